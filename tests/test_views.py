"""The pages of the house: health, and what is shown when something goes wrong."""

from __future__ import annotations

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from samenwerking import views


def test_health_says_that_the_database_answers(client: Client, db: None) -> None:
    response = client.get("/health")

    assert (response.status_code, response.content, response.cookies) == (200, b"goed", {})


@pytest.mark.parametrize(
    ("view", "status", "sentence"),
    [
        (lambda request: views.bad_request(request, SuspiciousOperation()), 400, "Deze vraag begrijpen wij niet"),
        (lambda request: views.permission_denied(request, PermissionError()), 403, "Deze pagina is niet voor u"),
        (lambda request: views.csrf_failure(request), 403, "Deze pagina stond te lang open"),
        (lambda request: views.page_not_found(request, LookupError()), 404, "Deze pagina bestaat niet"),
        (lambda request: views.server_error(request), 500, "Er ging bij ons iets mis"),
        (lambda request: views.unavailable(request), 503, "Wij zijn even niet bereikbaar"),
    ],
)
def test_an_error_page_needs_no_database_and_no_session(view: object, status: int, sentence: str) -> None:
    response = view(RequestFactory().get("/"))  # type: ignore[operator]

    page = response.content.decode()
    assert response.status_code == status
    assert page.partition("<h1")[2].partition("</h1>")[0].partition(">")[2].strip() == sentence
    assert page.count("<h1") == 1
    assert "Samen aan zet" in page


def test_a_database_that_is_away_makes_a_page_that_says_so() -> None:
    response = _answer_to(OperationalError("connection refused"))

    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")


def test_any_other_fault_is_ours() -> None:
    assert _answer_to(DatabaseError("syntax error")).status_code == 500


def test_a_form_without_its_token_is_told_what_to_do(db: None) -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/inloggen/", {"login": "iemand@example.org"})

    assert response.status_code == 403
    assert "Deze pagina stond te lang open" in response.content.decode()


def _answer_to(fault: Exception) -> HttpResponse:
    request = HttpRequest()
    try:
        raise fault
    except DatabaseError:
        return views.server_error(request)
