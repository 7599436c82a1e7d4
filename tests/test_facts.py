"""Facts about one row: asked in one statement, told as the tables say it."""

from __future__ import annotations

import pytest
from django.db.models import F, OuterRef

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Assessment, InitiativeRole, Submission, TaskLink, Term
from samenwerking.facts import Fact, exists, read, rows
from samenwerking.journal.models import SYSTEM
from tests.builders import an_initiative, later

pytestmark = pytest.mark.django_db

STANDS = Fact(F("current_status"), Status)
HAS_TASK = exists(TaskLink.objects.filter(initiative=OuterRef("pk")))
TERMS = rows(Term.objects.with_pause().filter(stream=OuterRef("stream")).order_by("ends_on", "pk"))
JUDGED = rows(Assessment.objects.filter(initiative=OuterRef("pk")).order_by("pk"), "proposal", "proposal__rule")
ROLES = rows(InitiativeRole.objects.filter(initiative=OuterRef("pk")), "user", "participant__party", "participant")
SENT = rows(Submission.objects.filter(initiative=OuterRef("pk")))


def columns(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_many_facts_take_one_query(django_assert_num_queries):
    initiative = an_initiative(Status.COLLABORATING)

    with django_assert_num_queries(1):
        known = read(initiative, STANDS, HAS_TASK, TERMS, JUDGED, ROLES, SENT, STANDS)

    assert (known[STANDS], known[HAS_TASK], known.about) == (Status.COLLABORATING, True, initiative)


@pytest.mark.parametrize(("fact", "name"), [(SENT, "submissions"), (JUDGED, "assessments"), (ROLES, "roles")])
def test_a_row_has_the_columns_that_its_table_has(fact, name):
    initiative = an_initiative(Status.COLLABORATING)

    told = read(initiative, fact)[fact]

    assert told
    assert [columns(row) for row in told] == [columns(row) for row in getattr(initiative, name).order_by("pk")]


def test_what_was_annotated_and_what_comes_along_is_not_asked_again(django_assert_num_queries):
    initiative = an_initiative(Status.COLLABORATING)
    known = read(initiative, TERMS, JUDGED, ROLES)

    with django_assert_num_queries(0):
        proposals = [hasattr(one, "proposal") and one.proposal.rule for one in known[JUDGED]]
        people = [one.user and one.user.full_name for one in known[ROLES]]

    assert [term.is_paused for term in known[TERMS]] == [False] * Term.objects.filter(stream=initiative.stream).count()
    assert (proposals, people) == ([False], [None])


def test_a_fact_that_was_not_read_is_no_answer():
    known = read(an_initiative(), STANDS)

    with pytest.raises(KeyError):
        known[HAS_TASK]


def test_the_same_question_about_another_row_is_answered_about_that_row():
    first, second = an_initiative(title="Een bankje"), an_initiative(Status.COLLABORATING, title="Een schommel")

    told = [read(one, STANDS, SENT, TERMS, HAS_TASK) for one in (first, second, first)]

    assert [known[STANDS] for known in told] == [Status.SUBMITTED, Status.COLLABORATING, Status.SUBMITTED]
    assert [known[SENT][0].initiative_id for known in told] == [first.pk, second.pk, first.pk]
    assert [known[HAS_TASK] for known in told] == [False, True, False]


def test_nothing_is_kept_for_who_reads_later():
    initiative = an_initiative()
    before = read(initiative, STANDS)

    actions.move(initiative, Status.EXPLORING, at=later(1), by=SYSTEM, reason="Mooi.")

    assert (before[STANDS], read(initiative, STANDS)[STANDS]) == (Status.SUBMITTED, Status.EXPLORING)
