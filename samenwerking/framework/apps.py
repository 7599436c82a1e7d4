from django.apps import AppConfig


class Framework(AppConfig):
    name = "samenwerking.framework"
    label = "framework"
    verbose_name = "Kader"
