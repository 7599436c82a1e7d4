"""The pages of means: coupling in one screen, free space for everybody, pools at the desk."""

from __future__ import annotations

from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from initiatives.registration.joints import panels
from initiatives.resources import actions
from initiatives.resources.forms import read_amount
from initiatives.resources.models import Coupling, Movement, Pool, PoolKind
from samenwerking.accounts.roles import Role
from samenwerking.journal.models import SYSTEM, Event
from tests.accounts.people import a_browser, a_user
from tests.builders import an_initiative, later, published
from tests.resources.builders import YEAR, a_coupling, a_pool, line_of, sums

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_day_in_march():
    with time_machine.travel(later(10), tick=True):
        yield


@pytest.fixture
def desk():
    return a_browser(a_user(Role.CIVIL_SERVANT))


def address(initiative):
    return f"/bureau/initiatieven/{initiative.reference}/middelen/koppelen/"


def answers(from_pool, **more):
    base = {
        "once": str(uuid4()),
        "pool": from_pool.pk,
        "amount": "1.250,50",
        "term": "once",
        "purpose": "Hout",
        "submit": "x",
    }
    return {**base, "justification": "", **more}


def test_means_are_coupled_in_one_screen(desk):
    initiative, pool = an_initiative(), a_pool(2_000_00)

    response = desk.post(address(initiative), answers(pool))

    assert (response.status_code, response["Location"]) == (
        302,
        f"/bureau/registration/initiative/{initiative.pk}/change/",
    )
    assert sums(pool)[2] == 1_250_50
    coupling = Coupling.objects.get()
    assert (coupling.initiative, coupling.purpose, coupling.coupled_by.roles()) == (
        initiative,
        "Hout",
        {Role.CIVIL_SERVANT},
    )


def test_the_screen_shows_what_is_free_beside_each_pool_by_kind(desk):
    money, hours = a_pool(70_000_00, name="Dorpen"), a_pool(750, kind=PoolKind.STAFF, name="Team")
    a_pool(0, name="Leeg")
    a_pool(5_00, name="Vorig jaar", year=YEAR - 1)

    form = desk.get(address(an_initiative())).context["form"]

    assert form.fields["pool"].choices == [
        (f"Geld {YEAR}", [(str(money.pk), "Dorpen: €\xa070.000 vrij")]),
        (f"Uren van medewerkers {YEAR}", [(str(hours.pk), "Team: 12\xa0uur en 30\xa0minuten vrij")]),
    ]
    assert form["term"].initial == form.fields["term"].choices[0][0] == "once"


def test_hours_are_typed_as_hours(desk):
    pool = a_pool(6_000, kind=PoolKind.STAFF)

    desk.post(address(an_initiative()), answers(pool, amount="12,5"))

    assert sums(pool)[2] == 750


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        ({"amount": "abc"}, "amount", "Vul een bedrag in, bijvoorbeeld 1.250 of 1.250,50."),
        ({"amount": "0"}, "amount", "Vul een bedrag in van € 0,01 of meer."),
        ({"amount": "-5"}, "amount", "Vul een bedrag in van € 0,01 of meer."),
        ({"pool": "999999"}, "pool", "Kies een van de potten hieronder."),
        ({"purpose": ""}, "purpose", "Schrijf op waar de middelen voor zijn."),
        ({"term": "structural"}, "justification", "Onderbouw waarom eenmalige steun niet volstaat."),
    ],
)
def test_what_is_missing_is_said_beside_the_question(desk, more, field, sentence):
    pool = a_pool(2_000_00)

    response = desk.post(address(an_initiative()), answers(pool, **more))

    assert response.context["form"].errors == {field: [sentence]}
    assert sums(pool)[2] == 0


def test_a_refusal_keeps_what_was_typed(desk):
    pool = a_pool(1_000_00, name="Dorpen")

    response = desk.post(address(an_initiative()), answers(pool, amount="1.000,01"))

    form = response.context["form"]
    assert form.non_field_errors()[0].startswith("In ‘Dorpen’ is nog €\xa01.000 vrij.")
    assert (form["amount"].value(), form["purpose"].value()) == ("1.000,01", "Hout")


