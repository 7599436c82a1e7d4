from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError

from initiatives.resources.amounts import in_words
from initiatives.resources.models import MOST, CouplingTerm, Pool, PoolKind
from samenwerking.keys.forms import OnceForm
from samenwerking.text import Euro, Line, Prose

MOST_EUROS = Decimal(MOST) / 100
_CLOCK = re.compile(r"(-?)([0-9]{1,9}):([0-5][0-9])")
_HOURS = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,9})(?:,[0-9]{1,2})?")
AMOUNT_HELP = "Bij geld een bedrag in euro’s, bijvoorbeeld 1.250 of 1.250,50. Bij uren bijvoorbeeld 12,5 of 12:30."


class Hours(Line):
    """Hours as people write them, in minutes: 12,5 and 12:30 are both 750. A point means thousands."""

    default_error_messages = {
        "required": "Vul een aantal uren in, bijvoorbeeld 12,5.",
        "invalid": "Vul een aantal uren in, bijvoorbeeld 12,5 of 12:30.",
    }

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value).replace(" ", "").lower().removesuffix("uur").replace("−", "-")
        if not typed:
            return None
        if found := _CLOCK.fullmatch(typed):
            minutes = int(found[2]) * 60 + int(found[3])
            return -minutes if found[1] else minutes
        if not _HOURS.fullmatch(typed):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        hours = Decimal(typed.replace(".", "").replace(",", "."))
        return int((hours * 60).quantize(Decimal(1), ROUND_HALF_UP))


def read_amount(kind: str, typed: str, *, is_signed: bool = False) -> int:
    """What somebody typed, in cents or minutes."""
    if kind == PoolKind.MONEY:
        least = -MOST_EUROS if is_signed else Decimal("0.01")
        return int(Euro(min_value=least, max_value=MOST_EUROS).clean(typed) * 100)
    minutes = Hours().clean(typed)
    if minutes <= 0 and not is_signed:
        raise ValidationError("Vul een aantal uren in dat groter is dan nul.")
    if abs(minutes) > MOST:
        raise ValidationError("Dit zijn meer uren dan we kunnen opslaan.")
    return int(minutes)


class CouplingForm(OnceForm):
    """Means to one initiative, in one screen (S14): which pool, how much, how long, what for."""

    pool = forms.ChoiceField(
        label="Uit welke pot?",
        widget=forms.RadioSelect,
        help_text="Achter elke pot staat wat er nog vrij is.",
        error_messages={"required": "Kies een pot.", "invalid_choice": "Kies een van de potten hieronder."},
    )
    amount = Line(label="Hoeveel?", max_length=30, help_text=AMOUNT_HELP)
    term = forms.ChoiceField(
        label="Voor hoe lang?",
        widget=forms.RadioSelect,
        choices=[(term.value, term.label.capitalize()) for term in CouplingTerm],
        initial=CouplingTerm.ONCE,
        help_text="Eenmalige steun heeft de voorkeur van de raad.",
    )
    justification = Prose(
        label="Waarom volstaat eenmalige steun niet?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Alleen nodig bij structurele steun. Iedereen kan dit lezen.",
    )
    purpose = Line(
        label="Waarvoor?",
        max_length=200,
        help_text="In één zin, bijvoorbeeld: hout en gereedschap voor de bankjes. Iedereen kan dit lezen.",
        error_messages={"required": "Schrijf op waar de middelen voor zijn."},
    )

    def __init__(self, *args: Any, pools: Sequence[Pool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pools = {str(pool.pk): pool for pool in pools}
        field = self.fields["pool"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = _by_kind(pools)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(
            "once",
            Fieldset("Wat koppelt u?", "pool", "amount"),
            Fieldset("Waarvoor en hoe lang?", "purpose", "term", "justification"),
            Submit("submit", "Middelen koppelen"),
        )
        return helper

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        pool = self.pools.get(cleaned.get("pool", ""))
        if pool and cleaned.get("amount"):
            cleaned["amount"] = _read_into(self, pool.kind, cleaned["amount"])
        if cleaned.get("term") == CouplingTerm.STRUCTURAL and not cleaned.get("justification"):
            self.add_error("justification", "Onderbouw waarom eenmalige steun niet volstaat.")
        return cleaned

    def deed(self) -> dict[str, Any]:
        """The arguments of `actions.couple`."""
        cleaned = self.cleaned_data
        return {
            "parts": {self.pools[cleaned["pool"]]: cleaned["amount"]},
            "purpose": cleaned["purpose"],
            "term": CouplingTerm(cleaned["term"]),
            "justification": cleaned["justification"],
        }


class YearForm(forms.Form):
    """Which year a page of means shows."""

    jaar = forms.IntegerField(label="Jaar", min_value=2000, max_value=2200, required=False)

    def year(self, today: date) -> int:
        return (self.cleaned_data.get("jaar") if self.is_valid() else None) or today.year


class OpenPoolForm(OnceForm):
    """A new pool, still empty."""

    kind = forms.ChoiceField(
        label="Soort", widget=forms.RadioSelect, choices=[(kind.value, kind.label.capitalize()) for kind in PoolKind]
    )
    year = forms.IntegerField(label="Jaar", min_value=2000, max_value=2200, widget=forms.TextInput, localize=False)
    name = Line(label="Naam", max_length=80)
    owner = Line(label="Wie gaat erover?", max_length=120, help_text="Een team of een functie, geen persoon.")
    ledger_number = Line(label="Grootboeknummer", max_length=40, required=False)


class ReasonForm(OnceForm):
    """An amount and why. The kind of the pool says how to read the amount: `amount_for` does."""

    is_signed = False
    amount = Line(label="Hoeveel?", max_length=30, help_text=AMOUNT_HELP)
    reason = Prose(label="Waarom?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def amount_for(self, kind: str) -> int:
        return read_amount(kind, self.cleaned_data["amount"], is_signed=self.is_signed)


class ChangePoolForm(ReasonForm):
    """More or less in a pool, by which decision."""

    is_signed = True
    amount = Line(
        label="Hoeveel erbij?", max_length=30, help_text=f"{AMOUNT_HELP} Zet er een min voor als het eraf gaat."
    )
    decision = Line(
        label="Besluit", max_length=300, required=False, help_text="Het nummer van het besluit, of de link ernaartoe."
    )


class TransferForm(ReasonForm):
    """Free space to another pool of the same kind and year."""

    to = forms.ModelChoiceField(
        label="Naar welke pot?", queryset=Pool.objects.none(), help_text="Van dezelfde soort en hetzelfde jaar."
    )
    decision = Line(label="Besluit", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Pool.objects.open().order_by("-year", "kind", "name")


def _by_kind(pools: Sequence[Pool]) -> list[tuple[str, list[tuple[str, str]]]]:
    """One group for each kind of means and year, with what is free beside each pool."""
    groups: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for pool in pools:
        label = f"{pool.name}: {in_words(pool.kind, pool.free)} vrij"
        groups.setdefault((pool.year, pool.kind), []).append((str(pool.pk), label))
    order = {kind: number for number, kind in enumerate(PoolKind)}
    keys = sorted(groups, key=lambda key: (key[0], order[PoolKind(key[1])]))
    return [(f"{PoolKind(kind).label.capitalize()} {year}", groups[year, kind]) for year, kind in keys]


def _read_into(form: forms.Form, kind: str, typed: str) -> int | None:
    try:
        return read_amount(kind, typed)
    except ValidationError as error:
        form.add_error("amount", error)
        return None
