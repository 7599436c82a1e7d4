"""The pages of exploring and evaluating: who may open them, what they keep, what they show."""

from __future__ import annotations

from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from initiatives.registration.joints import panels
from initiatives.registration.models import Aspect
from oversight.evaluation.actions import Found
from oversight.evaluation.models import Evaluation, Expectation, Exploration, Moment
from samenwerking.accounts.roles import Role
from tests.accounts.people import a_browser, a_user
from tests.builders import an_initiative, later, published
from tests.evaluation.builders import EXPECTED, a_moment, adopted, an_exploration, evaluated, judged, written

pytestmark = pytest.mark.django_db
READS = {Role.CIVIL_SERVANT, Role.TEAM_LEAD, Role.GRIFFIE, Role.ADMINISTRATOR, Role.PRIVACY, Role.AUDITOR}
READS |= {Role.COLLEGE, Role.COUNCIL}
HANDLES = {Role.CIVIL_SERVANT, Role.TEAM_LEAD}
DESK_PAGES = ["verkenning/", "verkenning/vaststellen/", "evaluatie/", "evaluatie/1/", "evaluatie/1/afronden/"]


@pytest.fixture(autouse=True)
def _a_day_in_july():
    with time_machine.travel(later(120), tick=True):
        yield


@pytest.fixture
def desk():
    return a_browser(a_user(Role.CIVIL_SERVANT))


@pytest.fixture
def initiative():
    initiative = an_initiative()
    published(initiative)
    return initiative


def desk_url(initiative, page):
    return f"/bureau/initiatieven/{initiative.reference}/{page}"


def answers(version=0, **more):
    words = {key: str(value) for key, value in EXPECTED.items() if key not in {"costs", "income", "reserve"}}
    return {**words, "version": version, "keep": "1", **more}


@pytest.mark.parametrize("page", DESK_PAGES)
@pytest.mark.parametrize("role", Role)
def test_only_handlers_explore_and_evaluate(role, page, initiative):
    adopted(initiative)
    an_exploration(initiative)
    written(a_moment(initiative))

    status = a_browser(a_user(role)).get(desk_url(initiative, page)).status_code

    assert (status == 200) is (role in HANDLES)


@pytest.mark.parametrize("role", Role)
def test_council_college_griffie_and_desk_read_the_oversight_dossier(role, initiative):
    adopted(initiative)

    status = a_browser(a_user(role)).get(f"/raad/initiatieven/{initiative.reference}/").status_code

    assert (status == 200) is (role in READS)


def test_a_visitor_opens_none_of_these_pages(initiative):
    adopted(initiative)
    written(a_moment(initiative))
    pages = [*(desk_url(initiative, page) for page in DESK_PAGES), f"/raad/initiatieven/{initiative.reference}/"]

    assert 200 not in {Client().get(page).status_code for page in pages}


def test_the_four_blocks_are_kept_half_filled_and_adopted_on_a_second_page(desk, initiative):
    judged(initiative, Aspect.INVESTMENT, "yes")
    money = {"costs": "12.000", "income": "€ 9.000,50", "reserve": "0"}

    desk.post(desk_url(initiative, "verkenning/"), answers(support="", **money))
    half = Exploration.objects.get()
    response = desk.post(desk_url(initiative, "verkenning/"), answers(1, adopt="1", **money))
    confirm = desk.get(response["Location"])
    desk.post(response["Location"], {"version": confirm.context["form"]["version"].value()})

    whole = Exploration.objects.get()
    assert (half.revision, half.adopted_at) == (1, None)
    assert (whole.revision, whole.adopted_as) == (2, "ambtenaar")
    assert whole.expectations.get(field="income").number * 100 == 9_000_50


def test_an_incomplete_exploration_is_refused_with_what_is_missing(desk, initiative):
    desk.post(desk_url(initiative, "verkenning/"), answers(support=""))

    response = desk.post(desk_url(initiative, "verkenning/vaststellen/"), {"version": 1})

    assert response.context["form"].non_field_errors() == ["Bij ‘Belangen’ ontbreekt nog: Draagvlak."]
    assert Exploration.objects.get().adopted_at is None


