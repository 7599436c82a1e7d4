from django.apps import AppConfig


class Journal(AppConfig):
    name = "samenwerking.journal"
    label = "journal"
    verbose_name = "Logboek"
