from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from initiatives.registration.models import Initiative
from oversight.evaluation import actions, figures
from oversight.evaluation.forms import ConfirmForm, EvaluationForm, ExplorationForm, PlanForm
from oversight.evaluation.models import Evaluation, Exploration, Moment
from samenwerking.accounts.edge import SignedInRequest, by
from samenwerking.keys import actions as keys

PAGES = "oversight/evaluation"


def explore(request: SignedInRequest, reference: str) -> HttpResponse:
    """The exploration beforehand, four blocks on one page (S70)."""
    initiative = _initiative(request, reference)
    state = figures.progress(initiative)
    form = ExplorationForm(request.POST or None, state=state, back=_dossier(initiative))

    def deed() -> Any:
        return actions.write_exploration(initiative, **form.exploration(), at=now(), by=by(request))

    if _done(request, form, deed, "Het concept is bewaard."):
        return redirect("evaluation:adopt" if "adopt" in request.POST else "evaluation:explore", reference)
    theirs = state.blocks if _is_stale(form, state.concept) else None
    context = {"initiative": initiative, "form": form, "state": state, "theirs": theirs, "back": form.back}
    return render(request, f"{PAGES}/explore.html", context)


def adopt(request: SignedInRequest, reference: str) -> HttpResponse:
    """Read it once more, and freeze it."""
    initiative = _initiative(request, reference)
    state = figures.progress(initiative)
    if (concept := state.concept) is None:
        return redirect("evaluation:explore", reference)
    form = _confirm(request, concept, "Stel de verkenning vast", reverse("evaluation:explore", args=[reference]))

    def deed() -> Any:
        return actions.adopt_exploration(concept, **form.seen(), at=now(), by=by(request))

    if _done(request, form, deed, "De verkenning is vastgesteld. Wat u verwacht, ligt nu vast."):
        return redirect(_dossier(initiative))
    context = {"initiative": initiative, "form": form, "state": state, "back": _dossier(initiative)}
    return render(request, f"{PAGES}/adopt.html", context)


def plan(request: SignedInRequest, reference: str) -> HttpResponse:
    """When we look back (S71)."""
    initiative = _initiative(request, reference)
    back = _dossier(initiative)
    form = PlanForm(request.POST or None, back=back)

    def deed() -> str:
        actions.plan_moment(initiative, **form.moment(), at=now(), by=by(request))
        return back

    if _done(request, form, lambda: keys.once(form.once_key, deed), "Het moment is gepland."):
        return redirect(back)
    context = {"initiative": initiative, "form": form, "moments": figures.moments_of(initiative), "back": back}
    return render(request, f"{PAGES}/plan.html", context)


def evaluate(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """What was found at a moment, held against what was expected."""
    moment = _moment(request, reference, number)
    held = figures.held_against(moment)
    if held.exploration is None or held.is_concluded:
        return render(request, f"{PAGES}/not_now.html", _about(moment, held=held))
    form = EvaluationForm(request.POST or None, held=held, back=_dossier(moment.initiative))

    def deed() -> Any:
        return actions.write_evaluation(moment, **form.evaluation(), at=now(), by=by(request))

    if _done(request, form, deed, "Het concept is bewaard."):
        page = "evaluation:conclude" if "conclude" in request.POST else "evaluation:evaluate"
        return redirect(page, reference, number)
    theirs = held.answers if _is_stale(form, held.evaluation) else None
    return render(request, f"{PAGES}/evaluate.html", _about(moment, held=held, form=form, theirs=theirs))


def conclude(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Read it once more; from then on the mirror shows it."""
    moment = _moment(request, reference, number)
    held = figures.held_against(moment)
    if (evaluation := held.evaluation) is None or held.is_concluded:
        return redirect("evaluation:evaluate", reference, number)
    back = reverse("evaluation:evaluate", args=[reference, number])
    form = _confirm(request, evaluation, "Rond de evaluatie af", back)

    def deed() -> Any:
        return actions.conclude_evaluation(evaluation, **form.seen(), at=now(), by=by(request))

    if _done(request, form, deed, "De evaluatie is afgerond. De spiegel laat hem nu zien."):
        return redirect("evaluation:oversight", reference)
    preview = figures.preview(evaluation, today=localdate())
    return render(request, f"{PAGES}/conclude.html", _about(moment, form=form, mirror=preview))


def oversight(request: HttpRequest, reference: str) -> HttpResponse:
    """The oversight dossier of one initiative: what was expected, and what was found since (S62, S69)."""
    initiative = _initiative(request, reference)
    context = {
        "initiative": initiative,
        "mirrors": figures.mirrors(initiative, localdate()),
        "moments": figures.moments_of(initiative),
        "regime": figures.regime_on(initiative, localdate()),
    }
    return render(request, f"{PAGES}/oversight.html", context)


def _initiative(request: HttpRequest, reference: str) -> Initiative:
    rows = Initiative.objects.visible_to(request.user).with_text().select_related("place")
    return get_object_or_404(rows, reference=reference)


def _moment(request: HttpRequest, reference: str, number: int) -> Moment:
    initiative = _initiative(request, reference)
    moment = get_object_or_404(initiative.moments.all(), number=number)
    moment.initiative = initiative
    return moment


def _about(moment: Moment, **more: Any) -> dict[str, Any]:
    return {"initiative": moment.initiative, "moment": moment, "back": _dossier(moment.initiative), **more}


def _dossier(initiative: Initiative) -> str:
    return reverse("admin:registration_initiative_change", args=[initiative.pk])


def _confirm(request: HttpRequest, row: Exploration | Evaluation, label: str, back: str) -> ConfirmForm:
    return ConfirmForm(request.POST or None, version=row.revision, label=label, back=back)


def _done(request: HttpRequest, form: Any, deed: Callable[[], Any], sentence: str) -> bool:
    """Whether it was asked and done, with a sentence about it; a refusal stands above the form."""
    if not form.is_valid():
        return False
    try:
        deed()
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    messages.success(request, sentence)
    return True


def _is_stale(form: Any, row: Any) -> bool:
    """Somebody else saved it meanwhile. Who has read both texts may then save over it."""
    if not form.is_bound or row is None or form.data.get("version") == str(row.revision):
        return False
    form.data = {**form.data.dict(), "version": row.revision}
    return True
