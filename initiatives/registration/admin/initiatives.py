"""The triage desk: the work list, and one dossier with its buttons."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.timezone import localdate

from initiatives.registration import tabs, worklist
from initiatives.registration.admin.agreements import AGREE, ROLES
from initiatives.registration.admin.attachments import FILES
from initiatives.registration.admin.deeds import OTHERS, READ, STEPS, WORK
from initiatives.registration.admin.interventions import INTERVENE
from initiatives.registration.admin.judging import JUDGE, LIGHT, TOGETHER
from initiatives.registration.admin.notes import NOTES
from initiatives.registration.admin.saved import FILTERS
from initiatives.registration.admin.teams import ASK
from initiatives.registration.admin.terms import TERMS
from initiatives.registration.admin.worklist import WorkList, carried, list_before, listed_query, way
from initiatives.registration.dossier import dossier
from initiatives.registration.facts import of_dossier
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import Initiative
from samenwerking.accounts.models import User
from samenwerking.desk import Deed, DeskAdmin

# What may be done besides the next step, by the headings of the dossier.
MORE: dict[str, tuple[Deed, ...]] = {
    "Oppakken en antwoorden": (*WORK, *ASK),
    "Termijnen en post": TERMS,
    "Eén ding beoordelen of koppelen": JUDGE,
    "Afspraken en rollen": (*AGREE, *ROLES),
    "Meedoen, sluiten en ingrijpen": (*OTHERS, *INTERVENE),
}


@admin.register(Initiative)
class InitiativeAdmin(DeskAdmin):
    """The work list and the dossiers behind it."""

    permission = "registration.view_initiative"
    list_display = ("tick", "name", "next_answer", "status_words", "place", "team", "handler", "received_on")
    list_display_links = ("name",)
    sortable_by = ("status_words", "next_answer", "received_on")
    list_select_related = ("place",)
    preserve_filters = False  # the address of each row carries its list itself
    change_list_template = "initiatives/registration/worklist.html"
    change_form_template = "initiatives/registration/dossier.html"
    deeds = (*READ, *FILES, *WORK, *TERMS, *ASK, *JUDGE, *AGREE, *ROLES, *OTHERS, *INTERVENE, *STEPS, *NOTES, *FILTERS)

    def get_ordering(self, request: HttpRequest) -> Any:
        """The next answer first; what waits for nobody comes last."""
        return worklist.ORDER

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return WorkList

    def get_list_display(self, request: HttpRequest) -> Any:
        """Only who may give work away can tick rows."""
        return self.list_display if request.user.has_perm("registration.assign") else self.list_display[1:]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Initiative]:
        return worklist.rows(super().get_queryset(request))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The filters stand beside the list, with their own buttons."""
        response = super().changelist_view(request, extra_context)
        if (listed := getattr(response, "context_data", {}).get("cl")) is not None:
            context, along = response.context_data, f"?{urlencode({'lijst': listed.work.query})}"
            context |= {"choices": listed.choices(), "saved": listed.saved()}
            context["filter_deeds"] = [(deed, url + along) for deed, url in context["deeds"] if deed in FILTERS]
            context["deeds"] = [(deed, url) for deed, url in context["deeds"] if deed not in FILTERS]
        return response

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        initiative = self.subject(request, object_id)
        tab, user = tabs.chosen(request.GET), cast(User, request.user)
        shown = {"panels": tabs.shown(tab, initiative, user)} if tab else self.first_tab(request, initiative)
        context = {
            "tabs": tabs.tabs(carried(request)),
            "tab": tabs.TABS[tab],
            "way": way(request, initiative),
            **shown,
            **(extra_context or {}),
        }
        return render(request, self.change_form_template, self.page(request, initiative, **context))

    def first_tab(self, request: HttpRequest, initiative: Initiative) -> dict[str, Any]:
        """What was sent, where it stands, and what may be done now: all of what is known at this moment."""
        user = cast(User, request.user)
        known = of_dossier(initiative, with_contacts=user.has_perm("registration.view_contact"))
        shown = dossier(known, user, today=localdate())
        may = [(deed, url + carried(request)) for deed, url in self.open_deeds(request, initiative, known)]
        may = [(deed, url) for deed, url in may if deed not in STEPS]  # the dossier shows these with their reasons
        now = (*(READ if shown.unpublished else ()), LIGHT, TOGETHER)
        first = [(deed, url) for deed, url in may if deed in now or deed.name == shown.next_deed]
        groups = {title: [one for one in may if one[0] in deeds and one not in first] for title, deeds in MORE.items()}
        return {
            "panels": tabs.shown(tabs.FIRST, known, user),
            "dossier": shown,
            "files": [(deed, url) for deed, url in may if deed in FILES],
            "first": sorted(first, key=lambda one: one[0].name != shown.next_deed),
            "groups": {title: deeds for title, deeds in groups.items() if deeds},
        }

    def address_after(self, request: HttpRequest, subject: Any) -> str:
        return self.address(subject) + (carried(request) if subject else list_before(request))

    def page(self, request: HttpRequest, subject: Any, **more: Any) -> dict[str, Any]:
        """Its own title above the dossier: colleagues read what the public does not see yet."""
        named: dict[str, Any] = {}
        if subject:
            named = {"title": self.name(subject), "back": self.address_after(request, subject)}
            named["changelist"] = self.address() + listed_query(request)
        return super().page(request, subject, **{**named, **more})

    @admin.display(description="kies")
    def tick(self, initiative: Any) -> str:
        words = f"Kies {self.name(initiative)}"
        return format_html('<input type="checkbox" name="kies" value="{}" aria-label="{}">', initiative.pk, words)

    @admin.display(description="initiatief")
    def name(self, initiative: Any) -> str:
        return str(initiative.title or initiative.sent_title or initiative.reference)

    @admin.display(description="stand", ordering="current_status")
    def status_words(self, initiative: Initiative) -> str:
        is_read = initiative.published_at is not None or initiative.status in ENDED
        return initiative.status.label if is_read else "wordt gelezen"

    @admin.display(description="antwoord uiterlijk", ordering="work__due")
    def next_answer(self, initiative: Any) -> str:
        if initiative.has_news:
            return "aanvulling lezen"
        return worklist.in_words(initiative.due, today=localdate(), is_paused=initiative.is_paused)

    @admin.display(description="team")
    def team(self, initiative: Any) -> str:
        return initiative.team_name or "–"

    @admin.display(description="behandelaar")
    def handler(self, initiative: Any) -> str:
        return initiative.handler_name or "nog niemand"
