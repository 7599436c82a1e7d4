"""The settings as mypy and the other checkers read them: of a test, without asking for an environment."""

import os

os.environ.setdefault("PORTAL_MODE", "test")

from samenwerking.settings import *  # noqa: F403
