"""One bad text does not cost the report (QUALITY.md R9)."""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic

import pytest

from samenwerking.pdf import PRESS, RenderFailed, environment, render_pdf, render_with_fallback
from tests.pdf.read import text_of
from tests.pdf.sample import HOW, sample
from tests.yardstick import slowness

NESTED = '<section class="part" data-item="INI-9001">' + "<div>" * 500 + "diep" + "</div>" * 500 + "</section>"
HUGE = '<section class="part" data-item="INI-9002"><p style="font-size: 1e9px">groot</p></section>'
ENDLESS = (
    '<section class="part" data-item="INI-9003"><table><tr><td colspan="9999999">breed</td></tr></table></section>'
)
PROSE = "Ω≈ç√ 🌱🌱 زهرة שלום " + "x" * 9_000 + " " + "e\u0301" * 500


def presses() -> list[str]:
    """The processes of ours that print."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [child for child in children if PRESS.name in Path(f"/proc/{child}/cmdline").read_text()]


@pytest.mark.parametrize("item", [NESTED, HUGE], ids=["500 blocks", "a huge letter"])
def test_an_item_that_cannot_be_printed_fails_the_whole_without_fallback(item: str) -> None:
    with pytest.raises(RenderFailed):
        render_pdf(sample(listed=1, extra=item), **HOW)


def test_items_that_cannot_be_printed_are_replaced_by_a_notice() -> None:
    printed = render_with_fallback(sample(listed=3, extra=NESTED + HUGE), **HOW)

    text = text_of(printed.pdf)
    assert printed.left_out == ["INI-9001", "INI-9002"]
    assert "INI-9001 kon niet worden afgedrukt; zie de webpagina." in text
    assert "INI-2026-0003" in text
    assert "diep" not in text


def test_a_row_that_cannot_be_printed_stays_a_row() -> None:
    bad = '<tr data-item="INI-9004"><td>a</td><td><p style="font-size: 1e9px">b</p></td></tr>'
    table = f"<table>{bad}<tr><td>c</td><td>d</td></tr></table>"

    printed = render_with_fallback(sample(listed=1, extra=table), **HOW)

    assert printed.left_out == ["INI-9004"]
    assert "INI-9004 kon niet worden afgedrukt; zie de webpagina. c d" in text_of(printed.pdf)


@pytest.mark.slow
def test_an_item_that_never_ends_is_left_out_in_time() -> None:
    seconds = 24 * slowness()
    started = monotonic()

    printed = render_with_fallback(sample(listed=3, extra=ENDLESS), seconds=seconds, **HOW)

    assert printed.left_out == ["INI-9003"]
    assert monotonic() - started < seconds


def test_strange_but_honest_text_is_printed() -> None:
    printed = render_with_fallback(
        sample(listed=1, extra=f'<section data-item="INI-9005"><p>{PROSE}</p></section>'), **HOW
    )

    assert printed.left_out == []


def test_a_page_that_fails_without_an_item_to_blame_is_refused() -> None:
    with pytest.raises(RenderFailed) as failed:
        render_with_fallback('<!doctype html><h1 style="font-size: 1e9px">x</h1>', **HOW)

    assert failed.value.items == []


def test_the_press_stops_when_its_time_is_over() -> None:
    page = sample(listed=5_000)  # takes more than half a minute to print
    started = monotonic()

    with pytest.raises(RenderFailed, match="de grens is 2 seconden"):
        render_pdf(page, seconds=2, **HOW)

    assert monotonic() - started < 2 + 2 * slowness()
    assert presses() == []


def test_the_press_stops_when_its_memory_is_full() -> None:
    with pytest.raises(RenderFailed):
        render_pdf(sample(listed=400), memory=200 * 1024 * 1024, **HOW)


def test_the_press_knows_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "geheim")
    monkeypatch.setenv("DATABASE_PASSWORD", "geheim")

    known = environment()

    assert "geheim" not in known.values()
    assert known["PATH"] == os.environ["PATH"]
