"""Addresses of exploring and evaluating. Who may open them stands in samenwerking/policy.py."""

from django.urls import path

from oversight.evaluation import views

app_name = "evaluation"
DESK = "bureau/initiatieven/<slug:reference>"
urlpatterns = [
    path(f"{DESK}/verkenning/", views.explore, name="explore"),
    path(f"{DESK}/verkenning/vaststellen/", views.adopt, name="adopt"),
    path(f"{DESK}/evaluatie/", views.plan, name="plan"),
    path(f"{DESK}/evaluatie/<int:number>/", views.evaluate, name="evaluate"),
    path(f"{DESK}/evaluatie/<int:number>/afronden/", views.conclude, name="conclude"),
    path("raad/initiatieven/<slug:reference>/", views.oversight, name="oversight"),
]
