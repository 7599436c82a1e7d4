"""S34: no means for a purely private interest, and no such judgement while there are means. Both ways, at once too."""

from __future__ import annotations

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from initiatives.registration import actions as registration
from initiatives.registration.models import Aspect, Assessment
from initiatives.resources import actions
from initiatives.resources.models import Coupling, CouplingLine
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM
from tests.builders import an_initiative, later
from tests.resources.builders import a_coupling, a_pool, line_of

AT = later(10)


def judge(initiative, outcome, at=AT):
    return registration.assess(initiative, Aspect.INTEREST, outcome, reason="Wie heeft er wat aan?", at=at, by=SYSTEM)


def judge_by_sql(initiative_pk):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO registration_assessment (initiative_id, aspect, outcome, reason, assessed_at)"
            " VALUES (%s, 'interest', 'private', '', now())",
            [initiative_pk],
        )


def couple_by_sql(initiative_pk):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO resources_coupling (initiative_id, purpose, term, justification, coupled_at)"
            " VALUES (%s, 'stiekem', 'once', '', now()) RETURNING id",
            [initiative_pk],
        )


@pytest.mark.django_db
@pytest.mark.parametrize("outcome", ["public", "mixed"])
def test_a_public_or_mixed_interest_may_get_means(outcome):
    initiative = an_initiative()
    judge(initiative, outcome)

    a_coupling(initiative, a_pool(), at=later(11))

    assert Coupling.objects.filter(initiative=initiative).count() == 1


@pytest.mark.django_db
def test_a_purely_private_interest_gets_no_means(as_portal):
    initiative = an_initiative()
    judge(initiative, "private")

    with pytest.raises(Refused, match="alleen een privaat belang"):
        a_coupling(initiative, a_pool(), at=later(11))
    with pytest.raises(DatabaseError, match="S34"):
        couple_by_sql(initiative.pk)

    assert not Coupling.objects.exists()


@pytest.mark.django_db
def test_the_latest_judgement_counts():
    initiative = an_initiative()
    judge(initiative, "private")
    judge(initiative, "mixed", at=later(11))

    a_coupling(initiative, a_pool(), at=later(12))

    assert Coupling.objects.filter(initiative=initiative).count() == 1


@pytest.mark.django_db
def test_means_stand_in_the_way_of_the_judgement_private(as_portal):
    initiative = an_initiative()
    coupling = a_coupling(initiative, a_pool(), 60_00, at=AT)

    with pytest.raises(Refused, match="Er zijn middelen aan dit initiatief gekoppeld"):
        judge(initiative, "private", at=later(11))
    with pytest.raises(DatabaseError, match="S34"):
        judge_by_sql(initiative.pk)
    actions.release(line_of(coupling), 60_00, at=later(12), by=SYSTEM)
    judge(initiative, "private", at=later(13))

    assert initiative.assessments.latest_of(Aspect.INTEREST).outcome == "private"


@pytest.mark.django_db
def test_a_promise_that_waits_is_not_committed_after_the_judgement_private(as_portal):
    initiative, pool = an_initiative(), a_pool()
    coupling = Coupling.objects.create(initiative=initiative, purpose="Gevraagd", coupled_at=AT)
    line = CouplingLine.objects.create(coupling=coupling, pool=pool)
    judge(initiative, "private", at=later(11))

    with pytest.raises(DatabaseError, match="S34"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO resources_movement"
            " (kind, pool_id, coupling_line_id, amount, occurred_on, reason, decision)"
            " VALUES ('commit', %s, %s, 5, '2026-03-12', '', '')",
            [pool.pk, line.pk],
        )

    assert coupling.state() == "asked"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", ["couple", "judge"])
def test_of_two_at_once_the_first_wins_and_the_second_is_refused(first):
    """Each in its own connection: the second waits for the first, then sees it."""
    initiative, pool = an_initiative(), a_pool()
    pool_pk, initiative_pk = pool.pk, initiative.pk
    deeds = {
        "couple": lambda: _commit_by_sql(initiative_pk, pool_pk),
        "judge": lambda: judge_by_sql(initiative_pk),
    }
    (second,) = set(deeds) - {first}
    errors: list[Exception] = []
    started = threading.Event()

    def other() -> None:
        started.set()
        try:
            deeds[second]()
        except DatabaseError as error:
            errors.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=other)
    with transaction.atomic():
        deeds[first]()
        thread.start()
        started.wait(5)
        thread.join(0.3)
        assert thread.is_alive(), "the second did not wait"
    thread.join(10)

    assert [("S34" in str(error)) for error in errors] == [True]
    is_private = Assessment.objects.filter(initiative=initiative, outcome="private").exists()
    has_means = CouplingLine.objects.filter(coupling__initiative=initiative, committed__gt=0).exists()
    assert (is_private, has_means) == (first == "judge", first == "couple")


def _commit_by_sql(initiative_pk, pool_pk):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "WITH c AS (INSERT INTO resources_coupling (initiative_id, purpose, term, justification, coupled_at)"
            " VALUES (%s, 'bankje', 'once', '', now()) RETURNING id)"
            " INSERT INTO resources_couplingline (coupling_id, pool_id, committed, released, spent)"
            " SELECT id, %s, 0, 0, 0 FROM c RETURNING id",
            [initiative_pk, pool_pk],
        )
        (line,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO resources_movement"
            " (kind, pool_id, coupling_line_id, amount, occurred_on, reason, decision)"
            " VALUES ('commit', %s, %s, 5, '2026-03-12', '', '')",
            [pool_pk, line],
        )
