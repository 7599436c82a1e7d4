"""What a screen reader, an archive and a court get from the report."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import outloud
import pdfua
import pikepdf
import pytest

from samenwerking.pdf import Annex, render_pdf
from tests.pdf.read import tags_of, text_of
from tests.pdf.sample import HOW, TITLE, sample

CSV = "﻿stand;aantal\r\nVerkenning;9\r\n".encode()
ANNEX = [Annex("cijfers.csv", CSV, "De cijfers van dit rapport", datetime(2026, 3, 31, 22, tzinfo=UTC))]


@pytest.fixture(scope="module")
def report() -> bytes:
    return render_pdf(sample(stories=4), annex=ANNEX, **HOW)


@pytest.fixture
def pdf(report: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(report)) as opened:
        yield opened


def test_the_same_page_gives_the_same_bytes(report: bytes) -> None:
    again = render_pdf(sample(stories=4), annex=ANNEX, **HOW)

    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(report).hexdigest()


def test_another_letter_gives_another_hash(report: bytes) -> None:
    other = render_pdf(sample(stories=4).replace("Rietveen", "Rietveld"), annex=ANNEX, **HOW)

    assert hashlib.sha256(other).hexdigest() != hashlib.sha256(report).hexdigest()


def test_the_report_says_what_it_is(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "nl"
    assert str(pdf.docinfo.Title) == TITLE
    assert str(pdf.docinfo.Author) == "gemeente Polderland"
    assert pdf.Root.MarkInfo.Marked is True
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True


def test_the_report_is_marked_as_accessible_and_archivable(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as marks:
        assert marks["pdfuaid:part"] == "1"
        assert (marks["pdfaid:part"], marks["pdfaid:conformance"]) == ("3", "A")
    assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"


def test_headings_come_in_order(pdf: pikepdf.Pdf) -> None:
    levels = [int(str(tag.S)[2:]) for tag in tags_of(pdf) if str(tag.S) in {"/H1", "/H2", "/H3", "/H4"}]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_header_cell_says_what_it_is_the_header_of(pdf: pikepdf.Pdf) -> None:
    scopes = [(str(tag.P.P.S), str(tag.A.Scope)) for tag in tags_of(pdf) if tag.S == "/TH"]

    assert set(scopes) == {("/THead", "/Column"), ("/TBody", "/Row")}


def test_pictures_have_a_text_or_are_decoration(pdf: pikepdf.Pdf) -> None:
    texts = [str(tag.Alt) for tag in tags_of(pdf) if tag.S == "/Figure"]

    assert texts == ["Ontvangen initiatieven per kwartaal: 21, 27, 19, 25 en 34"]


def test_the_annex_is_the_csv(pdf: pikepdf.Pdf) -> None:
    spec = pdf.Root.AF[0]

    assert pdf.attachments["cijfers.csv"].get_file().read_bytes() == CSV
    assert spec.AFRelationship == "/Data"
    assert spec.EF.F.Subtype == "/text/csv"


def test_a_figure_opens_its_rows_on_the_portal(pdf: pikepdf.Pdf) -> None:
    notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
    addresses = [str(note.A.URI) for note in notes if "/A" in note]

    assert "https://samen.example.org/initiatieven/?waarde=11" in addresses


def test_text_is_painted_in_the_order_of_reading(report: bytes) -> None:
    text = text_of(report)
    places = [
        text.index(words)
        for words in (
            "Inhoud",
            "Drie initiatieven wachten te lang",
            "Drie antwoorden zijn te laat",
            "Op tijd is: binnen acht weken",
            "Wie wacht nog op een antwoord",
            "Dorpshuis De Sluis is duurder",
            "34 initiatieven dit kwartaal",
            "Initiatieven naar stand",
            "Middelen voor initiatieven in 2026",
            "Register, 34 initiatieven",
        )
    ]

    assert places == sorted(places)


def test_every_page_says_which_it_is_and_of_what(report: bytes) -> None:
    text = text_of(report)

    assert "pagina 2 van 7" in text
    assert "pagina 7 van 7" in text
    assert text.count("controlegetal 3f9c 71d2 0ab4 e85d") == 6


def test_two_checkers_find_nothing_to_say(report: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(report)

    assert pdfua.validate(path).findings == ()
    assert outloud.check(str(path)).sorted_findings() == []
