"""What the desk is asked about who does what."""

from __future__ import annotations

from typing import Any

from django import forms

from initiatives.registration.forms.desk import DossierForm
from initiatives.registration.models import Initiative, InitiativeRole, Participant, RoleKind
from initiatives.registration.who_does_what import roles
from samenwerking.accounts.models import User
from samenwerking.accounts.roles import OFFICIAL
from samenwerking.text import Line


class RoleForm(DossierForm):
    """Which role, and who has it from today."""

    role = forms.ChoiceField(
        label="Welke rol?",
        choices=RoleKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een rol.", "invalid_choice": "Kies een rol uit de lijst."},
    )
    name = Line(
        label="Functie of organisatie",
        max_length=150,
        required=False,
        help_text="Iedereen leest dit, dus geen naam van een mens. Bijvoorbeeld: gebiedsmanager, college, dorpsbelang.",
    )
    user = forms.ModelChoiceField(
        User.objects.none(),
        label="Welke collega?",
        required=False,
        empty_label="Geen, of nog niet bekend",
        help_text="Alleen het bureau ziet de naam. Buiten staat de functie.",
        error_messages={"invalid_choice": "Kies een collega uit de lijst."},
    )
    participant = forms.ModelChoiceField(
        Participant.objects.none(),
        label="Of wie van het initiatief?",
        required=False,
        empty_label="Niemand van het initiatief",
        help_text="Op de pagina staat alleen de naam waar deze persoon of organisatie ja op zei.",
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, initiative=initiative, **kwargs)
        colleagues = User.objects.filter(is_active=True, groups__name__in=OFFICIAL).distinct()
        self.fields["user"].queryset = colleagues.order_by("full_name")  # type: ignore[attr-defined]
        rows = initiative.participants.select_related("party").order_by("pk")
        self.fields["participant"].queryset = rows  # type: ignore[attr-defined]

    @property
    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "user", "participant")}


class EndRoleForm(DossierForm):
    """Which role stops."""

    role = forms.ModelChoiceField(
        InitiativeRole.objects.none(),
        label="Welke rol stopt?",
        error_messages={"required": "Kies een rol.", "invalid_choice": "Kies uit de lijst."},
    )

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, initiative=initiative, **kwargs)
        named = {row.pk: f"{row.role}: {row.name}" for row in roles(initiative, is_desk=True).now}
        field: Any = self.fields["role"]
        field.queryset = initiative.roles.open().order_by("pk")
        field.label_from_instance = lambda row: named[row.pk]
