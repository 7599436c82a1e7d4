"""The background: Celery runs what the relay hands it, and beat rings the bell for periodic work."""

import os

from celery import Celery
from kombu.transport import redis, virtual
from redis.exceptions import RedisError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenwerking.settings")


class ForgivingQoS(redis.QoS):
    """Frees the place of a message also when the broker is frozen at the moment that its worker reports back.

    Without it the worker waits for ever for a place that it holds itself. The message comes again after the
    visibility timeout; its job is done by then, and it is dropped.
    """

    def ack(self, delivery_tag: str) -> None:
        try:
            super().ack(delivery_tag)
        except (RedisError, OSError):
            virtual.QoS.ack(self, delivery_tag)
            raise


redis.Channel.QoS = ForgivingQoS

app = Celery("samenwerking")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
