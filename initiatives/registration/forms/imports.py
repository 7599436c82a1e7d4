"""What the desk is asked when it reads a list: the file, its columns, and what may be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from initiatives.registration.actions.import_runs import file_of
from initiatives.registration.actions.imports import Settings
from initiatives.registration.importing.checking import FIELDS, NOWHERE, REQUIRED
from initiatives.registration.importing.plan import Plan
from initiatives.registration.importing.preview import WORDS
from initiatives.registration.importing.reading import read
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import ColumnMapping, ImportRun
from initiatives.registration.models.imports import STARTS
from samenwerking.crispy_nlds.fields import Upload
from samenwerking.errors import Refused
from samenwerking.keys.forms import OnceForm, VersionedForm
from samenwerking.text import Line
from samenwerking.uploads import LISTS, MOST_MEGABYTES

MOST_NAMES = 100


class ReadListForm(OnceForm):
    """Which file, and whose it is."""

    file = Upload(label="De lijst", extensions=LISTS, megabytes=MOST_MEGABYTES)
    source = Line(
        label="Waar komt de lijst vandaan?",
        max_length=60,
        help_text="Bijvoorbeeld: dorpsbudget 2024. Een kenmerk is uniek binnen zijn bron. "
        "Leest u dezelfde lijst later nog eens in? Vul dan hetzelfde in.",
        error_messages={"required": "Vul in waar de lijst vandaan komt."},
    )
    mapping = forms.ModelChoiceField(
        ColumnMapping.objects.none(),
        label="Bewaarde indeling van kolommen",
        required=False,
        empty_label="Geen: herken de kolommen zelf",
        error_messages={"invalid_choice": "Kies een indeling uit de lijst."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept: Any = self.fields["mapping"]
        kept.queryset = ColumnMapping.objects.order_by("-kept_at")[:MOST_NAMES]


class ColumnsForm(VersionedForm):
    """For each field the column that holds it, with an example of what stands there."""

    def __init__(self, data: Any = None, *, run: ImportRun, **more: Any) -> None:
        super().__init__(data, initial={"version": run.version}, **more)
        choices = [(NOWHERE, "neem niet over"), *columns_of(run)]
        for key, label in FIELDS.items():
            self.fields[key] = forms.ChoiceField(
                label=label,
                choices=choices if key not in REQUIRED else [(NOWHERE, "kies een kolom"), *choices[1:]],
                initial=run.columns.get(key, NOWHERE),
                required=key in REQUIRED,
                error_messages={
                    "required": f"Kies de kolom met {REQUIRED.get(key, '')}.",
                    "invalid_choice": "Kies een kolom van dit bestand.",
                },
            )
        self.fields["keep_as"] = Line(
            label="Bewaar deze indeling onder een naam",
            max_length=60,
            required=False,
            help_text="Dan kiest u haar bij de volgende lijst. Bestaat de naam al? Dan vervangt u die indeling.",
        )

    @property
    def chosen(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in FIELDS}


def columns_of(run: ImportRun) -> list[tuple[str, str]]:
    """Each column by its name, with the first thing that stands in it."""
    try:
        sheet = read(file_of(run))
    except Refused:
        return []
    named = {name: place for place, name in reversed(list(enumerate(sheet.header))) if name}
    return [(name, _with_example(name, sheet.example(place))) for name, place in sorted(named.items(), key=_place)]


def _place(named: tuple[str, int]) -> int:
    return named[1]


def _with_example(name: str, example: str) -> str:
    shown = example if len(example) <= 40 else f"{example[:39]}…"
    return f"{name} (bijvoorbeeld: {shown})" if shown else f"{name} (leeg)"


class ImportForm(OnceForm, VersionedForm):
    """Where the rows start, whether everybody may read them, and which names join our lists."""

    starts_as = forms.ChoiceField(
        label="In welke stand beginnen de rijen?",
        choices=[(status, status.label) for status in STARTS],
        initial=Status.SUBMITTED,
        help_text="Voor alle rijen hetzelfde. Er begint geen termijn en er gaat geen mail uit.",
        error_messages={"required": "Kies een stand.", "invalid_choice": "Kies een stand uit de lijst."},
    )
    is_public = forms.BooleanField(
        label="De teksten zijn al openbaar",
        required=False,
        help_text="Zonder vinkje leest het bureau elke tekst eerst. Tot dan ziet het publiek alleen plaats en dag.",
    )

    def __init__(self, data: Any = None, *, run: ImportRun, plan: Plan | None, **more: Any) -> None:
        super().__init__(data, initial={"version": run.version}, **more)
        self.offer("places", "plaatsen", plan.unknown_places if plan else [])
        self.offer("themes", "thema’s", plan.unknown_themes if plan else [])

    def offer(self, field: str, words: str, names: list[str]) -> None:
        """A tick for each name that is on no list of ours; far too many of them is a column that was chosen wrongly."""
        if 0 < len(names) <= MOST_NAMES:
            self.fields[field] = forms.MultipleChoiceField(
                label=f"Onbekende {words}: welke zetten we op onze lijst?",
                choices=[(name, name) for name in names],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text="Zonder vinkje blijft het leeg bij die rijen. In het dossier staat wel wat de lijst zegt.",
                error_messages={"invalid_choice": "De lijst is net veranderd. Kijk opnieuw wat onbekend is."},
            )

    @property
    def settings(self) -> Settings:
        given = self.cleaned_data
        names: Iterable[frozenset[str]] = (frozenset(given.get(field) or ()) for field in ("places", "themes"))
        return Settings(Status(given["starts_as"]), given["is_public"], *names)


class SureForm(VersionedForm):
    """Only the button."""

    def __init__(self, data: Any = None, *, run: ImportRun, **more: Any) -> None:
        super().__init__(data, initial={"version": run.version}, **more)


class PreviewForm(forms.Form):
    """Which rows of the proof, and which page of them. What makes no sense shows all rows."""

    wat = forms.ChoiceField(choices=list(WORDS.items()), required=False)
    p = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    @property
    def asked(self) -> tuple[str, int]:
        given = self.cleaned_data if self.is_valid() else {}
        return given.get("wat") or "", given.get("p") or 1
