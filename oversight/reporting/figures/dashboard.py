"""What the council sees of one day: the figures of every app, brought together (S9, S62)."""

from __future__ import annotations

from datetime import date

from initiatives.registration.figures import Overview, on_time, overdue, overview
from initiatives.registration.models import TermKind
from initiatives.resources.amounts import in_words
from initiatives.resources.figures import SUMS, FreeSpace, Stand, free_spaces
from initiatives.resources.models import PoolKind
from oversight.reporting.figures import words
from oversight.reporting.figures.attention import MOST, waiting_too_long
from oversight.reporting.figures.rows import (
    FROM_OUTSIDE,
    OUTCOMES,
    Outcome,
    answers_href,
    initiatives_href,
    initiatives_of,
    line_of,
    on_day,
    public_titles,
)
from oversight.reporting.figures.shapes import (
    Attention,
    Bars,
    Chapter,
    Dashboard,
    Means,
    PoolLine,
    Punctuality,
    Sentence,
    Waiting,
)
from oversight.reporting.figures.subjects import (
    Subject,
    evaluations_due,
    explorations_to_adopt,
    subjects,
    worse_than_expected,
)
from samenwerking.calendar import written
from samenwerking.figures import Counted, Row
from samenwerking.framework.figures import number

UNKNOWN_PLACE, WITHOUT_TASK = "plaats niet opgegeven", "nog geen opgave"
FORMULA = "Op tijd gedeeld door: op tijd, te laat, en nog open en te laat. Wie nog tijd heeft, telt niet mee."
TERMS: dict[TermKind, tuple[str, str, str]] = {
    TermKind.FIRST_ANSWER: ("Eerste antwoord", "de eerste antwoorden", "Er hoefde nog geen eerste antwoord te zijn"),
    TermKind.DECISION: ("Besluit", "de besluiten", "Er hoefde nog geen besluit te zijn"),
    TermKind.READING: ("Lezen en publiceren", "de nieuwe teksten", "Er hoefde nog geen nieuwe tekst gelezen te zijn"),
}


def dashboard(*, as_of: date, since: date) -> Dashboard:
    """All figures of the day `as_of`; what is counted over a period is counted from `since`."""
    counted = overview(as_of=as_of)
    answers = {kind: punctuality(kind, since=since, as_of=as_of) for kind in TERMS}
    norm = number("free_share_norm", on=as_of)
    means = [_means(space, norm=norm) for space in free_spaces(as_of.year, as_of=as_of)]
    important = subjects(as_of)
    attention = _attention(answers, important, since=since, as_of=as_of)
    facts = _facts(counted, answers[TermKind.FIRST_ANSWER], as_of=as_of, since=since)
    return Dashboard(
        as_of=as_of.isoformat(),
        since=since.isoformat(),
        day=written(as_of),
        period=f"{written(since)} tot en met {written(as_of)}",
        summary=_summary(facts, attention),
        attention=attention,
        facts=facts,
        standing=_standing(counted),
        answers=list(answers.values()),
        means=means,
        subjects=important,
        chapters=[
            Chapter("attention", "Vraagt uw aandacht"),
            Chapter("standing", _standing_title(counted)),
            Chapter("answers", answers[TermKind.FIRST_ANSWER].bars.title),
            Chapter("means", means[0].title),
            Chapter("subjects", _subjects_title(important)),
        ],
    )


# -- initiatives ----------------------------------------------------------------------------------------------


def _standing(counted: Overview) -> list[Bars]:
    n = f"n = {words.number_of(counted.total, 'initiatief', 'initiatieven')} op {written(counted.as_of)}."
    both = f"Wat aan twee opgaven bijdraagt, telt bij allebei mee. {n}"
    places, tasks = counted.by_place, counted.by_task
    return [
        _bars("Naar stand", "Stand", counted.by_status, words.status_title(counted.by_status), n, counted.as_of),
        _bars("Naar plaats", "Plaats", places, words.place_title(places, unknown=UNKNOWN_PLACE), n, counted.as_of),
        _bars("Naar opgave", "Opgave", tasks, words.task_title(tasks, unknown=WITHOUT_TASK), both, counted.as_of),
    ]


def _bars(name: str, head: str, counted: Counted, title: str, note: str, as_of: date) -> Bars:
    rows = [Row(row.label, row.value, on_day(row.href, as_of), str(row.value)) for row in counted.rows]
    return Bars(name=name, title=title, note=note, label_head=head, rows=rows, most=counted.most)


def _standing_title(counted: Overview) -> str:
    if not counted.total:
        return words.NONE_YET
    return f"Er zijn {words.number_of(counted.total, 'initiatief', 'initiatieven')} in beeld"


