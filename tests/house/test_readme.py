"""What the README draws is what the code does. `python -m tests.house.readme --write` fills in both blocks."""

from __future__ import annotations

import pytest

from initiatives.registration import lifecycle
from samenwerking.joints import Guards
from tests.house import readme


@pytest.mark.parametrize("block", readme.BLOCKS)
def test_the_readme_says_what_the_code_does(block: str) -> None:
    must_be = readme.BLOCKS[block]()

    stands = readme.written(block, readme.README.read_text())

    assert stands == must_be, f"between <!-- {block} --> must stand:\n\n{must_be}\n"


def test_the_drawing_holds_every_step_once() -> None:
    drawn = [line.split(" --> ") for line in readme.lifecycle().splitlines() if " --> " in line and "[*]" not in line]

    assert sorted((start.strip(), to) for start, to in drawn) == lifecycle.steps()


def test_the_block_changes_with_a_joint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = readme.joints()
    more = Guards()
    more.add("move", test_the_drawing_holds_every_step_once)

    monkeypatch.setattr("initiatives.registration.joints.guards", more)

    assert readme.joints() != before


def test_markers_that_are_gone_are_missed() -> None:
    with pytest.raises(AssertionError, match="no markers"):
        readme.written("joints", "# Een README zonder blokken")
