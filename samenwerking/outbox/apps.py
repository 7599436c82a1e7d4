from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from samenwerking.joints import persons


class Outbox(AppConfig):
    name = "samenwerking.outbox"
    label = "outbox"
    verbose_name = "Uitgaande post en taken"

    def ready(self) -> None:
        from samenwerking.outbox.personal import COLUMNS

        persons.add(COLUMNS)
        autodiscover_modules("tasks")  # every process knows every effect