def test_a_stale_tab_shows_both_texts_and_may_then_save_over_it(desk, initiative):
    desk.post(desk_url(initiative, "verkenning/"), answers(support="Van mijn collega"))

    response = desk.post(desk_url(initiative, "verkenning/"), answers(0, support="Van mij"))

    form = response.context["form"]
    assert (form["support"].value(), form["version"].value()) == ("Van mij", 1)
    assert "Van mijn collega" in response.text
    assert Expectation.objects.get(field="support").text == "Van mijn collega"

    desk.post(desk_url(initiative, "verkenning/"), answers(1, support="Van ons"))
    assert Expectation.objects.get(field="support").text == "Van ons"


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        ({"volunteers": "veel"}, "volunteers", "Vul een heel getal in, bijvoorbeeld 25."),
        ({"volunteers": "-1"}, "volunteers", "Vul een getal in van 0 of hoger."),
    ],
)
def test_a_wrong_number_is_said_beside_its_question(desk, initiative, more, field, sentence):
    response = desk.post(desk_url(initiative, "verkenning/"), answers(**more))

    assert response.context["form"].errors == {field: [sentence]}
    assert not Exploration.objects.exists()


def plan(day=("1", "9", "2026"), **more):
    parts = dict(zip(("planned_on_day", "planned_on_month", "planned_on_year"), day, strict=True))
    return {"once": str(uuid4()), "stage": "", "reason": "Na de zomer", **parts, **more}


def test_a_moment_is_planned_once_whatever_is_clicked_twice(desk, initiative):
    same = plan()

    for _ in range(2):
        desk.post(desk_url(initiative, "evaluatie/"), same)

    assert [str(moment.planned_on) for moment in Moment.objects.all()] == ["2026-09-01"]


@pytest.mark.parametrize("more", [{"stage": "realised"}, {"day": ("", "", "")}])
def test_a_moment_is_a_day_or_a_stage(desk, initiative, more):
    response = desk.post(desk_url(initiative, "evaluatie/"), plan(**more))

    assert list(response.context["form"].errors) == ["planned_on"]
    assert not Moment.objects.exists()


def test_an_evaluation_is_written_read_once_more_and_concluded(desk, initiative):
    adopted(initiative)
    a_moment(initiative)
    found = {"volunteers": "26", "support": "better", "support_reason": "Bijna iedereen is voor.", "summary": "Goed."}

    response = desk.post(desk_url(initiative, "evaluatie/1/"), {"version": 0, "conclude": "1", **found})
    preview = desk.get(response["Location"])
    done = desk.post(response["Location"], {"version": 1})

    assert preview.context["mirror"].coverage.part == 2
    assert done["Location"] == f"/raad/initiatieven/{initiative.reference}/"
    assert Evaluation.objects.get().concluded_at is not None


def test_a_verdict_without_a_reason_is_asked_for_beside_it(desk, initiative):
    adopted(initiative)
    a_moment(initiative)

    response = desk.post(desk_url(initiative, "evaluatie/1/"), {"version": 0, "support": "worse"})

    assert response.context["form"].errors == {"support_reason": ["Schrijf in een of twee zinnen waarom u dit vindt."]}


def test_a_stale_evaluation_keeps_what_was_typed_and_shows_the_other(desk, initiative):
    adopted(initiative)
    written(a_moment(initiative))

    response = desk.post(desk_url(initiative, "evaluatie/1/"), {"version": 0, "volunteers": "3"})

    form = response.context["form"]
    assert (form["volunteers"].value(), form["version"].value()) == ("3", 1)
    assert ("Vrijwilligers", "26") in response.context["theirs"]


