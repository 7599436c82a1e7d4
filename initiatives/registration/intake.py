"""The steps of the intake as data, and how a draft's answers become an idea."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from initiatives.registration.actions.submit import Ask, Idea, Sender
from initiatives.registration.forms.intake import IdeaForm, NeedsForm, PlaceForm, SenderForm, StepForm
from initiatives.registration.models import Draft, EnergyKind, Means, PartyKind
from samenwerking.accounts.models import User

SUMMARY_LENGTH = 200


@dataclass(frozen=True)
class Step:
    """One step of the intake: its address, its title, its questions."""

    slug: str
    title: str
    form: type[StepForm]


STEPS = [
    Step("idee", "Uw idee", IdeaForm),
    Step("waar", "Waar en voor wie", PlaceForm),
    Step("nodig", "Wat heeft u nodig", NeedsForm),
    Step("wie", "Wie bent u", SenderForm),
]
CHECK = "controleren"
COUNT = len(STEPS) + 1
BY_SLUG = {step.slug: step for step in STEPS}
PERSONAL = {"wie"}


@dataclass(frozen=True)
class Answered:
    """A step with what was answered so far, checked as the last step checks it."""

    number: int
    step: Step
    form: StepForm
    is_begun: bool

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
        Answered(number, step, bound_form(draft, step), is_begun=step.slug in draft.answers)
        for number, step in enumerate(STEPS, start=1)
    ]


def bound_form(draft: Draft, step: Step) -> StepForm:
    """The step's form, bound to what was typed: the draft and the last check use the same one."""
    return step.form(as_post(draft.answers.get(step.slug, {}).get("data", {})))


def as_post(data: Mapping[str, list[str]]) -> QueryDict:
    post = QueryDict(mutable=True)
    for name, values in data.items():
        post.setlist(name, list(values))
    return post


def as_initial(step: Step, data: Mapping[str, list[str]]) -> dict[str, Any]:
    """What was typed, as a fresh form shows it: nothing is judged before the writer goes on."""
    post, fields = as_post(data), step.form.base_fields
    return {name: fields[name].widget.value_from_datadict(post, {}, name) for name in data if name in fields}


def in_words(field: Any, value: Any) -> str:
    """An answer as a person reads it: the labels of what was chosen, yes, or the text itself."""
    if value in (None, "", [], False):
        return ""
    if value is True or value == "on":
        return "ja"
    if hasattr(field, "choices"):
        chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
        return ", ".join(str(label) for code, label in field.choices if str(code) in chosen)
    return str(value)


def idea_of(draft: Draft) -> Idea:
    """What is sent, once every step is complete. Name and address stay out of its answers."""
    cleaned: dict[str, Any] = {}
    for part in answered(draft):
        part.form.full_clean()
        cleaned |= part.form.cleaned_data
    energy = {EnergyKind.VOLUNTEERS: cleaned["volunteers"]} if cleaned["volunteers"] else {}
    return Idea(
        title=cleaned["title"],
        summary=cleaned["summary"] or beginning(cleaned["body"]),
        body=cleaned["body"],
        place=cleaned["place"],
        themes=list(cleaned["themes"]),
        target_groups=list(cleaned["target_groups"]),
        asks=asks_of(cleaned),
        energy=energy,
        answers={slug: kept["data"] for slug, kept in draft.answers.items() if slug not in PERSONAL},
    )


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
            is_yearly=code == Means.MONEY and cleaned["is_yearly"],
        )
        for code in cleaned["means"]
    ]


def sender_of(draft: Draft, user: User | None) -> Sender:
    form = bound_form(draft, BY_SLUG["wie"])
    form.full_clean()
    given = form.cleaned_data
    return Sender(
        kind=PartyKind(given["kind"]),
        name=given["name"],
        email=given["email"],
        phone=given["phone"],
        organisation=given["organisation"],
        public_name=given["public_name"],
        user=user,
    )


def email_of(draft: Draft) -> str:
    """The address that was filled in, or nothing while it is missing or wrong."""
    form = bound_form(draft, BY_SLUG["wie"])
    form.full_clean()
    return str(form.cleaned_data.get("email", ""))


def beginning(text: str) -> str:
    """The first sentence, or as much of it as fits."""
    first = " ".join(text.split()).split(". ")[0]
    return first if len(first) <= SUMMARY_LENGTH else first[: SUMMARY_LENGTH - 1].rsplit(" ", 1)[0] + "…"
