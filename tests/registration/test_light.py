"""The light road: everything that a small initiative asks, in one deed (DESIGN.md 2, S20, S30, S34)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from initiatives.interests.figures import interest_map
from initiatives.registration import actions
from initiatives.registration.actions import LightRoad
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Aspect, Means
from samenwerking.errors import Refused
from samenwerking.journal.models import Audience
from tests.builders import a_goal, a_task, a_user, an_initiative, by, later

pytestmark = pytest.mark.django_db
PARTY = [actions.Ask(Means.MONEY, 400_00)]


def a_road(**more) -> LightRoad:
    given = {
        "task": None,
        "interest": "public",
        "publicly": "De hele straat doet mee.",
        "role": Status.FACILITATED,
        "reason": "Veel plezier met het feest.",
        "noticed": ("buren aan de Dorpsstraat",),
    }
    return LightRoad(**{**given, "task": more.pop("task", None) or a_task(), **more})


def go(initiative, road, *, user=None, at=None):
    user = user or a_user()
    actions.go_light(initiative, road, handler=user, at=at or later(1), by=by(user))


def test_a_street_party_goes_from_what_was_sent_to_a_role_in_one_deed():
    initiative, user = an_initiative(asks=PARTY), a_user()

    go(initiative, a_road(), user=user)

    initiative.refresh_from_db()
    judged = {row.aspect: (row.outcome, row.reason) for row in initiative.assessments.all()}
    assert initiative.status == Status.FACILITATED
    assert initiative.published_at == later(1)
    assert judged == {Aspect.WEIGHT: ("light", ""), Aspect.INTEREST: ("public", "De hele straat doet mee.")}
    assert initiative.assignments.get(ends_at=None).handler == user
    assert interest_map(initiative).unheard == ["buren aan de Dorpsstraat"]


def test_nobody_notices_it_because_is_signed_on_the_map():
    initiative, user = an_initiative(asks=PARTY), a_user()

    go(initiative, a_road(noticed=(), nobody="Het is op eigen erf."), user=user)

    signed = interest_map(initiative).nobody
    assert (signed.reason, signed.signed_by) == ("Het is op eigen erf.", user)


def test_whom_the_map_knows_already_is_not_put_there_twice():
    answers = {"title": "Feest", "wie": {"affected": ["Buren aan de Dorpsstraat"]}}
    initiative = an_initiative(asks=PARTY, answers=answers)

    go(initiative, a_road(noticed=("buren aan de dorpsstraat", "de school")))

    assert interest_map(initiative).unheard == ["Buren aan de Dorpsstraat", "de school"]


REFUSED = [
    ({"noticed": ()}, "Schrijf op wie er iets van merkt"),
    ({"nobody": "Niemand."}, "Kies een van beide"),
    ({"role": Status.COLLABORATING}, "Koppel eerst een doel van de raad"),
    ({"interest": "private"}, "alleen een privaat belang"),
    ({"role": Status.EXPLORING}, "Kies wat de gemeente doet"),
    ({"reason": " "}, "Schrijf op waarom"),
]


@pytest.mark.parametrize(("wrong", "sentence"), REFUSED)
def test_what_is_refused_leaves_nothing_behind(wrong, sentence):
    initiative = an_initiative(asks=PARTY)
    events = list(initiative.events())

    with pytest.raises(Refused) as refused:
        go(initiative, a_road(**wrong))

    initiative.refresh_from_db()
    assert sentence in " ".join(refused.value.messages)
    assert (initiative.status, initiative.published_at) == (Status.SUBMITTED, None)
    assert list(initiative.events()) == events
    assert not initiative.assessments.exists()


def test_what_the_table_does_not_call_light_needs_a_reason_first():
    initiative = an_initiative(asks=[actions.Ask(Means.MONEY, 40_000_00)])

    with pytest.raises(Refused, match="De tabel stelt ‘zwaar’ voor"):
        go(initiative, a_road())
    user = a_user()
    actions.assess(initiative, Aspect.WEIGHT, "light", reason="Een garantie, geen uitgave.", at=later(1), by=by(user))
    go(initiative, a_road(), at=later(2))

    initiative.refresh_from_db()
    assert initiative.status == Status.FACILITATED


def test_a_changed_text_that_waits_for_an_answer_is_not_overtaken():
    initiative = an_initiative(asks=PARTY)
    actions.propose_text(initiative, title="Feest", summary="", body="Een feest.", at=later(1), by=by(a_user()))

    with pytest.raises(Refused, match="aangepaste tekst"):
        go(initiative, a_road())


def test_working_along_links_the_goal_and_a_private_interest_may_be_left_alone():
    goal = a_goal()
    along, alone = an_initiative(asks=PARTY), an_initiative(asks=PARTY)

    go(along, a_road(task=goal.of.task, goal=goal, role=Status.COLLABORATING))
    go(alone, replace(a_road(role=Status.LEFT_ALONE), interest="private", privately="De eigenaar van het erf."))

    along.refresh_from_db()
    alone.refresh_from_db()
    assert (along.status, alone.status) == (Status.COLLABORATING, Status.LEFT_ALONE)
    assert along.goal_links.get().goal == goal


def test_who_benefits_privately_stays_inside():
    initiative = an_initiative(asks=PARTY)

    go(initiative, a_road(interest="mixed", privately="Bakker Jansen verkoopt er brood."))

    told = " ".join(
        event.reason.text for event in initiative.events().for_audience(Audience.PUBLIC, Audience.PARTY) if event.reason
    )
    assert "Bakker" not in told
    row = initiative.assessments.latest_of(Aspect.INTEREST)
    assert (row.reason, row.public_test.privately) == ("De hele straat doet mee.", "Bakker Jansen verkoopt er brood.")
