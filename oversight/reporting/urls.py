from django.urls import path

from oversight.reporting import views

app_name = "reporting"
urlpatterns = [
    path("raad/", views.dashboard, name="dashboard"),
    path("cijfers/initiatieven/", views.initiatives, name="initiatives"),
    path("cijfers/antwoorden/", views.answers, name="answers"),
]
