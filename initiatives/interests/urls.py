"""Addresses of the interest map. Who may open them stands in samenwerking/policy.py."""

from django.urls import path

from initiatives.interests import views

app_name = "interests"
urlpatterns = [
    path("bureau/initiatieven/<slug:reference>/belangen/", views.the_map, name="map"),
    path("bureau/initiatieven/<slug:reference>/belangen/niemand/", views.nobody, name="nobody"),
    path("bureau/initiatieven/<slug:reference>/belangen/<int:pk>/", views.change, name="change"),
    path("bureau/initiatieven/<slug:reference>/belangen/<int:pk>/gehoord/", views.hear, name="hear"),
    path("bureau/initiatieven/<slug:reference>/belangen/<int:pk>/weg/", views.remove, name="remove"),
]
