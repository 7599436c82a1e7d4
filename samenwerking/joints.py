"""How a lower app lets a higher one join in, without importing it (DESIGN.md 3).

A joint is filled in `AppConfig.ready()` and called by the app that owns it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any

from samenwerking.errors import Refused
from samenwerking.facts import Fact


class Refusal(str):
    """Why not yet, and where the deed is that solves it: an address, seen from the page that shows it."""

    href: str

    def __new__(cls, text: str, href: str = "") -> Refusal:
        refusal = super().__new__(cls, text)
        refusal.href = href
        return refusal


Guard = Callable[..., "str | None"]
Reaction = Callable[[Any], object]


class Guards:
    """May this happen? Each guard answers with a Dutch refusal, or None."""

    def __init__(self) -> None:
        self.by_deed: dict[str, list[Guard]] = defaultdict(list)
        self.needs: dict[str, list[Fact[Any]]] = defaultdict(list)

    def add(self, deed: str, guard: Guard, *needs: Fact[Any]) -> None:
        """`needs` are the facts that the guard looks at, where the deed is asked about what is known of its subject."""
        self.by_deed[deed].append(guard)
        self.needs[deed] += needs

    def refusals(self, deed: str, *subject: Any) -> list[str]:
        answers = (guard(*subject) for guard in self.by_deed[deed])
        return [answer for answer in answers if answer]

    def check(self, deed: str, *subject: Any) -> None:
        """Raise Refused with every reason, so that a person need not find them one by one."""
        if refusals := self.refusals(deed, *subject):
            raise Refused(refusals)


class Answers:
    """A question that one higher app answers; until it does, the answer of the asker holds."""

    def __init__(self) -> None:
        self.by_question: dict[str, list[Callable[..., Any]]] = {}

    def add(self, question: str, answer: Callable[..., Any]) -> None:
        self.by_question[question] = [answer]

    def ask(self, question: str, *subject: Any, otherwise: Any) -> Any:
        return next((answer(*subject) for answer in self.by_question.get(question, ())), otherwise)


class Reactions:
    """What must also happen after an Event, in its transaction. A reaction may raise to roll everything back."""

    def __init__(self) -> None:
        self.by_verb: dict[str, list[Reaction]] = defaultdict(list)

    def add(self, verb: str, reaction: Reaction) -> None:
        """`reaction(event)` runs after each event."""

        @wraps(reaction)
        def each(events: Sequence[Any]) -> None:
            for event in events:
                reaction(event)

        self.add_for_many(verb, each)

    def add_for_many(self, verb: str, reaction: Reaction) -> None:
        """`reaction(events)` runs once for all events of one deed: an import has ten thousand."""
        self.by_verb[verb].append(reaction)

    def run(self, verb: str, events: Sequence[Any]) -> None:
        for reaction in self.by_verb[verb]:
            reaction(events)


@dataclass(frozen=True)
class Panel:
    """One part of a page, made by an app that the page's own app does not know."""

    order: int
    template: str
    figures: Any
    tab: str = ""


PanelMaker = Callable[[Any, Any], "Panel | None"]


class Panels:
    """What each app shows of an initiative, task, place or principle to this user."""

    def __init__(self) -> None:
        self.by_place: dict[str, list[PanelMaker]] = defaultdict(list)
        self.needs: dict[str, list[Fact[Any]]] = defaultdict(list)

    def add(self, place: str, maker: PanelMaker, *needs: Fact[Any]) -> None:
        """`maker(subject, user)` gives a Panel, or None when there is nothing for this user.

        `needs` are the facts that it shows, at a place whose subject is what is known of something.
        """
        self.by_place[place].append(maker)
        self.needs[place] += needs

    def of(self, place: str, subject: Any, user: Any) -> list[Panel]:
        panels = (maker(subject, user) for maker in self.by_place[place])
        return sorted((panel for panel in panels if panel), key=lambda panel: panel.order)


class Days:
    """Public days that an app has planned, for a calendar that another app makes."""

    def __init__(self) -> None:
        self.by_place: dict[str, list[Callable[[Any], Iterable[tuple[int, str, date, str]]]]] = defaultdict(list)

    def add(self, place: str, planned: Callable[[Any], Iterable[tuple[int, str, date, str]]]) -> None:
        """`planned(subjects)` gives of each day: the id of its subject, a key that stays, the day, a sentence."""
        self.by_place[place].append(planned)


@dataclass(frozen=True)
class PersonalColumn:
    """One column that holds something about a person (AVG art. 30)."""

    model: str
    column: str
    purpose: str
    ground: str
    term: str
    erasure: str


@dataclass
class Persons:
    """What is held about people, app by app. The privacy page and retention are made from it.

    How it is erased: the apps up to registration by the database function `erase_contact`, in one transaction with
    the Event `person.erased`; a higher app by a reaction to that Event.
    """

    columns: list[PersonalColumn] = field(default_factory=list)

    def add(self, columns: Iterable[PersonalColumn]) -> None:
        self.columns.extend(columns)


persons = Persons()
