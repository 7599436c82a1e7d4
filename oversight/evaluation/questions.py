"""What an exploration asks beforehand and an evaluation measures since: the fields as data (S70, S71).

A number is compared by M10, a judgement gets a verdict with its reason, a text tells the story and is not measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from oversight.evaluation.models.choices import Block, Chapter
from samenwerking.text import amount

EURO = "€"


class Kind(Enum):
    NUMBER = "number"
    JUDGEMENT = "judgement"
    TEXT = "text"


class Good(Enum):
    """Which way a number should go."""

    MORE = 1
    LESS = -1
    NEITHER = 0


@dataclass(frozen=True)
class Field:
    """One question. Its key never changes: frozen answers are kept under it."""

    key: str
    block: Block
    kind: Kind
    label: str
    help: str
    chapter: Chapter | None = None  # a text has none
    unit: str = ""
    good: Good = Good.NEITHER

    @property
    def is_measured(self) -> bool:
        return self.kind is not Kind.TEXT

    @property
    def is_number(self) -> bool:
        return self.kind is Kind.NUMBER

    def in_words(self, number: Decimal) -> str:
        """A value as people write it: € 12.000, or 20."""
        return f"{EURO}\xa0{amount(number)}" if self.unit == EURO else amount(number)


FIELDS: tuple[Field, ...] = (
    Field(
        "involved",
        Block.PARTIES,
        Kind.TEXT,
        "Wie zijn betrokken, en in welke rol?",
        "Noem groepen en organisaties: wie doet mee, voor wie is het, wie merkt er iets van?",
    ),
    Field(
        "parties",
        Block.PARTIES,
        Kind.NUMBER,
        "Partijen die meewerken",
        "Organisaties, bedrijven en groepen inwoners. De gemeente telt niet mee.",
        Chapter.PROCESS,
        "partijen",
    ),
    Field(
        "volunteers",
        Block.PARTIES,
        Kind.NUMBER,
        "Vrijwilligers",
        "Hoeveel mensen zetten zich in?",
        Chapter.RESULTS,
        "mensen",
        Good.MORE,
    ),
    Field(
        "affected",
        Block.INTERESTS,
        Kind.JUDGEMENT,
        "Wie ervaart gevolgen, en hoe horen we hen?",
        "Denk aan omwonenden, en aan mensen die niet vanzelf komen praten.",
        Chapter.PROCESS,
    ),
    Field(
        "support",
        Block.INTERESTS,
        Kind.JUDGEMENT,
        "Draagvlak",
        "Wie steunt dit, wie niet, en waar blijkt dat uit?",
        Chapter.PROCESS,
    ),
    Field(
        "goals",
        Block.GOALS,
        Kind.TEXT,
        "Aan welke opgaven en doelen draagt dit bij?",
        "In gewone woorden, ook de doelen van de initiatiefnemers zelf.",
    ),
    Field(
        "added_value",
        Block.GOALS,
        Kind.JUDGEMENT,
        "Meerwaarde van samenwerken",
        "Wat kan samen wel, en alleen niet?",
        Chapter.RESULTS,
    ),
    Field(
        "effect",
        Block.GOALS,
        Kind.JUDGEMENT,
        "Beoogd effect",
        "Wat is er straks anders, voor wie, en waaraan merken we dat?",
        Chapter.RESULTS,
    ),
    Field(
        "costs",
        Block.EXPLOITATION,
        Kind.NUMBER,
        "Kosten per jaar",
        "Alle kosten om het te laten draaien.",
        Chapter.EXPLOITATION,
        EURO,
        Good.LESS,
    ),
    Field(
        "income",
        Block.EXPLOITATION,
        Kind.NUMBER,
        "Eigen inkomsten per jaar",
        "Zonder het geld van de gemeente.",
        Chapter.EXPLOITATION,
        EURO,
        Good.MORE,
    ),
    Field(
        "reserve",
        Block.EXPLOITATION,
        Kind.NUMBER,
        "Reserve",
        "Wat is er om een tegenvaller op te vangen?",
        Chapter.EXPLOITATION,
        EURO,
        Good.MORE,
    ),
)
BY_KEY = {field.key: field for field in FIELDS}


def of_block(block: Block) -> list[Field]:
    return [field for field in FIELDS if field.block == block]


def blocks(*, is_investment: bool) -> list[Block]:
    """What has to be explored: the exploitation only with an investment (S26, S70)."""
    return [block for block in Block if is_investment or block != Block.EXPLOITATION]


def asked(*, is_investment: bool) -> list[Field]:
    return [field for block in blocks(is_investment=is_investment) for field in of_block(block)]
