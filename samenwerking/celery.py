"""The background: Celery runs what the relay hands it, and beat rings the bell for periodic work."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenwerking.settings")

app = Celery("samenwerking")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
