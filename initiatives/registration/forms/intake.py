"""What every step of the intake has, and the two short forms beside them (S23)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.functional import cached_property

from initiatives.registration.forms.attachments import AttachmentsBox
from samenwerking.crispy_nlds.layout import ButtonRow, Secondary, Submit
from samenwerking.keys.forms import Code
from samenwerking.text import Line, OwnEmail


class StepForm(forms.Form):
    """One step. `version` is the one of the answers this page showed: a second tab is seen, not overwritten."""

    questions: tuple[str, ...] = ()
    personal: frozenset[str] = frozenset()  # what the dossier keeps in Contact and Participant only
    needed_when: Mapping[str, str] = {}  # when a question that is not always required must be answered
    takes_files = False
    next_label = "Verder"
    box: Any = None  # with the files that came along

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False, initial=0)

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(
            "version",
            *self.rows(),
            *([AttachmentsBox()] if self.takes_files else []),
            ButtonRow(
                Submit("next", self.next_label),
                Secondary("back", "Vorige", formnovalidate=True),
                Secondary("later", "Bewaar en ga later verder", formnovalidate=True),
            ),
        )
        return helper

    def rows(self) -> list[Any]:
        return list(self.questions)

    def is_multipart(self) -> bool:
        return self.takes_files

    def for_somebody_else(self) -> None:
        """The desk writes down what somebody tells: what changes then."""


class SimilarForm(forms.Form):
    """The words so far of an idea that is being typed."""

    title = Line(required=False, max_length=500)
    summary = Line(required=False, max_length=500)

    def words(self) -> str:
        return "\n".join(self.cleaned_data.values()) if self.is_valid() else ""


class LaterForm(forms.Form):
    """Where to send the link with which somebody writes on."""

    email = OwnEmail(
        help_text="We sturen u een link. Daarmee gaat u verder, ook op een ander apparaat.",
    )

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("email", ButtonRow(Submit("send", "Stuur mij de link")))
        return helper


class CodeForm(forms.Form):
    """The code from the mail: it shows that the address is the sender's."""

    code = Code()

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(
            "code",
            ButtonRow(
                Submit("send", "Verstuur mijn idee"), Secondary("again", "Stuur een nieuwe code", formnovalidate=True)
            ),
        )
        return helper
