"""Contributions at the desk: read, publish or not, and answer."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.admin.asking import TRIAGE
from initiatives.registration.forms import joining_desk as forms
from initiatives.registration.models import Closable, InputOutcome, PublicInput, PublicText
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed, DeskAdmin, Heap


def publish(request: Any, left: PublicInput, form: Any) -> str:
    actions.publish_input(left, at=now(), by=by(request))
    return "De inbreng staat op de pagina. De inzender krijgt een mail."


def refuse(request: Any, left: PublicInput, form: Any) -> str:
    actions.refuse_input(left, form.cleaned_data["reason"], at=now(), by=by(request))
    return "De inbreng komt niet op de pagina. De inzender krijgt uw reden per mail."


def answer(request: Any, left: PublicInput, form: Any) -> str:
    outcome = InputOutcome(form.cleaned_data["outcome"])
    actions.answer_input(left, outcome, form.cleaned_data["answer"], at=now(), by=by(request))
    return "Het antwoord staat op de pagina. De inzender krijgt een mail."


def close(request: Any, left: PublicInput, form: Any) -> str:
    actions.close_to_public(left.initiative, Closable.INPUT, input=left, **form.given, at=now(), by=by(request))
    return "De inbreng is gesloten. Op de einddatum komt hij terug op het bureau."


def is_unread(left: PublicInput) -> bool:
    return left.published_at is None and left.refused_at is None


class Waits(Heap):
    """What waits to be read, what waits for an answer."""

    title = "wat wacht er"
    parameter_name = "wacht"
    waiting = "wacht op ons"
    others = {"lezen": "nog te lezen", "antwoord": "nog zonder antwoord", "alles": "alles"}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        asked = self.value() or ""
        choices = {"lezen": queryset.to_read, "antwoord": queryset.to_answer, "alles": queryset.all}
        return choices.get(asked, queryset.open)()


@admin.register(PublicInput)
class PublicInputAdmin(DeskAdmin):
    """What people said, the longest waiting first. Who they are stands with their contact."""

    permission = "registration.view_initiative"
    list_display = ("beginning", "of", "confirmed_at", "stand")
    list_filter = (Waits,)
    list_select_related = ("initiative",)
    search_fields = ("initiative__reference", "text")
    ordering = ("confirmed_at", "pk")
    shown = ("initiative", "call", "text", "public_name", "confirmed_at", "stand", "refusal", "outcome", "answer")
    deeds = (
        Deed(
            "publiceren",
            "Zet op de pagina",
            TRIAGE,
            forms.ReadForm,
            publish,
            explanation="Lees eerst de tekst. Staat er geen naam, adres of telefoonnummer van iemand in?",
            is_open=is_unread,
            shown=("link", "text", "who"),
        ),
        Deed("weigeren", "Niet op de pagina", TRIAGE, forms.WhyNotForm, refuse, is_open=is_unread),
        Deed(
            "antwoord",
            "Wat deden wij ermee?",
            TRIAGE,
            forms.AnswerForm,
            answer,
            explanation="Wie meedenkt, hoort wat wij ermee deden. Eerder kan het initiatief niet worden afgesloten.",
            is_open=lambda left: left.published_at is not None and left.answered_at is None,
        ),
        Deed(
            "sluiten",
            "Sluit deze inbreng",
            TRIAGE,
            forms.GroundFields,
            close,
            is_open=lambda left: left.published_at is not None,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[PublicInput]:
        """What nobody confirmed is not ours to read."""
        rows: Any = super().get_queryset(request)
        titles = PublicText.objects.filter(initiative=OuterRef("initiative"), is_current=True).values("title")
        annotated = rows.sent().select_related("initiative", "call").annotate(initiative_title=Subquery(titles))
        found: QuerySet[PublicInput] = annotated
        return found

    @admin.display(description="inbreng", ordering="pk")
    def beginning(self, left: PublicInput) -> str:
        return str(left)

    @admin.display(description="initiatief", ordering="initiative")
    def of(self, left: PublicInput) -> str:
        return left.__dict__["initiative_title"] or left.initiative.reference

    @admin.display(description="initiatief")
    def link(self, left: PublicInput) -> SafeString:
        return format_html('<a href="{}">{}</a>', left.initiative.get_absolute_url(), self.of(left))

    @admin.display(description="naam op de pagina")
    def who(self, left: PublicInput) -> str:
        return left.who

    @admin.display(description="stand")
    def stand(self, left: PublicInput) -> str:
        if left.refused_at:
            return "geweigerd"
        if left.answered_at:
            return "beantwoord"
        return "wacht op antwoord" if left.published_at else "te lezen"
