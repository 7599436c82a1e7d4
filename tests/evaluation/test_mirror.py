"""M10: the mirror of what was expected and what was found, with the worked numbers of MISSION.md."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.evaluation import actions, figures
from oversight.evaluation.actions import Found
from oversight.evaluation.figures import Change, Tone
from oversight.evaluation.models import Chapter
from oversight.evaluation.questions import BY_KEY
from samenwerking.journal.models import SYSTEM
from tests.builders import NOON, TODAY, an_initiative, later
from tests.evaluation.builders import FOUND, a_moment, adopted, an_exploration, evaluated, written

DAY = later(400).date()


def cells(mirror, key):
    return next(list(row.cells) for part in mirror.chapters for row in part.rows if row.field.key == key)


@pytest.mark.parametrize(
    ("key", "before", "now", "shown"),
    [
        ("volunteers", 20, 26, "+30\xa0%"),
        ("costs", 12_000, 15_000, "+25\xa0%"),
        ("volunteers", 20, 15, "−25\xa0%"),
        ("volunteers", 20, 20, "0\xa0%"),
        ("volunteers", 8, 9, "+13\xa0%"),  # 12.5: halves away from zero
        ("volunteers", 8, 7, "−13\xa0%"),
        ("volunteers", 1, 30, "+2.900\xa0%"),
        ("volunteers", 0, 5, "n.v.t., verschil +5"),
        ("reserve", 0, 500, "n.v.t., verschil +€\xa0500"),
        ("reserve", 0, 0, "n.v.t., verschil €\xa00"),
    ],
)
def test_a_number_changes_by_its_share_and_from_zero_only_by_its_difference(key, before, now, shown):
    change = Change(Decimal(before), Decimal(now))

    assert change.in_words(BY_KEY[key]) == shown


@given(before=st.integers(1, 10**9), now=st.integers(0, 10**9))
def test_the_share_points_the_way_the_number_went(before, now):
    change = Change(Decimal(before), Decimal(now))

    exact = Decimal(100) * (now - before) / before
    assert abs(change.percent - exact) <= Decimal("0.5")
    assert change.direction == (now > before) - (now < before)


@pytest.mark.django_db
def test_nine_fields_of_which_seven_are_measured_is_78_percent():
    initiative = an_initiative()
    adopted(initiative)
    evaluated(initiative)

    mirror = figures.mirror(initiative, DAY)

    assert (mirror.coverage.part, mirror.coverage.whole, mirror.coverage.percent) == (7, 9, 78)
    assert [cell.change_shown for cell in cells(mirror, "volunteers") + cells(mirror, "costs")] == [
        "+30\xa0%",
        "+25\xa0%",
    ]


@pytest.mark.django_db
def test_what_was_not_measured_stays_so_and_is_never_zero():
    initiative = an_initiative()
    adopted(initiative)
    evaluated(initiative)

    mirror = figures.mirror(initiative, DAY)

    (cell,) = cells(mirror, "income")
    assert (cell.tone, cell.word, cell.value, cell.change) == (Tone.UNMEASURED, "niet gemeten", "", None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "found", "tone"),
    [
        ("volunteers", Found(number=26), Tone.BETTER),
        ("volunteers", Found(number=0), Tone.WORSE),
        ("costs", Found(number=15_000), Tone.WORSE),
        ("costs", Found(number=11_000), Tone.BETTER),
        ("reserve", Found(number=0), Tone.SAME),
        ("parties", Found(number=5), Tone.NEITHER),
        ("effect", Found(verdict="gone", reason="De school is dicht."), Tone.GONE),
        ("effect", Found(verdict="worse", reason="Er komt niemand."), Tone.WORSE),
    ],
)
def test_more_is_better_for_volunteers_and_worse_for_costs(key, found, tone):
    initiative = an_initiative()
    adopted(initiative)
    evaluated(initiative, **{key: found})

    (cell,) = cells(figures.mirror(initiative, DAY), key)

    assert cell.tone == tone


@pytest.mark.django_db
def test_the_third_evaluation_shows_four_columns_the_latest_as_now():
    initiative = an_initiative()
    adopted(initiative)
    for number in (1, 2, 3):
        evaluated(initiative, at=later(90 * number), volunteers=Found(number=20 + number))

    mirror = figures.mirror(initiative, DAY)

    assert ["Vooraf", *(column.heading for column in mirror.columns)] == ["Vooraf", "Moment 1", "Moment 2", "Nu"]
    assert [cell.value for cell in cells(mirror, "volunteers")] == ["21", "22", "23"]


@pytest.mark.django_db
def test_the_chapters_are_three_and_each_says_how_it_stands_now():
    initiative = an_initiative()
    adopted(initiative)
    evaluated(initiative)

    chapters = figures.mirror(initiative, DAY).chapters

    assert [(part.chapter, part.last_in_words) for part in chapters] == [
        (Chapter.PROCESS, "1 beter, 1 gelijk, 1 veranderd"),
        (Chapter.RESULTS, "1 beter, 1 slechter, 1 niet gemeten"),
        (Chapter.EXPLOITATION, "1 beter, 1 slechter, 1 niet gemeten"),
    ]


@pytest.mark.django_db
def test_what_is_worse_now_is_named_and_what_recovered_is_not():
    initiative = an_initiative()
    adopted(initiative)
    evaluated(initiative, at=later(90))
    before = figures.mirror(initiative, DAY).worse
    evaluated(initiative, at=later(91), **{**FOUND, "costs": Found(number=11_000)})

    after = figures.mirror(initiative, DAY).worse

    assert before == ["Meerwaarde van samenwerken", "Kosten per jaar (+25\xa0%)"]
    assert after == ["Meerwaarde van samenwerken"]


@pytest.mark.django_db
def test_the_mirror_of_a_day_knows_only_what_was_there_on_that_day():
    initiative = an_initiative()
    adopted(initiative, at=later(1))
    evaluated(initiative, at=later(90))

    columns = [figures.mirror(initiative, later(days).date()).columns for days in (1, 89, 90)]

    assert figures.mirror(initiative, TODAY) is None
    assert [len(found) for found in columns] == [0, 0, 1]


@pytest.mark.django_db
def test_a_concept_never_shows_in_the_mirror():
    initiative = an_initiative()
    adopted(initiative)
    written(a_moment(initiative))
    an_exploration(initiative, volunteers=99)

    mirror = figures.mirror(initiative, DAY)

    assert (mirror.number, mirror.columns) == (1, [])


@pytest.mark.django_db
def test_a_new_exploration_hides_no_evaluation_of_the_one_before():
    initiative = an_initiative()
    adopted(initiative)
    evaluated(initiative, volunteers=Found(number=5))
    concept = actions.write_exploration(
        initiative,
        {row.field: row.number or row.text or 0 for row in initiative.explorations.get().expectations.all()},
        revision=0,
        reason="Het plan is kleiner geworden.",
        at=later(100),
        by=SYSTEM,
    )
    actions.adopt_exploration(concept, revision=1, at=later(101), by=SYSTEM)

    mirrors = figures.mirrors(initiative, DAY)

    assert [(mirror.number, len(mirror.columns)) for mirror in mirrors] == [(2, 0), (1, 1)]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_mirror_asks_as_many_queries_for_one_evaluation_as_for_three(count, django_assert_num_queries):
    initiative = an_initiative()
    adopted(initiative)
    for number in range(1, count + 1):
        evaluated(initiative, at=later(90 * number), **FOUND)

    with django_assert_num_queries(4):
        found = figures.mirror(initiative, DAY)

    assert (len(found.columns), found.adopted_on) == (count, NOON.date())
