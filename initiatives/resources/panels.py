"""What resources shows on pages of others (DESIGN.md 3, joints)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration.models import Initiative
from initiatives.resources.figures import MeansOf, means_of
from samenwerking.joints import Panel

ORDER = 40
TAB = "Middelen"


@dataclass(frozen=True)
class DeskMeans:
    """The means of one initiative as the desk sees them, with the address to couple more."""

    means: MeansOf
    couple_url: str  # empty for who may not couple


def of_initiative(initiative: Initiative, user: Any) -> Panel | None:
    """What the municipality contributes: public (S36)."""
    means = means_of(initiative, as_of=localdate())
    return Panel(order=ORDER, template="initiatives/resources/panels/initiative.html", figures=means, tab=TAB)


def in_short(initiative: Initiative, user: Any) -> Panel | None:
    """The sums on the first page of an initiative; the tab has every promise."""
    means = means_of(initiative, as_of=localdate())
    figures = {"means": means, "href": f"{initiative.get_absolute_url()}?tab=middelen"}
    return Panel(order=ORDER, template="initiatives/resources/panels/short.html", figures=figures)


def of_dossier(initiative: Initiative, user: Any) -> Panel | None:
    may_couple = user.has_perm("resources.couple")
    address = reverse("resources:couple", args=[initiative.reference]) if may_couple else ""
    figures = DeskMeans(means=means_of(initiative, as_of=localdate()), couple_url=address)
    return Panel(order=ORDER, template="initiatives/resources/panels/dossier.html", figures=figures, tab=TAB)
