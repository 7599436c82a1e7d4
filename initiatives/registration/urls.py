"""Addresses of initiatives. Who may open them stands in samenwerking/policy.py."""

from django.urls import path

from initiatives.registration.views import keys, public

app_name = "registration"
urlpatterns = [
    path("initiatieven/", public.overview, name="overview"),
    path("initiatieven/<slug:reference>/", public.initiative, name="initiative"),
    path("stand/<str:secret>/", keys.open_key, name="open_key"),
]
