"""What a page shows of the files that were sent along, and the box in which they are added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format

from initiatives.registration.actions.attachments import MOST
from initiatives.registration.models import Attachment, AttachmentQuerySet, CompletionRequest, Draft, Initiative
from samenwerking import uploads

KILO, MEGA = 1024, 1024**2


@dataclass(frozen=True)
class Row:
    """One file. Without `href` it cannot be opened: the virus scanner has not said yes."""

    number: int
    name: str
    about: str
    href: str
    published_as: str = ""


@dataclass(frozen=True)
class Box:
    """Where files are added: what is there, where the next one goes, and what was wrong with the last one."""

    rows: list[Row]
    add_href: str
    button: str  # what Enter in a field presses: never one of the buttons of this box
    refusal: str = ""

    allowed = uploads.ALLOWED
    endings = ",".join(uploads.ENDINGS)
    megabytes = uploads.MOST_MEGABYTES
    most = MOST
    too_large = uploads.WHY["size"]

    @property
    def is_full(self) -> bool:
        return len(self.rows) >= MOST


def of_draft(draft: Draft) -> list[Row]:
    return [
        row(one, reverse("registration:draft_file", args=[draft.public_id, one.pk]))
        for one in Attachment.objects.filter(draft=draft).order_by("pk")
    ]


def of_initiative(initiative: Initiative, rows: AttachmentQuerySet) -> list[Row]:
    """Of these rows the ones of this initiative."""
    return [row(one, href(initiative, one)) for one in rows.filter(initiative=initiative).order_by("pk")]


def published(initiative: Initiative) -> list[Row]:
    """What everybody may download, by the name that the desk gave it."""
    rows = Attachment.objects.filter(initiative=initiative).published().order_by("published_at", "pk")
    return [Row(one.pk, one.title, about(one), href(initiative, one)) for one in rows]


def box_of_draft(draft: Draft, refusal: str = "") -> Box:
    return Box(of_draft(draft), reverse("registration:attach", args=[draft.public_id]), "next", refusal)


def box_of_answer(asked: CompletionRequest, refusal: str = "") -> Box:
    initiative = asked.initiative
    rows = of_initiative(initiative, Attachment.objects.filter(completion=asked))
    add_href = reverse("registration:attach_to_answer", args=[initiative.reference, asked.pk])
    return Box(rows, add_href, "send", refusal)


def row(one: Attachment, address: str) -> Row:
    state = "" if one.is_safe else f", {one.get_state_display()}"
    as_ = one.title if one.published_at else ""
    return Row(one.pk, one.name, about(one) + state, address if one.is_safe else "", as_)


def about(one: Attachment) -> str:
    """Kind and size in words."""
    return f"{one.get_kind_display()}, {size_in_words(one.size)}"


def size_in_words(size: int) -> str:
    if size < MEGA:
        return f"{max(1, round(size / KILO))} kB"
    return f"{number_format(round(size / MEGA, 1), decimal_pos=1)} MB"


def href(initiative: Initiative, one: Attachment) -> Any:
    return reverse("registration:attachment", args=[initiative.reference, one.pk])
