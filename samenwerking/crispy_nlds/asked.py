"""What a page shows of one field: figured out here once, drawn by templates/nlds/. One class per kind of control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField
from django.utils.functional import cached_property

from samenwerking.crispy_nlds.sentences import parts_in_error, sentences

SHOWN_LIMIT = 5_000  # above this nobody counts along
TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
CHECKBOX = "utrecht-checkbox utrecht-checkbox--html-input"
RADIO = "utrecht-radio-button utrecht-radio-button--html-input"

KEYBOARDS: dict[type[forms.Widget], str] = {forms.NumberInput: "decimal", forms.URLInput: "url"}


def inner(widget: forms.Widget) -> forms.Widget:
    """The control itself, also when the admin wraps it."""
    return getattr(widget, "widget", None) or widget


class Asked:
    """One question as the page shows it. This class fits every control that draws itself."""

    kind = "other"
    css = ""
    is_group = False  # several controls under one question: a fieldset with a legend

    def __init__(self, field: BoundField) -> None:
        self.field = field
        self.widget = inner(field.field.widget)
        self.id: str = field.field.widget.attrs.get("id") or field.auto_id

    @property
    def template(self) -> str:
        """The part that draws the control."""
        return f"nlds/parts/{self.kind}.html"

    @cached_property
    def errors(self) -> list[str]:
        return sentences(self.field)

    @property
    def why(self) -> str:
        """Why we ask: `why = {"email": "…"}` on the form."""
        return str(getattr(self.field.form, "why", {}).get(self.field.name, ""))

    @property
    def needed_when(self) -> str:
        """When it must be answered after all: `needed_when = {"organisation": "nodig voor …"}` on the form."""
        return str(getattr(self.field.form, "needed_when", {}).get(self.field.name, ""))

    @property
    def is_optional(self) -> bool:
        return not (self.field.field.required or self.field.field.disabled)

    def said(self) -> dict[str, Any]:
        """Everything that is said about this question, in the order of the page: end of the id → whether it is."""
        return {"helptext": self.field.help_text, "why": self.why, "error": self.errors}

    @property
    def described_by(self) -> str | None:
        ids = [f"{self.field.auto_id}_{name}" for name, is_said in self.said().items() if is_said]
        own = self.field.field.widget.attrs.get("aria-describedby", "").split()
        return " ".join(dict.fromkeys([*own, *ids])) or None

    @property
    def target(self) -> str:
        """Where the error summary leads."""
        return self.id

    def attrs(self) -> dict[str, Any]:
        """What we add to Django's own attributes."""
        return {"class": self.classes(self.css), "aria-describedby": self.described_by or False}

    def classes(self, css: str) -> str:
        own = self.field.field.widget.attrs.get("class", "")
        wrong = f"{css.split()[0]}--invalid" if css and self.errors else ""
        return " ".join(dict.fromkeys(f"{css} {wrong} {own}".split()))

    def control(self) -> str:
        return self.field.as_widget(attrs=self.attrs())


class Hidden(Asked):
    kind = "hidden"

    def attrs(self) -> dict[str, Any]:
        """No id: nothing points at it, and two forms on one page may both carry it."""
        return {"id": False}


class Textbox(Asked):
    kind = "textbox"
    css = TEXTBOX

    @property
    def mark(self) -> str:
        """A sign before the control, such as €."""
        return getattr(self.widget, "mark", "")

    def control(self) -> str:
        """A number box hides what somebody typed wrong, so it is a text box with the right keyboard."""
        keyboard = KEYBOARDS.get(type(self.widget))
        if not keyboard:
            return super().control()
        kept = {name: value for name, value in self.widget.attrs.items() if name not in {"min", "max", "step"}}
        return self.field.as_widget(forms.TextInput({"inputmode": keyboard, **kept}), self.attrs())


class Textarea(Asked):
    kind = "textarea"
    css = "utrecht-textarea utrecht-textarea--html-textarea"

    @property
    def limit(self) -> int | None:
        """The most characters, when it is worth saying."""
        longest = getattr(self.field.field, "max_length", None)
        return longest if longest and longest <= SHOWN_LIMIT else None

    def said(self) -> dict[str, Any]:
        return {**super().said(), "limit": self.limit}

    def attrs(self) -> dict[str, Any]:
        """No maxlength: a browser would cut off silently what somebody pastes."""
        return {**super().attrs(), "maxlength": False}


class OneOf(Asked):
    kind = "select"
    css = "utrecht-select utrecht-select--html-select"


class Tick(Asked):
    kind = "checkbox"
    css = CHECKBOX


