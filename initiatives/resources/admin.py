"""Means at the desk: lists to read, buttons that call actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.timezone import now

from initiatives.resources import actions
from initiatives.resources.amounts import in_words
from initiatives.resources.forms import ChangePoolForm, OpenPoolForm, ReasonForm, TransferForm
from initiatives.resources.models import Coupling, CouplingLine, Movement, Pool, PoolKind, state_of
from samenwerking.accounts.edge import by_user
from samenwerking.desk import Deed, DeskAdmin
from samenwerking.errors import Refused
from samenwerking.keys import actions as keys
from samenwerking.keys.forms import OnceForm

Do = Callable[[HttpRequest, Any, Any], str]


def edge(request: HttpRequest) -> dict[str, Any]:
    """When and who, read once where the request comes in."""
    assert request.user.is_authenticated
    return {"at": now(), "by": by_user(request.user)}


def once(deed: Callable[[HttpRequest, Any, Any], object], done: str) -> Do:
    """A second press of the same button does nothing and says the same."""

    def do(request: HttpRequest, subject: Any, form: OnceForm) -> str:
        def first_time() -> str:
            deed(request, subject, form)
            return ""

        keys.once(form.once_key, first_time)
        return done

    return do


def amount_of(form: ReasonForm, kind: str) -> int:
    try:
        return form.amount_for(kind)
    except ValidationError as error:
        raise Refused(error.messages) from error


def open_pool(request: HttpRequest, subject: None, form: OpenPoolForm) -> None:
    asked = form.cleaned_data
    more = {"owner": asked["owner"], "ledger_number": asked["ledger_number"]}
    actions.open_pool(PoolKind(asked["kind"]), asked["year"], asked["name"], **more, **edge(request))


def allot(request: HttpRequest, pool: Pool, form: ChangePoolForm) -> None:
    actions.allot(pool, amount_of(form, pool.kind), **why(form), **edge(request))


def keep_free(request: HttpRequest, pool: Pool, form: ChangePoolForm) -> None:
    actions.keep_free(pool, amount_of(form, pool.kind), **why(form), **edge(request))


def transfer(request: HttpRequest, pool: Pool, form: TransferForm) -> None:
    actions.transfer(pool, form.cleaned_data["to"], amount_of(form, pool.kind), **why(form), **edge(request))


def close(request: HttpRequest, pool: Pool, form: OnceForm) -> None:
    actions.close_pool(pool, **edge(request))


def spend(request: HttpRequest, line: CouplingLine, form: ReasonForm) -> None:
    reason = form.cleaned_data["reason"]
    actions.spend(line, amount_of(form, line.pool.kind), reason=reason, **edge(request))


def release(request: HttpRequest, line: CouplingLine, form: ReasonForm) -> None:
    reason = form.cleaned_data["reason"]
    actions.release(line, amount_of(form, line.pool.kind), reason=reason, **edge(request))


def settle(request: HttpRequest, coupling: Coupling, form: OnceForm) -> None:
    actions.settle(coupling, **edge(request))


def why(form: forms.Form) -> dict[str, Any]:
    return {"reason": form.cleaned_data["reason"], "decision": form.cleaned_data["decision"]}


def is_open(pool: Pool) -> bool:
    return pool.closed_on is None


def has_left(line: CouplingLine) -> bool:
    return line.left > 0


def shown_amount(name: str, label: str) -> Any:
    """A column with an amount in words: euros, or hours and minutes."""

    def column(desk: DeskAdmin, row: Any) -> str:
        kind = row.kind if isinstance(row, Pool) else row.pool.kind
        return in_words(kind, getattr(row, name))

    return admin.display(description=label)(column)


@admin.register(Pool)
class PoolAdmin(DeskAdmin):
    """Pools with their sums."""

    permission = "resources.view_pools"
    list_display = (
        "name",
        "kind",
        "in_year",
        "owner",
        "in_total",
        "in_kept_free",
        "in_committed",
        "in_spent",
        "in_free",
    )
    list_filter = ("kind", "year")
    search_fields = ("name", "owner", "ledger_number")
    ordering = ("-year", "kind", "name")
    shown = (
        *("name", "kind", "in_year", "owner", "ledger_number"),
        *("in_total", "in_kept_free", "in_committed", "in_spent", "in_free", "closed_on", "changes"),
    )
    deeds = (
        Deed(
            "openen", "Nieuwe pot", "resources.manage_pools", OpenPoolForm, once(open_pool, "De pot staat klaar."),
            explanation="De pot begint leeg. Met toedelen en vrijhouden vult u hem.", is_on_list=True,
        ),
        Deed(
            "toedelen", "Toedelen", "resources.manage_pools", ChangePoolForm, once(allot, "De pot is aangepast."),
            explanation="Hiermee verandert hoeveel er in deze pot zit.", is_open=is_open,
        ),
        Deed(
            "vrijhouden", "Vrijhouden", "resources.manage_pools", ChangePoolForm,
            once(keep_free, "De pot is aangepast."),
            explanation="Hiermee verandert hoeveel van deze pot vrij blijft voor initiatieven.", is_open=is_open,
        ),
        Deed(
            "overboeken", "Overboeken", "resources.manage_pools", TransferForm, once(transfer, "Het is overgeboekt."),
            explanation="Wat vrij is in deze pot, komt vrij in de andere pot.", is_open=is_open,
        ),
        Deed(
            "afsluiten", "Afsluiten", "resources.manage_pools", OnceForm, once(close, "De pot is afgesloten."),
            explanation="Een afgesloten pot neemt niets meer op. Dit kunt u niet terugdraaien.", is_open=is_open,
        ),
    )  # fmt: skip
    in_total = shown_amount("total", "totaal")
    in_kept_free = shown_amount("kept_free", "vrijgehouden")
    in_committed = shown_amount("committed", "toegezegd")
    in_spent = shown_amount("spent", "besteed")
    in_free = shown_amount("free", "nog vrij")

    @admin.display(description="jaar", ordering="year")
    def in_year(self, pool: Pool) -> str:
        return str(pool.year)

    @admin.display(description="laatste mutaties")
    def changes(self, pool: Pool) -> str:
        latest = pool.movements.order_by("-occurred_on", "-pk")[:10]
        return "\n".join(
            f"{move.occurred_on:%d-%m-%Y} {move.get_kind_display()} {in_words(pool.kind, move.amount)}"
            for move in latest
        )


@admin.register(Movement)
class MovementAdmin(DeskAdmin):
    """Every movement of every pool."""

    permission = "resources.view_pools"
    list_display = ("occurred_on", "kind", "pool", "to_pool", "in_amount", "by")
    list_filter = ("kind",)
    list_select_related = ("pool", "to_pool", "by")
    search_fields = ("pool__name", "decision")
    ordering = ("-pk",)
    shown = ("occurred_on", "kind", "pool", "to_pool", "in_amount", "reason", "decision", "by", "recorded_at")
    in_amount = shown_amount("amount", "hoeveel")


@admin.register(Coupling)
class CouplingAdmin(DeskAdmin):
    """Promises to initiatives and tasks."""

    permission = "resources.view_pools"
    list_display = ("purpose", "parent_name", "term", "state_name", "coupled_at", "coupled_by")
    list_filter = ("term",)
    list_select_related = ("initiative", "task", "coupled_by")
    search_fields = ("purpose", "initiative__reference")
    ordering = ("-pk",)
    shown = (
        "purpose",
        "parent_name",
        "term",
        "justification",
        "state_name",
        "lines_in_words",
        "coupled_at",
        "coupled_by",
    )
    deeds = (
        Deed(
            "afrekenen", "Afrekenen", "resources.couple", OnceForm, once(settle, "De koppeling is afgerekend."),
            explanation="Wat is besteed, blijft besteed. De rest gaat terug naar de pot.",
            is_open=lambda coupling: any(line.left and line.spent for line in coupling.lines.all()),
        ),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("lines__pool")

    @admin.display(description="voor")
    def parent_name(self, coupling: Coupling) -> str:
        return str(coupling.parent)

    @admin.display(description="stand")
    def state_name(self, coupling: Coupling) -> str:
        return coupling.state().label

    @admin.display(description="uit")
    def lines_in_words(self, coupling: Coupling) -> str:
        return "\n".join(f"{line.pool}: {in_words(line.pool.kind, line.committed)}" for line in coupling.lines.all())


@admin.register(CouplingLine)
class CouplingLineAdmin(DeskAdmin):
    """What one pool gives to one initiative or task: here is booked what was spent."""

    permission = "resources.view_pools"
    list_display = ("coupling", "pool", "in_committed", "in_spent", "in_left")
    list_filter = ("pool__kind",)
    list_select_related = ("coupling", "pool")
    search_fields = ("coupling__purpose", "coupling__initiative__reference")
    ordering = ("-pk",)
    shown = ("coupling", "pool", "state_name", "in_committed", "in_released", "in_spent", "in_left")
    deeds = (
        Deed(
            "besteden",
            "Besteding boeken",
            "resources.couple",
            ReasonForm,
            once(spend, "De besteding is geboekt."),
            is_open=has_left,
        ),
        Deed(
            "vrijmaken",
            "Vrijmaken",
            "resources.couple",
            ReasonForm,
            once(release, "De middelen zijn weer vrij."),
            is_open=has_left,
        ),
    )
    in_committed = shown_amount("committed", "toegezegd")
    in_released = shown_amount("released", "vrijgemaakt")
    in_spent = shown_amount("spent", "besteed")
    in_left = shown_amount("left", "nog te besteden")

    @admin.display(description="stand")
    def state_name(self, line: CouplingLine) -> str:
        return state_of([line]).label
