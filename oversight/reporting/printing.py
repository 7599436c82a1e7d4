"""A frozen report as the pages of a PDF. Reads nothing but the report."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.timezone import localtime

from oversight.reporting.figures import chapters
from oversight.reporting.models import Report
from samenwerking.pdf import Annex, Printed, render_with_fallback

SECONDS = 120


def digest_of(data: Any) -> str:
    """The same figures give the same number, whatever the order in which they are kept."""
    return digest(json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def short(number: str) -> str:
    """The beginning of a hash, as people compare it."""
    return " ".join(number[place : place + 4] for place in range(0, 16, 4))


@dataclass(frozen=True)
class Cover:
    """What the skeleton of a report on paper asks for."""

    kind: str
    municipality: str
    period: str
    summary: str
    is_concept: bool
    data_until: str
    hash: str


def html_of(report: Report) -> str:
    cover = Cover(
        kind=report.told.title,
        municipality=report.data["municipality"],
        period=report.period.name,
        summary=report.data["summary"],
        is_concept=False,
        data_until=report.data["day"],
        hash=short(report.data_hash),
    )
    context = {"report": cover, "data": report.data, "chapters": chapters(report.data)}
    return render_to_string("oversight/reporting/print.html", context)


def print_report(report: Report, html: str) -> Printed:
    annex = Annex(
        name=f"{report.file_name}.csv",
        content=report.csv.encode("utf-8-sig"),
        description="Alle cijfers van dit verslag als tabel",
        modified=localtime(report.made_at),
    )
    return render_with_fallback(
        html,
        seconds=SECONDS,
        title=f"{report.told.title} {report.data['municipality']}, {report.period.name}",
        author=report.data["municipality"],
        base_url=settings.SITE_URL,
        annex=[annex],
    )
