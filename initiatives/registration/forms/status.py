"""What somebody without an account is asked to see, and to answer about, their own initiative."""

from __future__ import annotations

import re
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.urls import reverse
from django.utils.functional import cached_property

from initiatives.registration.forms.attachments import AttachmentsBox
from samenwerking.crispy_nlds.layout import ButtonRow, Secondary, SecondaryLink, Submit
from samenwerking.keys.forms import Code, OnceForm
from samenwerking.text import Line, OwnEmail, Prose

REFERENCE = re.compile(r"[0-9]{4}-[0-9]{5,}")


class QuestionFilter(forms.Form):
    """The question that a link from a mail leads to: a number in the address."""

    vraag = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)

    @property
    def asked(self) -> int | None:
        return self.cleaned_data.get("vraag") if self.is_valid() else None


class FindForm(forms.Form):
    """Which initiative, and whose address."""

    reference = Line(
        label="Kenmerk",
        max_length=20,
        help_text="Het staat in de mail die u kreeg. Bijvoorbeeld 2026-00012.",
        error_messages={"required": "Vul het kenmerk in, bijvoorbeeld 2026-00012."},
    )
    email = OwnEmail(
        help_text="Het adres dat u opgaf toen u uw idee stuurde.",
    )

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("reference", "email", ButtonRow(Submit("find", "Stuur mij een code")))
        return helper

    def clean_reference(self) -> str:
        """Whether there is such an initiative stays unsaid; whether this can be a reference does not."""
        reference = str(self.cleaned_data["reference"])
        if not REFERENCE.fullmatch(reference):
            raise forms.ValidationError("Dit is geen kenmerk. Typ het over uit de mail, bijvoorbeeld 2026-00012.")
        return reference


class OpenForm(FindForm):
    """The code from the mail; the rest was asked before."""

    code = Code()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("reference", "email"):
            self.fields[name].widget = forms.HiddenInput()

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_action = reverse("registration:open_status")
        again = Secondary("again", "Stuur een nieuwe code", formnovalidate=True)
        other = SecondaryLink(reverse("registration:find"), "Begin opnieuw")
        helper.layout = Layout(
            "reference", "email", "code", ButtonRow(Submit("open", "Bekijk mijn idee"), again, other)
        )
        return helper


class AnswerForm(OnceForm):
    """The answer to a question of the municipality."""

    box: Any = None  # with the files that come along

    answer = Prose(
        label="Uw antwoord",
        max_length=5000,
        help_text="De gemeente leest dit. Het komt niet op de openbare pagina.",
        error_messages={"required": "Schrijf uw antwoord op."},
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        buttons = ButtonRow(Submit("send", "Verstuur uw antwoord"))
        helper.layout = Layout("once", "answer", AttachmentsBox(), buttons)
        return helper

    def is_multipart(self) -> bool:
        return True


class WithdrawForm(OnceForm):
    """Sure?"""

    is_sure = forms.BooleanField(
        label="Ja, ik trek mijn idee in",
        error_messages={"required": "Zet een vinkje als u het zeker weet."},
    )

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("once", "is_sure", ButtonRow(Submit("withdraw", "Trek mijn idee in")))
        return helper
