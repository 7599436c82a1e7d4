"""The steps of the intake as data, and how a draft's answers become an idea."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from initiatives.registration.actions.submit import Ask, Idea, Sender
from initiatives.registration.forms.challenge import ChallengeIdeaForm, ChallengeNeedsForm, ChallengePeopleForm
from initiatives.registration.forms.intake import StepForm
from initiatives.registration.forms.steps import IdeaForm, NeedsForm, PeopleForm, PlaceForm
from initiatives.registration.models import Channel, Draft, EnergyKind, Kind, Means, PartyKind
from samenwerking.accounts.models import User
from samenwerking.text import Euro, amount

SUMMARY_LENGTH = 200
# An e-mail address, or a Dutch phone number as people write it.
REACHES = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|(?<![\w+])(?:\+31|0031|\(?0)(?:[ ()./-]{0,2}\d){8,10}\b"
)


@dataclass(frozen=True)
class Step:
    """One step of the intake: its address, its title, its questions."""

    slug: str
    title: str
    asks: type[StepForm]
    challenge: type[StepForm] | None = None  # its own questions, where the right to challenge has them

    def title_for(self, kind: str) -> str:
        return "Uw uitdaging" if self is STEPS[0] and kind == Kind.CHALLENGE else self.title

    def form_for(self, kind: str) -> type[StepForm]:
        return self.challenge if self.challenge and kind == Kind.CHALLENGE else self.asks


STEPS = [
    Step("idee", "Uw idee", IdeaForm, ChallengeIdeaForm),
    Step("waar", "Waar en voor wie", PlaceForm),
    Step("wie", "Wie doen mee, wie merkt er iets van", PeopleForm, ChallengePeopleForm),
    Step("nodig", "Wat heeft u nodig en hoe blijft het draaien", NeedsForm, ChallengeNeedsForm),
]
CHECK = "controleren"
COUNT = len(STEPS) + 1
BY_SLUG = {step.slug: step for step in STEPS}


@dataclass(frozen=True)
class Answered:
    """A step with what was answered so far, checked as the last step checks it."""

    number: int
    step: Step
    form: StepForm
    is_begun: bool
    title: str = ""

    @property
    def is_complete(self) -> bool:
        return self.form.is_valid()

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Question and answer in words, of what was answered."""
        shown = ((str(bound.label), in_words(bound.field, bound.value())) for bound in self.form.visible_fields())
        return [(question, answer) for question, answer in shown if answer]


def answered(draft: Draft) -> list[Answered]:
    return [
        Answered(number, step, bound_form(draft, step), step.slug in draft.answers, step.title_for(draft.kind))
        for number, step in enumerate(STEPS, start=1)
    ]


def form_of(draft: Draft, step: Step, *typed: Any, **more: Any) -> StepForm:
    """The form of this step as this draft asks it: the draft and the last check use the same one."""
    form = step.form_for(draft.kind)(*typed, **more)
    if draft.is_assisted:
        form.for_somebody_else()
    return form


def bound_form(draft: Draft, step: Step) -> StepForm:
    """Bound to what was typed."""
    return form_of(draft, step, as_post(draft.answers.get(step.slug, {}).get("data", {})))


def fresh_form(draft: Draft, step: Step) -> StepForm:
    """What was typed, as a fresh form shows it: nothing is judged before the writer goes on."""
    kept = draft.answers.get(step.slug, {"version": 0, "data": {}})
    form, post = form_of(draft, step), as_post(kept["data"])
    typed = {name: form.fields[name].widget.value_from_datadict(post, {}, name) for name in post if name in form.fields}
    form.initial = {**typed, "version": kept["version"]}
    return form


def as_post(data: Mapping[str, list[str]]) -> QueryDict:
    post = QueryDict(mutable=True)
    for name, values in data.items():
        post.setlist(name, list(values))
    return post


def in_words(field: Any, value: Any) -> str:
    """An answer as a person reads it: the labels of what was chosen, yes, or the text itself."""
    if value in (None, "", [], False):
        return ""
    if value is True or value == "on":
        return "ja"
    if isinstance(field, Euro):
        return in_euros(field, str(value))
    if hasattr(field, "choices"):
        chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
        return ", ".join(str(label) for code, label in field.choices if str(code) in chosen)
    return str(value)


