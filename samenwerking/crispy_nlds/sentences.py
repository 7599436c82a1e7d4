"""Django's stock error messages in the words of the house: each says what to do. A form's own message stays."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.forms import BoundField

_REQUIRED: list[tuple[type[forms.Widget], str]] = [
    (forms.FileInput, "Kies een bestand."),
    (forms.CheckboxSelectMultiple, "Kies een of meer mogelijkheden."),
    (forms.Select, "Maak een keuze."),
    (forms.RadioSelect, "Maak een keuze."),
    (forms.CheckboxInput, "Zet een vinkje als u verder wilt."),
    (forms.Widget, "Vul dit in."),
]
_CHOICE = "Kies een van de mogelijkheden in de lijst."
_SHORTER = "Maak de tekst korter: hoogstens %(limit_value)d tekens. Nu zijn het er %(show_value)d."
_LONGER = "Maak de tekst langer: ten minste %(limit_value)d tekens. Nu zijn het er %(show_value)d."
_UNKEPT = "Typ de tekst opnieuw. Er staat een teken in dat wij niet kunnen bewaren."
_NUMBER = "Vul een getal in, bijvoorbeeld 25."
# (where Django keeps its message, its code there, ours)
_FIELDS: list[tuple[type[forms.Field], str, str]] = [
    (forms.IntegerField, "invalid", "Vul een heel getal in, bijvoorbeeld 25."),
    (forms.DecimalField, "invalid", _NUMBER),
    (forms.FloatField, "invalid", _NUMBER),
    (forms.DateField, "invalid", "Vul een datum in, bijvoorbeeld 12-03-2026."),
    (forms.TimeField, "invalid", "Vul een tijd in, bijvoorbeeld 14:30."),
    (forms.DateTimeField, "invalid", "Vul een datum en een tijd in, bijvoorbeeld 12-03-2026 14:30."),
    (forms.SplitDateTimeField, "invalid_date", "Vul een datum in, bijvoorbeeld 12-03-2026."),
    (forms.SplitDateTimeField, "invalid_time", "Vul een tijd in, bijvoorbeeld 14:30."),
    (forms.URLField, "invalid", "Vul een webadres in, bijvoorbeeld https://www.voorbeeld.nl."),
    (forms.ChoiceField, "invalid_choice", _CHOICE),
    (forms.TypedChoiceField, "invalid_choice", _CHOICE),
    (forms.MultipleChoiceField, "invalid_choice", _CHOICE),
    (forms.MultipleChoiceField, "invalid_list", _CHOICE),
    (forms.ModelChoiceField, "invalid_choice", _CHOICE),
    (forms.ModelMultipleChoiceField, "invalid_choice", _CHOICE),
    (forms.ModelMultipleChoiceField, "invalid_list", _CHOICE),
    (forms.ModelMultipleChoiceField, "invalid_pk_value", _CHOICE),
    (forms.FileField, "invalid", "Kies het bestand opnieuw. Het is niet goed aangekomen."),
    (forms.FileField, "missing", "Kies het bestand opnieuw. Het is niet goed aangekomen."),
    (forms.FileField, "empty", "Kies een ander bestand. Dit bestand is leeg."),
    (forms.FileField, "max_length", "Geef het bestand een kortere naam: hoogstens %(max)d tekens."),
    (forms.FileField, "contradiction", "Kies een nieuw bestand of verwijder het bestand, niet allebei."),
    (forms.ImageField, "invalid_image", "Kies een ander bestand. Dit is geen foto die wij kunnen openen."),
]
_VALIDATORS: list[tuple[Any, str]] = [
    (validators.EmailValidator, "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."),
    (validators.URLValidator, "Vul een webadres in, bijvoorbeeld https://www.voorbeeld.nl."),
    (validators.MaxLengthValidator, _SHORTER),
    (validators.MinLengthValidator, _LONGER),
    (validators.MinValueValidator, "Vul een getal in van %(limit_value)s of hoger."),
    (validators.MaxValueValidator, "Vul een getal in van hoogstens %(limit_value)s."),
    (
        validators.ProhibitNullCharactersValidator,
        _UNKEPT,
    ),
    (validators.FileExtensionValidator, "Kies een ander soort bestand: %(allowed_extensions)s."),
]
_STOCK: list[tuple[Any, str]] = [
    *((field.default_error_messages[code], ours) for field, code, ours in _FIELDS),
    *((validator.message, ours) for validator, ours in _VALIDATORS),
]
_STOCK_REQUIRED = [
    forms.Field.default_error_messages["required"],
    forms.FileField.default_error_messages.get("required"),
    forms.ModelMultipleChoiceField.default_error_messages.get("required"),
]


def sentences(field: BoundField) -> list[str]:
    """What is wrong with this answer and what to do about it."""
    errors = field.errors.as_data() if field.errors else []
    return [_sentence(error, field.field.widget) for error in errors]


def parts_in_error(field: BoundField) -> list[str]:
    """Of a field in parts: the parts that its errors point at (`params["parts"]`)."""
    errors = field.errors.as_data() if field.errors else []
    return [part for error in errors for part in (error.params or {}).get("parts", [])]


def _sentence(error: ValidationError, widget: forms.Widget) -> str:
    ours = _ours(error.message, widget)
    if ours is None:
        return " ".join(error.messages)
    return ours % error.params if error.params else ours


def _ours(message: Any, widget: forms.Widget) -> str | None:
    # By identity: a message that only looks like Django's is somebody's own.
    if any(message is stock for stock in _STOCK_REQUIRED):
        inner = getattr(widget, "widget", widget)
        return next(ours for kind, ours in _REQUIRED if isinstance(inner, kind))
    return next((ours for stock, ours in _STOCK if message is stock), None)
