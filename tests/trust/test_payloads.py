"""R2: whatever somebody sends, nobody gets a page of 500, nothing takes long, and every page still works afterwards.

`TRUST_PAYLOADS=all` sends every text to every place; without it each text goes to some.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.urls import reverse

from initiatives.registration.models import Initiative
from samenwerking.text import line, prose
from tests.trust import doors
from tests.trust.addresses import Address, addresses
from tests.trust.doors import OPEN
from tests.trust.payloads import RAW, TEXTS, Supply, body, encoded, forms_in, header
from tests.trust.portal import Answer, Listener, Portal
from tests.trust.world import Visitor, World
from tests.yardstick import slowness

pytestmark = pytest.mark.django_db
ALL = os.environ.get("TRUST_PAYLOADS") == "all"
FORM = "application/x-www-form-urlencoded"
NAMES = ["q", "na", "op", "tab", "p", "o", "e", "all", "_popup", "jaar", "van", "next", "stand", "plaats", "status__in"]
HEADERS = ["ACCEPT_LANGUAGE", "REFERER", "X_FORWARDED_FOR", "X_FORWARDED_HOST", "X_FORWARDED_PROTO", "HOST", "ORIGIN"]
HEADERS += ["USER_AGENT", "IF_MODIFIED_SINCE", "IF_NONE_MATCH", "RANGE", "X_REQUESTED_WITH", "ACCEPT", "AUTHORIZATION"]
COOKIES = ["guest", "sessionid", "csrftoken", "messages"]
SLOW = 2.0  # R2: seconds on an ordinary machine
SIGNS_OUT = ("account_", "mfa_", "admin:log")  # taken back: the visitor is needed after it


class Sent:
    """Counts what was sent and keeps what went wrong."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.count = 0
        self.faults: list[str] = []

    def __call__(self, method: str, path: str, about: str, *, keeps: bool = False, **more: Any) -> Answer:
        send = self.portal.ask_safely if keeps else self.portal.try_out
        answer = send(method, path, **more)
        if answer.seconds > SLOW:  # a busy machine, or really slow?
            answer = send(method, path, **more)
        self.count += 1
        if answer.status >= 500 or answer.error:
            self.faults.append(f"{method} {path[:100]} {about}: {answer.status} {answer.error!r:.300}")
        if answer.seconds > SLOW and answer.seconds > SLOW * slowness():
            self.faults.append(f"{method} {path[:100]} {about}: {answer.seconds:.1f} s")
        return answer


@pytest.fixture
def sent(portal: Portal, listener: Listener) -> Sent:
    return Sent(portal)


def somebody_for(world: World, address: Address, method: str, state: str) -> Visitor | None:
    """Who may come in here: the one who may do most."""
    visitors = sorted(world.visitors, key=lambda one: one.name not in {"teamleider", "beheerder", "griffie"})
    return next((one for one in visitors if doors.expected(one, address, method, state) == OPEN), None)


def places(world: World, method: str) -> Iterator[tuple[Address, str, str]]:
    """Every address that somebody may come in at: itself, its path, the cookie of that somebody."""
    for address in addresses():
        state = doors.states(address)[0]
        if visitor := somebody_for(world, address, method, state):
            yield address, reverse(address.name, kwargs=doors.arguments(world, address, state)), visitor.cookie


def test_every_part_of_a_path_may_be_anything(sent: Sent, world: World) -> None:
    supply = Supply([encoded(text) for text in TEXTS if text.strip()] + RAW)
    for address, path, cookie in places(world, "GET"):
        for name in address.asks:
            example = quote(str(doors.arguments(world, address, doors.states(address)[0])[name]))
            for text in supply.take(len(TEXTS) if ALL else 5):
                sent("GET", path.replace(example, text, 1), name, cookie=cookie)

    assert sent.faults == []
    assert sent.count >= 300


def test_every_parameter_may_be_anything(sent: Sent, world: World) -> None:
    supply = Supply([encoded(text) for text in TEXTS] + RAW)
    for _address, path, cookie in places(world, "GET"):
        answer = sent("GET", path, "as it is", cookie=cookie)
        asked = {name for form in forms_in(answer.body) if form.method == "get" for _, name, _ in form.fields}
        for text in supply.take(len(TEXTS) if ALL or asked else 2):
            query = "&".join(f"{name}={text}" for name in [*NAMES, *sorted(asked)])
            sent("GET", f"{path}?{query}", "parameters", cookie=cookie)
        sent("GET", f"{path}?{'&'.join(RAW)}&q=1&q=2&q[]=3", "arrays", cookie=cookie)

    assert sent.faults == []
    assert sent.count >= 400


