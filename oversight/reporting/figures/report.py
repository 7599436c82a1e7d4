"""What a report freezes: the dashboard of the last day of its period, and what was recorded after that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils.timezone import localdate

from initiatives.registration.models import Initiative
from initiatives.registration.timeline import SENTENCES
from oversight.reporting.figures.dashboard import FORMULA, dashboard
from oversight.reporting.figures.shapes import Chapter, as_data
from oversight.reporting.figures.words import number_of
from samenwerking.calendar import Period, written
from samenwerking.journal.models import Audience, Event

SHOWN = 20
DEFINITIONS = (
    ("In beeld", "Elk initiatief dat is ingestuurd, wat de stand ook is. Ook als de tekst nog wordt gelezen."),
    (
        "Van buiten",
        "Begonnen door een inwoner, organisatie of bedrijf. Wat de gemeente begon telt niet als van buiten.",
    ),
    ("Op tijd", FORMULA + " Dagen waarop we op iemand anders wachten, tellen niet mee."),
    ("Vrijgehouden", "Het deel van de middelen dat nog geen doel heeft, zodat we snel kunnen meedoen."),
    ("Nog vrij", "Vrijgehouden min toegezegd. Euro’s en uren tellen we nooit bij elkaar op."),
    ("De spiegel", "Wat we vooraf verwachtten naast wat we later zagen. Niet gemeten is nooit een nul."),
    ("Dekking", "Hoeveel van de punten zijn gemeten. Proces en resultaat krijgen nooit samen één cijfer."),
)


@dataclass(frozen=True)
class LaterFact:
    """Something of before the end of the period that was written down after it."""

    text: str
    recorded: str


@dataclass(frozen=True)
class Later:
    """Why figures may differ from those of a report that was made in time."""

    facts: Sequence[LaterFact]
    more: str


def report_data(period: Period, *, municipality: str) -> Any:
    """Plain data, the same whenever it is made, apart from what was recorded later: that it lists."""
    data = as_data(dashboard(as_of=period.last_day, since=period.first_day))
    chapters = [Chapter("later", "Later ingevoerd"), Chapter("definitions", "Zo tellen we")]
    return {
        **data,
        "municipality": municipality,
        "chapters": [*data["chapters"], *(asdict(chapter) for chapter in chapters)],
        "later": as_data(recorded_later(period)),
        "definitions": [list(pair) for pair in DEFINITIONS],
    }


def recorded_later(period: Period) -> Later:
    """An import or a played past is one line; of the rest everyone reads what is public."""
    events = Event.objects.filter(occurred_at__lt=period.ends_at, recorded_at__gte=period.ends_at)
    single = events.filter(batch=None)
    shown = list(single.filter(audience=Audience.PUBLIC, verb__in=SENTENCES).order_by("occurred_at", "pk")[:SHOWN])
    left = single.count() - len(shown)
    more = f"En nog {number_of(left, 'andere gebeurtenis', 'andere gebeurtenissen')}." if left else ""
    return Later(facts=[*_batches(events), *_singles(shown)], more=more)


def _batches(events: QuerySet[Event]) -> list[LaterFact]:
    found = events.exclude(batch=None).values("batch")
    rows = found.annotate(n=Count("stream", distinct=True), last=Max("recorded_at")).order_by("last")
    return [LaterFact(_batch(row["n"]), written(localdate(row["last"]))) for row in rows]


def _batch(dossiers: int) -> str:
    return f"{number_of(dossiers, 'dossier', 'dossiers')} uit een lijst die in één keer is ingelezen."


def _singles(events: Sequence[Event]) -> list[LaterFact]:
    streams = [event.stream for event in events]
    references = dict(Initiative.objects.filter(stream__in=streams).values_list("stream", "reference"))
    return [_single(event, references.get(event.stream, "Zonder kenmerk")) for event in events]


def _single(event: Event, reference: str) -> LaterFact:
    text = f"{reference}, {written(localdate(event.occurred_at))}: {SENTENCES[event.verb]}"
    return LaterFact(text, written(localdate(event.recorded_at)))
