from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from samenwerking.outbox import actions
from samenwerking.outbox.models import Letter

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 12, 11, tzinfo=UTC)
MAILBOX = "outbox:mailbox"


@pytest.fixture
def demo(settings):
    settings.IS_DEMO = True


def a_letter(number: int = 1, **more) -> Letter:
    return actions.post(
        **{
            "to": f"ada{number}@example.org",
            "subject": f"Brief {number}",
            "text": "Dag <b>Ada</b>.\n\nBekijk https://example.org/stand/?a=1 eens.",
            "html": "<p>Dag <script>alert(1)</script></p>",
            "at": NOON,
            "key": str(number),
            **more,
        }
    ).letter


def test_the_mailbox_shows_to_whom_what_was_written(client, demo):
    letter = a_letter()

    page = client.get(reverse(MAILBOX)).content.decode()

    assert "ada1@example.org" in page
    assert f'href="{reverse("outbox:letter", args=[letter.pk])}">Brief 1</a>' in page
    assert "12 maart 2026, 12:00" in page


def test_a_letter_is_shown_as_text_with_links_and_nothing_of_it_is_run(client, demo):
    letter = a_letter()

    page = client.get(reverse("outbox:letter", args=[letter.pk])).content.decode()

    assert 'href="https://example.org/stand/?a=1"' in page
    assert "Dag &lt;b&gt;Ada&lt;/b&gt;" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("name", ["mailbox", "letter"])
def test_outside_demo_mode_there_is_no_mailbox(client, name):
    letter = a_letter()

    response = client.get(reverse(f"outbox:{name}", args=[letter.pk] if name == "letter" else []))

    assert response.status_code == 404
    assert "ada1@" not in response.content.decode()


def test_the_mailbox_can_be_searched_by_address(client, demo):
    a_letter(1)
    a_letter(2)

    page = client.get(reverse(MAILBOX), {"to": "ADA2@"}).content.decode()

    assert ("Brief 2" in page, "Brief 1" in page) == (True, False)


def test_older_letters_are_a_page_further(client, demo):
    letters = [a_letter(number) for number in range(51)]

    first = client.get(reverse(MAILBOX)).content.decode()
    second = client.get(reverse(MAILBOX), {"before": letters[1].pk}).content.decode()

    assert f"?before={letters[1].pk}" in first
    assert (">Brief 0<" in first, ">Brief 0<" in second) == (False, True)


@pytest.mark.parametrize("query", ["to=%00", "before=x", "before=-1", "before=" + "9" * 40, "to=" + "x" * 999, "z=1"])
def test_a_choice_that_makes_no_sense_is_left_out(client, demo, query):
    a_letter()

    response = client.get(f"{reverse(MAILBOX)}?{query}")

    assert response.status_code == 200
    assert "Brief 1" in response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_mailbox_asks_the_database_as_often_for_one_letter_as_for_three(
    client, demo, django_assert_num_queries, number
):
    for one in range(number):
        a_letter(one)

    with django_assert_num_queries(1):
        client.get(reverse(MAILBOX))


def test_an_empty_mailbox_says_how_to_get_a_letter(client, demo):
    page = client.get(reverse(MAILBOX)).content.decode()

    assert "Nog geen brieven" in page


def test_an_emptied_letter_says_so(client, demo):
    letter = a_letter()
    Letter.objects.update(delivered_at=NOON)
    actions.empty_letters(at=NOON + timedelta(days=15))

    page = client.get(reverse("outbox:letter", args=[letter.pk])).content.decode()

    assert "Deze brief is leeggemaakt" in page
