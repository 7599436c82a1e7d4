"""P4: submit an initiative with all its effects, through the action and over HTTP."""

from __future__ import annotations

from time import perf_counter
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.actions.drafts import purpose_of
from initiatives.registration.models import Draft, Initiative, PartyKind
from samenwerking.framework.models import Place
from samenwerking.journal.models import By, Who
from samenwerking.keys import actions as keys
from tests.bench.load import Ask, Seen, send
from tests.bench.portal import Portal

GUEST = By(Who.PARTY, role="initiatiefnemer")
TOKEN = "b" * 32
BODY = "Wij willen een tuin voor het hele dorp. We beginnen met tien mensen en vragen de gemeente om een plek."


def by_action(times: int) -> Seen:
    """One after the other, in one process."""
    place, seen = Place.objects.order_by("pk").first(), Seen()
    started = perf_counter()
    for number in range(times):
        idea = actions.Idea(title=f"Tuin {number}", summary=BODY[:40], body=BODY, place=place, answers={"body": BODY})
        sender = actions.Sender(kind=PartyKind.RESIDENT, name="Bea Meting", email=f"bea{number}@example.org")
        begin = perf_counter()
        actions.submit_initiative(idea, sender, at=now(), by=GUEST)
        seen.times.append(perf_counter() - begin)
    seen.seconds = perf_counter() - started
    return seen


def over_http(portal: Portal, times: int) -> tuple[Seen, float]:
    """The last press on the button: the code is checked, a draft made beforehand becomes an initiative."""
    asks = [_ready(number) for number in range(times)]
    before = Initiative.objects.count()
    worked = portal.worked()
    seen = send(portal.port, asks)
    work = 1000 * (portal.worked() - worked) / times
    received = Initiative.objects.count() - before
    if received != times or set(seen.statuses) != {302}:
        raise SystemExit(f"Of {times} submissions {received} arrived; answers: {seen.statuses}.")
    return seen, work


def _ready(number: int) -> Ask:
    """A draft with every step answered and its code asked for, and the request that sends it."""
    draft, secret = actions.start_draft(user=None, at=now())
    email = f"anna{number}@example.org"
    answers = {
        "idee": {"title": [f"Een buurttuin {number}"], "body": [BODY], "summary": [""]},
        "waar": {"place": [""]},
        "nodig": {"means": ["space"], "amount": [""], "hours": [""], "note": ["een plek"], "volunteers": ["10"]},
        "wie": {"kind": ["resident"], "name": ["Anna de Boer"], "email": [email], "phone": [""], "public_name": [""]},
    }
    for slug, data in answers.items():
        draft = actions.save_step(draft, slug, data, version=0, at=now())
    code = keys.make_code(email, purpose_of(draft), at=now())
    body = urlencode({"code": code, "send": "1", "csrfmiddlewaretoken": TOKEN}).encode()
    return Ask(_address(draft), cookies=f"csrftoken={TOKEN}; {keys.COOKIE}={secret}", body=body)


def _address(draft: Draft) -> str:
    return reverse("registration:code", args=[draft.public_id])
