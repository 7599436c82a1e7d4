from django.apps import AppConfig


class Outbox(AppConfig):
    name = "samenwerking.outbox"
    label = "outbox"
    verbose_name = "Uitgaande post en taken"
