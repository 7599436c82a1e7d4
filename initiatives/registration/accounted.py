"""What the municipality accounts for to everybody (S48): decisions and conduct, by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate

from initiatives.registration.accounted_conduct import Conducted, interventions, reconsiderations, titles_now
from initiatives.registration.decided import ANSWERED
from initiatives.registration.figures import OnTime, end_of, on_time
from initiatives.registration.models import Answer, Decision, DecisionQuerySet, Side, TermKind
from initiatives.registration.promised import PromisesKept, promises_kept
from samenwerking.calendar import midnight
from samenwerking.framework.models import SocietalTask

PAGE = 20


@dataclass(frozen=True)
class Accounted:
    """One decision as it stands on the page, in the feed and in the table: the same facts, once in each."""

    decision: Decision
    about: str
    reference: str

    @property
    def answer(self) -> str:
        return ANSWERED[self.decision.answer]

    @property
    def on(self) -> date:
        return localdate(self.decision.published_at)


@dataclass(frozen=True)
class Sentence:
    """A figure in words that opens its rows."""

    figure: str
    text: str
    href: str


@dataclass(frozen=True)
class Accounts:
    """One year: sentences that open their rows, the rows, and how the figures are made."""

    year: str
    until: date
    sentences: list[Sentence]
    on_time: list[OnTime]
    promises: PromisesKept
    interventions: list[Conducted]
    reconsiderations: list[Conducted]
    rows: list[Accounted]
    next_href: str


def years(today: date) -> list[int]:
    """From this year back to the first decision or intervention."""
    first = Decision.objects.public().aggregate(first=Min("published_at"))["first"]
    days = [today, *([localdate(first)] if first else []), *(one.on for one in interventions()[-1:])]
    return list(range(today.year, min(days).year - 1, -1))


def accounts(year: int, *, answer: str, after: int | None, today: date) -> Accounts:
    since, until = date(year, 1, 1), min(date(year, 12, 31), today)
    made = decisions_of(year)
    clocks = [on_time(kind, since=since, as_of=until) for kind in TermKind]
    stepped_in, looked_again = interventions(year), reconsiderations(year)
    promises = promises_kept(Side.MUNICIPALITY, since=since, as_of=until)
    found, next_href = _page(made.filter(answer=answer) if answer else made, year, answer, after)
    return Accounts(
        year=str(year),
        until=until,
        sentences=[*_answers(made, year), *_conduct(clocks, promises), *_intervened(stepped_in, looked_again)],
        on_time=clocks,
        promises=promises,
        interventions=stepped_in,
        reconsiderations=looked_again,
        rows=list(told(found)),
        next_href=next_href,
    )


def decisions_of(year: int) -> DecisionQuerySet:
    return Decision.objects.public().filter(
        published_at__gte=midnight(date(year, 1, 1)), published_at__lt=end_of(date(year, 12, 31))
    )


def everything() -> list[Accounted]:
    """Every public decision, the newest first."""
    rows = Decision.objects.public().select_related("initiative", "mandate")
    return list(told(rows.order_by("-published_at", "-pk")))


def told(decisions: Iterable[Decision]) -> Iterator[Accounted]:
    """With what each is about: a title as everybody reads it now, or else its reference."""
    found = list(decisions)
    titles = titles_now(one.initiative_id for one in found if one.initiative_id)
    tasks = SocietalTask.objects.titled(localdate()).in_bulk([one.task_id for one in found if one.task_id])
    for one in found:
        if one.initiative:
            reference = str(one.initiative.reference)
            yield Accounted(one, titles.get(one.initiative.pk) or reference, reference)
        else:
            yield Accounted(one, str(tasks[one.task_id]), "")


def _page(rows: DecisionQuerySet, year: int, answer: str, after: int | None) -> tuple[list[Decision], str]:
    """The next rows after this decision; with the address of what follows."""
    if last := Decision.objects.public().filter(pk=after).first() if after else None:
        rows = rows.filter(Q(published_at__lt=last.published_at) | Q(published_at=last.published_at, pk__lt=last.pk))
    found = list(rows.select_related("initiative", "mandate").order_by("-published_at", "-pk")[: PAGE + 1])
    more = address(year, antwoord=answer, na=found[PAGE - 1].pk) if len(found) > PAGE else ""
    return found[:PAGE], more


def address(year: int, **more: Any) -> str:
    asked = {"jaar": year, **{name: value for name, value in more.items() if value}}
    return f"{reverse('registration:accountability')}?{urlencode(asked)}#besluiten"


def _answers(made: DecisionQuerySet, year: int) -> list[Sentence]:
    counts = dict(made.values_list("answer").annotate(n=Count("pk")))
    number = sum(counts.values())
    yes, refused = counts.get(Answer.YES, 0) + counts.get(Answer.YES_IF, 0), counts.get(Answer.NO, 0)
    return [
        Sentence(str(number), f"{_times('besluit', number)} gepubliceerd, waarvan {yes} keer ja.", address(year)),
        Sentence(
            str(refused),
            "keer nee. Bij elke nee staat hoe het wel kan.",
            address(year, antwoord=Answer.NO.value),
        ),
    ]


def _conduct(clocks: list[OnTime], promises: PromisesKept) -> list[Sentence]:
    part, whole = sum(one.share.part for one in clocks), sum(one.share.whole for one in clocks)
    kept = promises.share
    return [
        Sentence(_of(part, whole), "termijnen op tijd afgedaan.", "#termijnen"),
        Sentence(_of(kept.part, kept.whole), "toezeggingen van de gemeente op tijd nagekomen.", "#toezeggingen"),
    ]


def _intervened(stepped_in: list[Conducted], looked_again: list[Conducted]) -> list[Sentence]:
    return [
        Sentence(str(len(stepped_in)), "keer greep de gemeente in.", "#ingrepen"),
        Sentence(str(len(looked_again)), "keer vroeg een initiatiefnemer om nog eens te kijken.", "#heroverwegingen"),
    ]


def _of(part: int, whole: int) -> str:
    """Of nothing there is no share."""
    return f"{part} van {whole}" if whole else "Nog geen"


def _times(word: str, number: int) -> str:
    return word if number == 1 else f"{word}en"
