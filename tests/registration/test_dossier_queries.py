"""What the first tab of a dossier asks the database (P3, P5): however full it is, wherever it stands."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.lifecycle import BOUND, ENDED, Status
from initiatives.registration.models import (
    Aspect,
    Initiative,
    InterventionKind,
    NoteAudience,
    RoleKind,
    TeamWord,
    Through,
)
from samenwerking.accounts import actions as accounts
from samenwerking.accounts.models import Team
from samenwerking.accounts.roles import Role
from samenwerking.journal.models import SYSTEM
from samenwerking.uploads import Washed
from tests.accounts.people import a_browser, a_user, enrol
from tests.builders import (
    TODAY,
    a_call,
    a_concept,
    a_published,
    a_yes,
    an_agreement,
    an_initiative,
    an_input,
    by,
    later,
)

pytestmark = pytest.mark.django_db
FROM_THE_LIST = "?" + urlencode({"na": "-_2020-01-01_1", "lijst": "wie=team"})


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-17T12:00:00+01:00", tick=False):
        yield


def filled(initiative: Initiative, count: int) -> Initiative:
    """So many of everything that a dossier shows, as far as it may still be added."""
    colleague = a_user(Role.CIVIL_SERVANT)
    for number in range(count):
        for aspect, outcome in ((Aspect.WEIGHT, "ordinary"), (Aspect.RISK, "low"), (Aspect.INTEREST, "public")):
            actions.judge(initiative, actions.Judgement(aspect, outcome, "Zo."), at=later(9, hours=number), by=SYSTEM)
        actions.write_note(
            initiative, "Bel even.", NoteAudience.STAFF, author=colleague, chosen=[colleague], at=later(9), by=SYSTEM
        )
        decided = a_yes(is_besluit=True, mandate=None)
        a_published(initiative, decided, at=later(9, hours=number))
        actions.note_incoming(initiative, Through.LETTER, **LETTER, noted_by=colleague, at=later(9), by=SYSTEM)
    a_concept(initiative, a_yes(leads_to=None), at=later(10))
    if initiative.status not in ENDED:
        running(initiative, count, colleague)
    return initiative


LETTER: dict[str, Any] = {"subject": "Een brief", "text": "Beste gemeente", "received_on": TODAY}


def running(initiative: Initiative, count: int, colleague: Any) -> None:
    """What is added only while the road goes on."""
    for number in range(count):
        team = accounts.make_team(f"Team {number} van {initiative.pk}", at=later(9), by=SYSTEM)
        accounts.join_team(team, colleague, on=TODAY, at=later(9), by=SYSTEM)
        question = {"due_on": later(30).date(), "asker": colleague, "at": later(9), "by": by(colleague)}
        an_input(initiative, at=later(9, hours=number))
        a_call(initiative, at=later(9))
        [ask] = actions.ask_teams(initiative, [team], "Ziet u iets?", **question)
        said = actions.Said(TeamWord.HELP, "Ja.", "een bankje")
        actions.answer_for_team(ask, said, answerer=colleague, at=later(9, hours=1), by=by(colleague))
        asked = actions.ask_completion(initiative, "En?", due_on=later(40).date(), at=later(10 + number), by=SYSTEM)
        file = Washed(f"schets-{number}.pdf", "pdf", f"%PDF {number}".encode())
        actions.attach_to_answer(asked, file, at=later(10 + number, hours=1))
        actions.answer_completion(asked, "Dit.", at=later(10 + number, hours=2), by=SYSTEM)
        actions.fill_role(initiative, RoleKind.PULLER, name=f"trekker {number}", at=later(10), by=by())
    an_agreement(initiative, at=later(10), more=["Wij helpen."] * count)
    an_agreement(initiative, at=later(11), is_confirmed=False)
    if initiative.status in BOUND:
        taken: dict[str, Any] = {"ground": "Het moet.", "carried_by": "team beheer", "until": later(60).date()}
        actions.intervene(initiative, InterventionKind.TAKE_OVER, **taken, at=later(12), by=SYSTEM)


@pytest.fixture
def desk() -> Client:
    user = a_user(Role.CIVIL_SERVANT)
    enrol(user)
    accounts.join_team(Team.objects.get(is_front_desk=True), user, on=TODAY, at=later(1), by=SYSTEM)
    return a_browser(user)


def first_tab(desk: Client, initiative: Initiative) -> tuple[int, str]:
    """How many queries it asks, opened from a list of the team of who looks; and the page."""
    address = reverse("admin:registration_initiative_change", args=[initiative.pk]) + FROM_THE_LIST
    with CaptureQueriesContext(connection) as asked:
        page = desk.get(address)
    return len(asked), page.text


def test_the_first_tab_asks_at_most_twelve_times_in_each_status(desk):
    initiatives = {status: an_initiative(status) for status in Status}
    first_tab(desk, initiatives[Status.SUBMITTED])  # which choices there are, is read once after a change of them

    asked = {status: first_tab(desk, one)[0] for status, one in initiatives.items()}

    assert {status for status, queries in asked.items() if queries > 12} == set()


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_tab_asks_as_often_for_one_of_everything_as_for_three(desk, count):
    initiative = an_initiative(Status.COLLABORATING, is_read=True)
    initiative.refresh_from_db()
    filled(initiative, count)
    first_tab(desk, initiative)

    queries, page = first_tab(desk, initiative)

    assert (page.count("Bel even."), page.count("schets-")) == (count, count)
    assert queries == 11
