"""What the house says when something may not be done."""

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """A rule said no. Its text is Dutch, says what to do instead, and is shown to the person."""


class Stale(Refused):
    """Somebody else changed the same thing since this person opened it (DESIGN.md 6)."""
