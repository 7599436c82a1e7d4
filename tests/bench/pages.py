"""P1 and P5: the pages of the public, beside the floor."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.registration.models import Initiative
from tests.bench.load import Ask, Seen, visit
from tests.bench.portal import Portal

ROUNDS = 3
SAMPLE = 50
ANEW = "seen=1"  # a page is kept, while nothing changes, for who has no cookie only (samenwerking/unchanged.py)
NEEDLES = {"filter": "?stand=declined", "search": "?q=watermeloen"}  # few rows, none


@dataclass(frozen=True)
class Measured:
    """One page: answers a second, the slowest twentieth, processor time of one answer, and of the floor's."""

    per_second: float
    p95: float
    work: float
    floor: float

    @property
    def share(self) -> float:
        """Of the rate of the floor. By processor time: other programs on this machine do not count in it."""
        return self.floor / self.work


def paths() -> dict[str, list[str]]:
    """Each kind of page, with addresses to go round in."""
    published = Initiative.objects.exclude(published_at=None).order_by("-received_on", "-pk")
    references = list(published.values_list("reference", flat=True)[:SAMPLE])
    overview = reverse("registration:overview")
    return {
        "floor": [reverse("floor", args=[reference]) for reference in references],
        "home": [reverse("home")],
        "list": [overview],
        "filter": [f"{overview}?stand=exploring", f"{overview}?stand=realised"],
        "search": [f"{overview}?q=speelplaats", f"{overview}?q=buurttuin+kerk"],
        "detail": [reverse("registration:initiative", args=[reference]) for reference in references],
    }


def count_queries() -> dict[str, int]:
    """P5: how many queries each page makes anew, asked a second time, so that nothing is asked for the first time."""
    counted = {}
    for name, (path, *_) in paths().items():
        client = Client(headers={"cookie": ANEW})
        get(client, path)
        with CaptureQueriesContext(connection) as queries:
            get(client, path)
        counted[name] = len(queries)
    return counted


def does_nothing(name: str) -> bool:
    """Whether the list ignores what it is asked: then there is nothing to measure yet."""
    if (needle := NEEDLES.get(name.removesuffix(" anew"))) is None:
        return False
    client, overview = Client(), reverse("registration:overview")
    return cards(get(client, overview + needle)) == cards(get(client, overview))


def cards(page: str) -> list[str]:
    """The links to initiatives on a page."""
    start = f'href="{reverse("registration:overview")}'
    return [part.split('"', 1)[0] for part in page.split(start)[1:] if part[0].isdigit()]


def get(client: Client, path: str) -> str:
    response = client.get(path, secure=True, headers={"host": "localhost"})
    if response.status_code != 200:
        raise SystemExit(f"{path} answers {response.status_code}.")
    return response.content.decode()


def measure(portal: Portal, *, seconds: float) -> dict[str, Measured | None]:
    """P1, as visitors get a page and as it is made anew after a change.

    Every round asks each page and the floor right beside it, so that both meet the same machine.
    """
    asked = {name: [Ask(path) for path in some] for name, some in paths().items()}
    asked |= {f"{name} anew": [Ask(one.path, ANEW) for one in asks] for name, asks in asked.items() if name != "floor"}
    for asks in asked.values():
        visit(portal.port, asks, seconds=0.5)
    return {
        name: None if does_nothing(name) else _beside(portal, asks, asked["floor"], seconds)
        for name, asks in asked.items()
    }


def _beside(portal: Portal, asks: list[Ask], floor: list[Ask], seconds: float) -> Measured:
    rounds = [(answered(portal, floor, seconds / 2), answered(portal, asks, seconds)) for _ in range(ROUNDS)]
    return Measured(
        per_second=median(seen.per_second for _, (seen, _) in rounds),
        p95=median(seen.percentile(0.95) for _, (seen, _) in rounds),
        work=median(work for _, (_, work) in rounds),
        floor=median(work for (_, work), _ in rounds),
    )


def answered(portal: Portal, asks: list[Ask], seconds: float) -> tuple[Seen, float]:
    """What visitors saw, and the milliseconds that web and database worked for one answer."""
    before = portal.worked()
    seen = visit(portal.port, asks, seconds=seconds)
    if set(seen.statuses) != {200}:
        raise SystemExit(f"{asks[0].path} answers {seen.statuses}.")
    return seen, 1000 * (portal.worked() - before) / len(seen.times)
