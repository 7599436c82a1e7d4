"""A page with every component in each of its states, for whoever builds pages and for the tests. Demo mode only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samenwerking.charts import Line, Stack

NAMES = ("Ingestuurd", "Verkennen", "Samenwerken", "Gerealiseerd", "Geëvalueerd")


class Search(forms.Form):
    """The filters of a list."""

    q = forms.CharField(label="Zoek", required=False, max_length=100)
    place = forms.ChoiceField(label="Dorp", required=False, choices=[("", "Alle dorpen"), ("1", "Dijkerveld")])


def steps(now: int) -> list[dict[str, str]]:
    states = ["passed" if number < now else "now" if number == now else "coming" for number in range(len(NAMES))]
    return [{"label": label, "state": state} for label, state in zip(NAMES, states, strict=True)]


def shown() -> dict[str, Any]:
    """Everything the page shows. All of it is invented."""
    return {**states(), **figures(), "form": Search()}


def states() -> dict[str, Any]:
    return {
        "steps": steps(2),
        "begin": steps(0),
        "since": date(2026, 3, 12),
        "until": date(2026, 4, 3),
        "entries": [
            {"day": date(2026, 4, 3), "who": "", "what": "Uiterlijk nu leest u wat wij besluiten.", "state": "coming"},
            {
                "day": date(2026, 3, 12),
                "who": "Team leefomgeving (ambtenaar)",
                "what": "Wij gaan met u samenwerken, want de tuin helpt de opgave ‘Elkaar ontmoeten’ vooruit.",
                "href": "#tijdlijn",
                "label": "Lees het besluit",
                "state": "now",
            },
            {"day": date(2026, 2, 2), "who": "Initiatiefnemer", "what": "Het initiatief kwam binnen."},
        ],
        "names": [("Dorp", "Dijkerveld"), ("Bedrag", "€ 1.250,00"), ("Wie er mee doen", "")],
        "answers": [
            {
                "name": "Wat is uw idee?",
                "value": "Een moestuin achter het dorpshuis.\nMet een kas.",
                "href": "#lijsten",
            },
            {"name": "Wie helpt er mee?", "value": "", "href": "#lijsten"},
        ],
        "tabs": [{"label": label, "href": f"/demo/componenten/?tab={label}"} for label in ("Initiatief", "Belangen")]
        + [{"label": "Tijdlijn", "href": "/demo/componenten/"}],
        "facts": ["Dijkerveld", "Elkaar ontmoeten", "Samenwerken"],
    }


def figures() -> dict[str, Any]:
    return {
        "rows": [
            {"label": "Verkennen", "value": 14, "href": "#grafieken"},
            {"label": "Samenwerken", "value": 9, "href": "#grafieken"},
            {"label": "Met rust laten", "value": 3, "href": ""},
            {"label": "Nog niet gemeten", "value": None},
        ],
        "sentences": [
            {"figure": "11 van 12", "text": "initiatieven kregen op tijd antwoord", "href": "#zinnen"},
            {"figure": "47", "text": "initiatieven lopen nu", "href": "#zinnen"},
            {"figure": "€ 70.000", "text": "is nog vrij voor nieuwe initiatieven", "href": "#zinnen"},
        ],
        "stack": Stack.of(
            "pot",
            "Van elke tien euro zijn er drie nog vrij",
            "Deel van de pot",
            "Bedrag",
            [("Toegezegd", 180_000, "€ 180.000"), ("Vrij", 70_000, "€ 70.000"), ("Besteed", 0, "€ 0")],
        ),
        "line": Line.of(
            "dorpen",
            "Meer dorpen doen mee dan vorig jaar",
            "Jaar",
            "Dorpen",
            [("2022", 4, "4"), ("2023", 6, "6"), ("2024", None, "niet gemeten"), ("2025", 7, "7"), ("2026", 9, "9")],
            norm=(8, "8"),
        ),
    }


def components(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Het is gelukt. We mailen u een kopie.")
    return render(request, "samenwerking/showroom/components.html", shown())
