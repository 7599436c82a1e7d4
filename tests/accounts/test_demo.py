"""A demonstration is entered by role, and never exists anywhere else."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import path

from samenwerking import urls
from samenwerking.accounts import checks, views
from samenwerking.accounts.demo import PEOPLE, demo_person, make_demo_people
from samenwerking.accounts.models import Team, User
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused
from samenwerking.policy import page_of
from tests.accounts.people import NOON, a_user

pytestmark = pytest.mark.django_db
urlpatterns = [*urls.urlpatterns, path("demo/", views.demo, name="demo")]
handler404 = "samenwerking.views.page_not_found"


@pytest.fixture
def demonstration(settings):
    settings.IS_DEMO = True
    settings.ROOT_URLCONF = __name__
    call_command("demo_people")


def test_there_is_one_person_for_every_role(demonstration):
    roles = {person.role: demo_person(person.role).roles() for person in PEOPLE}

    assert roles == {role: {role} for role in Role}
    assert all(user.email.endswith("@example.org") for user in User.objects.all())
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_making_them_twice_is_no_different_from_once(demonstration):
    before = User.objects.count()

    call_command("demo_people")

    assert User.objects.count() == before == len(PEOPLE)
    assert Team.objects.get(is_front_desk=True).memberships.count() == 2


def test_they_are_made_in_a_demonstration_only():
    with pytest.raises(Refused, match="alleen in een demonstratie"):
        make_demo_people(at=NOON)

    assert User.objects.count() == 0


START = {Role.RESIDENT: "/", Role.COLLEGE: "/raad/", Role.COUNCIL: "/raad/"}


@pytest.mark.parametrize("role", Role)
def test_every_button_leads_in_with_that_role(demonstration, role):
    browser = Client()
    page = browser.get("/demo/")

    answer = browser.post("/demo/", {"role": role.value})

    assert f'value="{role.value}"' in page.content.decode()
    assert answer.url == START.get(role, "/bureau/")
    assert browser.get(answer.url).status_code == 200
    assert int(browser.session["_auth_user_id"]) == demo_person(role).pk


@pytest.mark.parametrize("role", ["", "baas", "inwoner@example.org"])
def test_no_button_leads_to_anybody_else(demonstration, role):
    a_user(Role.ADMINISTRATOR, email="echt@example.org")

    assert Client().post("/demo/", {"role": role}).status_code == 404


def test_looking_at_the_buttons_signs_nobody_in(demonstration):
    browser = Client()

    browser.get("/demo/", {"role": "beheerder"})

    assert "_auth_user_id" not in browser.session


def test_outside_demo_mode_the_address_does_not_exist(client):
    assert page_of("demo", is_demo=False) is None
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"role": "beheerder"}).status_code == 404


def test_a_demonstration_with_a_name_of_its_own_is_refused(settings):
    settings.IS_DEMO = True
    settings.ALLOWED_HOSTS = ["initiatieven.example.org", "localhost"]

    assert [error.id for error in checks.demo_stays_at_home(None)] == ["accounts.E002"]


@pytest.mark.parametrize("name", ["IS_PRODUCTION", "SESSION_COOKIE_SECURE", "SECURE_SSL_REDIRECT"])
def test_a_demonstration_with_production_settings_is_refused(settings, name):
    settings.IS_DEMO = True
    setattr(settings, name, True)

    assert [error.id for error in checks.demo_stays_at_home(None)] == ["accounts.E001"]


def test_a_portal_that_is_no_demonstration_with_the_demo_page_is_refused(settings):
    settings.ROOT_URLCONF = __name__

    assert [error.id for error in checks.demo_stays_at_home(None)] == ["accounts.E003"]


@pytest.mark.parametrize(
    ("mode", "hosts", "found"),
    [
        ("demo", "localhost", "True []"),
        ("demo", "initiatieven.example.org", "True ['accounts.E002']"),
        ("production", "initiatieven.example.org", "False []"),
    ],
)
def test_the_page_exists_in_demo_mode_alone(mode, hosts, found):
    script = (
        "import django; django.setup()\n"
        "from django.urls import get_resolver\n"
        "from samenwerking.accounts.checks import demo_stays_at_home as check\n"
        "print('demo' in get_resolver().reverse_dict, [error.id for error in check(None)])"
    )
    key = "een sleutel die alleen voor deze test bestaat 0123456789 abcdef"
    env = {**os.environ, "PORTAL_MODE": mode, "ALLOWED_HOSTS": hosts, "SECRET_KEY": key}

    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False)

    assert done.stdout.strip() == found, done.stderr
