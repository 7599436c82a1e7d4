"""Words are found in any Dutch form, as a part of a longer word and with a typing error; others are not (U13)."""

from __future__ import annotations

import pytest
from django.db import connection

from initiatives.registration.models import Listing
from initiatives.registration.search import apart, asked, similar_to
from tests.builders import an_initiative, published

pytestmark = pytest.mark.django_db


def pairs(words: str) -> list[str]:
    return words.split()


FORMS = pairs("""
    initiatief/initiatieven bedrijf/bedrijven huis/huizen subsidie/subsidies brief/brieven wijk/wijken
    prijs/prijzen kerk/kerken brug/bruggen tuin/tuinen boom/bomen straat/straten fiets/fietsen kind/kinderen
    stad/steden lid/leden vrijwilliger/vrijwilligers auto/auto's museum/musea idee/ideeën
    speelplaats/speelplaatsen raaf/raven reis/reizen dorp/dorpen
""")
MORE_FORMS = pairs("""
    school/scholen voetpad/voetpaden vereniging/verenigingen mogelijkheid/mogelijkheden gemeente/gemeenten
    kantoor/kantoren sector/sectoren middel/middelen voordeel/voordelen probleem/problemen molen/molens
    toren/torens bank/bankje boom/boompje brug/bruggetje tuin/tuintje club/clubs café/cafés adres/adressen
    mens/mensen oudere/ouderen groot/grote sociaal/sociale zee/zeeën koe/koeien trein/treinen uur/uren
    sloot/sloten grens/grenzen schaats/schaatsen podium/podia thema/thema’s winkel/winkels deel/delen
    zonnepaneel/zonnepanelen
""")
TYPED_WRONG = pairs("""
    biblioteek/bibliotheek vrijwiliger/vrijwilliger speelpaats/speelplaats buurttiun/buurttuin fietspat/fietspad
    gemeentehius/gemeentehuis zwembat/zwembad duurzaamhijd/duurzaamheid verreniging/vereniging molem/molens
    spielplein/speelplein initatief/initiatieven
""")
PARTS = pairs("""
    tuin/buurttuin speel/speelplaats plaats/speelplaats huis/dorpshuis kerk/kerkpad boom/bomenrij
    huis/huizenblok brug/bruggenbouwer school/schoolplein plein/dorpspleinen moes/moestuin
    tuinen/pluktuinvereniging
""")
DIFFERENT = pairs("""
    boom/bom maan/man zoon/zon raad/draad plaats/plaat markt/mark fiets/feest wijk/wijn huis/muis huis/thuis
    kerk/werk brug/burg tuin/duin school/schaal dorp/drop straat/staart boot/bot rein/trein haven/raven
    speeltuin/speelplein
""")


def found(words: str) -> list[str]:
    return [one.title for one in asked(words).narrow(Listing.objects.all())]


def a_text(title: str, **more: str) -> None:
    published(an_initiative(title=title, **more))


@pytest.mark.parametrize("pair", FORMS)
def test_a_word_is_found_by_its_other_form(pair):
    one, other = pair.split("/")
    a_text(f"Wij met een {one}")
    a_text(f"Wij met {other}", body="Nog een.")

    assert len(found(one)) == 2
    assert len(found(other)) == 2


@pytest.mark.parametrize("pair", FORMS + MORE_FORMS)
def test_two_forms_of_a_word_have_one_stem(pair):
    one, other = pair.split("/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT registration_words(%s), registration_words(%s)", [one, other])

        stem, same = cursor.fetchone()

    assert len(stem) == 1
    assert stem == same


@pytest.mark.parametrize("pair", TYPED_WRONG)
def test_a_typing_error_is_forgiven(pair):
    typed, meant = pair.split("/")
    a_text(f"Samen {meant}")

    assert found(typed) == [f"Samen {meant}"]


@pytest.mark.parametrize("pair", PARTS)
def test_a_part_of_a_longer_word_is_found(pair):
    part, whole = pair.split("/")
    a_text(f"Samen {whole}")

    assert found(part) == [f"Samen {whole}"]


@pytest.mark.parametrize("pair", DIFFERENT)
def test_another_word_is_not_found(pair):
    one, other = pair.split("/")
    a_text(f"Samen {other}")

    assert found(one) == []
    assert found(other) != []


def test_nothing_is_guessed_for_a_word_that_is_known():
    a_text("Een molen")
    a_text("Een moken")

    assert found("molen") == ["Een molen"]


def test_every_word_that_is_asked_must_be_there():
    a_text("Een tuin bij de kerk")
    a_text("Een tuin bij de school", summary="Voor de wijk.")

    assert found("kerken tuinen") == ["Een tuin bij de kerk"]
    assert found("de tuin van de wijk") == ["Een tuin bij de school"]
    assert found("kerk en zwembad") == []


@pytest.mark.parametrize("words", ["", "de het een", "!?", "' OR 1=1", "a & b | c", "tuin:*", "\\", "%", "x" * 100])
def test_whatever_is_typed_is_no_error(words):
    a_text("Samen")

    assert found(words) == []


def test_a_text_that_changed_is_found_by_its_new_words_only():
    initiative = an_initiative(title="Een kiosk")
    published(initiative)

    assert found("kiosk") == ["Een kiosk"]


def test_what_looks_like_a_text_comes_and_what_shares_only_the_place_does_not():
    a_text("Een moestuin voor de buurt")
    a_text("Een bankje in de buurt")
    a_text("Een fietsenstalling")
    an_initiative(title="Nog een moestuin voor de buurt")

    alike = similar_to("Wij willen graag een moestuin beginnen met de buurt")

    assert [one.title for one in alike] == ["Een moestuin voor de buurt"]


def test_a_swap_is_one_error():
    assert [apart("tuin", "tiun"), apart("tuin", "tun"), apart("tuin", "tuinn"), apart("kerk", "werf")] == [1, 1, 1, 2]


def test_a_word_that_no_text_holds_is_hopeless():
    assert asked("watermeloen").is_hopeless


def test_a_reference_finds_its_initiative_and_tells_no_more_than_the_list(client):
    read, unread, _ = an_initiative(), an_initiative(title="Geheim plan"), an_initiative()
    published(read)

    first = client.get("/initiatieven/", {"q": read.reference})
    second = client.get("/initiatieven/", {"q": unread.reference})

    assert [card.href for card in first.context["page"].cards] == [read.get_absolute_url()]
    assert [card.title for card in second.context["page"].cards] == [
        f"Nieuw initiatief, wordt gelezen ({unread.reference})"
    ]
    assert "Geheim plan" not in second.content.decode()
