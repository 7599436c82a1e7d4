"""What the table said beside each judgement of the weight: kept with it, so a later table changes nothing of it."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration.models import Assessment, WeightProposal
from initiatives.registration.weight import proposal_of
from samenwerking.errors import Refused


@transaction.atomic
def keep_proposal(assessment: Assessment) -> WeightProposal:
    """Who follows the table needs no reason; who deviates does."""
    proposed = proposal_of(assessment.initiative, localdate(assessment.assessed_at))
    if assessment.outcome != proposed.weight and not assessment.reason.strip():
        raise Refused(f"{proposed.sentence} Kies dat, of schrijf waarom het anders is.")
    kept = WeightProposal(
        assessment=assessment, outcome=proposed.weight, rule=proposed.rule, facts=proposed.facts.as_json()
    )
    kept.save(force_insert=True)
    return kept
