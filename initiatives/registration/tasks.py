from datetime import datetime

from celery import shared_task
from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.actions.copies import MAKE, keep_copy
from initiatives.registration.actions.import_runs import TAKE_OVER, carry_out_import, sweep_lists
from initiatives.registration.copies import print_copy
from initiatives.registration.models import Pace, SentCopy, Submission
from samenwerking.outbox.effects import Ids, effect


@shared_task(name="initiatives.registration.expire_drafts")
def expire_drafts() -> None:
    actions.warn_of_expiry(at=now())
    actions.expire_drafts(at=now())


@shared_task(name="initiatives.registration.follow_up_completions")
def follow_up_completions() -> None:
    actions.follow_up_completions(at=now())


@shared_task(name="initiatives.registration.publish_planned")
def publish_planned() -> None:
    actions.publish_planned(at=now())


@shared_task(name="initiatives.registration.remind_teams")
def remind_teams() -> None:
    actions.remind_teams(at=now())


@shared_task(name="initiatives.registration.fold_tallies")
def fold_tallies() -> None:
    actions.fold_tallies()


@shared_task(name="initiatives.registration.forget_words")
def forget_words() -> None:
    actions.forget_words()


@shared_task(name="initiatives.registration.remind_of_terms")
def remind_of_terms() -> None:
    actions.remind_of_terms(at=now())


@shared_task(name="initiatives.registration.remind_invited")
def remind_invited() -> None:
    actions.remind_invited(at=now())
    actions.close_invitations(at=now())


@shared_task(name="initiatives.registration.send_news_at_once")
def send_news_at_once() -> None:
    actions.send_news(Pace.AT_ONCE, at=now())


@shared_task(name="initiatives.registration.send_daily_news")
def send_daily_news() -> None:
    actions.send_news(Pace.DAILY, at=now())


@shared_task(name="initiatives.registration.forget_unconfirmed")
def forget_unconfirmed() -> None:
    actions.forget_unconfirmed(at=now())
    actions.forget_unconfirmed_followings(at=now())


@shared_task(name="initiatives.registration.sweep_attachments")
def sweep_attachments() -> None:
    actions.sweep_attachments()
    sweep_lists(at=now())


@effect(TAKE_OVER, label="lijst overnemen")
def take_over_list(ids: Ids, at: datetime) -> None:
    carry_out_import(ids, at)


@effect("attachment.check", label="bijlage nakijken op virussen")
def check_attachment(ids: Ids, at: datetime) -> None:
    actions.check_attachment(ids)


@effect("attachment.sweep", label="gewiste bijlagen opruimen")
def sweep_erased(ids: Ids, at: datetime) -> None:
    actions.sweep_attachments()


@effect("erasure.note", label="wissing noteren")
def note_erasure(ids: Ids, at: datetime) -> None:
    actions.note_erasure(ids)


@effect(MAKE, label="kopie maken van een idee")
def make_copy(ids: Ids, at: datetime) -> None:
    submission = Submission.objects.select_related("initiative").get(pk=ids["submission"])
    if not SentCopy.objects.filter(submission=submission).exists():
        keep_copy(submission, print_copy(submission), at=at)
