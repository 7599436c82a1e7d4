"""A quarter of an invented municipality, as large as a test wants it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import Context, Engine

HERE = Path(__file__).parent
TITLE = "Kwartaalrapport gemeente Polderland, 1 januari tot en met 31 maart 2026"
HOW = {"title": TITLE, "author": "gemeente Polderland", "base_url": "https://samen.example.org"}
REPORT = {
    "kind": "Kwartaalrapport",
    "municipality": "gemeente Polderland",
    "period": "1 januari tot en met 31 maart 2026",
    "is_concept": True,
    "data_until": "dinsdag 31 maart 2026",
    "hash": "3f9c 71d2 0ab4 e85d",
    "summary": "Inwoners stuurden dit kwartaal 34 initiatieven in, negen meer dan in het kwartaal ervoor. "
    "We gaven op 8 van de 12 een antwoord binnen de afgesproken tijd; drie wachten nog te lang. "
    "Van het vrijgehouden geld is nog 70.000 euro over.",
}
STATUSES = [
    ("Wordt gelezen", 5), ("Verkenning", 9), ("Samenwerking", 7), ("Wij maken het mogelijk", 4),
    ("Met rust gelaten", 6), ("Afgewezen", 2), ("Ingetrokken", 1),
]  # fmt: skip
VILLAGES = [
    ("Akkerdorp", 11),
    ("Wilgenrade", 8),
    ("De Uiterwaard", 6),
    ("Nieuwesluis", 5),
    ("Rietveen", 3),
    ("Geen plaats", 1),
]
QUARTERS = [("1e kw. 2025", 21), ("2e kw. 2025", 27), ("3e kw. 2025", 19), ("4e kw. 2025", 25), ("1e kw. 2026", 34)]
MEANS = [
    ("Leefbaarheid dorpen", "250.000", "180.000", "70.000"),
    ("Groen en water", "80.000", "35.500", "44.500"),
    ("Uren van collega’s", "1.200 uur", "940 uur", "260 uur"),
]
OVERDUE = [
    ("INI-2026-0004", "Een dak voor de ijsbaan", "Rietveen", "maandag 9 februari 2026", "50 dagen"),
    ("INI-2026-0011", "Dorpsbus op zaterdag", "Akkerdorp", "vrijdag 6 maart 2026", "25 dagen"),
    ("INI-2026-0017", "Wilgen planten langs de vaart", "Wilgenrade", "donderdag 19 maart 2026", "12 dagen"),
]
MIRROR = [
    ("Vrijwilligers", "20", "26", "better", "↑ beter, 30 % meer"),
    ("Kosten per jaar", "€ 12.000", "€ 15.000", "worse", "↑ slechter, 25 % meer"),
    ("Bezoekers per week", "150", "150", "same", "= gelijk"),
    ("Bewoners die meebeslissen", "niemand", "een bewonersraad van 7", "better", "↑ beter"),
    ("Verkeer in de straat", "geen klachten", "niet gemeten", "unmeasured", "niet gemeten"),
]
PLANS = [
    "Buurttuin achter de school",
    "Zaterdagse dorpsbus",
    "Leesclub in het gemaal",
    "Een dak voor de ijsbaan",
    "Wilgen langs de vaart",
]


def rows(count: int) -> list[dict[str, Any]]:
    return [
        {
            "reference": f"INI-2026-{number:04}",
            "title": f"{PLANS[number % len(PLANS)]} ({number})",
            "village": VILLAGES[number % 5][0],
            "status": STATUSES[number % 7][0],
            "since": f"{1 + number % 28} maart 2026",
            "text": "We willen dit samen met de buurt doen en vragen de gemeente om een plek en wat gereedschap.",
        }
        for number in range(1, count + 1)
    ]


def bars(counted: list[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"label": label, "value": value, "href": f"/initiatieven/?waarde={value}"} for label, value in counted]


def sample(*, listed: int = 34, stories: int = 0, extra: str = "") -> str:
    """The report as HTML: `listed` rows in the register, `stories` items told in full, `extra` HTML at the end."""
    chapters = [
        {"key": "nu", "title": "Wat vraagt nu uw aandacht"},
        {"key": "initiatieven", "title": "Meer dorpen doen mee dan vorig jaar"},
        {"key": "middelen", "title": "Er is nog geld en tijd vrij"},
        {"key": "spiegel", "title": "Vooraf en nu"},
        {"key": "register", "title": "Alle initiatieven van dit kwartaal"},
    ]
    context = {
        "report": REPORT, "chapters": chapters, "statuses": bars(STATUSES), "most": 11, "villages": bars(VILLAGES),
        "quarters": [(label, count, place * 24 + 2, 40 - count) for place, (label, count) in enumerate(QUARTERS)],
        "means": MEANS, "overdue": OVERDUE, "mirror": MIRROR,
        "rows": rows(listed), "stories": rows(stories), "extra": extra,
    }  # fmt: skip
    engine = Engine(
        dirs=[settings.BASE_DIR / "templates", HERE],
        libraries={"l10n": "django.templatetags.l10n"},
        builtins=[*Engine.default_builtins, *settings.TEMPLATES[0]["OPTIONS"].get("builtins", [])],
    )
    return engine.get_template("sample.html").render(Context(context))
