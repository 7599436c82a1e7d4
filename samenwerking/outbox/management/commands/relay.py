import signal
from typing import Any

from django.core.management.base import BaseCommand

from samenwerking.outbox.relay import Relay


class Command(BaseCommand):
    help = "Hand the jobs of the outbox to the workers, until stopped."
    requires_system_checks = []  # the web processes check; mail must leave whatever a page got wrong

    def handle(self, *args: Any, **options: Any) -> None:
        relay = Relay()
        for which in (signal.SIGTERM, signal.SIGINT):
            signal.signal(which, lambda *_: relay.stop())
        relay.run()
