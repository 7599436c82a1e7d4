"""What the desk is asked beforehand and since. The questions themselves stand in questions.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from initiatives.registration.lifecycle import BOUND, Status
from oversight.evaluation.actions import Found
from oversight.evaluation.figures import Held, Progress
from oversight.evaluation.models import Block, Chapter, Evaluation, Expectation, Exploration, Verdict
from oversight.evaluation.questions import EURO, Field, asked, of_block
from oversight.evaluation.questions import blocks as asked_blocks
from samenwerking.crispy_nlds.layout import ButtonRow, Questions, Secondary, SecondaryLink, Submit
from samenwerking.keys.forms import OnceForm, VersionedForm
from samenwerking.text import Count, Day, Euro, Line, Prose

PUBLIC = "Iedereen kan dit later lezen. Schrijf geen namen van mensen op."
UNMEASURED = ("", "niet gemeten")
STAGES = [status for status in Status if status in BOUND | {Status.PAUSED, Status.STOPPED, Status.REALISED}]
ABOUT: dict[Block, str] = {
    Block.PARTIES: "Wie zijn betrokken?",
    Block.INTERESTS: "Wat staat er voor wie op het spel?",
    Block.GOALS: "Waar doen we het voor?",
    Block.EXPLOITATION: "Er is een investering. Kan het initiatief zichzelf daarna bedruipen?",
}


class ExplorationForm(VersionedForm):
    """The four blocks on one page. It may be kept half filled; adopting asks for all of it."""

    def __init__(self, data: Any = None, *, state: Progress, back: str) -> None:
        self.state, self.back = state, back
        source = state.concept or state.adopted
        super().__init__(data, initial=_start(source, state.concept))
        self.questions = asked(is_investment=state.is_investment)
        for field in self.questions:
            self.fields[field.key] = _question(field)
        if state.adopted:
            self.fields["reason"] = Prose(
                label="Waarom is een nieuwe versie nodig?", required=False, max_length=1000, widget=_area(3)
            )

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        blocks = [
            Questions(f"{number}. {block.label}", *(field.key for field in of_block(block)), description=ABOUT[block])
            for number, block in enumerate(asked_blocks(is_investment=self.state.is_investment), start=1)
        ]
        again = [Questions("Een nieuwe versie", "reason")] if "reason" in self.fields else []
        buttons = ButtonRow(
            Submit("keep", "Bewaar het concept"),
            Secondary("adopt", "Bewaar en stel vast"),
            SecondaryLink(self.back, "Terug naar het dossier"),
        )
        helper.layout = Layout("version", *blocks, *again, buttons)
        return helper

    def exploration(self) -> dict[str, Any]:
        """The arguments of `actions.write_exploration`."""
        given = self.cleaned_data
        answers = {field.key: given[field.key] for field in self.questions}
        return {"answers": answers, "revision": given["version"], "reason": given.get("reason", "")}


class ConfirmForm(VersionedForm):
    """Yes, as I read it here."""

    def __init__(self, data: Any = None, *, version: int, label: str, back: str) -> None:
        super().__init__(data, initial={"version": version})
        self.label, self.back = label, back

    def seen(self) -> dict[str, Any]:
        return {"revision": self.cleaned_data["version"]}

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("version", ButtonRow(Submit("submit", self.label), SecondaryLink(self.back, "Nog niet")))
        return helper


class PlanForm(OnceForm):
    """When we look back, and why then."""

    planned_on = Day(label="Op deze dag", required=False)
    stage = forms.ChoiceField(
        label="Bij deze stand",
        required=False,
        choices=[("", "Kies een stand"), *((status.value, status.label) for status in STAGES)],
        error_messages={"invalid_choice": "Kies een stand uit de lijst."},
    )
    reason = Line(
        label="Waarom juist dan?",
        max_length=200,
        help_text=f"Bijvoorbeeld: na het eerste seizoen. {PUBLIC}",
        error_messages={"required": "Schrijf in één zin waarom u dan terugkijkt."},
    )

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.back = back

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        when = Questions("Wanneer kijkt u terug?", "planned_on", "stage", description="Kies een dag óf een stand.")
        buttons = ButtonRow(Submit("submit", "Plan dit moment"), SecondaryLink(self.back, "Terug naar het dossier"))
        helper.layout = Layout("once", when, "reason", buttons)
        return helper

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and bool(cleaned["planned_on"]) is bool(cleaned["stage"]):
            self.add_error("planned_on", "Kies een dag, of een stand van het initiatief. Niet allebei.")
        return cleaned

    def moment(self) -> dict[str, Any]:
        """The arguments of `actions.plan_moment`."""
        return {name: self.cleaned_data[name] for name in ("planned_on", "stage", "reason")}


class EvaluationForm(VersionedForm):
    """What was found of each field that was frozen, chapter by chapter."""

    summary = Prose(
        label="Wat laat deze evaluatie zien?",
        required=False,
        max_length=2000,
        help_text=f"In een paar zinnen: wat ging zoals verwacht, wat niet, en wat doen we ermee? {PUBLIC}",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: Any = None, *, held: Held, back: str) -> None:
        super().__init__(data, initial=_found(held.evaluation))
        self.questions, self.back = held.questions, back
        for field, before in held.questions:
            self.fields[field.key] = _since(field, before)
            self.fields[f"{field.key}_reason"] = Prose(
                label="Toelichting" if field.is_number else "Waarom?",
                required=False,
                max_length=2000,
                widget=_area(2),
            )

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        chapters = []
        for chapter in Chapter:
            keys = [field.key for field, _ in self.questions if field.chapter == chapter]
            names = [name for key in keys for name in (key, f"{key}_reason")]
            chapters += [Questions(chapter.label, *names)] if names else []
        buttons = ButtonRow(
            Submit("keep", "Bewaar het concept"),
            Secondary("conclude", "Bewaar en rond af"),
            SecondaryLink(self.back, "Terug naar het dossier"),
        )
        helper.layout = Layout("version", *chapters, Questions("In het kort", "summary"), buttons)
        return helper

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for field, _ in self.questions:
            is_judged = not field.is_number and cleaned.get(field.key)
            if is_judged and not cleaned.get(f"{field.key}_reason"):
                self.add_error(f"{field.key}_reason", "Schrijf in een of twee zinnen waarom u dit vindt.")
        return cleaned

    def evaluation(self) -> dict[str, Any]:
        """The arguments of `actions.write_evaluation`."""
        found = {field.key: self._found_of(field) for field, _ in self.questions}
        return {"found": found, "summary": self.cleaned_data["summary"], "revision": self.cleaned_data["version"]}

    def _found_of(self, field: Field) -> Found:
        value, reason = self.cleaned_data[field.key], self.cleaned_data[f"{field.key}_reason"]
        return Found(number=value, reason=reason) if field.is_number else Found(verdict=value, reason=reason)


def _question(field: Field) -> forms.Field:
    if field.is_number:
        return _number(field, field.help)
    return Prose(label=field.label, help_text=field.help, required=False, max_length=2000, widget=_area(4))


def _since(field: Field, before: str) -> forms.Field:
    """The same question afterwards, with what was expected above the box."""
    if field.is_number:
        return _number(field, f"Vooraf: {before}. Laat leeg wat niet is gemeten.")
    return forms.ChoiceField(
        label=field.label,
        help_text=f"Vooraf verwachtten we: {before}",
        required=False,
        choices=[*Verdict.choices, UNMEASURED],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een van de antwoorden."},
    )


def _number(field: Field, help_text: str) -> forms.Field:
    if field.unit == EURO:
        return Euro(label=field.label, help_text=help_text, required=False)
    return Count(label=field.label, help_text=help_text, required=False)


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _start(source: Exploration | None, concept: Exploration | None) -> dict[str, Any]:
    """Write on at the concept; a new version starts from what was adopted."""
    rows: Sequence[Expectation] = list(source.expectations.all()) if source else []
    words = {row.field: row.text if row.number is None else _plain(row.number) for row in rows}
    start = {"version": concept.revision if concept else 0, "reason": concept.reason if concept else ""}
    return {**words, **start}


def _found(evaluation: Evaluation | None) -> dict[str, Any]:
    if evaluation is None:
        return {"version": 0}
    start: dict[str, Any] = {"version": evaluation.revision, "summary": evaluation.summary}
    for row in evaluation.findings.all():
        start[row.field] = row.verdict if row.number is None else _plain(row.number)
        start[f"{row.field}_reason"] = row.reason
    return start


def _plain(number: Any) -> Any:
    return int(number) if number == int(number) else number
