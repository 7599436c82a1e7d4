from django.apps import AppConfig


class Keys(AppConfig):
    name = "samenwerking.keys"
    label = "keys"
    verbose_name = "Sleutels"
