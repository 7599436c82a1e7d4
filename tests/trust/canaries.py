"""Who may read which planted text. Everything not allowed here is a leak."""

from __future__ import annotations

from samenwerking.accounts.roles import DESK
from tests.trust.doors import HOLDERS, SECRET_IN_PATH, has, may_read
from tests.trust.world import THIS, Visitor

TEXT = {"titel", "zin", "tekst", "vraag", "partij", "naam", "actor", "wens", "bron", "reden", "stap", "inbreng"}
TEXT |= {"afspraak", "toezegging"}  # once both confirmed, as here
CONTACT = {"contactnaam", "contactmail", "tel", "adres", "inbrengmail"}
DRAFT = {"concept", "conceptnaam", "conceptmail"}
# Between the desk and the initiators.
PARTY = {"voorstel", "partijreden", "bericht", "aanvulvraag", "bijlage", "oproep", "antwoord"}
STAFF = {
    "oordeel",
    "interneredin",
    "bevinding",
    "ongelezen",
    "tip",
    "heroverweging",
    "prive",
    "teamvraag",
    "teamantwoord",
    "lijst",
}
SIGN_IN = {"collegamail", "inwonermail", "inwoner"}
NEVER = {"wachtwoord", "sleutel", "brief", "notitie"}  # a note: between two colleagues who are none of the visitors
SHOWN = {"titel", "tekst", "actor", "contactnaam", "contactmail", "tel", "concept", "conceptnaam", "voorstel"}
SHOWN |= {"antwoord", "aanvulvraag", "oordeel", "verkenning", "collega", "collegamail", "inwoner", "kader"}


def may_hold(visitor: Visitor, canary: tuple[str, str], address: str) -> bool:
    """Whether a response to this visitor may hold this text."""
    what, which = canary
    if what in TEXT:
        return may_read(visitor, which, by_key=True)
    if what in DRAFT:
        return visitor.draft == which or (address in SECRET_IN_PATH and which == THIS)
    if what in PARTY:
        return has(visitor, "registration.view_initiative") or visitor.is_initiator or which in visitor.status
    if what in SIGN_IN:
        return has(visitor, "accounts.manage") or (visitor.is_initiator and which == "zelf")
    return _of_the_desk(visitor, what, which)


def _of_the_desk(visitor: Visitor, what: str, which: str) -> bool:
    if what in CONTACT:
        return has(visitor, "registration.view_contact")
    if what in STAFF:
        return has(visitor, "registration.view_initiative")
    if what == "verkenning":  # public once it is adopted
        return which == "published" or has(visitor, "evaluation.explore")
    if what == "kader":
        return visitor.role in HOLDERS["framework.prepare"]
    return what == "collega" and visitor.role in DESK
