"""The field for a file: says what may come, in the same words that it checks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator

MEGABYTE = 1024 * 1024


class Upload(forms.FileField):
    """A file of one of these kinds and at most this size. What is really in it is for the app that keeps it."""

    widget = forms.ClearableFileInput

    def __init__(self, *, extensions: Sequence[str], megabytes: int, **kwargs: Any) -> None:
        self.extensions, self.megabytes = tuple(extensions), megabytes
        super().__init__(**kwargs)
        self.validators.append(
            FileExtensionValidator(self.extensions, message=f"Kies een ander bestand: {self.kinds}.")
        )

    @property
    def kinds(self) -> str:
        """pdf, jpg of png"""
        *first, last = self.extensions
        return f"{', '.join(first)} of {last}" if first else last

    @property
    def allowed_text(self) -> str:
        return f"U kunt een bestand kiezen van het soort {self.kinds}, van hoogstens {self.megabytes} MB."

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if isinstance(file, UploadedFile) and (file.size or 0) > self.megabytes * MEGABYTE:
            raise ValidationError(f"Kies een kleiner bestand: hoogstens {self.megabytes} MB.", code="size")
        return file

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"accept": ",".join(f".{extension}" for extension in self.extensions)}
