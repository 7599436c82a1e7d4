from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from initiatives.registration.actions import replay_erasures
from samenwerking.journal.models import SYSTEM


class Command(BaseCommand):
    help = "Wis na het terugzetten van een back-up opnieuw wie sindsdien is gewist, volgens de lijst in ERASURES_PATH."

    def handle(self, *args: Any, **options: Any) -> None:
        count = replay_erasures(at=now(), by=SYSTEM)
        self.stdout.write(f"{count} contacten opnieuw gewist.")
