"""A list is taken over at the desk: columns, a proof, then all rows or none, and a report that stays."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from initiatives.registration.actions import import_runs
from initiatives.registration.actions.imports import Settings
from initiatives.registration.importing.reading import ListFile
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import ColumnMapping, ImportRun, Initiative, ListStage, Request
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused, Stale
from samenwerking.framework.models import Place, Theme
from samenwerking.outbox.actions import carry_out
from samenwerking.outbox.models import Job, Letter
from tests.accounts.people import at_the_desk
from tests.builders import NOON, a_place, a_user, by, later

pytestmark = pytest.mark.django_db
HEADER = "bron_id;titel;thema;gebied;gevraagd_bedrag_eur"
ROWS = ("A-1;Een bloemenlint;Groen;Ens;1.234,56", "A-2;Een bankje;Groen;Luttelgeest;40")
READ = "admin:registration_importrun_inlezen"


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def a_list(*rows: str, header: str = HEADER) -> ListFile:
    return ListFile("lijst.csv", "csv", "\n".join([header, *(rows or ROWS)]).encode())


def a_run(*rows: str, header: str = HEADER, mapping: ColumnMapping | None = None) -> ImportRun:
    reader = a_user(Role.TEAM_LEAD)
    file = a_list(*rows, header=header)
    return import_runs.read_list(file, source="budget", mapping=mapping, reader=reader, at=NOON, by=by(reader))


def ask(run: ImportRun, *, places: tuple[str, ...] = (), themes: tuple[str, ...] = (), is_public: bool = False) -> None:
    chosen = Settings(Status.SUBMITTED, is_public, frozenset(places), frozenset(themes))
    import_runs.ask_import(run, chosen, version=run.version, at=later(), by=by())
    carry_out(Job.objects.get(kind=import_runs.TAKE_OVER).pk, at=later(1))
    run.refresh_from_db()


def address(page: str, run: ImportRun) -> str:
    return reverse(f"admin:registration_importrun_{page}", args=[run.pk])


def words(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


def upload(desk: Client, name: str, content: bytes, **more: str):
    key = desk.get(reverse(READ)).context["form"]["once"].value()
    file = SimpleUploadedFile(name, content)
    return desk.post(reverse(READ), {"once": key, "source": "budget", "file": file, **more}, follow=True)


def test_reading_a_list_recognises_its_columns_and_takes_nothing_over():
    run = a_run()

    known = {key: name for key, name in run.columns.items() if name}
    assert known == {
        "source_id": "bron_id",
        "title": "titel",
        "theme": "thema",
        "place": "gebied",
        "amount": "gevraagd_bedrag_eur",
    }
    assert run.stage == ListStage.READ
    assert list(Initiative.objects.all()) == []


def test_taken_over_in_the_background_with_only_the_names_that_were_ticked():
    a_place("Ens")
    run = a_run()

    ask(run, places=("Luttelgeest",), is_public=True)

    assert (run.stage, run.added, run.known, run.new_places) == (ListStage.DONE, 2, 0, ["Luttelgeest"])
    assert [(one.source_id, str(one.place)) for one in Initiative.objects.order_by("pk")] == [
        ("A-1", "Ens"),
        ("A-2", "Luttelgeest"),
    ]
    assert list(Theme.objects.filter(name="Groen")) == []
    assert list(Request.objects.order_by("pk").values_list("amount", flat=True)) == [123_456, 4_000]
    assert list(Letter.objects.all()) == []
    import_runs.sweep_lists(at=later(2))
    with pytest.raises(Refused, match="al overgenomen of weggegooid"):
        import_runs.file_of(run)


def test_the_job_done_twice_takes_over_once():
    run = a_run()
    ask(run)

    import_runs.carry_out_import({"run": run.pk}, later(3))

    assert Initiative.objects.count() == 2


def test_a_second_run_skips_what_is_here_and_a_list_without_news_is_refused():
    ask(a_run())
    again = a_run()

    assert [len(rows) for rows in (import_runs.plan_of_run(again).new, import_runs.plan_of_run(again).known)] == [0, 2]
    with pytest.raises(Refused, match="niets over te nemen"):
        import_runs.ask_import(again, Settings(Status.SUBMITTED, False), version=0, at=later(), by=by())


def test_a_row_that_is_wrong_stops_everything():
    run = a_run(ROWS[0], "A-2;Een bankje;Groen;Ens;abc")

    with pytest.raises(Refused, match="Verbeter ze eerst in het bestand"):
        import_runs.ask_import(run, Settings(Status.SUBMITTED, False), version=0, at=later(), by=by())

    assert list(Job.objects.filter(kind=import_runs.TAKE_OVER)) == []


def test_what_goes_wrong_in_the_background_is_said_and_nothing_is_half_taken_over():
    run = a_run()
    import_runs.ask_import(run, Settings(Status.SUBMITTED, False), version=0, at=later(), by=by())
    import_runs.LIST_FILES.path_of(run.digest).unlink()

    carry_out(Job.objects.get(kind=import_runs.TAKE_OVER).pk, at=later(1))

    run.refresh_from_db()
    assert (run.stage, run.why) == (ListStage.REFUSED, import_runs.GONE)
    assert list(Initiative.objects.all()) == []


def test_the_database_knows_no_list_that_binds_the_municipality_or_is_done_without_a_count(as_portal):
    run = a_run()

    with pytest.raises(IntegrityError, match="binds_nobody"), transaction.atomic():
        ImportRun.objects.filter(pk=run.pk).update(starts_as=Status.FACILITATED)
    with pytest.raises(IntegrityError, match="done_is_counted"), transaction.atomic():
        ImportRun.objects.filter(pk=run.pk).update(stage=ListStage.DONE)


def test_columns_are_pointed_out_kept_under_a_name_and_chosen_for_the_next_list():
    header = "nr;heet;waar"
    run = a_run("A-1;Een bloemenlint;Ens", header=header)
    chosen = {"source_id": "nr", "title": "heet", "place": "waar"}
    asked = {"keep_as": "Dorpsbudget", "chooser": a_user(Role.TEAM_LEAD), "at": later(), "by": by()}

    import_runs.choose_columns(run, chosen, version=0, **asked)
    next_one = a_run("A-2;Een bankje;Ens", header=header, mapping=ColumnMapping.objects.get(name="Dorpsbudget"))

    assert [row.title for row in import_runs.plan_of_run(next_one).new] == ["Een bankje"]
    with pytest.raises(Stale):
        import_runs.choose_columns(run, chosen, version=0, **asked)


def test_a_list_thrown_away_or_left_alone_for_two_weeks_loses_its_file():
    dropped, left, kept = (a_run(f"A-{number};Idee {number};;;") for number in range(3))
    import_runs.drop_import(dropped, version=0, at=later(), by=by())
    ImportRun.objects.filter(pk=left.pk).update(read_at=NOON - timedelta(days=15))

    assert import_runs.sweep_lists(at=later()) == 2

    assert list(ImportRun.objects.order_by("pk").values_list("stage", flat=True)) == ["dropped", "dropped", "read"]
    assert import_runs.file_of(kept).content
    with pytest.raises(Refused, match="Lees het bestand opnieuw in"):
        import_runs.drop_import(dropped, version=1, at=later(), by=by())


def test_the_command_stands_among_the_lists_too(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_bytes(a_list().content)

    call_command("import_initiatives", path, "--doen", "--maak-lijsten")

    run = ImportRun.objects.get()
    assert (run.stage, run.added, run.read_by, run.digest) == (ListStage.DONE, 2, None, a_list().digest)
    assert (run.new_places, run.new_themes) == (["Ens", "Luttelgeest"], ["Groen"])


def test_the_desk_reads_sees_the_proof_takes_over_once_and_finds_the_report():
    a_place("Ens")
    desk = at_the_desk(Role.TEAM_LEAD)

    page = upload(desk, "lijst.csv", a_list(*ROWS, "A-2;Dubbel;;;").content)
    run = ImportRun.objects.get()
    assert page.redirect_chain[-1][0] == address("kolommen", run)
    assert "titel (bijvoorbeeld: Een bloemenlint)" in words(page.content)
    wrong = words(desk.get(address("change", run), {"wat": "fout"}).content)
    assert "Kolom ‘bron_id’: dit kenmerk staat ook op rij 3." in wrong
    assert "Een bloemenlint" not in wrong
    assert address("overnemen", run) not in desk.get(address("change", run)).content.decode()

    upload(desk, "lijst.csv", a_list().content)
    run = ImportRun.objects.latest("pk")
    form = desk.get(address("overnemen", run)).context["form"]
    assert form.fields["places"].choices == [("Luttelgeest", "Luttelgeest")]
    sent = {"once": form["once"].value(), "version": 0, "starts_as": "submitted", "places": ["Luttelgeest"]}
    first, second = (desk.post(address("overnemen", run), sent) for _ in range(2))
    assert (first.status_code, second.url) == (302, first.url)
    assert desk.get(address("change", run))["Refresh"] == "3"
    [job] = Job.objects.filter(kind=import_runs.TAKE_OVER)
    carry_out(job.pk, at=later(1))

    report = desk.get(address("change", run))
    assert not report.has_header("Refresh")
    assert "Een bloemenlint" in words(report.content)
    assert [str(place) for place in Place.objects.filter(name="Luttelgeest")] == ["Luttelgeest"]
    assert words(desk.get(reverse("admin:registration_importrun_changelist")).content).count("lijst.csv") == 2


def _xlsx(*rows: list[object]) -> bytes:
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_the_desk_reads_a_spreadsheet_with_its_formulas_named():
    desk = at_the_desk(Role.TEAM_LEAD)

    upload(desk, "lijst.xlsx", _xlsx(["bron_id", "titel"], ["A-1", "=1+1"], ["A-2", "Goed"]))

    page = words(desk.get(address("change", ImportRun.objects.get())).content)
    assert "Kolom ‘titel’: hier staat een formule. Zet er de uitkomst neer." in page


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("lijst.csv", "bron_id;titel\nA-1;Café".encode("cp1252"), "Rij 2: dit bestand is niet bewaard als UTF-8"),
        ("lijst.csv", "bron_id;titel\nA-1;x".encode("utf-16"), "Dit is geen lijst die we kunnen lezen"),
        ("lijst.csv", b'bron_id;titel\nA-1;"open\nA-2;x', "hier klopt een aanhalingsteken niet"),
        ("lijst.csv", b"bron_id;titel\n", "staan geen rijen"),
        ("lijst.csv", b";;\nA-1;x", "Zet op de eerste rij de namen"),
        ("lijst.csv", ";".join(f"k{n}" for n in range(101)).encode() + b"\n1", "meer dan 100 kolommen"),
        ("lijst.csv", b"%PDF-1.7 iets", "Dit is geen lijst die we kunnen lezen"),
        ("lijst.xlsx", b"PK\x03\x04 geen zip", "Dit is geen lijst die we kunnen lezen"),
        ("lijst.docx", b"x", "Kies een ander bestand: csv of xlsx"),
        ("lijst.csv", b"", "leeg"),
        ("lijst.csv", b"bron_id;titel\n" + b"A;x\n" * 2_700_000, "hoogstens 10 MB"),
        ("lijst.csv", b"bron_id;titel\n" + b"A;x\n" * 20_001, "meer dan 20.000 rijen"),
    ],
)
def test_what_is_no_list_gets_a_sentence_and_is_not_kept(name, content, sentence):
    page = upload(at_the_desk(Role.TEAM_LEAD), name, content)

    assert sentence in words(page.content)
    assert list(ImportRun.objects.all()) == []


def test_a_list_without_the_needed_columns_asks_for_them():
    desk, run = at_the_desk(Role.TEAM_LEAD), a_run("A-1;Een bloemenlint", header="nr;heet")

    assert "Er is geen kolom voor het kenmerk bij de bron" in words(desk.get(address("change", run)).content)
    refused = desk.post(address("kolommen", run), {"version": 0, "title": "heet"})
    assert "Kies de kolom met het kenmerk bij de bron." in words(refused.content)
    chosen = {"version": 0, "source_id": "nr", "title": "heet", "keep_as": "Kort"}
    shown = desk.post(address("kolommen", run), chosen, follow=True)

    assert "De indeling ‘Kort’ is bewaard." in words(shown.content)
    assert "nieuw (1)" in words(shown.content)
