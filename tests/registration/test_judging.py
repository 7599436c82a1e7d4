"""Judging at the desk: what the pages of the light and the heavy road ask, keep and say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.actions import Judgement
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Aspect, Initiative, Means, TeamAsk, WeightRule
from samenwerking.accounts import actions as accounts
from samenwerking.accounts.roles import Role
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import a_browser, a_user, at_the_desk, enrol
from tests.builders import NOON, TODAY, a_goal, a_task, an_initiative, by, later, published

pytestmark = pytest.mark.django_db
LIGHT = {
    "interest": "public",
    "publicly": "De hele straat doet mee.",
    "noticed": "buren aan de Dorpsstraat",
    "reason": "Veel plezier met het feest.",
    "role": "facilitated",
}


@pytest.fixture(autouse=True)
def on_the_next_day():
    with travel(later(1), tick=False):
        yield


@pytest.fixture
def officer():
    user = a_user(Role.CIVIL_SERVANT)
    enrol(user)
    return user


@pytest.fixture
def desk(officer) -> Client:
    return a_browser(officer)


def url(initiative: Initiative, deed: str = "change") -> str:
    return reverse(f"admin:registration_initiative_{deed}", args=[initiative.pk])


def press(desk: Client, initiative: Initiative, deed: str, **data) -> str:
    version = Initiative.objects.get(pk=initiative.pk).version
    return desk.post(url(initiative, deed), {"version": version, **data}, follow=True).content.decode()


def a_party(**more) -> Initiative:
    return an_initiative(title="Straatfeest", asks=[actions.Ask(Means.MONEY, 400_00)], **more)


def test_the_dossier_of_a_street_party_begins_with_the_light_road(desk):
    page = desk.get(url(a_party())).content.decode()

    assert f'class="desk-deed desk-deed--primary" href="{url(Initiative.objects.get(), "licht")}"' in " ".join(
        page.split()
    )
    assert "De tabel stelt ‘licht’ voor, want er wordt € 400 gevraagd" in page


def test_the_light_road_is_one_page(desk):
    initiative = a_party()

    press(desk, initiative, "licht", task=a_task().pk, **LIGHT)

    initiative.refresh_from_db()
    assert (initiative.status, initiative.published_at) == (Status.FACILITATED, later(1))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"role": ""}, "Kies met een van de knoppen wat de gemeente doet."),
        ({"role": "closed"}, "Kies met een van de knoppen wat de gemeente doet."),
        ({"noticed": ""}, "Schrijf op wie er iets van merkt, of hieronder waarom niemand."),
        ({"nobody": "Op eigen erf."}, "U noemt al groepen die er iets van merken."),
        ({"interest": "mixed"}, "Schrijf op wie er privé baat bij heeft."),
        ({"interest": "private", "privately": "De eigenaar."}, "alleen een privaat belang"),
        ({"role": "collaborating"}, "Koppel eerst een doel van de raad"),
        ({"version": 99}, "Een collega heeft dit dossier net gewijzigd"),
        ({"task": 0}, "Kies een opgave uit de lijst."),
        ({"noticed": "x" * 121}, "Een regel is te lang."),
    ],
)
def test_what_is_wrong_on_the_light_page_is_said_and_all_that_was_typed_stays(desk, wrong, sentence):
    initiative = a_party()

    page = press(desk, initiative, "licht", **{**LIGHT, "task": a_task().pk, **wrong})

    assert sentence in page
    assert LIGHT["publicly"] in page
    assert LIGHT["reason"] in page
    assert Initiative.objects.get().status == Status.SUBMITTED


def test_the_heavy_road_answers_all_open_questions_on_one_page(desk):
    initiative, goal = an_initiative(asks=[actions.Ask(Means.MONEY, 9_000_00)]), a_goal()
    answers = {
        "interest": ("mixed", "Het dorp en de zaal."),
        "risk": ("high", "Er wordt gebouwd."),
        "fits_goals": ("yes", "Een plek om elkaar te zien."),
        "chance": ("yes", "Er zijn dertig mensen."),
        "investment": ("yes", "Een nieuwe keuken."),
        "weight": ("table", ""),
    }
    typed = {
        f"{aspect}_{part}": word
        for aspect, pair in answers.items()
        for part, word in zip(("outcome", "reason"), pair, strict=True)
    }

    press(
        desk,
        initiative,
        "beoordelen",
        **typed,
        privately="De beheerder.",
        publish="on",
        task=goal.of.task.pk,
        goal=goal.pk,
        explore="We kijken samen.",
        begin="1",
    )

    initiative.refresh_from_db()
    judged = dict(initiative.assessments.values_list("aspect", "outcome"))
    assert judged == {**{aspect: outcome for aspect, (outcome, _) in answers.items()}, "weight": "heavy"}
    assert (initiative.status, initiative.published_at) == (Status.EXPLORING, later(1))
    assert initiative.assessments.latest_of(Aspect.WEIGHT).proposal.rule.value == "high"


def test_what_stays_empty_stays_open_and_is_asked_again(desk):
    initiative = an_initiative()

    press(desk, initiative, "beoordelen", risk_outcome="low", risk_reason="Er kan weinig mis.", weight_outcome="")
    again = desk.get(url(initiative, "beoordelen")).content.decode()

    assert [row.aspect for row in initiative.assessments.all()] == [Aspect.RISK]
    assert "Hoe groot is het risico?" not in again
    assert "Is dit kansrijk?" in again


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"chance_outcome": "yes"}, "Schrijf in een paar zinnen waarom."),
        ({"chance_reason": "Zeker weten."}, "Kies ook een antwoord, of maak de reden leeg."),
        ({"weight_outcome": "heavy"}, "De tabel stelt ‘licht’ voor"),
        ({"begin": "1", "chance_outcome": "yes", "chance_reason": "Ja."}, "Schrijf waarom we dit verkennen."),
    ],
)
def test_half_an_answer_is_refused_and_nothing_is_kept(desk, typed, sentence):
    initiative = an_initiative()

    page = press(desk, initiative, "beoordelen", **typed)

    assert sentence in page
    assert not initiative.assessments.exists()


def test_deviating_from_the_table_is_asked_why_at_the_field(desk):
    initiative = a_party()

    shown = desk.get(url(initiative, "gewicht")).content.decode()
    without = press(desk, initiative, "gewicht", outcome="heavy")
    press(desk, initiative, "gewicht", outcome="light")

    assert "licht (stelt de tabel voor)" in shown
    assert "Schrijf waarom u anders kiest." in without
    assert [row.outcome for row in initiative.assessments.all()] == ["light"]


def test_what_may_not_be_done_yet_leads_to_what_solves_it(desk):
    page = desk.get(url(an_initiative(Status.EXPLORING))).content.decode()

    for deed in ("opgave", "belang", "doel"):
        assert f'<a href="../{deed}/">' in page


def test_everybody_reads_whom_it_serves_and_nobody_who_benefits_privately():
    initiative = a_party()
    published(initiative)
    judgement = Judgement(Aspect.INTEREST, "mixed", "Het hele dorp kan er terecht.", "Bakker Jansen verdient eraan.")
    actions.judge(initiative, judgement, at=later(1), by=SYSTEM)

    page = Client().get(initiative.get_absolute_url()).content.decode()

    assert "Het hele dorp kan er terecht." in page
    assert "Bakker" not in page


def test_a_judgement_that_was_not_written_for_everybody_stays_inside():
    initiative = a_party()
    published(initiative)
    actions.assess(initiative, Aspect.INTEREST, "mixed", reason="Alleen voor ons.", at=later(1), by=SYSTEM)

    assert "Alleen voor ons." not in Client().get(initiative.get_absolute_url()).content.decode()


def asked_by(officer, initiative) -> TeamAsk:
    team = accounts.make_team("Groen", at=NOON, by=SYSTEM)
    accounts.join_team(team, officer, on=TODAY, at=NOON, by=SYSTEM)
    [ask] = actions.ask_teams(
        initiative, [team], "Kan dit?", due_on=TODAY + timedelta(9), asker=officer, at=NOON, by=by(officer)
    )
    return ask


def test_a_team_is_asked_from_the_dossier_and_its_answer_stands_there(desk, officer):
    initiative, team = a_party(), accounts.make_team("Groen", at=NOON, by=SYSTEM)
    accounts.join_team(team, officer, on=TODAY, at=NOON, by=SYSTEM)

    press(desk, initiative, "teams", teams=[team.pk], question="Kan dit in het park?", days="5")
    ask = TeamAsk.objects.get()
    front = desk.get(reverse("admin:index")).content.decode()
    answer = reverse("admin:registration_teamask_antwoord", args=[ask.pk])
    desk.post(answer, {"beside": "", "word": "help", "text": "Ja, op het gras.", "contribution": "twee bankjes"})

    assert ask.due_on == TODAY + timedelta(6)
    assert "vraag aan uw team wacht op antwoord" in front
    page = desk.get(url(initiative)).content.decode()
    assert "Ja, op het gras." in page
    assert "twee bankjes" in page


def test_only_who_is_in_the_team_gets_the_button_and_the_deed(desk, officer):
    ask = asked_by(officer, a_party())
    other = at_the_desk()
    detail = reverse("admin:registration_teamask_change", args=[ask.pk])
    answer = reverse("admin:registration_teamask_antwoord", args=[ask.pk])

    refused = other.post(answer, {"word": "help", "text": "Namens u."}).content.decode()

    assert "Geef antwoord namens het team" in desk.get(detail).content.decode()
    assert "Geef antwoord namens het team" not in other.get(detail).content.decode()
    assert "Alleen wie in Groen zit" in refused
    assert "Namens u." in refused


def test_a_second_answer_of_the_team_is_a_correction(desk, officer):
    ask = asked_by(officer, a_party())
    answer, correct = (
        reverse(f"admin:registration_teamask_{name}", args=[ask.pk]) for name in ("antwoord", "verbeter")
    )
    desk.post(answer, {"word": "nothing", "text": "Niets voor ons."})
    first = ask.answers.get()

    twice = desk.post(answer, {"word": "help", "text": "Toch wel."}).content.decode()
    desk.post(correct, {"beside": first.pk, "word": "objection", "text": "Daar ligt een leiding."})

    assert "gaf al antwoord" in twice
    assert [str(one) for one in ask.answers.order_by("pk")] == ["niets voor ons", "wij zien een bezwaar"]


def test_the_team_lead_changes_the_table_and_a_colleague_only_reads_it(desk):
    rule, lead = WeightRule.objects.get(looks_at="amount", at_least=2_000_00), at_the_desk(Role.TEAM_LEAD)
    change = reverse("admin:registration_weightrule_wijzig", args=[rule.pk])
    typed = {"weight": "heavy", "euros": "1.500", "from_on": str(TODAY + timedelta(1))}

    refused = desk.post(change, typed).status_code
    lead.post(change, typed)

    assert refused == 403
    held = WeightRule.objects.filter(looks_at="amount", ends_on=None).order_by("at_least")
    assert [(row.at_least, row.weight) for row in held] == [(0, "light"), (1_500_00, "heavy"), (30_000_00, "heavy")]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"what": "amount", "euros": ""}, "Vul het bedrag in waarbij deze regel begint."),
        ({"what": "risk:low", "euros": "5"}, "Deze regel kijkt niet naar een bedrag."),
        ({"what": "risk:high", "euros": ""}, "Deze regel staat al in de tabel. Wijzig die regel."),
        ({"what": "amount", "euros": "7", "from_on": "2020-01-01"}, "nooit terug in de tijd"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(typed, sentence):
    lead = at_the_desk(Role.TEAM_LEAD)
    given = {"weight": "light", "from_on": str(TODAY + timedelta(1)), **typed}

    page = lead.post(reverse("admin:registration_weightrule_nieuw"), given).content.decode()

    assert sentence in page
    assert WeightRule.objects.count() == 12
