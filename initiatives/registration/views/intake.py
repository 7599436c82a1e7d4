"""Telling an idea, step by step, without an account (S23). The key in the guest's cookie opens the draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now

from initiatives.registration import actions, attached, intake, search
from initiatives.registration.copies import copy_state, file_of, told
from initiatives.registration.forms.intake import CodeForm, LaterForm
from initiatives.registration.intake import BY_SLUG, CHECK, COUNT, STEPS, Step
from initiatives.registration.models import Draft, Kind, Listing
from initiatives.registration.views.filing import file_with_draft, is_about_files
from initiatives.registration.views.guests import GUEST, account, attempt, held, own, send_again
from samenwerking.accounts.edge import SignedInRequest, by_user
from samenwerking.accounts.models import User
from samenwerking.calendar import written
from samenwerking.errors import Refused, Stale
from samenwerking.framework.figures import criteria_on, page_on, values
from samenwerking.framework.models import Language, PageKey
from samenwerking.journal.models import By
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose

CONTINUED = "verder"  # in the address of who comes back
AWHILE = timedelta(hours=1)
MOST_KEPT = 5
MOST_SIMILAR = 3


def unless_sent(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The pages of a draft that was sent lead to its receipt."""

    @wraps(view)
    def page(request: HttpRequest, public_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        if done := keys.receipt(public_id):
            return redirect(done)
        try:
            return view(request, public_id, *args, **kwargs)
        except Http404:
            if done := keys.receipt(public_id):  # sent while we looked
                return redirect(done)
            raise

    return page


def start(request: HttpRequest, language: str = Language.DUTCH) -> HttpResponse:
    """What the municipality can do, what it asks, who helps; then the button that starts a draft."""
    if language not in Language.values:
        raise Http404
    if request.method != "POST":
        today = localdate()
        context = {"page": page_on(PageKey.IDEA, Language(language), today), "kept": kept_drafts(request)}
        context["criteria"] = criteria_on(today)
        return render(request, "initiatives/registration/start.html", context)
    kind = Kind.CHALLENGE if "challenge" in request.POST or is_challenge(request) else Kind.INITIATIVE
    draft, secret = actions.start_draft(kind=kind, user=account(request), at=now())
    response = redirect(step_url(draft, first_step(request, draft)))
    keys.hand_over(response, request.COOKIES, secret)
    return response


def open_draft(request: HttpRequest, secret: str) -> HttpResponse:
    """The link from the mail. Opening it changes nothing; the button goes on where the writer stopped."""
    key = keys.find_key(secret, Purpose.DRAFT, at=now())
    draft = Draft.objects.filter(pk=key.object_id).first() if key else None
    if draft is None:
        return render(request, "initiatives/registration/draft_gone.html", status=404)
    if request.method != "POST":
        return render(request, "initiatives/registration/open_draft.html", {"draft": draft})
    return go_on(request, draft, secret)


def resume(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """A draft that was started with this account, from any device."""
    draft = get_object_or_404(Draft, public_id=public_id, user=request.user)
    return go_on(request, draft, actions.key_to(draft))


@unless_sent
def step(request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
    """One step. Whatever was typed is kept first; then it is checked."""
    draft, current = draft_of(request, public_id), step_of(slug)
    if request.method != "POST":
        return step_page(request, draft, current, intake.fresh_form(draft, current))
    form = intake.form_of(draft, current, request.POST)
    try:
        draft = keep(draft, current, form)
    except Stale as stale:
        return conflict_page(request, draft, current, stale)
    refusal = file_with_draft(request, draft) if form.takes_files else ""
    if refusal:
        return step_page(request, draft, current, intake.fresh_form(draft, current), refusal=refusal)
    if after := where_to(request, draft, current, is_valid=form.is_valid()):
        return redirect(after)
    return step_page(request, draft, current, renumbered(form, draft.answers[slug]["version"]))


def autosave(request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
    """What is being typed, sent by static/js/autosave.js. It is kept, not judged."""
    draft, current = draft_of(request, public_id), step_of(slug)
    form = intake.form_of(draft, current, request.POST)
    try:
        draft = keep(draft, current, form)
    except Stale:
        return JsonResponse({"is_stale": True})
    return JsonResponse({"version": draft.answers[slug]["version"], "text": saved_words(draft)})


@unless_sent
def later(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Mail the link with which the writer goes on later."""
    draft = draft_of(request, public_id)
    form = LaterForm(request.POST or None, initial={"email": reach(request, draft)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.mail_draft_link(draft, form.cleaned_data["email"], at=now())
            return render(request, "initiatives/registration/later_sent.html", {"draft": draft})
        except Refused as refused:
            form.add_error(None, refused)
    return render(request, "initiatives/registration/later.html", {"draft": draft, "form": form})


@unless_sent
def check(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """All answers with a link to change each; then the code goes to the address."""
    draft = draft_of(request, public_id)
    parts = intake.answered(draft)
    is_complete = all(part.is_complete for part in parts)
    refusal = ""
    if request.method == "POST" and is_complete:
        try:
            return confirm_or_send(request, draft)
        except Refused as refused:
            refusal = " ".join(refused.messages)
    context = {"draft": draft, "parts": parts, "is_complete": is_complete, "refusal": refusal, "count": COUNT}
    context |= {
        "attachments": attached.of_draft(draft),
        "seen_by_all": intake.seen_by_all(draft),
        "similar": similar_to(draft),
        "welcome": welcome(request, draft),
        "last_step": STEPS[-1].slug,
    }
    return render(request, "initiatives/registration/check.html", context)


@unless_sent
def code(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The code from the mail sends the idea. Sending twice gives one initiative and the same receipt."""
    draft = draft_of(request, public_id)
    form = CodeForm(request.POST if "send" in request.POST else None)
    if "again" in request.POST:
        send_again(request, lambda: actions.send_code(draft, intake.email_of(draft), at=now()))
    elif form.is_valid() and (after := attempt(form, lambda: confirmed(request, draft, form), field="code")):
        return redirect(after)
    context = {"draft": draft, "form": form, "email": intake.email_of(draft)}
    return render(request, "initiatives/registration/code.html", context)


def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """What was received, what happens next and by which date."""
    initiative = own(request, reference)
    context = {**told(initiative), "copy": copy_state(initiative), "settings": values(localdate())}
    return render(request, "initiatives/registration/receipt.html", context)


def copy(request: HttpRequest, reference: str) -> HttpResponse:
    """What was sent, as a PDF. The receipt says when it is not there yet."""
    initiative = own(request, reference)
    pdf = file_of(initiative)
    if pdf is None:
        return redirect("registration:receipt", reference)
    name = f'attachment; filename="idee-{initiative.reference}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": name})


# -- what the pages share ------------------------------------------------------------------------------------


def confirm_or_send(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Somebody signed in with this address needs no code, nor does the desk; everybody else gets one by mail."""
    if draft.is_assisted:
        return redirect(send(request, draft))
    email, user = intake.email_of(draft), account(request)
    if user is None or user.email != email.lower():
        actions.send_code(draft, email, at=now())
        return redirect("registration:code", draft.public_id)
    actions.trust_address(draft, email, at=now())
    return redirect(send(request, draft))


def confirmed(request: HttpRequest, draft: Draft, form: CodeForm) -> str:
    """The code was right: the idea is sent."""
    confirm(draft, form.cleaned_data["code"])
    return send(request, draft)


def confirm(draft: Draft, typed: str) -> None:
    """The address is the sender's. A second press of the same button finds it confirmed by the first."""
    email = intake.email_of(draft)
    try:
        actions.confirm_address(draft, email, typed, at=now())
    except Refused:
        if not Draft.objects.confirmed(email).filter(pk=draft.pk).exists() and not keys.receipt(draft.public_id):
            raise


def send(request: HttpRequest, draft: Draft) -> str:
    """Send the draft once, and answer with the address of its receipt."""

    def deed() -> str:
        user = account(request)
        sender, idea = intake.sender_of(draft, user), intake.idea_of(draft)
        initiative = actions.send_draft(draft, idea, sender, at=now(), by=sent_by(request, draft))
        page = "paper" if draft.is_assisted else "receipt"
        return reverse(f"registration:{page}", args=[initiative.reference])

    return keys.once(draft.public_id, deed)


def sent_by(request: HttpRequest, draft: Draft) -> By:
    return by_user(request.user) if draft.is_assisted and isinstance(request.user, User) else GUEST


def reach(request: HttpRequest, draft: Draft) -> str:
    """Where the link to write on goes: to the writer, also when that is somebody of the desk."""
    user = account(request)
    return user.email if user and draft.is_assisted else intake.email_of(draft) or draft.email


def go_on(request: HttpRequest, draft: Draft, secret: str) -> HttpResponse:
    """To where the writer stopped, with the key in this browser."""
    actions.reopen_draft(draft, at=now())
    response = redirect(f"{step_url(draft, first_open(draft))}?{CONTINUED}")
    keys.hand_over(response, request.COOKIES, secret)
    return response


@dataclass(frozen=True)
class Kept:
    """A draft that its writer finds back on the first page. Without `href` a button opens it: the key is elsewhere."""

    draft: Draft
    saved: str
    href: str


def kept_drafts(request: HttpRequest) -> list[Kept]:
    """What this browser or this account began and did not send."""
    here, user = held(request, Purpose.DRAFT), account(request)
    mine = Q(pk__in=here, entered_by=None) | Q(user=user) if user else Q(pk__in=here, entered_by=None)
    drafts = Draft.objects.filter(mine).exclude(answers={}).order_by("-saved_at")[:MOST_KEPT]
    return [
        Kept(draft, saved_words(draft), f"{step_url(draft, first_open(draft))}?{CONTINUED}" if draft.pk in here else "")
        for draft in drafts
    ]


def first_step(request: HttpRequest, draft: Draft) -> str:
    """Where a new draft begins: at the first step, or at the one whose text came along from a page without a key."""
    slug = request.POST.get("step", "")
    if slug not in BY_SLUG:
        return STEPS[0].slug
    keep(draft, BY_SLUG[slug], intake.form_of(draft, BY_SLUG[slug], request.POST))
    return slug


def is_challenge(request: HttpRequest) -> bool:
    """Whether the text that came along answers a question that only the right to challenge asks."""
    step = BY_SLUG.get(request.POST.get("step", ""))
    if step is None or step.challenge is None:
        return False
    return bool((step.challenge.base_fields.keys() - step.asks.base_fields.keys()) & request.POST.keys())


def welcome(request: HttpRequest, draft: Draft) -> str:
    """What somebody reads who comes back to a draft; nothing for who is at it."""
    if not draft.answers or (CONTINUED not in request.GET and now() - draft.saved_at < AWHILE):
        return ""
    return f"U gaat verder met uw idee van {written(localdate(draft.started_at))}. {saved_words(draft)}."


def draft_of(request: HttpRequest, public_id: UUID) -> Draft:
    """The draft that a key of this browser opens. What the desk writes for somebody opens for its writer only."""
    writer = Q(entered_by=None) | Q(entered_by=account(request))
    return get_object_or_404(Draft, writer, public_id=public_id, pk__in=held(request, Purpose.DRAFT))


def step_url(draft: Draft, slug: str) -> str:
    if slug == CHECK:
        return reverse("registration:check", args=[draft.public_id])
    return reverse("registration:step", args=[draft.public_id, slug])


def first_open(draft: Draft) -> str:
    """Where the writer stopped."""
    unfinished = (part for part in intake.answered(draft) if not (part.is_begun and part.is_complete))
    return next((part.step.slug for part in unfinished), CHECK)


def where_to(request: HttpRequest, draft: Draft, current: Step, *, is_valid: bool) -> str | None:
    """The next address after saving a step; None keeps the writer here, with what must be mended."""
    if is_about_files(request):
        return f"{step_url(draft, current.slug)}#bijlagen"
    if "later" in request.POST:
        return reverse("registration:later", args=[draft.public_id])
    position = STEPS.index(current)
    if "back" in request.POST:
        return step_url(draft, STEPS[position - 1].slug) if position else reverse("registration:start")
    if not is_valid:
        return None
    slugs = [*(one.slug for one in STEPS), CHECK]
    return step_url(draft, slugs[position + 1])


def step_of(slug: str) -> Step:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def keep(draft: Draft, current: Step, form: Any) -> Draft:
    """What the form holds, with the version and the turn of the page that sent it."""
    turn = actions.Turn(str(form.data.get("page", ""))[:40], number_in(form, "turn"))
    return actions.save_step(draft, current.slug, typed(form), version=number_in(form, "version"), turn=turn, at=now())


def saved_words(draft: Draft) -> str:
    """When it was kept, as people say it."""
    saved = localtime(draft.saved_at)
    day = "" if saved.date() == localdate() else f"op {written(saved.date())} "
    return f"Opgeslagen {day}om {saved:%H:%M}"


def typed(form: Any) -> dict[str, list[str]]:
    """What this step's own fields held, as it was typed."""
    return {name: form.data.getlist(name) for name in form.fields if name != "version" and name in form.data}


def number_in(form: Any, name: str) -> int:
    given = str(form.data.get(name, ""))
    return int(given) if given.isdecimal() and len(given) < 9 else 0


def renumbered(form: Any, version: int) -> Any:
    form.data = form.data.copy()
    form.data["version"] = version
    return form


def step_page(
    request: HttpRequest, draft: Draft, current: Step, form: Any, refusal: str = "", **more: Any
) -> HttpResponse:
    number = STEPS.index(current) + 1
    form.box = attached.box_of_draft(draft, refusal) if form.takes_files else None
    more["refusal"] = refusal
    context = {
        "draft": draft,
        "step": current,
        "form": form,
        "title": current.title_for(draft.kind),
        "number": number,
        "count": COUNT,
        "steps": STEPS,
    }
    context |= {"saved": saved_words(draft), "welcome": welcome(request, draft), **more}
    context["similar"] = similar_to(draft) if number == 1 else None
    return render(request, "initiatives/registration/step.html", context)


def similar_to(draft: Draft) -> list[Listing]:
    return search.similar_to(intake.words_of(draft), MOST_SIMILAR)


def conflict_page(request: HttpRequest, draft: Draft, current: Step, stale: Stale) -> HttpResponse:
    """Both texts: what was typed here stays in the form, what was saved elsewhere stands above it."""
    draft.refresh_from_db()
    elsewhere = next(part for part in intake.answered(draft) if part.step is current)
    form = renumbered(intake.form_of(draft, current, request.POST), draft.answers[current.slug]["version"])
    return step_page(request, draft, current, form, stale=" ".join(stale.messages), elsewhere=elsewhere.rows)
