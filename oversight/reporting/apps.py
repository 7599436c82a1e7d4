from django.apps import AppConfig


class Reporting(AppConfig):
    name = "oversight.reporting"
    label = "reporting"
    verbose_name = "Rapportage"
