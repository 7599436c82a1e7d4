from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from samenwerking.accounts.models import RoleGrant, User
from samenwerking.accounts.roles import Role
from samenwerking.desk import DeskAdmin
from samenwerking.outbox import actions
from samenwerking.outbox.models import Job, State

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 12, 11, tzinfo=UTC)
LIST = "admin:outbox_job_changelist"


def a_browser_of(role: Role) -> Client:
    user = User.objects.create_user(f"{role}@example.org", full_name="Ada", is_staff=True)
    RoleGrant.objects.create(user=user, group=Group.objects.get(name=role))
    browser = Client()
    browser.force_login(user)
    session = browser.session
    session["demo_person"] = user.pk
    session.save()
    return browser


@pytest.fixture
def somebody_at_the_desk(settings):
    settings.IS_DEMO = True
    return a_browser_of(Role.ADMINISTRATOR)


def jobs(number: int) -> list[Job]:
    return [actions.enqueue("outbox.deliver", key=f"test {n}", ids={"message": "x"}, at=NOON) for n in range(number)]


def failed_job() -> Job:
    [job] = jobs(1)
    Job.objects.filter(pk=job.pk).update(state=State.FAILED, last_error="SMTPDataError 554", tries=4)
    return job


def test_everything_at_the_desk_is_a_desk_admin():
    desks = [type(desk) for desk in admin.site._registry.values()]

    assert desks
    assert [desk for desk in desks if not issubclass(desk, DeskAdmin)] == []


def test_every_desk_names_its_permission_and_closes_adding_changing_and_deleting(rf):
    request = rf.get("/")
    request.user = User(is_staff=True)
    for desk in admin.site._registry.values():
        may = (
            desk.has_add_permission(request),
            desk.has_change_permission(request),
            desk.has_delete_permission(request),
            desk.has_view_permission(request),
        )

        assert may == (False, False, False, False)
        assert desk.permission
        assert desk.get_actions(request) == {}


@pytest.mark.parametrize(
    "query",
    [
        "state__exact=%00",
        "state__exact=onzin",
        "state=x&state=y",
        "o=onzin",
        "o=999999999999999999999",
        "p=onzin",
        "p=99999999999999999999",
        "q=%00%ED%A0%80",
        "q=" + "x" * 5000,
        "id__exact=999999999999999999999999",
        "id__in=%00",
        "asked_at__year=99999",
        "asked_at__gte=0001-01-01",
        "recorded_at__isnull=onzin",
        "ids__key=1",
        "%00=1",
        "_to_field=key",
        "_popup=1",
        "all=1",
        "e=1",
    ],
)
def test_a_filter_that_makes_no_sense_never_breaks_a_list(somebody_at_the_desk, query):
    response = somebody_at_the_desk.get(f"{reverse(LIST)}?{query}", follow=True)

    assert response.status_code in {200, 400}


def test_a_list_counts_to_a_thousand_and_says_that_there_is_more(somebody_at_the_desk):
    Job.objects.bulk_create(
        Job(key=f"many {n}", kind="outbox.deliver", queue="mail", lease="30", next_at=NOON, asked_at=NOON)
        for n in range(1001)
    )

    page = somebody_at_the_desk.get(reverse(LIST)).content.decode()

    assert "meer dan 1.000 rijen" in page
    assert page.count('class="field-what"') == 50


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_asks_the_database_as_often_for_one_row_as_for_three(
    somebody_at_the_desk, django_assert_num_queries, number
):
    jobs(number)

    with django_assert_num_queries(5):  # session, person, roles, count, rows
        response = somebody_at_the_desk.get(reverse(LIST))

    assert response.content.decode().count('class="field-what"') == number


def test_a_failed_job_is_marked_and_can_be_tried_again(somebody_at_the_desk):
    job = failed_job()

    page = somebody_at_the_desk.get(reverse("admin:outbox_job_change", args=[job.pk])).content.decode()
    response = somebody_at_the_desk.post(reverse("admin:outbox_job_opnieuw", args=[job.pk]))

    job.refresh_from_db()
    assert "badge-status--danger" in page
    assert "SMTPDataError 554" in page
    assert response.status_code == 302
    assert (job.state, job.tries, job.rests_until) == (State.WAITING, 0, None)


def test_without_the_permission_neither_the_list_nor_the_button_opens(somebody_at_the_desk):
    job = failed_job()
    auditor = a_browser_of(Role.AUDITOR)

    answers = [
        auditor.get(reverse(LIST)).status_code,
        auditor.get(reverse("admin:outbox_job_change", args=[job.pk])).status_code,
        auditor.post(reverse("admin:outbox_job_opnieuw", args=[job.pk])).status_code,
    ]

    job.refresh_from_db()
    assert answers == [403, 403, 403]
    assert job.state == State.FAILED
