"""More time, applications, and post that came in: the buttons about terms."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import now

from initiatives.registration import actions, facts
from initiatives.registration.admin.asking import deed
from initiatives.registration.forms import terms as forms
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import Initiative, Kind, TermKind, Through
from samenwerking.accounts.edge import by
from samenwerking.calendar import written
from samenwerking.facts import Known


def extend(request: Any, initiative: Initiative, form: Any) -> str:
    kind = TermKind(form.cleaned_data["kind"])
    with actions.seen(initiative, form.cleaned_data["version"]):
        extension = actions.extend_term(initiative, kind, **form.given, at=now(), by=by(request))
    return f"De termijn is verdaagd tot {written(extension.term.ends_on)}. De initiatiefnemer krijgt een mail."


def note_application(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        term = actions.note_application(initiative, reason=form.cleaned_data["reason"], at=now(), by=by(request))
    return f"Dit is nu een aanvraag. Het besluit moet er uiterlijk {written(term.ends_on)} zijn."


def drop_application(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.drop_application(initiative, reason=form.cleaned_data["reason"], at=now(), by=by(request))
    return "Dit is geen aanvraag meer. De termijn voor een besluit is vervallen."


def note_incoming(request: Any, initiative: Initiative, form: Any) -> str:
    given, who = form.cleaned_data, {"noted_by": request.user, "by": by(request)}
    with actions.seen(initiative, given["version"]):
        came = actions.note_incoming(initiative, Through(given["channel"]), **form.given, at=now(), **who)
    if came.term is None:
        return "Het staat in het dossier."
    return f"Het staat in het dossier. Er loopt een termijn tot en met {written(came.term.ends_on)}."


def is_running(known: Known[Initiative]) -> bool:
    return known[facts.STATUS] not in ENDED


def awaits_decision(known: Known[Initiative]) -> bool:
    running = (term for term in known[facts.TERMS] if term.done_on is None and term.stopped_on is None)
    return any(term.kind == TermKind.DECISION for term in running)


def may_be_application(known: Known[Initiative]) -> bool:
    return is_running(known) and known.about.kind != Kind.CHALLENGE and not awaits_decision(known)


def is_application(known: Known[Initiative]) -> bool:
    return is_running(known) and known.about.kind != Kind.CHALLENGE and awaits_decision(known)


TERMS = (
    deed(
        "post",
        "Leg een brief, mail of telefoontje vast",
        forms.IncomingForm,
        note_incoming,
        explanation="Over dit initiatief kwam iets binnen. Met de dag van ontvangst kan een termijn beginnen.",
    ),
    deed(
        "verdagen",
        "Verdaag een termijn",
        forms.ExtendForm,
        extend,
        explanation="Dit kan tot en met de laatste dag. De initiatiefnemer krijgt één mail met de nieuwe dag en de "
        "reden (Awb artikel 4:14). Een tweede keer kan alleen als de initiatiefnemer schriftelijk instemt.",
        is_open=is_running,
    ),
    deed(
        "aanvraag",
        "Noem het een aanvraag",
        forms.ApplicationForm,
        note_application,
        explanation="Een aanvraag is een verzoek om een besluit (Awb artikel 1:3). Dan loopt er een wettelijke termijn "
        "vanaf de dag van ontvangst. Twijfelt u? Vraag het een jurist: een fout kan geld kosten.",
        is_open=may_be_application,
    ),
    deed(
        "geen-aanvraag",
        "Toch geen aanvraag",
        forms.ApplicationForm,
        drop_application,
        explanation="De termijn voor een besluit vervalt. De initiatiefnemer krijgt een mail met de reden.",
        is_open=is_application,
    ),
)
