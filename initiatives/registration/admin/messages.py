"""Writing to an initiator, and the texts to begin with."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import now

from initiatives.registration import actions, message_words
from initiatives.registration.admin.asking import TRIAGE
from initiatives.registration.forms import messages as forms
from initiatives.registration.message_mails import preview
from initiatives.registration.models import Initiative, MessageTemplate
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed, DeskAdmin, Heap
from samenwerking.keys import actions as keys

EDIT = "framework.edit_pages"  # who edits what residents read
EDITOR = "initiatives/registration/message_template.html"


def send(request: Any, initiative: Initiative, form: Any) -> str:
    """First the mail as it will be; then, unchanged, the mail itself."""
    given = form.cleaned_data
    if not form.was_shown:
        if given["seen"]:
            form.add_error(None, forms.READ_FIRST)
        form.show(preview(initiative, given["text"], given["began_as"], at=now()))
        return ""

    def deed() -> str:
        with actions.seen(initiative, given["version"]):
            words = {"sender": request.user, "began_as": given["began_as"]}
            message = actions.write_message(initiative, given["text"], **words, at=now(), by=by(request))
        return reverse("registration:letter", args=[initiative.reference, message.pk])

    keys.once(form.once_key, deed)
    return (
        "Het bericht staat in het dossier. Druk daar de brief af." if form.is_on_paper else "Het bericht is onderweg."
    )


SEND = Deed(
    "bericht",
    "Stuur een bericht",
    TRIAGE,
    forms.MessageForm,
    send,
    explanation="Kies een voorbeeldbericht of begin leeg. U ziet eerst hoe de initiatiefnemer het krijgt.",
    asks=lambda initiative: {"initiative": initiative},
    knows=lambda request: {"asked": request.GET, "at": now()},
    template="initiatives/registration/send_message.html",
)


def add(request: Any, nothing: None, form: Any) -> str:
    def deed() -> str:
        template = actions.add_template(**form.words, at=now(), by=by(request))
        return reverse("admin:registration_messagetemplate_change", args=[template.pk])

    keys.once(form.once_key, deed)
    return "Het voorbeeldbericht kan worden gekozen."


def change(request: Any, template: MessageTemplate, form: Any) -> str:
    version = form.cleaned_data["version"]
    actions.change_template(template, **form.words, version=version, at=now(), by=by(request))
    return "Het voorbeeldbericht is gewijzigd. Wat al verstuurd is, blijft zoals het was."


def offer(request: Any, template: MessageTemplate, form: Any) -> str:
    given = {"is_offered": not template.is_offered, "version": form.cleaned_data["version"]}
    actions.offer_template(template, **given, at=now(), by=by(request))
    return "Niemand kan dit nog kiezen." if template.is_offered else "Collega's kunnen dit weer kiezen."


def about(template: MessageTemplate) -> dict[str, Any]:
    return {"template": template}


class Which(Heap):
    title = "welke"
    parameter_name = "welke"
    waiting = "wat kan worden gekozen"
    others = {"alles": "alles"}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset if self.value() == "alles" else queryset.filter(is_offered=True)


@admin.register(MessageTemplate)
class MessageTemplateAdmin(DeskAdmin):
    """The texts that messages begin with."""

    permission = "registration.view_initiative"
    list_display = ("name", "mail_subject", "is_offered")
    list_filter = (Which,)
    ordering = ("name",)
    shown = ("name", "mail_subject", "text", "looks_like", "earlier", "is_offered")
    deeds = (
        Deed(
            "nieuw", "Voeg een voorbeeldbericht toe", EDIT, forms.NewTemplateForm, add, is_on_list=True, template=EDITOR
        ),
        Deed("wijzigen", "Wijzig de tekst", EDIT, forms.ChangeTemplateForm, change, asks=about, template=EDITOR),
        Deed(
            "niet-meer",
            "Haal van de lijst",
            EDIT,
            forms.OfferTemplateForm,
            offer,
            asks=about,
            is_open=lambda template: template.is_offered,
        ),
        Deed(
            "weer",
            "Zet weer op de lijst",
            EDIT,
            forms.OfferTemplateForm,
            offer,
            asks=about,
            is_open=lambda template: not template.is_offered,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[MessageTemplate]:
        rows: Any = super().get_queryset(request)
        return cast("QuerySet[MessageTemplate]", rows.with_newest())

    @admin.display(description="onderwerp")
    def mail_subject(self, template: Any) -> str:
        return str(template.newest[0].subject)

    @admin.display(description="tekst")
    def text(self, template: Any) -> str:
        return str(template.newest[0].text)

    @admin.display(description="zo kan het eruitzien")
    def looks_like(self, template: Any) -> str:
        return message_words.example(template.newest[0].text)

    @admin.display(description="eerdere teksten")
    def earlier(self, template: MessageTemplate) -> str:
        before = list(template.texts.order_by("-number")[1:])
        return "\n\n".join(f"Versie {one.number}: {one.subject}\n{one.text}" for one in before) or "geen"