def in_euros(field: Euro, typed: str) -> str:
    """An amount with its sign; what is no amount stays as it was typed."""
    try:
        return f"€\xa0{amount(field.to_python(typed) or 0)}"
    except ValidationError:
        return typed


def idea_of(draft: Draft) -> Idea:
    """What is sent, once every step is complete. Name and address stay out of its answers."""
    cleaned: dict[str, Any] = {}
    parts = answered(draft)
    for part in parts:
        part.form.full_clean()
        cleaned |= part.form.cleaned_data
    energy = {EnergyKind.VOLUNTEERS: cleaned["volunteers"]} if cleaned["volunteers"] else {}
    return Idea(
        title=cleaned["title"],
        summary=cleaned["summary"] or beginning(cleaned["body"]),
        body=cleaned["body"],
        kind=Kind(draft.kind),
        channel=Channel(draft.channel),
        place=cleaned["place"],
        themes=list(cleaned["themes"]),
        target_groups=list(cleaned["target_groups"]),
        asks=asks_of(cleaned),
        energy=energy,
        answers={part.step.slug: without_person(part) for part in parts},
    )


def without_person(part: Answered) -> dict[str, list[str]]:
    """What was typed in a step, without name and address: those stay in Contact."""
    typed: Any = part.form.data
    return {name: values for name, values in typed.lists() if name not in part.form.personal}


def asks_of(cleaned: Mapping[str, Any]) -> list[Ask]:
    """One Ask for each kind of means; euro become cents, hours become minutes."""
    amounts = {
        Means.MONEY: int(cleaned["amount"] * 100) if cleaned["amount"] else None,
        Means.HOURS: cleaned["hours"] * 60 if cleaned["hours"] else None,
    }
    return [
        Ask(
            means=Means(code),
            amount=amounts.get(Means(code)),
            note=cleaned["note"],
            is_yearly=code == Means.MONEY and bool(cleaned["is_yearly"]),
        )
        for code in cleaned["means"]
    ]


def sender_of(draft: Draft, user: User | None) -> Sender:
    """Who sends. What the desk wrote down belongs to no account: nobody confirmed that address."""
    form = bound_form(draft, BY_SLUG["wie"])
    form.full_clean()
    given = form.cleaned_data
    return Sender(
        kind=PartyKind(given["kind"]),
        name=given["name"],
        email=given["email"],
        phone=given["phone"],
        address=given.get("address", ""),
        organisation=given["organisation"],
        public_name=given["public_name"],
        user=None if draft.is_assisted else user,
    )


def email_of(draft: Draft) -> str:
    """The address that was filled in, or nothing while it is missing or wrong."""
    form = bound_form(draft, BY_SLUG["wie"])
    form.full_clean()
    return str(form.cleaned_data.get("email", ""))


def seen_by_all(draft: Draft) -> str:
    """Says which e-mail addresses and phone numbers stand in what everybody will read: was that meant?"""
    typed = draft.answers.get(STEPS[0].slug, {}).get("data", {})
    texts = [text for name in ("title", "summary", "body") for text in typed.get(name, [])]
    found = list(dict.fromkeys(one.strip() for text in texts for one in REACHES.findall(text)))
    if not found:
        return ""
    return f"In uw verhaal staat: {', '.join(found)}. Iedereen kan dat straks lezen. U mag het laten staan of weghalen."


def words_of(draft: Draft) -> str:
    """What the idea is called and is in one sentence: by this we find what looks like it."""
    typed = draft.answers.get(STEPS[0].slug, {}).get("data", {})
    return "\n".join(text for name in ("title", "summary") for text in typed.get(name, []))


def beginning(text: str) -> str:
    """The first sentence, or as much of it as fits."""
    first = " ".join(text.split()).split(". ")[0]
    return first if len(first) <= SUMMARY_LENGTH else first[: SUMMARY_LENGTH - 1].rsplit(" ", 1)[0] + "…"
