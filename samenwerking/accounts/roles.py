"""Who may do what: the one page that says so (DESIGN.md 5). Roles are groups of the same name; nobody bypasses them."""

from __future__ import annotations

from django.db import models


class Role(models.TextChoices):
    """What somebody is here. Somebody may be several things."""

    RESIDENT = "inwoner", "inwoner"
    CIVIL_SERVANT = "ambtenaar", "ambtenaar"
    TEAM_LEAD = "teamleider", "teamleider"
    COLLEGE = "college", "lid van het college"
    GRIFFIE = "griffie", "griffie"
    COUNCIL = "raadslid", "raadslid of burgerraadslid"
    ADMINISTRATOR = "beheerder", "beheerder"
    PRIVACY = "privacyfunctionaris", "privacyfunctionaris"
    AUDITOR = "controleur", "controleur"


R = Role
HANDLERS = frozenset({R.CIVIL_SERVANT, R.TEAM_LEAD})
DESK = HANDLERS | {R.GRIFFIE, R.ADMINISTRATOR, R.PRIVACY, R.AUDITOR}
COUNCIL_SIDE = frozenset({R.COLLEGE, R.GRIFFIE, R.COUNCIL})
OFFICIAL = DESK | COUNCIL_SIDE  # sign in with a password and a second factor

PERMISSIONS: dict[str, frozenset[Role]] = {
    "desk.open": DESK,
    "framework.prepare": HANDLERS | {R.COLLEGE, R.GRIFFIE},
    "framework.adopt": frozenset({R.GRIFFIE}),
    "framework.edit_pages": HANDLERS | {R.ADMINISTRATOR},
    "framework.change_settings": frozenset({R.ADMINISTRATOR}),
    "framework.view_settings": DESK,
    "registration.view_initiative": HANDLERS | {R.ADMINISTRATOR, R.PRIVACY, R.AUDITOR},
    "registration.triage": HANDLERS,
    "registration.assist": HANDLERS,
    "registration.publish_text": HANDLERS,
    "registration.assign": HANDLERS,
    "registration.grounds": frozenset({R.TEAM_LEAD, R.ADMINISTRATOR}),
    "registration.mandates": frozenset({R.TEAM_LEAD, R.ADMINISTRATOR}),
    "registration.weights": frozenset({R.TEAM_LEAD, R.ADMINISTRATOR}),
    "registration.import_lists": frozenset({R.TEAM_LEAD, R.ADMINISTRATOR}),
    "registration.results": frozenset({R.TEAM_LEAD, R.ADMINISTRATOR}),
    "registration.view_contact": HANDLERS | {R.PRIVACY},
    "interests.map": HANDLERS,
    "interests.groups": frozenset({R.TEAM_LEAD, R.ADMINISTRATOR}),
    "resources.couple": HANDLERS,
    "resources.manage_pools": frozenset({R.TEAM_LEAD, R.ADMINISTRATOR}),
    "resources.view_pools": DESK | COUNCIL_SIDE,
    "evaluation.explore": HANDLERS,
    "evaluation.evaluate": HANDLERS,
    "evaluation.view": DESK | COUNCIL_SIDE,
    "reporting.view_dashboard": COUNCIL_SIDE | HANDLERS | {R.AUDITOR, R.ADMINISTRATOR},
    "reporting.view_concepts": HANDLERS | {R.GRIFFIE, R.ADMINISTRATOR, R.AUDITOR},
    "reporting.publish": frozenset({R.GRIFFIE}),
    "outbox.view": HANDLERS | {R.ADMINISTRATOR},
    "accounts.manage": frozenset({R.ADMINISTRATOR}),
    "accounts.absence": HANDLERS | {R.ADMINISTRATOR},
    "accounts.own_security": OFFICIAL,
    "privacy.view": frozenset({R.PRIVACY, R.ADMINISTRATOR}),
    "privacy.erase": frozenset({R.PRIVACY}),
}

# As whom somebody with several roles acts, in the timeline: the first that they have.
ACTING_AS = (R.GRIFFIE, R.COLLEGE, R.COUNCIL, R.TEAM_LEAD, R.CIVIL_SERVANT, R.ADMINISTRATOR, R.PRIVACY, R.AUDITOR)


def acting_role(roles: frozenset[Role]) -> Role:
    return next((role for role in ACTING_AS if role in roles), R.RESIDENT)


def permissions_of(roles: frozenset[Role]) -> frozenset[str]:
    return frozenset(name for name, allowed in PERMISSIONS.items() if roles & allowed)
