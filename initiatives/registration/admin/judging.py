"""Judging in a dossier: one by one, together, or all at once on the light road."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.timezone import localdate, now

from initiatives.registration import actions
from initiatives.registration.admin.asking import TRIAGE, deed
from initiatives.registration.facts import JUDGED, STATUS
from initiatives.registration.forms import desk as forms
from initiatives.registration.forms import judging
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import Aspect, Initiative, Kind, Meets
from initiatives.registration.weight import light_is_open
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed

PAGE = "initiatives/registration/dossier/asking.html"
# How each judgement is called in its address.
NAMES = {
    Aspect.INTEREST: "belang",
    Aspect.WEIGHT: "gewicht",
    Aspect.RISK: "risico",
    Aspect.FITS_GOALS: "doelen",
    Aspect.CHANCE: "kans",
    Aspect.INVESTMENT: "investering",
}
FORMS: dict[Aspect, Any] = {Aspect.INTEREST: judging.InterestForm, Aspect.WEIGHT: judging.WeightForm}


def link_task(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.link_task(initiative, form.cleaned_data["task"], at=now(), by=by(request))
    return "De opgave is gekoppeld."


def link_goal(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.link_goal(initiative, form.cleaned_data["goal"], at=now(), by=by(request))
    return "Het doel is gekoppeld."


def test(request: Any, initiative: Initiative, form: Any) -> str:
    given = form.cleaned_data
    meets = Meets(given["meets"])
    with actions.seen(initiative, given["version"]):
        actions.answer_criterion(
            initiative, given["criterion"], meets, reason=given["reason"], at=now(), by=by(request)
        )
    return "De toets staat in het dossier en op de openbare pagina."


def judge(aspect: Aspect) -> Callable[[Any, Initiative, Any], str]:
    def do(request: Any, initiative: Initiative, form: Any) -> str:
        given = form.cleaned_data
        judgement = actions.Judgement(aspect, given["outcome"], given["reason"], given.get("privately", ""))
        with actions.seen(initiative, given["version"]):
            actions.judge(initiative, judgement, at=now(), by=by(request))
        return "De beoordeling staat in het dossier."

    return do


def judge_together(request: Any, initiative: Initiative, form: Any) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.judge_together(initiative, form.judged, handler=request.user, at=now(), by=by(request))
    return "Wat u invulde, staat in het dossier." + (" De verkenning is begonnen." if form.judged.explore else "")


def go_light(request: Any, initiative: Initiative, form: Any) -> str:
    road = form.road
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.go_light(initiative, road, handler=request.user, at=now(), by=by(request))
    return f"De stand is nu: {road.role.label}. De initiatiefnemer krijgt een mail."


def judgement(aspect: Aspect) -> Deed:
    label, question, why = judging.QUESTIONS[aspect]
    if aspect in FORMS:
        return deed(NAMES[aspect], label, FORMS[aspect], judge(aspect))
    return deed(NAMES[aspect], label, forms.AssessForm, judge(aspect), aspect=aspect, question=question, why=why)


def on_one_page(name: str, label: str, form: Any, do: Any, explanation: str, is_open: Any) -> Deed:
    """What was sent stands above the questions."""

    def about(initiative: Initiative) -> dict[str, Any]:
        return {"initiative": initiative}

    return Deed(name, label, TRIAGE, form, do, explanation=explanation, is_open=is_open, asks=about, template=PAGE)


LIGHT = on_one_page(
    "licht",
    "Licht: in één keer",
    judging.LightForm,
    go_light,
    "Een klein initiatief. U leest wat er is gestuurd, vult vijf vragen in en kiest wat de gemeente doet. De tekst "
    "komt op de openbare pagina zoals die is gestuurd, en de initiatiefnemer krijgt meteen ons antwoord.",
    lambda known: light_is_open(known, localdate()),
)
TOGETHER = on_one_page(
    "beoordelen",
    "Beoordelen",
    judging.JudgeForm,
    judge_together,
    "Alle vragen die nog open zijn, op één pagina. Wat u leeg laat, blijft open. Elk antwoord is een eigen regel in "
    "het dossier.",
    lambda known: known[STATUS] not in ENDED and len(known[JUDGED]) < len(judging.QUESTIONS),
)
JUDGE = (
    LIGHT,
    TOGETHER,
    deed("opgave", "Koppel een opgave", forms.TaskForm, link_task, today=localdate),
    deed("doel", "Koppel een doel van de raad", forms.GoalForm, link_goal, today=localdate),
    deed(
        "criterium",
        "Toets aan een criterium",
        forms.CriterionForm,
        test,
        explanation="De raad stelde de criteria vast. Het antwoord en de reden staan op de openbare pagina.",
        is_open=lambda known: known.about.kind == Kind.CHALLENGE,
    ),
    *(judgement(aspect) for aspect in NAMES),
)
