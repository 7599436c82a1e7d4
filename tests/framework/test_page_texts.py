"""The pages before the form: in the reader's language, kept at the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client

from samenwerking.accounts.roles import PERMISSIONS, Role
from samenwerking.errors import Refused, Stale
from samenwerking.framework import actions
from samenwerking.framework.figures import page_on, page_rows
from samenwerking.framework.models import Language, PageKey, PageText
from samenwerking.framework.models.pages import Block, blocks
from samenwerking.framework.seed.load import load_pages
from samenwerking.framework.seed.pages import TEXTS
from samenwerking.journal.models import SYSTEM, Event
from tests.accounts.people import a_browser, a_user
from tests.framework.builders import HANDLER, NOON, TODAY
from tests.framework.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
WORDS = {"title": "Titel", "lead": "Eerste zin.", "body": "# Kop\nTekst.", "button": "Begin"}
HELP = PageKey.HELP


def written(language: Language = Language.POLISH, **changed: str) -> PageText:
    return actions.write_page(HELP, language, at=NOON, by=HANDLER, **{**WORDS, **changed})


def published(language: Language = Language.POLISH, **changed: str) -> PageText:
    return actions.publish_page(written(language, **changed), at=NOON, by=HANDLER)


# -- what residents read


@pytest.mark.parametrize("address", ["/idee/", "/hulp/"])
@pytest.mark.parametrize("language", Language)
def test_each_page_stands_in_five_languages_with_its_lang_and_direction(address, language):
    load_pages(NOON, SYSTEM)
    key = PageKey.IDEA if address == "/idee/" else HELP

    page = text(Client().get(address if language == Language.DUTCH else f"{address}{language}/"))

    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert f'<h1 class="utrecht-heading-1">{TEXTS[key][language]["title"]}</h1>' in page
    assert all(f'lang="{one}"' in page and one.label in page for one in Language)


def test_the_terms_and_who_helps_come_from_the_settings_of_today():
    load_pages(NOON, SYSTEM)
    actions.add_setting("first_answer_days", 21, valid_from=TODAY, at=NOON, by=SYSTEM)
    actions.add_setting("contact_phone", "0527 12 34", valid_from=TODAY, at=NOON, by=SYSTEM)

    pages = [text(Client().get(f"/idee/{one}")) for one in ("", "en/", "pl/", "uk/", "ar/")]

    assert all("<bdi>21</bdi>" in page for page in pages)
    assert all('href="tel:05271234">0527 12 34</a>' in page for page in pages)


def test_a_missing_translation_falls_back_to_dutch_and_says_so_in_that_language():
    published(Language.DUTCH, title="Hulp hier")

    page = text(Client().get("/hulp/en/"))

    assert '<p class="portal-languages__missing" lang="en" dir="ltr">This page is not available in English yet.' in page
    assert '<h1 class="utrecht-heading-1">Hulp hier</h1>' in page


def test_a_portal_without_texts_shows_the_one_it_comes_with():
    page = page_on(HELP, Language.DUTCH, TODAY)

    assert (page.title, page.missing) == ("Hoe krijg ik hulp?", "")


@pytest.mark.parametrize("address", ["/idee/de/", "/hulp/de/", "/hulp/NL/"])
def test_a_language_we_do_not_have_does_not_exist(address):
    assert Client().get(address).status_code == 404


def test_what_an_editor_types_is_text_and_never_markup():
    published(body="# <script>alert(1)</script>\n- <img src=x>")

    page = text(Client().get("/hulp/pl/"))

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<img src=x>" not in page


def test_lines_become_headings_paragraphs_and_lists():
    assert blocks("# Kop\n\nEen.\n- a\n- b\nTwee.\n- c") == [
        Block("heading", ("Kop",)),
        Block("paragraph", ("Een.",)),
        Block("list", ("a", "b")),
        Block("paragraph", ("Twee.",)),
        Block("list", ("c",)),
    ]


def test_a_page_takes_two_queries(django_assert_num_queries):
    load_pages(NOON, SYSTEM)

    with django_assert_num_queries(2):
        page_on(HELP, Language.ARABIC, TODAY)


# -- what the desk does


def test_a_concept_is_seen_by_nobody_until_it_is_published():
    published(title="Eerst")
    written(title="Straks")

    before = page_on(HELP, Language.POLISH, TODAY).title
    actions.publish_page(PageText.objects.concepts().get(), at=NOON, by=HANDLER)

    assert (before, page_on(HELP, Language.POLISH, TODAY).title) == ("Eerst", "Straks")
    assert list(PageText.objects.order_by("number").values_list("number", "withdrawn_at")) == [(1, NOON), (2, None)]


def test_every_change_stands_in_the_journal():
    actions.withdraw_page(published(), at=NOON, by=HANDLER)

    verbs = Event.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["page.written", "page.published", "page.withdrawn"]


@pytest.mark.parametrize("change", ["title = 'Anders'", "body = 'Anders'", "published_at = now()"])
def test_the_database_refuses_to_change_a_published_text(change):
    row = published()

    with pytest.raises(DatabaseError, match="only withdrawn_at changes"), transaction.atomic():
        PageText.objects.raw(f"UPDATE framework_pagetext SET {change} WHERE id = {row.pk} RETURNING *")[0]


def test_the_dutch_text_is_never_taken_away():
    with pytest.raises(Refused, match="De Nederlandse tekst blijft staan"):
        actions.withdraw_page(published(Language.DUTCH), at=NOON, by=HANDLER)


def test_an_unknown_name_between_braces_is_refused_with_what_is_possible():
    with pytest.raises(Refused, match=r"Wij kennen {naaam} niet.*{leesdagen}"):
        written(body="Bel {naaam}.")


def test_a_stale_save_overwrites_nothing():
    written()

    with pytest.raises(Stale):
        actions.write_page(HELP, Language.POLISH, revision=0, at=NOON, by=HANDLER, **{**WORDS, "title": "Later"})

    assert PageText.objects.get().title == "Titel"


def test_a_stale_concept_is_not_published():
    concept = written()
    written(title="Anders")

    with pytest.raises(Stale):
        actions.publish_page(concept, revision=1, at=NOON, by=HANDLER)

    assert not PageText.objects.public().exists()


def test_the_list_says_when_the_dutch_text_is_newer_than_a_translation():
    published(Language.POLISH)
    later = actions.write_page(HELP, Language.DUTCH, at=NOON, by=HANDLER, **WORDS)
    actions.publish_page(later, at=NOON + timedelta(hours=1), by=HANDLER)

    behind = [(row.key, row.language) for row in page_rows() if row.is_behind]

    assert behind == [(HELP, Language.POLISH)]


def test_loading_again_leaves_what_the_desk_wrote_and_took_away():
    load_pages(NOON, SYSTEM)
    actions.withdraw_page(PageText.objects.of("hulp", "pl").public().get(), at=NOON, by=HANDLER)
    published(Language.ENGLISH, title="Ours")

    load_pages(NOON, SYSTEM)

    assert page_on(HELP, Language.POLISH, TODAY).language == Language.DUTCH
    assert page_on(HELP, Language.ENGLISH, TODAY).title == "Ours"


def test_a_new_municipality_gets_the_texts_with_its_kader():
    call_command("load_framework", decision="2026-1", on=TODAY, url="https://raad.example/1", verbosity=0)

    translated = [PageKey.IDEA, PageKey.HELP]
    assert PageText.objects.public().filter(key__in=translated).count() == len(translated) * len(Language)
    assert list(PageText.objects.public().exclude(key__in=translated).values_list("key", "language")) == [
        (PageKey.GUIDE, Language.DUTCH)
    ]


def test_an_editor_writes_previews_and_publishes_in_the_browser():
    browser = a_browser(a_user(Role.CIVIL_SERVANT))
    at = "/bureau/teksten/hulp/ar/"

    browser.post(f"{at}concept/", {**WORDS, "title": "مساعدة", "version": 0})
    preview = text(browser.get(at))
    browser.post(f"{at}publiceren/", {"version": 1})

    assert '<h3 class="utrecht-heading-2">مساعدة</h3>' in preview
    assert '<h1 class="utrecht-heading-1">مساعدة</h1>' in text(Client().get("/hulp/ar/"))


def test_an_editor_sees_both_texts_when_somebody_else_saved():
    browser = a_browser(a_user(Role.CIVIL_SERVANT))
    written(title="Van een ander")

    page = text(browser.post("/bureau/teksten/hulp/pl/concept/", {**WORDS, "title": "Van mij", "version": 0}))

    assert "Dit bewaarde iemand anders" in page
    assert "Van een ander" in page
    assert 'value="Van mij"' in page


@pytest.mark.parametrize("role", sorted(set(Role) - PERMISSIONS["framework.edit_pages"]))
def test_who_may_not_edit_pages_is_refused(role):
    concept = written()

    answer = a_browser(a_user(role)).post("/bureau/teksten/hulp/pl/publiceren/", {"version": 1})

    concept.refresh_from_db()
    assert (answer.status_code, concept.published_at) == (403, None)
