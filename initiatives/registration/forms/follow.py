"""Following by mail: what, to which address, how often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.functional import cached_property

from initiatives.registration.models import Pace
from initiatives.registration.subjects import Subject
from samenwerking.crispy_nlds.layout import ButtonRow, Submit
from samenwerking.keys.forms import OnceForm
from samenwerking.text import Line, OwnEmail

ONCE_IN_A_WHILE = [(Pace.DAILY.value, Pace.DAILY.label), (Pace.AT_ONCE.value, Pace.AT_ONCE.label)]
CHOOSE = {"required": "Kies hoe vaak u mail wilt.", "invalid_choice": "Kies een van de antwoorden."}


class AskedForm(forms.Form):
    """What the link that brought somebody here was about."""

    wat = Line(required=False, max_length=80)


class FollowForm(OnceForm):
    """What somebody wants to follow, and where the news goes."""

    what = forms.ChoiceField(
        label="Wat wilt u volgen?",
        error_messages={"required": "Kies wat u wilt volgen.", "invalid_choice": "Kies uit de lijst."},
    )
    email = OwnEmail(
        help_text="We sturen eerst een mail om te vragen of dit adres van u is. Stoppen kan altijd met één klik.",
    )

    def __init__(self, data: Any = None, *, subjects: Sequence[Subject], **more: Any) -> None:
        super().__init__(data, **more)
        self.subjects = {subject.code: subject for subject in subjects}
        what: Any = self.fields["what"]
        what.choices = [(code, subject.name) for code, subject in self.subjects.items()]
        if self.initial.get("what") == "":
            what.choices = [("", "Kies uit de lijst"), *what.choices]

    @property
    def subject(self) -> Subject:
        return self.subjects[self.cleaned_data["what"]]

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("once", "what", "email", ButtonRow(Submit("follow", "Volg dit")))
        return helper


class ConfirmForm(forms.Form):
    """Yes, and how often."""

    pace = forms.ChoiceField(
        label="Hoe vaak wilt u mail?",
        choices=ONCE_IN_A_WHILE,
        initial=Pace.DAILY,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("pace", ButtonRow(Submit("confirm", "Ja, ik wil dit volgen")))
        return helper


class PaceForm(forms.Form):
    """How often from now on, no mail included."""

    pace = forms.ChoiceField(
        label="Hoe vaak wilt u mail?",
        choices=[*ONCE_IN_A_WHILE, (Pace.NONE.value, Pace.NONE.label)],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.disable_csrf = True
        helper.layout = Layout("pace", ButtonRow(Submit("choose", "Bewaar")))
        return helper
