"""Two versions of what was sent, side by side: each question with both answers, and what changed in words."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import chain

from initiatives.registration.dossier import sent
from initiatives.registration.models import Submission

MOST_WORDS = 2000  # of one answer: a longer one is compared as a whole


class Change(Enum):
    """What happened to an answer, as it is said on the page."""

    SAME = "gelijk"
    CHANGED = "gewijzigd"
    ADDED = "nieuw"
    GONE = "weggevallen"


@dataclass(frozen=True)
class Piece:
    """Some words in a row, and whether the other version has them too."""

    text: str
    is_changed: bool


@dataclass(frozen=True)
class Line:
    """One question with its answer in each version."""

    question: str
    change: Change
    before: list[Piece]
    after: list[Piece]

    @property
    def is_same(self) -> bool:
        return self.change == Change.SAME


def compared(old: Submission, new: Submission) -> list[Line]:
    """Every question of either version, in the order of the older one. A question asked twice stays two lines."""
    before, after = _numbered(sent(old)), _numbered(sent(new))
    questions = dict.fromkeys(chain(before, after))
    return [line(key[0], before.get(key), after.get(key)) for key in questions]


def line(question: str, before: str | None, after: str | None) -> Line:
    pieces = words(before or "", after or "")
    if before is None or after is None:
        return Line(question, Change.ADDED if before is None else Change.GONE, *pieces)
    return Line(question, Change.SAME if before == after else Change.CHANGED, *pieces)


def words(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; a word that only one of them has is marked."""
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > MOST_WORDS:
        return [Piece(before, before != after)], [Piece(after, before != after)]
    left, right = [], []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left.append(Piece(" ".join(old[i1:i2]), tag != "equal"))
        right.append(Piece(" ".join(new[j1:j2]), tag != "equal"))
    return [one for one in left if one.text], [one for one in right if one.text]


def _numbered(rows: list[tuple[str, str]]) -> dict[tuple[str, int], str]:
    """Each question apart, also when two have the same words."""
    found: dict[tuple[str, int], str] = {}
    for question, answer in rows:
        number = sum(1 for known, _ in found if known == question)
        found[question, number] = str(answer)
    return found
