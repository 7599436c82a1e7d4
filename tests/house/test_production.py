"""A production portal refuses to start insecurely, and is content when all is well."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.house import source

KEY = "8sV-qk2jXwN4zP7bTdR1mYcF6hLgA9eU3oJiZtB5nKxQvWsE0y_demo"
GOOD = {
    "PORTAL_MODE": "production",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "initiatieven.example.org",
    "SITE_URL": "https://initiatieven.example.org",
    "BEHIND_PROXY": "1",
    "DATABASE_PASSWORD": "not-used-here",
}


def run(*arguments: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    wanted = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "samenwerking.settings", **GOOD, **changes}
    env = {name: value for name, value in wanted.items() if value is not None}
    return subprocess.run([sys.executable, *arguments], env=env, cwd=source.ROOT, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"DEBUG": "1"}, "DEBUG stays off"),
        ({"SECRET_KEY": ""}, "SECRET_KEY needs"),
        ({"SECRET_KEY": KEY[:49]}, "SECRET_KEY needs"),
        ({"SECRET_KEY": "ab" * 30}, "SECRET_KEY needs"),
        ({"SECRET_KEY": f"django-insecure-{KEY}"}, "SECRET_KEY needs"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS names"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS names"),
        ({"ALLOWED_HOSTS": "initiatieven.example.org,*"}, "ALLOWED_HOSTS names"),
        ({"PORTAL_MODE": "prod"}, "PORTAL_MODE is"),
    ],
)
def test_production_refuses(changes: dict[str, str], refusal: str) -> None:
    started = run("-c", "import samenwerking.settings", **changes)

    assert started.returncode == 1
    assert refusal in started.stderr.splitlines()[-1]


def test_a_portal_without_a_mode_is_a_production_portal() -> None:
    started = run("-c", "import samenwerking.settings as s; print(s.IS_PRODUCTION, s.IS_DEMO)", PORTAL_MODE=None)

    assert (started.stdout, started.stderr) == ("True False\n", "")


def test_djangos_own_checks_for_production_are_clean() -> None:
    checked = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert checked.returncode == 0, checked.stderr
