"""What the desk does about agreements and roles in a dossier. Each button calls one action."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import now

from initiatives.registration import actions, facts
from initiatives.registration.admin.asking import deed
from initiatives.registration.facts import AGREEMENTS, HAS_ADDRESS, STATUS
from initiatives.registration.forms import agreements as forms
from initiatives.registration.forms.desk import DossierForm
from initiatives.registration.forms.roles import EndRoleForm, RoleForm
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import Agreement, Initiative, RoleKind, Side
from samenwerking.accounts.edge import by
from samenwerking.errors import Refused
from samenwerking.facts import Known


def write(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.write_agreement(initiative, form.words, at=now(), by=by(request))
    return "Het concept is bewaard. Zet er nu bij wie wat doet, en op welke dag."


def promise(request: Any, initiative: Initiative, form: Any) -> str:
    given = form.cleaned_data
    with actions.seen(initiative, given["version"]):
        side = Side(given["side"])
        actions.add_promise(coming(initiative), side, given["what"], due_on=given["due_on"], at=now(), by=by(request))
    return "De toezegging staat in het concept."


def drop(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.remove_promise(form.cleaned_data["promise"], at=now(), by=by(request))
    return "De toezegging is weg uit het concept."


def offer(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.offer_agreement(coming(initiative), at=now(), by=by(request))
    return "De initiatiefnemer kan de afspraak nu lezen en bevestigen. Bevestig haar ook namens de gemeente."


def take_back(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.take_back_agreement(coming(initiative), at=now(), by=by(request))
    return "Deze versie komt er niet. Wat eerder gold, geldt nog."


def confirm(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        agreement = actions.confirm_for_municipality(coming(initiative), at=now(), by=by(request))
    return "De afspraak geldt." if agreement.in_force_at else "Bevestigd. Nu nog de initiatiefnemer."


def sign(request: Any, initiative: Initiative, form: Any) -> str:
    given = form.cleaned_data
    with actions.seen(initiative, given["version"]):
        signed_on = given["signed_on"]
        agreement = actions.sign_on_paper(coming(initiative), signed_on=signed_on, at=now(), by=by(request))
    return "De afspraak geldt." if agreement.in_force_at else "Vastgelegd. Bevestig nu namens de gemeente."


def end(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        agreement = initiative.agreements.in_force().first()
        if agreement is None:
            raise Refused("Er geldt geen afspraak.")
        actions.end_agreement(agreement, form.cleaned_data["reason"], at=now(), by=by(request))
    return "De afspraak geldt niet meer. De initiatiefnemer krijgt een mail met de reden."


def fill(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        role = RoleKind(form.cleaned_data["role"])
        actions.fill_role(initiative, role, **form.given, at=now(), by=by(request))
    return "De rol staat op de pagina van het initiatief."


def stop(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.end_role(form.cleaned_data["role"], at=now(), by=by(request))
    return "De rol is gestopt. Op de pagina staat nog wie haar had."


def coming(initiative: Initiative) -> Agreement:
    agreement = initiative.agreements.coming().select_related("initiative").first()
    if agreement is None:
        raise Refused("Er is geen afspraak die nog komt. Schrijf er eerst een.")
    return agreement


def next_in(known: Known[Initiative]) -> Agreement | None:
    """The version that still comes."""
    return next((one for one in known[AGREEMENTS] if one.in_force_at is None), None)


def may_write(known: Known[Initiative]) -> bool:
    return known[STATUS] not in ENDED and not has_offer(known)


def has_concept(known: Known[Initiative]) -> bool:
    return (one := next_in(known)) is not None and one.offered_at is None


def has_offer(known: Known[Initiative]) -> bool:
    return (one := next_in(known)) is not None and one.offered_at is not None


def waits_for_us(known: Known[Initiative]) -> bool:
    return has_offer(known) and (one := next_in(known)) is not None and one.confirmed_at is None


def waits_for_paper(known: Known[Initiative]) -> bool:
    waits = has_offer(known) and (one := next_in(known)) is not None and one.agreed_at is None
    return waits and not known[HAS_ADDRESS]


def holds(known: Known[Initiative]) -> bool:
    return any(one.in_force_at and not one.ended_at for one in known[AGREEMENTS])


def has_role(known: Known[Initiative]) -> bool:
    return any(one.until is None for one in known[facts.ROLES])


AGREE = (
    deed(
        "afspraak",
        "Schrijf de afspraak",
        forms.AgreementForm,
        write,
        explanation="Geldt er al een afspraak? Dan wordt dit een nieuwe versie. De oude geldt tot beiden ja zeggen.",
        is_open=may_write,
    ),
    deed("toezegging", "Zet erbij wie wat doet", forms.PromiseForm, promise, is_open=has_concept),
    deed("toezegging-weg", "Haal een toezegging weg", forms.DropPromiseForm, drop, is_open=has_concept),
    deed(
        "afspraak-aanbieden",
        "Leg de afspraak voor",
        DossierForm,
        offer,
        explanation="De initiatiefnemer krijgt een mail en bevestigt met een code. Hierna ligt de tekst vast.",
        is_open=has_concept,
    ),
    deed(
        "afspraak-bevestigen",
        "Bevestig namens de gemeente",
        DossierForm,
        confirm,
        explanation="U bevestigt als behandelaar. De gemeente houdt zich hieraan; iedereen kan dat volgen.",
        is_open=waits_for_us,
    ),
    deed(
        "afspraak-papier",
        "Leg vast dat er is getekend",
        forms.SignedForm,
        sign,
        explanation="Alleen voor wie geen e-mail heeft. U heeft het getekende papier voor u.",
        is_open=waits_for_paper,
    ),
    deed(
        "afspraak-terugnemen",
        "Neem de afspraak terug",
        DossierForm,
        take_back,
        explanation="Deze versie vervalt. Wat eerder gold, blijft gelden.",
        is_open=lambda known: next_in(known) is not None,
    ),
    deed("afspraak-beeindigen", "Beëindig de afspraak", forms.EndForm, end, is_open=holds),
)
ROLES = (
    deed(
        "rol",
        "Geef iemand een rol",
        RoleForm,
        fill,
        explanation="Er is één contactpersoon. Wijst u een ander aan, dan stopt de vorige vanzelf.",
        is_open=lambda known: known[STATUS] not in ENDED,
    ),
    deed(
        "rol-stopt",
        "Stop een rol",
        EndRoleForm,
        stop,
        is_open=has_role,
    ),
)
