"""Addresses of means. Who may open them stands in samenwerking/policy.py."""

from django.urls import path

from initiatives.resources import views

app_name = "resources"
urlpatterns = [
    path("middelen/", views.room, name="room"),
    path("bureau/middelen/", views.pools, name="pools"),
    path("bureau/initiatieven/<slug:reference>/middelen/koppelen/", views.couple, name="couple"),
]