def test_every_field_may_hold_anything_and_no_row_poisons_a_page(sent: Sent, world: World) -> None:
    supply = Supply(TEXTS)
    for address, path, cookie in places(world, "POST"):
        keeps = not address.name.startswith(SIGNS_OUT)
        page = sent("GET", path, "its form", cookie=cookie)
        for form in [form for form in forms_in(page.body) if form.method == "post"][-2:]:
            for number, text in enumerate(supply.take(len(TEXTS) if ALL else 8)):
                pairs = form.pairs(text, is_careful=number % 4 != 3)
                about = f"{text[:30]!r} in {[name for name, _ in pairs][:6]}"
                sent("POST", path, about, keeps=keeps, cookie=cookie, data=body(pairs), content_type=FORM)
        sent("POST", path, "no form at all", cookie=cookie, data=b"\x00\xff{", content_type="application/json")
        sent(
            "POST", path, "half a form", cookie=cookie, data=b"--x\r\n", content_type="multipart/form-data; boundary=x"
        )

    assert sent.faults == []
    assert sent.count >= 300
    sweep(sent, world)
    broken = [
        path
        for address, path, cookie in places(world, "GET")
        if is_list(address) and sent("GET", path, "list", cookie=cookie).status != 200
    ]
    assert sent.faults == []
    assert broken == []


def is_list(address: Address) -> bool:
    return address.name.endswith(("_changelist", ":overview", "home", ":map", ":dashboard", ":reports", ":frame"))


def sweep(sent: Sent, world: World) -> None:
    """Every page for everybody, and the pages of every initiative that there is now."""
    for address in addresses():
        for visitor in world.visitors:
            state = doors.states(address)[0]
            if doors.expected(visitor, address, "GET", state) == OPEN:
                path = reverse(address.name, kwargs=doors.arguments(world, address, state))
                sent("GET", path, f"afterwards as {visitor.name}", cookie=visitor.cookie)
    desk = world.visitor("teamleider").cookie
    for pk, reference in Initiative.objects.values_list("pk", "reference"):
        sent("GET", reverse("admin:registration_initiative_change", args=[pk]), "afterwards", cookie=desk)
        sent("GET", reverse("registration:initiative", args=[reference]), "afterwards", cookie=desk)


@pytest.mark.parametrize("name", HEADERS)
def test_every_header_may_be_anything(sent: Sent, world: World, name: str) -> None:
    desk = world.visitor("teamleider").cookie
    for text in TEXTS:
        sent("GET", "/initiatieven/", name, **{f"HTTP_{name}": header(text)})
        sent(
            "POST",
            "/inloggen/",
            name,
            cookie=desk,
            data=b"login=a",
            content_type=FORM,
            **{f"HTTP_{name}": header(text)},
        )

    assert sent.faults == []
    assert sent.count == 2 * len(TEXTS)


@pytest.mark.parametrize("name", COOKIES)
def test_every_cookie_may_be_anything(sent: Sent, world: World, name: str) -> None:
    draft = reverse("registration:check", args=[world.drafts["this"].public_id])
    for text in [*map(header, TEXTS), *RAW, "~".join(["a" * 43] * 50)]:
        for path in ("/", draft, "/bureau/"):
            sent("GET", path, name, cookie=f"{name}={text}")
        sent("POST", "/idee/", name, cookie=f"{name}={text}", enforce_csrf=True)

    assert sent.faults == []


def test_the_runner_sees_a_page_that_breaks(sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(value: str) -> str:
        raise ZeroDivisionError(value)

    monkeypatch.setattr("samenwerking.text.line", breaks)
    sent("GET", "/initiatieven/?q=kapot", "broken on purpose")

    assert len(sent.faults) == 1


@pytest.mark.parametrize("text", TEXTS)
def test_the_normaliser_makes_every_text_safe_to_keep(text: str) -> None:
    for clean in (line(text), prose(text)):
        assert clean.encode("utf-8").decode() == clean
        assert "\x00" not in clean
        assert prose(clean) == clean
