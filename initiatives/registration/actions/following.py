"""Following initiatives by mail: asking, confirming, choosing how often, stopping. No account needed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from initiatives.registration import mails
from initiatives.registration.models import Follower, Following, Pace, Representative, Scope
from initiatives.registration.subjects import WORDS, Subject, of_followings
from samenwerking.calendar import day_of
from samenwerking.errors import Refused
from samenwerking.guards import clean_typed

KEEP_UNCONFIRMED = timedelta(days=7)
LIMIT_PER = timedelta(minutes=15)
MOST_ASKED = 5
FIELDS = {Scope.PLACE: "place", Scope.TASK: "task", Scope.INITIATIVE: "initiative"}


@transaction.atomic
def ask_to_follow(email: str, subject: Subject, *, at: datetime) -> None:
    """Mail the link with which the owner of this address confirms. Until then nothing is sent."""
    follower = _follower(email)
    if follower.followings.filter(asked_at__gt=at - LIMIT_PER).count() >= MOST_ASKED:
        raise Refused("We hebben net al een paar mails naar dit adres gestuurd. Wacht een kwartier.")
    what = {FIELDS[subject.scope]: subject.of} if subject.scope in WORDS else {}
    following, is_new = Following.objects.get_or_create(
        follower=follower, scope=subject.scope, **what, defaults={"asked_at": at}
    )
    if not is_new:
        following.asked_at = at
        following.save()
    mails.follow_asked(following, subject, at=at)


@transaction.atomic
def confirm_following(following: Following, pace: Pace, *, at: datetime) -> Following:
    """The owner of the address says yes."""
    follower = Follower.objects.select_for_update().get(pk=following.follower_id)
    following.refresh_from_db()
    follower.pace = pace
    follower.save()
    if following.confirmed_at is None:
        following.confirmed_at = at
        following.save()
    return following


@transaction.atomic
def choose_pace(follower: Follower, pace: Pace) -> None:
    """How often news comes. No mail at all is stopping: then nothing of the address is kept."""
    if pace == Pace.NONE:
        stop_following(follower)
        return
    follower.pace = pace
    follower.save()


@transaction.atomic
def stop_following(follower: Follower, following: Following | None = None) -> None:
    """Stop one thing, or all. With the last one the address goes too."""
    Follower.objects.select_for_update().filter(pk=follower.pk).first()
    rows = follower.followings.all()
    (rows.filter(pk=following.pk) if following else rows).delete()
    if not follower.followings.exists():
        Follower.objects.filter(pk=follower.pk).delete()


@transaction.atomic
def choose_own_mail(representative: Representative, pace: Pace) -> None:
    """How often an initiator gets mail about their own initiative. What is decided or asked always comes."""
    representative.mail_pace = pace
    representative.save()


@transaction.atomic
def forget_unconfirmed_followings(*, at: datetime) -> int:
    """Who did not confirm within a week, did not ask for it."""
    Following.objects.filter(confirmed_at=None, asked_at__lt=at - KEEP_UNCONFIRMED).delete()
    return Follower.objects.filter(followings=None).delete()[0]


def follows(follower: Follower, *, at: datetime) -> list[tuple[Following, Subject]]:
    """What this address follows, confirmed."""
    rows = list(follower.followings.confirmed().select_related("place").order_by("pk"))
    return list(zip(rows, of_followings(rows, day_of(at)), strict=True))


def _follower(email: str) -> Follower:
    """The row of this address; two who ask at once get the same one."""
    address = email.lower()
    new = Follower(email=address)
    clean_typed(new)
    Follower.objects.bulk_create([new], ignore_conflicts=True)
    return Follower.objects.select_for_update().get(email__iexact=address)
