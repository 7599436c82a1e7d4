"""How tests send files along."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from initiatives.registration import actions
from initiatives.registration.models import Attachment, Draft, Initiative
from samenwerking.uploads import Washed
from tests.builders import NOON, an_initiative
from tests.uploads.files import a_jpeg


def a_file(name: str = "schets.jpg", content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or a_jpeg(gps=True))


def washed(name: str = "schets.jpg", content: bytes = b"een foto", **more: Any) -> Washed:
    return Washed(name, "jpg", content, **more)


def page_of(draft: Draft) -> str:
    return reverse("registration:step", args=[draft.public_id, "idee"])


def an_attachment(initiative: Initiative | None = None, **more: Any) -> Attachment:
    """As it came with the idea."""
    draft, _ = actions.start_draft(user=None, at=NOON)
    attachment = actions.attach_to_draft(draft, washed(**more), at=NOON)
    Attachment.objects.filter(pk=attachment.pk).update(draft=None, initiative=initiative or an_initiative())
    attachment.refresh_from_db()
    return attachment
