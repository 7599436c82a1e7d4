from django.apps import AppConfig

from samenwerking.joints import persons


class Keys(AppConfig):
    name = "samenwerking.keys"
    label = "keys"
    verbose_name = "Sleutels"

    def ready(self) -> None:
        from samenwerking.keys.personal import COLUMNS

        persons.add(COLUMNS)
