from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from samenwerking.errors import Refused
from samenwerking.keys import actions
from samenwerking.keys.models import Code
from tests.parallel import at_once

NOON = datetime(2026, 3, 12, 11, tzinfo=UTC)
ADA = "ada@example.org"
OTHER = "22222222"


def a_code(address: str = ADA, *, at: datetime = NOON) -> str:
    return actions.make_code(address, "intake", at=at)


def check(typed: str, *, address: str = ADA, purpose: str = "intake", at: datetime = NOON) -> None:
    actions.check_code(address, purpose, typed, at=at)


@pytest.mark.django_db
def test_a_code_works_once():
    code = a_code()

    check(code)

    with pytest.raises(Refused, match="werkt niet meer"):
        check(code)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typing",
    [
        str.lower,
        lambda code: f" {code[:4]} {code[4:]}\n",
        lambda code: f"{code[:4]}-{code[4:]}",
        lambda code: code + "\x00",
    ],
)
def test_case_spaces_and_dashes_do_not_matter(typing):
    check(typing(a_code()))

    assert Code.objects.get().used_at == NOON


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["ADA@example.org", " ada@Example.org "])
def test_an_address_is_the_same_in_any_case(address):
    check(a_code(), address=address)

    assert Code.objects.get().used_at == NOON


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"address": "bo@example.org"}, {"purpose": "something_else"}, {"at": NOON + timedelta(minutes=15)}]
)
def test_a_code_works_for_its_address_its_purpose_and_a_quarter_of_an_hour(wrong):
    code = a_code()

    with pytest.raises(Refused, match="werkt niet meer"):
        check(code, **wrong)


@pytest.mark.django_db
def test_a_code_works_until_its_last_minute():
    code = a_code()

    check(code, at=NOON + timedelta(minutes=14, seconds=59))

    assert Code.objects.get().used_at


@pytest.mark.django_db
def test_a_new_code_ends_the_one_before():
    first, second = a_code(), a_code()

    with pytest.raises(Refused, match="klopt niet"):
        check(first)
    check(second)


@pytest.mark.django_db
def test_after_five_other_codes_the_right_one_is_refused_too():
    code = a_code()
    for _ in range(5):
        with pytest.raises(Refused, match="klopt niet"):
            check(OTHER)

    with pytest.raises(Refused, match="vijf keer"):
        check(code)


@pytest.mark.django_db
def test_the_fifth_try_may_be_the_right_one():
    code = a_code()
    for _ in range(4):
        with pytest.raises(Refused):
            check(OTHER)

    check(code)

    assert Code.objects.get().tries == 5


@pytest.mark.django_db
def test_a_sixth_code_within_a_quarter_is_refused_and_one_later_is_not():
    for _ in range(5):
        a_code()

    with pytest.raises(Refused, match="vijf codes"):
        a_code(at=NOON + timedelta(minutes=14))
    check(a_code(at=NOON + timedelta(minutes=16)), at=NOON + timedelta(minutes=16))


@pytest.mark.django_db
def test_neither_the_code_nor_the_address_is_stored():
    code = a_code()

    row = str(Code.objects.values().get()) + str(list(Code.objects.get().history.values()))

    assert code not in row
    assert "ada" not in row


@pytest.mark.django_db
def test_a_code_is_forgotten_after_a_day():
    a_code(at=NOON - timedelta(days=1, seconds=1))
    a_code("bo@example.org", at=NOON - timedelta(hours=23))

    forgotten = actions.forget_codes(at=NOON)

    assert (forgotten, Code.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_try_inside_a_transaction_is_refused_because_it_could_be_rolled_back():
    code = a_code()

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        check(code)


@pytest.mark.django_db(transaction=True)
def test_twenty_tries_at_once_count_as_five():
    a_code()

    answers = at_once(*[lambda: check(OTHER)] * 20)

    assert sorted("vijf keer" in str(answer) for answer in answers) == [False] * 5 + [True] * 15
    assert Code.objects.get().tries == 5


@pytest.mark.django_db(transaction=True)
def test_ten_requests_at_once_for_one_address_give_five_codes():
    answers = at_once(*[a_code] * 10)

    assert Code.objects.count() == 5
    assert sum(isinstance(answer, Refused) for answer in answers) == 5


@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_on_the_address_more_than_five_codes_leave(monkeypatch):
    monkeypatch.setattr(actions, "_one_at_a_time", lambda whose: None)

    for round_ in range(10):
        at_once(*[lambda address=f"{round_}@example.org": a_code(address)] * 10)

    assert Code.objects.count() > 50


@pytest.mark.django_db(transaction=True)
def test_the_right_code_twice_at_once_opens_once():
    code = a_code()

    answers = at_once(*[lambda: check(code)] * 2)

    assert sum(answer is None for answer in answers) == 1
