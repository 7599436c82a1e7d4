"""The desk, by subject."""

from initiatives.registration.admin.contacts import ContactAdmin
from initiatives.registration.admin.initiatives import InitiativeAdmin

__all__ = ["ContactAdmin", "InitiativeAdmin"]
