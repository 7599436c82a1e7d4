"""Where the griffie records what the council decided, and others prepare concepts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from samenwerking.accounts.edge import SignedInRequest, by
from samenwerking.framework import actions, figures
from samenwerking.framework.forms import AdoptForm, LinkForm, WithdrawForm, concept_form, new_form
from samenwerking.framework.models import KINDS, Goal, Identity, Standard, Version
from samenwerking.keys import actions as keys

PAGES = "samenwerking/framework"


def overview(request: HttpRequest) -> HttpResponse:
    groups = [(model, model._meta, rows) for model, rows in figures.desk(localdate()).items()]
    return render(request, f"{PAGES}/desk.html", {"groups": groups})


def texts(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    identity = _identity(kind, slug)
    known = figures.texts_of(identity)
    context = {
        "row": figures.row_of(identity, known, localdate()),
        "texts": known,
        "links": figures.links_of(identity, localdate()),
    }
    return render(request, f"{PAGES}/texts.html", context)


def declare(request: SignedInRequest, kind: str) -> HttpResponse:
    model = _model(kind)
    form = new_form(model, localdate())(request.POST or None)
    form.back = reverse("framework:desk")

    def deed() -> str:
        content = {**form.fixed(), **form.content()}
        return _address(actions.declare(model, at=now(), by=by(request), **content).of)

    if form.is_valid() and (address := _tried(form, lambda: keys.once(form.once_key, deed))):
        messages.success(request, "Het concept is bewaard. Niemand is eraan gebonden tot de raad het vaststelt.")
        return redirect(address)
    return render(request, f"{PAGES}/declare.html", {"kind": model._meta, "form": form})


def prepare(request: SignedInRequest, kind: str, slug: str) -> HttpResponse:
    identity = _identity(kind, slug)
    row = figures.row_of(identity, figures.texts_of(identity), localdate())
    form = concept_form(identity.version_model())(request.POST or None, **_start(row))
    form.back = _address(identity)

    def deed() -> Version:
        seen = form.cleaned_data["version"]
        return actions.prepare_version(identity, revision=seen, at=now(), by=by(request), **form.content())

    if form.is_valid() and _tried(form, deed):
        messages.success(request, "Het concept is bewaard.")
        return redirect(form.back)
    theirs = row.concept if form.is_bound and _is_stale(form, row) else None
    return render(request, f"{PAGES}/prepare.html", {"row": row, "form": form, "theirs": theirs})


def adopt(request: SignedInRequest, kind: str, slug: str) -> HttpResponse:
    identity = _identity(kind, slug)
    concept = get_object_or_404(identity.versions.concepts())
    form = AdoptForm(request.POST or None, initial={"version": concept.revision})
    form.back = _address(identity)

    def deed() -> Version:
        decision = dict(form.cleaned_data)
        return actions.adopt(concept, revision=decision.pop("version"), at=now(), by=by(request), **decision)

    if form.is_valid() and _tried(form, deed):
        messages.success(request, "Vastgelegd. Iedereen ziet deze tekst vanaf de dag dat hij geldt.")
        return redirect(form.back)
    return render(request, f"{PAGES}/adopt.html", {"text": concept, "form": form})


def withdraw(request: SignedInRequest, kind: str, slug: str) -> HttpResponse:
    identity = _identity(kind, slug)
    standing = get_object_or_404(identity.versions.in_force(localdate()))
    form = WithdrawForm(request.POST or None)
    form.back = _address(identity)
    if form.is_valid() and _tried(
        form, lambda: actions.withdraw(standing, at=now(), by=by(request), **form.cleaned_data)
    ):
        messages.success(request, "Vastgelegd. De tekst blijft te lezen bij de dagen waarop hij gold.")
        return redirect(form.back)
    return render(request, f"{PAGES}/withdraw.html", {"text": standing, "form": form})


def link(request: SignedInRequest, kind: str, slug: str) -> HttpResponse:
    principle = _identity(kind, slug)
    form = LinkForm(request.POST)
    if kind != "uitgangspunt" or not form.is_valid():
        raise Http404
    other: Any = _identity(form.cleaned_data["kind"], form.cleaned_data["slug"])
    assert isinstance(other, Goal | Standard)
    deed: Callable[..., None] = getattr(actions, form.cleaned_data["deed"])
    deed(principle, other, at=now(), by=by(request))
    messages.success(request, "De verbinding is bijgewerkt.")
    return redirect(_address(principle))


def _model(kind: str) -> type[Identity]:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def _identity(kind: str, slug: str) -> Identity:
    found: Identity = get_object_or_404(_model(kind).objects.all(), slug=slug)
    return found


def _address(identity: Identity) -> str:
    return reverse("framework:texts", args=[identity.KIND, identity.slug])


def _is_stale(form: Any, row: figures.DeskRow) -> bool:
    """Somebody else saved the concept meanwhile. Who has read both texts may then save over it."""
    if row.concept is None or form.data.get("version") == str(row.concept.revision):
        return False
    form.data = {**form.data.dict(), "version": row.concept.revision}
    return True


def _start(row: figures.DeskRow) -> dict[str, Any]:
    """Write on at the concept; a new one starts from the text that holds."""
    text = row.concept or row.coming or row.standing
    words = {name: getattr(text, name) for name in text.CONTENT} if text else {}
    return {"initial": {**words, "version": row.concept.revision if row.concept else 0}}


def _tried(form: Any, deed: Callable[[], Any]) -> Any:
    """The answer of the deed; after a refusal None, and the refusal stands above the form."""
    try:
        return deed()
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None
