"""Files with an idea or an answer: adding one while the form is open, and downloading."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from initiatives.registration import attached
from initiatives.registration.models import Attachment, CompletionRequest
from initiatives.registration.views.filing import download, file_with_answer, file_with_draft, sandboxed
from initiatives.registration.views.guests import held, own
from initiatives.registration.views.intake import draft_of
from samenwerking.keys.models import Purpose

BOX = "initiatives/registration/parts/attachments_box.html"


def attach(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One file, sent by static/js/upload.js while the form stays open; the box comes back."""
    draft = draft_of(request, public_id)
    refusal = file_with_draft(request, draft)
    return render(request, BOX, {"box": attached.box_of_draft(draft, refusal)})


def attach_to_answer(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    asked = get_object_or_404(CompletionRequest, initiative=own(request, reference), pk=number)
    refusal = file_with_answer(request, asked)
    return render(request, BOX, {"box": attached.box_of_answer(asked, refusal)})


@sandboxed
def draft_file(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    one = get_object_or_404(Attachment, draft=draft_of(request, public_id), pk=number)
    return download(one, one.name)


@sandboxed
def attachment(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Its initiators and the desk under its own name; everybody once it is published, under the name it got."""
    rows = Attachment.objects.filter(initiative__reference=reference)
    mine = rows.filter(incoming=None, initiative__in=held(request, Purpose.STATUS))
    one = get_object_or_404(rows.visible_to(request.user) | mine, pk=number)
    return download(one, f"{one.title}.{one.kind}" if one.published_at else one.name)
