"""Decisions at the desk: what waits for a second person, what may be published, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate, localtime, now

from initiatives.registration import actions
from initiatives.registration.admin.asking import TRIAGE
from initiatives.registration.decided import subject_of
from initiatives.registration.deciding import missing
from initiatives.registration.forms import decisions_desk as forms
from initiatives.registration.models import Appeal, AppealOutcome, Decision, Stage
from samenwerking.accounts.edge import by
from samenwerking.calendar import written
from samenwerking.desk import Deed, DeskAdmin, Heap
from samenwerking.keys import actions as keys

READ = ("about", "answer", "summary", "way_to_yes", "tried", "reasons", "leads_to", "besluit", "mandate")


def check(request: Any, decision: Decision, form: Any) -> str:
    actions.check_decision(decision, version=form.cleaned_data["version"], at=now(), by=by(request))
    return "U keek dit besluit na. Het kan worden gepubliceerd als er niets meer ontbreekt."


def give_back(request: Any, decision: Decision, form: Any) -> str:
    given = form.cleaned_data
    actions.return_decision(decision, version=given["version"], reason=given["reason"], at=now(), by=by(request))
    return "Het besluit ligt weer bij wie het schreef. Uw woorden staan in de tijdlijn van het dossier."


def publish(request: Any, decision: Decision, form: Any) -> str:
    actions.publish_decision(decision, version=form.cleaned_data["version"], at=now(), by=by(request))
    return "Het besluit is gepubliceerd. De initiatiefnemer krijgt een mail."


def plan(request: Any, decision: Decision, form: Any) -> str:
    version = form.cleaned_data["version"]
    actions.plan_decision(decision, form.moment, version=version, at=now(), by=by(request))
    return f"Het besluit verschijnt op {written(form.moment.date())} om {form.moment:%H:%M} uur."


def drop(request: Any, decision: Decision, form: Any) -> str:
    given = form.cleaned_data
    actions.drop_decision(decision, version=given["version"], reason=given["reason"], at=now(), by=by(request))
    return "Dit besluit gaat niet door. Het blijft in de lijst staan."


def receive(request: Any, decision: Decision, form: Any) -> str:
    given = {name: form.cleaned_data[name] for name in ("received_on", "is_with_committee")}

    def deed() -> str:
        appeal = actions.receive_appeal(decision, **given, at=now(), by=by(request))
        return reverse("admin:registration_appeal_change", args=[appeal.pk])

    keys.once(form.once_key, deed)
    return "Het bezwaar staat erin. De termijn om te beslissen loopt."


def settle(request: Any, appeal: Appeal, form: Any) -> str:
    given = form.cleaned_data
    outcome = AppealOutcome(given["outcome"])
    actions.decide_appeal(appeal, outcome, decided_on=given["decided_on"], at=now(), by=by(request))
    return "De beslissing staat bij het besluit. Is er een nieuw besluit nodig? Bereid het dan voor als herziening."


def deed(name: str, label: str, form: Any, do: Callable[..., str], **more: Any) -> Deed:
    return Deed(name, label, TRIAGE, form, do, asks=lambda decision: {"decision": decision}, **more)


def is_open(decision: Decision) -> bool:
    return decision.stage in {Stage.CONCEPT, Stage.CHECKED}


def is_ready(decision: Decision) -> bool:
    return is_open(decision) and not missing(decision, localdate())


class Stages(Heap):
    """Without a choice: what is being prepared."""

    title = "welke"
    parameter_name = "welke"
    waiting = "in voorbereiding"
    others = {
        "nakijken": "wacht op een tweede collega",
        "bleef-liggen": "kon niet verschijnen",
        "gepubliceerd": "gepubliceerd",
        "alles": "alles",
    }

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        choices = {
            "nakijken": queryset.to_check,
            "bleef-liggen": lambda: queryset.due(now()),
            "gepubliceerd": queryset.published,
            "alles": queryset.all,
        }
        return choices.get(self.value() or "", queryset.open)()


@admin.register(Decision)
class DecisionAdmin(DeskAdmin):
    """Every decision from concept to published. Writing it happens on one page of its own."""

    permission = "registration.view_initiative"
    list_display = ("summary", "about", "answer", "stand", "prepared_by")
    list_filter = (Stages, "answer")
    list_select_related = ("initiative", "task", "prepared_by")
    search_fields = ("initiative__reference", "summary")
    ordering = ("prepared_at", "pk")
    change_form_template = "initiatives/registration/decision_at_desk.html"
    shown = (
        *READ,
        "revises",
        "stand",
        "prepared_by",
        "checked_by",
        "decided_by",
        "published_at",
        "objection_until",
        "objections",
    )
    deeds = (
        deed(
            "nakijken",
            "Ik keek dit na en het klopt",
            forms.DecisionDeedForm,
            check,
            explanation="Klopt het antwoord? Staat er hoe het wél kan? En is het terecht wel of geen besluit?",
            shown=READ,
            is_open=lambda one: one.stage == Stage.CONCEPT,
        ),
        deed("teruggeven", "Geef terug aan wie het schreef", forms.WhyForm, give_back, is_open=is_open),
        deed(
            "publiceren",
            "Publiceer nu",
            forms.DecisionDeedForm,
            publish,
            explanation="Iedereen leest het vanaf nu. Een gepubliceerd besluit verandert niet meer. "
            "De initiatiefnemer krijgt een mail.",
            shown=READ,
            is_open=is_ready,
        ),
        deed("plannen", "Kies een moment om te publiceren", forms.PlanForm, plan, shown=READ, is_open=is_ready),
        deed("laten-vallen", "Dit besluit gaat niet door", forms.WhyForm, drop, is_open=is_open),
        Deed(
            "bezwaar",
            "Leg een bezwaar vast",
            TRIAGE,
            forms.AppealForm,
            receive,
            explanation="Wie bezwaar maakt, komt niet in het portaal: het dossier daarvan staat ergens anders.",
            is_open=lambda one: bool(one.is_besluit and one.published_at),
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        rows: QuerySet[Decision] = super().get_queryset(request)
        return rows.select_related("initiative", "task", "mandate", "prepared_by", "checked_by", "decided_by")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        decision = self.subject(request, object_id)
        about = {
            "missing": missing(decision, localdate()) if is_open(decision) else [],
            "write_href": write_href(decision),
            "is_open": is_open(decision),
        }
        return super().change_view(request, object_id, form_url, {**about, **(extra_context or {})})

    @admin.display(description="waarover", ordering="initiative")
    def about(self, decision: Decision) -> SafeString:
        words, href = subject_of(decision)
        if decision.initiative_id:
            href = reverse("admin:registration_initiative_change", args=[decision.initiative_id])
        return format_html('<a href="{}">{}</a>', href, words)

    @admin.display(description="geprobeerd")
    def tried(self, decision: Decision) -> SafeString | str:
        found = decision.alternatives.order_by("pk")
        lines = ((one.tried, one.get_outcome_display(), one.words) for one in found)
        return format_html_join(mark_safe("<br>"), "{}: {}. {}", lines) or "niets"

    @admin.display(description="besluit in de zin van de wet")
    def besluit(self, decision: Decision) -> str:
        return "ja, met uitleg over bezwaar" if decision.is_besluit else "nee"

    @admin.display(description="stand")
    def stand(self, decision: Decision) -> str:
        if is_open(decision) and decision.publish_at:
            at = localtime(decision.publish_at)
            return f"nagekeken, verschijnt op {written(at.date())} om {at:%H:%M} uur"
        if decision.stage == Stage.CONCEPT and decision.offered_at:
            return "wacht op een tweede collega"
        return str(decision.stage.label)

    @admin.display(description="bezwaren")
    def objections(self, decision: Decision) -> SafeString | str:
        found = ((reverse("admin:registration_appeal_change", args=[one.pk]), one) for one in decision.appeals.all())
        return format_html_join(", ", '<a href="{}">{}</a>', found)


def write_href(decision: Decision) -> str:
    if decision.initiative:
        return reverse("registration:decide", args=[decision.initiative.reference])
    assert decision.task
    return reverse("registration:decide_task", args=[decision.task.slug])


class Undecided(Heap):
    title = "welke"
    parameter_name = "welke"
    waiting = "nog te beslissen"
    others = {"alles": "alles"}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset if self.value() == "alles" else queryset.open()


@admin.register(Appeal)
class AppealAdmin(DeskAdmin):
    """Objections, the first day that is due on top."""

    permission = "registration.view_initiative"
    list_display = ("__str__", "decision", "received_on", "due", "outcome")
    list_filter = (Undecided,)
    ordering = ("received_on", "pk")
    shown = ("against", "received_on", "is_with_committee", "due", "outcome", "decided_on")
    deeds = (
        Deed(
            "beslissen",
            "Leg de beslissing vast",
            TRIAGE,
            forms.AppealOutcomeForm,
            settle,
            is_open=lambda appeal: appeal.decided_on is None,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        due: QuerySet[Any] = rows.with_due().select_related("decision")
        return due

    @admin.display(description="tegen")
    def against(self, appeal: Appeal) -> SafeString:
        href = reverse("admin:registration_decision_change", args=[appeal.decision_id])
        return format_html('<a href="{}">{}</a>', href, appeal.decision)

    @admin.display(description="beslissen uiterlijk", ordering="due_on")
    def due(self, appeal: Any) -> str:
        return written(appeal.due_on)
