from django.apps import AppConfig


class Resources(AppConfig):
    name = "initiatives.resources"
    label = "resources"
    verbose_name = "Middelen"