def test_before_an_exploration_and_after_concluding_the_page_says_what_is_possible(desk, initiative):
    a_moment(initiative)
    before = desk.get(desk_url(initiative, "evaluatie/1/"))
    adopted(initiative)
    evaluated(initiative, at=later(100))
    after = desk.get(desk_url(initiative, "evaluatie/2/"))

    assert "Eerst de verkenning" in before.text
    assert "Deze evaluatie is afgerond" in after.text


def test_everybody_reads_what_was_adopted_and_concluded_and_nothing_before_that(initiative):
    adopted(initiative)
    evaluated(initiative, at=later(100))
    written(a_moment(initiative), volunteers=Found(number=77_777))
    an_exploration(initiative, support="NOG GEHEIM")

    page = Client().get(f"{initiative.get_absolute_url()}?tab=evaluatie").text

    assert "7 van 9 punten gemeten" in page
    assert "+30\xa0%" in page
    assert "NOG GEHEIM" not in page
    assert "77.777" not in page


def test_the_tab_says_what_will_come_when_there_is_nothing(initiative):
    page = Client().get(f"{initiative.get_absolute_url()}?tab=evaluatie").text

    assert "Er is nog niets vastgelegd" in page


@pytest.mark.parametrize(
    ("steps", "label"),
    [
        ([], "Begin de verkenning vooraf"),
        ([an_exploration], "Ga verder met de verkenning"),
        ([adopted], "Plan een evaluatie"),
        ([adopted, a_moment], "Vul evaluatie 1 in"),
        ([adopted, evaluated], "Plan een evaluatie"),
    ],
)
def test_the_dossier_offers_the_next_step(steps, label, initiative):
    for step in steps:
        step(initiative)

    (panel,) = [
        one for one in panels.of("dossier.evaluatie", initiative, a_user(Role.CIVIL_SERVANT)) if one.tab == "Evaluatie"
    ]

    assert panel.figures.next_deed.label == label


def test_while_a_new_version_is_under_way_an_open_moment_stays_within_reach(desk, initiative):
    adopted(initiative)
    a_moment(initiative)
    an_exploration(initiative)

    page = desk.get(f"/bureau/registration/initiative/{initiative.pk}/change/?tab=evaluatie").text

    assert f'href="{desk_url(initiative, "evaluatie/1/")}"' in page
    assert f'href="{desk_url(initiative, "verkenning/")}"' in page


def test_who_only_reads_gets_no_button(initiative):
    adopted(initiative)
    a_moment(initiative)

    (panel,) = [
        one for one in panels.of("dossier.evaluatie", initiative, a_user(Role.AUDITOR)) if one.tab == "Evaluatie"
    ]

    assert (panel.figures.next_deed, panel.figures.more, panel.figures.may_evaluate) == (None, [], False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_oversight_dossier_takes_as_many_queries_for_one_evaluation_as_for_three(
    count, initiative, django_assert_num_queries
):
    council = a_browser(a_user(Role.COUNCIL))
    adopted(initiative)
    for number in range(count):
        evaluated(initiative, at=later(20 + number))
    council.get(f"/raad/initiatieven/{initiative.reference}/")

    with django_assert_num_queries(9):
        response = council.get(f"/raad/initiatieven/{initiative.reference}/")

    assert len(response.context["mirrors"][0].columns) == count


def test_hostile_text_is_text_everywhere(desk, initiative):
    evil = "<script>alert(1)</script>"
    adopted(initiative, support=evil)
    evaluated(initiative, at=later(20))

    pages = [
        desk.get(f"/raad/initiatieven/{initiative.reference}/").text,
        Client().get(f"{initiative.get_absolute_url()}?tab=evaluatie").text,
        desk.get(desk_url(initiative, "verkenning/")).text,
    ]

    assert not [page for page in pages if evil in page]


@pytest.mark.parametrize("number", ["0", "7", "99999999999999999999"])
def test_a_moment_that_does_not_exist_is_not_found(desk, initiative, number):
    found = [desk.get(desk_url(initiative, f"evaluatie/{number}/{page}")).status_code for page in ("", "afronden/")]

    assert found == [404, 404]
