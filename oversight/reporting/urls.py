from django.urls import path

from oversight.reporting import views

app_name = "reporting"
ONE = "<slug:kind>/<int:year>-<int:number>/"
urlpatterns = [
    path("raad/", views.dashboard, name="dashboard"),
    path("raad/verslagen/", views.reports, name="council_reports"),
    path(f"raad/verslagen/{ONE}", views.report, name="council_report"),
    path(f"raad/verslagen/{ONE}publiceren/", views.publish, name="publish"),
    path("verslagen/", views.reports, name="reports"),
    path(f"verslagen/{ONE}", views.report, name="report"),
    path(f"verslagen/{ONE}pdf/", views.pdf, name="pdf"),
    path(f"verslagen/{ONE}csv/", views.csv, name="csv"),
    path("cijfers/initiatieven/", views.initiatives, name="initiatives"),
    path("cijfers/antwoorden/", views.answers, name="answers"),
]
