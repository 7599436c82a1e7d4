"""How heavy the municipality takes an initiative: the table that proposes it, and what it proposed (DESIGN.md 2)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from initiatives.registration.models.choices import OUTCOMES, REGIMES, Aspect, WeighedBy
from initiatives.registration.models.desk import Assessment
from initiatives.registration.models.submission import APPEND_ONLY
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, ProseField, amount

WEIGHTS = OUTCOMES[Aspect.WEIGHT]
VALUES: dict[str, dict[str, str]] = {
    WeighedBy.RISK: OUTCOMES[Aspect.RISK],
    WeighedBy.REGIME: REGIMES,
    WeighedBy.INVESTMENT: OUTCOMES[Aspect.INVESTMENT],
}


def _fits() -> Q:
    """An amount has a threshold, everything else one of its own words."""
    fits = Q(looks_at=WeighedBy.AMOUNT, at_least__isnull=False, value="")
    for criterion, words in VALUES.items():
        fits |= Q(looks_at=criterion, at_least=None, value__in=list(words))
    return fits


class WeightRuleQuerySet(models.QuerySet["WeightRule"]):
    def in_force(self, on: date) -> WeightRuleQuerySet:
        """The rows of the table that hold on this day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=on), from_on__lte=on)

    def not_over(self, on: date) -> WeightRuleQuerySet:
        """What holds, or will."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=on))


@history()
class WeightRule(models.Model):
    """One row of the table: what it looks at, and how heavy that makes an initiative. A change is a new row."""

    class Meta:
        verbose_name = "regel voor het gewicht"
        verbose_name_plural = "regels voor het gewicht"
        constraints = [
            valid_choice("looks_at", WeighedBy, "registration_weightrule_looks_at"),
            models.CheckConstraint(
                condition=_fits(),
                name="registration_weightrule_fits",
                violation_error_message="Bij een bedrag hoort een grens in euro’s, bij de rest een van de antwoorden.",
            ),
            models.CheckConstraint(condition=Q(weight__in=list(WEIGHTS)), name="registration_weightrule_weight"),
            models.CheckConstraint(
                condition=Q(at_least=None) | Q(at_least__gte=0), name="registration_weightrule_amount"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("from_on")), name="registration_weightrule_runs_forward"
            ),
            models.UniqueConstraint(
                fields=["looks_at", "value", "at_least"],
                condition=Q(ends_on=None),
                nulls_distinct=False,
                name="registration_weightrule_once",
                violation_error_message="Deze regel staat al in de tabel. Wijzig die regel.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="only_ends",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF (NEW.id, NEW.looks_at, NEW.value, NEW.at_least, NEW.weight, NEW.from_on)
                        IS DISTINCT FROM (OLD.id, OLD.looks_at, OLD.value, OLD.at_least, OLD.weight, OLD.from_on) THEN
                        RAISE EXCEPTION 'a row of the weight table ends, it does not change'
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    looks_at = models.CharField("kijkt naar", max_length=10, choices=WeighedBy.choices)
    value = models.CharField("antwoord", max_length=10, blank=True)
    at_least = models.BigIntegerField("vanaf (eurocent)", null=True, blank=True)
    weight = models.CharField("gewicht", max_length=10, choices=list(WEIGHTS.items()))
    from_on = DayField("geldt vanaf")
    ends_on = DayField("geldt niet meer vanaf", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = WeightRuleQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.condition}: {self.weight_label}"

    def holds(self, on: date) -> bool:
        """As `in_force`, of one that was read."""
        return bool(self.from_on <= on and (self.ends_on is None or self.ends_on > on))

    @property
    def condition(self) -> str:
        """The left side of the row, in words."""
        if self.at_least is not None:
            return f"er wordt € {amount(Decimal(self.at_least) / 100)} of meer gevraagd"
        if self.looks_at == WeighedBy.INVESTMENT:
            return "er is een investering" if self.value == "yes" else "er is geen investering"
        words = {
            WeighedBy.RISK: "het risico is {}",
            WeighedBy.REGIME: "het toezicht ligt {}",
        }
        return words[WeighedBy(self.looks_at)].format(VALUES[self.looks_at][self.value])

    @property
    def weight_label(self) -> str:
        return WEIGHTS[self.weight]


class WeightProposal(models.Model):
    """What the table proposed when a weight was judged, by which row, and on which facts. It stays as it was."""

    class Meta:
        verbose_name = "voorstel van de tabel"
        verbose_name_plural = "voorstellen van de tabel"
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=["", *WEIGHTS]), name="registration_weightproposal_outcome"),
        ]
        triggers = [
            APPEND_ONLY,
            pgtrigger.Trigger(
                name="deviates_with_a_reason",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM registration_assessment a WHERE a.id = NEW.assessment_id AND a.aspect = 'weight'
                        AND (a.outcome = NEW.outcome OR a.reason <> '')
                    ) THEN
                        RAISE EXCEPTION 'a weight that the table did not propose needs a reason'
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    assessment = models.OneToOneField(
        Assessment, primary_key=True, on_delete=models.PROTECT, related_name="proposal", verbose_name="beoordeling"
    )
    outcome = models.CharField("voorstel", max_length=10, blank=True)
    rule = models.ForeignKey(WeightRule, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="regel")
    facts = models.JSONField("waarop het rust", encoder=DjangoJSONEncoder)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return WEIGHTS.get(self.outcome, "geen voorstel")


class PublicTest(models.Model):
    """The test public or private, as it was asked in two parts: the reason of the judgement is for everybody.

    Who benefits privately stays inside: it may say who somebody is, and is emptied when that person is erased.
    """

    class Meta:
        verbose_name = "toets publiek of privaat"
        verbose_name_plural = "toetsen publiek of privaat"
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="only_emptied", operation=pgtrigger.Update, condition=pgtrigger.Q(new__privately__df="")
            ),
        ]

    assessment = models.OneToOneField(
        Assessment, primary_key=True, on_delete=models.PROTECT, related_name="public_test", verbose_name="beoordeling"
    )
    privately = ProseField("wie privé baat heeft", max_length=2000, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"toets {self.pk}"
