"""Writing to an initiator, and keeping the texts to begin with."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms

from initiatives.registration import actions, message_words
from initiatives.registration.forms.desk import DossierForm
from initiatives.registration.mails import recipients
from initiatives.registration.message_mails import Preview
from initiatives.registration.models import Initiative, MessageTemplate, TemplateText
from samenwerking.keys.forms import OnceForm, VersionedForm
from samenwerking.text import Line, Prose

READ_FIRST = "Lees het bericht hieronder nog eens, en verstuur het dan."
GONE = "Dit voorbeeldbericht is er niet meer. Begin leeg, of kies een ander."


class BeganForm(forms.Form):
    """With which text one begins, as the address says it."""

    sjabloon = forms.ModelChoiceField(TemplateText.objects.all(), required=False)


class MessageForm(DossierForm, OnceForm):
    """A message to the initiators. It is sent only as it was shown."""

    text = Prose(
        label="Uw bericht",
        max_length=5000,
        help_text="Alleen de initiatiefnemer en de gemeente lezen het.",
        error_messages={"required": "Schrijf een bericht."},
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    began_as = forms.ModelChoiceField(
        TemplateText.objects.all(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": GONE},
    )
    seen = Line(required=False, max_length=64, widget=forms.HiddenInput)
    preview: Preview | None = None

    def __init__(self, data: Any = None, *, initiative: Initiative, asked: Any, at: Any, **more: Any) -> None:
        super().__init__(data, initiative=initiative, **more)
        self.templates = list(MessageTemplate.objects.offered().with_newest())
        chosen = BeganForm(asked)
        self.chosen: TemplateText | None = chosen.cleaned_data["sjabloon"] if chosen.is_valid() else None
        if self.chosen:
            known = message_words.known_of(initiative, at=at)
            text = message_words.filled(self.chosen.text, known)
            self.initial.update(began_as=self.chosen.pk, text=text)
        self.is_on_paper = not recipients(initiative)
        self.nobody = "" if actions.can_be_written_to(initiative) else actions.NOBODY

    @property
    def was_shown(self) -> bool:
        return bool(self.cleaned_data["seen"] == self._digest())

    def show(self, preview: Preview) -> None:
        """The page shows this; what is pressed next sends it, if nothing is changed any more."""
        self.preview = preview
        shown: Any = self.data.copy()  # type: ignore[attr-defined]
        shown["seen"] = self._digest()
        self.data = shown

    def _digest(self) -> str:
        given = self.cleaned_data
        return hashlib.sha256(f"{given['began_as'] and given['began_as'].pk}\n{given['text']}".encode()).hexdigest()


class TemplateForm(forms.Form):
    """A text to begin a message with."""

    variables = [(f"{{{name}}}", what) for name, (what, _) in message_words.VARIABLES.items()]

    name = Line(
        label="Naam",
        max_length=80,
        help_text="Hieronder kiezen collega's dit bericht.",
        error_messages={"required": "Geef het voorbeeldbericht een naam."},
    )
    subject = Line(
        label="Onderwerp van de mail",
        max_length=120,
        help_text="Het kenmerk komt er vanzelf achter.",
        error_messages={"required": "Vul het onderwerp in."},
    )
    text = Prose(
        label="Tekst",
        max_length=5000,
        help_text="Schrijf [vul in: …] waar de collega zelf iets schrijft.",
        error_messages={"required": "Schrijf de tekst."},
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("name", "subject", "text")}


class NewTemplateForm(TemplateForm, OnceForm):
    """One more."""


class ChangeTemplateForm(TemplateForm, VersionedForm):
    """As it stands now."""

    def __init__(self, data: Any = None, *, template: MessageTemplate) -> None:
        last = template.texts.order_by("-number")[0]
        now = {"name": template.name, "version": template.version, "subject": last.subject, "text": last.text}
        super().__init__(data, initial=now)


class OfferTemplateForm(VersionedForm):
    """Sure?"""

    def __init__(self, data: Any = None, *, template: MessageTemplate) -> None:
        super().__init__(data, initial={"version": template.version})
