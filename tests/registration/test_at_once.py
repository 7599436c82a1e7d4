"""R5: a hundred identical presses on the last button at the same moment, without JavaScript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.registration.models import Draft, Initiative, Submission
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Code, Once
from samenwerking.outbox.models import Letter
from tests.parallel import at_once
from tests.registration.test_intake import fill, the_code

pytestmark = pytest.mark.django_db(transaction=True)
PRESSES = 100


def press(guest: Client, url: str, code: str) -> Callable[[], tuple[int, str]]:
    """The same browser, the same form, the same button."""

    def deed() -> tuple[int, str]:
        browser = Client(raise_request_exception=False)
        browser.cookies = guest.cookies
        answer = browser.post(url, {"code": code, "send": "1"})
        return answer.status_code, answer.headers.get("Location", "")

    return deed


def pressed_a_hundred_times() -> Counter[tuple[int, str]]:
    guest = Client()
    draft = fill(guest)
    guest.post(reverse("registration:check", args=[draft.public_id]))
    url, code = reverse("registration:code", args=[draft.public_id]), the_code()
    return Counter(at_once(*[press(guest, url, code)] * PRESSES))


def test_a_hundred_presses_at_once_give_one_row_one_receipt_and_one_mail():
    found = pressed_a_hundred_times()

    initiative = Initiative.objects.get()
    assert found == {(302, reverse("registration:receipt", args=[initiative.reference])): PRESSES}
    assert Submission.objects.count() == Once.objects.count() == 1
    assert Letter.objects.filter(subject__startswith="We hebben uw idee ontvangen").count() == 1
    assert list(Draft.objects.all()) == []
    assert Code.objects.get().tries == 1


def test_without_the_one_time_key_others_than_the_first_get_no_receipt(monkeypatch):
    """The negative control: the lock on the draft still keeps it at one row, the receipts are what `once` gives."""
    monkeypatch.setattr(keys, "once", lambda key, deed: deed())

    found = pressed_a_hundred_times()

    assert Initiative.objects.count() == 1
    assert {status for status, _ in found} > {302}
