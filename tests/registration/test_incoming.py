"""A letter, mail or phone call at the desk, with its day of receipt."""

from __future__ import annotations

from datetime import date

import pytest

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Incoming, Term, TermKind, Through
from initiatives.registration.timeline import timeline
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM, Audience
from tests.builders import TODAY, an_initiative, later

pytestmark = pytest.mark.django_db


def came(initiative, *, received_on=TODAY, at=None, **more):
    given = {"subject": "Vraag om een vergunning", "text": "Ik wil graag een besluit.", **more}
    return actions.note_incoming(
        initiative, Through.LETTER, received_on=received_on, at=at or later(10), by=SYSTEM, **given
    )


def test_a_letter_may_start_a_term_counted_from_its_receipt():
    initiative = an_initiative()

    letter = came(initiative, received_on=date(2026, 3, 9), starts=TermKind.DECISION)

    assert letter.term is not None
    assert (letter.term.starts_on, letter.term.ends_on) == (date(2026, 3, 9), date(2026, 5, 4))


@pytest.mark.parametrize(
    ("received_on", "sentence"),
    [(later(11).date(), "ligt in de toekomst"), (date(2026, 3, 1), "kwam binnen op maandag 2 maart 2026")],
)
def test_a_receipt_in_the_future_or_before_the_initiative_is_refused(received_on, sentence):
    initiative = an_initiative()

    with pytest.raises(Refused, match=sentence):
        came(initiative, received_on=received_on, starts=TermKind.DECISION)

    assert not Incoming.objects.exists()
    assert not Term.objects.filter(kind=TermKind.DECISION).exists()


def test_a_term_that_runs_or_an_initiative_that_has_ended_starts_none():
    initiative, ended = an_initiative(), an_initiative(Status.NOT_HANDLED)

    with pytest.raises(Refused, match="loopt al sinds maandag 2 maart 2026"):
        came(initiative, starts=TermKind.FIRST_ANSWER)
    with pytest.raises(Refused, match="is afgelopen"):
        came(ended, starts=TermKind.DECISION)
    assert came(ended).term is None


def test_the_initiator_sees_that_it_came_and_nothing_of_what_it_says():
    initiative = an_initiative()

    came(initiative)

    (seen,) = [one for one in timeline(initiative, Audience.PARTY) if "post" in one.what]
    assert "vergunning" not in seen.what
    assert not [one for one in timeline(initiative, Audience.PUBLIC) if "post" in one.what]
