"""What the desk is asked when it closes a dossier, and when it keeps the list of results."""

from __future__ import annotations

from typing import Any

from django import forms

from initiatives.registration.forms.desk import ReasonForm
from initiatives.registration.models import ResultType, StartsOn
from initiatives.registration.models.closings import LONGEST
from samenwerking.keys.forms import VersionedForm
from samenwerking.text import Count, Line

KEEP, DESTROY = "bewaren", "vernietigen"
FIELDS = ("name", "what", "years", "starts", "source")


class CloseDossierForm(ReasonForm):
    """What came of it decides how long the dossier is kept."""

    field_order = ("result", "reason", "version")

    result = forms.ModelChoiceField(
        ResultType.objects.none(),
        label="Wat is het resultaat?",
        help_text="Hieruit volgt hoe lang we het dossier bewaren. Is het al eens afgesloten? De langste termijn telt.",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Kies een resultaat.", "invalid_choice": "Kies een resultaat uit de lijst."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].queryset = ResultType.objects.offered()  # type: ignore[attr-defined]


class ResultTypeForm(forms.Form):
    """One result on the list."""

    name = Line(label="Resultaat", max_length=150, error_messages={"required": "Vul het resultaat in."})
    what = forms.ChoiceField(
        label="Wat gebeurt er met het dossier?",
        choices=[(KEEP, "Voor altijd bewaren"), (DESTROY, "Vernietigen na een aantal jaren")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een van de twee.", "invalid_choice": "Kies een van de twee."},
    )
    years = Count(
        label="Na hoeveel jaar?",
        required=False,
        min_value=1,
        max_value=LONGEST,
        help_text="Alleen als het wordt vernietigd.",
    )
    starts = forms.ChoiceField(
        label="Vanaf welke dag tellen de jaren?",
        choices=StartsOn.choices,
        initial=StartsOn.CLOSING,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een van de twee.", "invalid_choice": "Kies een van de twee."},
    )
    source = Line(
        label="Waar staat het in de Selectielijst gemeenten?",
        max_length=200,
        required=False,
        help_text="Vraag het aan de archivaris. Wij vullen dit niet voor u in.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("what") == KEEP and cleaned.get("years"):
            self.add_error("years", "Laat dit leeg als u het dossier voor altijd bewaart.")
        if cleaned.get("what") == DESTROY and "years" in cleaned and not cleaned["years"]:
            self.add_error("years", "Vul in na hoeveel jaar het dossier wordt vernietigd.")
        return cleaned

    @property
    def words(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in ("name", "starts", "source")}
        is_kept = self.cleaned_data["what"] == KEEP
        return {**given, "is_kept": is_kept, "years": None if is_kept else self.cleaned_data["years"]}


class ChangeResultTypeForm(ResultTypeForm, VersionedForm):
    """As it stands now."""

    def __init__(self, data: Any = None, *, result: ResultType, **more: Any) -> None:
        now = {name: getattr(result, name) for name in ("name", "years", "starts", "source", "version")}
        super().__init__(data, initial={**now, "what": KEEP if result.is_kept else DESTROY}, **more)
