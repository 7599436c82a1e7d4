"""The pages before the form, as residents read them: in their language, else in Dutch with a sentence that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from samenwerking.framework.figures.settings import values
from samenwerking.framework.models import Language, PageKey, PageText
from samenwerking.framework.models.pages import PLACEHOLDER, blocks
from samenwerking.framework.policy_values import Value
from samenwerking.framework.seed.pages import TEXTS

# What may stand between braces in a text, and which setting fills it in.
FILLED = {
    "leesdagen": "reading_days",
    "antwoorddagen": "first_answer_days",
    "conceptdagen": "draft_days",
    "naam": "contact_name",
    "telefoon": "contact_phone",
    "mail": "contact_email",
}
MUNICIPALITY = "gemeente"

NOT_YET = {
    Language.ENGLISH: "This page is not available in English yet. Below you can read it in Dutch.",
    Language.POLISH: "Ta strona nie jest jeszcze dostępna po polsku. Poniżej jest tekst po niderlandzku.",
    Language.UKRAINIAN: "Цієї сторінки ще немає українською. Нижче текст нідерландською.",
    Language.ARABIC: "هذه الصفحة غير متوفرة بالعربية بعد. يمكنك قراءتها بالهولندية أدناه.",
}


@dataclass(frozen=True)
class Part:
    """A piece of a line: plain text, or something filled in, with a link when it can be called or mailed."""

    text: str
    href: str = ""
    is_filled: bool = False


@dataclass(frozen=True)
class Block:
    """One heading, paragraph or list, with what it mentions filled in."""

    kind: str
    lines: list[list[Part]]


@dataclass(frozen=True)
class ShownPage:
    """One page in the language that was asked for, or in Dutch when `missing` says so."""

    key: PageKey
    asked: Language
    language: Language
    title: str
    lead: list[Part]
    blocks: list[Block]
    button: str
    missing: str
    languages: tuple[Language, ...] = tuple(Language)


def page_on(key: PageKey, language: Language, on: date) -> ShownPage:
    """What a resident reads on this day. Two queries."""
    texts = {text.language: text for text in PageText.objects.public().filter(key=key)}
    found = texts.get(language) or texts.get(Language.DUTCH) or unwritten(key)
    return shown(found, asked=language, on=on)


def unwritten(key: PageKey) -> PageText:
    """The Dutch text that the portal comes with, for as long as nobody loaded or wrote one."""
    return PageText(key=key, language=Language.DUTCH, number=0, **TEXTS[key][Language.DUTCH])


def shown(text: PageText, *, asked: Language, on: date) -> ShownPage:
    """This text as residents see it: also the preview of a concept."""
    known, language = values(on), Language(text.language)
    return ShownPage(
        key=PageKey(text.key),
        asked=asked,
        language=language,
        title=text.title,
        lead=parts(text.lead, known),
        blocks=[Block(block.kind, [parts(line, known) for line in block.lines]) for block in blocks(text.body)],
        button=text.button,
        missing="" if language == asked else NOT_YET[asked],
    )


def parts(line: str, known: Mapping[str, Value]) -> list[Part]:
    """The line in pieces; what stands between braces is filled in."""
    pieces = PLACEHOLDER.split(line)  # text and names in turn
    return [_filled(piece, known) if at % 2 else Part(piece) for at, piece in enumerate(pieces) if piece]


def _filled(name: str, known: Mapping[str, Value]) -> Part:
    if name == MUNICIPALITY:
        return Part(settings.MUNICIPALITY_NAME, is_filled=True)
    if name not in FILLED:
        return Part(f"{{{name}}}")
    text = str(known[FILLED[name]])
    hrefs = {"telefoon": f"tel:{text.replace(' ', '')}", "mail": f"mailto:{text}"}
    return Part(text, hrefs.get(name, ""), is_filled=True)


@dataclass(frozen=True)
class PageRow:
    """One line of the list at the desk: a page in a language."""

    key: PageKey
    language: Language
    public: PageText | None
    concept: PageText | None
    is_behind: bool


def page_rows() -> list[PageRow]:
    """Every page in every language, and whether the Dutch text is newer than the translation. One query."""
    texts = list(PageText.objects.filter(withdrawn_at=None))
    public = {(text.key, text.language): text for text in texts if text.published_at}
    concepts = {(text.key, text.language): text for text in texts if not text.published_at}
    return [
        PageRow(key, language, public.get(at := (key, language)), concepts.get(at), _is_behind(public, key, language))
        for key in PageKey
        for language in Language
    ]


def _is_behind(public: Mapping[tuple[str, str], PageText], key: PageKey, language: Language) -> bool:
    dutch, translation = public.get((key, Language.DUTCH)), public.get((key, language))
    if not (dutch and translation and dutch.published_at and translation.published_at):
        return False
    return bool(dutch.published_at > translation.published_at)
