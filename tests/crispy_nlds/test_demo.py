"""The page with every field in every state."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from tests.crispy_nlds.page import dangling, ids, texts, unlabelled

pytestmark = pytest.mark.django_db


def test_page_exists_in_a_demo_alone(client: Client, settings: Settings) -> None:
    settings.IS_DEMO = False

    assert client.get("/demo/formulier/").status_code == 404


def test_every_state_stands_soundly_on_one_page(client: Client, settings: Settings) -> None:
    settings.IS_DEMO = True

    html = client.get("/demo/formulier/").content.decode()

    assert dangling(html) == []
    assert unlabelled(html) == []
    assert set(ids(html).values()) == {1}


def test_form_that_comes_back_says_so_in_the_title_of_the_page(client: Client, settings: Settings) -> None:
    settings.IS_DEMO = True

    html = client.post("/demo/formulier/", {"title": "Moestuin"}).content.decode()

    assert html.split("<title>")[1].split()[:3] == ["Fout:", "Alle", "velden"]
    assert texts(html, "form-errors__title") == ["Er zijn nog 7 dingen nodig"]
