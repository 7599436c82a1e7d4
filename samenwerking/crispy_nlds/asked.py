"""What a page shows of one field: figured out here once, drawn by templates/nlds/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField
from django.utils.functional import cached_property

from samenwerking.crispy_nlds.sentences import parts_in_error, sentences

SHOWN_LIMIT = 5_000  # above this nobody counts along
# The order matters: a RadioSelect and a CheckboxSelectMultiple are kinds of ChoiceWidget, a Select is too.
_KINDS: list[tuple[type[forms.Widget], str]] = [
    (forms.RadioSelect, "choices"),  # CheckboxSelectMultiple is a RadioSelect
    (forms.MultiWidget, "parts"),
    (forms.CheckboxInput, "checkbox"),
    (forms.FileInput, "file"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.widgets.Input, "textbox"),
]
_CSS = {
    "checkbox": "utrecht-checkbox utrecht-checkbox--html-input",
    "radio": "utrecht-radio-button utrecht-radio-button--html-input",
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": "utrecht-select utrecht-select--html-select",
    "textbox": "utrecht-textbox utrecht-textbox--html-input",
    "file": "form-file__input",
}
# Django draws these parts without labels of their own.
_UNLABELLED: dict[type[forms.Widget], tuple[str, ...]] = {forms.SplitDateTimeWidget: ("Datum", "Tijd")}


@dataclass(frozen=True)
class Group:
    """Choices that belong together; most fields have one group without a name."""

    name: str
    id: str
    options: list[dict[str, Any]]


@dataclass(frozen=True)
class Asked:
    """One question as the page shows it."""

    field: BoundField

    @cached_property
    def widget(self) -> forms.Widget:
        """The control itself, also when the admin wraps it."""
        widget = self.field.field.widget
        return getattr(widget, "widget", widget)

    @cached_property
    def kind(self) -> str:
        if self.field.is_hidden:
            return "hidden"
        return next((kind for widget, kind in _KINDS if isinstance(self.widget, widget)), "other")

    @property
    def template(self) -> str:
        """The part that draws the control."""
        return f"nlds/parts/{self.kind}.html"

    @property
    def is_group(self) -> bool:
        """Several controls under one question: a fieldset with a legend."""
        return self.kind in {"choices", "parts"}

    @property
    def id(self) -> str:
        return self.field.field.widget.attrs.get("id") or self.field.auto_id

    @cached_property
    def errors(self) -> list[str]:
        return sentences(self.field)

    @property
    def why(self) -> str:
        """Why we ask: `why = {"email": "…"}` on the form."""
        return getattr(self.field.form, "why", {}).get(self.field.name, "")

    @property
    def is_optional(self) -> bool:
        return not (self.field.field.required or self.field.field.disabled)

    @property
    def limit(self) -> int | None:
        """The most characters, when the person is shown how many are left."""
        longest = getattr(self.field.field, "max_length", None)
        return longest if self.kind == "textarea" and longest and longest <= SHOWN_LIMIT else None

    @property
    def allowed(self) -> str:
        """Which files may come: `allowed_text` of our own field for files."""
        return getattr(self.field.field, "allowed_text", "") if self.kind == "file" else ""

    @property
    def mark(self) -> str:
        """A sign before the control, such as €."""
        return getattr(self.widget, "mark", "")

    @property
    def described_by(self) -> str | None:
        """The ids of everything that is said about this question, in the order in which it stands there."""
        said = {
            "helptext": self.field.help_text,
            "why": self.why,
            "allowed": self.allowed,
            "limit": self.limit,
            "error": self.errors,
            "kept": self.kind == "file" and (self.kept or self.lost),
        }
        ids = [f"{self.field.auto_id}_{name}" for name, is_said in said.items() if is_said]
        own = self.field.field.widget.attrs.get("aria-describedby", "")
        return " ".join([*own.split(), *(name for name in ids if name not in own.split())]) or None

    @property
    def target(self) -> str:
        """Where the error summary leads: the first control, or the first part that is wrong."""
        if self.kind == "choices":
            return self.groups[0].options[0]["attrs"]["id"] if self.groups else self.id
        if self.kind != "parts":
            return self.id
        names = self._part_names()
        wrong = [names.index(f"_{part}") for part in parts_in_error(self.field) if f"_{part}" in names]
        return f"{self.id}_{min(wrong, default=0)}"

    # -- the control ---------------------------------------------------------------------------------------------

    def control(self) -> str:
        """The control of a field with one control, with all that a screen reader needs."""
        return self.field.as_widget(attrs=self._attrs(self._css()))

    @cached_property
    def groups(self) -> list[Group]:
        """Radio buttons or checkboxes, each with its own label."""
        css = _CSS["checkbox" if isinstance(self.widget, forms.CheckboxSelectMultiple) else "radio"]
        attrs = {**self._attrs(css), "id": self.id, "aria-describedby": False, "aria-invalid": False}
        attrs = {**self.field.build_widget_attrs({}, self.widget), **attrs}
        chosen = self.widget.format_value(self.field.value())  # type: ignore[attr-defined]
        found = self.widget.optgroups(self.field.html_name, chosen, attrs)  # type: ignore[attr-defined]
        groups = ((str(name or ""), options, index) for name, options, index in found if options)
        return [Group(name, f"{self.id}_group_{index}", options) for name, options, index in groups]

    @cached_property
    def parts(self) -> dict[str, Any]:
        """The context of a widget in parts; each part knows whether it is the wrong one."""
        wrong = {f"_{part}" for part in parts_in_error(self.field)}
        attrs = self.field.build_widget_attrs({"id": self.id, "class": self._merged(_CSS["textbox"])}, self.widget)
        attrs.pop("aria-invalid", None)
        context = self.widget.get_context(self.field.html_name, self.field.value(), attrs)["widget"]
        names = _UNLABELLED.get(type(self.widget), ())
        for index, (name, part) in enumerate(zip(self._part_names(), context["subwidgets"], strict=True)):
            if self.errors and (not wrong or name in wrong):
                part["attrs"] |= {"aria-invalid": "true", "class": f"{part['attrs']['class']} utrecht-textbox--invalid"}
            if not getattr(self.widget, "has_own_labels", False):
                part["attrs"]["aria-label"] = names[index] if names else f"{self.field.label} {index + 1}"
        return dict(context)

    @cached_property
    def file(self) -> dict[str, Any]:
        """The context of the file box alone, without Django's own text about the kept file."""
        attrs = self.field.build_widget_attrs({**self._attrs(_CSS["file"]), "id": self.id}, self.widget)
        context = self.widget.get_context(self.field.html_name, None, attrs)["widget"]
        return {**context, "value": None, "is_initial": False}

    @property
    def kept(self) -> Any:
        """The file that we hold already: it has a `name`, and perhaps a `url`."""
        value = self.field.initial if self.kind == "file" else None
        return value if value and getattr(value, "name", "") and not isinstance(value, UploadedFile) else None

    @property
    def lost(self) -> str:
        """The name of a file that came with an answer we could not accept: a browser never fills it in again."""
        value = self.field.data if self.kind == "file" and self.field.form.is_bound else None
        return (value.name or "") if isinstance(value, UploadedFile) else ""

    @property
    def clear(self) -> dict[str, str] | None:
        """The checkbox that removes the kept file."""
        if not (self.kept and self.is_optional and isinstance(self.widget, forms.ClearableFileInput)):
            return None
        name = self.widget.clear_checkbox_name(self.field.html_name)
        return {"name": name, "id": f"{self.id}_clear"}

    def _attrs(self, css: str) -> dict[str, Any]:
        """What we add to Django's own attributes."""
        attrs: dict[str, Any] = {"class": self._merged(css), "aria-describedby": self.described_by or False}
        if self.kind == "textarea":
            attrs["maxlength"] = False  # a browser would cut off silently what somebody pastes
        return attrs

    def _css(self) -> str:
        css = _CSS.get(self.kind, "")
        return f"{css} {css.split()[0]}--invalid" if css and self.errors else css

    def _merged(self, css: str) -> str:
        own = self.field.field.widget.attrs.get("class", "").split()
        return " ".join(dict.fromkeys([*css.split(), *own]))

    def _part_names(self) -> list[str]:
        return list(getattr(self.widget, "widgets_names", []))
