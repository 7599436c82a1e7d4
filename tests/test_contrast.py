"""A municipality's colours can be read, or `manage.py check` says which cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from samenwerking import contrast


@pytest.fixture
def theme(tmp_path: Path, settings: Settings) -> Path:
    settings.STATICFILES_DIRS = [tmp_path, *settings.STATICFILES_DIRS]
    settings.THEME_CSS = "stad.css"
    return tmp_path / "stad.css"


def test_the_neutral_theme_can_be_read() -> None:
    assert contrast.problems(contrast.our_tokens()) == []


def test_without_a_theme_of_its_own_nothing_is_checked(settings: Settings) -> None:
    settings.THEME_CSS = ""

    assert contrast.theme_can_be_read(None) == []


def test_a_theme_that_can_be_read_passes_whatever_its_notation(theme: Path) -> None:
    theme.write_text(".stad-theme { --water-700: rgb(0 60 110); --utrecht-link-color: hsl(210 100% 20%) }")

    assert contrast.theme_can_be_read(None) == []


def test_a_pale_button_is_named_with_its_contrast(theme: Path) -> None:
    theme.write_text(":root { --utrecht-button-primary-action-background-color: #8fb3c9; }")

    found = [error.msg for error in contrast.theme_can_be_read(None)]

    assert found == [
        "--utrecht-button-primary-action-color on --utrecht-button-primary-action-background-color "
        "has contrast 2.22; it needs 4.5."
    ]


@pytest.mark.parametrize("value", ["var(--water-50)", "var(--nergens)", "rgb(0 0 0 / 50%)", "geen kleur", "inherit"])
def test_a_colour_that_leads_in_circles_or_nowhere_cannot_be_measured(theme: Path, value: str) -> None:
    theme.write_text(f":root {{ --water-50: {value}; }}")

    found = [error.msg for error in contrast.theme_can_be_read(None)]

    assert found != []
    assert all("cannot be measured" in message for message in found)


def test_a_theme_that_does_not_exist_is_an_error(theme: Path) -> None:
    assert [error.id for error in contrast.theme_can_be_read(None)] == ["theme.E001"]
