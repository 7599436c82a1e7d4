from django.apps import AppConfig


class Registration(AppConfig):
    name = "initiatives.registration"
    label = "registration"
    verbose_name = "Initiatieven"
