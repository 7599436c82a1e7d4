"""Changing the table that proposes a weight."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from initiatives.registration.models import WeighedBy, WeightRule
from initiatives.registration.models.weight import VALUES, WEIGHTS
from samenwerking.text import Day, Euro

ASKS = {
    WeighedBy.RISK: "risico: {}",
    WeighedBy.REGIME: "toezicht: {}",
    WeighedBy.INVESTMENT: "investering: {}",
}


def since() -> Day:
    return Day(label="Vanaf welke dag?", help_text="Vandaag of later. Wat eerder is beoordeeld, blijft zoals het was.")


def threshold(**more: Any) -> Euro:
    return Euro(label="Vanaf welk bedrag?", help_text="Zoveel of meer wordt gevraagd.", **more)


def weight() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Hoe zwaar is het dan?",
        choices=list(WEIGHTS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe zwaar het dan is.", "invalid_choice": "Kies uit de lijst."},
    )


class RuleForm(forms.Form):
    """A new row of the table."""

    what = forms.ChoiceField(label="Waar kijkt de regel naar?", error_messages={"invalid_choice": "Kies uit de lijst."})
    euros = threshold(required=False)
    weight = weight()
    from_on = since()

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"from_on": today})
        what: Any = self.fields["what"]
        what.choices = [(WeighedBy.AMOUNT.value, "het gevraagde bedrag")] + [
            (f"{looks_at}:{code}", words.format(VALUES[looks_at][code]))
            for looks_at, words in ASKS.items()
            for code in VALUES[looks_at]
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        is_amount = given.get("what") == WeighedBy.AMOUNT
        if is_amount and given.get("euros") is None and "euros" not in self.errors:
            self.add_error("euros", "Vul het bedrag in waarbij deze regel begint.")
        if not is_amount and given.get("euros") is not None:
            self.add_error("euros", "Deze regel kijkt niet naar een bedrag. Maak dit veld leeg.")
        return given

    @property
    def rule(self) -> WeightRule:
        given = self.cleaned_data
        looks_at, _, value = given["what"].partition(":")
        cents = None if given["euros"] is None else int(given["euros"] * 100)
        return WeightRule(
            looks_at=looks_at, value=value, at_least=cents, weight=given["weight"], from_on=given["from_on"]
        )


class ChangeRuleForm(forms.Form):
    """Another weight or another amount, from a day on."""

    weight = weight()
    from_on = since()

    def __init__(self, data: Any = None, *, rule: WeightRule, today: date) -> None:
        super().__init__(data, initial={"weight": rule.weight, "from_on": max(today, rule.from_on)})
        if rule.at_least is not None:
            self.fields["euros"] = threshold(initial=rule.at_least // 100)

    @property
    def given(self) -> dict[str, Any]:
        euros = self.cleaned_data.get("euros")
        same = {name: self.cleaned_data[name] for name in ("weight", "from_on")}
        return {**same, "at_least": None if euros is None else int(euros * 100)}


class EndRuleForm(forms.Form):
    """From which day the table does without a row."""

    from_on = since()

    def __init__(self, data: Any = None, *, rule: WeightRule, today: date) -> None:
        super().__init__(data, initial={"from_on": max(today, rule.from_on)})