def _facts(counted: Overview, answered: Punctuality, *, as_of: date, since: date) -> list[Sentence]:
    outside, first = counted.from_outside, answered.bars.rows[0]
    total = "initiatief is in beeld" if counted.total == 1 else "initiatieven zijn in beeld"
    origin = f"kwam van buiten ({outside.part} van {outside.whole} waarvan we de herkomst weten)"
    in_time = f"van de eerste antwoorden kwam op tijd ({answered.part} van {answered.whole})"
    return [
        Sentence(f"{counted.total:,}".replace(",", "."), total, initiatives_href(as_of)),
        Sentence(
            _percent(outside.percent),
            origin if outside.whole else f"van buiten: niet te berekenen, want {outside.undefined}",
            initiatives_href(as_of, herkomst=FROM_OUTSIDE),
        ),
        Sentence(
            _percent(answered.percent),
            in_time if answered.whole else "op tijd: niet te berekenen, want er hoefde nog geen antwoord te zijn",
            first.href,
        ),
    ]


def _percent(percent: int | None) -> str:
    return "–" if percent is None else words.percents(percent)


# -- answers (M3) ---------------------------------------------------------------------------------------------


def punctuality(kind: TermKind, *, since: date, as_of: date) -> Punctuality:
    """Which answers came in time between two days, and who waits too long at the end of the second."""
    counted = on_time(kind, since=since, as_of=as_of)
    name, of, undefined = TERMS[kind]
    counts = {Outcome.IN_TIME: counted.in_time, Outcome.LATE: counted.late, Outcome.OVERDUE: counted.overdue}
    rows = [
        Row(OUTCOMES[outcome], count, answers_href(as_of, since, kind, outcome), str(count))
        for outcome, count in counts.items()
    ]
    share = counted.share
    bars = Bars(
        name=name,
        title=words.share_title(share, of=of, undefined=undefined),
        note=f"{FORMULA} n = {share.whole}, van {written(since)} tot en met {written(as_of)}.",
        label_head="Hoe",
        rows=rows,
        most=max(counts.values()),
        unit="antwoorden",
    )
    return Punctuality(
        bars=bars, percent=share.percent, part=share.part, whole=share.whole, waiting=_waiting(kind, as_of=as_of)
    )


def _waiting(kind: TermKind, *, as_of: date) -> list[Waiting]:
    """Everyone who waits too long, the longest first."""
    terms = list(overdue(kind, as_of=as_of).order_by("ends_on", "pk"))
    known = initiatives_of(terms)
    titles = public_titles([row.pk for row in known.values()], as_of)
    waiting = []
    for term in terms:
        initiative, days = known[term.stream], (as_of - term.ends_on).days
        line = line_of(initiative, titles.get(initiative.pk, ""), [])
        waiting.append(
            Waiting(
                reference=line.reference,
                title=line.title,
                place=initiative.place.name if initiative.place else UNKNOWN_PLACE,
                due=written(term.ends_on),
                late=words.number_of(days, "dag", "dagen"),
                days=days,
                href=line.href,
            )
        )
    return waiting


# -- means (M1) -----------------------------------------------------------------------------------------------


def _means(space: FreeSpace, *, norm: int) -> Means:
    percent = space.share.percent
    if percent is None:
        title = f"Voor {space.kind.label} in {space.year} valt nog niets te berekenen"
        told = f"Welk deel vrij is, is {space.share.undefined}: er zit nog niets in de potten."
    else:
        title = space.chart.title
        kept = f"{in_words(space.kind, space.whole.kept_free)} van {in_words(space.kind, space.whole.total)}"
        told = f"Vrijgehouden is {words.percents(percent)}: {kept}. De norm is {words.percents(norm)}."
    return Means(
        name=f"{space.kind.label.capitalize()} in {space.year}",
        title=title,
        told=told,
        unit="eurocent" if space.kind == PoolKind.MONEY else "minuten",
        percent=percent,
        chart=space.chart if space.whole.total else None,
        lines=[_pool(stand) for stand in (space.pools if len(space.pools) < 2 else [*space.pools, space.whole])],
    )


def _pool(stand: Stand) -> PoolLine:
    amounts = {name: getattr(stand, name) for name in (*SUMS, "free")}
    return PoolLine(label=stand.label, amounts=amounts, **stand.in_words)


# -- what asks for attention ----------------------------------------------------------------------------------


def _attention(
    answers: dict[TermKind, Punctuality], important: list[Subject], *, since: date, as_of: date
) -> list[Attention]:
    found: list[Attention] = []
    for kind, one in answers.items():
        found += waiting_too_long(kind, one, since=since, as_of=as_of)
    worse = worse_than_expected(important, since=since)
    return [*found, *evaluations_due(as_of), *worse, *explorations_to_adopt(as_of)][:MOST]


def _subjects_title(important: list[Subject]) -> str:
    if not important:
        return "Vooraf en nu: er is nog niets vastgelegd"
    measured = sum(bool(one.mirror["columns"]) for one in important)
    known = words.number_of(len(important), "onderwerp", "onderwerpen")
    return f"Vooraf en nu: op {measured} van {known} is teruggekeken"


def _summary(facts: list[Sentence], attention: list[Attention]) -> str:
    """One paragraph in plain words, made from the figures."""
    told = " ".join(f"{fact.figure} {fact.text}." for fact in facts if fact.figure != "–")
    asks = words.number_of(len(attention), "punt vraagt", "punten vragen")
    return f"{told} {asks} nu uw aandacht." if attention else f"{told} Niets vraagt nu uw aandacht."
