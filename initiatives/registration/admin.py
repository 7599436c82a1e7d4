"""The triage desk: the work list, and one dossier with its buttons. Each button calls one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate, now

from initiatives.registration import actions, worklist
from initiatives.registration.dossier import DEEDS, dossier
from initiatives.registration.forms import desk as forms
from initiatives.registration.joints import panels
from initiatives.registration.lifecycle import NEXT, Status
from initiatives.registration.models import Aspect, Contact, Initiative
from samenwerking.accounts.edge import by
from samenwerking.accounts.models import User
from samenwerking.desk import Deed, DeskAdmin

TRIAGE = "registration.triage"


def take(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.take(initiative, request.user, at=now(), by=by(request))
    return "U behandelt dit initiatief nu."


def assign(request: Any, initiative: Initiative, form: Any) -> str:
    team, handler = form.cleaned_data["team"], form.cleaned_data["handler"]
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.assign(initiative, team, handler, at=now(), by=by(request))
    return f"Het initiatief ligt nu bij {handler or team}."


def publish(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        text = initiative.texts.exclude(agreed_at=None).order_by("-number")[0]
        actions.publish_text(text, at=now(), by=by(request))
    return "De tekst staat op de openbare pagina. De initiatiefnemer krijgt een mail."


def propose(request: Any, initiative: Initiative, form: Any) -> str:
    given = form.cleaned_data
    words = {name: given[name] for name in ("title", "summary", "body")}
    with actions.seen(initiative, given["version"]):
        actions.propose_text(initiative, **words, at=now(), by=by(request))
    return "De initiatiefnemer krijgt de tekst te zien en geeft akkoord of niet."


def link_task(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.link_task(initiative, form.cleaned_data["task"], at=now(), by=by(request))
    return "De opgave is gekoppeld."


def link_goal(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.link_goal(initiative, form.cleaned_data["goal"], at=now(), by=by(request))
    return "Het doel is gekoppeld."


def write(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.write_message(initiative, form.cleaned_data["text"], sender=request.user, at=now(), by=by(request))
    return "Het bericht is onderweg."


def judge(aspect: Aspect) -> Callable[[Any, Initiative, Any], str]:
    def do(request: Any, initiative: Initiative, form: Any) -> str:
        given = form.cleaned_data
        with actions.seen(initiative, given["version"]):
            actions.assess(initiative, aspect, given["outcome"], reason=given["reason"], at=now(), by=by(request))
        return "De beoordeling staat in het dossier."

    return do


def step(to: Status) -> Deed:
    """The button for one step of the road."""

    def do(request: Any, initiative: Initiative, form: Any) -> str:
        given = form.cleaned_data
        with actions.seen(initiative, given["version"]):
            actions.move(initiative, to, at=now(), by=by(request), reason=given["reason"])
        return f"De stand is nu: {to.label}. De initiatiefnemer krijgt een mail."

    return deed(to.value.replace("_", "-"), DEEDS[to], forms.ReasonForm, do, is_open=lambda one: to in NEXT[one.status])


def judgement(name: str, label: str, aspect: Aspect, question: str, why: str) -> Deed:
    asks: dict[str, Any] = {"aspect": aspect, "question": question, "why": why}
    return deed(name, label, forms.AssessForm, judge(aspect), **asks)


def deed(
    name: str,
    label: str,
    form: Any,
    do: Callable[[Any, Any, Any], str],
    *,
    permission: str = TRIAGE,
    explanation: str = "",
    is_open: Callable[[Any], bool] = lambda subject: True,
    **asks: Any,
) -> Deed:
    """A Deed whose form knows its dossier. What is callable in `asks` is called at the moment of asking."""

    def about(initiative: Initiative) -> dict[str, Any]:
        known = {key: value() if callable(value) else value for key, value in asks.items()}
        return {"initiative": initiative, **known}

    return Deed(name, label, permission, form, do, explanation=explanation, is_open=is_open, asks=about)


READ = (
    deed(
        "publiceren",
        "Publiceer de tekst",
        forms.DossierForm,
        publish,
        permission="registration.publish_text",
        explanation="De tekst komt op de openbare pagina, zoals de initiatiefnemer hem schreef of goedkeurde.",
        is_open=lambda one: one.published_at is None,
    ),
    deed(
        "tekst",
        "Stel een andere tekst voor",
        forms.TextForm,
        propose,
        permission="registration.publish_text",
        explanation="De initiatiefnemer ziet de tekst eerst. Tot het antwoord staat de leestermijn stil.",
    ),
)
WORK = (
    deed("oppakken", "Ik pak dit op", forms.DossierForm, take, permission="registration.assign"),
    deed("toewijzen", "Geef aan een team of collega", forms.AssignForm, assign, permission="registration.assign"),
    deed("bericht", "Schrijf de initiatiefnemer", forms.MessageForm, write),
)
JUDGE = (
    deed("opgave", "Koppel een opgave", forms.TaskForm, link_task, today=localdate),
    deed("doel", "Koppel een doel van de raad", forms.GoalForm, link_goal, today=localdate),
    judgement(
        "belang",
        "Toets het belang",
        Aspect.INTEREST,
        "Wie heeft er baat bij?",
        "Wie heeft er in het openbaar baat bij, en wie privé? Gemengd mag; louter privaat niet.",
    ),
    judgement(
        "gewicht", "Bepaal het gewicht", Aspect.WEIGHT, "Hoe zwaar is dit?", "Denk aan bedrag, risico en wie het raakt."
    ),
    judgement(
        "doelen",
        "Past het bij een doel?",
        Aspect.FITS_GOALS,
        "Sluit dit aan bij een doel van de raad?",
        "Welk doel, en hoe?",
    ),
    judgement("kans", "Is het kansrijk?", Aspect.CHANCE, "Is dit kansrijk?", "Wat maakt het kansrijk of niet?"),
    judgement(
        "investering",
        "Is er een investering?",
        Aspect.INVESTMENT,
        "Is er een investering?",
        "Dan hoort bij de verkenning een gezonde exploitatie.",
    ),
)
STEPS = tuple(step(to) for to in DEEDS)


@admin.register(Initiative)
class InitiativeAdmin(DeskAdmin):
    """The work list and the dossiers behind it."""

    permission = "registration.view_initiative"
    list_display = ("name", "status_words", "place", "next_answer", "team", "handler", "received_on")
    list_filter = (worklist.Whose, worklist.Waiting, "current_status", "place")
    list_select_related = ("place",)
    search_fields = ("reference", "texts__title")
    change_form_template = "initiatives/registration/dossier.html"
    deeds = (*READ, *WORK, *JUDGE, *STEPS)

    def get_ordering(self, request: HttpRequest) -> Any:
        """The next answer first; what waits for nobody comes last."""
        return (F("due").asc(nulls_last=True), "received_on", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Initiative]:
        return worklist.rows(super().get_queryset(request))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        initiative = self.subject(request, object_id)
        groups = {"read": READ, "work": WORK, "judge": JUDGE}
        context = {
            "dossier": dossier(initiative, cast(User, request.user), today=localdate()),
            "groups": {name: self.buttons(request, initiative, deeds) for name, deeds in groups.items()},
            "panels": panels.of("dossier", initiative, request.user),
        }
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def buttons(self, request: HttpRequest, initiative: Initiative, deeds: tuple[Deed, ...]) -> list[tuple[Deed, str]]:
        return [(one, url) for one, url in self.open_deeds(request, initiative) if one in deeds]

    @admin.display(description="initiatief", ordering="reference")
    def name(self, initiative: Any) -> str:
        return initiative.title or initiative.sent_title or initiative.reference

    @admin.display(description="stand", ordering="current_status")
    def status_words(self, initiative: Initiative) -> str:
        return "wordt gelezen" if initiative.published_at is None else initiative.status.label

    @admin.display(description="antwoord uiterlijk", ordering="due")
    def next_answer(self, initiative: Any) -> str:
        return worklist.in_words(initiative.due, today=localdate())

    @admin.display(description="team")
    def team(self, initiative: Any) -> str:
        return initiative.team_name or "–"

    @admin.display(description="behandelaar")
    def handler(self, initiative: Any) -> str:
        return initiative.handler_name or "nog niemand"


def erase(request: Any, contact: Contact, form: Any) -> str:
    count = actions.erase_person(contact, at=now(), by=by(request), reason=form.cleaned_data["reason"])
    return "De gegevens van deze persoon zijn gewist." if count else "Deze gegevens waren al gewist."


@admin.register(Contact)
class ContactAdmin(DeskAdmin):
    """The people behind the dossiers. The privacy officer erases; the dossiers stay."""

    permission = "registration.view_contact"
    list_display = ("name_or_gone", "email", "erased_at")
    list_filter = (("erased_at", admin.EmptyFieldListFilter),)
    search_fields = ("name", "email")
    ordering = ("name", "pk")
    shown = ("name", "email", "phone", "address", "dossiers", "same_address", "erased_at")
    deeds = (
        Deed(
            "wissen",
            "Wis deze persoon",
            "privacy.erase",
            form=forms.EraseForm,
            do=erase,
            explanation="We wissen naam, adres, e-mail en telefoonnummer, de naam op de openbare pagina, de brieven "
            "aan dit adres, de berichten in de dossiers en het account waarmee een inwoner inlogt. Staat dezelfde "
            "persoon er vaker in, met dezelfde naam en hetzelfde e-mailadres, dan wissen we dat ook. De initiatieven "
            "en besluiten blijven. U kunt dit niet terugdraaien.",
            is_open=lambda contact: contact.erased_at is None,
        ),
    )

    @admin.display(description="naam", ordering="name")
    def name_or_gone(self, contact: Contact) -> str:
        return contact.name or "gewist"

    @admin.display(description="initiatieven")
    def dossiers(self, contact: Contact) -> str:
        mine = Initiative.objects.filter(participants__party__representatives__contact=contact).distinct()
        return ", ".join(mine.order_by("reference").values_list("reference", flat=True))

    @admin.display(description="anderen met dit e-mailadres")
    def same_address(self, contact: Contact) -> int:
        """A shared mailbox: they are other people, so each is erased by a deed of its own."""
        others = Contact.objects.filter(email__iexact=contact.email).exclude(name__iexact=contact.name)
        return others.count() if contact.email else 0
