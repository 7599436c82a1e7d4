"""The work list as Django's admin draws it, and the way back to it from a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin.views.main import ALL_VAR, ERROR_FLAG, ORDER_VAR, PAGE_VAR, ChangeList
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration import worklist
from initiatives.registration.forms.worklist import LONGEST, CarriedForm, WorkForm
from initiatives.registration.models import Initiative, SavedFilter
from initiatives.registration.worklist import WAITS, WHOSE, Me, Place

OURS = {ORDER_VAR, PAGE_VAR, ALL_VAR, ERROR_FLAG}
MOST_SAVED = 100
UNKNOWN = "Een deel van het adres kennen we niet."


@dataclass(frozen=True)
class Choice:
    """One choice of whose or of what, with how many rows it gives beside the other filters."""

    label: str
    href: str
    figure: str
    is_chosen: bool


class WorkList(ChangeList):
    """The rows that the address asks for. What it asks and does not exist is left out, and said."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        self.me = Me.of(request.user, localdate())  # type: ignore[arg-type]
        self.work = WorkForm(request.GET, today=self.me.today)
        self.dropped = self.work.dropped
        if set(request.GET) - set(self.work.fields) - OURS:
            self.dropped.append(UNKNOWN)
        ordered = {ORDER_VAR: request.GET[ORDER_VAR]} if ORDER_VAR in request.GET else {}
        self.filter_params = {name: [value] for name, value in {**self.work.kept, **ordered}.items()}
        self.has_filters, self.has_active_filters = True, bool(self.work.kept)
        self.beside = worklist.beside(self.root_queryset, self.work.asked, self.me)
        found = self.apply_select_related(worklist.chosen(self.beside, self.work.asked, self.me))
        return found.order_by(*self.get_ordering(request, found))

    def url_for_result(self, result: Any) -> str:
        place = {"na": str(Place.of(result)), "lijst": self.work.query}
        return f"{super().url_for_result(result)}?{urlencode(place)}"

    def choices(self) -> list[tuple[str, list[Choice]]]:
        """Whose, and what: each with its counts."""
        counts = worklist.counted(self.beside, self.work.asked, self.me)
        groups = (("Van wie", "wie", WHOSE), ("Wat", "wacht", WAITS))
        return [
            (title, [self._choice(name, value, label, counts) for value, label in words.items()])
            for title, name, words in groups
        ]

    def saved(self) -> list[Choice]:
        """The filters with a name: one's own, and what the team shares."""
        found = SavedFilter.objects.of(self.me.user, self.me.today).select_related("owner").order_by("name", "pk")
        return [
            Choice(
                label=one.name if one.owner_id == self.me.user.pk else f"{one.name} ({one.owner})",
                href=f"?{one.query}",
                figure="",
                is_chosen=one.query == self.work.query,
            )
            for one in found[:MOST_SAVED]
        ]

    def _choice(self, name: str, value: str, label: str, counts: dict[tuple[str, str], int]) -> Choice:
        kept = {other: said for other, said in self.work.kept.items() if other != name}
        query = urlencode({**kept, name: value} if value else kept)
        is_chosen = self.work.kept.get(name, "") == value
        return Choice(label, f"?{query}", worklist.figure(counts.get((name, value))), is_chosen)


@dataclass(frozen=True)
class Way:
    """From a dossier back to its list, and on to the next one of it."""

    back: str
    carried: str  # what every address of this dossier takes along
    is_listed: bool  # whether the dossier still belongs in the list
    next: Any
    next_href: str
    next_due: str


@dataclass(frozen=True)
class Opened:
    """From which list a dossier was opened, and where it stood there."""

    place: Place
    asked: dict[str, str]
    query: str


def opened(request: Any) -> Opened | None:
    """None for who did not come from the list. Read once for each request: it knows which choices there are."""
    if not hasattr(request, "opened_from"):
        form = CarriedForm(request.GET)
        place, request.opened_from = form.place, None
        if place is not None:
            work = form.work(localdate())
            request.opened_from = Opened(place, work.asked, work.query)
    found: Opened | None = request.opened_from
    return found


def carried(request: HttpRequest) -> str:
    """What stands behind the addresses of a dossier that was opened from the list; nothing for another one."""
    found = opened(request)
    return "?" + urlencode({"na": str(found.place), "lijst": found.query}) if found else ""


def list_before(request: HttpRequest) -> str:
    """The filters of the list above which a button was pressed."""
    query = WorkForm(QueryDict(request.GET.get("lijst", "")[:LONGEST]), today=localdate()).query
    return f"?{query}" if query else ""


def listed_query(request: HttpRequest) -> str:
    """The filters of the list that the dossier was opened from."""
    found = opened(request)
    return f"?{found.query}" if found and found.query else ""


def way(request: Any, initiative: Initiative) -> Way | None:
    """None for who did not come from the list."""
    came = opened(request)
    if came is None:
        return None
    me = Me.of(request.user, localdate())
    found = worklist.narrowed(Initiative.objects.visible_to(request.user), came.asked, me)
    row = worklist.following(found.exclude(pk=initiative.pk), came.place)
    onward = urlencode({"na": str(Place.of(row)), "lijst": came.query}) if row else ""
    return Way(
        back=reverse("admin:registration_initiative_changelist") + listed_query(request),
        carried=carried(request),
        is_listed=found.filter(pk=initiative.pk).exists(),
        next=(row.title or row.sent_title or row.reference) if row else "",
        next_href=f"{reverse('admin:registration_initiative_change', args=[row.pk])}?{onward}" if row else "",
        next_due=worklist.in_words(row.due, today=me.today, is_paused=row.is_paused) if row else "",
    )
