"""What the templates of the pack ask: one question, the errors of a whole form, the word before a page's title."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.forms.formsets import BaseFormSet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from samenwerking.crispy_nlds.asked import Asked, ask

register = template.Library()


@dataclass(frozen=True)
class Mistake:
    """One line of the error summary. Without a target it is about the form as a whole."""

    text: str
    label: str = ""
    target: str = ""

    @property
    def question(self) -> str:
        return self.label if self.label.endswith(("?", ".", "!", ":")) else f"{self.label}:"


@register.filter
def asked(field: BoundField) -> Asked:
    """A field, as the page shows it."""
    return ask(field)


@register.filter
def mistakes(form: BaseForm | BaseFormSet[Any]) -> list[Mistake]:
    """Everything that is wrong in a form or formset, in the order of the page."""
    if isinstance(form, BaseFormSet):
        whole = [Mistake(str(text)) for text in form.non_form_errors()] if form.is_bound else []
        rows = enumerate(form, 1)
        return whole + [mistake for number, one in rows for mistake in _of_form(one, f"{row_name(form)} {number}, ")]
    return list(_of_form(form))


@register.filter
def are_refusals(found: list[Mistake]) -> bool:
    """Nothing to fill in: the answers are fine, but this cannot be done now."""
    return not any(mistake.label for mistake in found)


@register.filter
def row_name(formset: BaseFormSet[Any]) -> str:
    """What one form of a formset is called: `row_name = "Partner"` on the formset."""
    return getattr(formset, "row_name", "Regel")


@register.simple_tag
def error_prefix(*forms: Any) -> str:
    """The first word of the title of a page whose form came back: a screen reader says it first."""
    return "Fout: " if any(form and form.errors and any(form.errors) for form in forms) else ""


@register.simple_tag
def other_attrs(attrs: dict[str, Any]) -> SafeString:
    """The attributes of the form element besides its class."""
    shown = {name: value for name, value in (attrs or {}).items() if name not in {"class", "form_group_wrapper_class"}}
    return render_to_string("django/forms/widgets/attrs.html", {"widget": {"attrs": shown}})


@register.simple_tag
def draw(asked_field: Asked) -> SafeString:
    """The control itself, with all that a screen reader needs."""
    return mark_safe(asked_field.control())


def _of_form(form: BaseForm, row: str = "") -> Iterator[Mistake]:
    yield from (Mistake(str(text)) for text in form.non_field_errors())
    # A layout may leave fields out; a link to what is not on the page would lead nowhere.
    drawn = getattr(form, "rendered_fields", None) or set(form.fields)
    for field in sorted(form, key=_place(form)):
        one = ask(field)
        is_there = field.name in drawn and one.kind != "hidden"
        label = f"{row}{field.label}" if one.kind != "hidden" else ""
        yield from (Mistake(text, label, one.target if is_there else "") for text in one.errors)


def _place(form: BaseForm) -> Callable[[BoundField], int]:
    """Where the layout puts a field; fields outside it come last, in the order of the form."""
    layout = getattr(getattr(form, "helper", None), "layout", None)
    names = [pointer.name for pointer in layout.get_field_names()] if layout else []
    return lambda field: names.index(field.name) if field.name in names else len(names)
