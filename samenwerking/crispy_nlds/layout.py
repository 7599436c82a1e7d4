"""What a form's layout is made of. Texts are plain text: unlike crispy's own, they are never compiled as a template."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template.loader import render_to_string


class _Box(LayoutObject):
    """Something around fields."""

    template = ""

    def __init__(self, *fields: Any) -> None:
        self.fields = list(fields)

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(self.template, {"box": self, "fields": fields})


class Fieldset(_Box):
    """Questions that belong together, under a legend: `Fieldset("Uw initiatief", "title", "purpose")`."""

    template = "nlds/layout/group.html"

    def __init__(self, legend: str, *fields: Any, description: str = "") -> None:
        super().__init__(*fields)
        self.legend, self.description = legend, description


class Questions(Fieldset):
    """Of a concept that may have gaps, or that says itself what is needed when: no question says it is optional."""

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        return super().render(form, context, template_pack, **{**kwargs, "extra_context": {"is_compact": True}})


class InlineFields(_Box):
    """Small fields beside each other where there is room: the filters of a list. Without "(niet verplicht)"."""

    template = "nlds/layout/inline.html"

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        return super().render(form, context, template_pack, extra_context={"is_compact": True})


class ButtonRow(_Box):
    """Buttons, the most likely one first."""

    template = "nlds/layout/button_row.html"


class _Button:
    """A button that sends the form. Without a name it adds nothing to the address of a search."""

    css_class = ""

    def __init__(self, name: str, label: str, value: str = "1", **attrs: Any) -> None:
        self.name, self.label, self.value = name, label, value
        self.attrs = {name.replace("_", "-"): value for name, value in attrs.items()}

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        return render_to_string("nlds/layout/button.html", {"button": self})


class Submit(_Button):
    """The one primary button: `Submit("submit", "Initiatief indienen")`."""

    css_class = "utrecht-button--primary-action"


class Secondary(_Button):
    """Another way to send the form: `Secondary("later", "Bewaar en ga later verder", formnovalidate=True)`."""

    css_class = "utrecht-button--secondary-action"


class SecondaryLink:
    """A way out that sends nothing: `SecondaryLink(reverse(…), "Vorige")`."""

    def __init__(self, url: str, label: str) -> None:
        self.url, self.label = url, label

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        return render_to_string("nlds/layout/link.html", {"link": self})
