"""Taking over rows from a list. It fills registration only: no pool, coupling, decision, mail or running term."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils.timezone import localdate

from initiatives.registration.actions.closings import default_result
from initiatives.registration.importing.checking import Record
from initiatives.registration.importing.plan import Plan
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    Assignment,
    Channel,
    Closing,
    EnergyEntry,
    EnergyKind,
    Initiative,
    Means,
    Origin,
    PublicText,
    Request,
    StatusSpan,
    Submission,
)
from initiatives.registration.models.imports import STARTS
from samenwerking.accounts.models import Team
from samenwerking.bulk import insert_many
from samenwerking.calendar import midnight
from samenwerking.errors import Refused
from samenwerking.framework.actions.lists import add_place, add_theme
from samenwerking.framework.models import Place, Theme
from samenwerking.journal.actions import record_many
from samenwerking.journal.models import By

AT_ONCE = 500
IMPORTED = "bestand"  # the step under which a Submission keeps the row as it stood in the file


@dataclass(frozen=True)
class Settings:
    """What the run says of its rows: where they start, whether their texts are public, which names join the lists."""

    status: Status
    is_public: bool
    places: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()


@transaction.atomic
def import_initiatives(
    plan: Plan, settings: Settings, *, at: datetime, by: By, progress: Callable[[int], None] = lambda done: None
) -> UUID:
    """All new rows of the plan or none. Answers their batch. Refused while a row is wrong."""
    if plan.problems:
        raise Refused("Er zijn rijen die we niet begrijpen. Verbeter ze eerst; er is niets overgenomen.")
    if settings.status not in STARTS:
        raise Refused("De gemeente verbindt zich pas na een beoordeling. Kies een andere stand om mee te beginnen.")
    batch = uuid4()
    writer = Writer(plan, settings, at, replace(by, batch=batch))
    rows = iter(plan.new)
    while part := list(islice(rows, AT_ONCE)):
        writer.write(part)
        progress(len(part))
    return batch


class Writer:
    """Writes rows a few hundred at a time."""

    def __init__(self, plan: Plan, settings: Settings, at: datetime, by: By) -> None:
        self.plan, self.settings, self.at, self.by = plan, settings, at, by
        for name in sorted(settings.places & set(plan.unknown_places)):
            add_place(name, at=at, by=by)
        for name in sorted(settings.themes & set(plan.unknown_themes)):
            add_theme(name, at=at, by=by)
        self.places = {place.name.casefold(): place for place in Place.objects.all()}
        self.themes = {theme.name.casefold(): theme for theme in Theme.objects.all()}
        self.team = Team.objects.get(is_front_desk=True)

    def write(self, rows: list[Record]) -> None:
        numbers = references(self.at.year, len(rows))
        made = insert_many(self.initiative(row, number) for row, number in zip(rows, numbers, strict=True))
        pairs = list(zip(made, rows, strict=True))
        self.themes_of(pairs)
        self.contents(pairs)
        facts = [(initiative.stream, {"initiative": initiative.pk, "row": row.row}) for initiative, row in pairs]
        record_many(facts, "initiative.imported", at=self.at, by=self.by)

    def initiative(self, row: Record, reference: str) -> Initiative:
        return Initiative(
            reference=reference,
            origin=Origin.UNKNOWN,
            place=self.places.get(row.place.casefold()),
            received_on=row.received_on or localdate(self.at),
            received_precision=row.precision,
            current_status=self.settings.status,
            published_at=self.since(row) if self.settings.is_public else None,
            source=self.plan.source,
            source_id=row.source_id,
        )

    def themes_of(self, pairs: list[tuple[Initiative, Record]]) -> None:
        through = Initiative.themes.through
        known = ((initiative, self.themes.get(row.theme.casefold())) for initiative, row in pairs)
        insert_many(through(initiative_id=initiative.pk, theme_id=theme.pk) for initiative, theme in known if theme)

    def contents(self, pairs: list[tuple[Initiative, Record]]) -> None:
        status = self.settings.status
        insert_many(StatusSpan(initiative_id=one.pk, status=status, starts_at=self.since(row)) for one, row in pairs)
        insert_many(Assignment(initiative_id=one.pk, team=self.team, starts_at=self.at) for one, _ in pairs)
        insert_many(
            Submission(
                initiative_id=one.pk,
                number=1,
                channel=Channel.LIST,
                answers={IMPORTED: dict(row.raw)},
                sent_at=self.since(row),
            )
            for one, row in pairs
        )
        insert_many(self.text(one, row) for one, row in pairs)
        insert_many(
            Request(initiative_id=one.pk, means=Means.MONEY, amount=row.amount, asked_on=one.received_on)
            for one, row in pairs
            if row.amount is not None
        )
        insert_many(self.energy(pairs))
        insert_many(self.closings(pairs))

    def text(self, initiative: Initiative, row: Record) -> PublicText:
        """There is nobody to ask for agreement: the list is the municipality's own."""
        is_public = self.settings.is_public
        moment = self.since(row)
        return PublicText(
            initiative_id=initiative.pk,
            number=1,
            title=row.title,
            body=row.body,
            agreed_at=moment,
            published_at=moment if is_public else None,
            is_current=is_public,
        )

    def energy(self, pairs: list[tuple[Initiative, Record]]) -> Iterator[EnergyEntry]:
        for initiative, row in pairs:
            if row.supporters is not None:
                yield EnergyEntry(
                    initiative_id=initiative.pk,
                    kind=EnergyKind.SUPPORTERS,
                    count=row.supporters,
                    counted_on=initiative.received_on,
                    precision=row.precision,
                )

    def closings(self, pairs: list[tuple[Initiative, Record]]) -> Iterator[Closing]:
        """What was closed before it came to us is kept as the most careful result of the list says."""
        result = default_result() if self.settings.status == Status.CLOSED else None
        for initiative, row in pairs if result else []:
            since = self.since(row)
            days = result.destroy_on(localdate(since)) if result else None
            yield Closing(initiative_id=initiative.pk, result_type=result, closed_at=since, destroy_on=days)

    def since(self, row: Record) -> datetime:
        return midnight(row.received_on) if row.received_on else self.at


def references(year: int, count: int) -> list[str]:
    """As many new references as there are rows, in one question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('registration_reference') FROM generate_series(1, %s)", [count])
        return [f"{year}-{number:05d}" for (number,) in cursor.fetchall()]
