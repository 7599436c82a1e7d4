"""One list, from its file to the report of what came of it: at the desk, and by the command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from initiatives.registration.actions.imports import Settings, import_initiatives
from initiatives.registration.importing.checking import FIELDS, NOWHERE, recognised
from initiatives.registration.importing.plan import Plan, plan_of
from initiatives.registration.importing.reading import ListFile, read
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import ColumnMapping, ImportRun, ListStage
from samenwerking.accounts.edge import by_user
from samenwerking.accounts.models import User
from samenwerking.errors import Refused, Stale
from samenwerking.files import Folder
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By
from samenwerking.outbox.actions import enqueue
from samenwerking.outbox.effects import REPORT_LEASE, Ids

LIST_FILES = Folder("lijsten")
TAKE_OVER = "import.take_over"
KEEP = timedelta(days=14)  # a list that was read and never taken over
MOST_AT_THE_DESK = 20_000
GONE = "Deze lijst is al overgenomen of weggegooid. Lees het bestand opnieuw in."
TOO_LONG = "Deze lijst heeft meer dan 20.000 rijen. Deel hem op, of vraag de beheerder om hem in te lezen."


@transaction.atomic
def read_list(
    file: ListFile, *, source: str, mapping: ColumnMapping | None, reader: User, at: datetime, by: By
) -> ImportRun:
    """Keep the file and recognise its columns. Nothing is taken over yet."""
    sheet = read(file)
    if len(sheet.rows) > MOST_AT_THE_DESK:
        raise Refused(TOO_LONG)
    named = {key: name for key, name in mapping.columns.items() if name in sheet.header} if mapping else {}
    found = recognised(sheet.header, named)
    columns = {key: sheet.header[found[key]] if key in found else NOWHERE for key in FIELDS}
    _lock("pg_advisory_xact_lock_shared")
    LIST_FILES.keep(file.content)
    run = _run(file, source=source, columns=columns, at=at, reader=reader)
    run.full_clean()
    run.save()
    return run


@transaction.atomic
def choose_columns(
    run: ImportRun, columns: Mapping[str, str], *, version: int, keep_as: str, chooser: User, at: datetime, by: By
) -> ImportRun:
    """Which column holds what; kept under a name for the next list when there is one."""
    kept = _unfinished(run, version)
    kept.columns, kept.version = {key: columns.get(key, NOWHERE) for key in FIELDS}, kept.version + 1
    kept.save()
    if keep_as:
        given = {"columns": kept.columns, "source": kept.source, "kept_at": at, "kept_by": chooser}
        mapping, _ = ColumnMapping.objects.select_for_update().update_or_create(name=keep_as, defaults=given)
        _tell(kept, "list.columns_kept", at=at, by=by, mapping=mapping.pk)
    return kept


@transaction.atomic
def forget_columns(mapping: ColumnMapping, *, at: datetime, by: By) -> None:
    """Nobody can choose it any more; its history stays."""
    mapping.delete()


def plan_of_run(run: ImportRun) -> Plan:
    """What taking it over would do now. Raises Refused when that cannot be said."""
    return plan_of(file_of(run), source=run.source, chosen=run.columns)


def file_of(run: ImportRun) -> ListFile:
    try:
        return ListFile(run.file_name, run.kind, LIST_FILES.read(run.digest))
    except FileNotFoundError as gone:
        raise Refused(GONE) from gone


@transaction.atomic
def ask_import(run: ImportRun, settings: Settings, *, version: int, at: datetime, by: By) -> ImportRun:
    """Take it over, in the background: a long list takes longer than a page should."""
    kept = _unfinished(run, version)
    plan = plan_of_run(kept)
    if plan.problems:
        raise Refused("Er zijn rijen die we niet begrijpen. Verbeter ze eerst in het bestand, en lees het opnieuw in.")
    if not plan.new:
        raise Refused("Alle rijen van deze lijst zijn er al. Er is niets over te nemen.")
    kept.starts_as, kept.is_public = settings.status, settings.is_public
    kept.new_places, kept.new_themes = sorted(settings.places), sorted(settings.themes)
    kept.stage, kept.version = ListStage.ASKED, kept.version + 1
    kept.save()
    _tell(kept, "list.import_asked", at=at, by=by)
    enqueue(TAKE_OVER, key=f"import:{kept.pk}", ids={"run": kept.pk}, at=at, lease=REPORT_LEASE)
    return kept


@transaction.atomic
def carry_out_import(ids: Ids, at: datetime) -> None:
    """Everything or nothing. What was refused meanwhile stands on the page of the list, with why."""
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("read_by").get(pk=ids["run"])
    if run.stage != ListStage.ASKED or run.read_by is None:
        return
    chosen = Settings(Status(run.starts_as), run.is_public, frozenset(run.new_places), frozenset(run.new_themes))
    try:
        take_over(run, plan_of_run(run), chosen, at=at, by=by_user(run.read_by))
    except Refused as refused:
        run.stage, run.why, run.done_at = ListStage.REFUSED, " ".join(refused.messages)[:500], at
        run.save()


@transaction.atomic
def take_over(
    run: ImportRun,
    plan: Plan,
    settings: Settings,
    *,
    at: datetime,
    by: By,
    progress: Callable[[int], None] = lambda done: None,
) -> ImportRun:
    """Write the rows and what came of it. Its file is not needed any more after this."""
    run.batch = import_initiatives(plan, settings, at=at, by=by, progress=progress)
    run.stage, run.done_at, run.added, run.known = ListStage.DONE, at, len(plan.new), len(plan.known)
    run.starts_as, run.is_public = settings.status, settings.is_public
    run.new_places = sorted(settings.places & set(plan.unknown_places))
    run.new_themes = sorted(settings.themes & set(plan.unknown_themes))
    run.save()
    _tell(run, "list.imported", at=at, by=by, added=run.added, known=run.known)
    return run


def run_of_command(file: ListFile, plan: Plan, *, at: datetime) -> ImportRun:
    """What the command reads stands among the lists too; `take_over` keeps it."""
    return _run(file, source=plan.source, columns=dict(plan.columns), at=at, reader=None)


@transaction.atomic
def drop_import(run: ImportRun, *, version: int, at: datetime, by: By) -> ImportRun:
    """Not taken over after all: its file goes, that it was read stays."""
    kept = _unfinished(run, version)
    kept.stage, kept.done_at, kept.version = ListStage.DROPPED, at, kept.version + 1
    kept.save()
    _tell(kept, "list.dropped", at=at, by=by)
    return kept


@transaction.atomic
def sweep_lists(*, at: datetime) -> int:
    """Forget what was read two weeks ago and never taken over, and every file that no list needs."""
    _lock("pg_advisory_xact_lock")
    ImportRun.objects.filter(stage=ListStage.READ, read_at__lt=at - KEEP).update(stage=ListStage.DROPPED, done_at=at)
    return LIST_FILES.sweep(set(ImportRun.objects.unfinished().values_list("digest", flat=True)))


def _run(file: ListFile, *, source: str, columns: dict[str, str], at: datetime, reader: User | None) -> ImportRun:
    return ImportRun(
        file_name=file.name[:140],
        kind=file.kind,
        digest=file.digest,
        size=len(file.content),
        source=source,
        columns=columns,
        read_at=at,
        read_by=reader,
    )


def _lock(how: str) -> None:
    """Shared by whoever reads a list, alone for the sweep: no file goes between its writing and its row."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {how}(hashtext('lists'))")


def _unfinished(run: ImportRun, version: int) -> ImportRun:
    kept = ImportRun.objects.select_for_update().get(pk=run.pk)
    if kept.stage != ListStage.READ:
        raise Refused(GONE)
    if kept.version != version:
        raise Stale("Een collega veranderde net iets aan deze lijst. Kijk wat er nu staat en probeer het opnieuw.")
    return kept


def _tell(run: ImportRun, verb: str, *, at: datetime, by: By, **more: Any) -> None:
    record(run.stream, verb, at=at, by=by, audience=Audience.STAFF, data={"run": run.pk, **more})
