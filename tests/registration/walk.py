"""How a guest walks through the intake in a test: the steps, their answers, the code, the sending."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from initiatives.registration.models import Draft
from samenwerking.outbox.models import Letter
from tests.builders import a_place

MONDAY = "2026-03-02T12:00:00+01:00"
IDEA = {"title": "Een buurttuin achter de kerk", "body": "Wij willen een tuin. Voor iedereen.", "summary": ""}
NEEDS = {"means": ["space"], "amount": "1.234,56", "hours": "8", "note": "De kas", "volunteers": "12"}
SENDER = {"kind": "resident", "name": "Anna de Boer", "email": "Anna@example.org", "phone": "", "public_name": ""}


def begin(guest: Client) -> Draft:
    guest.post(reverse("registration:start"))
    return Draft.objects.latest("pk")


def answer(guest: Client, draft: Draft, slug: str, data: dict[str, Any], button: str = "next") -> Any:
    kept = Draft.objects.get(pk=draft.pk).answers.get(slug, {"version": 0})
    return guest.post(
        reverse("registration:step", args=[draft.public_id, slug]), {"version": kept["version"], button: "1", **data}
    )


def fill(guest: Client, **sender: str) -> Draft:
    draft = begin(guest)
    answer(guest, draft, "idee", IDEA)
    answer(guest, draft, "waar", {"place": a_place("Ens").slug})
    answer(guest, draft, "wie", {**SENDER, **sender})
    answer(guest, draft, "nodig", NEEDS)
    return draft


def the_code() -> str:
    letter = Letter.objects.filter(subject__startswith="Uw code is").latest("pk")
    return re.search(r"Uw code is (\w{4} \w{4})", letter.subject)[1]


def send(guest: Client, draft: Draft) -> Any:
    guest.post(reverse("registration:check", args=[draft.public_id]))
    return guest.post(reverse("registration:code", args=[draft.public_id]), {"code": the_code(), "send": "1"})
