from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from samenwerking.errors import Refused
from samenwerking.journal import actions
from samenwerking.journal.models import SYSTEM, Audience, By, Event, Reason, Who

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 12, 11, tzinfo=UTC)


@pytest.fixture
def reaction():
    """Lets a test react to the verb `test.happened`, and takes the reaction away again."""
    yield lambda deed: actions.reactions.add("test.happened", deed)
    actions.reactions.by_verb.pop("test.happened", None)


def an_event(**more):
    return actions.record(uuid4(), "test.happened", **{"at": NOON, "by": SYSTEM, **more})


def execute(statement: str, *values: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_an_event_says_what_happened_when_and_by_whom():
    stream, batch = uuid4(), uuid4()
    by = By(Who.USER, 7, "griffie", batch)

    actions.record(stream, "goal.adopted", at=NOON, by=by, audience=Audience.STAFF, data={"goal": 3})

    event = Event.objects.of(stream).get()
    assert (event.verb, event.occurred_at, event.audience, event.data) == ("goal.adopted", NOON, "staff", {"goal": 3})
    assert (event.by_kind, event.by_id, event.by_role, event.batch) == ("user", 7, "griffie", batch)
    assert event.recorded_at is not None


def test_a_reason_is_a_row_of_its_own_with_the_same_audience():
    event = an_event(reason="Omdat het kan.", audience=Audience.PARTY)

    assert (event.reason.text, event.reason.audience) == ("Omdat het kan.", "party")


def test_a_reason_can_be_erased_and_its_history_never_held_it():
    event = an_event(reason="Ada woont hier.")

    Reason.objects.filter(pk=event.reason_id).update(text="")

    assert "Ada" not in str(list(event.reason.history.values()))
    assert Event.objects.get(pk=event.pk).reason.text == ""


def test_events_are_chosen_by_audience():
    public, staff = an_event(), an_event(audience=Audience.STAFF)

    assert list(Event.objects.for_audience(Audience.PUBLIC)) == [public]
    assert set(Event.objects.for_audience(Audience.PUBLIC, Audience.STAFF)) == {public, staff}


def test_a_reaction_runs_after_its_event_and_sees_it(reaction):
    seen = []
    reaction(lambda event: seen.append(Event.objects.get(pk=event.pk).verb))

    an_event()

    assert seen == ["test.happened"]


def test_a_reaction_that_refuses_takes_the_event_back(reaction):
    def refuse(event: Event) -> None:
        raise Refused("Zo kan het niet.")

    reaction(refuse)

    with pytest.raises(Refused):
        an_event(reason="Omdat het kan.")

    assert (Event.objects.count(), Reason.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_event SET verb = 'x'",
        "DELETE FROM journal_event",
        "TRUNCATE journal_event",
        "ALTER TABLE journal_event DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
    ],
)
def test_the_database_keeps_an_event_as_it_is(as_portal, statement):
    an_event()

    with (
        pytest.raises(ProgrammingError, match=r"Cannot update or delete|permission denied|must be owner"),
        transaction.atomic(),
    ):
        execute(statement)

    assert Event.objects.get().verb == "test.happened"


def test_control_with_the_trigger_off_an_event_can_be_changed():
    an_event()
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    execute("ALTER TABLE journal_event DISABLE TRIGGER USER")

    execute("UPDATE journal_event SET verb = 'x'")

    execute("ALTER TABLE journal_event ENABLE TRIGGER USER")

    assert Event.objects.get().verb == "x"


@pytest.mark.parametrize(
    ("audience", "kind", "constraint"),
    [("everybody", "user", "journal_event_audience"), ("public", "robot", "journal_event_by_kind")],
)
def test_the_database_knows_the_audiences_and_the_kinds_of_people(as_portal, audience, kind, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        execute(
            "INSERT INTO journal_event (stream, verb, audience, by_kind, by_role, occurred_at, data)"
            " VALUES (gen_random_uuid(), 'x', %s, %s, '', now(), '{}')",
            audience,
            kind,
        )
