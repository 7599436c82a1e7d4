"""docker-compose.yml gives the portal what settings.py reads, and keeps what must be secret out of the file."""

from __future__ import annotations

import ast
import re
from typing import Any

import pytest
import yaml

from tests.house import source

PORTAL = ("migrate", "web", "relay", "worker", "reports", "beat")
# What has a good value without being set in the compose file.
DEFAULTS = {"DEBUG", "STATIC_ROOT"}
COMPOSE: dict[str, Any] = yaml.safe_load(source.text("docker-compose.yml"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def read_by_settings() -> set[str]:
    calls = source.nodes("samenwerking/settings.py", ast.Call)
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in {"env", "flag"}
        and isinstance(call.args[0], ast.Constant)
    }


@pytest.mark.parametrize("service", PORTAL)
def test_every_process_gets_exactly_what_the_settings_read(service: str) -> None:
    given = set(SERVICES[service]["environment"])

    assert given == read_by_settings() - DEFAULTS


@pytest.mark.parametrize("service", [name for name in PORTAL if name != "migrate"])
def test_who_works_owns_nothing(service: str) -> None:
    assert SERVICES[service]["environment"]["DATABASE_USER"] == "portal"
    assert SERVICES[service]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_tables_are_made_once_by_their_owner() -> None:
    migrate = SERVICES["migrate"]

    assert migrate["environment"]["DATABASE_USER"] == "portal_owner"
    assert migrate["restart"] == "no"
    assert "migrate --no-input" in migrate["command"][-1]


def test_no_secret_stands_in_the_file() -> None:
    secrets = [
        value
        for service in SERVICES.values()
        for name, value in service.get("environment", {}).items()
        if name.endswith(("PASSWORD", "KEY", "_URL")) and name != "SITE_URL"
    ]

    assert secrets
    assert [value for value in secrets if not re.search(r"\$\{[A-Z_]+(:\?[^}]+|:-)?\}", value)] == []


def test_what_must_be_set_is_asked_for_at_the_start() -> None:
    named = set(re.findall(r"\$\{([A-Z_]+)", source.text("docker-compose.yml")))
    asked = set(re.findall(r"\$\{([A-Z_]+):\?", source.text("docker-compose.yml")))
    optional = set(re.findall(r"\$\{([A-Z_]+):-", source.text("docker-compose.yml")))

    assert asked | optional == named
    assert {"SECRET_KEY", "PORTAL_HOST", "POSTGRES_PASSWORD", "PORTAL_PASSWORD", "VALKEY_PASSWORD"} <= asked


def test_the_broker_keeps_its_file_and_has_a_password() -> None:
    command = " ".join(SERVICES["valkey"]["command"])

    assert "--appendonly yes" in command
    assert "--requirepass" in command


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]


def test_every_queue_has_a_worker() -> None:
    queues = re.findall(r"--queues=(\S+)", " ".join(SERVICES["worker"]["command"] + SERVICES["reports"]["command"]))

    assert queues == ["default,mail", "reports"]


def test_every_file_it_mounts_or_builds_from_is_there() -> None:
    mounted = [
        volume.split(":")[0]
        for service in SERVICES.values()
        for volume in service.get("volumes", [])
        if volume.startswith("./")
    ]
    built = re.findall(r"^COPY (?!--from)(.+) \S+$", source.text("deploy/Dockerfile"), re.MULTILINE)
    copied = [name for line in built for name in line.split() if name != "."]

    assert [name for name in [*mounted, *copied] if not (source.ROOT / name).exists()] == []


def test_the_administrators_guide_explains_every_variable() -> None:
    guide = set(re.findall(r"^\| `([A-Z_]+)`", source.text("docs/administrators.md"), re.MULTILINE))
    needed = read_by_settings() | set(re.findall(r"\$\{([A-Z_]+)", source.text("docker-compose.yml")))

    assert guide == needed
