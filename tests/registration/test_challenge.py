"""The right to challenge: a branch with seven own questions (S23)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError
from django.test import Client
from django.urls import reverse

from initiatives.registration import actions, intake
from initiatives.registration.challenge import results
from initiatives.registration.dossier import sent
from initiatives.registration.facts import before_moving
from initiatives.registration.joints import guards
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import CriterionAnswer, Draft, Initiative, Kind, Meets
from samenwerking.errors import Refused
from samenwerking.framework.models import Criterion, CriterionVersion
from samenwerking.journal.models import SYSTEM
from tests.builders import an_initiative, later, published
from tests.registration.walk import IDEA, NEEDS, SENDER, answer, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
SEVEN = {
    "idee": {"taken_over": "Het groen aan de Brink", "better": "Wij zijn er elke dag"},
    "wie": {"experience": "Twee hoveniers", "support": "Veertig buren"},
    "nodig": {"cost": "Ongeveer 2.000 euro", "quality": "Altijd twee mensen", "cooperation": "Een keer per maand"},
}


def challenge(guest: Client, **without: Any) -> Draft:
    guest.post(reverse("registration:start"), {"challenge": "1"})
    draft = Draft.objects.latest("pk")
    plain = {"idee": IDEA, "waar": {"place": ""}, "wie": SENDER, "nodig": NEEDS}
    for slug, typed in plain.items():
        own = {name: text for name, text in SEVEN.get(slug, {}).items() if name not in without}
        answer(guest, draft, slug, {**typed, **own})
    return draft


def test_a_challenge_is_sent_with_its_seven_answers(guest):
    send(guest, challenge(guest))

    initiative = Initiative.objects.get()
    answers = initiative.submissions.get().answers
    assert initiative.kind == Kind.CHALLENGE
    assert {name: [text] for own in SEVEN.values() for name, text in own.items()}.items() <= {
        name: values for kept in answers.values() for name, values in kept.items()
    }.items()
    assert ("Welke taak van de gemeente wilt u overnemen?", "Het groen aan de Brink") in sent(
        initiative.submissions.get()
    )


def test_the_dossier_shows_the_answers_in_the_order_of_the_steps(guest):
    send(guest, challenge(guest))

    asked = [question for question, _ in sent(Initiative.objects.get().submissions.get())]

    assert asked[0] == "Hoe heet uw idee?"
    assert asked.index("Namens wie stuurt u dit?") < asked.index("Wat vraagt u van de gemeente?")


def test_an_ordinary_idea_asks_none_of_the_seven(guest):
    guest.post(reverse("registration:start"))
    draft = Draft.objects.get()

    asked = {name for step in intake.STEPS for name in intake.form_of(draft, step).fields}

    assert asked.isdisjoint({name for own in SEVEN.values() for name in own})


def test_a_challenge_asks_the_seven_in_the_same_five_steps_and_needs_at_most_nine_answers(guest):
    draft = challenge(guest)

    forms = [intake.form_of(draft, step) for step in intake.STEPS]

    assert {name for form in forms for name in form.fields} >= {name for own in SEVEN.values() for name in own}
    needed = [name for form in forms for name, field in form.fields.items() if field.required]
    assert len(needed) + sum(len(form.needed_when) for form in forms) == 9


@pytest.mark.parametrize("missing", ["taken_over", "better", "quality"])
def test_what_a_challenge_cannot_do_without_is_asked_again(guest, missing):
    draft = challenge(guest, **{missing: True})

    page = guest.get(reverse("registration:check", args=[draft.public_id])).content.decode()

    assert page.count("Vul deze stap nog aan.") == 1


# -- the criteria of the by-law ------------------------------------------------------------------------------


def a_criterion(text: str = "Het wordt beter of goedkoper", *, on: date = date(2020, 1, 1)) -> CriterionVersion:
    criterion = Criterion.objects.create(slug=f"criterium-{Criterion.objects.count()}")
    decision = {"decision_on": on, "decision_number": "R-7", "decision_url": "https://raad.example.org/7"}
    return CriterionVersion.objects.create(of=criterion, number=1, text=text, adopted_on=on, **decision)


def test_the_latest_answer_to_a_criterion_counts_and_the_earlier_one_stays():
    criterion = a_criterion()
    subject = an_initiative(kind=Kind.CHALLENGE)

    actions.answer_criterion(subject, criterion, Meets.NO, reason="Te duur.", at=later(1), by=SYSTEM)
    actions.answer_criterion(subject, criterion, Meets.HOW_YES, reason="Met twee mensen.", at=later(2), by=SYSTEM)

    assert [(one.text, one.answer and one.answer.meets) for one in results(subject)] == [
        ("Het wordt beter of goedkoper", Meets.HOW_YES)
    ]
    assert subject.criterion_answers.count() == 2


def test_an_ordinary_initiative_is_not_tested():
    criterion = a_criterion()

    with pytest.raises(Refused, match="Alleen een uitdaging"):
        actions.answer_criterion(an_initiative(), criterion, Meets.YES, reason="Ja.", at=later(1), by=SYSTEM)


def test_a_challenge_is_tested_against_the_by_law_of_the_day_it_came_in():
    a_criterion("Nu")
    coming = a_criterion("Later", on=date(2026, 3, 3))
    subject = an_initiative(kind=Kind.CHALLENGE)

    with pytest.raises(Refused, match="gold niet toen de uitdaging binnenkwam"):
        actions.answer_criterion(subject, coming, Meets.YES, reason="Ja.", at=later(5), by=SYSTEM)

    assert [one.text for one in results(subject)] == ["Nu"]


@pytest.mark.parametrize("to", [Status.COLLABORATING, Status.FACILITATED, Status.DECLINED])
def test_yes_or_no_to_a_challenge_rests_on_every_criterion(to):
    criterion = a_criterion()
    subject = an_initiative(Status.EXPLORING, kind=Kind.CHALLENGE)
    before = guards.refusals("move", before_moving(subject), to)

    actions.answer_criterion(subject, criterion, Meets.YES, reason="Het scheelt werk.", at=later(2), by=SYSTEM)

    said = "Toets eerst elk criterium van de verordening. Nog open: Het wordt beter of goedkoper."
    assert said in before
    assert said not in guards.refusals("move", before_moving(subject), to)


def test_an_answer_to_a_criterion_never_changes():
    subject = an_initiative(kind=Kind.CHALLENGE)
    answer = actions.answer_criterion(subject, a_criterion(), Meets.YES, reason="Ja.", at=later(1), by=SYSTEM)

    with pytest.raises(ProgrammingError, match="Cannot update"):
        CriterionAnswer.objects.filter(pk=answer.pk).update(meets=Meets.NO)


def test_everybody_reads_the_answers_of_a_published_challenge(client):
    subject = an_initiative(kind=Kind.CHALLENGE)
    published(subject)
    actions.answer_criterion(subject, a_criterion(), Meets.NO, reason="Het wordt duurder.", at=later(2), by=SYSTEM)

    page = client.get(subject.get_absolute_url()).content.decode()

    assert "Voldoet deze uitdaging aan de criteria?" in page
    assert "Het wordt duurder." in page


def test_the_criteria_are_read_before_somebody_starts(client):
    a_criterion()

    assert "Het wordt beter of goedkoper" in client.get(reverse("registration:start")).content.decode()


def test_a_challenge_is_called_a_challenge_on_the_way(guest):
    draft = challenge(guest)

    first = guest.get(reverse("registration:step", args=[draft.public_id, "idee"])).content.decode()
    check = guest.get(reverse("registration:check", args=[draft.public_id])).content.decode()
    receipt = guest.get(send(guest, draft).url).content.decode()

    assert '<h1 class="utrecht-heading-1">Uw uitdaging</h1>' in first
    assert '<h2 class="utrecht-heading-2">Uw uitdaging</h2>' in check
    assert "Met die code verstuurt u uw uitdaging." in check
    assert "We hebben uw uitdaging ontvangen</h1>" in receipt
    assert "uw idee" not in receipt.partition("<h1")[2].partition("Uw kopie")[0]


def test_the_last_step_leads_back_and_away_like_the_others(guest):
    draft = challenge(guest)

    check = guest.get(reverse("registration:check", args=[draft.public_id])).content.decode()

    back, later = (check.index(f">{label}</a>") for label in ("Vorige", "Bewaar en ga later verder"))
    assert f'href="{reverse("registration:step", args=[draft.public_id, "nodig"])}"' in check[back - 200 : back]
    assert f'href="{reverse("registration:later", args=[draft.public_id])}"' in check[later - 200 : later]


def test_a_challenge_is_called_a_challenge_afterwards_too(guest):
    draft = challenge(guest)
    send(guest, draft)
    reference = Initiative.objects.get().reference

    pages = [
        guest.get(reverse(f"registration:{name}", args=[reference])).content.decode()
        for name in ("status", "withdraw", "hand_over")
    ]

    assert "Waar staat uw uitdaging?" in pages[0]
    assert "Trek uw uitdaging in</h1>" in pages[1]
    assert "Draag uw uitdaging over</h1>" in pages[2]
    assert ["uw idee" in page.partition("<main")[2].partition("</main>")[0] for page in (pages[0], pages[2])] == [
        False,
        False,
    ]
