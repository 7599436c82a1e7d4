"""The terms of an initiative as people see them: by when, how it stands, and the sum of every last day (M4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from initiatives.registration.counted import Counted, counted, law
from initiatives.registration.facts import CLOCKS, EXTENSIONS, HOLIDAYS, LENGTHS, SUSPENSIONS, TERMS
from initiatives.registration.models import Initiative, Term
from samenwerking.calendar import written
from samenwerking.facts import Known, read
from samenwerking.framework.models import Holiday, Setting
from samenwerking.framework.policy_values import POLICY_VALUES


@dataclass(frozen=True)
class ShownTerm:
    """One clock, and the sum behind its last day. `setting` is the key of its length, if that is a setting."""

    pk: int
    kind: str
    name: str
    ends_on: date
    state: str
    is_paused: bool
    is_late: bool
    is_running: bool
    lines: list[Counted]
    law: str
    length: str
    setting: str


def running_terms(initiative: Initiative, *, today: date) -> list[ShownTerm]:
    """What waits for the municipality, the next answer first."""
    return [term for term in shown_terms(initiative, today=today) if term.is_running]


def shown_terms(initiative: Initiative, *, today: date) -> list[ShownTerm]:
    """All of them, the next answer first. One query, however many there are."""
    return clocks(read(initiative, *CLOCKS), today=today)


def clocks(known: Known[Initiative], *, today: date) -> list[ShownTerm]:
    """As `shown_terms`, of what was read already."""
    return [_shown(term, known, today) for term in known[TERMS]]


def setting_of(term: Term) -> str:
    return f"{term.kind}_days"


def _names(holidays: list[Holiday], term: Term) -> Mapping[date, str]:
    """The closed days as they were known when this term was counted."""
    on = term.known_on
    return {
        one.day: one.name
        for one in holidays
        if (one.added_on is None or one.added_on <= on) and (one.removed_on is None or one.removed_on > on)
    }


def _shown(term: Term, known: Known[Initiative], today: date) -> ShownTerm:
    pauses = [one for one in known[SUSPENSIONS] if one.term_id == term.pk]
    extensions = [one for one in known[EXTENSIONS] if one.term_id == term.pk]
    is_running = term.done_on is None and term.stopped_on is None
    is_paused = is_running and any(pause.until is None for pause in pauses)
    return ShownTerm(
        pk=term.pk,
        kind=term.kind,
        name=term.get_kind_display(),
        ends_on=term.ends_on,
        state=_state(term, is_paused=is_paused, today=today),
        is_paused=is_paused,
        is_late=is_running and not is_paused and term.ends_on < today,
        is_running=is_running,
        lines=counted(term, pauses, _names(known[HOLIDAYS], term), extensions),
        law=law(term, extensions),
        length=_length(term, known[LENGTHS]),
        setting=setting_of(term) if setting_of(term) in POLICY_VALUES else "",
    )


def _state(term: Term, *, is_paused: bool, today: date) -> str:
    """One sentence part, after the name of the term."""
    if term.done_on:
        late = f", te laat: dat moest op {written(term.ends_on)}" if term.done_on > term.ends_on else ", op tijd"
        return f"gedaan op {written(term.done_on)}{late}"
    if term.stopped_on:
        return f"vervallen op {written(term.stopped_on)}"
    if is_paused:
        return f"staat stil, was {written(term.ends_on)}"
    late = f"te laat, moest op {written(term.ends_on)}"
    return late if term.ends_on < today else f"uiterlijk {written(term.ends_on)}"


def _length(term: Term, settings: list[Setting]) -> str:
    """Where the length comes from, and since when it is so."""
    if setting_of(term) not in POLICY_VALUES:
        return ""
    unit = "werkdagen" if term.is_working_days else "dagen"
    mine = [row for row in settings if row.key == setting_of(term) and row.valid_from <= term.starts_on]
    since = f"sinds {written(mine[-1].valid_from)}" if mine else "sinds het portaal begon"
    return f"De lengte, {term.days} {unit}, is een instelling. Zij geldt {since}."
