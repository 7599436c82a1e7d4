"""Addresses of the interest map. Who may open them stands in samenwerking/policy.py."""

from django.urls import path

from initiatives.interests import views

app_name = "interests"
urlpatterns = [
    path("bureau/initiatieven/<slug:reference>/belangen/", views.initiative_map, name="map"),
    path("bureau/initiatieven/<slug:reference>/belangen/niemand/", views.nobody, name="nobody"),
    path("bureau/opgaven/<slug:slug>/belangen/", views.task_map, name="task_map"),
    path("bureau/opgaven/<slug:slug>/belangen/niemand/", views.task_nobody, name="task_nobody"),
    path("bureau/belangen/<int:pk>/", views.change, name="change"),
    path("bureau/belangen/<int:pk>/gehoord/", views.hear, name="hear"),
    path("bureau/belangen/<int:pk>/weg/", views.remove, name="remove"),
    path("bureau/belangen/<int:pk>/eerder/", views.earlier, name="earlier"),
]
