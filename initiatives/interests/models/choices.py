"""What can be said of somebody on the map, in a few words each."""

from __future__ import annotations

from django.db import models


class ActorKind(models.TextChoices):
    RESIDENT = "resident", "inwoners"
    ORGANISATION = "organisation", "organisatie"
    BUSINESS = "business", "bedrijf"
    GOVERNMENT = "government", "overheid"
    NATURE = "nature", "natuur of toekomstige generaties"


class Role(models.TextChoices):
    """What somebody is in this subject."""

    INITIATOR = "initiator", "initiatiefnemer"
    CO_PRODUCER = "co_producer", "doet mee"
    TARGET_GROUP = "target_group", "doelgroep"
    AFFECTED = "affected", "ondervindt gevolgen"
    FUNDER = "funder", "betaalt mee"
    AUTHORITY = "authority", "bevoegd gezag"
    CONNECTOR = "connector", "verbindt mensen"
    PUBLIC = "public", "algemeen belang"


class Effect(models.TextChoices):
    """Which way it works out for somebody."""

    BETTER = "better", "voordeel"
    WORSE = "worse", "nadeel"
    BOTH = "both", "voordeel en nadeel"


class Size(models.TextChoices):
    SMALL = "small", "klein"
    MEDIUM = "medium", "middelgroot"
    LARGE = "large", "groot"


class Influence(models.TextChoices):
    """How much somebody can do about it."""

    LITTLE = "little", "weinig"
    SOME = "some", "enige"
    MUCH = "much", "veel"


class Attitude(models.TextChoices):
    """How somebody looks at it, in words that one may read about oneself."""

    FOR = "for", "steunt het"
    WAITING = "waiting", "wacht af"
    CONCERNED = "concerned", "heeft zorgen"


class Ring(models.TextChoices):
    """How near to the decision somebody is."""

    DECIDES = "decides", "beslist mee"
    DOES = "does", "doet mee"
    THINKS = "thinks", "denkt mee"
    KNOWS = "knows", "weet ervan"


class Circle(models.TextChoices):
    """Where to look for who is missing, after Factor C."""

    CONNECTORS = "connectors", "schakels"
    TARGET_GROUPS = "target_groups", "doelgroepen"
    INTERNAL = "internal", "binnen de gemeente"
    CONSTITUENCIES = "constituencies", "achterbannen"
    AUTHORITY = "authority", "bevoegd gezag"
    MEDIA = "media", "media"


# Always on the map: they arrive when an initiative is received and stay (S46, S47).
FIXED = (Role.INITIATOR, Role.PUBLIC)

# The ring that follows from a role, until the desk chooses another.
RING_OF: dict[str, Ring] = {
    Role.INITIATOR: Ring.DOES,
    Role.CO_PRODUCER: Ring.DOES,
    Role.FUNDER: Ring.DOES,
    Role.AUTHORITY: Ring.DECIDES,
    Role.TARGET_GROUP: Ring.THINKS,
    Role.AFFECTED: Ring.THINKS,
    Role.CONNECTOR: Ring.KNOWS,
    Role.PUBLIC: Ring.KNOWS,
}
