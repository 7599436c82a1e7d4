"""Asking the initiator for what is missing, and looking at what came (Awb 4:5)."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import localdate, now

from initiatives.registration import actions
from initiatives.registration.admin.asking import deed
from initiatives.registration.facts import STATUS
from initiatives.registration.forms import desk as forms
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import Initiative
from samenwerking.accounts.edge import by
from samenwerking.calendar import written


def ask_completion(request: Any, initiative: Initiative, form: Any) -> str:
    given = form.cleaned_data
    with actions.seen(initiative, given["version"]):
        actions.ask_completion(initiative, given["text"], due_on=given["due_on"], at=now(), by=by(request))
    return f"De vraag is onderweg. De initiatiefnemer heeft tot en met {written(given['due_on'])}."


def read_completion(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.read_completion(initiative, at=now(), by=by(request))
    return "De aanvulling staat op gelezen."


COMPLETE = (
    deed(
        "aanvulling",
        "Vraag aanvulling",
        forms.CompletionForm,
        ask_completion,
        explanation="De initiatiefnemer krijgt een mail met een link om te antwoorden. Tot het antwoord staat de "
        "termijn voor ons antwoord stil (Awb artikel 4:5 en 4:15). Komt er niets, dan mag u het initiatief buiten "
        "behandeling laten.",
        is_open=lambda known: known[STATUS] not in ENDED,
        today=localdate,
    ),
    deed(
        "aanvulling-gelezen",
        "Ik heb de aanvulling gezien",
        forms.DossierForm,
        read_completion,
        explanation="De aanvulling staat bij wat er is gestuurd. Kwam er niets? Kies dan wat u doet: doorgaan met "
        "wat er is, of niet in behandeling nemen.",
        is_open=lambda known: bool(known.about.has_news),
    ),
)
