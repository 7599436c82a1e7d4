"""What every municipal site owes: what search engines and finders of faults read, and what we know of accessibility."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration.models import Initiative
from oversight.reporting.models import Report
from samenwerking.framework.models import Language, Place, SocietalTask
from samenwerking.framework.policy_values import Value

# -- accessibility (Besluit digitale toegankelijkheid overheid) -------------------------------------------------

VALID = timedelta(days=3 * 365)  # an investigation counts for three years


@dataclass(frozen=True)
class Accessibility:
    """The status of the statement: no more than was measured."""

    letter: str
    words: str
    why: str
    report_url: str = ""


def accessibility_status(known: Mapping[str, Value], today: date) -> Accessibility:
    """A or B only with an investigation by people that is public and not older than three years; else C."""
    on, url = known["accessibility_researched_on"], str(known["accessibility_report_url"] or "")
    if not isinstance(on, date) or on > today or not url:
        return Accessibility("C", "eerste maatregelen genomen", NOT_RESEARCHED)
    if today - on > VALID:
        return Accessibility("C", "eerste maatregelen genomen", TOO_OLD, url)
    if faults := int(str(known["accessibility_faults"])):
        why = f"Bij het onderzoek voldeed het portaal nog niet aan {faults} van de regels."
        return Accessibility("B", "voldoet gedeeltelijk", why, url)
    return Accessibility("A", "voldoet volledig", "Het onderzoek vond geen punten die niet voldoen.", url)


NOT_RESEARCHED = (
    "Programma’s toetsen elke pagina. Een onderzoek door mensen is er nog niet. "
    "Daarom weten wij niet of het portaal aan alle regels voldoet."
)
TOO_OLD = "Het laatste onderzoek is ouder dan drie jaar. Er is een nieuw onderzoek nodig."

# -- security.txt (RFC 9116) and robots.txt -----------------------------------------------------------------------

EXPIRES_AFTER = timedelta(days=180)
CLOSED_TO_ROBOTS = ("/bureau/", "/raad/", "/stand/", "/uitnodiging/", "/meedoen/", "/mijn/", "/idee/verder/")


def security_txt(known: Mapping[str, Value], at: datetime) -> str:
    """Whom to tell about a weakness. It expires half a year after the day on which it is read."""
    expires = datetime.combine(localdate(at) + EXPIRES_AFTER, datetime.min.time())
    lines = [
        f"Contact: mailto:{known['security_email'] or known['contact_email']}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return "\n".join(lines) + "\n"


def robots_txt() -> str:
    closed = [f"Disallow: {path}" for path in CLOSED_TO_ROBOTS]
    return "\n".join(["User-agent: *", *closed, "", f"Sitemap: {settings.SITE_URL}{reverse('sitemaps')}"]) + "\n"


# -- sitemap -------------------------------------------------------------------------------------------------------


class Public(Sitemap):  # type: ignore[type-arg]
    """Only what everyone may read; a long list in parts."""

    limit = 5_000
    protocol = urlsplit(settings.SITE_URL).scheme


class Pages(Public):
    NAMES = (
        "home",
        "registration:overview",
        "registration:accountability",
        "registration:start",
        "framework:help",
        "framework:frame",
        "framework:places",
        "resources:room",
        "reporting:reports",
        "contact",
        "accessibility",
        "privacy",
        "sources",
    )
    TRANSLATED = ("registration:start_in", "framework:help_in")

    def items(self) -> list[str]:
        others = [language.value for language in Language if language is not Language.DUTCH]
        translated = [reverse(name, args=[other]) for name in self.TRANSLATED for other in others]
        return [*map(reverse, self.NAMES), *translated]

    def location(self, item: str) -> str:
        return item


class Initiatives(Public):
    def items(self) -> Any:
        rows = Initiative.objects.visible_to(AnonymousUser())
        return rows.order_by("pk").only("reference", "published_at")

    def lastmod(self, item: Initiative) -> datetime | None:
        published: datetime | None = item.published_at
        return published

    def get_latest_lastmod(self) -> datetime | None:
        """One aggregate: Django's own walks all rows."""
        latest: datetime | None = Initiative.objects.aggregate(latest=Max("published_at"))["latest"]
        return latest


class Tasks(Public):
    def items(self) -> Any:
        return SocietalTask.objects.in_force(localdate()).order_by("pk")

    def location(self, item: SocietalTask) -> str:
        return reverse("framework:task", args=[item.slug])


class Places(Public):
    def items(self) -> Any:
        return Place.objects.order_by("pk")

    def location(self, item: Place) -> str:
        return reverse("framework:place", args=[item.slug])


class Reports(Public):
    def items(self) -> Any:
        return Report.objects.visible_to(AnonymousUser()).order_by("pk")


SITEMAPS: dict[str, type[Sitemap]] = {  # type: ignore[type-arg]
    "paginas": Pages,
    "initiatieven": Initiatives,
    "opgaven": Tasks,
    "dorpen": Places,
    "verslagen": Reports,
}
