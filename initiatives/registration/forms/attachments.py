"""The box for files in a form: it stands among the questions, and the form keeps what was typed beside it."""

from __future__ import annotations

from typing import Any

from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template.loader import render_to_string

from initiatives.registration.forms.desk import DossierForm
from initiatives.registration.models import Attachment, Initiative
from samenwerking.text import Line


class AttachmentsBox:
    """Drawn from `form.box`, which the view gives."""

    fields: tuple[str, ...] = ()

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        return render_to_string("initiatives/registration/parts/attachments.html", {"box": form.box})


class ChooseAttachmentForm(DossierForm):
    """One of the attachments of this dossier."""

    published = False
    attachment = forms.ModelChoiceField(
        Attachment.objects.none(),
        label="Welke bijlage?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Kies een bijlage.", "invalid_choice": "Kies een bijlage uit de lijst."},
    )

    def __init__(self, data: Any = None, *, initiative: Initiative, **more: Any) -> None:
        super().__init__(data, initiative=initiative, **more)
        sent = Attachment.objects.sent().filter(initiative=initiative, published_at__isnull=not self.published)
        field: Any = self.fields["attachment"]
        field.queryset = sent.order_by("pk")
        field.label_from_instance = lambda one: one.title if self.published else one.name


class PublishAttachmentForm(ChooseAttachmentForm):
    """Which one, and what everybody sees as its name."""

    title = Line(
        label="Hoe heet de bijlage op de openbare pagina?",
        max_length=120,
        help_text="Bijvoorbeeld: schets van de tuin. Schrijf geen namen van mensen op.",
        error_messages={"required": "Geef de bijlage een naam."},
    )
    is_read = forms.BooleanField(
        label="Ik heb de bijlage bekeken: iedereen mag dit zien",
        help_text="Er staan geen namen, adressen of herkenbare gezichten in van mensen die dat niet goed vinden.",
        error_messages={"required": "Bekijk de bijlage eerst, en zet dan een vinkje."},
    )


class WithdrawAttachmentForm(ChooseAttachmentForm):
    """Which one."""

    published = True
