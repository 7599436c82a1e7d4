from __future__ import annotations

from threading import Barrier
from time import sleep
from uuid import uuid4

import pytest
from django.db import connection

from samenwerking.errors import Refused
from samenwerking.keys import actions
from samenwerking.keys.forms import OnceForm, VersionedForm
from samenwerking.keys.models import Once
from tests.parallel import at_once


class Till:
    """Something that must be rung once."""

    def __init__(self) -> None:
        self.rung = 0

    def ring(self) -> str:
        sleep(0.1)
        self.rung += 1
        return f"/bon/{self.rung}/"


@pytest.mark.django_db
def test_the_same_form_sent_twice_gives_the_first_receipt_again():
    till, key = Till(), uuid4()

    answers = [actions.once(key, till.ring), actions.once(key, till.ring)]

    assert answers == ["/bon/1/", "/bon/1/"]
    assert till.rung == 1


@pytest.mark.django_db
def test_a_receipt_is_found_after_the_deed_and_not_before():
    key = uuid4()
    before = actions.receipt(key)

    actions.once(key, Till().ring)

    assert (before, actions.receipt(key)) == ("", "/bon/1/")


@pytest.mark.django_db
def test_two_forms_are_two_deeds():
    till = Till()

    answers = [actions.once(uuid4(), till.ring), actions.once(uuid4(), till.ring)]

    assert answers == ["/bon/1/", "/bon/2/"]


@pytest.mark.django_db
def test_a_refusal_leaves_the_form_usable():
    till, key = Till(), uuid4()

    def refuse() -> str:
        raise Refused("Vul een titel in.")

    with pytest.raises(Refused):
        actions.once(key, refuse)

    assert actions.once(key, till.ring) == "/bon/1/"


@pytest.mark.django_db(transaction=True)
def test_ten_sends_at_once_are_one_deed_and_ten_times_the_same_receipt():
    till, key = Till(), uuid4()

    answers = at_once(*[lambda: actions.once(key, till.ring)] * 10)

    assert answers == ["/bon/1/"] * 10
    assert till.rung == 1


@pytest.mark.django_db(transaction=True)
def test_control_without_the_unique_key_ten_sends_are_ten_deeds():
    till, key, looked = Till(), uuid4(), Barrier(10, timeout=60)

    def unguarded() -> str:
        if found := Once.objects.filter(key=key).first():
            return found.url
        looked.wait()
        url = till.ring()
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO keys_once (key, url) VALUES (%s, %s) ON CONFLICT DO NOTHING", [key, url])
        return url

    at_once(*[unguarded] * 10)

    assert till.rung == 10


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_a_deed_that_fails_does_it():
    till, key = Till(), uuid4()
    failures = []

    def fail_first() -> str:
        if not failures:
            failures.append(1)
            sleep(0.2)
            raise Refused("Vul een titel in.")
        return till.ring()

    answers = at_once(*[lambda: actions.once(key, fail_first)] * 2)

    assert sorted(map(str, answers)) == ["/bon/1/", "['Vul een titel in.']"]


def test_a_form_without_its_key_says_what_to_do():
    form = OnceForm({})

    assert form.errors == {
        "once": ["Dit formulier is niet volledig aangekomen. Laad de pagina opnieuw en probeer het nog eens."]
    }


def test_each_form_shown_carries_a_key_of_its_own():
    assert OnceForm()["once"].value() != OnceForm()["once"].value()


@pytest.mark.parametrize("version", ["", "-1", "onzin", "9" * 400])
def test_a_version_that_is_none_is_refused_in_words(version):
    form = VersionedForm({"version": version})

    assert not form.is_valid()
