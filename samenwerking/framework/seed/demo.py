"""An invented kader and the lists of an example municipality: for demonstration and tests only.

The names of the villages are real, the figures are rounded guesses, everything else is made up.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from samenwerking.framework.models import AppliesTo, Direction

SOURCE = {
    "framework_source": "samenwerkingswijzer van de gemeente Noordoostpolder",
    "framework_source_url": "https://noordoostpolder.samenwerkingswijzer.nl/",
}

TASKS: list[dict[str, Any]] = [
    {
        "slug": "iedereen-doet-mee",
        "title": "Iedereen doet mee",
        "summary": "Niemand staat alleen. We willen dat iedereen mensen om zich heen heeft en kan meedoen, "
        "met werk, een hobby of hulp aan een ander.",
        "goals": [
            {
                "text": "Meer mensen zetten zich in voor hun dorp of buurt",
                "indicator": "inwoners die vrijwilligerswerk doen",
                "unit": "procent",
                "start_value": Decimal(41),
                "target_value": Decimal(50),
                "period_year": 2028,
                "weight": 3,
            },
            {
                "text": "Minder mensen voelen zich eenzaam",
                "indicator": "inwoners die zich vaak eenzaam voelen",
                "unit": "procent",
                "start_value": Decimal(11),
                "target_value": Decimal(8),
                "period_year": 2028,
                "weight": 2,
            },
        ],
    },
    {
        "slug": "leefbare-dorpen",
        "title": "Leefbare dorpen",
        "summary": "In elk dorp is een plek waar mensen elkaar zien. Dorpen houden hun winkel, hun school of hun "
        "vereniging door samen te werken.",
        "goals": [
            {
                "text": "Elk dorp heeft een ontmoetingsplek die op eigen benen staat",
                "indicator": "dorpen met een plek die zonder jaarlijkse steun draait",
                "unit": "dorpen",
                "start_value": Decimal(4),
                "target_value": Decimal(11),
                "period_year": 2029,
                "weight": 3,
            },
        ],
    },
    {
        "slug": "gezond-en-actief",
        "title": "Gezond en actief",
        "summary": "Bewegen, goed eten en buiten zijn horen bij elke dag. Sportclubs, scholen en buren maken dat "
        "samen mogelijk.",
        "goals": [
            {
                "text": "Meer jongeren bewegen elke week samen",
                "indicator": "jongeren die elke week sporten of spelen in een groep",
                "unit": "procent",
                "start_value": Decimal(56),
                "target_value": Decimal(65),
                "period_year": 2028,
                "weight": 2,
            },
        ],
    },
    {
        "slug": "groen-en-water",
        "title": "Groen en water",
        "summary": "De polder is gemaakt van water en land. We geven natuur de ruimte en zorgen dat een flinke bui "
        "geen schade doet.",
        "goals": [
            {
                "text": "Meer groen dat bewoners zelf beheren",
                "indicator": "groen in beheer bij bewoners",
                "unit": "vierkante meter",
                "start_value": Decimal(18000),
                "target_value": Decimal(40000),
                "period_year": 2029,
                "weight": 2,
            },
        ],
    },
    {
        "slug": "energie-van-ons-samen",
        "title": "Energie van ons samen",
        "summary": "We wekken energie op die van het dorp is, en helpen elkaar om minder te gebruiken.",
        "goals": [
            {
                "text": "Meer huishoudens delen in energie uit de buurt",
                "indicator": "huishoudens die lid zijn van een coöperatie",
                "unit": "huishoudens",
                "start_value": Decimal(900),
                "target_value": Decimal(2500),
                "period_year": 2030,
                "weight": 2,
            },
        ],
    },
    {
        "slug": "jong-en-oud-thuis",
        "title": "Jong en oud thuis",
        "summary": "Starters en ouderen vinden een huis in hun eigen dorp. Zorg en buren zijn dichtbij.",
        "goals": [
            {
                "text": "Meer plekken waar jong en oud samen wonen",
                "indicator": "woningen in een project van bewoners zelf",
                "unit": "woningen",
                "start_value": None,
                "target_value": Decimal(120),
                "period_year": 2030,
                "weight": 2,
            },
        ],
    },
]

STANDARDS: list[dict[str, Any]] = [
    {
        "slug": "eerste-antwoord-op-tijd",
        "text": "Een initiatiefnemer heeft snel een eerste antwoord",
        "direction": Direction.AT_MOST,
        "norm": Decimal(14),
        "unit": "dagen",
        "applies_to": AppliesTo.MUNICIPALITY,
        "measure": "first-answer",
        "principle": "goede-samenwerking",
    },
    {
        "slug": "beloften-nagekomen",
        "text": "Wat we afspreken, doen we",
        "direction": Direction.AT_LEAST,
        "norm": Decimal(90),
        "unit": "procent van de afspraken",
        "applies_to": AppliesTo.BOTH,
        "measure": "promises-kept",
        "principle": "goede-samenwerking",
    },
    {
        "slug": "iedereen-gehoord",
        "text": "Wie gevolgen ondervindt, is gehoord voor het besluit",
        "direction": Direction.AT_LEAST,
        "norm": Decimal(100),
        "unit": "procent van wie is geraakt",
        "applies_to": AppliesTo.BOTH,
        "measure": "heard-share",
        "principle": "versterken-van-de-democratie",
    },
    {
        "slug": "vrije-ruimte",
        "text": "Een deel van de middelen blijft vrij voor initiatieven",
        "direction": Direction.AT_LEAST,
        "norm": Decimal(25),
        "unit": "procent van de middelen",
        "applies_to": AppliesTo.MUNICIPALITY,
        "measure": "free-share",
        "principle": "initiatieven-voorop",
    },
    {
        "slug": "verkenning-vooraf",
        "text": "Bij belangrijke onderwerpen is er een verkenning vooraf",
        "direction": Direction.AT_LEAST,
        "norm": Decimal(100),
        "unit": "procent van de onderwerpen",
        "applies_to": AppliesTo.MUNICIPALITY,
        "measure": "explored-share",
        "principle": "controle-door-de-raad",
    },
]

GOALS_OF_PRINCIPLES = {
    "iedereen-doet-mee": "maatschappelijke-opgaven",
    "leefbare-dorpen": "initiatieven-voorop",
    "gezond-en-actief": "maatschappelijke-opgaven",
    "groen-en-water": "maatschappelijke-opgaven",
    "energie-van-ons-samen": "initiatieven-voorop",
    "jong-en-oud-thuis": "maatschappelijke-opgaven",
}

# Name, point on the schematic map, inhabitants.
PLACES: list[tuple[str, int, int, int]] = [
    ("Emmeloord", 48, 46, 26_500),
    ("Bant", 46, 24, 1_400),
    ("Creil", 20, 26, 1_600),
    ("Ens", 66, 76, 3_200),
    ("Espel", 22, 44, 1_400),
    ("Kraggenburg", 80, 66, 1_500),
    ("Luttelgeest", 70, 28, 2_300),
    ("Marknesse", 72, 46, 3_900),
    ("Nagele", 38, 76, 1_900),
    ("Rutten", 28, 12, 1_700),
    ("Tollebeek", 28, 60, 2_400),
]

THEMES = [
    "Cultuur en feest",
    "Energie en duurzaamheid",
    "Natuur en groen",
    "Ontmoeten",
    "Openbare ruimte",
    "Sport en bewegen",
    "Verkeer en veiligheid",
    "Wonen",
    "Zorg en welzijn",
]

TARGET_GROUPS = [
    "Iedereen",
    "Kinderen",
    "Jongeren",
    "Ouderen",
    "Mensen met een beperking",
    "Nieuwkomers",
    "Ondernemers",
]

CRITERIA: list[dict[str, Any]] = [
    {
        "slug": "taak-van-de-gemeente",
        "text": "Het gaat om een taak die de gemeente nu zelf doet of laat doen",
        "explanation": "Taken die alleen de gemeente mag doen, zoals een vergunning geven, horen er niet bij.",
    },
    {
        "slug": "beter-of-goedkoper",
        "text": "Het wordt minstens zo goed voor hetzelfde geld, of net zo goed voor minder",
        "explanation": "",
    },
    {
        "slug": "goed-en-blijvend",
        "text": "Het is zeker dat het goed blijft gaan, ook als iemand ermee stopt",
        "explanation": "Bijvoorbeeld omdat twee mensen elkaar kunnen vervangen.",
    },
    {
        "slug": "steun-in-de-buurt",
        "text": "Wie er iets van merkt, weet ervan en mocht meepraten",
        "explanation": "",
    },
]
