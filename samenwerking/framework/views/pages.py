"""The texts of the pages before the form, at the desk, and the pages that everyone reads."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from samenwerking.accounts.edge import SignedInRequest, by
from samenwerking.framework import actions, figures
from samenwerking.framework.forms import PageForm, PageVersionForm
from samenwerking.framework.models import Language, PageKey, PageText
from samenwerking.keys.forms import GONE

PAGES = "samenwerking/framework/pages"


def help_page(request: HttpRequest, language: str = Language.DUTCH) -> HttpResponse:
    page = figures.page_on(PageKey.HELP, language_of(language), localdate())
    return render(request, "samenwerking/framework/help.html", {"page": page})


def guide(request: HttpRequest, language: str = Language.DUTCH) -> HttpResponse:
    """What people may expect of an agreement with the municipality (S42)."""
    page = figures.page_on(PageKey.GUIDE, language_of(language), localdate())
    return render(request, "samenwerking/framework/guide.html", {"page": page})


def overview(request: HttpRequest) -> HttpResponse:
    return render(request, f"{PAGES}/overview.html", {"rows": figures.page_rows()})


def texts(request: HttpRequest, key: str, language: str) -> HttpResponse:
    known = PageText.objects.of(page_key(key), language_of(language)).order_by("-number")
    concept = next((text for text in known if text.published_at is None), None)
    public = next((text for text in known if text.published_at and not text.withdrawn_at), None)
    preview = concept or public
    context = {
        "key": page_key(key),
        "language": language_of(language),
        "texts": known,
        "concept": concept,
        "public": public,
        "page": figures.shown(preview, asked=language_of(language), on=localdate()) if preview else None,
    }
    return render(request, f"{PAGES}/texts.html", context)


def write(request: SignedInRequest, key: str, language: str) -> HttpResponse:
    of = page_key(key), language_of(language)
    known = list(PageText.objects.of(*of).order_by("-number"))
    concept = next((text for text in known if text.published_at is None), None)
    form = PageForm(request.POST or None, initial=start(known[0] if known else figures.unwritten(of[0]), concept))
    form.back = reverse("framework:page", args=[key, language])
    if form.is_valid() and saved(request, form, of):
        messages.success(request, "Het concept is bewaard. Bekijk het hieronder en zet het dan op de site.")
        return redirect(form.back)
    theirs = concept if form.is_bound and is_stale(form, concept) else None
    context = {"key": of[0], "language": of[1], "form": form, "theirs": theirs}
    return render(request, f"{PAGES}/write.html", context)


def publish(request: SignedInRequest, key: str, language: str) -> HttpResponse:
    concept = get_object_or_404(PageText.objects.of(page_key(key), language_of(language)).concepts())
    form = PageVersionForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError(GONE)
        actions.publish_page(concept, revision=form.cleaned_data["version"], at=now(), by=by(request))
        messages.success(request, "De tekst staat op de site.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("framework:page", key, language)


def withdraw(request: SignedInRequest, key: str, language: str) -> HttpResponse:
    standing = get_object_or_404(PageText.objects.of(page_key(key), language_of(language)).public())
    try:
        actions.withdraw_page(standing, at=now(), by=by(request))
        messages.success(request, "De vertaling is weg. Wie deze taal kiest, leest nu de Nederlandse tekst.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("framework:page", key, language)


def page_key(key: str) -> PageKey:
    if key not in PageKey.values:
        raise Http404
    return PageKey(key)


def language_of(language: str) -> Language:
    if language not in Language.values:
        raise Http404
    return Language(language)


def start(text: PageText, concept: PageText | None) -> dict[str, Any]:
    """Write on at the concept; a new one starts from the latest text, the first from the Dutch one."""
    words = {name: getattr(text, name) for name in PageText.CONTENT}
    return {**words, "version": concept.revision if concept else 0}


def saved(request: SignedInRequest, form: PageForm, of: tuple[PageKey, Language]) -> bool:
    try:
        actions.write_page(*of, revision=form.cleaned_data["version"], at=now(), by=by(request), **form.content())
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def is_stale(form: Any, concept: PageText | None) -> bool:
    """Somebody else saved the concept meanwhile. Who has read both texts may then save over it."""
    if concept is None or form.data.get("version") == str(concept.revision):
        return False
    form.data = {**form.data.dict(), "version": concept.revision}
    return True
