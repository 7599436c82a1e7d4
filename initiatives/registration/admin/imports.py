"""Taking over a list at the desk: read it, point out its columns, see what would happen, then all of it or nothing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import now

from initiatives.registration.actions import import_runs
from initiatives.registration.forms import imports as forms
from initiatives.registration.forms.joining_desk import ReadForm
from initiatives.registration.importing.checking import FIELDS
from initiatives.registration.importing.plan import Plan
from initiatives.registration.importing.preview import Preview, preview
from initiatives.registration.importing.reading import ListFile
from initiatives.registration.models import ColumnMapping, ImportRun, Initiative, ListStage, PublicText
from samenwerking import uploads
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed, DeskAdmin
from samenwerking.errors import Refused
from samenwerking.journal.models import Event
from samenwerking.keys.actions import once, receipt

MAY = "registration.import_lists"
LINKED = 100  # initiatives that the report names
AGAIN = 3  # seconds, while it is being taken over
PAGE = "admin:registration_importrun"


def read_list(request: Any, nothing: None, form: forms.ReadListForm) -> str:
    given = form.cleaned_data

    def deed() -> str:
        washed = uploads.receive_list(given["file"])
        file = ListFile(washed.name, washed.kind, washed.content)
        about = {"source": given["source"], "mapping": given["mapping"], "reader": request.user}
        run = import_runs.read_list(file, **about, at=now(), by=by(request))
        return reverse(f"{PAGE}_kolommen", args=[run.pk])

    once(form.once_key, deed)
    return "De lijst is gelezen. Kijk of de kolommen kloppen. Er is nog niets overgenomen."


def choose(request: Any, run: ImportRun, form: forms.ColumnsForm) -> str:
    given = form.cleaned_data
    words = {"version": given["version"], "keep_as": given["keep_as"], "chooser": request.user}
    import_runs.choose_columns(run, form.chosen, **words, at=now(), by=by(request))
    kept = f" De indeling ‘{given['keep_as']}’ is bewaard." if given["keep_as"] else ""
    return f"Hieronder staat wat er zou gebeuren. Er is nog niets overgenomen.{kept}"


def take_over(request: Any, run: ImportRun, form: forms.ImportForm) -> str:
    def deed() -> str:
        given = {"version": form.cleaned_data["version"], "at": now(), "by": by(request)}
        import_runs.ask_import(run, form.settings, **given)
        return reverse(f"{PAGE}_change", args=[run.pk])

    once(form.once_key, deed)
    return "We nemen de lijst over. Deze pagina zegt wanneer het klaar is."


def drop(request: Any, run: ImportRun, form: forms.SureForm) -> str:
    import_runs.drop_import(run, version=form.cleaned_data["version"], at=now(), by=by(request))
    return "De lijst is weggegooid. Er is niets overgenomen."


def forget(request: Any, mapping: ColumnMapping, form: Any) -> str:
    import_runs.forget_columns(mapping, at=now(), by=by(request))
    return "De indeling is weg. Wat ermee is overgenomen, blijft staan."


def planned(run: ImportRun) -> tuple[Plan | None, str]:
    """What would happen, or why that cannot be said."""
    try:
        return import_runs.plan_of_run(run), ""
    except Refused as refused:
        return None, " ".join(refused.messages)


def is_waiting(run: ImportRun) -> bool:
    return run.stage == ListStage.READ


@admin.register(ImportRun)
class ImportRunAdmin(DeskAdmin):
    """Every list that was read, the newest first."""

    permission = "registration.view_initiative"
    list_display = ("file_name", "source", "stage", "added", "read_at", "reader")
    list_select_related = ("read_by",)
    ordering = ("-read_at", "-pk")
    shown = ("source", "stage", "why", "added", "known", "starts_as", "public", "joined", "columns_used", "reader",
             "read_at", "done_at", "kind", "digest")  # fmt: skip
    change_form_template = "initiatives/registration/import_run.html"
    deeds = (
        Deed(
            "inlezen",
            "Lees een lijst in",
            MAY,
            forms.ReadListForm,
            read_list,
            explanation="Een lijst van de gemeente met initiatieven, als CSV of Excel. Op de eerste rij staan de namen "
            "van de kolommen. U ziet eerst wat er zou gebeuren.",
            is_on_list=True,
            takes_files=True,
        ),
        Deed(
            "overnemen",
            "Neem de lijst over",
            MAY,
            forms.ImportForm,
            take_over,
            explanation="Alle nieuwe rijen, of geen enkele.",
            is_open=is_waiting,
            asks=lambda run: {"run": run, "plan": planned(run)[0]},
        ),
        Deed(
            "kolommen",
            "Kies de kolommen",
            MAY,
            forms.ColumnsForm,
            choose,
            explanation="Welke kolom van uw lijst hoort bij welk veld?",
            is_open=is_waiting,
            asks=lambda run: {"run": run},
        ),
        Deed(
            "weggooien",
            "Gooi deze lijst weg",
            MAY,
            forms.SureForm,
            drop,
            explanation="Het bestand gaat weg. Er is niets van overgenomen.",
            is_open=is_waiting,
            asks=lambda run: {"run": run},
        ),
    )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The proof before, the report after; while it is being taken over the page looks again by itself."""
        run = self.subject(request, object_id)
        more = self.proof(request, run) if is_waiting(run) else {"taken": taken(run), "linked": LINKED}
        response = super().change_view(request, object_id, form_url, {**more, **(extra_context or {})})
        if run.stage == ListStage.ASKED:
            response["Refresh"] = str(AGAIN)
        return response

    def proof(self, request: HttpRequest, run: ImportRun) -> dict[str, Any]:
        plan, why_not = planned(run)
        shown: Preview | None = preview(plan, *forms.PreviewForm(request.GET).asked) if plan else None
        open_deeds = self.open_deeds(request, run)
        if shown is None or not shown.is_ready:
            open_deeds = [(deed, address) for deed, address in open_deeds if deed.name != "overnemen"]
        return {"preview": shown, "why_not": why_not, "deeds": open_deeds}

    def address_after(self, request: HttpRequest, subject: Any) -> str:
        """A list that was just read shows its columns."""
        if subject is None and (key := request.POST.get("once")):
            return receipt(UUID(key)) or self.address()
        return super().address_after(request, subject)

    @admin.display(description="door", ordering="read_by")
    def reader(self, run: ImportRun) -> str:
        return str(run.read_by) if run.read_by else "de beheerder, met de opdracht"

    @admin.display(description="teksten")
    def public(self, run: ImportRun) -> str:
        return "waren al openbaar" if run.is_public else "leest het bureau eerst"

    @admin.display(description="op onze lijsten gezet")
    def joined(self, run: ImportRun) -> str:
        return ", ".join([*run.new_places, *run.new_themes])

    @admin.display(description="kolommen")
    def columns_used(self, run: ImportRun) -> str:
        return used(run.columns)


