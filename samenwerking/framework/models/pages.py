"""Texts that residents read before they begin, in several languages: concept, published, taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from samenwerking.guards import history, valid_choice
from samenwerking.text import LineField, MomentField, ProseField

HEADING, POINT = "# ", "- "
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

STANDS = """
    IF OLD.published_at IS NULL THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; ELSE RETURN NEW; END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a published text stays' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.withdrawn_at IS NOT NULL
        OR to_jsonb(NEW) - 'withdrawn_at' <> to_jsonb(OLD) - 'withdrawn_at' THEN
        RAISE EXCEPTION 'of a published text only withdrawn_at changes, once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class PageKey(models.TextChoices):
    """Which page."""

    IDEA = "idee", "Past uw idee?"
    HELP = "hulp", "Hoe krijg ik hulp?"
    GUIDE = "handreiking", "Hoe maken wij afspraken?"


class Language(models.TextChoices):
    """In which language, by the name that its readers give it."""

    DUTCH = "nl", "Nederlands"
    ENGLISH = "en", "English"
    POLISH = "pl", "Polski"
    UKRAINIAN = "uk", "Українська"
    ARABIC = "ar", "العربية"

    @property
    def direction(self) -> str:
        return "rtl" if self is Language.ARABIC else "ltr"


@dataclass(frozen=True)
class Block:
    """One heading, paragraph or list of a text."""

    kind: str
    lines: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """Plain text as blocks: a line that begins with `# ` is a heading, lines with `- ` together are a list."""
    found: list[Block] = []
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith(HEADING):
            found.append(Block("heading", (line[2:].strip(),)))
        elif line.startswith(POINT):
            earlier = found.pop().lines if found and found[-1].kind == "list" else ()
            found.append(Block("list", (*earlier, line[2:].strip())))
        elif line:
            found.append(Block("paragraph", (line,)))
    return found


class PageTextQuerySet(models.QuerySet["PageText"]):
    def of(self, key: str, language: str) -> PageTextQuerySet:
        return self.filter(key=key, language=language)

    def concepts(self) -> PageTextQuerySet:
        return self.filter(published_at=None)

    def public(self) -> PageTextQuerySet:
        """What is to be read: one at most for each page and language."""
        return self.filter(published_at__isnull=False, withdrawn_at=None)


@history()
class PageText(models.Model):
    """One text of a page in one language. A concept may change; a published one stands until another follows."""

    class Meta:
        verbose_name = "tekst van een pagina"
        verbose_name_plural = "teksten van pagina’s"
        constraints = [
            valid_choice("key", PageKey, "framework_pagetext_key"),
            valid_choice("language", Language, "framework_pagetext_language"),
            models.UniqueConstraint(fields=["key", "language", "number"], name="framework_pagetext_number"),
            models.UniqueConstraint(
                fields=["key", "language"],
                condition=Q(published_at=None),
                name="framework_pagetext_one_concept",
                violation_error_message="Er is al een concept. Werk daaraan verder.",
            ),
            models.UniqueConstraint(
                fields=["key", "language"],
                condition=Q(published_at__isnull=False, withdrawn_at=None),
                name="framework_pagetext_one_public",
                violation_error_message="Er staat al een tekst.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("published_at")),
                name="framework_pagetext_published_first",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_stands",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=STANDS,
            )
        ]

    CONTENT = ("title", "lead", "body", "button")

    key = models.CharField("pagina", max_length=20, choices=PageKey.choices)
    language = models.CharField("taal", max_length=2, choices=Language.choices)
    number = models.PositiveSmallIntegerField("versie")
    revision = models.PositiveIntegerField("keer gewijzigd", default=0)
    title = LineField("titel", max_length=120)
    lead = LineField("eerste zin", max_length=300, help_text="Deze zin staat groot boven de tekst.")
    body = ProseField(
        "tekst",
        max_length=10_000,
        help_text="Elke regel is een alinea. Begin een kop met # en een punt van een lijst met een streepje.",
    )
    button = LineField("tekst op de knop", max_length=60)
    published_at = MomentField("gepubliceerd", null=True, blank=True)
    withdrawn_at = MomentField("weggehaald", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = PageTextQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.title)

    @property
    def placeholders(self) -> set[str]:
        """The names between braces, which the page fills in from the settings."""
        return {name for field in self.CONTENT for name in PLACEHOLDER.findall(getattr(self, field))}
