"""A municipality's spreadsheet becomes initiatives: all rows or none, and nothing is invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from initiatives.registration.importing.plan import plan
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import EnergyEntry, Initiative, Origin, Precision, PublicText, Request, Term
from initiatives.registration.models.choices import Channel
from samenwerking.framework.models import Place, Theme
from samenwerking.outbox.models import Job, Letter
from tests.builders import a_place

pytestmark = pytest.mark.django_db
HEADER = "bron_id;titel;omschrijving;thema;gebied;jaar;gevraagd_bedrag_eur;steunbetuigingen"
GOOD = "A-1;Een bloemenlint;Langs de vaart;Groen;Ens;2023;1.234,56;87"


def a_file(tmp_path: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = tmp_path / "lijst.csv"
    path.write_bytes("\n".join([header, *rows]).encode(encoding))
    return path


def take_over(path: Path, *options: str) -> None:
    call_command("import_initiatives", path, "--doen", *options)


def test_a_row_arrives_with_its_amount_in_cents_its_year_and_its_support(tmp_path):
    a_place("Ens")

    take_over(a_file(tmp_path, GOOD), "--maak-lijsten")

    initiative = Initiative.objects.get()
    assert (initiative.received_on, initiative.received_precision) == (date(2023, 1, 1), Precision.YEAR)
    assert initiative.place.name == "Ens"
    assert [theme.name for theme in initiative.themes.all()] == ["Groen"]
    assert Request.objects.get().amount == 123_456
    assert EnergyEntry.objects.get().count == 87
    assert PublicText.objects.get().title == "Een bloemenlint"


def test_each_of_many_rows_arrives_whole(tmp_path):
    rows = [f"A-{number};Idee {number};Langs de vaart;Groen;Ens;2023;{number};{number}" for number in range(60)]

    take_over(a_file(tmp_path, *rows), "--maak-lijsten", "--openbaar")

    for number, initiative in enumerate(Initiative.objects.with_text().order_by("pk")):
        assert (initiative.source_id, initiative.title) == (f"A-{number}", f"Idee {number}")
        assert initiative.submissions.get().answers["bestand"]["titel"] == f"Idee {number}"
        assert (initiative.requests.get().amount, initiative.energy.get().count) == (number * 100, number)
        assert [theme.name for theme in initiative.themes.all()] == ["Groen"]
        assert [actor.interest.wish for actor in initiative.actors.all()] == ["", ""]
        assert [(event.verb, event.data["row"]) for event in initiative.events()] == [
            ("initiative.imported", number + 2)
        ]
        assert [kept.pgh_label for kept in initiative.history.all()] == ["insert"]
    assert Initiative.objects.count() == 60


def test_what_the_file_lacks_stays_unknown(tmp_path):
    take_over(a_file(tmp_path, "A-1;Kaal", header="bron_id;titel"))

    initiative = Initiative.objects.get()
    assert initiative.origin == Origin.UNKNOWN
    assert initiative.received_precision == Precision.UNKNOWN
    assert initiative.place is None
    assert list(Request.objects.all()) == []
    assert initiative.submissions.get().channel == Channel.LIST


def test_an_import_sends_no_mail_and_starts_no_clock(tmp_path):
    take_over(a_file(tmp_path, GOOD))

    assert [model.objects.count() for model in (Letter, Job, Term)] == [0, 0, 0]


def test_a_run_without_doen_changes_nothing(tmp_path, capsys):
    call_command("import_initiatives", a_file(tmp_path, GOOD))

    assert list(Initiative.objects.all()) == []
    assert "1 nieuw, 0 al bekend, 0 niet te begrijpen" in capsys.readouterr().out


def test_unknown_places_and_themes_are_listed_and_made_only_on_request(tmp_path, capsys):
    take_over(a_file(tmp_path, GOOD))

    assert "Onbekende plaatsen: Ens" in capsys.readouterr().out
    assert not Place.objects.filter(name="Ens").exists()
    assert not Theme.objects.filter(name="Groen").exists()


def test_a_second_run_skips_what_is_here(tmp_path, capsys):
    path = a_file(tmp_path, GOOD)
    take_over(path)

    take_over(path)

    assert Initiative.objects.count() == 1
    assert "is er al" in capsys.readouterr().out


def test_the_run_says_where_rows_start_and_whether_they_are_public(tmp_path):
    take_over(a_file(tmp_path, GOOD), "--stand", "realised", "--openbaar")

    initiative = Initiative.objects.get()
    assert initiative.current_status == Status.REALISED
    assert initiative.published_at is not None
    assert initiative.spans.get().status == Status.REALISED


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ("A-2;;;;;;;", "titel", "vul de titel in"),
        (";Zonder kenmerk;;;;;;", "bron_id", "vul het kenmerk bij de bron in"),
        ("A-2;Titel;;;;;abc;", "gevraagd_bedrag_eur", "‘abc’ is geen bedrag"),
        ("A-2;Titel;;;;;-5;", "gevraagd_bedrag_eur", "‘-5’ is geen bedrag"),
        ("A-2;Titel;;;;;;veel", "steunbetuigingen", "‘veel’ is geen aantal"),
        ("A-2;Titel;;;;0000;;", "jaar", "‘0000’ is geen jaar of datum"),
        ("A-2;Titel;;;;32-01-2024;;", "jaar", "is geen jaar of datum"),
        ("A-2;=1+1;;;;;;", "titel", "hier staat een formule"),
        ("A-2;Titel\x01;;;;;;", "titel", "onzichtbare tekens"),
        (f"A-2;{'a' * 10_000};;;;;;", "titel", "er passen er 120"),
        ("A-1;Nog eens;;;;;;", "bron_id", "dit kenmerk staat ook op rij 2"),
    ],
)
def test_a_bad_cell_gives_row_column_and_sentence_and_nothing_is_half_imported(tmp_path, capsys, row, column, sentence):
    path = a_file(tmp_path, GOOD, row)

    with pytest.raises(CommandError, match="er is niets overgenomen"):
        take_over(path)

    said = capsys.readouterr().out
    assert f"Rij 3, kolom ‘{column}’" in said
    assert sentence in said
    assert list(Initiative.objects.all()) == []


def test_a_file_in_another_encoding_is_refused_with_its_row(tmp_path):
    with pytest.raises(CommandError, match="Rij 2: dit bestand is niet bewaard als UTF-8"):
        take_over(a_file(tmp_path, "A-1;Café;;;;;;", encoding="cp1252"))


def test_a_missing_column_is_named(tmp_path):
    with pytest.raises(CommandError, match="geen kolom voor de titel"):
        take_over(a_file(tmp_path, "A-1;x", header="bron_id;heet"))


def test_a_column_can_be_pointed_out(tmp_path):
    take_over(a_file(tmp_path, "A-1;Zo heet het", header="bron_id;heet"), "--kolom", "title=heet")

    assert PublicText.objects.get().title == "Zo heet het"


def test_a_column_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(CommandError, match="Er is geen kolom ‘weg’"):
        take_over(a_file(tmp_path, GOOD), "--kolom", "title=weg")


def test_a_spreadsheet_gives_the_same_rows(tmp_path):
    book = Workbook()
    for row in (HEADER.split(";"), ["A-1", "Een bloemenlint", None, "Groen", "Ens", 2023, 1234.56, 87]):
        book.active.append(row)
    book.save(tmp_path / "lijst.xlsx")

    found = plan(tmp_path / "lijst.xlsx", source="lijst", chosen={})

    assert [(row.title, row.amount, row.supporters) for row in found.new] == [("Een bloemenlint", 123_456, 87)]


def test_a_formula_in_a_spreadsheet_is_named(tmp_path):
    book = Workbook()
    for row in (["bron_id", "titel"], ["A-1", "=A1&B1"]):
        book.active.append(row)
    book.save(tmp_path / "lijst.xlsx")

    found = plan(tmp_path / "lijst.xlsx", source="lijst", chosen={})

    assert [str(problem) for problem in found.problems] == [
        "Rij 2, kolom ‘titel’: hier staat een formule. Zet er de uitkomst neer."
    ]


def test_the_municipality_is_bound_to_no_row_of_a_list(tmp_path):
    with pytest.raises(CommandError):
        take_over(a_file(tmp_path, GOOD), "--stand", "collaborating")
