"""The portal as in production, with one page more: the floor."""

from samenwerking.settings import *  # noqa: F403
from samenwerking.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "tests.bench.urls"
TEMPLATES[0]["DIRS"].append(BASE_DIR / "tests" / "bench" / "templates")
