from django.apps import AppConfig


class Interests(AppConfig):
    name = "initiatives.interests"
    label = "interests"
    verbose_name = "Belangen"
