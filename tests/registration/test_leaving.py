"""Work goes on when people are away or leave: nothing lies with nobody."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.timezone import localdate

from initiatives.registration import actions
from initiatives.registration.models import Initiative
from samenwerking.accounts import actions as accounts
from samenwerking.accounts.models import Absence, Membership, RoleGrant, Team, User
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM, Event
from tests.accounts.people import a_browser, a_user, at_the_desk
from tests.builders import NOON, TODAY, an_initiative, by, later
from tests.registration.test_desk import press, url

pytestmark = pytest.mark.django_db
PEOPLE = "/bureau/accounts/user/"


@pytest.fixture
def team() -> Team:
    return Team.objects.create(name="Team Ruimte")


def a_member(team: Team, name: str, *, at: date = TODAY, **place: bool) -> User:
    user = a_user(Role.CIVIL_SERVANT, full_name=name)
    accounts.join_team(team, user, on=at, at=NOON, by=SYSTEM, **place)
    return user


def held(team: Team, user: User, **idea: str) -> Initiative:
    initiative = an_initiative(**idea)
    actions.assign(initiative, team, user, at=later(1), by=SYSTEM)
    return initiative


def lies(initiative: Initiative) -> tuple[Team, User | None]:
    now = initiative.assignments.get(ends_at=None)
    return now.team, now.handler


def away(user: User, days: int = 7) -> Absence:
    return accounts.report_absence(user, TODAY, TODAY + timedelta(days), reporter=user, at=NOON, by=by(user))


def test_new_work_for_who_is_away_goes_to_the_deputy_and_else_to_the_team(team):
    lead, deputy = a_member(team, "Lotte", is_lead=True), a_member(team, "Dirk", is_deputy=True)
    away(lead)

    first = held(team, lead)
    away(deputy)
    second = held(team, lead)

    assert lies(first) == (team, deputy)
    assert lies(second) == (team, None)


def test_who_is_away_may_take_something_themselves_and_is_back_after_the_last_day(team):
    lead = a_member(team, "Lotte", is_lead=True)
    away(lead)
    own, after = an_initiative(), an_initiative()

    actions.take(own, lead, at=later(1), by=by(lead))
    actions.assign(after, team, lead, at=later(8), by=SYSTEM)

    assert (lies(own)[1], lies(after)[1]) == (lead, lead)


def test_oneself_and_the_team_lead_report_an_absence_and_nobody_else(team):
    lead, member, colleague = (a_member(team, name, is_lead=name == "Lotte") for name in ("Lotte", "Sem", "Bea"))
    days = {"from_on": TODAY, "until_on": TODAY, "at": NOON, "by": SYSTEM}

    accounts.report_absence(member, reporter=lead, **days)
    with pytest.raises(Refused, match="Alleen Sem zelf of de teamleider"):
        accounts.report_absence(member, reporter=colleague, **days)
    with pytest.raises(Refused, match="in deze dagen al afgemeld"):
        accounts.report_absence(member, reporter=member, **days)

    assert Absence.objects.get().user == member


def test_the_form_to_assign_says_until_when_a_colleague_is_away(team):
    desk, user = at_the_desk(), a_user(Role.CIVIL_SERVANT, full_name="Sem Overdijk")
    today = localdate()
    Absence.objects.create(user=user, from_on=today, until_on=today)

    page = desk.get(url(an_initiative(), "toewijzen")).content.decode()
    sent = press(desk, Initiative.objects.get(), "toewijzen", team=team.pk, handler=user.pk).content.decode()

    assert "Sem Overdijk (afwezig tot en met " in page
    assert "Het initiatief ligt nu bij Team Ruimte. Sem Overdijk is afwezig." in sent


def test_an_account_with_open_work_stays_open_and_says_how_much_it_is(team):
    boss, user = a_user(Role.ADMINISTRATOR), a_member(team, "Sem Overdijk")
    held(team, user)
    held(team, user)
    desk = a_browser(boss)

    page = desk.post(f"{PEOPLE}{user.pk}/sluiten/").content.decode()

    assert "Sem Overdijk heeft nog 2 dossiers in handen." in page
    assert f'href="/bureau/registration/initiative/?bij={user.pk}"' in page
    assert User.objects.get(pk=user.pk).is_active
    with pytest.raises(Refused, match="heeft nog 2 dossiers van Team Ruimte in handen"):
        accounts.leave_team(team, user, on=TODAY, at=NOON, by=SYSTEM)


def test_all_work_of_a_leaver_moves_in_one_deed_and_then_the_account_closes(team):
    user, colleague = a_member(team, "Sem"), a_user(Role.CIVIL_SERVANT, full_name="Bea")
    first, own = held(team, user), held(team, user)
    own.participants.get().party.representatives.update(user=colleague)
    desk, target = a_browser(a_user(Role.ADMINISTRATOR)), Team.objects.create(name="Team Zorg")

    desk.post(f"{PEOPLE}{user.pk}/werk-overdragen/", {"colleague": colleague.pk, "team": target.pk})
    desk.post(f"{PEOPLE}{user.pk}/sluiten/")

    assert lies(first) == (target, colleague)
    assert lies(own) == (target, None)
    assert not User.objects.get(pk=user.pk).is_active
    assert Event.objects.filter(verb="account.work_handed_over").count() == 1


def test_what_has_ended_keeps_nobody_here(team):
    user = a_member(team, "Sem")
    initiative = held(team, user)
    actions.withdraw(initiative, at=later(2), by=SYSTEM)

    accounts.deactivate(user, at=later(3), by=SYSTEM)

    assert not User.objects.get(pk=user.pk).is_active


def test_the_day_after_the_last_day_role_and_work_are_gone(team, time_machine):
    time_machine.move_to(NOON)
    asked = {"team": team, "until_on": TODAY}
    user = accounts.invite("eva@example.org", "Eva", [Role.CIVIL_SERVANT], **asked, at=NOON, by=SYSTEM)
    initiative = held(team, user)

    accounts.end_what_ended(at=NOON)
    still = RoleGrant.objects.filter(user=user).count(), lies(initiative)[1]
    for _ in range(2):
        accounts.end_what_ended(at=later(1))

    assert still == (1, user)
    assert not RoleGrant.objects.filter(user=user).exists()
    assert lies(initiative) == (team, None)
    assert Event.objects.filter(verb="account.work_handed_over").count() == 1


def test_a_role_stops_after_its_last_day_before_anything_runs(time_machine):
    time_machine.move_to(NOON)
    user = a_user()
    accounts.grant_role(user, Role.CIVIL_SERVANT, until_on=TODAY, at=NOON, by=SYSTEM)
    during = User.objects.get(pk=user.pk).has_perm("registration.triage")
    time_machine.move_to(later(1))

    assert during
    assert not User.objects.get(pk=user.pk).has_perm("registration.triage")
    with pytest.raises(Refused, match="Een beheerder krijgt geen laatste dag"):
        accounts.grant_role(user, Role.ADMINISTRATOR, until_on=TODAY, at=NOON, by=SYSTEM)


def test_one_form_invites_with_role_team_and_last_day(team):
    desk = a_browser(a_user(Role.ADMINISTRATOR))
    last = {"until_on_day": "31", "until_on_month": "12", "until_on_year": "2100"}
    asked = {"full_name": "Eva Molenaar", "email": "eva@example.org", "roles": ["ambtenaar"], "team": team.pk}

    desk.post(f"{PEOPLE}uitnodigen/", {"once": str(uuid4()), **asked, **last})

    grant, place = RoleGrant.objects.get(user__email="eva@example.org"), Membership.objects.get(team=team)
    assert (grant.until_on, place.until_on, place.user) == (date(2100, 12, 31), date(2100, 12, 31), grant.user)


def test_an_absence_is_reported_and_ended_by_the_buttons():
    desk = at_the_desk()
    user = User.objects.get()
    today, form = localdate(), "/bureau/accounts/absence/"
    day = {f"{name}_{part}": value for name in ("from_on", "until_on") for part, value in parts(today).items()}

    wrong = desk.post(f"{form}melden/", {"once": str(uuid4()), "user": user.pk, **day, "until_on_year": "2020"})
    desk.post(f"{form}melden/", {"once": str(uuid4()), "user": user.pk, **day})
    absence = Absence.objects.get()
    shown = desk.get(form).content.decode()
    desk.post(f"{form}{absence.pk}/terug/")

    assert "De laatste dag ligt voor de eerste dag." in wrong.content.decode()
    assert "Ada Veenstra" in shown
    assert not Absence.objects.exists()


def parts(day: date) -> dict[str, str]:
    return {name: str(getattr(day, name)) for name in ("day", "month", "year")}


def test_a_list_of_one_colleagues_work_is_an_address(team):
    desk: Client = at_the_desk()
    user = a_member(team, "Sem")
    held(team, user, title="Van Sem")
    an_initiative(title="Van niemand")

    page = desk.get("/bureau/registration/initiative/", {"bij": user.pk})

    assert [row.sent_title for row in page.context["cl"].result_list] == ["Van Sem"]
