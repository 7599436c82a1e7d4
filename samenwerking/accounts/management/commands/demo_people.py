from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from samenwerking.accounts.demo import make_demo_people


class Command(BaseCommand):
    help = "Make one person for every role, in a demonstration. Twice is no different from once."

    def handle(self, *args: Any, **options: Any) -> None:
        make_demo_people(at=now())