def test_a_double_click_couples_once(desk):
    initiative, pool = an_initiative(), a_pool(9_000_00)
    same = answers(pool)

    first, second = desk.post(address(initiative), same), desk.post(address(initiative), same)

    assert first["Location"] == second["Location"]
    assert (Coupling.objects.count(), sums(pool)[2]) == (1, 1_250_50)


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.GRIFFIE, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_not_couple_is_refused(role):
    pool = a_pool(9_000_00)

    response = a_browser(a_user(role)).post(address(an_initiative()), answers(pool))

    assert (response.status_code, Coupling.objects.count()) == (403, 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_screen_takes_the_same_queries_for_one_pool_and_three(desk, django_assert_num_queries, rows):
    initiative = an_initiative()
    for _ in range(rows):
        a_pool()
    desk.get(address(initiative))

    with django_assert_num_queries(5):
        assert desk.get(address(initiative)).status_code == 200


def test_everybody_reads_the_free_space():
    a_coupling(an_initiative(), a_pool(250_000_00, total=1_000_000_00, name="Dorpen"), 180_000_00)

    html = Client().get("/middelen/").content.decode().replace("\xa0", " ")

    assert "<strong>25 %</strong> vrij voor initiatieven: € 250.000 van € 1.000.000" in html
    assert "<strong>€ 70.000 vrij</strong>" in html
    assert "/bureau/" not in html.split("<main")[1].split("</main>")[0]


def test_without_means_the_page_says_so():
    html = Client().get("/middelen/").content.decode()

    assert html.count("Dan valt er ook niets te berekenen.") == 3


@pytest.mark.parametrize("year", ["abc", "-1", "99999", "20\x0026"])
def test_an_odd_year_shows_this_year(year):
    response = Client().get("/middelen/", {"jaar": year})

    assert (response.status_code, response.context["year"]) == (200, YEAR)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_free_space_takes_the_same_queries_for_one_pool_and_three(django_assert_num_queries, rows):
    for _ in range(rows):
        a_coupling(an_initiative(), a_pool(), 5_00)

    with django_assert_num_queries(8):
        Client().get("/middelen/")


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.COLLEGE, Role.TEAM_LEAD])
def test_council_college_and_desk_see_the_pools(role):
    a_pool(name="Dorpen")

    response = a_browser(a_user(role)).get("/bureau/middelen/")

    assert response.status_code == 200
    assert [pool.label for pool in response.context["spaces"][0].pools] == ["Dorpen"]


def test_residents_do_not_see_the_desk_of_means():
    assert a_browser(a_user(Role.RESIDENT)).get("/bureau/middelen/").status_code == 403


def test_a_pool_is_opened_filled_and_kept_free_at_the_desk():
    lead = a_browser(a_user(Role.TEAM_LEAD))
    asked = {"kind": "money", "year": "2026", "name": "Dorpen", "owner": "team Dorpen", "ledger_number": "4.1"}

    lead.post("/bureau/resources/pool/openen/", {"once": uuid4(), **asked})
    pool = Pool.objects.get()
    why = {"reason": "Begroting", "decision": "R-12"}
    same = {"once": uuid4(), "amount": "10.000", **why}
    for _ in range(2):  # a double click
        lead.post(f"/bureau/resources/pool/{pool.pk}/toedelen/", same)
    lead.post(f"/bureau/resources/pool/{pool.pk}/vrijhouden/", {"once": uuid4(), "amount": "2.500,50", **why})
    lead.post(f"/bureau/resources/pool/{pool.pk}/toedelen/", {"once": uuid4(), "amount": "-1.000", **why})

    assert sums(pool) == (9_000_00, 2_500_50, 0, 0)
    assert Event.objects.of(pool.stream).count() == 4


