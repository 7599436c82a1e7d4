"""Following by mail: nothing without a yes, one letter a day at most, stopping in one click (requests 29, 36, 50)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from initiatives.registration import actions, subjects
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Follower, Following, NewsMark, Pace, Representative, Scope
from samenwerking.journal.models import SYSTEM, By, Who
from samenwerking.outbox.models import Letter
from tests.builders import a_place, a_task, a_user, an_initiative, by, later, moved, published
from tests.registration.letters import letters, link_in

pytestmark = pytest.mark.django_db
READER = "lezer@example.org"


def a_public(title: str = "Een bankje bij de vaart", **more):
    initiative = an_initiative(title=title, **more)
    published(initiative)
    initiative.refresh_from_db()
    return initiative


def following(subject: subjects.Subject = subjects.ALL, *, email: str = READER, pace: Pace = Pace.DAILY) -> Following:
    actions.ask_to_follow(email, subject, at=now())
    row = Following.objects.get(follower__email=email, confirmed_at=None)
    return actions.confirm_following(row, pace, at=now() - timedelta(hours=1))


def start(pace: Pace = Pace.DAILY) -> None:
    """The mark stands before this test: it is one transaction, so all of it is recorded at one moment."""
    actions.send_news(pace, at=now() - timedelta(hours=1))


def send(pace: Pace = Pace.DAILY, *, after: timedelta = timedelta(hours=1)) -> list[Letter]:
    actions.send_news(pace, at=now() + after)
    return [letter for letter in letters(to=READER) if "Nieuws" in letter.subject]


def step(initiative, *, who: By = SYSTEM) -> None:
    actions.move(initiative, Status.EXPLORING, at=later(3), by=who, reason="We gaan samen kijken.")


def as_initiative(initiative) -> subjects.Subject:
    found = subjects.find(f"initiatief:{initiative.reference}", today=later().date())
    assert found
    return found


# -- asking and confirming ------------------------------------------------------------------------------------


def ask(client: Client, what: str, email: str = READER):
    form = client.get(reverse("registration:follow"), {"wat": what}).context["form"]
    url = f"{reverse('registration:follow')}?wat={what}"
    return client.post(url, {"once": form["once"].value(), "what": what, "email": email}, follow=True)


def test_somebody_follows_a_village_from_the_page_to_the_first_mail(client):
    place = a_place("Ens")
    initiative = a_public(place=place)

    page = ask(client, f"dorp:{place.slug}")
    (mail,) = letters(to=READER)
    confirm = link_in(mail, "/volgen/ja/")
    client.get(confirm)
    assert Following.objects.get().confirmed_at is None
    answer = client.post(confirm, {"pace": "daily"}, follow=True)
    start()
    step(initiative)

    assert "Kijk in uw mail" in page.content.decode()
    assert mail.subject == "Wilt u mail over Ens?"
    assert "Ens" in answer.content.decode()
    assert len(send()) == 1


def test_without_a_yes_nothing_is_sent_and_the_address_goes_after_a_week():
    initiative = a_public()
    start()
    actions.ask_to_follow(READER, subjects.ALL, at=now())
    step(initiative)

    assert send() == []
    assert actions.forget_unconfirmed_followings(at=now() + timedelta(days=6)) == 0
    actions.forget_unconfirmed_followings(at=now() + timedelta(days=8))
    assert not Follower.objects.exists()


def test_the_same_form_sent_twice_is_one_mail(client):
    form = client.get(reverse("registration:follow")).context["form"]
    data = {"once": form["once"].value(), "what": "alles", "email": READER}

    for _ in range(2):
        client.post(reverse("registration:follow"), data)

    assert len(letters(to=READER)) == 1


def test_an_address_in_other_case_is_the_same_follower():
    following(email=READER)

    actions.ask_to_follow(READER.upper(), subjects.ALL, at=now())

    assert Follower.objects.count() == 1
    assert Following.objects.count() == 1


def test_nobody_fills_the_mailbox_of_somebody_else(client):
    for number in range(5):
        actions.ask_to_follow(READER, subjects.of_place(a_place(f"Dorp {number}")), at=now())

    page = ask(client, "alles").content.decode()

    assert "Wacht een kwartier." in page
    assert len(letters(to=READER)) == 5


def test_what_is_being_read_cannot_be_followed(client):
    unread = an_initiative(title="Nog geheim")

    page = client.get(reverse("registration:follow"), {"wat": f"initiatief:{unread.reference}"}).content.decode()

    assert "Nog geheim" not in page
    assert unread.reference not in page


def test_a_following_is_about_one_thing():
    row = following()

    with pytest.raises(IntegrityError, match="one_subject"), transaction.atomic():
        Following.objects.filter(pk=row.pk).update(scope=Scope.PLACE)


# -- the digest -----------------------------------------------------------------------------------------------


def test_a_day_is_one_letter_with_each_initiative_once():
    first, second = a_public("Een bankje"), a_public("Een tuin")
    following()
    following(as_initiative(first))
    start()
    step(first)
    step(second)
    actions.link_task(first, a_task(), at=later(4), by=SYSTEM)

    (mail,) = send()

    assert mail.subject == "Nieuws over 2 initiatieven"
    assert mail.text.startswith("Er is nieuws over 2 initiatieven.")
    assert mail.text.count("\nEen bankje\n") == 1
    assert mail.text.count("De stand is nu: in verkenning. Waarom: We gaan samen kijken.") == 2
    assert "donderdag 5 maart" in mail.text
    assert f"/initiatieven/{first.reference}/" in mail.text
    assert "Minder mail of stoppen:" in mail.text


def test_nothing_happened_is_no_letter():
    following()
    start()

    assert send() == []


def test_a_run_that_comes_twice_or_late_repeats_nothing_and_loses_nothing():
    initiative = a_public()
    following()
    start()
    step(initiative)

    assert len(send(after=timedelta(days=3))) == 1
    assert len(send(after=timedelta(days=3))) == 1
    assert len(send(after=timedelta(days=4))) == 1


def test_what_was_written_a_moment_ago_waits_for_the_next_run():
    initiative = a_public()
    following()
    start()
    step(initiative)

    assert send(after=timedelta(minutes=4)) == []
    assert len(send(after=timedelta(minutes=6))) == 1


def test_a_run_that_fails_halfway_sends_nothing_and_starts_again():
    initiative = a_public()
    following()
    start()
    step(initiative)
    mark = NewsMark.objects.get(pace=Pace.DAILY).until
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE registration_newsmark ADD CONSTRAINT stuck CHECK (until < now()) NOT VALID")

    with pytest.raises(IntegrityError), transaction.atomic():
        send()

    assert NewsMark.objects.get(pace=Pace.DAILY).until == mark
    assert [letter for letter in letters(to=READER) if "Nieuws" in letter.subject] == []


def test_what_happened_before_somebody_followed_is_no_news():
    initiative = a_public()
    start()
    step(initiative)
    row = following()
    Following.objects.filter(pk=row.pk).update(confirmed_at=now() + timedelta(minutes=1))

    assert send() == []


@pytest.mark.parametrize(("scope", "is_told"), [("here", True), ("elsewhere", False)])
def test_a_village_and_a_task_tell_what_is_theirs(scope, is_told):
    here, elsewhere, task = a_place("Ens"), a_place("Rutten"), a_task()
    initiative = a_public(place=here)
    actions.link_task(initiative, task, at=later(2), by=SYSTEM)
    following(subjects.of_place(here if is_told else elsewhere))
    other = subjects.of_task(task if is_told else a_task("Iets anders"))
    following(other, email="tweede@example.org")
    start()
    step(initiative)

    told = len(send())

    assert told == int(is_told)
    assert len([one for one in letters(to="tweede@example.org") if "Nieuws" in one.subject]) == int(is_told)


def test_what_is_being_read_or_of_the_desk_alone_is_told_to_nobody():
    unread, public = an_initiative(title="Nog geheim"), a_public()
    following()
    start()
    step(unread)
    actions.assign(public, public.assignments.get().team, a_user(), at=later(3), by=by(a_user()))
    actions.ask_completion(unread, "Hoe groot?", due_on=later(20).date(), at=later(4), by=SYSTEM)

    (mail,) = send()

    assert mail.subject == "Nieuws over ‘Een bankje bij de vaart’"
    assert "Nog geheim" not in mail.text
    assert "behandelaar" not in mail.text


def test_a_played_past_is_no_news():
    initiative = a_public()
    following()
    start()
    step(initiative, who=By(Who.SYSTEM, batch=initiative.stream))

    (mail,) = send()

    assert "op de openbare pagina" in mail.text
    assert "in verkenning" not in mail.text


def test_at_once_and_once_a_day_are_two_rounds():
    initiative = a_public()
    following(pace=Pace.AT_ONCE)
    start()
    start(Pace.AT_ONCE)
    step(initiative)

    assert send(Pace.DAILY) == []
    assert len(send(Pace.AT_ONCE)) == 1


def test_an_initiator_who_follows_too_gets_one_mail():
    initiative = a_public()
    following(email="jan@example.org")
    start()
    before = len(letters(to="jan@example.org"))
    step(initiative)
    send()

    assert len(letters(to="jan@example.org")) - before == 1


def test_an_initiator_who_chose_a_digest_reads_in_it_what_did_not_come_at_once():
    initiative = a_public()
    actions.choose_own_mail(Representative.objects.get(), Pace.DAILY)
    start()
    before = len(letters(to="jan@example.org"))
    step(initiative)
    moved(initiative, Status.DECLINED, at=later(4), reason="Het past hier niet.")
    send()

    at_once, digest = letters(to="jan@example.org")[before:]
    assert at_once.subject == f"De gemeente doet niet mee aan uw idee ({initiative.reference})"
    assert "in verkenning" in digest.text
    assert "Het past hier niet." not in digest.text
    assert "krijgt u altijd" in digest.text


@pytest.mark.parametrize("count", [1, 3])
def test_a_round_takes_as_many_queries_for_one_event_as_for_three(count, django_assert_num_queries):
    following()
    public = [a_public(f"Idee {number}") for number in range(count)]
    start()
    for initiative in public:
        step(initiative)

    with django_assert_num_queries(20):
        actions.send_news(Pace.DAILY, at=now() + timedelta(hours=1))


def test_what_does_not_exist_is_not_followed_as_something_else(client):
    page = client.get(reverse("registration:follow"), {"wat": "dorp:atlantis"})
    ask(client, "dorp:atlantis")

    html = page.content.decode()
    assert page.context["form"]["what"].value() == ""
    assert html.partition("<h1")[2].partition("</h1>")[0].partition(">")[2].strip() == "Volg initiatieven"
    assert '<option value="" selected>Kies uit de lijst</option>' in html
    assert not Following.objects.exists()
