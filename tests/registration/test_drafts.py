"""A draft is never lost: it is found back, its end is announced, and no page swallows what was typed (U7)."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration.models import Draft
from initiatives.registration.tasks import expire_drafts
from samenwerking.accounts.roles import Role
from samenwerking.outbox.models import Letter
from tests.builders import a_user
from tests.registration.letters import link_in
from tests.registration.test_intake import IDEA, answer, begin

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
TUESDAY = "2026-03-03T09:00:00+01:00"
TYPED = {"title": "Tuin", "body": 'Wij willen een tuin. Met "aanhalingstekens" & <haken>.', "version": "0", "next": "1"}


def mail_me(guest: Client, draft: Draft, email: str = "anna@example.org"):
    return guest.post(reverse("registration:later", args=[draft.public_id]), {"email": email})


def the_link(letter: Letter) -> str:
    return link_in(letter, "/idee/verder/")


def step(draft: Draft, slug: str = "idee") -> str:
    return reverse("registration:step", args=[draft.public_id, slug])


def fields_in(page: str) -> dict[str, str]:
    """The hidden fields of the form that a page gives back."""
    found = re.findall(r'<input type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


# -- coming back -------------------------------------------------------------------------------------------------


def test_who_comes_back_by_the_link_reads_of_which_day_the_idea_is(guest):
    draft = begin(guest)
    answer(guest, draft, "idee", IDEA)
    mail_me(guest, draft)

    with travel(TUESDAY, tick=False):
        page = Client().post(the_link(Letter.objects.get()), follow=True).content.decode()

    assert "U gaat verder met uw idee van maandag 2 maart 2026. Opgeslagen op maandag 2 maart 2026 om 12:00." in page


def test_who_is_still_writing_is_not_told_that_they_came_back(guest):
    draft = begin(guest)
    answer(guest, draft, "idee", IDEA)

    page = guest.get(step(draft, "waar")).content.decode()

    assert "U gaat verder met uw idee" not in page


def test_the_first_page_leads_back_to_what_this_browser_began(guest):
    draft = begin(guest)
    answer(guest, draft, "idee", IDEA)

    page = guest.get(reverse("registration:start")).content.decode()

    assert f'href="{step(draft, "waar")}?verder"' in page
    assert "Een buurttuin achter de kerk" not in Client().get(reverse("registration:start")).content.decode()


def test_an_account_finds_its_draft_on_another_device(guest):
    user = a_user(Role.RESIDENT)
    guest.force_login(user)
    draft = begin(guest)
    answer(guest, draft, "idee", IDEA)
    elsewhere = Client()
    elsewhere.force_login(user)

    listed = elsewhere.get(reverse("registration:start")).content.decode()
    opened = elsewhere.post(reverse("registration:resume", args=[draft.public_id]), follow=True)

    assert "Een buurttuin achter de kerk" in listed
    assert opened.redirect_chain[-1][0] == f"{step(draft, 'waar')}?verder"
    assert opened.status_code == 200


def test_nobody_opens_the_draft_of_another_account(guest):
    guest.force_login(a_user(Role.RESIDENT))
    draft = begin(guest)
    other = Client()
    other.force_login(a_user(Role.RESIDENT))

    assert other.post(reverse("registration:resume", args=[draft.public_id])).status_code == 404


def test_a_double_click_mails_the_link_once(guest):
    draft = begin(guest)

    mail_me(guest, draft)
    mail_me(guest, draft)

    assert Letter.objects.count() == 1


def test_a_sixth_link_within_a_quarter_of_an_hour_is_refused(guest):
    draft = begin(guest)
    for number in range(5):
        mail_me(guest, draft, f"anna{number}@example.org")

    page = mail_me(guest, draft, "bea@example.org").content.decode()

    assert "al een paar keer een link" in page
    assert Letter.objects.count() == 5


# -- the end -----------------------------------------------------------------------------------------------------


def a_mailed_draft(guest: Client) -> Draft:
    draft = begin(guest)
    answer(guest, draft, "idee", IDEA)
    mail_me(guest, draft)
    Letter.objects.all().delete()
    return Draft.objects.get()


@pytest.mark.parametrize(("day", "letters"), [("2026-03-26", 0), ("2026-03-28", 1), ("2026-04-01", 1)])
def test_the_end_is_announced_once_some_days_before(guest, day, letters):
    a_mailed_draft(guest)

    with travel(f"{day}T03:20:00+01:00", tick=False):
        expire_drafts()
        expire_drafts()

    assert Letter.objects.count() == letters
    assert Draft.objects.count() == 1


def test_the_announcement_says_when_and_leads_back(guest):
    a_mailed_draft(guest)

    with travel("2026-03-28T03:20:00+01:00", tick=False):
        expire_drafts()
    letter = Letter.objects.get()

    assert letter.subject == "We wissen uw idee op woensdag 1 april 2026"
    assert "‘Een buurttuin achter de kerk’" in letter.text
    assert Client().get(the_link(letter)).status_code == 200


def test_an_announced_draft_is_erased_on_its_day(guest):
    a_mailed_draft(guest)
    with travel("2026-03-28T03:20:00+01:00", tick=False):
        expire_drafts()

    with travel("2026-04-02T03:20:00+02:00", tick=False):
        expire_drafts()

    assert list(Draft.objects.all()) == []


def test_when_nothing_ran_for_a_month_nobody_loses_a_draft_without_having_heard(guest):
    a_mailed_draft(guest)

    with travel("2026-05-01T03:20:00+02:00", tick=False):
        expire_drafts()

    assert (Draft.objects.get().expires_at.isoformat(), Letter.objects.count()) == ("2026-05-05T01:20:00+00:00", 1)


def test_who_goes_on_after_the_announcement_keeps_the_draft_and_hears_it_again_later(guest):
    a_mailed_draft(guest)
    with travel("2026-03-28T03:20:00+01:00", tick=False):
        expire_drafts()

    with travel("2026-03-31T12:00:00+02:00", tick=False):
        Client().post(the_link(Letter.objects.get()))
    with travel("2026-04-26T03:20:00+02:00", tick=False):
        expire_drafts()

    assert (Draft.objects.count(), Letter.objects.count()) == (1, 2)


def test_a_draft_without_any_address_is_erased_on_its_day(guest):
    begin(guest)

    with travel("2026-04-02T03:20:00+02:00", tick=False):
        expire_drafts()

    assert list(Draft.objects.all()) == []


# -- when a page cannot take it ----------------------------------------------------------------------------------


def test_a_database_that_is_away_gives_the_text_back_and_the_same_post_succeeds_later(guest):
    draft = begin(guest)
    guest.raise_request_exception = False

    with connection.execute_wrapper(_away):
        failed = guest.post(step(draft), TYPED)
    back = fields_in(failed.content.decode())
    del back["csrfmiddlewaretoken"]

    assert (failed.status_code, failed.headers["Retry-After"]) == (503, "30")
    assert back == TYPED
    assert guest.post(step(draft), back).url == step(draft, "waar")
    assert Draft.objects.get().answers["idee"]["data"]["body"] == [TYPED["body"]]


def test_a_browser_that_lost_its_key_goes_on_with_the_text_in_a_new_draft(guest):
    draft, browser = begin(guest), Client()

    lost = browser.post(step(draft), TYPED)
    page = lost.content.decode()
    begun = browser.post(reverse("registration:start"), fields_in(page))

    fresh = Draft.objects.exclude(pk=draft.pk).get()
    assert lost.status_code == 404
    assert f'action="{reverse("registration:start")}"' in page
    assert begun.url == step(fresh)
    assert "Met &quot;aanhalingstekens&quot; &amp; &lt;haken&gt;" in browser.get(begun.url).content.decode()
    assert Draft.objects.get(pk=draft.pk).answers == {}


def test_a_form_whose_token_is_old_gives_the_text_back_with_a_new_one():
    browser = Client(enforce_csrf_checks=True)
    browser.get(reverse("registration:start"))
    token = browser.cookies["csrftoken"].value
    browser.post(reverse("registration:start"), {"csrfmiddlewaretoken": token})
    draft = Draft.objects.get()

    failed = browser.post(step(draft), {**TYPED, "csrfmiddlewaretoken": "x" * 64})
    again = browser.post(step(draft), fields_in(failed.content.decode()))

    assert failed.status_code == 403
    assert again.url == step(draft, "waar")


def test_what_another_site_sends_is_not_shown_as_what_somebody_typed(guest):
    draft = begin(guest)
    browser = Client(enforce_csrf_checks=True)

    page = browser.post(step(draft), TYPED, headers={"Sec-Fetch-Site": "cross-site"}).content.decode()

    assert "Wij willen een tuin" not in page


def _away(*args: Any) -> Any:
    raise OperationalError("connection refused")