def used(columns: dict[str, str]) -> str:
    return "\n".join(f"{words}: {columns[key]}" for key, words in FIELDS.items() if columns.get(key))


def taken(run: ImportRun) -> list[Initiative]:
    """The first initiatives that came from it: by the events of its batch, along their index."""
    if run.done_at is None or run.batch is None:
        return []
    events = Event.objects.filter(verb="initiative.imported", occurred_at=run.done_at, batch=run.batch)
    numbers = [data["initiative"] for data in events.order_by("pk").values_list("data", flat=True)[:LINKED]]
    texts = PublicText.objects.filter(initiative=OuterRef("pk")).order_by("-number")
    rows = Initiative.objects.filter(pk__in=numbers).annotate(sent_title=Subquery(texts.values("title")[:1]))
    return list(rows.order_by("pk"))


@admin.register(ColumnMapping)
class ColumnMappingAdmin(DeskAdmin):
    """Which column holds what, kept for the next list."""

    permission = MAY
    list_display = ("name", "source", "kept_at", "kept_by")
    list_select_related = ("kept_by",)
    ordering = ("name",)
    shown = ("name", "source", "columns_used", "kept_at", "kept_by")
    deeds = (Deed("weg", "Verwijder deze indeling", MAY, ReadForm, forget),)

    def address_after(self, request: HttpRequest, subject: Any) -> str:
        return self.address()

    @admin.display(description="kolommen")
    def columns_used(self, mapping: ColumnMapping) -> str:
        return used(mapping.columns)
