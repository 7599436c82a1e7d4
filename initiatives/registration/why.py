"""Why each question of the form is asked: the privacy page shows it (AVG art. 13). A test misses who forgets one."""

from __future__ import annotations

from dataclasses import dataclass

from initiatives.registration.intake import STEPS

WHY: dict[str, str] = {
    "title": "Zo herkent iedereen het idee in het overzicht.",
    "body": "Wij en anderen moeten begrijpen wat u wilt.",
    "summary": "Deze zin staat in het overzicht.",
    "place": "Zo vinden mensen uit de buurt het idee, en weten wij wie er gevolgen van merkt.",
    "themes": "Zo vinden mensen het idee, en komt het bij het goede team.",
    "target_groups": "Zo zien wij voor wie het is, en wie wij moeten horen.",
    "kind": "Een vereniging of bedrijf heeft andere mogelijkheden dan een inwoner.",
    "organisation": "Anderen mogen weten welke organisatie dit doet.",
    "name": "Zo weten wij hoe wij u mogen aanspreken.",
    "email": "Hier sturen wij ons antwoord naartoe.",
    "phone": "Dan kunnen wij u bellen als dat sneller gaat.",
    "address": "Voor wie geen e-mail heeft: hier sturen wij brieven naartoe.",
    "public_name": "Alleen voor wie met naam op de pagina wil.",
    "partners": "Zo zien wij wie er samenwerken.",
    "affected": "Zo kunnen wij ook horen wie er iets van merkt.",
    "means": "Dan weten wij wat wij kunnen doen.",
    "amount": "Dan weten wij of er geld genoeg is, en wie erover gaat.",
    "is_yearly": "Eenmalig geld is sneller geregeld dan geld voor elk jaar.",
    "hours": "Dan kunnen wij tijd van medewerkers vrijmaken.",
    "note": "Dan begrijpen wij wat u precies nodig heeft.",
    "volunteers": "Zo zien wij hoeveel energie er al is. Wij vragen een aantal, geen namen.",
    "own_income": "Zo zien wij of het kan blijven draaien.",
    "upkeep": "Zo zien wij of het kan blijven draaien.",
    "taken_over": "Alleen bij het uitdaagrecht: wij moeten weten om welke taak het gaat.",
    "better": "Alleen bij het uitdaagrecht: de regels van de raad vragen dit.",
    "experience": "Alleen bij het uitdaagrecht: de regels van de raad vragen dit.",
    "support": "Alleen bij het uitdaagrecht: de regels van de raad vragen dit.",
    "cost": "Alleen bij het uitdaagrecht: de regels van de raad vragen dit.",
    "quality": "Alleen bij het uitdaagrecht: de regels van de raad vragen dit.",
    "cooperation": "Alleen bij het uitdaagrecht: de regels van de raad vragen dit.",
}
HIDDEN = {"version"}


@dataclass(frozen=True)
class Question:
    """One question of the form, why it is asked, and whether it says who somebody is."""

    label: str
    why: str
    is_personal: bool
    is_required: bool


def questions() -> list[Question]:
    """Every question of the form in its order, those of the right to challenge included."""
    found: dict[str, Question] = {}
    for form in (form for step in STEPS for form in (step.asks, step.challenge) if form):
        for name, field in form.base_fields.items():
            if name not in HIDDEN and name not in found:
                is_personal = name in getattr(form, "personal", ())
                found[name] = Question(str(field.label), WHY[name], is_personal, field.required)
    return list(found.values())
