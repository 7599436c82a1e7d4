"""The desk, by subject."""

from initiatives.registration.admin.calls import CallAdmin
from initiatives.registration.admin.closings import ResultTypeAdmin
from initiatives.registration.admin.closures import ClosureAdmin, ClosureGroundAdmin
from initiatives.registration.admin.contacts import ContactAdmin
from initiatives.registration.admin.decisions import AppealAdmin, DecisionAdmin
from initiatives.registration.admin.imports import ColumnMappingAdmin, ImportRunAdmin
from initiatives.registration.admin.initiatives import InitiativeAdmin
from initiatives.registration.admin.inputs import PublicInputAdmin
from initiatives.registration.admin.interventions import InterventionAdmin, ReconsiderationAdmin
from initiatives.registration.admin.mandates import MandateAdmin
from initiatives.registration.admin.messages import MessageTemplateAdmin
from initiatives.registration.admin.missing import MissingAdmin
from initiatives.registration.admin.promises import PromiseAdmin
from initiatives.registration.admin.teams import TeamAskAdmin
from initiatives.registration.admin.weight_table import WeightRuleAdmin

__all__ = [
    "AppealAdmin",
    "CallAdmin",
    "ClosureAdmin",
    "ClosureGroundAdmin",
    "ColumnMappingAdmin",
    "ContactAdmin",
    "DecisionAdmin",
    "ImportRunAdmin",
    "InitiativeAdmin",
    "InterventionAdmin",
    "MandateAdmin",
    "MessageTemplateAdmin",
    "MissingAdmin",
    "PromiseAdmin",
    "PublicInputAdmin",
    "ReconsiderationAdmin",
    "ResultTypeAdmin",
    "TeamAskAdmin",
    "WeightRuleAdmin",
]
