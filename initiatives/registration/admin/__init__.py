"""The desk, by subject."""

from initiatives.registration.admin.calls import CallAdmin
from initiatives.registration.admin.closures import ClosureAdmin, ClosureGroundAdmin
from initiatives.registration.admin.contacts import ContactAdmin
from initiatives.registration.admin.initiatives import InitiativeAdmin
from initiatives.registration.admin.inputs import PublicInputAdmin
from initiatives.registration.admin.missing import MissingAdmin

__all__ = [
    "CallAdmin",
    "ClosureAdmin",
    "ClosureGroundAdmin",
    "ContactAdmin",
    "InitiativeAdmin",
    "MissingAdmin",
    "PublicInputAdmin",
]
