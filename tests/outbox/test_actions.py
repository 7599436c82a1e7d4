from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Barrier
from time import sleep

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils.timezone import now

from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM, Event
from samenwerking.outbox import actions, figures
from samenwerking.outbox.effects import Hopeless
from samenwerking.outbox.models import Job, JobQuerySet, State
from tests.parallel import at_once

NOON = datetime(2026, 3, 12, 11, tzinfo=UTC)


def a_job(key: str = "a", **more) -> Job:
    return actions.enqueue("test", **{"key": key, "ids": {"n": key}, "at": NOON, **more})


def attempt(job: Job, at: datetime = NOON) -> Job:
    actions.carry_out(job.pk, at=at)
    job.refresh_from_db()
    return job


def fail(ids, at) -> None:
    raise RuntimeError("ada@example.org is unknown")


@pytest.mark.django_db
class TestAsking:
    def test_the_same_key_twice_is_one_job(self, deed):
        deed(fail)

        first, second = a_job(), a_job(ids={"n": "other"})

        assert (second.pk, second.ids) == (first.pk, {"n": "a"})

    def test_an_effect_that_nobody_offers_is_refused_when_asked_for(self):
        with pytest.raises(KeyError):
            actions.enqueue("unheard_of", key="a", ids={}, at=NOON)

    def test_two_effects_of_one_kind_are_refused(self, deed):
        deed(fail)

        with pytest.raises(ValueError, match="two effects"):
            deed(fail)


@pytest.mark.django_db
class TestTaking:
    def test_what_is_due_is_taken_once_until_its_lease_ends(self, deed):
        deed(fail)
        job = a_job()

        first, second = actions.take_due(), actions.take_due()

        job.refresh_from_db()
        assert ([sent.id for sent in first], second) == ([job.pk], [])
        assert job.attempts == 1
        assert timedelta(seconds=50) < job.next_at - now() <= timedelta(minutes=1)

    def test_what_is_asked_for_later_done_failed_or_skipped_is_not_taken(self, deed):
        deed(fail)
        a_job("later", at=now() + timedelta(minutes=5))
        a_job("skipped", is_skipped=True)
        Job.objects.filter(pk=a_job("failed").pk).update(state=State.FAILED)
        Job.objects.filter(pk=a_job("done").pk).update(state=State.DONE, done_at=NOON)

        assert actions.take_due() == []

    def test_what_the_broker_did_not_take_comes_back_soon_and_is_not_counted(self, deed):
        deed(fail)
        job = a_job()

        actions.give_back(actions.take_due())

        job.refresh_from_db()
        assert job.attempts == 0
        assert job.next_at - now() <= timedelta(seconds=2)


@pytest.mark.django_db
class TestCarryingOut:
    def test_a_job_is_done_once(self, deed):
        seen = []
        deed(lambda ids, at: seen.append((ids["n"], at)))
        job = a_job()

        attempt(job)
        attempt(job)

        assert seen == [("a", NOON)]
        assert (job.state, job.done_at, job.tries) == (State.DONE, NOON, 1)

    def test_what_a_failing_effect_wrote_is_taken_back(self, deed):
        def write_and_fail(ids, at):
            a_job("written by the effect")
            raise RuntimeError

        deed(write_and_fail)

        attempt(a_job())

        assert list(Job.objects.values_list("key", flat=True)) == ["a"]

    def test_the_error_is_kept_by_its_kind_and_never_by_its_text(self, deed):
        deed(fail)

        assert attempt(a_job()).last_error == "RuntimeError"

    def test_the_waits_grow_to_four_hours_and_after_twenty_tries_the_job_is_given_up(self, deed):
        deed(fail)
        job, moment, waits = a_job(), NOON, []
        while attempt(job, moment).state == State.WAITING:
            waits.append((job.rests_until - moment).total_seconds())
            moment = job.rests_until

        assert waits[:10] == [30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 14400]
        assert set(waits[9:]) == {14400}
        assert (len(waits), job.tries, job.state) == (19, 20, State.FAILED)

    def test_an_old_message_does_not_wake_a_job_that_rests(self, deed):
        deed(fail)
        job = attempt(a_job())

        attempt(job, NOON + timedelta(seconds=29))

        assert job.tries == 1

    def test_what_is_hopeless_fails_at_once(self, deed):
        def give_up(ids, at):
            raise Hopeless

        deed(give_up)

        assert attempt(a_job()).state == State.FAILED

    def test_a_job_that_never_comes_back_from_its_worker_is_given_up(self, deed):
        seen = []
        deed(lambda ids, at: seen.append(ids))
        job = a_job()
        Job.objects.filter(pk=job.pk).update(tries=actions.MOST_TRIES)

        attempt(job)

        assert (job.state, job.last_error, seen) == (State.FAILED, "WorkerLost", [])

    def test_a_job_of_a_kind_that_is_gone_fails_and_blocks_nobody(self, deed, kinds):
        deed(fail)
        job = a_job()
        del kinds.by_kind["test"]

        assert attempt(job).state == State.FAILED

    def test_a_message_about_no_job_is_dropped(self):
        actions.carry_out(999_999, at=NOON)

        assert Job.objects.count() == 0

    def test_one_bad_job_does_not_hold_up_the_others(self, deed):
        def fail_for_two(ids, at):
            if ids["n"] == "2":
                raise RuntimeError

        deed(fail_for_two)
        states = [attempt(a_job(str(number))).state for number in range(1, 4)]

        assert states == [State.DONE, State.WAITING, State.DONE]


