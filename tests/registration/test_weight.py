"""How heavy an initiative is: the table proposes, the desk decides, and what was proposed stays (DESIGN.md 2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from initiatives.registration import actions
from initiatives.registration.actions import Judgement
from initiatives.registration.models import Aspect, Means, WeightProposal, WeightRule
from initiatives.registration.weight import Facts, proposal_of, propose
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM
from tests.builders import NOON, TODAY, an_initiative, later

EURO = 100
TABLE = [
    WeightRule(looks_at="amount", at_least=0, weight="light"),
    WeightRule(looks_at="amount", at_least=2_000 * EURO, weight="ordinary"),
    WeightRule(looks_at="amount", at_least=30_000 * EURO, weight="heavy"),
    WeightRule(looks_at="risk", value="high", weight="heavy"),
    WeightRule(looks_at="regime", value="official", weight="light"),
    WeightRule(looks_at="regime", value="steers", weight="heavy"),
    WeightRule(looks_at="investment", value="yes", weight="ordinary"),
]


@pytest.mark.parametrize(
    ("facts", "weight", "because"),
    [
        (Facts(400 * EURO, "", "official"), "light", "er wordt € 400 gevraagd (regel: vanaf € 0)"),
        (Facts(0), "light", "er wordt geen geld gevraagd (regel: vanaf € 0)"),
        (Facts(1_999_99), "light", "er wordt € 1.999,99 gevraagd (regel: vanaf € 0)"),
        (Facts(2_000 * EURO), "ordinary", "er wordt € 2.000 gevraagd (regel: vanaf € 2.000)"),
        (Facts(29_999 * EURO, investment="yes"), "ordinary", "er wordt € 29.999 gevraagd (regel: vanaf € 2.000)"),
        (Facts(400 * EURO, investment="yes"), "ordinary", "er is een investering"),
        (Facts(30_000 * EURO, "low", "official", "no"), "heavy", "er wordt € 30.000 gevraagd (regel: vanaf € 30.000)"),
        (Facts(0, "high"), "heavy", "het risico is hoog"),
        (Facts(0, "low", "steers"), "heavy", "het toezicht ligt bij de raad, die meestuurt"),
        (Facts(None, "high"), "heavy", "het risico is hoog"),
        (Facts(None, "", "official"), "", "er is geld gevraagd, maar niet hoeveel"),
    ],
)
def test_the_heaviest_row_wins_and_says_why(facts, weight, because):
    found = propose(facts, TABLE)

    assert (found.weight, found.because) == (weight, because)


def test_an_empty_table_proposes_nothing():
    assert propose(Facts(400 * EURO), []).sentence == "De tabel stelt niets voor: geen regel van de tabel past hierbij."


@pytest.mark.django_db
def test_what_was_asked_and_judged_weighs():
    initiative = an_initiative(asks=[actions.Ask(Means.MONEY, 400 * EURO), actions.Ask(Means.HOURS, 600)])
    before = proposal_of(initiative, TODAY).weight

    actions.assess(initiative, Aspect.RISK, "high", reason="Er komt een podium op het water.", at=later(1), by=SYSTEM)

    assert (before, proposal_of(initiative, TODAY).weight) == ("light", "heavy")


@pytest.mark.django_db
def test_who_follows_the_table_needs_no_reason_and_its_row_is_kept():
    initiative = an_initiative(asks=[actions.Ask(Means.MONEY, 5_000 * EURO)])

    row = actions.judge(initiative, Judgement(Aspect.WEIGHT, ""), at=later(1), by=SYSTEM)

    assert (row.outcome, row.proposal.outcome, row.proposal.rule.at_least) == ("ordinary", "ordinary", 2_000 * EURO)
    assert row.proposal.facts == {"amount": 500_000, "risk": "", "regime": "official", "investment": ""}


@pytest.mark.django_db
def test_who_deviates_says_why():
    initiative = an_initiative()

    with pytest.raises(Refused, match="De tabel stelt ‘licht’ voor, want er wordt geen geld gevraagd"):
        actions.assess(initiative, Aspect.WEIGHT, "heavy", reason=" ", at=later(1), by=SYSTEM)
    row = actions.assess(initiative, Aspect.WEIGHT, "heavy", reason="De hele dijk gaat dicht.", at=later(1), by=SYSTEM)

    assert (row.outcome, row.proposal.outcome) == ("heavy", "light")


@pytest.mark.django_db
def test_another_table_changes_what_comes_and_nothing_that_was():
    old, new = (an_initiative(asks=[actions.Ask(Means.MONEY, 1_000 * EURO)]) for _ in range(2))
    before = actions.judge(old, Judgement(Aspect.WEIGHT, ""), at=later(1), by=SYSTEM)
    rule = WeightRule.objects.get(looks_at="amount", at_least=2_000 * EURO)

    actions.change_weight_rule(
        rule, weight="ordinary", at_least=500 * EURO, from_on=TODAY + timedelta(5), at=later(2), by=SYSTEM
    )
    yesterday = actions.judge(new, Judgement(Aspect.WEIGHT, ""), at=later(4), by=SYSTEM)
    after = actions.judge(new, Judgement(Aspect.WEIGHT, ""), at=later(5), by=SYSTEM)

    assert [one.outcome for one in (before, yesterday, after)] == ["light", "light", "ordinary"]
    assert WeightProposal.objects.get(pk=before.pk).rule.at_least == 0
    assert proposal_of(old, TODAY).weight == "light"


@pytest.mark.django_db
def test_the_table_never_changes_back_in_time():
    rule = WeightRule.objects.get(looks_at="risk", value="high")

    with pytest.raises(Refused, match="nooit terug in de tijd"):
        actions.end_weight_rule(rule, from_on=TODAY - timedelta(1), at=NOON, by=SYSTEM)


@pytest.mark.django_db
def test_a_row_that_a_colleague_changed_is_not_changed_again():
    rule = WeightRule.objects.get(looks_at="risk", value="high")
    actions.end_weight_rule(rule, from_on=TODAY, at=NOON, by=SYSTEM)

    with pytest.raises(Refused, match="al gewijzigd of van de tabel gehaald"):
        actions.change_weight_rule(rule, weight="light", at_least=None, from_on=TODAY, at=NOON, by=SYSTEM)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE registration_weightrule SET weight = 'light' WHERE value = 'high'",
        "DELETE FROM registration_weightrule",
        "UPDATE registration_weightproposal SET outcome = 'heavy'",
        "DELETE FROM registration_weightproposal",
        "INSERT INTO registration_weightrule (looks_at, value, at_least, weight, from_on)"
        " VALUES ('risk', 'high', NULL, 'light', '2026-01-01')",
        "INSERT INTO registration_weightrule (looks_at, value, at_least, weight, from_on)"
        " VALUES ('amount', '', NULL, 'light', '2026-01-01')",
    ],
)
def test_postgres_keeps_the_table_and_what_it_proposed(as_portal, sql):
    actions.judge(an_initiative(), Judgement(Aspect.WEIGHT, ""), at=later(1), by=SYSTEM)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
def test_postgres_wants_a_reason_for_a_weight_that_the_table_did_not_propose(as_portal):
    row = actions.judge(an_initiative(), Judgement(Aspect.WEIGHT, ""), at=later(1), by=SYSTEM)
    sql = (
        "WITH made AS (INSERT INTO registration_assessment (initiative_id, aspect, outcome, reason, assessed_at)"
        f" VALUES ({row.initiative_id}, 'weight', 'heavy', '', now()) RETURNING id)"
        " SELECT id FROM made"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        proposal = WeightProposal(assessment_id=cursor.fetchone()[0], outcome="light", facts={})

    with pytest.raises(DatabaseError, match="needs a reason"), transaction.atomic():
        proposal.save(force_insert=True)
