"""What the desk does in a dossier. Each button calls one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.admin.asking import deed
from initiatives.registration.admin.closings import CLOSE
from initiatives.registration.admin.completion import COMPLETE
from initiatives.registration.admin.messages import SEND
from initiatives.registration.dossier import DEEDS
from initiatives.registration.facts import STATUS
from initiatives.registration.forms import desk as forms
from initiatives.registration.forms import joining_desk as joining
from initiatives.registration.forms.invitations import AddressForm
from initiatives.registration.lifecycle import ENDED, NEXT, Status
from initiatives.registration.models import BY_DECISION, CallKind, Closable, Initiative, Origin
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed


def take(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.take(initiative, request.user, at=now(), by=by(request))
    return "U behandelt dit initiatief nu."


def assign(request: Any, initiative: Initiative, form: Any) -> str:
    team, handler = form.cleaned_data["team"], form.cleaned_data["handler"]
    with actions.seen(initiative, form.cleaned_data["version"]):
        given = actions.assign(initiative, team, handler, at=now(), by=by(request))
    away = f" {handler} is afwezig." if handler and given.handler != handler else ""
    return f"Het initiatief ligt nu bij {given.handler or team}.{away}"


def publish(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        text = initiative.texts.exclude(agreed_at=None).order_by("-number")[0]
        actions.publish_text(text, at=now(), by=by(request))
    return "De tekst staat op de openbare pagina. De initiatiefnemer krijgt een mail."


def propose(request: Any, initiative: Initiative, form: Any) -> str:
    given = form.cleaned_data
    words = {name: given[name] for name in ("title", "summary", "body")}
    with actions.seen(initiative, given["version"]):
        actions.propose_text(initiative, **words, at=now(), by=by(request))
    return "De initiatiefnemer krijgt de tekst te zien en geeft akkoord of niet."


def change_address(request: Any, initiative: Initiative, form: Any) -> str:
    given = form.cleaned_data
    with actions.seen(initiative, given["version"]):
        actions.change_address(initiative, email=given["email"], proof=given["proof"], at=now(), by=by(request))
    return "Het nieuwe adres staat erin. Het oude en het nieuwe adres krijgen een mail."


def place_call(request: Any, initiative: Initiative, form: Any) -> str:
    given = {name: form.cleaned_data[name] for name in ("what", "details", "where", "until")}
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.place_call(initiative, CallKind(form.cleaned_data["kind"]), **given, at=now(), by=by(request))
    return "De oproep staat op de pagina."


def close(what: Closable) -> Callable[[Any, Initiative, Any], str]:
    def do(request: Any, initiative: Initiative, form: Any) -> str:
        with actions.seen(initiative, form.cleaned_data["version"]):
            actions.close_to_public(initiative, what, **form.given, at=now(), by=by(request))
        return "Het is gesloten. Op de einddatum komt het terug op het bureau."

    return do


def step(to: Status) -> Deed:
    """The button for one step of the road."""

    def do(request: Any, initiative: Initiative, form: Any) -> str:
        given = form.cleaned_data
        with actions.seen(initiative, given["version"]):
            actions.move(initiative, to, at=now(), by=by(request), reason=given["reason"])
        return f"De stand is nu: {to.label}. De initiatiefnemer krijgt een mail."

    return deed(
        to.value.replace("_", "-"), DEEDS[to], forms.ReasonForm, do, is_open=lambda known: to in NEXT[known[STATUS]]
    )


READ = (
    deed(
        "publiceren",
        "Publiceer de tekst",
        forms.PublishForm,
        publish,
        permission="registration.publish_text",
        explanation="De tekst komt op de openbare pagina, zoals de initiatiefnemer hem schreef of goedkeurde. "
        "Kijk ook naar de belangen: daar staan de groepen bij die de initiatiefnemer noemde.",
        is_open=lambda known: known.about.published_at is None and not known.about.is_withdrawn_unread,
    ),
    deed(
        "tekst",
        "Stel een andere tekst voor",
        forms.TextForm,
        propose,
        permission="registration.publish_text",
        explanation="De initiatiefnemer ziet de tekst eerst. Tot het antwoord staat de leestermijn stil.",
        is_open=lambda known: not known.about.is_withdrawn_unread,
    ),
)
WORK = (
    deed(
        "oppakken",
        "Ik pak dit op",
        forms.DossierForm,
        take,
        permission="registration.assign",
        is_open=lambda known: known[STATUS] not in ENDED,
    ),
    deed("toewijzen", "Geef aan een team of collega", forms.AssignForm, assign, permission="registration.assign"),
    SEND,
    *COMPLETE,
    deed(
        "adres",
        "Wijzig het e-mailadres",
        AddressForm,
        change_address,
        permission="registration.view_contact",
        explanation="Kijk eerst wie het is. Wij leggen vast hoe u dat deed. Oude links werken dan niet meer; "
        "het oude adres krijgt een mail.",
        is_open=lambda known: known.about.origin not in {Origin.MUNICIPALITY, Origin.UNKNOWN},
    ),
)
OTHERS = (
    deed(
        "oproep",
        "Plaats een oproep",
        joining.PlaceCallForm,
        place_call,
        explanation="Wat zoekt of biedt dit initiatief? De oproep staat meteen op de pagina.",
        is_open=lambda known: known.about.published_at is not None and known[STATUS] not in ENDED,
    ),
    deed(
        "sluit-tekst",
        "Sluit de openbare tekst",
        joining.CloseForm,
        close(Closable.TEXT),
        permission="registration.publish_text",
        explanation="Iedereen leest dat de tekst gesloten is, op welke grond en tot wanneer. De tekst zelf niet.",
        is_open=lambda known: known.about.published_at is not None,
    ),
    deed(
        "sluit-inbreng",
        "Vraag geen inbreng meer",
        joining.CloseForm,
        close(Closable.INPUTS),
        explanation="Nieuwe inbreng kan dan niet. Wat er staat, blijft staan.",
        is_open=lambda known: known.about.published_at is not None and known[STATUS] not in ENDED,
    ),
)
STEPS = tuple(CLOSE if to == Status.CLOSED else step(to) for to in DEEDS if to not in BY_DECISION)
