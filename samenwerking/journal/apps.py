from django.apps import AppConfig

from samenwerking.joints import persons


class Journal(AppConfig):
    name = "samenwerking.journal"
    label = "journal"
    verbose_name = "Logboek"

    def ready(self) -> None:
        from samenwerking.journal.personal import COLUMNS

        persons.add(COLUMNS)
