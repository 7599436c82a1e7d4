"""What the desk is asked to judge: one by one, together on one page, or all at once on the light road."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.timezone import localdate

from initiatives.registration.actions import Judged, Judgement, LightRoad
from initiatives.registration.dossier import sent
from initiatives.registration.forms.desk import DossierForm, GoalForm, TaskForm
from initiatives.registration.joints import answers
from initiatives.registration.lifecycle import ROLES, Status
from initiatives.registration.models import Aspect, Initiative
from initiatives.registration.models.choices import OUTCOMES
from initiatives.registration.models.submission import named
from initiatives.registration.weight import proposal_of
from samenwerking.crispy_nlds.layout import ButtonRow, Fieldset, Secondary, Submit
from samenwerking.text import Prose

# Of each judgement: the button, the question, and what the reason is about.
QUESTIONS: dict[Aspect, tuple[str, str, str]] = {
    Aspect.INTEREST: (
        "Toets het belang",
        "Wie heeft er baat bij?",
        "Wie heeft er in het openbaar baat bij? Gemengd mag; louter privaat niet. Iedereen kan dit lezen. "
        "Schrijf geen namen van mensen op.",
    ),
    Aspect.RISK: ("Beoordeel het risico", "Hoe groot is het risico?", "Wat kan er misgaan, en voor wie?"),
    Aspect.FITS_GOALS: (
        "Toets of het bij een doel past",
        "Sluit dit aan bij een doel van de raad?",
        "Welk doel, en hoe?",
    ),
    Aspect.CHANCE: ("Beoordeel de kans", "Is dit kansrijk?", "Wat maakt het kansrijk of niet?"),
    Aspect.INVESTMENT: (
        "Leg vast of er een investering is",
        "Is er een investering?",
        "Dan hoort bij de verkenning een gezonde exploitatie.",
    ),
    Aspect.WEIGHT: ("Bepaal het gewicht", "Hoe zwaar is dit?", "Volgt u de tabel? Dan is een reden niet nodig."),
}
PRIVATELY = "Wie heeft er privé baat bij?"
NOT_PUBLIC = "Alleen de gemeente leest dit."
WHY, WRITE_WHY = "Waarom?", "Schrijf in een paar zinnen waarom."
WHO_PRIVATELY = "Schrijf op wie er privé baat bij heeft. Alleen de gemeente leest dit."
LINES = {"rows": 3}
FOLLOW = "table"


def why(label: str, help_text: str, **more: Any) -> Prose:
    return Prose(label=label, max_length=2000, help_text=help_text, widget=forms.Textarea(attrs=LINES), **more)


def choice(question: str, choices: list[tuple[str, str]], **more: Any) -> forms.ChoiceField:
    errors = {"required": "Kies een van de antwoorden.", "invalid_choice": "Kies uit de lijst."}
    return forms.ChoiceField(label=question, choices=choices, widget=forms.RadioSelect, error_messages=errors, **more)


class WholeForm(DossierForm):
    """A page that asks many things: what was sent stands above it."""

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, initiative=initiative, **kwargs)
        submission = initiative.submissions.order_by("-number").first()
        self.sent = sent(submission) if submission else []


class WeightForm(DossierForm):
    """How heavy: what the table proposes is chosen already, with why."""

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, initiative=initiative, **kwargs)
        self.proposed = proposal_of(initiative, localdate())
        _, question, help_text = QUESTIONS[Aspect.WEIGHT]
        words = OUTCOMES[Aspect.WEIGHT].items()
        mark = {self.proposed.weight: " (stelt de tabel voor)"}
        self.fields["outcome"] = choice(
            question,
            [(code, word + mark.get(code, "")) for code, word in words],
            initial=self.proposed.weight,
            help_text=self.proposed.sentence,
        )
        self.fields["reason"] = why(WHY, help_text, required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("outcome", "") not in {"", self.proposed.weight} and not given.get("reason"):
            self.add_error("reason", f"{self.proposed.sentence} Schrijf waarom u anders kiest.")
        return given


class InterestForm(DossierForm):
    """Public or private: two texts, of which the first is for everybody (S34)."""

    outcome = choice(QUESTIONS[Aspect.INTEREST][1], list(OUTCOMES[Aspect.INTEREST].items()))
    reason = why(WHY, QUESTIONS[Aspect.INTEREST][2], error_messages={"required": WRITE_WHY})
    privately = why(PRIVATELY, NOT_PUBLIC, required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        _ask_privately(self, given.get("outcome"), given.get("privately"), "privately")
        return given


def _ask_privately(form: forms.Form, outcome: Any, privately: Any, field: str) -> None:
    if outcome in {"mixed", "private"} and not privately and field not in form.errors:
        form.add_error(field, WHO_PRIVATELY)


class LightForm(WholeForm):
    """The light road: five questions, and three buttons of which each is an answer."""

    interest = choice(QUESTIONS[Aspect.INTEREST][1], list(OUTCOMES[Aspect.INTEREST].items()))
    publicly = why(
        "Wie heeft er in het openbaar baat bij?",
        "Iedereen kan dit lezen. Schrijf geen namen van mensen op.",
        error_messages={"required": "Schrijf op wie er in het openbaar baat bij heeft."},
    )
    privately = why(PRIVATELY, f"Alleen bij gemengd of louter privaat. {NOT_PUBLIC}", required=False)
    noticed = Prose(
        label="Wie merkt er iets van?",
        max_length=1000,
        required=False,
        help_text="Eén groep of organisatie per regel. Ze komen op de kaart van belangen. Geen namen van mensen.",
        widget=forms.Textarea(attrs=LINES),
    )
    nobody = Prose(
        label="Of: niemand, omdat",
        max_length=1000,
        required=False,
        help_text="Iedereen kan deze reden lezen. U ondertekent met uw account.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = why(
        "Ons antwoord: wat doet de gemeente, en waarom?",
        "De initiatiefnemer leest dit in de mail. Het staat ook op de openbare pagina.",
        error_messages={"required": "Schrijf in een paar zinnen ons antwoord."},
    )
    role = forms.CharField(required=False, max_length=20)  # the button that was pressed

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, initiative=initiative, **kwargs)
        today = localdate()
        self.fields["task"] = TaskForm(initiative=initiative, today=today).fields["task"]
        goal = GoalForm(initiative=initiative, today=today).fields["goal"]
        goal.required, goal.label = False, "Doel van de raad: alleen als de gemeente meewerkt"
        self.fields["goal"] = goal
        names, nobody = answers.ask("noticed", initiative, otherwise=([], ""))
        link = initiative.task_links.filter(ended_at=None).order_by("pk").first()
        serves = initiative.goal_links.filter(ended_at=None).order_by("pk").first()
        self.initial.update(noticed="\n".join(names), nobody=nobody)
        self.initial.update(task=link and link.task_id, goal=serves and serves.goal_id)

    def clean_noticed(self) -> str:
        names = named(self.cleaned_data["noticed"])
        if any(len(name) > 120 for name in names):
            raise forms.ValidationError("Een regel is te lang. Noem één groep per regel, in hoogstens 120 tekens.")
        return "\n".join(names)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        _ask_privately(self, given.get("interest"), given.get("privately"), "privately")
        if given.get("role") not in ROLES:
            self.add_error(None, "Kies met een van de knoppen wat de gemeente doet.")
        if not (given.get("noticed") or given.get("nobody")) and "noticed" not in self.errors:
            self.add_error("noticed", "Schrijf op wie er iets van merkt, of hieronder waarom niemand.")
        if given.get("noticed") and given.get("nobody"):
            self.add_error("nobody", "U noemt al groepen die er iets van merken. Maak een van beide velden leeg.")
        return given

    @property
    def road(self) -> LightRoad:
        given = self.cleaned_data
        same = ("task", "goal", "interest", "publicly", "privately", "nobody", "reason")
        noticed = tuple(given["noticed"].splitlines())
        return LightRoad(noticed=noticed, role=Status(given["role"]), **{name: given[name] for name in same})

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(
            "version",
            Fieldset("Waaraan draagt het bij?", "task", "goal"),
            Fieldset("Publiek of privaat", "interest", "publicly", "privately"),
            Fieldset("Wie merkt er iets van?", "noticed", "nobody"),
            Fieldset("Wat doet de gemeente?", "reason"),
            ButtonRow(
                Submit("role", "Help op weg", Status.FACILITATED.value),
                Secondary("role", "Werk mee", Status.COLLABORATING.value),
                Secondary("role", "Laat met rust", Status.LEFT_ALONE.value),
            ),
        )
        return helper


def open_aspects(initiative: Initiative) -> list[Aspect]:
    """What was not judged yet, in the order in which it is asked."""
    judged = set(initiative.assessments.values_list("aspect", flat=True))
    return [aspect for aspect in QUESTIONS if aspect not in judged]


class JudgeForm(WholeForm):
    """All open judgements on one page. What stays empty, stays open."""

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, initiative=initiative, **kwargs)
        self.aspects = open_aspects(initiative)
        self.begins = initiative.status == Status.SUBMITTED
        self._ask_links()
        for aspect in self.aspects:
            self._ask(aspect)
        if self.begins:
            help_text = "De initiatiefnemer leest dit in de mail. Alleen nodig als u de verkenning nu begint."
            self.fields["explore"] = why("Waarom verkennen we dit?", help_text, required=False)

    def _ask_links(self) -> None:
        today = localdate()
        if not self.initiative.task_links.filter(ended_at=None).exists():
            self.fields["task"] = TaskForm(initiative=self.initiative, today=today).fields["task"]
        if not self.initiative.goal_links.filter(ended_at=None).exists():
            self.fields["goal"] = GoalForm(initiative=self.initiative, today=today).fields["goal"]
        for name in {"task", "goal"} & set(self.fields):
            self.fields[name].required = False
        waits = self.initiative.texts.filter(agreed_at=None).exists()
        if self.initiative.published_at is None and not waits:
            label = "Zet de tekst op de openbare pagina, zoals die is gestuurd"
            self.fields["publish"] = forms.BooleanField(label=label, required=False)

    def _ask(self, aspect: Aspect) -> None:
        _, question, help_text = QUESTIONS[aspect]
        choices = list(OUTCOMES[aspect].items())
        more: dict[str, Any] = {"required": False}
        if aspect == Aspect.WEIGHT:
            sentence = proposal_of(self.initiative, localdate()).sentence
            more |= {"initial": FOLLOW, "help_text": f"Met wat we nu weten: {sentence}"}
            choices.insert(0, (FOLLOW, "zoals de tabel zegt, met de antwoorden hierboven"))
        self.fields[f"{aspect}_outcome"] = choice(question, choices, **more)
        self.fields[f"{aspect}_reason"] = why(WHY, help_text, required=False)
        if aspect == Aspect.INTEREST:
            self.fields["privately"] = why(PRIVATELY, NOT_PUBLIC, required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for aspect in self.aspects:
            self._check(aspect, given)
        _ask_privately(self, given.get("interest_outcome"), given.get("privately"), "privately")
        if "begin" in self.data and self.begins and not given.get("explore"):
            self.add_error("explore", "Schrijf waarom we dit verkennen. De initiatiefnemer leest het.")
        return given

    def _check(self, aspect: Aspect, given: dict[str, Any]) -> None:
        outcome, reason = given.get(f"{aspect}_outcome"), given.get(f"{aspect}_reason")
        if outcome and not reason and aspect != Aspect.WEIGHT:
            self.add_error(f"{aspect}_reason", WRITE_WHY)
        if reason and not outcome:
            self.add_error(f"{aspect}_outcome", "Kies ook een antwoord, of maak de reden leeg.")

    @property
    def judged(self) -> Judged:
        given = self.cleaned_data
        return Judged(
            judgements=[self._judgement(one) for one in self.aspects if given.get(f"{one}_outcome")],
            task=given.get("task"),
            goal=given.get("goal"),
            is_published=bool(given.get("publish")),
            explore=given.get("explore", "") if "begin" in self.data else "",
        )

    def _judgement(self, aspect: Aspect) -> Judgement:
        given = self.cleaned_data
        outcome = given[f"{aspect}_outcome"].removeprefix(FOLLOW)
        privately = given["privately"] if aspect == Aspect.INTEREST else ""
        return Judgement(aspect, outcome, given[f"{aspect}_reason"], privately)

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        links = [name for name in ("publish", "task", "goal") if name in self.fields]
        boxes = [Fieldset("Lezen en koppelen", *links)] if links else []
        for aspect in self.aspects:
            names = [f"{aspect}_outcome", f"{aspect}_reason"]
            more = ["privately"] if aspect == Aspect.INTEREST else []
            boxes.append(Fieldset(str(aspect.label).capitalize(), *names, *more))
        if self.begins:
            boxes.append(Fieldset("Verkennen", "explore"))
        begin = [Secondary("begin", "Bewaar en begin de verkenning")] if self.begins else []
        helper.layout = Layout("version", *boxes, ButtonRow(Submit("save", "Bewaar"), *begin))
        return helper
