"""The buttons about notes."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.admin.asking import deed
from initiatives.registration.forms.desk import DossierForm
from initiatives.registration.forms.notes import NoteForm, TellForm
from initiatives.registration.models import Initiative, NoteAudience
from samenwerking.accounts.edge import by


def note(request: Any, initiative: Initiative, form: Any) -> str:
    given = form.cleaned_data
    with actions.seen(initiative, given["version"]):
        actions.write_note(
            initiative,
            given["text"],
            NoteAudience(given["audience"]),
            author=request.user,
            chosen=given["chosen"],
            at=now(),
            by=by(request),
        )
    return "De notitie staat in het dossier. Wie u noemde, krijgt een mail zonder de inhoud."


def read(request: Any, initiative: Initiative, form: Any) -> str:
    actions.read_notes(initiative, request.user, at=now())
    return "De notities staan op gelezen."


def tell(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.tell_in_public(initiative, form.cleaned_data["text"], at=now(), by=by(request))
    return "Het staat op de openbare tijdlijn."


NOTES = (
    deed("notitie", "Schrijf een notitie", NoteForm, note, explanation="Alleen collega's lezen dit."),
    deed(
        "notitie-gelezen",
        "Ik heb de notities voor mij gelezen",
        DossierForm,
        read,
        explanation="Dan staan ze niet meer op de eerste pagina van uw bureau.",
    ),
    deed(
        "tijdlijn",
        "Zet iets op de openbare tijdlijn",
        TellForm,
        tell,
        permission="registration.publish_text",
        explanation="Schrijf in eigen woorden wat iedereen mag weten. Een notitie komt er nooit vanzelf op.",
        is_open=lambda known: known.about.published_at is not None,
    ),
)
