from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from samenwerking.accounts import actions
from samenwerking.accounts.edge import by_user
from samenwerking.accounts.models import Team, User
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM, Audience, Event
from samenwerking.outbox.models import Letter
from tests.accounts.people import NOON, a_user, enrol

pytestmark = pytest.mark.django_db
MONDAY, FRIDAY = date(2026, 3, 9), date(2026, 3, 13)


def verbs(stream: object) -> list[str]:
    return list(Event.objects.filter(stream=stream).order_by("pk").values_list("verb", flat=True))


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_inviting_makes_an_account_with_roles_and_mails_a_link():
    user = actions.invite("Eva@Example.org", "Eva Molenaar", [Role.CIVIL_SERVANT, Role.TEAM_LEAD], at=NOON, by=SYSTEM)

    assert user.email == "eva@example.org"
    assert fresh(user).roles() == {Role.CIVIL_SERVANT, Role.TEAM_LEAD}
    assert fresh(user).is_staff
    assert not fresh(user).has_usable_password()
    assert verbs(user.stream) == ["account.invited", "role.granted", "role.granted", "account.password_link_sent"]
    letter = Letter.objects.get()
    assert (letter.recipient, letter.subject) == ("eva@example.org", "Uw account bij Samen aan zet")
    assert "/account/wachtwoord/kiezen/" in letter.text


def test_inviting_a_resident_adds_the_role_to_the_account_they_have():
    resident = a_user(Role.RESIDENT, email="eva@example.org")

    invited = actions.invite("eva@example.org", "Eva", [Role.COUNCIL], at=NOON, by=SYSTEM)

    assert invited == resident
    assert fresh(resident).roles() == {Role.RESIDENT, Role.COUNCIL}
    assert Letter.objects.count() == 1


def test_inviting_an_official_with_a_password_mails_no_link():
    official = a_user(Role.COUNCIL)

    actions.invite(official.email, official.full_name, [Role.GRIFFIE], at=NOON, by=SYSTEM)

    assert fresh(official).roles() == {Role.COUNCIL, Role.GRIFFIE}
    assert Letter.objects.count() == 0


def test_an_invitation_to_no_address_is_refused():
    with pytest.raises(ValidationError, match="e-mailadres"):
        actions.invite("geen adres", "Eva", [Role.COUNCIL], at=NOON, by=SYSTEM)

    assert User.objects.count() == 0


def test_giving_a_role_opens_its_doors_and_is_written_down():
    boss, user = a_user(Role.ADMINISTRATOR), a_user()

    event = actions.grant_role(user, Role.GRIFFIE, at=NOON, by=by_user(boss))

    assert user.has_perm("framework.adopt")
    assert fresh(user).is_staff
    assert (event.verb, event.data, event.audience) == ("role.granted", {"role": "griffie"}, Audience.STAFF)
    assert (event.by_id, event.by_role) == (boss.pk, "beheerder")


def test_taking_a_role_closes_its_doors_and_the_desk():
    user = a_user(Role.CIVIL_SERVANT, Role.COUNCIL)

    actions.withdraw_role(user, Role.CIVIL_SERVANT, at=NOON, by=SYSTEM)

    assert fresh(user).roles() == {Role.COUNCIL}
    assert not fresh(user).is_staff
    assert verbs(user.stream)[-1] == "role.withdrawn"


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (lambda user: actions.grant_role(user, Role.ADMINISTRATOR, at=NOON, by=SYSTEM), "deze rol al"),
        (lambda user: actions.withdraw_role(user, Role.GRIFFIE, at=NOON, by=SYSTEM), "deze rol niet"),
        (lambda user: actions.withdraw_role(user, Role.ADMINISTRATOR, at=NOON, by=SYSTEM), "altijd een beheerder"),
        (lambda user: actions.deactivate(user, at=NOON, by=SYSTEM), "altijd een beheerder"),
        (lambda user: actions.reactivate(user, at=NOON, by=SYSTEM), "account is open"),
        (lambda user: actions.reset_second_factor(user, at=NOON, by=SYSTEM), "nog geen tweede stap"),
    ],
)
def test_what_makes_no_sense_for_the_only_administrator_is_refused_and_changes_nothing(deed, sentence):
    user = a_user(Role.ADMINISTRATOR)
    before = verbs(user.stream)

    with pytest.raises(Refused, match=sentence):
        deed(user)

    assert fresh(user).roles() == {Role.ADMINISTRATOR}
    assert fresh(user).is_active
    assert verbs(user.stream) == before


