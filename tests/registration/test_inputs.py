"""Contributions: confirmed, read, answered; and nothing is closed before each has its answer (S61)."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    Closable,
    ClosureGround,
    Contact,
    Initiative,
    InputOutcome,
    PublicInput,
    ResultType,
)
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM
from samenwerking.outbox.models import Letter
from tests.accounts.people import a_browser, a_user, at_the_desk
from tests.builders import a_call, an_initiative, an_input, later, moved, published
from tests.registration.letters import letter_to

pytestmark = pytest.mark.django_db
WORDS = actions.Words(text="Zet er een prullenbak bij.", email="buur@example.org")


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-17T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def initiative() -> Initiative:
    one = an_initiative(at=later(10))
    published(one, at=later(11))
    one.refresh_from_db()
    return one


def page(initiative: Initiative) -> str:
    return Client().get(initiative.get_absolute_url()).content.decode()


def answered(left: PublicInput) -> PublicInput:
    actions.publish_input(left, at=later(14), by=SYSTEM)
    return actions.answer_input(left, InputOutcome.PARTLY, "Er komt één bak.", at=later(15), by=SYSTEM)


def send(client: Client, initiative: Initiative, **given: str):
    url = reverse("registration:input", args=[initiative.reference])
    form = client.get(url).context["form"]
    data = {"once": str(form["once"].value()), "text": "Zet er een bak bij.", "email": "buur@example.org", **given}
    return client.post(url, data)


def test_somebody_without_account_confirms_by_code_and_the_desk_reads_it(initiative):
    client = Client()
    code_page = send(client, initiative, name="Els").url

    code = letter_to("buur@example.org").subject.removeprefix("Uw code is ")
    done = client.post(code_page, {"send": "1", "code": code})

    left = PublicInput.objects.get()
    assert done.url == initiative.get_absolute_url()
    assert left.confirmed_at is not None
    assert "Zet er een bak bij." not in page(initiative)
    actions.publish_input(left, at=later(16), by=SYSTEM)
    assert "Zet er een bak bij." in page(initiative)
    assert "Els, dinsdag 17 maart 2026" in page(initiative)


def test_a_double_click_leaves_one_contribution(initiative):
    client = Client()
    url = reverse("registration:input", args=[initiative.reference])
    data = {"once": "6a2f2f65-0a3c-4a51-9d0a-5f8f8e1a2b3c", "text": "Een bak.", "email": "buur@example.org"}

    answers = [client.post(url, data).url for _ in range(2)]

    assert answers[0] == answers[1]
    assert PublicInput.objects.count() == 1
    assert Letter.objects.filter(recipient="buur@example.org").count() == 1


def test_another_code_confirms_nothing(initiative):
    client = Client()
    code_page = send(client, initiative).url

    answer = client.post(code_page, {"send": "1", "code": "ABCD 2345"})

    assert "Deze code klopt niet" in answer.content.decode()
    assert PublicInput.objects.get().confirmed_at is None


def test_what_nobody_confirmed_is_not_at_the_desk_and_goes_after_a_day(initiative):
    left = actions.leave_input(initiative, WORDS, at=later(12))

    with pytest.raises(Refused, match="nog niet bevestigd"):
        actions.publish_input(left, at=later(12), by=SYSTEM)
    kept = actions.forget_unconfirmed(at=later(12, hours=23))
    gone = actions.forget_unconfirmed(at=later(13, hours=1))

    assert (kept, gone) == (0, 1)
    assert not Contact.objects.filter(email="buur@example.org").exists()


def test_somebody_signed_in_with_the_address_needs_no_code(initiative):
    user = a_user(Role.RESIDENT, email="buur@example.org")

    send(a_browser(user), initiative)

    assert PublicInput.objects.get().confirmed_at is not None


def test_without_a_name_it_says_that_a_resident_said_it(initiative):
    actions.publish_input(an_input(initiative, at=later(12)), at=later(13), by=SYSTEM)

    assert "een inwoner, zaterdag 14 maart 2026" in page(initiative)


def test_a_refusal_is_mailed_with_its_reason_and_never_public(initiative):
    left = an_input(initiative, "Onaardige woorden", at=later(12))

    actions.refuse_input(left, "Dit gaat over een persoon.", at=later(13), by=SYSTEM)

    assert "Dit gaat over een persoon." in letter_to(left.contact.email).text
    assert "Onaardige woorden" not in page(initiative)
    assert "Dit gaat over een persoon." not in page(initiative)


def test_the_answer_is_public_and_mailed(initiative):
    left = answered(an_input(initiative, at=later(12)))

    assert "Er komt één bak." in page(initiative)
    assert "Deels overgenomen" in page(initiative)
    assert "is deels overgenomen" in letter_to(left.contact.email).text


@pytest.mark.parametrize("deed", ["publish", "refuse", "answer"])
def test_each_is_read_and_answered_once(initiative, deed):
    left = answered(an_input(initiative, at=later(12)))
    deeds = {
        "publish": lambda: actions.publish_input(left, at=later(16), by=SYSTEM),
        "refuse": lambda: actions.refuse_input(left, "Toch niet.", at=later(16), by=SYSTEM),
        "answer": lambda: actions.answer_input(left, InputOutcome.NOT, "Toch niet.", at=later(16), by=SYSTEM),
    }

    with pytest.raises(Refused, match="al"):
        deeds[deed]()


def test_an_initiative_is_not_closed_before_each_contribution_has_its_answer():
    one = an_initiative(Status.EXPLORING)
    published(one)
    one.refresh_from_db()
    left, refused = an_input(one), an_input(one)
    actions.refuse_input(refused, "Dubbel gestuurd.", at=later(6), by=SYSTEM)
    moved(one, Status.DECLINED, at=later(7))

    with pytest.raises(Refused, match=rf"zaterdag 7 maart 2026 \(nr. {left.pk}\)\. Iedereen"):
        actions.move(one, Status.CLOSED, at=later(8), by=SYSTEM, reason="Klaar.")
    answered(left)

    assert actions.move(one, Status.CLOSED, at=later(16), by=SYSTEM, reason="Klaar.").status == Status.CLOSED


def test_the_desk_reads_which_contributions_keep_it_open():
    one = an_initiative(Status.EXPLORING)
    published(one)
    one.refresh_from_db()
    left = an_input(one)
    moved(one, Status.DECLINED, at=later(7))
    one.refresh_from_db()

    url = reverse("admin:registration_initiative_closed", args=[one.pk])
    result = ResultType.objects.offered()[0]
    answer = at_the_desk().post(url, {"version": one.version, "reason": "Klaar.", "result": result.pk})

    assert f"(nr. {left.pk})" in answer.content.decode()
    one.refresh_from_db()
    assert one.current_status == Status.DECLINED


def test_the_desk_publishes_refuses_and_answers(initiative):
    desk = at_the_desk()
    left, other = an_input(initiative, at=later(12)), an_input(initiative, at=later(12))

    def press(row: PublicInput, deed: str, **data: str) -> None:
        desk.post(reverse(f"admin:registration_publicinput_{deed}", args=[row.pk]), data)

    press(left, "publiceren")
    press(left, "antwoord", outcome="adopted", answer="Dat doen we.")
    press(other, "weigeren", reason="Dubbel.")

    left.refresh_from_db()
    other.refresh_from_db()
    assert (left.outcome, left.answer) == ("adopted", "Dat doen we.")
    assert other.refusal == "Dubbel."


def test_a_reaction_to_a_call_reaches_its_initiator_with_the_address_only_when_allowed(initiative):
    call = a_call(initiative, at=later(12))
    shared = an_input(initiative, "Ik kan schilderen.", at=later(12), call=call, may_share=True)
    kept = an_input(initiative, "Ik ook.", at=later(12), call=call)

    for left in (shared, kept):
        actions.publish_input(left, at=later(13), by=SYSTEM)

    texts = " ".join(Letter.objects.filter(recipient="jan@example.org").values_list("text", flat=True))
    assert "Ik kan schilderen." in texts
    assert shared.contact.email in texts
    assert kept.contact.email not in texts


def test_nothing_is_left_at_what_is_being_read_has_ended_or_is_closed(initiative):
    unread, ended, shut = an_initiative(), an_initiative(Status.REALISED), initiative
    published(ended, at=later(20))
    ground = ClosureGround.objects.offered()[0]
    actions.close_to_public(shut, Closable.INPUTS, ground, until=date(2026, 5, 1), at=later(12), by=SYSTEM)

    for one in (unread, ended, shut):
        one.refresh_from_db()
        with pytest.raises(Refused):
            actions.leave_input(one, WORDS, at=later(13))
    answer = Client().get(reverse("registration:input", args=[shut.reference])).content.decode()
    assert "Meedenken met dit initiatief kan nu niet." in answer


def test_an_erased_person_leaves_no_name_address_or_unread_text(initiative):
    call = a_call(initiative, at=later(12))
    read = an_input(initiative, at=later(12), name="Els Vaart", call=call, may_share=True)
    unread = an_input(initiative, "Nog te lezen", at=later(12), name="Els Vaart")
    actions.publish_input(read, at=later(13), by=SYSTEM)
    address = read.contact.email

    for left in (read, unread):
        actions.erase_person(left.contact, at=later(16), by=SYSTEM, reason="Op verzoek.")

    read.refresh_from_db()
    unread.refresh_from_db()
    assert (read.public_name, read.text, unread.text) == ("", "Denk ook aan de bomen.", "")
    assert not Letter.objects.filter(text__contains=address).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_for_one_contribution_as_for_three(
    initiative, count, client, django_assert_num_queries
):
    for _ in range(count):
        answered(an_input(initiative, at=later(12)))

    # as in test_public: six of them are of decisions, roles (2), agreements, interventions and the public test
    with django_assert_num_queries(25):
        client.get(initiative.get_absolute_url())


def test_the_form_says_what_is_missing(initiative):
    answer = send(Client(), initiative, text="", email="geen adres").content.decode()

    assert "Schrijf op wat u wilt zeggen." in answer
    assert "naam@voorbeeld.nl" in answer


def test_a_colleague_reads_what_goes_on_the_page_before_pressing_the_button(initiative):
    left = an_input(initiative, "Zet er een bak bij.", at=later(12), name="Els <b>")
    colleague = at_the_desk()

    asked = colleague.get(reverse("admin:registration_publicinput_publiceren", args=[left.pk])).content.decode()
    listed = colleague.get(reverse("admin:registration_publicinput_changelist")).content.decode()

    assert "Zet er een bak bij." in asked
    assert "Els &lt;b&gt;" in asked
    assert f'<a href="{initiative.get_absolute_url()}">' in asked
    assert "Staat er geen naam, adres of telefoonnummer van iemand in?" in asked
    assert "Zet er een bak bij." in listed
    assert f"inbreng {left.pk}" not in listed


def test_the_browser_that_typed_an_address_sees_it_and_no_other_does(initiative):
    client = Client()
    code_page = send(client, initiative).url

    here, elsewhere = client.get(code_page), Client().get(code_page)

    assert "buur@example.org" in here.content.decode()
    assert "buur@example.org" not in elsewhere.content.decode()
    for answer in (here, elsewhere):
        assert reverse("registration:input", args=[initiative.reference]) in answer.content.decode()


def test_a_mistyped_address_is_corrected_and_the_code_goes_there(initiative):
    client = Client()
    code_page = send(client, initiative, email="bur@example.org").url

    with travel("2026-03-17T12:01:00+01:00", tick=False):
        client.post(code_page, {"correct": "1", "email": "buur@example.org"})
    code = letter_to("buur@example.org").subject.removeprefix("Uw code is ")
    client.post(code_page, {"send": "1", "code": code})

    left = PublicInput.objects.get()
    assert left.confirmed_at is not None
    assert left.contact.email == "buur@example.org"


def test_another_browser_does_not_change_the_address(initiative):
    code_page = send(Client(), initiative).url
    other = Client()
    other.cookies["inbreng"] = "1.abc"

    other.post(code_page, {"correct": "1", "email": "ander@example.org"})

    assert Contact.objects.filter(email="ander@example.org").count() == 0
    assert PublicInput.objects.get().contact.email == "buur@example.org"


def test_a_confirmed_address_is_no_longer_changed(initiative):
    left = an_input(initiative)

    with pytest.raises(Refused, match="al bevestigd"):
        actions.correct_input_address(left, "ander@example.org", at=later(15))

    assert Contact.objects.filter(email="ander@example.org").count() == 0


def test_the_page_of_a_contribution_is_called_by_what_it_says(initiative):
    left = an_input(initiative, "Zet er een bak bij.", at=later(12))

    page = at_the_desk().get(reverse("admin:registration_publicinput_change", args=[left.pk])).content.decode()

    assert '<h1 class="desk-title">Zet er een bak bij.</h1>' in page
    assert f"inbreng {left.pk}" not in page


def test_the_button_says_that_a_code_comes_first(initiative):
    page = Client().get(reverse("registration:input", args=[initiative.reference])).content.decode()

    assert "Stuur mij de code</button>" in page
