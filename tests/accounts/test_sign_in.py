"""Signing in, through the pages, as people do it."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from samenwerking.accounts import actions
from samenwerking.accounts.models import User
from samenwerking.accounts.roles import OFFICIAL, Role
from samenwerking.journal.models import SYSTEM
from samenwerking.outbox.models import Letter
from tests.accounts.people import NOON, PASSWORD, a_browser, a_user, enrol

pytestmark = pytest.mark.django_db
LOGIN, CODE, TYPE_CODE = "/inloggen/", "/inloggen/code/", "/inloggen/code/invullen/"
NO_CODE = "Met dit e-mailadres kunt u niet op deze manier inloggen."


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def browser() -> Client:
    return Client()


def who(browser: Client) -> int | None:
    pk = browser.session.get("_auth_user_id")
    return int(pk) if pk else None


def code_in_mail() -> str:
    found = re.search(r"Uw code is (\S+)", Letter.objects.order_by("-pk")[0].text)
    assert found
    return found[1]


def now_in_app(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_a_resident_signs_in_with_a_code_from_the_mail(browser):
    resident = a_user(Role.RESIDENT, email="nora@example.org")

    asked = browser.post(CODE, {"email": "Nora@Example.org"})
    answer = browser.post(TYPE_CODE, {"code": code_in_mail()})

    assert asked.url == TYPE_CODE
    assert answer.url == "/"
    assert who(browser) == resident.pk


def test_a_wrong_code_does_not_open_and_three_end_it(browser):
    a_user(Role.RESIDENT, email="nora@example.org")
    browser.post(CODE, {"email": "nora@example.org"})
    code = code_in_mail()

    first = browser.post(TYPE_CODE, {"code": "BBBB-BBBB"})
    browser.post(TYPE_CODE, {"code": "BBBB-BBBB"})
    browser.post(TYPE_CODE, {"code": "BBBB-BBBB"})
    browser.post(TYPE_CODE, {"code": code})

    assert "Deze code klopt niet" in first.content.decode()
    assert who(browser) is None


@pytest.mark.parametrize("role", sorted(OFFICIAL))
def test_an_official_gets_no_code_but_a_mail_that_says_how(browser, role):
    a_user(role, email="official@example.org")

    answer = browser.post(CODE, {"email": "official@example.org"})

    assert answer.url == TYPE_CODE
    assert NO_CODE in Letter.objects.get().text


def test_an_unknown_address_gets_the_same_page_and_mail_as_an_official():
    a_user(Role.COUNCIL, email="official@example.org")

    answers = [Client().post(CODE, {"email": email}) for email in ("official@example.org", "niemand@example.org")]

    texts = [letter.text.replace(letter.recipient, "") for letter in Letter.objects.order_by("pk")]
    assert answers[0].url == answers[1].url
    assert texts[0] == texts[1]


def test_who_typed_another_address_can_start_again(browser):
    resident = a_user(Role.RESIDENT, email="nora@example.org")
    browser.post(CODE, {"email": "noar@example.org"})
    page = browser.get(TYPE_CODE).content.decode()

    again = browser.post("/uitloggen/", {"next": LOGIN})
    browser.post(CODE, {"email": "nora@example.org"})
    browser.post(TYPE_CODE, {"code": code_in_mail()})

    assert "Begin opnieuw" in page
    assert again.url == LOGIN
    assert who(browser) == resident.pk


def test_a_new_code_can_be_asked_for_and_the_old_one_stops_working(browser):
    a_user(Role.RESIDENT, email="nora@example.org")
    browser.post(CODE, {"email": "nora@example.org"})
    old = code_in_mail()

    browser.post(TYPE_CODE, {"action": "resend"})
    new = code_in_mail()
    answer = browser.post(TYPE_CODE, {"code": old})

    assert new != old
    assert "Deze code klopt niet" in answer.content.decode()


def test_a_resident_makes_an_account_with_name_address_and_code(browser):
    asked = browser.post("/account/maken/", {"full_name": " Nora  Duinker ", "email": "Nora@Example.org"})
    browser.post(asked.url, {"code": code_in_mail()})

    user = User.objects.get(email="nora@example.org")
    assert (user.full_name, user.has_usable_password(), user.is_official()) == ("Nora Duinker", False, False)
    assert who(browser) == user.pk


def test_making_an_account_twice_tells_only_the_mailbox(browser):
    a_user(Role.RESIDENT, email="nora@example.org")

    known = browser.post("/account/maken/", {"full_name": "Nora", "email": "nora@example.org"})
    unknown = Client().post("/account/maken/", {"full_name": "Piet", "email": "piet@example.org"})

    assert known.url == unknown.url
    assert Letter.objects.filter(recipient="nora@example.org").get().subject == "U heeft al een account"
    assert User.objects.filter(email="nora@example.org").count() == 1


def test_an_official_signs_in_with_password_and_app_and_starts_at_the_desk(browser):
    user = a_user(Role.CIVIL_SERVANT, email="sem@example.org")
    secret = enrol(user)

    halfway = browser.post(LOGIN, {"login": "SEM@example.org", "password": PASSWORD})
    signed_in_halfway = who(browser)
    answer = browser.post("/inloggen/tweede-stap/", {"code": now_in_app(secret)})

    assert halfway.url == "/inloggen/tweede-stap/"
    assert signed_in_halfway is None
    assert answer.url == "/bureau/"
    assert browser.get("/bureau/").status_code == 200


def test_a_code_of_the_app_works_once(browser):
    user = a_user(Role.CIVIL_SERVANT)
    secret = enrol(user)
    browser.post(LOGIN, {"login": user.email, "password": PASSWORD})
    code = now_in_app(secret)
    browser.post("/inloggen/tweede-stap/", {"code": code})

    again = Client()
    again.post(LOGIN, {"login": user.email, "password": PASSWORD})
    again.post("/inloggen/tweede-stap/", {"code": code})

    assert who(browser) == user.pk
    assert who(again) is None


def test_a_recovery_code_replaces_the_app_once(browser):
    user = a_user(Role.COUNCIL)
    enrol(user)
    code = user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]

    for visitor in (browser, again := Client()):
        visitor.post(LOGIN, {"login": user.email, "password": PASSWORD})
        visitor.post("/inloggen/tweede-stap/", {"code": code})

    assert who(browser) == user.pk
    assert who(again) is None


@pytest.mark.django_db(transaction=True)
def test_who_is_invited_chooses_a_password_sets_up_the_app_and_is_in(browser):
    user = actions.invite("eva@example.org", "Eva Molenaar", [Role.GRIFFIE], at=NOON, by=SYSTEM)
    link = re.search(r"http://[^/]+(/account/wachtwoord/kiezen/\S+)", Letter.objects.get().text)[1]

    form = browser.get(link).url
    browser.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    signed_in = browser.post(LOGIN, {"login": "eva@example.org", "password": PASSWORD})
    wall = browser.get(signed_in.url)
    page = browser.get(wall.url)
    secret = re.search(r"<code>(\w+)</code>", page.content.decode())[1]
    done = browser.post(wall.url, {"code": now_in_app(secret)})

    assert wall.url == reverse("mfa_activate_totp")
    assert "<svg" in page.content.decode()
    assert done.url == reverse("mfa_view_recovery_codes")
    assert browser.get(done.url).status_code == 200
    assert browser.get("/bureau/").status_code == 200
    assert who(browser) == user.pk
    assert browser.get(link).content.decode().count("Deze link werkt niet meer") == 1


def test_after_five_wrong_passwords_the_right_one_waits_too(browser):
    user = a_user(Role.COUNCIL)

    for _ in range(5):
        browser.post(LOGIN, {"login": user.email, "password": "fout fout fout"})
    answer = browser.post(LOGIN, {"login": user.email, "password": PASSWORD})

    assert "te vaak achter elkaar" in answer.content.decode()
    assert who(browser) is None


def test_the_limits_are_kept_in_the_database(settings):
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


def test_a_forgotten_password_is_for_officials_only(browser):
    a_user(Role.RESIDENT, email="nora@example.org")
    a_user(Role.COUNCIL, email="jelte@example.org")

    for email in ("nora@example.org", "jelte@example.org"):
        browser.post("/account/wachtwoord/vergeten/", {"email": email})

    assert NO_CODE in Letter.objects.get(recipient="nora@example.org").text
    assert "/account/wachtwoord/kiezen/" in Letter.objects.get(recipient="jelte@example.org").text


@pytest.mark.parametrize("password", ["kort", "123456789012", "q1w2e3r4t5y6", "jelte.sluiswachter"])
def test_a_weak_password_is_refused(browser, password):
    user = a_user(Role.COUNCIL, email="jelte.sluiswachter@example.org", full_name="Jelte Sluiswachter")
    actions.send_password_link(user, at=NOON, by=SYSTEM)
    link = re.search(r"http://[^/]+(/account/wachtwoord/kiezen/\S+)", Letter.objects.get().text)[1]

    browser.post(browser.get(link).url, {"password1": password, "password2": password})

    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


@pytest.mark.parametrize("role", [Role.RESIDENT, Role.COUNCIL, Role.CIVIL_SERVANT])
def test_a_closed_account_is_out_at_the_next_request_and_stays_out(role):
    user = a_user(role)
    browser = a_browser(user)
    page = "/bureau/" if user.is_staff else "/uitloggen/"
    open_before = browser.get(page).status_code
    actions.deactivate(user, at=NOON, by=SYSTEM)

    closed = browser.get(page)
    actions.reactivate(user, at=NOON, by=SYSTEM)
    after = browser.get(page)

    assert open_before == 200
    assert [closed.status_code, after.status_code] == [302, 302]
    assert who(browser) is None


def test_signing_out_takes_a_button_and_ends_the_session():
    user = a_user(Role.RESIDENT)
    browser = a_browser(user)

    asked = browser.get("/uitloggen/")
    still = who(browser)
    browser.post("/uitloggen/")

    assert asked.status_code == 200
    assert still == user.pk
    assert who(browser) is None


def test_what_a_visitor_reads_without_cookie_asks_for_nobody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/inloggen/code/")

    assert "Uitloggen" not in answer.content.decode()


@pytest.mark.parametrize("address", ["http://elders.example.org/", "//elders.example.org/"])
def test_signing_in_never_leads_to_another_site(browser, address):
    user = a_user(Role.COUNCIL)
    secret = enrol(user)

    browser.post(f"{LOGIN}?next={address}", {"login": user.email, "password": PASSWORD, "next": address})
    answer = browser.post("/inloggen/tweede-stap/", {"code": now_in_app(secret)})

    assert answer.url == "/raad/"


def test_the_first_administrator_confirms_the_address_and_sets_up_the_app(browser):
    user = User.objects.create_superuser("fenna@example.org", PASSWORD, full_name="Fenna Akkerhuis")

    asked = browser.post(LOGIN, {"login": "fenna@example.org", "password": PASSWORD})
    browser.post(asked.url, {"code": code_in_mail()})

    assert asked.url == "/account/bevestigen/"
    assert who(browser) == user.pk
    assert browser.get("/bureau/").url == reverse("mfa_activate_totp")
    assert browser.get(reverse("mfa_activate_totp")).status_code == 200


def test_who_makes_an_account_without_a_name_reads_what_to_fill_in(browser):
    page = browser.post(reverse("account_signup"), {"full_name": "", "email": "nora@example.org"}).content.decode()

    assert "Vul uw naam in." in page
