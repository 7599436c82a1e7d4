"""Who works with the data of others shows a second factor before any door opens."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samenwerking.accounts.roles import OFFICIAL, Role
from samenwerking.accounts.second_factor import ENROLMENT, PROVING
from samenwerking.middleware import SecondFactor
from samenwerking.policy import PAGES, page_of
from tests.accounts.people import a_browser, a_user, enrol

pytestmark = pytest.mark.django_db
ENROL, ASK_AGAIN = "/account/tweede-stap/app/", "/inloggen/opnieuw/tweede-stap/"
VALUES = {"pk": 1, "object_id": "1", "uidb36": "1", "key": "a-b", "app_label": "accounts"}


def addresses() -> dict[str, str]:
    """Every name of the policy that has an address, with one such address."""
    found: dict[str, str] = {}

    def walk(patterns: list[URLPattern | URLResolver], space: str) -> None:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
            elif pattern.name and page_of(name := space + pattern.name, is_demo=True):
                kinds = {key: _value(key, converter) for key, converter in pattern.pattern.converters.items()}
                regex = getattr(pattern.pattern, "regex", None)
                kinds |= {key: VALUES[key] for key in (regex.groupindex if regex else {}) if key not in kinds}
                found[name] = reverse(name, kwargs=kinds)

    walk(get_resolver().url_patterns, "")
    return found


def _value(key: str, converter: object) -> object:
    kind = type(converter).__name__
    if kind == "UUIDConverter":
        return "00000000-0000-4000-8000-000000000000"
    return 1 if kind == "IntConverter" else VALUES.get(key, "1")


def opened(browser, found: dict[str, str], *walls: str) -> dict[str, HttpResponse]:
    """The pages that answered with something else than the way to the wall."""
    answers = {name: browser.get(address) for name, address in found.items()}
    return {name: answer for name, answer in answers.items() if getattr(answer, "url", "") not in walls}


def test_the_walk_finds_the_pages():
    found = addresses()

    assert len(found) > 30
    assert {"home", "mfa_index", "admin:index", "admin:accounts_user_change"} <= set(found)


@pytest.mark.parametrize("role", sorted(OFFICIAL))
def test_without_a_second_factor_every_address_leads_to_setting_one_up(role):
    browser = a_browser(a_user(role), "password")

    passed = opened(browser, addresses(), ENROL)

    assert set(passed) == ENROLMENT
    assert passed.pop("mfa_activate_totp").url.startswith("/inloggen/opnieuw/")  # the password again: it was long ago
    assert {answer.status_code for answer in passed.values()} == {200}


@pytest.mark.parametrize("role", sorted(OFFICIAL))
def test_a_session_that_did_not_show_its_second_factor_can_only_show_it(role):
    user = a_user(role)
    enrol(user)
    browser = a_browser(user, "password")

    passed = opened(browser, addresses(), ASK_AGAIN)

    assert set(passed) == PROVING


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.CIVIL_SERVANT])
def test_a_session_by_code_alone_is_ended(role):
    user = a_user(role)

    for name, address in addresses().items():
        browser = a_browser(user, "code")
        answer = browser.get(address)
        assert (name, answer.status_code) == (name, 302)
        assert answer.url.startswith("/inloggen/?next=")
        assert "_auth_user_id" not in browser.session


def test_a_demonstration_session_counts_only_in_demo_mode(settings):
    user = a_user(Role.CIVIL_SERVANT)
    browser = a_browser(user, "password")
    session = browser.session
    session["demo_person"] = user.pk
    session.save()

    outside = browser.get("/bureau/")
    settings.IS_DEMO = True
    inside = browser.get("/bureau/")

    assert outside.url == ENROL
    assert inside.status_code == 200


def test_a_demonstration_session_of_somebody_else_does_not_count(settings):
    settings.IS_DEMO = True
    browser = a_browser(a_user(Role.CIVIL_SERVANT), "password")
    session = browser.session
    session["demo_person"] = a_user(Role.COUNCIL).pk
    session.save()

    assert browser.get("/bureau/").url == ENROL


def test_a_resident_needs_no_second_factor():
    browser = a_browser(a_user(Role.RESIDENT))

    assert browser.get("/").status_code == 200


def test_a_resident_cannot_open_the_pages_of_the_second_factor():
    browser = a_browser(a_user(Role.RESIDENT))

    names = [name for name, page in PAGES.items() if page.who == "accounts.own_security"]
    found = addresses()

    assert len(names) > 10
    assert {name: browser.get(found[name]).status_code for name in names} == dict.fromkeys(names, 403)


def test_the_wall_is_what_stops_them(monkeypatch):
    """The negative control: with the wall taken away, the same session comes in."""
    browser = a_browser(a_user(Role.CIVIL_SERVANT), "password")
    monkeypatch.setattr(SecondFactor, "wall", lambda self, request: None)

    assert browser.get("/bureau/").status_code == 200


@pytest.mark.parametrize("name", ["account_set_password", "mfa_trust", "mfa_login_webauthn"])
def test_what_we_do_not_use_of_allauth_does_not_exist(name):
    assert page_of(name, is_demo=True) is None


def test_the_app_cannot_be_switched_off():
    user = a_user(Role.CIVIL_SERVANT)
    enrol(user)
    browser = a_browser(user)

    answers = [browser.get("/account/tweede-stap/app/uit/"), browser.post("/account/tweede-stap/app/uit/")]

    assert [answer.status_code for answer in answers] == [302, 405]
    assert user.authenticator_set.filter(type="totp").count() == 1


OWN_PAGES = [
    "/account/tweede-stap/",
    "/account/tweede-stap/herstelcodes/",
    "/account/tweede-stap/herstelcodes/nieuw/",
    "/account/tweede-stap/herstelcodes/bestand/",
    "/account/tweede-stap/sleutels/",
    "/account/tweede-stap/sleutels/nieuw/",
    "/account/wachtwoord/",
    "/inloggen/opnieuw/",
    "/inloggen/opnieuw/tweede-stap/",
    "/uitloggen/",
]


@pytest.mark.parametrize("address", OWN_PAGES)
def test_every_page_about_signing_in_is_ours_without_inline_style(address, monkeypatch):
    user = a_user(Role.COUNCIL)
    enrol(user)
    monkeypatch.setattr("samenwerking.accounts.second_factor.has_just_proven", lambda request: True)

    answer = a_browser(user).get(address)

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "style=" not in page
    assert "allauth" not in "".join(template.name or "" for template in answer.templates)
    assert ('<main id="inhoud"' in page) == (not address.endswith("/bestand/"))
