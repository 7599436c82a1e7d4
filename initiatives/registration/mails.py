"""Which letter goes out when. Each is a row of the outbox, written in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate

from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    CompletionRequest,
    Follower,
    Following,
    Initiative,
    Pace,
    ParticipantRole,
    PublicText,
    Representative,
    Term,
    TermKind,
)
from initiatives.registration.news import News
from initiatives.registration.subjects import Subject
from samenwerking.framework.figures import values
from samenwerking.journal.models import By
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose
from samenwerking.outbox.letters import write_letter

# What the municipality decides: that mail always comes, whatever somebody chose.
DECIDED = frozenset(
    {
        Status.COLLABORATING,
        Status.FACILITATED,
        Status.LEFT_ALONE,
        Status.DECLINED,
        Status.NOT_HANDLED,
        Status.STOPPED,
    }
)
QUESTION = "vraag"  # in the address: the question that a link leads to
STOP_NOTE = "Besluiten, vragen en persoonlijke berichten over uw idee krijgt u altijd."

# Subject, first sentence, what happens next: one letter for each status.
STATUS_WORDS: dict[Status, tuple[str, str, str]] = {
    Status.SUBMITTED: ("We hebben uw idee ontvangen", "We hebben ‘{title}’ ontvangen.", "We lezen uw idee."),
    Status.EXPLORING: (
        "We verkennen uw idee",
        "We gaan samen met u bekijken hoe ‘{title}’ kan lukken.",
        "Uw contactpersoon belt of mailt u over de volgende stap.",
    ),
    Status.COLLABORATING: (
        "De gemeente werkt mee aan uw idee",
        "Goed nieuws: de gemeente werkt mee aan ‘{title}’.",
        "Uw contactpersoon maakt afspraken met u over wie wat doet.",
    ),
    Status.FACILITATED: (
        "De gemeente helpt uw idee op weg",
        "Goed nieuws: de gemeente helpt ‘{title}’ op weg.",
        "Uw contactpersoon vertelt u welke hulp er is.",
    ),
    Status.LEFT_ALONE: (
        "U kunt zelf verder met uw idee",
        "U kunt zelf verder met ‘{title}’. De gemeente laat u de ruimte.",
        "Dank u wel voor wat u doet. U hoeft niets bij ons te melden. "
        "Heeft u later toch hulp nodig? Dan horen we het graag.",
    ),
    Status.PAUSED: (
        "Uw idee staat even stil",
        "‘{title}’ staat even stil.",
        "Uw contactpersoon vertelt u wanneer het verder gaat.",
    ),
    Status.STOPPED: (
        "De gemeente stopt met uw idee",
        "De gemeente stopt met haar deel van ‘{title}’.",
        "Wilt u erover praten? Neem dan contact met ons op.",
    ),
    Status.REALISED: (
        "Uw idee is gelukt",
        "Van harte: ‘{title}’ is er gekomen.",
        "We vragen u later hoe u de samenwerking vond.",
    ),
    Status.DECLINED: (
        "De gemeente doet niet mee aan uw idee",
        "De gemeente doet niet mee aan ‘{title}’. U mag er zelf mee verder.",
        "Verandert er iets? Dan kijken we er graag opnieuw naar.",
    ),
    Status.NOT_HANDLED: (
        "We kunnen uw idee nu niet behandelen",
        "We kunnen ‘{title}’ nu niet behandelen.",
        "U mag uw idee later aanvullen of opnieuw sturen.",
    ),
    Status.WITHDRAWN: (
        "Uw idee is ingetrokken",
        "‘{title}’ is ingetrokken, zoals u vroeg.",
        "U mag later altijd een nieuw idee sturen.",
    ),
    Status.MERGED: (
        "Uw idee gaat verder samen met een ander idee",
        "‘{title}’ gaat verder samen met een ander idee.",
        "Op de pagina van uw idee staat waar het verder gaat.",
    ),
    Status.CLOSED: (
        "Uw idee is afgesloten",
        "We hebben ‘{title}’ afgesloten. De pagina blijft bestaan.",
        "Dank u wel voor wat u deed.",
    ),
}


def received(text: PublicText, email: str, name: str, clocks: list[Term], *, at: datetime, by: By) -> None:
    """The confirmation: reference, what was sent, what happens next and by which date, and the link to follow it."""
    initiative, terms = text.initiative, {clock.kind: clock for clock in clocks}
    context = {
        "name": name,
        "reference": initiative.reference,
        "text": text,
        "reading": terms[TermKind.READING],
        "answer": terms[TermKind.FIRST_ANSWER],
        "button_url": "" if by.is_past else status_link(initiative),
        "button_label": "Bekijk waar uw idee staat",
    }
    to = {email: recipients(initiative).get(email)}
    _write(initiative, to, "registration/received", context, key="received", at=at, by=by)


def written_down(text: PublicText, email: str, name: str, clocks: list[Term], *, at: datetime, by: By) -> None:
    """The copy for somebody whose idea the desk wrote down. Without an address it goes on paper."""
    if not email:
        return
    initiative, terms = text.initiative, {clock.kind: clock.ends_on for clock in clocks}
    context = {
        "name": name,
        "reference": initiative.reference,
        "text": text,
        "answer_by": terms[TermKind.FIRST_ANSWER],
        "button_url": "" if by.is_past else status_link(initiative),
        "button_label": "Bekijk waar uw idee staat",
    }
    to = {email: recipients(initiative).get(email)}
    _write(initiative, to, "registration/written_down", context, key="received", at=at, by=by)


def status_changed(
    initiative: Initiative,
    to: Status,
    *,
    reason: str,
    at: datetime,
    by: By,
    decided: Mapping[str, object] | None = None,
) -> None:
    """One mail per change of status, with the answer in the first sentence; and all that a decision says, if any."""
    about = words_about(initiative)
    headline, answer, next_step = (sentence.format(title=about["title"]) for sentence in STATUS_WORDS[to])
    words = {"headline": headline, "answer": answer, "next_step": next_step, "reason": reason, "on": localdate(at)}
    to_initiators(
        initiative,
        "registration/status",
        {**about, **words, **(decided or {})},
        key=f"status:{to}:{at.isoformat()}",
        at=at,
        by=by,
        is_optional=to not in DECIDED,
    )


def text_published(initiative: Initiative, *, at: datetime, by: By) -> None:
    context, key = words_about(initiative), f"published:{at.isoformat()}"
    to_initiators(initiative, "registration/published", context, key=key, at=at, by=by, is_optional=True)


def text_proposed(text: PublicText, *, at: datetime, by: By) -> None:
    link = "" if by.is_past else status_link(text.initiative)
    context = {
        **words_about(text.initiative),
        "text": text,
        "button_url": link,
        "button_label": "Bekijk de tekst en geef akkoord",
    }
    to_initiators(text.initiative, "registration/proposed", context, key=f"proposed:{text.pk}", at=at, by=by)


def completion_asked(asked: CompletionRequest, *, at: datetime, by: By) -> None:
    """What we ask, until when, and that our own clock waits for it (Awb 4:5, 4:15)."""
    key = f"completion:{asked.pk}"
    to_initiators(asked.initiative, "registration/completion_asked", _question(asked, by), key=key, at=at, by=by)


def completion_reminder(asked: CompletionRequest, *, at: datetime, by: By) -> None:
    key = f"completion-reminder:{asked.pk}"
    to_initiators(asked.initiative, "registration/completion_reminder", _question(asked, by), key=key, at=at, by=by)


def completion_received(asked: CompletionRequest, *, at: datetime, by: By) -> None:
    """The receipt of an answer, with the day on which ours is due now."""
    initiative = asked.initiative
    term = Term.objects.running().filter(stream=initiative.stream).order_by("ends_on").last()
    context = {**words_about(initiative), "answer_by": term.ends_on if term else None}
    key = f"completion-received:{asked.pk}"
    to_initiators(initiative, "registration/completion_received", context, key=key, at=at, by=by)


def _question(asked: CompletionRequest, by: By) -> dict[str, object]:
    is_paused = asked.suspensions.filter(until=None).exists()
    straight = "" if by.is_past else f"{status_link(asked.initiative)}?{urlencode({QUESTION: asked.pk})}"
    link = {"button_url": straight, "button_label": "Geef uw antwoord"}
    return {**words_about(asked.initiative), "asked": asked, "is_paused": is_paused, **link}


def status_code(initiative: Initiative, email: str, code: str, *, at: datetime) -> None:
    """The code that opens the status page, to an address that speaks for the initiative."""
    write_letter(
        to=email,
        template="registration/status_code",
        context={
            "reference": initiative.reference,
            "called": initiative.called,
            "code": f"{code[:4]} {code[4:]}",
            "contact": contact(at),
        },
        key=f"{initiative.stream}:status-code:{at.isoformat()}:{email}",
        at=at,
        stream=initiative.stream,
    )


Send = Callable[[datetime], object]
# The events of which every initiator has a mail of their own.
ALWAYS_MAILED = frozenset(
    {
        "initiative.submitted",
        "initiative.text_proposed",
        "initiative.answered",
        "initiative.completion_asked",
        "initiative.completed",
        "decision.published",
        *(f"initiative.{status}" for status in DECIDED),
    }
)


def follow_asked(following: Following, subject: Subject, *, at: datetime) -> None:
    """Is this address yours, and do you want this? Nothing more is sent without a yes."""
    link = settings.SITE_URL + reverse("registration:confirm_follow", args=[keys.seal("follow", following.pk)])
    write_letter(
        to=following.follower.email,
        template="registration/follow",
        context={"what": subject.name, "button_url": link, "button_label": "Ja, ik wil dit volgen"},
        key=f"follow:{following.pk}:{at.isoformat()}",
        at=at,
    )


def news_link(follower: Follower) -> str:
    return settings.SITE_URL + reverse("registration:my_news", args=[keys.seal("news", follower.pk)])


def news(follower: Follower, told: list[News], *, key: str) -> Send:
    return partial(_news, follower.email, news_link(follower), told, f"news:{follower.pk}:{key}")


def own_news(representative: Representative, told: list[News], *, key: str) -> Send:
    """The digest of an initiator."""
    assert representative.contact
    link, whole = own_mail_link(representative), f"own-news:{representative.pk}:{key}"
    return partial(_news, representative.contact.email, link, told, whole, note=STOP_NOTE)


def _news(email: str, stop_url: str, told: list[News], key: str, at: datetime, *, note: str = "") -> None:
    context = {"told": told, "contact": contact(at), "stop_note": note}
    write_letter(to=email, template="registration/news", context=context, key=key, at=at, stop_url=stop_url)


def status_link(initiative: Initiative) -> str:
    """A fresh link with which the initiator follows the initiative without an account."""
    secret = keys.make_key(Purpose.STATUS, initiative.pk)
    return settings.SITE_URL + reverse("registration:open_key", args=[secret])


def contact(at: datetime) -> str:
    """Who helps, and how: one line of settings."""
    known = values(localdate(at))
    return ", ".join(str(known[key]) for key in ("contact_name", "contact_phone", "contact_email") if known[key])


def title_of(initiative: Initiative) -> str:
    """The public title, or the one that was sent for as long as nobody read it."""
    text = initiative.texts.filter(is_current=True).first() or initiative.texts.order_by("-number").first()
    return text.title if text else initiative.reference


def words_about(initiative: Initiative) -> dict[str, object]:
    """What every mail about it says: its number, its name, and where to look."""
    public = settings.SITE_URL + initiative.get_absolute_url()
    is_public = initiative.texts.filter(is_current=True).exists()
    return {
        "reference": initiative.reference,
        "title": title_of(initiative),
        "button_url": public if is_public else status_link(initiative),
        "button_label": "Bekijk de pagina van uw idee",
    }


def recipients(initiative: Initiative) -> dict[str, Representative]:
    """Who speaks for the initiative now, by address."""
    speak = Representative.objects.filter(
        party__participations__initiative=initiative,
        party__participations__role=ParticipantRole.INITIATOR,
        until=None,
    )
    rows = speak.exclude(contact=None).exclude(contact__email="").select_related("contact").order_by("-pk")
    return {row.contact.email: row for row in rows if row.contact}


def own_mail_link(representative: Representative) -> str:
    """Where somebody says how much mail they want about their own initiative. Works for ever, and needs no account."""
    sealed = keys.seal("own mail", representative.pk)
    return settings.SITE_URL + reverse("registration:own_mail", args=[sealed])


def to_initiators(
    initiative: Initiative,
    template: str,
    context: dict[str, object],
    *,
    key: str,
    at: datetime,
    by: By,
    is_optional: bool = False,
) -> None:
    """To each address once. What is optional goes only to who wants it at once; the others read it in their digest."""
    speakers = sorted(recipients(initiative).items())
    to = {email: one for email, one in speakers if not is_optional or one.mail_pace == Pace.AT_ONCE}
    _write(initiative, to, template, context, key=key, at=at, by=by)


def _write(
    initiative: Initiative,
    to: Mapping[str, Representative | None],
    template: str,
    context: dict[str, object],
    *,
    key: str,
    at: datetime,
    by: By,
) -> None:
    for address, representative in to.items():
        write_letter(
            to=address,
            template=template,
            context={**context, "contact": contact(at), "stop_note": STOP_NOTE},
            key=f"{initiative.stream}:{key}:{address}",
            at=at,
            stream=initiative.stream,
            stop_url=own_mail_link(representative) if representative and not by.is_past else "",
            is_skipped=by.is_past,
        )
