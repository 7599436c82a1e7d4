"""What the desk is asked when it writes to itself, or to everybody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate

from initiatives.registration.forms.desk import DossierForm, handlers
from initiatives.registration.models import NoteAudience
from samenwerking.accounts.models import User
from samenwerking.text import Prose

MOST = 20


class NoteForm(DossierForm):
    """A note for colleagues."""

    text = Prose(
        label="Notitie",
        max_length=3000,
        help_text="Alleen voor collega's. Noem een collega met @ en de naam, of kies hieronder.",
        error_messages={"required": "Schrijf een notitie."},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    audience = forms.ChoiceField(
        label="Wie leest dit?",
        choices=NoteAudience.choices,
        initial=NoteAudience.TEAM,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie dit leest.", "invalid_choice": "Kies uit de lijst."},
    )
    chosen = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="Collega's die dit moeten zien",
        required=False,
        help_text="Zij lezen de notitie ook, en krijgen een mail zonder de inhoud.",
        error_messages={
            "invalid_choice": "Kies een collega uit de lijst.",
            "invalid_pk_value": "Kies een collega uit de lijst.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = handlers(localdate())  # type: ignore[attr-defined]

    def clean_chosen(self) -> list[User]:
        chosen = list(self.cleaned_data["chosen"])
        if len(chosen) > MOST:
            raise forms.ValidationError(f"Kies hoogstens {MOST} collega's, of laat iedereen het lezen.")
        return chosen


class TellForm(DossierForm):
    """Words for everybody, on purpose."""

    text = Prose(
        label="Wat mag iedereen lezen?",
        max_length=2000,
        help_text="Dit komt op de openbare tijdlijn en blijft daar staan. Schrijf geen namen van mensen.",
        error_messages={"required": "Schrijf op wat iedereen mag lezen."},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    is_sure = forms.BooleanField(
        label="Ja, iedereen mag dit lezen",
        error_messages={"required": "Zet een vinkje als iedereen dit mag lezen."},
    )
