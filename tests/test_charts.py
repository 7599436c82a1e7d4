"""Where the ink of a chart goes."""

from __future__ import annotations

from decimal import Decimal

from samenwerking.charts import Line, Stack
from samenwerking.tags import leads_to, length


def test_the_parts_of_a_stack_fill_it_in_their_proportion() -> None:
    stack = Stack.of("pot", "t", "l", "v", [("Toegezegd", 180, "180"), ("Vrij", 60, "60")])

    assert [(part.x, part.width) for part in stack.parts] == [("0.00", "448.00"), ("450.00", "148.00")]


def test_a_stack_of_nothing_has_no_width() -> None:
    stack = Stack.of("pot", "t", "l", "v", [("Toegezegd", 0, "0"), ("Vrij", Decimal(0), "0")])

    assert [part.width for part in stack.parts] == ["0.00", "0.00"]


def test_what_was_not_measured_is_a_gap_in_the_line_and_never_zero() -> None:
    line = Line.of("x", "t", "l", "v", [("1", 1, "1"), ("2", 2, "2"), ("3", None, "niet gemeten"), ("4", 4, "4")])

    assert line.points[2].y == ""
    assert line.pieces == ("60.00,157.50 230.00,115.00",)


def test_the_norm_lies_at_its_own_height() -> None:
    line = Line.of("x", "t", "l", "v", [("1", 2, "2")], norm=(4, "4"))

    assert (line.norm_y, line.points[0].y) == ("30.00", "115.00")


def test_lengths_have_a_decimal_point_and_stay_within_the_bar() -> None:
    lengths = [length(1, 3), length(5, 3), length(None, 3), length(2, 0), length(-1, 3)]

    assert lengths == ["33.33", "100.00", "0", "0", "0"]


def test_the_navigation_knows_this_page_and_the_pages_above_it() -> None:
    assert [leads_to("/kader/", "/kader/"), leads_to("/kader/3/", "/kader/"), leads_to("/", "/kader/")] == [
        "page",
        "true",
        "",
    ]
