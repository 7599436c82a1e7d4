"""Who is affected, what they want, and whether they were heard (S17, S46, M7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from initiatives.interests import actions
from initiatives.interests.actions import Person, Words
from initiatives.interests.blind_spots import blind_spots
from initiatives.interests.earlier import changes
from initiatives.interests.figures import heard_share, interest_map, public_map
from initiatives.interests.models import Actor, ActorKind, Circle, Effect, Group, Influence, Role, Size
from initiatives.interests.pictures import matrix
from samenwerking.accounts.roles import Role as Staff
from samenwerking.errors import Refused, Stale
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import a_browser, a_user, at_the_desk, enrol
from tests.builders import NOON, TODAY, a_place, a_task, an_initiative, later, published

pytestmark = pytest.mark.django_db


def now():
    return {"at": later(2), "by": SYSTEM}


NEIGHBOURS = Words("Buren aan de vaart", ActorKind.RESIDENT, Role.AFFECTED, wish="Rust", need="Slaap", interest="Wonen")


def an_actor(subject, name="Buren", role=Role.AFFECTED, **more) -> Actor:
    return actions.add_actor(subject, Words(name, ActorKind.RESIDENT, role, **more), at=NOON, by=SYSTEM)


def heard(actor: Actor) -> Actor:
    return actions.hear(actor, on=TODAY, how="gesprek", version=actor.version, at=later(1), by=SYSTEM)


def test_the_initiator_and_the_public_interest_are_on_every_map():
    initiative = an_initiative()

    assert set(initiative.actors.values_list("role", flat=True)) == {Role.INITIATOR, Role.PUBLIC}


@pytest.mark.parametrize("role", [Role.INITIATOR, Role.PUBLIC])
def test_the_two_fixed_interests_cannot_be_removed(role):
    actor = an_initiative().actors.get(role=role)

    with pytest.raises(Refused, match="blijven op de kaart"):
        actions.remove_actor(actor, reason="Weg ermee", version=0, at=NOON, by=SYSTEM)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE interests_actor SET removed_at = now() WHERE role = 'initiator'",
        "DELETE FROM interests_interest; DELETE FROM interests_actor",
        "UPDATE interests_actor SET task_id = NULL, initiative_id = NULL",
        "UPDATE interests_actor SET heard_on = now() WHERE heard_how = ''",
        "UPDATE interests_actor SET kind = 'nature' WHERE spokesperson = ''",
        "UPDATE interests_actor SET size = 'large', effect = ''",
    ],
)
def test_postgres_keeps_the_map(as_portal, sql):
    an_initiative()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_map_may_hang_on_a_task():
    actor = an_actor(a_task())

    assert (actor.initiative, actor.task is None) == (None, False)


def test_wish_need_and_interest_are_kept_apart():
    actor = actions.add_actor(an_initiative(), NEIGHBOURS, at=NOON, by=SYSTEM)

    assert (actor.interest.wish, actor.interest.need, actor.interest.interest) == ("Rust", "Slaap", "Wonen")


def test_the_map_of_a_task_has_the_public_interest_from_its_first_row():
    task = a_task()

    an_actor(task, "Buren")
    an_actor(task, "De school")

    assert sorted(task.actors.values_list("name", flat=True)) == ["Buren", "De school", "alle inwoners"]


def test_nature_has_somebody_who_speaks_for_it():
    words = Words("De otters in de vaart", ActorKind.NATURE, Role.AFFECTED)

    with pytest.raises(ValidationError, match="wie spreekt namens"):
        actions.add_actor(an_initiative(), words, at=NOON, by=SYSTEM)


@pytest.mark.parametrize("role", [Role.INITIATOR, Role.PUBLIC])
def test_nobody_is_put_on_the_map_as_one_of_the_two(role):
    initiative = an_initiative()

    with pytest.raises(Refused, match="houden hun rol"):
        an_actor(initiative, role=role)


def test_nobody_becomes_the_public_interest_later():
    actor = an_actor(an_initiative())

    with pytest.raises(Refused, match="houden hun rol"):
        actions.change_actor(actor, Words("Buren", ActorKind.RESIDENT, Role.PUBLIC), version=0, at=NOON, by=SYSTEM)


def test_what_the_initiator_said_of_others_is_the_desks_until_it_was_read():
    initiative = an_initiative(answers={"wie": {"affected": ["buurman Piet de Vries"]}})
    published(initiative)
    named = initiative.actors.get(role=Role.AFFECTED)

    found = public_map(initiative)
    page = Client().get(f"{initiative.get_absolute_url()}?tab=belangen").content.decode()

    assert (named.name, named.is_public) == ("buurman Piet de Vries", False)
    assert (found.heard.whole, found.unheard, found.hidden) == (1, [], 1)
    assert "Piet de Vries" not in page


def test_a_name_taken_off_the_map_is_emptied_where_it_stood():
    actor = an_actor(an_initiative(), person=Person("Bea Bakker", "bea@example.org"))
    contact = actor.contact
    words = Words("Buren", ActorKind.RESIDENT, Role.AFFECTED, person=Person())

    changed = actions.change_actor(actor, words, version=0, at=NOON, by=SYSTEM)

    contact.refresh_from_db()
    assert (contact.name, contact.email, changed.contact) == ("", "", None)


def test_a_name_behind_an_interest_never_reaches_the_public_page():
    initiative = an_initiative()
    published(initiative)
    an_actor(initiative, person=Person("Bea Bakker", "bea@example.org"))

    page = Client().get(f"{initiative.get_absolute_url()}?tab=belangen").content.decode()

    assert "Buren" in page
    assert "Bea" not in page


def test_what_stood_there_before_stays_readable():
    actor = actions.add_actor(an_initiative(), NEIGHBOURS, at=NOON, by=SYSTEM)
    actions.change_actor(actor, replace(NEIGHBOURS, wish="Stilte", size="large", effect="worse"), version=0, **now())

    found = {(change.label, change.before, change.after) for change in changes(actor)}

    assert found == {
        ("wens", "Rust", "Stilte"),
        ("hoe groot", "", "groot"),
        ("wat het voor hen betekent", "", "nadeel"),
    }


def test_the_list_of_who_is_missing_shrinks_with_each_group_on_the_map():
    initiative = an_initiative()
    group = Group.objects.get(name="ouderen")
    before = blind_spots(initiative, initiative.actors.on_map())

    an_actor(initiative, group=group)

    after = blind_spots(initiative, initiative.actors.on_map())
    assert before.missing == before.asked > 6
    assert after.missing == before.missing - 1
    assert "ouderen" not in [spot.group.name for circle in after.circles for spot in circle.spots]


def test_of_a_task_each_village_has_its_own():
    task, ens, espel = a_task(), a_place("Ens"), a_place("Espel")
    group = actions.add_group("vrouwenvereniging", Circle.CONSTITUENCIES, is_per_village=True, **now())
    an_actor(task, group=group, place=ens)

    spots = [spot for circle in blind_spots(task, task.actors.on_map()).circles for spot in circle.spots]

    assert [spot.places for spot in spots if spot.group == group] == [(espel.name,)]


def test_the_group_of_another_village_does_not_speak_for_this_one():
    ens, espel = a_place("Ens"), a_place("Espel")
    initiative = an_initiative(place=ens)
    group = Group.objects.get(name="vereniging voor dorpsbelangen")
    an_actor(initiative, group=group, place=espel)

    spots = [spot for circle in blind_spots(initiative, initiative.actors.on_map()).circles for spot in circle.spots]

    assert [spot.places for spot in spots if spot.group == group] == [("Ens",)]


def test_a_group_that_is_off_the_list_is_missed_no_more():
    group = Group.objects.get(name="de provincie")
    given = {"is_per_village": False, "is_asked": False, "version": 0}
    actions.change_group(group, group.name, Circle.AUTHORITY, **given, **now())

    assert group not in Group.objects.asked()
    with pytest.raises(Stale):
        actions.change_group(group, group.name, Circle.AUTHORITY, **given, **now())


def test_who_stands_for_a_group_that_left_the_list_keeps_it(desk):
    group = Group.objects.asked().order_by("pk")[0]
    actor = an_actor(an_initiative(), group=group)
    words = {"is_per_village": group.is_per_village, "is_asked": False, "version": group.version}
    actions.change_group(group, group.name, Circle(group.circle), **words, **now())
    address = reverse("interests:change", args=[actor.pk])
    chosen = f'<option value="{group.pk}" selected'

    page = desk.get(address).content.decode()
    said = {"name": "Buren", "kind": ActorKind.RESIDENT, "role": Role.AFFECTED, "group": group.pk, "version": 0}
    desk.post(address, {**said, "wish": "Rust"})

    assert chosen in page
    actor.refresh_from_db()
    assert (actor.version, actor.group) == (1, group)


@pytest.mark.parametrize(
    ("size", "influence", "said"),
    [
        (Size.SMALL, Influence.LITTLE, "Van niemand weten we dat het gevolg groot is."),
        (Size.LARGE, Influence.LITTLE, "Een groot gevolg en geen grote invloed: Buren. Let op dat zij gehoord worden."),
        (Size.LARGE, Influence.MUCH, "Wie een groot gevolg ondervindt, heeft ook veel invloed."),
        ("", "", "Nog van niemand weten we zowel de invloed als de grootte van het gevolg."),
    ],
)
def test_the_picture_says_no_more_than_is_known(size, influence, said):
    effect = Effect.WORSE if size else ""
    actor = an_actor(an_initiative(), size=size, influence=influence, effect=effect)

    assert matrix([actor]).sentence == said


def test_four_of_five_heard_is_eighty_percent_and_the_fifth_is_named():
    initiative = an_initiative()
    actors = [an_actor(initiative, f"Groep {number}") for number in range(5)]
    for actor in actors[:4]:
        heard(actor)

    found = interest_map(initiative)

    assert found.heard.percent == 80
    assert found.unheard == ["Groep 4"]


def test_an_empty_map_is_undefined_and_suspicious():
    found = interest_map(an_initiative())

    assert found.heard.percent is None
    assert found.is_empty is True


def test_a_signed_reason_makes_an_empty_map_complete():
    initiative = an_initiative()
    actions.sign_nobody_affected(
        initiative, "Het bankje staat op eigen grond.", signer=a_user(Staff.CIVIL_SERVANT), at=NOON, by=SYSTEM
    )

    assert interest_map(initiative).is_empty is False


def test_nobody_can_be_signed_while_somebody_is_affected():
    initiative = an_initiative()
    an_actor(initiative)

    with pytest.raises(Refused, match="gevolgen ondervindt"):
        actions.sign_nobody_affected(initiative, "Niemand", signer=a_user(Staff.CIVIL_SERVANT), at=NOON, by=SYSTEM)


def test_nobody_is_heard_tomorrow():
    actor = an_actor(an_initiative())

    with pytest.raises(Refused, match="in de toekomst"):
        actions.hear(actor, on=date(2027, 1, 1), how="gesprek", version=0, at=NOON, by=SYSTEM)


def test_a_second_tab_overwrites_nothing():
    actor = an_actor(an_initiative())
    actions.change_actor(actor, NEIGHBOURS, version=0, at=NOON, by=SYSTEM)

    with pytest.raises(Stale):
        actions.change_actor(actor, Words("Anders", ActorKind.RESIDENT, Role.AFFECTED), version=0, at=NOON, by=SYSTEM)


def test_heard_share_counts_only_who_is_affected():
    initiative = an_initiative()
    heard(an_actor(initiative, role=Role.FUNDER))

    assert heard_share(initiative.actors.affected()).whole == 0


@pytest.fixture
def desk() -> Client:
    return at_the_desk()


def test_an_official_puts_somebody_on_the_map_and_hears_them(desk):
    initiative = an_initiative()
    url = reverse("interests:map", args=[initiative.reference])
    once = desk.get(url).context["form"]["once"].initial
    data = {
        "once": str(once()) if callable(once) else str(once),
        "name": "Buren",
        "kind": "resident",
        "role": "affected",
        "is_public": "on",
    }

    desk.post(url, data)
    desk.post(url, data)
    actor = Actor.objects.get(name="Buren")
    hear = reverse("interests:hear", args=[actor.pk])
    day = {"heard_on_day": "2", "heard_on_month": "3", "heard_on_year": "2026"}
    desk.post(hear, {"version": "0", "how": "keukentafel", **day})

    assert interest_map(initiative).heard.percent == 100


def test_the_public_reads_groups_and_what_they_want():
    initiative = an_initiative()
    published(initiative)
    actions.add_actor(initiative, NEIGHBOURS, at=NOON, by=SYSTEM)

    page = Client().get(f"{initiative.get_absolute_url()}?tab=belangen").content.decode()

    assert "Buren aan de vaart" in page
    assert "Jan Jansen" not in page


@pytest.mark.parametrize("role", [Staff.COUNCIL, Staff.COLLEGE, Staff.GRIFFIE, Staff.AUDITOR, Staff.RESIDENT])
def test_only_who_triages_changes_the_map(role):
    user = a_user(role)
    if user.is_official():
        enrol(user)

    response = a_browser(user).get(reverse("interests:map", args=[an_initiative().reference]))

    assert response.status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_map_takes_as_many_queries_for_one_as_for_three(count, desk, django_assert_num_queries):
    initiative = an_initiative()
    for number in range(count):
        an_actor(initiative, f"Groep {number}")
    url = reverse("interests:map", args=[initiative.reference])
    desk.get(url)

    with django_assert_num_queries(8):
        desk.get(url)