@pytest.mark.django_db(transaction=True)
class TestTogether:
    def test_two_workers_do_one_job_once(self, deed):
        seen = []
        deed(lambda ids, at: (sleep(0.3), seen.append(ids)))
        job = a_job()

        at_once(*[lambda: actions.carry_out(job.pk, at=NOON)] * 2)

        assert len(seen) == 1

    def test_control_without_the_lock_two_workers_do_it_twice(self, deed, monkeypatch):
        monkeypatch.setattr(JobQuerySet, "free", lambda self: self)
        seen, together = [], Barrier(2, timeout=60)
        deed(lambda ids, at: (together.wait(), seen.append(ids)))
        job = a_job()

        at_once(*[lambda: actions.carry_out(job.pk, at=NOON)] * 2)

        assert len(seen) == 2

    def test_ten_relays_take_every_job_once(self, deed):
        deed(fail)
        for number in range(50):
            a_job(str(number))

        taken = [sent.id for batch in at_once(*[actions.take_due] * 10) for sent in batch]

        assert len(taken) == len(set(taken)) == 50

    def test_a_job_that_is_being_done_is_not_sent_again_however_long_it_takes(self, deed):
        taken = []

        def look_around(ids, at):
            Job.objects.update(next_at=NOON)
            taken.extend(at_once(actions.take_due)[0])

        deed(look_around)

        assert attempt(a_job()).state == State.DONE
        assert taken == []

    def test_an_effect_on_a_snapshot_sees_one_unchanging_view(self, deed):
        levels = []

        def look(ids, at):
            with connection.cursor() as cursor:
                cursor.execute("SHOW transaction_isolation")
                levels.append(cursor.fetchone()[0])

        deed(look, is_snapshot=True)

        assert attempt(a_job()).state == State.DONE
        assert levels == ["repeatable read"]


@pytest.mark.django_db
class TestDesk:
    def test_a_failed_job_gets_its_turn_again_and_the_journal_says_so(self, deed):
        deed(fail)
        job = a_job()
        Job.objects.filter(pk=job.pk).update(state=State.FAILED, tries=20)

        actions.try_again(job, at=NOON, by=SYSTEM)

        job.refresh_from_db()
        assert (job.state, job.tries) == (State.WAITING, 0)
        assert Event.objects.of(job.stream).get().verb == "outbox.tried_again"

    @pytest.mark.parametrize("state", [State.WAITING, State.SKIPPED])
    def test_only_a_failed_job_is_tried_again(self, deed, state):
        deed(fail)
        job = a_job(is_skipped=state == State.SKIPPED)

        with pytest.raises(Refused, match="niet mislukt"):
            actions.try_again(job, at=NOON, by=SYSTEM)

    def test_a_letter_that_was_emptied_is_not_sent_again(self):
        job = actions.post(to="a@example.org", subject="Dag", text="Dag", html="", at=NOON, key="a")
        Job.objects.update(state=State.FAILED)
        actions.empty_letters(at=NOON + timedelta(days=31))

        with pytest.raises(Refused, match="al gewist"):
            actions.try_again(job, at=NOON, by=SYSTEM)


@pytest.mark.django_db
def test_health_counts_what_nobody_took_what_is_unfinished_and_what_failed(deed):
    deed(fail)
    a_job("late", at=NOON - timedelta(seconds=61))
    a_job("fresh", at=NOON - timedelta(seconds=59))
    resting = a_job("resting", at=NOON - timedelta(hours=1))
    failed = a_job("failed", at=NOON - timedelta(hours=1))
    Job.objects.filter(pk=resting.pk).update(next_at=NOON + timedelta(hours=1))
    Job.objects.filter(pk=failed.pk).update(state=State.FAILED)

    health = figures.health(NOON)

    assert (health.late, health.unfinished, health.failed, health.is_good) == (1, 2, 1, False)


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", "outbox", "journal", "keys", check=True, dry_run=True, verbosity=0)
