"""Ideas for a demonstration. All of it is our own invention."""

from __future__ import annotations

from dataclasses import dataclass

from initiatives.registration.models import Means, PartyKind

R, O, B = PartyKind.RESIDENT, PartyKind.ORGANISATION, PartyKind.BUSINESS  # noqa: E741


@dataclass(frozen=True)
class Seed:
    """One idea: `{place}` is filled in. Euro, hours of officials, and which task it serves."""

    title: str
    body: str
    task: str
    kind: PartyKind = R
    organisation: str = ""
    euros: int = 0
    hours: int = 0
    other: Means | None = None
    is_heavy: bool = False
    is_private: bool = False


SEEDS = [
    Seed(
        "Een pluktuin bij de school in {place}",
        "Kinderen en buren zaaien en oogsten samen. Wie wil, plukt.",
        "groen-en-water",
        O,
        "Ouderraad van {place}",
        1800,
    ),
    Seed(
        "Dorpshuis {place} krijgt een nieuwe keuken",
        "De keuken is op. Met een nieuwe kunnen we weer eten met elkaar.",
        "leefbare-dorpen",
        O,
        "Stichting Dorpshuis {place}",
        24000,
        20,
        is_heavy=True,
    ),
    Seed(
        "Samen eten op donderdag in {place}",
        "Elke donderdag koken vrijwilligers voor wie niet alleen wil eten.",
        "iedereen-doet-mee",
        R,
        "",
        900,
    ),
    Seed(
        "Een bankje langs de vaart bij {place}",
        "Wie een rondje loopt, wil soms even zitten. Eén bankje is genoeg.",
        "leefbare-dorpen",
        R,
        "",
        400,
        2,
    ),
    Seed(
        "Fietsles voor nieuwe inwoners van {place}",
        "Met een fiets kom je overal. Wij leren het elkaar.",
        "iedereen-doet-mee",
        O,
        "Taalhuis {place}",
        1200,
        6,
        Means.SPACE,
    ),
    Seed(
        "Zonnedak op de sporthal van {place}",
        "Driehonderd panelen, gekocht door honderd gezinnen.",
        "energie-van-ons-samen",
        O,
        "Energiecoöperatie {place}",
        18000,
        60,
        is_heavy=True,
    ),
    Seed(
        "Beweegtuin naast het plein in {place}",
        "Toestellen voor jong en oud, met les op woensdag.",
        "gezond-en-actief",
        O,
        "Sportvereniging {place}",
        9500,
        12,
    ),
    Seed(
        "Nieuw leven voor de winkel van {place}",
        "De winkel sluit. Wij willen hem als dorp overnemen.",
        "leefbare-dorpen",
        O,
        "Dorpscoöperatie {place}",
        40000,
        80,
        is_heavy=True,
    ),
    Seed(
        "Knarrenhof in {place}",
        "Twaalf kleine huizen om een tuin, voor ouderen die elkaar helpen.",
        "jong-en-oud-thuis",
        O,
        "Vereniging Samen Oud {place}",
        5000,
        90,
        Means.PERMISSION,
        is_heavy=True,
    ),
    Seed(
        "Repaircafé in {place}",
        "Een stoel, een fiets, een broodrooster: samen maken we het heel.",
        "iedereen-doet-mee",
        R,
        "",
        600,
        0,
        Means.SPACE,
    ),
    Seed(
        "Wandelroute om {place}",
        "Acht kilometer langs dijk en bos, met bordjes die verhalen vertellen.",
        "gezond-en-actief",
        O,
        "Historische kring {place}",
        2200,
        10,
        Means.PERMISSION,
    ),
    Seed(
        "Natuurspeelplek achter de kerk in {place}",
        "Boomstammen, water en een heuvel. Ouders bouwen mee.",
        "groen-en-water",
        R,
        "",
        7500,
        8,
    ),
    Seed(
        "Boodschappenbus voor {place}",
        "Twee keer per week brengt een vrijwilliger mensen naar de winkel.",
        "iedereen-doet-mee",
        O,
        "Zorgkring {place}",
        6800,
        10,
    ),
    Seed(
        "Muziek in het park van {place}",
        "Zes zondagen met muziek van hier.",
        "leefbare-dorpen",
        O,
        "Muziekvereniging {place}",
        3000,
    ),
    Seed(
        "Bloemrijke bermen rond {place}",
        "Wij zaaien en maaien. Zo krijgen bijen weer ruimte.",
        "groen-en-water",
        R,
        "",
        0,
        6,
        Means.PERMISSION,
    ),
    Seed(
        "Straatfeest in {place}", "Een lange tafel, muziek en iedereen brengt iets mee.", "leefbare-dorpen", R, "", 400
    ),
    Seed(
        "Jongerenplek in {place}",
        "Een plek waar jongeren zelf de baas zijn, met een begeleider.",
        "iedereen-doet-mee",
        O,
        "Jongeren van {place}",
        11000,
        30,
        Means.SPACE,
        is_heavy=True,
    ),
    Seed(
        "Buurtmoestuin aan de rand van {place}",
        "Twintig tuintjes en een kas op het lege veld.",
        "groen-en-water",
        R,
        "",
        2600,
        4,
        Means.SPACE,
    ),
    Seed(
        "AED bij de halte in {place}",
        "Een kast met een AED, en les voor twintig buren.",
        "gezond-en-actief",
        R,
        "",
        1500,
    ),
    Seed(
        "Tiny houses aan de dijk bij {place}",
        "Acht kleine huizen voor starters uit het dorp.",
        "jong-en-oud-thuis",
        B,
        "Bouwbedrijf De Kluft",
        0,
        40,
        Means.PERMISSION,
        is_heavy=True,
    ),
    Seed(
        "Schaatsbaan van {place}",
        "Als het vriest, spuiten wij het veld onder.",
        "gezond-en-actief",
        O,
        "IJsvereniging {place}",
        1900,
        2,
    ),
    Seed(
        "Wonen op het erf van de boer in {place}",
        "Oude schuren worden huizen voor families uit de streek.",
        "jong-en-oud-thuis",
        B,
        "Hoeve Noorderkavel",
        0,
        25,
        Means.PERMISSION,
    ),
    Seed(
        "Warmte van het kanaal in {place}",
        "We onderzoeken of de wijk van het water warm kan worden.",
        "energie-van-ons-samen",
        O,
        "Buurtwarmte {place}",
        15000,
        50,
        Means.KNOWLEDGE,
        is_heavy=True,
    ),
    Seed(
        "Koffie met de wethouder in {place}",
        "Elke maand een ochtend waarop iedereen mag binnenlopen.",
        "leefbare-dorpen",
        R,
        "",
        200,
        4,
    ),
    Seed(
        "Carport op gemeentegrond in {place}",
        "Ik wil mijn auto overdekt zetten op de strook naast mijn huis.",
        "leefbare-dorpen",
        R,
        "",
        0,
        0,
        Means.SPACE,
        is_private=True,
    ),
    Seed(
        "Isoleren met de hele straat in {place}",
        "Samen inkopen, samen klussen, samen minder gas.",
        "energie-van-ons-samen",
        R,
        "",
        4200,
        16,
        Means.KNOWLEDGE,
    ),
    Seed(
        "Kerkklok van {place} luidt weer",
        "De klok is stuk. Wij sparen, en vragen de rest.",
        "leefbare-dorpen",
        O,
        "Stichting Toren {place}",
        8000,
    ),
    Seed(
        "Taalmaatjes in {place}",
        "Een uur per week praten, wandelen en leren.",
        "iedereen-doet-mee",
        O,
        "Bibliotheek {place}",
        1000,
        8,
    ),
    Seed(
        "Boomfeest op school in {place}",
        "Elke klas plant een boom en zorgt ervoor.",
        "groen-en-water",
        O,
        "Basisschool De Klimop",
        700,
        3,
    ),
    Seed(
        "Veilig naar school in {place}",
        "Ouders en bedrijven maken samen de route veilig.",
        "gezond-en-actief",
        B,
        "Loonbedrijf Van der Polder",
        2500,
        14,
    ),
]