class File(Asked):
    """A browser never fills in a file again, so the page says which one we have and which one we lost."""

    kind = "file"
    css = "form-file__input"

    @property
    def allowed(self) -> str:
        """Which files may come: `allowed_text` of our own field for files."""
        return getattr(self.field.field, "allowed_text", "")

    @property
    def kept(self) -> Any:
        """The file that we hold already: it has a `name`, and perhaps a `url`."""
        value = self.field.initial
        return value if value and getattr(value, "name", "") and not isinstance(value, UploadedFile) else None

    @property
    def lost(self) -> str:
        """The name of a file that came with an answer we could not accept."""
        value = self.field.data if self.field.form.is_bound else None
        return (value.name or "") if isinstance(value, UploadedFile) else ""

    @property
    def clear(self) -> dict[str, str] | None:
        """The checkbox that removes the kept file."""
        if not (self.kept and self.is_optional and isinstance(self.widget, forms.ClearableFileInput)):
            return None
        return {"name": self.widget.clear_checkbox_name(self.field.html_name), "id": f"{self.id}_clear"}

    def said(self) -> dict[str, Any]:
        said = {**super().said(), "allowed": self.allowed, "kept": self.kept, "lost": self.lost}
        return {name: said[name] for name in ("helptext", "why", "allowed", "error", "kept", "lost")}

    @cached_property
    def box(self) -> dict[str, Any]:
        """The file box alone, without Django's own text about the kept file."""
        attrs = self.field.build_widget_attrs({**self.attrs(), "id": self.id}, self.widget)
        context = self.widget.get_context(self.field.html_name, None, attrs)["widget"]
        return {**context, "value": None, "is_initial": False}


@dataclass(frozen=True)
class Group:
    """Choices that belong together; most fields have one group without a name."""

    name: str
    id: str
    options: list[dict[str, Any]]


class Choices(Asked):
    """Radio buttons or checkboxes, each with its own label."""

    kind = "choices"
    is_group = True

    @cached_property
    def groups(self) -> list[Group]:
        css = CHECKBOX if isinstance(self.widget, forms.CheckboxSelectMultiple) else RADIO
        # The fieldset says what is wrong and why; a radio button may not carry aria-invalid.
        ours = {"class": self.classes(css), "id": self.id, "aria-describedby": False, "aria-invalid": False}
        attrs = {**self.field.build_widget_attrs({}, self.widget), **ours}
        widget: Any = self.widget
        found = widget.optgroups(self.field.html_name, widget.format_value(self.field.value()), attrs)
        groups: list[Group] = []
        for name, options, index in found:
            if not name and groups and not groups[-1].name:
                groups[-1].options.extend(options)
            elif options:
                groups.append(Group(str(name or ""), f"{self.id}_group_{index}", list(options)))
        return groups

    @property
    def target(self) -> str:
        return str(self.groups[0].options[0]["attrs"]["id"]) if self.groups else self.id


class Parts(Asked):
    """A question in parts, such as day, month and year; only the wrong ones are marked."""

    kind = "parts"
    is_group = True

    @property
    def names(self) -> list[str]:
        return [name.removeprefix("_") for name in getattr(self.widget, "widgets_names", [])]

    @cached_property
    def wrong(self) -> list[int]:
        """The places of the parts that the errors point at; all when they point at none."""
        if not self.errors:
            return []
        named = set(parts_in_error(self.field))
        return [place for place, name in enumerate(self.names) if not named or name in named]

    @property
    def target(self) -> str:
        return f"{self.id}_{min(self.wrong, default=0)}"

    @cached_property
    def parts(self) -> dict[str, Any]:
        """What the template of the widget needs."""
        attrs = self.field.build_widget_attrs({"id": self.id}, self.widget)
        attrs["aria-invalid"] = False
        context: dict[str, Any] = self.widget.get_context(self.field.html_name, self.field.value(), attrs)["widget"]
        for place, part in enumerate(context["subwidgets"]):
            is_wrong = place in self.wrong
            part["attrs"]["class"] = f"{TEXTBOX} utrecht-textbox--invalid" if is_wrong else TEXTBOX
            part["attrs"]["aria-invalid"] = "true" if is_wrong else False
            part.setdefault("part", self._label(place))
        return context

    @property
    def parts_template(self) -> str:
        """Django draws parts without labels of their own; then ours does."""
        return str(self.widget.template_name if hasattr(self.widget, "has_own_labels") else "nlds/widgets/day.html")

    def _label(self, place: int) -> str:
        if isinstance(self.widget, forms.SplitDateTimeWidget):
            return ("Datum", "Tijd")[place]
        return f"Deel {place + 1}"


# The order matters: a CheckboxSelectMultiple is a RadioSelect, a CheckboxInput is an Input.
KINDS: list[tuple[type[forms.Widget], type[Asked]]] = [
    (forms.RadioSelect, Choices),
    (forms.MultiWidget, Parts),
    (forms.CheckboxInput, Tick),
    (forms.FileInput, File),
    (forms.Textarea, Textarea),
    (forms.Select, OneOf),
    (forms.widgets.Input, Textbox),
    (forms.Widget, Asked),
]


def ask(field: BoundField) -> Asked:
    """This field, as the kind of question that it is."""
    if field.is_hidden:
        return Hidden(field)
    widget = inner(field.field.widget)
    return next(asked for kind, asked in KINDS if isinstance(widget, kind))(field)
