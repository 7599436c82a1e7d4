from django.apps import AppConfig
from django.db.models.signals import post_migrate

from samenwerking.guards import replace_library_functions
from samenwerking.joints import persons


class Journal(AppConfig):
    name = "samenwerking.journal"
    label = "journal"
    verbose_name = "Logboek"

    def ready(self) -> None:
        from samenwerking.journal.personal import COLUMNS

        persons.add(COLUMNS)
        post_migrate.connect(replace_library_functions, sender=self)
