"""Whatever form somebody writes: no id leads nowhere, none occurs twice, every control has a label."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.crispy_nlds.demo import THEMES, VILLAGES, KeptFile
from samenwerking.crispy_nlds.fields import Upload
from samenwerking.crispy_nlds.layout import ButtonRow, Fieldset, Submit
from samenwerking.text import Count, Day, Euro, Line, Prose
from tests.crispy_nlds.page import crispy, dangling, ids, unlabelled

NAMES = ["a", "b", "c", "d", "e", "f"]


def choice(widget: type[forms.Widget], kind: type[forms.ChoiceField] = forms.ChoiceField) -> Any:
    def make(**kwargs: Any) -> forms.Field:
        return kind(choices=[("", "Kies"), *VILLAGES, *THEMES], widget=widget, **kwargs)

    return make


def with_widget(kind: Any, widget: type[forms.Widget]) -> Any:
    return lambda **kwargs: kind(widget=widget, **kwargs)


def upload(**kwargs: Any) -> forms.Field:
    return Upload(extensions=("pdf", "png"), megabytes=1, initial=KeptFile("plan.pdf", "/bijlage/1/"), **kwargs)


def nothing_to_choose(**kwargs: Any) -> forms.Field:
    return forms.ChoiceField(choices=[], widget=forms.RadioSelect, **kwargs)


FIELDS = [
    Line,
    with_widget(forms.CharField, forms.PasswordInput),
    forms.EmailField,
    lambda **kwargs: forms.URLField(assume_scheme="https", **kwargs),
    forms.IntegerField,
    forms.DecimalField,
    Prose,
    lambda **kwargs: Prose(max_length=300, **kwargs),
    Euro,
    Count,
    Day,
    forms.DateField,
    forms.SplitDateTimeField,
    forms.BooleanField,
    forms.FileField,
    upload,
    choice(forms.Select),
    choice(forms.RadioSelect),
    choice(forms.SelectMultiple, forms.MultipleChoiceField),
    choice(forms.CheckboxSelectMultiple, forms.MultipleChoiceField),
    nothing_to_choose,
    with_widget(forms.CharField, forms.HiddenInput),
    with_widget(Day, forms.HiddenInput),
]
fields = st.builds(
    lambda make, **kwargs: make(**kwargs),
    st.sampled_from(FIELDS),
    required=st.booleans(),
    disabled=st.booleans(),
    label=st.sampled_from(["Naam", "Hoe heet u?", "<b>&amp;</b>"]),
    help_text=st.sampled_from(["", "Een paar woorden.", "<strong>Let op</strong>"]),
)
LAYOUTS = {
    "none": None,
    "all": Layout(Fieldset("Vragen", *NAMES), ButtonRow(Submit("send", "Verder"))),
    "two": Layout(NAMES[1], Fieldset("Een", NAMES[0])),
}


@st.composite
def forms_of_all_kinds(draw: st.DrawFn) -> forms.Form:
    """A form of six fields, blank or sent, with errors on fields and on the whole."""
    body: dict[str, Any] = {name: draw(fields) for name in NAMES}
    body["why"] = {name: "Om u te kunnen antwoorden." for name in NAMES if draw(st.booleans())}
    layout = LAYOUTS[draw(st.sampled_from(sorted(LAYOUTS)))]
    if layout:
        body["helper"] = FormHelper()
        body["helper"].layout = layout
    kind = type("Generated", (forms.Form,), body)
    prefix = draw(st.sampled_from([None, "stap-1", "a"]))
    if not draw(st.booleans()):
        return kind(prefix=prefix)
    names = [f"{prefix}-{name}" if prefix else name for name in NAMES]
    data = draw(st.dictionaries(st.sampled_from(names), st.sampled_from(["", "x", "12", "\x00", "kerkdorp", "€ 5"])))
    form = kind(data, prefix=prefix)
    for name in NAMES:
        if draw(st.booleans()):
            form.add_error(
                name, draw(st.sampled_from(["Dit kan niet.", ValidationError("Nee: %(n)s", params={"n": 1})]))
            )
    if draw(st.booleans()):
        form.add_error(None, "Dit formulier is al verstuurd.")
    return form


@settings(max_examples=300, deadline=None)
@given(forms_of_all_kinds(), st.sampled_from(["{% crispy form %}", "{{ form|crispy }}"]))
def test_no_form_has_a_dangling_id_a_double_id_or_an_unlabelled_control(form: forms.Form, tag: str) -> None:
    html = crispy(form, tag)

    assert dangling(html) == []
    assert unlabelled(html) == []
    assert set(ids(html).values()) <= {1}
    assert "" not in ids(html)


@settings(max_examples=100, deadline=None)
@given(forms_of_all_kinds())
def test_every_field_that_is_shown_wrong_is_named_in_the_summary(form: forms.Form) -> None:
    html = crispy(form, "{{ form|crispy }}")

    linked = html.count('class="utrecht-link" href="#id_')
    shown = [field for field in form.visible_fields() if field.errors]
    assert linked == sum(len(field.errors) for field in shown)


@settings(max_examples=50, deadline=None)
@given(fields, st.integers(1, 3))
def test_no_formset_has_a_dangling_id_or_an_unlabelled_control(field: forms.Field, rows: int) -> None:
    formset = forms.formset_factory(type("Row", (forms.Form,), {"a": field}), extra=rows, can_delete=True)()

    html = crispy(formset)

    assert dangling(html) == []
    assert unlabelled(html) == []
    assert set(ids(html).values()) <= {1}
