"""R1 and R11: who may open what, for every address that the URL resolver knows, every method and every visitor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pytest
from django.test import override_settings
from django.urls import reverse

from samenwerking import policy
from samenwerking.accounts import roles
from samenwerking.policy import ASK, Page, Who
from tests.trust import doors, sessions
from tests.trust.addresses import Address, addresses
from tests.trust.canaries import SHOWN, may_hold
from tests.trust.doors import LOGIN, METHOD, MISSING, OPEN, REFUSED
from tests.trust.portal import Answer, Listener, Portal, written
from tests.trust.world import STATES, Visitor, World

SAFE = ("GET", "HEAD")
pytestmark = pytest.mark.django_db  # tells pytest-django that a database is needed; the world stands outside
METHODS = (*SAFE, "POST", "PUT", "DELETE")
PARTS = 16  # so that two processes share the work
SIGN_IN_TABLES = {"django_session", "cache"}  # the pages of signing in remember how far somebody is


@pytest.fixture(scope="module")
def portal(world: World) -> Iterator[Portal]:
    """Every cell is taken back, so nobody signs out: a session is read once instead of fifteen thousand times."""
    with override_settings(SESSION_ENGINE="tests.trust.sessions"):
        yield Portal()
    sessions.forget()


@dataclass
class Outcome:
    """What came of the cells that were tried."""

    cells: int = 0
    faults: list[str] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)


def kind_of(answer: Answer) -> str:
    """The answer in the words of the table."""
    if answer.status == 302 and answer.location.startswith(reverse("account_login") + "?next="):
        return LOGIN
    return {403: REFUSED, 404: MISSING, 405: METHOD, 200: OPEN, 302: OPEN}.get(answer.status, str(answer.status))


def try_cells(portal: Portal, world: World, address: Address, state: str, outcome: Outcome) -> None:
    """Every visitor with every method at one address. What only reads or is refused may write nothing."""
    where = reverse(address.name, kwargs=doors.arguments(world, address, state))
    methods = METHODS if state == doors.states(address)[0] else ("GET", "POST")  # the others never reach an object
    pairs = [(visitor, method) for visitor in world.visitors for method in methods]
    expected = {pair: doors.expected(pair[0], address, pair[1], state) for pair in pairs}
    quiet = [pair for pair in pairs if pair[1] in SAFE or expected[pair] != OPEN]
    before = written()
    for visitor, method in quiet:
        answer = portal.ask(method, where, cookie=visitor.cookie)
        judge(answer, address, state, visitor, method, expected[visitor, method], outcome)
    changed = {table for table, count in written().items() if count != before.get(table, 0)}
    if address.name.startswith(("account_", "mfa_", "admin:log")):
        changed -= SIGN_IN_TABLES
    outcome.faults += [f"{address.name} ({state}): reading changed rows of {table}" for table in sorted(changed)]
    for visitor, method in pairs:
        if (visitor, method) not in quiet:
            answer = portal.try_out(method, where, cookie=visitor.cookie, data={})
            judge(answer, address, state, visitor, method, OPEN, outcome)


def judge(
    answer: Answer, address: Address, state: str, visitor: Visitor, method: str, expected: str, outcome: Outcome
) -> None:
    cell, found = f"{method} {address.name} ({state}) as {visitor.name}", kind_of(answer)
    may_be_missing = found == MISSING and expected == OPEN and address.name in doors.MAY_BE_MISSING
    if found != expected and not may_be_missing:
        outcome.faults.append(f"{cell}: {found}, must be {expected} {answer.error or ''}")
    canaries = answer.canaries()
    leaks = sorted(canary for canary in canaries if not may_hold(visitor, canary, address.name))
    outcome.faults += [f"{cell}: leaks {'-'.join(leak)}" for leak in leaks]
    outcome.seen |= canaries
    outcome.cells += 1


def matrix(portal: Portal, world: World, places: Iterable[Address]) -> Outcome:
    outcome = Outcome()
    for address in places:
        for state in doors.states(address):
            try_cells(portal, world, address, state, outcome)
    return outcome


def test_every_address_has_a_row_in_the_policy() -> None:
    without = [address.name for address in addresses() if not doors.has_row(address)]

    assert len(addresses()) > 100
    assert without == []


def test_every_row_of_the_policy_has_an_address() -> None:
    names = {address.name for address in addresses()}

    assert sorted(set(doors.ROWS) - names) == []


def test_the_world_has_an_example_for_every_address(world: World) -> None:
    lacking = []
    for address in addresses():
        try:
            reverse(address.name, kwargs=doors.arguments(world, address, STATES[0]))
        except AssertionError as lack:
            lacking.append(str(lack))

    assert lacking == []


@pytest.mark.parametrize("part", range(PARTS))
def test_nobody_gets_more_or_less_than_the_policy_says(
    portal: Portal, world: World, listener: Listener, part: int
) -> None:
    mine = addresses()[part::PARTS]

    outcome = matrix(portal, world, mine)

    assert outcome.faults == []
    assert outcome.cells >= 5_000 / PARTS
    assert listener.records > 0
    assert listener.heard == set()


def test_every_planted_text_is_shown_to_somebody(portal: Portal, world: World) -> None:
    """One that no page ever shows would prove nothing about leaks."""
    seen: set[tuple[str, str]] = set()
    for address in addresses():
        for state in doors.states(address):
            able = [one for one in world.visitors if doors.expected(one, address, "GET", state) == OPEN]
            for visitor in able[-1:]:
                where = reverse(address.name, kwargs=doors.arguments(world, address, state))
                seen |= portal.try_out("GET", where, cookie=visitor.cookie).canaries()

    assert SHOWN - {what for what, _ in seen} == set()


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("resources:pools", Page(Who.EVERYONE)),
        ("interests:map", Page("resources.view_pools", ASK)),
        ("registration:receipt", Page(Who.GUEST, purpose="draft")),
        ("admin:registration_initiative_change", None),
    ],
)
def test_the_matrix_goes_red_when_a_row_is_wrong(
    portal: Portal, world: World, listener: Listener, monkeypatch: pytest.MonkeyPatch, name: str, row: Page | None
) -> None:
    if row:
        monkeypatch.setitem(policy.PAGES, name, row)
    else:
        monkeypatch.setattr(policy, "admin_pages", dict)

    outcome = matrix(portal, world, [address for address in addresses() if address.name == name])

    assert outcome.faults != []


@pytest.mark.parametrize("permission", ["registration.view_contact", "registration.view_initiative", "accounts.manage"])
def test_the_matrix_goes_red_when_a_permission_is_given_away(
    portal: Portal, world: World, listener: Listener, monkeypatch: pytest.MonkeyPatch, permission: str
) -> None:
    monkeypatch.setitem(roles.PERMISSIONS, permission, frozenset(roles.Role))
    dossiers = [address for address in addresses() if address.name.endswith("_change")]

    outcome = matrix(portal, world, dossiers)

    assert outcome.faults != []


# -- what no edit of the tables may change --------------------------------------------------------------------


def test_the_desk_opens_for_officials_only() -> None:
    for address in addresses():
        if not address.name.startswith("admin:log") and reverse_prefix(address).startswith("/bureau/"):
            for role in (None, roles.Role.RESIDENT):
                visitor = Visitor("somebody", role=role, draft="this", status=STATES)
                assert doors.expected(visitor, address, "GET", "published") != OPEN, address.name


def test_the_auditor_only_reads() -> None:
    auditor = Visitor("auditor", role=roles.Role.AUDITOR)
    own = (
        "account_",
        "mfa_",
        "admin:log",
        "registration:start",
        "registration:open_",
        "registration:find",
        "registration:resume",
    )
    own += ("registration:input", "registration:missing")  # as anybody may
    own += ("registration:follow", "registration:confirm_follow", "registration:my_news", "registration:own_mail")

    presses = [
        address.name
        for address in addresses()
        if doors.expected(auditor, address, "POST", "published") == OPEN and not address.name.startswith(own)
    ]

    assert presses == []


def reverse_prefix(address: Address) -> str:
    """The beginning of its path."""
    if address.name.startswith("admin:"):
        return "/bureau/"
    example = {name: 1 if name in {"pk", "number", "year"} else "x" for name in address.asks}
    if "public_id" in example:
        return "/idee/"
    return reverse(address.name, kwargs=example)