def test_a_closed_account_has_no_password_and_gets_no_role_or_link():
    user = a_user(Role.COUNCIL)
    hash_before = user.get_session_auth_hash()

    actions.deactivate(user, at=NOON, by=SYSTEM)

    assert not fresh(user).is_active
    assert not fresh(user).has_usable_password()
    assert fresh(user).get_session_auth_hash() != hash_before
    for deed in (actions.grant_role, actions.send_password_link, actions.deactivate):
        more = {"role": Role.GRIFFIE} if deed is actions.grant_role else {}
        with pytest.raises(Refused):
            deed(fresh(user), **more, at=NOON, by=SYSTEM)


def test_opening_the_account_of_an_official_again_mails_a_new_link():
    user = a_user(Role.COUNCIL)
    actions.deactivate(user, at=NOON, by=SYSTEM)

    actions.reactivate(user, at=NOON, by=SYSTEM)

    assert fresh(user).is_active
    assert Letter.objects.get().recipient == user.email


def test_a_resident_gets_no_link_for_a_password():
    with pytest.raises(Refused, match="loggen in met een code"):
        actions.send_password_link(a_user(Role.RESIDENT), at=NOON, by=SYSTEM)


def test_a_lost_telephone_means_starting_again_with_a_new_password():
    user = a_user(Role.COUNCIL)
    enrol(user)

    actions.reset_second_factor(user, at=NOON, by=SYSTEM)

    assert user.authenticator_set.count() == 0
    assert not fresh(user).has_usable_password()
    assert Letter.objects.get().recipient == user.email


def test_a_new_lead_takes_the_place_of_the_one_before():
    team = actions.make_team("Team Buiten", at=NOON, by=SYSTEM)
    first, second = a_user(Role.TEAM_LEAD), a_user(Role.TEAM_LEAD)
    actions.join_team(team, first, on=MONDAY, is_lead=True, at=NOON, by=SYSTEM)

    actions.join_team(team, second, on=MONDAY, is_lead=True, at=NOON, by=SYSTEM)

    assert team.lead(FRIDAY) == second
    assert team.memberships.on(FRIDAY).count() == 2


def test_who_leaves_a_team_was_in_it_through_the_last_day():
    team, user = actions.make_team("Team Buiten", at=NOON, by=SYSTEM), a_user(Role.CIVIL_SERVANT)
    actions.join_team(team, user, on=MONDAY, at=NOON, by=SYSTEM)

    actions.leave_team(team, user, on=FRIDAY, at=NOON, by=SYSTEM)

    assert team.memberships.on(FRIDAY).count() == 1
    assert team.memberships.on(date(2026, 3, 14)).count() == 0
    assert verbs(team.stream) == ["team.made", "team.joined", "team.left"]


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.COLLEGE, Role.RESIDENT])
def test_only_who_works_at_the_desk_can_be_in_a_team(role):
    team = actions.make_team("Team Buiten", at=NOON, by=SYSTEM)

    with pytest.raises(Refused, match="Alleen wie aan het bureau werkt"):
        actions.join_team(team, a_user(role), on=MONDAY, at=NOON, by=SYSTEM)


def test_two_teams_cannot_have_the_same_name():
    actions.make_team("Team Buiten", at=NOON, by=SYSTEM)

    with pytest.raises(ValidationError, match="al een team met deze naam"):
        actions.make_team(" Team  Buiten", at=NOON, by=SYSTEM)

    assert Team.objects.filter(name="Team Buiten").count() == 1
