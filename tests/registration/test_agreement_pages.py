"""Agreements as people see them: the initiator, everybody, and the desk (S42)."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from initiatives.registration import actions
from initiatives.registration.models import (
    PromiseOutcome,
    Side,
)
from samenwerking.accounts.roles import Role
from tests.accounts.people import a_browser
from tests.accounts.people import a_user as a_colleague
from tests.builders import an_agreement, an_initiative, by, later, published
from tests.registration.letters import letter_to, with_key
from tests.registration.test_agreements import AT, COLLABORATING, OWNER, WORDS, ours

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_the_initiator_confirms_in_the_browser_and_says_what_is_done():
    initiative = an_initiative(COLLABORATING)
    published(initiative, at=later(4))
    agreement = an_agreement(initiative, at=AT, is_confirmed=False)
    with time_machine.travel(AT, tick=False):
        owner, at = with_key(initiative), f"/stand/van/{initiative.reference}/afspraak/"
        waits = owner.get(f"/stand/van/{initiative.reference}/").content.decode()
        owner.post(at, {"ask": "1"})
        code = re.search(r"te bevestigen is (\S+ \S+)\.", letter_to("jan@example.org").text)[1]
        owner.post(f"{at}code/", {"code": code})
        actions.confirm_for_municipality(agreement, at=AT, by=by(initiative.assignments.get(ends_at=None).handler))
        owner.post(at, {"done": agreement.promises.get(side=Side.INITIATOR).pk})
        not_theirs = owner.post(at, {"done": ours(initiative).pk}, follow=True).content.decode()
        page = Client().get(initiative.get_absolute_url()).content.decode()

    assert "Wij leggen u een afspraak voor." in waits
    assert "het is niet aan u" in not_theirs
    assert re.findall(r'badge-status--\w+">([^<]+)<', page) == ["komt nog", "nagekomen"]
    assert "Wij leggen de fundering." in page


def test_an_offer_is_read_by_the_initiator_alone():
    initiative = an_initiative(COLLABORATING)
    published(initiative, at=later(4))
    an_agreement(initiative, at=AT, is_confirmed=False)

    with time_machine.travel(AT, tick=False):
        public = Client().get(initiative.get_absolute_url()).content.decode()
        own = with_key(initiative).get(f"/stand/van/{initiative.reference}/afspraak/").content.decode()

    assert "Wij leggen de fundering." in own
    assert "Wij leggen de fundering." not in public


def test_the_desk_writes_offers_and_settles_with_its_buttons():
    initiative, user = an_initiative(COLLABORATING), a_colleague(Role.CIVIL_SERVANT)
    desk, at = a_browser(user), f"/bureau/registration/initiative/{initiative.pk}"

    def press(name: str, **given: Any) -> None:
        initiative.refresh_from_db()
        answer = desk.post(f"{at}/{name}/", {"version": initiative.version, **given})
        assert answer.status_code == 302, answer.content.decode()

    with time_machine.travel(AT, tick=False):
        press("oppakken")
        press("afspraak", **WORDS)
        press("toezegging", side="municipality", what="Wij bellen terug.", due_on="2026-03-20")
        press("afspraak-aanbieden")
        press("afspraak-bevestigen")
        actions.trust_agreement(initiative.agreements.get(), at=AT, by=OWNER)
    with time_machine.travel(later(30), tick=False):
        front = desk.get("/bureau/").content.decode()
        late = desk.get("/bureau/registration/promise/?welke=te-laat").content.decode()
        dossier = desk.get(f"{at}/change/").content.decode()
        promise = f"/bureau/registration/promise/{ours(initiative).pk}"
        desk.post(f"{promise}/niet-gedaan/", {"reason": "Er was geen tijd."})

    assert "toezegging van ons is te laat" in front
    assert "Dit jaar kwamen wij 0 % op tijd na (0 van 1)." in late
    assert '<span class="utrecht-badge-status utrecht-badge-status--danger">te laat</span>' in dossier
    assert "er staat nog niet wie beslist" in dossier
    assert PromiseOutcome.objects.get().reason == "Er was geen tijd."


def test_the_handreiking_is_a_page_that_the_desk_edits():
    page = Client().get("/handreiking/").content.decode()

    assert "Hoe maken wij afspraken?" in page
    assert "Zijn wij te laat? Dan staat dat er ook." in page
