"""Files that come with a form, and files that go out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.models import Attachment, AttachmentQuerySet, CompletionRequest, Draft
from samenwerking import uploads
from samenwerking.errors import Refused

FIELD, ADD, REMOVE = "bijlage", "attach", "remove"
MOST_AT_ONCE = 10
Add = Callable[[uploads.Washed], Attachment]


def is_about_files(request: HttpRequest) -> bool:
    """Whether one of the buttons of the box was pressed: the page stays where it is."""
    return ADD in request.POST or REMOVE in request.POST


def file_with_draft(request: HttpRequest, draft: Draft) -> str:
    mine = Attachment.objects.filter(draft=draft)
    return filed(request, mine, lambda file: actions.attach_to_draft(draft, file, at=now()))


def file_with_answer(request: HttpRequest, asked: CompletionRequest) -> str:
    mine = Attachment.objects.filter(completion=asked)
    return filed(request, mine, lambda file: actions.attach_to_answer(asked, file, at=now()))


def filed(request: HttpRequest, mine: AttachmentQuerySet, add: Add) -> str:
    """Take in the files that came along, or take one back. Answers with what was wrong, or nothing."""
    try:
        if REMOVE in request.POST:
            take_back(mine, request.POST[REMOVE])
        files = request.FILES.getlist(FIELD)
        if ADD in request.POST and not files:
            return "Kies eerst een bestand. Druk dan op ‘Voeg bestand toe’."
        said = [taken_in(add, uploads.receive(file)) for file in files[:MOST_AT_ONCE]]
    except Refused as refused:
        return " ".join(refused.messages)
    return " ".join(filter(None, said))


def taken_in(add: Add, file: uploads.Washed) -> str:
    """The same file under another name is there already: say so, or its sender looks for a row that never comes."""
    kept = add(file)
    return "" if kept.name == file.name else f"‘{file.name}’: dit bestand heeft u al toegevoegd, als ‘{kept.name}’."


def take_back(mine: AttachmentQuerySet, number: str) -> None:
    known = mine.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 10 else None
    if known:
        actions.remove_attachment(known)


sandboxed: Any = csp_replace({"default-src": [NONE], "sandbox": True})


def download(attachment: Attachment, name: str) -> HttpResponse:
    """The file to keep, never a page: a browser runs nothing of it. Nobody opens what the scanner did not see."""
    if not attachment.is_safe:
        raise Http404
    try:
        content = actions.FILES.read(attachment.digest)
    except FileNotFoundError as gone:
        raise Http404 from gone
    headers: dict[str, Any] = {
        "Content-Disposition": content_disposition_header(True, name),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=uploads.MEDIA_TYPES[attachment.kind], headers=headers)