def test_who_only_looks_changes_no_pool():
    pool = a_pool(0)
    auditor = a_browser(a_user(Role.AUDITOR))

    response = auditor.post(
        f"/bureau/resources/pool/{pool.pk}/toedelen/", {"once": uuid4(), "amount": "1", "reason": "x"}
    )

    assert (response.status_code, Movement.objects.count()) == (403, 0)


def test_spending_and_settling_are_booked_at_the_desk(desk):
    pool = a_pool(100_00)
    line = line_of(a_coupling(an_initiative(), pool, 60_00))

    wrong = desk.post(
        f"/bureau/resources/couplingline/{line.pk}/besteden/", {"once": uuid4(), "amount": "61", "reason": "Bon"}
    )
    desk.post(f"/bureau/resources/couplingline/{line.pk}/besteden/", {"once": uuid4(), "amount": "20", "reason": "Bon"})
    desk.post(f"/bureau/resources/coupling/{line.coupling_id}/afrekenen/", {"once": uuid4()})

    assert "hoogstens €\xa060 besteden" in wrong.content.decode()
    assert sums(pool) == (100_00, 100_00, 20_00, 20_00)


@pytest.mark.parametrize("model", ["pool", "movement", "coupling", "couplingline"])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_of_the_desk_do_not_ask_more_for_more_rows(desk, django_assert_max_num_queries, model, rows):
    for _ in range(rows):
        a_coupling(an_initiative(), a_pool(), 5_00)
    desk.get(f"/bureau/resources/{model}/")

    with django_assert_max_num_queries(12):
        assert desk.get(f"/bureau/resources/{model}/").status_code == 200


def test_the_page_of_an_initiative_says_what_the_municipality_gives(desk):
    initiative, pool = an_initiative(), a_pool(100_00, name="Dorpen")
    published(initiative)
    coupling = a_coupling(initiative, pool, 60_00)
    actions.spend(line_of(coupling), 20_00, at=later(1), by=SYSTEM)
    visitor, handler = Client().get("/").wsgi_request.user, a_user(Role.CIVIL_SERVANT)

    (public,) = [panel for panel in panels.of("initiative.middelen", initiative, visitor) if panel.tab == "Middelen"]
    (at_desk,) = [panel for panel in panels.of("dossier.middelen", initiative, handler) if panel.tab == "Middelen"]

    (line,) = public.figures.given[0].lines
    assert (line.pool, line.committed, line.spent, public.figures.given[0].state.label) == (
        "Dorpen",
        60_00,
        20_00,
        "deels besteed",
    )
    assert at_desk.figures.couple_url == address(initiative)


@pytest.mark.parametrize(
    ("kind", "typed", "amount"),
    [
        ("money", "1.234", 123_400),
        ("money", "1.234,56", 123_456),
        ("money", "€ 1250,-", 125_000),
        ("staff", "12,5", 750),
        ("staff", "12:30", 750),
        ("board", "1.200 uur", 72_000),
        ("staff", "0,25", 15),
    ],
)
def test_amounts_mean_what_a_dutch_reader_means(kind, typed, amount):
    assert read_amount(kind, typed) == amount


def test_the_tab_of_means_and_the_dossier_show_the_promise(desk):
    initiative = an_initiative()
    published(initiative)
    a_coupling(initiative, a_pool(100_00, name="Buurtfonds"), 60_00)

    public = Client().get(f"{initiative.get_absolute_url()}?tab=middelen").content.decode().replace("\xa0", " ")
    dossier = desk.get(f"/bureau/registration/initiative/{initiative.pk}/change/?tab=middelen").content.decode()

    assert "De gemeente zegde toe: <strong>€ 60</strong>" in " ".join(public.split())
    assert "Buurtfonds" in public
    assert "De gemeente zegde middelen toe." in Client().get(initiative.get_absolute_url()).content.decode()
    assert "/bureau/" not in public.split("<main")[1].split("</main>")[0]
    assert ("Buurtfonds" in dossier, f'href="{address(initiative)}"' in dossier) == (True, True)
