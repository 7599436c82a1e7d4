"""Registration's own guards: what must be in order before an initiative may move (MISSION.md S20, S30, S34)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration.challenge import unanswered
from initiatives.registration.deciding import needs_a_decision
from initiatives.registration.facts import (
    CONTACT,
    HAS_GOAL,
    HAS_TASK,
    IS_ASKED_AGAIN,
    JUDGED,
    STATUS,
    TO_ANSWER,
    TO_COMPLETE,
    WE_PROMISED,
)
from initiatives.registration.lifecycle import BOUND, ROLES, Status
from initiatives.registration.models import Aspect, Initiative
from initiatives.registration.models.choices import PRIVATE
from samenwerking.calendar import written
from samenwerking.facts import Known
from samenwerking.joints import Refusal


def way(text: str, deed: str) -> Refusal:
    """A refusal with the way to the deed of the same dossier that solves it."""
    return Refusal(text, f"../{deed}/")


def needs_a_task(known: Known[Initiative], to: Status) -> str | None:
    """S30: cooperation serves a societal task."""
    if to in ROLES and not known[HAS_TASK]:
        return way("Koppel eerst een maatschappelijke opgave waaraan dit initiatief bijdraagt.", "opgave")
    return None


def needs_public_interest(known: Known[Initiative], to: Status) -> str | None:
    """S34: the municipality does not bind itself to a purely private interest."""
    if to not in BOUND:
        return None
    latest = known[JUDGED].get(Aspect.INTEREST)
    if latest is None:
        return way("Doe eerst de toets publiek of privaat belang.", "belang")
    if latest.outcome == PRIVATE:
        return way(
            "Dit initiatief dient alleen een privaat belang. De gemeente kan zich er niet aan verbinden.", "belang"
        )
    return None


def needs_a_goal(known: Known[Initiative], to: Status) -> str | None:
    """S20: working together needs at least one goal of the council."""
    if to == Status.COLLABORATING and not known[HAS_GOAL]:
        return way(
            "Koppel eerst een doel van de raad. Zonder doel kan de gemeente wel op weg helpen, maar niet meewerken.",
            "doel",
        )
    return None


def only_light_skips_exploring(known: Known[Initiative], to: Status) -> str | None:
    """DESIGN.md 2: only a light initiative goes from submitted to a role at once."""
    if known[STATUS] != Status.SUBMITTED or to not in BOUND:
        return None
    latest = known[JUDGED].get(Aspect.WEIGHT)
    if latest is None or latest.outcome != "light":
        return way(
            "Alleen een licht initiatief kan meteen verder. Verken het eerst, of bepaal dat het licht is.", "gewicht"
        )
    return None


def time_to_complete(known: Known[Initiative], to: Status) -> str | None:
    """Awb 4:5: whoever was asked to add something gets the whole term for it."""
    if to != Status.NOT_HANDLED:
        return None
    asked = known[TO_COMPLETE]
    if not asked:
        return None
    return f"De initiatiefnemer kan nog aanvullen tot en met {written(asked[0].due_on)}. Wacht die dag af."


def challenge_is_tested(known: Known[Initiative], to: Status) -> str | None:
    """S23: yes or no to a challenge rests on every criterion of the by-law."""
    if to not in BOUND and to != Status.DECLINED:
        return None
    left = unanswered(known)
    if not left:
        return None
    return way(f"Toets eerst elk criterium van de verordening. Nog open: {'; '.join(left)}.", "criterium")


def contributions_are_answered(known: Known[Initiative], to: Status) -> str | None:
    """S61: whoever left a contribution hears what was done with it before the initiative is closed."""
    if to != Status.CLOSED:
        return None
    waiting = known[TO_ANSWER]
    days = [f"{written(localdate(one.confirmed_at))} (nr. {one.pk})" for one in waiting if one.confirmed_at]
    if not days:
        return None
    text = f"Geef eerst antwoord op de inbreng van {_and(days)}. Iedereen die meedenkt, hoort wat wij ermee deden."
    return Refusal(text, f"{reverse('admin:registration_publicinput_changelist')}?q={known.about.reference}")


def needs_a_contact(known: Known[Initiative], to: Status) -> str | None:
    """S43: people can reach somebody. Without a name it is who handles the initiative; a leaver is nobody."""
    if to not in BOUND:
        return None
    if all(contact.user is None or contact.user.is_active for contact in known[CONTACT]):
        return None
    return "De contactpersoon werkt hier niet meer. Wijs eerst een andere contactpersoon aan."


def promises_are_settled(known: Known[Initiative], to: Status) -> str | None:
    """S42: what we promised is done, or it is said why not, before the initiative is closed."""
    if to != Status.CLOSED:
        return None
    left = [f"‘{one.what}’ ({written(one.due_on)})" for one in known[WE_PROMISED]]
    if not left:
        return None
    return f"Leg eerst vast wat er kwam van onze toezegging {_and(left)}. Niet gedaan? Zeg dan waarom."


def second_look_comes_first(known: Known[Initiative], to: Status) -> str | None:
    """Whoever asked to look again hears what came of it before anything else happens."""
    if to == Status.WITHDRAWN or not known[IS_ASKED_AGAIN]:
        return None
    return "De initiatiefnemer vroeg om opnieuw te kijken. Laat eerst een collega daarop antwoorden."


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"


def private_only_when_free(initiative: Initiative, aspect: Aspect, outcome: str) -> str | None:
    """S34, the other way round."""
    if aspect == Aspect.INTEREST and outcome == PRIVATE and initiative.status in BOUND:
        return "De gemeente is al verbonden aan dit initiatief. Beëindig eerst de samenwerking, met een reden."
    return None


def private_only_without_agreement(initiative: Initiative, aspect: Aspect, outcome: str) -> str | None:
    """S34: the municipality has no agreement with a purely private interest."""
    if aspect != Aspect.INTEREST or outcome != PRIVATE:
        return None
    standing = initiative.agreements.filter(offered_at__isnull=False, withdrawn_at=None, ended_at=None)
    if not standing.exists():
        return None
    return "Er is een afspraak met dit initiatief. Beëindig haar eerst, of neem haar terug, met een reden."


MOVE = (
    needs_a_task,
    needs_public_interest,
    needs_a_goal,
    only_light_skips_exploring,
    time_to_complete,
    challenge_is_tested,
    contributions_are_answered,
    second_look_comes_first,
    needs_a_contact,
    promises_are_settled,
    needs_a_decision,
)
ASSESS = (private_only_when_free, private_only_without_agreement)
