"""What every municipal site owes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from initiatives.registration.intake import STEPS
from initiatives.registration.why import HIDDEN, WHY, questions
from samenwerking.framework import actions
from samenwerking.framework.figures import values
from samenwerking.joints import persons
from samenwerking.journal.models import SYSTEM
from samenwerking.small_print import Initiatives, accessibility_status
from tests.builders import NOON, TODAY, a_place, a_task, an_initiative, published

pytestmark = pytest.mark.django_db
REPORT = "https://www.voorbeeld.nl/onderzoek"


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def set_to(key: str, value: object) -> None:
    actions.add_setting(key, value, valid_from=TODAY, at=NOON, by=SYSTEM)


def locations(address: str) -> list[str]:
    page = Client().get(address).content
    return [one.text for one in ElementTree.fromstring(page).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


# -- accessibility


@pytest.mark.parametrize(
    ("on", "url", "faults", "letter"),
    [
        (None, "", 0, "C"),
        (date(2026, 1, 5), "", 0, "C"),
        (None, REPORT, 0, "C"),
        (date(2026, 1, 5), REPORT, 4, "B"),
        (date(2026, 1, 5), REPORT, 0, "A"),
        (date(2022, 1, 5), REPORT, 0, "C"),
        (date(2026, 12, 1), REPORT, 0, "C"),
    ],
)
def test_the_statement_says_no_more_than_was_measured(on, url, faults, letter):
    known = {**values(TODAY), "accessibility_researched_on": on, "accessibility_report_url": url}

    assert accessibility_status({**known, "accessibility_faults": faults}, TODAY).letter == letter


def test_the_statement_leads_a_complaint_from_us_to_the_ombudsman():
    page = Client().get("/toegankelijkheid/").content.decode()

    assert "eerste maatregelen genomen" in page
    assert "Binnen 5 werkdagen" in page
    assert 'href="https://www.nationaleombudsman.nl/"' in page


# -- privacy


def test_every_question_of_the_form_says_why_it_is_asked():
    forms = [form for step in STEPS for form in (step.asks, step.challenge) if form]
    asked = {name for form in forms for name in form.base_fields} - HIDDEN

    assert asked - set(WHY) == set()
    assert len(questions()) == len(asked)


def test_the_privacy_page_shows_every_column_with_its_ground_and_term():
    page = Client().get("/privacy/").content.decode()

    assert all(column.term in page for column in persons.columns)
    assert all(question.why in page for question in questions())


# -- security.txt (RFC 9116)


def test_security_txt_names_a_contact_and_expires_within_a_year():
    set_to("security_email", "lek@voorbeeld.nl")

    answer = Client().get("/.well-known/security.txt")

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields["Contact"] == "mailto:lek@voorbeeld.nl"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=30) < expires - NOON < timedelta(days=365)
    assert fields["Preferred-Languages"] == "nl, en"


def test_without_an_address_of_its_own_a_weakness_goes_to_the_contact():
    assert b"Contact: mailto:initiatieven@example.org" in Client().get("/.well-known/security.txt").content


# -- robots and sitemap


def test_robots_keep_out_of_the_desk_and_find_the_sitemap(settings):
    page = Client().get("/robots.txt").content.decode()

    assert "Disallow: /bureau/" in page
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in page


def test_the_sitemap_lists_what_is_public_and_nothing_that_is_still_read():
    known, unread = an_initiative(), an_initiative()
    published(known)

    assert [address.rsplit("/", 2)[-2] for address in locations("/sitemap-initiatieven.xml")] == [known.reference]
    assert unread.reference not in str(locations("/sitemap-initiatieven.xml"))


def test_every_page_in_the_sitemap_can_be_opened():
    a_place()
    a_task()
    parts = locations("/sitemap.xml")
    addresses = [address for part in parts for address in locations("/" + part.split("/", 3)[3])]
    paths = ["/" + address.split("/", 3)[3] for address in addresses]

    assert {path: Client().get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_a_long_list_is_cut_in_parts(monkeypatch):
    for _ in range(3):
        published(an_initiative())
    monkeypatch.setattr(Initiatives, "limit", 2)

    parts = [one for one in locations("/sitemap.xml") if "initiatieven" in one]

    assert [one.rsplit("/", 1)[1] for one in parts] == ["sitemap-initiatieven.xml", "sitemap-initiatieven.xml?p=2"]
    assert len(locations("/sitemap-initiatieven.xml?p=2")) == 1


@pytest.mark.parametrize("page", ["0", "9", "x", "%00", "-1", "99999999999999999999"])
def test_a_part_that_is_not_there_does_not_exist(page):
    assert Client().get(f"/sitemap-initiatieven.xml?p={page}").status_code == 404


# -- 404


def test_a_missing_page_helps_on():
    page = Client().get("/deze-pagina-bestaat-niet/").content.decode()

    assert 'role="search"' in page
    assert all(f'href="{way}"' in page for way in ("/initiatieven/", "/idee/", "/stand/", "/hulp/"))
