from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.http import HttpResponse

from samenwerking.keys import actions
from samenwerking.keys.models import Key, Purpose

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 12, 11, tzinfo=UTC)


def held(*secrets: str) -> dict[str, str]:
    return {actions.COOKIE: "~".join(secrets)}


def objects_of(cookies: dict[str, str], purpose: str = Purpose.STATUS, at: datetime = NOON) -> list[int]:
    return [key.object_id for key in actions.guest_keys(cookies, purpose, at=at)]


def test_a_key_opens_its_one_object():
    secret = actions.make_key(Purpose.STATUS, 7)

    key = actions.find_key(secret, Purpose.STATUS, at=NOON)

    assert (key.purpose, key.object_id) == (Purpose.STATUS, 7)


def test_a_key_is_not_found_under_another_purpose():
    secret = actions.make_key(Purpose.DRAFT, 7)

    assert actions.find_key(secret, Purpose.STATUS, at=NOON) is None


@pytest.mark.parametrize("secret", ["", "onzin", "\ud800", "x" * 10_000, "\x00"])
def test_what_is_no_key_opens_nothing(secret):
    actions.make_key(Purpose.STATUS, 7)

    assert actions.find_key(secret, Purpose.STATUS, at=NOON) is None


def test_the_secret_itself_is_not_stored_neither_in_the_history():
    secret = actions.make_key(Purpose.STATUS, 7)

    key = Key.objects.get()

    assert secret not in str(Key.objects.values().get())
    assert key.digest not in str(list(key.history.values()))


def test_a_key_for_a_draft_does_not_open_a_status():
    secret = actions.make_key(Purpose.DRAFT, 7)

    assert objects_of(held(secret), Purpose.DRAFT) == [7]
    assert objects_of(held(secret), Purpose.STATUS) == []


def test_a_key_stops_when_it_expires():
    secret = actions.make_key(Purpose.STATUS, 7, expires_at=NOON)

    assert objects_of(held(secret), at=NOON - timedelta(seconds=1)) == [7]
    assert objects_of(held(secret), at=NOON) == []


def test_revoking_closes_every_key_to_that_object_and_no_other():
    mine, again, other, draft = (
        actions.make_key(Purpose.STATUS, 7),
        actions.make_key(Purpose.STATUS, 7),
        actions.make_key(Purpose.STATUS, 8),
        actions.make_key(Purpose.DRAFT, 7),
    )

    actions.revoke(Purpose.STATUS, 7, at=NOON)

    assert objects_of(held(mine, again, other, draft)) == [8]
    assert objects_of(held(draft), Purpose.DRAFT) == [7]


def test_the_cookie_keeps_the_last_eight_keys_newest_first_and_each_once():
    secrets = [actions.make_key(Purpose.STATUS, number) for number in range(10)]
    cookies: dict[str, str] = {}
    for secret in [*secrets, secrets[-1]]:
        response = HttpResponse()
        actions.hand_over(response, cookies, secret)
        cookies = {actions.COOKIE: response.cookies[actions.COOKIE].value}

    assert cookies == held(*reversed(secrets[2:]))


def test_the_cookie_is_out_of_reach_of_scripts():
    response = HttpResponse()

    actions.hand_over(response, {}, actions.make_key(Purpose.STATUS, 7))

    cookie = response.cookies[actions.COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize("cookie", ["", "~~~", "x" * 9000, "\x00", "'; DROP TABLE keys_key; --", "é~\ud800"])
def test_a_strange_cookie_holds_no_keys_and_is_not_sent_back(cookie):
    secret = actions.make_key(Purpose.STATUS, 7)
    response = HttpResponse()

    actions.hand_over(response, {actions.COOKIE: cookie}, secret)

    assert objects_of({actions.COOKIE: cookie}) == []
    assert response.cookies[actions.COOKIE].value == secret


def test_the_database_knows_the_purposes():
    with pytest.raises(IntegrityError, match="keys_key_purpose"):
        Key.objects.create(digest="x", purpose="anything", object_id=1)


def test_the_key_to_a_draft_also_opens_what_it_became():
    secret = actions.make_key(Purpose.DRAFT, 7, expires_at=NOON + timedelta(days=1))
    stranger = actions.make_key(Purpose.DRAFT, 8)

    actions.also_open((Purpose.DRAFT, 7), (Purpose.STATUS, 70), at=NOON)

    assert objects_of(held(secret), at=NOON + timedelta(days=30)) == [70]
    assert objects_of(held(stranger)) == []


def test_a_revoked_key_opens_nothing_more_by_what_its_object_became():
    secret = actions.make_key(Purpose.DRAFT, 7)
    actions.revoke(Purpose.DRAFT, 7, at=NOON)

    actions.also_open((Purpose.DRAFT, 7), (Purpose.STATUS, 70), at=NOON)

    assert objects_of(held(secret)) == []


def test_extending_moves_the_end_of_keys_that_still_work_and_wakes_none_that_ended():
    late = NOON + timedelta(days=30)
    working = actions.make_key(Purpose.DRAFT, 7, expires_at=NOON + timedelta(days=1))
    ended = actions.make_key(Purpose.DRAFT, 7, expires_at=NOON - timedelta(days=1))

    actions.extend(Purpose.DRAFT, 7, expires_at=late, at=NOON)

    assert objects_of(held(working), Purpose.DRAFT, NOON + timedelta(days=29)) == [7]
    assert objects_of(held(ended), Purpose.DRAFT) == []
