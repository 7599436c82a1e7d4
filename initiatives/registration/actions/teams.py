"""Exploring with the whole house: asking teams once, and their answers (S19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration import team_mails
from initiatives.registration.actions.desk import lock_running
from initiatives.registration.models import Initiative, TeamAnswer, TeamAsk, TeamWord
from samenwerking.accounts.models import Membership, Team, User
from samenwerking.errors import Refused, Stale
from samenwerking.journal.actions import record
from samenwerking.journal.models import SYSTEM, Audience, By


@dataclass(frozen=True)
class Said:
    """What a team answers."""

    word: TeamWord
    text: str
    contribution: str = ""


@transaction.atomic
def ask_teams(
    initiative: Initiative,
    teams: Sequence[Team],
    question: str,
    *,
    due_on: date,
    asker: User,
    at: datetime,
    by: By,
) -> list[TeamAsk]:
    """Ask these teams, each for the only time. Its members get a mail."""
    lock_running(initiative)
    if not teams:
        raise Refused("Kies een team, of meer dan een.")
    if due_on <= localdate(at):
        raise Refused("Geef de teams minstens een dag: kies een dag na vandaag.")
    asked = initiative.team_asks.filter(team__in=teams).select_related("team").order_by("team__name")
    if names := [str(one.team) for one in asked]:
        raise Refused(f"Elk team vragen we één keer. Al gevraagd: {', '.join(names)}.")
    return [_ask(initiative, team, question, due_on=due_on, asker=asker, at=at, by=by) for team in teams]


def _ask(
    initiative: Initiative, team: Team, question: str, *, due_on: date, asker: User, at: datetime, by: By
) -> TeamAsk:
    ask = TeamAsk(initiative=initiative, team=team, question=question, asked_at=at, asked_by=asker, due_on=due_on)
    ask.full_clean()
    ask.save()
    data = {"ask": ask.pk, "team": team.pk, "due_on": due_on.isoformat()}
    record(initiative.stream, "team.asked", at=at, by=by, audience=Audience.STAFF, data=data)
    team_mails.asked(ask, at=at, by=by)
    return ask


@transaction.atomic
def answer_for_team(ask: TeamAsk, said: Said, *, answerer: User, at: datetime, by: By) -> TeamAnswer:
    """The one answer of a team. Only who is in it on this day gives it."""
    kept = _locked(ask, answerer, at)
    if kept.answers.exists():
        raise Stale("Een collega van uw team gaf al antwoord. Kijk wat er staat. U kunt dat antwoord verbeteren.")
    return _keep(kept, said, None, "team.answered", answerer=answerer, at=at, by=by)


@transaction.atomic
def correct_team_answer(answer: TeamAnswer, said: Said, *, answerer: User, at: datetime, by: By) -> TeamAnswer:
    """Another answer takes the place of this one, which stays readable."""
    kept = _locked(answer.ask, answerer, at)
    if TeamAnswer.objects.filter(replaces=answer).exists():
        raise Stale("Een collega van uw team verbeterde dit antwoord net. Kijk wat er nu staat.")
    return _keep(kept, said, answer, "team.corrected", answerer=answerer, at=at, by=by)


def _keep(
    ask: TeamAsk, said: Said, replaces: TeamAnswer | None, verb: str, *, answerer: User, at: datetime, by: By
) -> TeamAnswer:
    answer = TeamAnswer(
        ask=ask,
        word=said.word,
        text=said.text,
        contribution=said.contribution,
        answered_at=at,
        answered_by=answerer,
        replaces=replaces,
    )
    answer.full_clean()
    answer.save()
    data = {"ask": ask.pk, "team": ask.team_id, "word": said.word, "answer": answer.pk}
    record(ask.initiative.stream, verb, at=at, by=by, audience=Audience.STAFF, data=data)
    return answer


def remind_teams(*, at: datetime) -> int:
    """One mail to a team that has not answered, the day before its last day. Answers how many."""
    almost = localdate(at) + timedelta(days=1)
    due = TeamAsk.objects.waiting().filter(due_on__lte=almost, reminded_at=None).order_by("pk")
    return sum(_remind(pk, at) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _remind(pk: int, at: datetime) -> bool:
    """The initiative first, as everywhere: an ended one asks nothing any more."""
    ask = TeamAsk.objects.select_for_update(of=("self",)).select_related("initiative", "team").get(pk=pk)
    if ask.reminded_at or ask.answers.exists():
        return False
    ask.reminded_at = at
    ask.save(update_fields=["reminded_at"])
    team_mails.reminded(ask, at=at, by=SYSTEM)
    return True


def is_member(ask: TeamAsk, user: User, on: date) -> bool:
    return Membership.objects.on(on).filter(team=ask.team_id, user=user).exists()


def _locked(ask: TeamAsk, answerer: User, at: datetime) -> TeamAsk:
    lock_running(ask.initiative)
    if not is_member(ask, answerer, localdate(at)):
        raise Refused(f"Alleen wie in {ask.team} zit, antwoordt namens dit team.")
    if ask.initiative.participants.filter(party__representatives__user=answerer).exists():
        raise Refused("Wie zelf meedoet aan een initiatief, kan er niet over adviseren. Laat een collega antwoorden.")
    return TeamAsk.objects.select_for_update(of=("self",)).select_related("initiative", "team").get(pk=ask.pk)