NAMES = [
    "Anna de Boer",
    "Piet Kuipers",
    "Fatima el Idrissi",
    "Hendrik Wiersma",
    "Joke Visser",
    "Sanne Mulder",
    "Karim Haddad",
    "Ewa Nowak",
    "Bram Postma",
    "Truus Hoekstra",
    "Oleksandr Bondar",
    "Lieke Jonker",
]
REASONS_YES = [
    "Veel mensen hebben hier iets aan en de initiatiefnemers doen het meeste zelf.",
    "Dit past bij de doelen van de raad en het dorp staat erachter.",
    "We kunnen met weinig veel mogelijk maken. Daarom doen we mee.",
]
REASONS_FREE = [
    "Dit lukt heel goed zonder ons. We laten de ruimte en vragen niets.",
    "U heeft ons niet nodig. Mooi initiatief!",
]
REASONS_NO = [
    "De grond is in gebruik voor de waterberging. Met een andere plek kan het wel; die zoeken we graag mee.",
    "Er is nog geen plan voor het onderhoud. Met een beheerder erbij kijken we er graag opnieuw naar.",
]
AFFECTED = [
    ("Buren van de plek", "Dat het rustig blijft", "Slaap en privacy", "Prettig wonen"),
    ("Ondernemers in het dorp", "Geen nieuwe concurrent", "Klanten kunnen blijven parkeren", "Een gezond bedrijf"),
    ("Mensen die er nu wandelen", "Het pad blijft open", "Een veilige route", "Buiten zijn"),
    ("De school", "Betrokken worden bij de planning", "Veiligheid rond het plein", "Kinderen die veilig spelen"),
    ("Waterschap", "Ruimte voor onderhoud", "De sloot blijft bereikbaar", "Droge voeten"),
]
HEARD = ["gesprek aan de keukentafel", "bewonersavond in het dorpshuis", "telefoongesprek", "rondje langs de deuren"]
