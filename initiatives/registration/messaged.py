"""What the municipality wrote to the initiators: for them, and for who works in the dossier. Never in public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from initiatives.registration.facts import MESSAGES
from initiatives.registration.models import Initiative, Message
from samenwerking.facts import Known
from samenwerking.joints import Panel


@dataclass(frozen=True)
class Messages:
    """The messages of one dossier."""

    messages: list[Message]
    may_print: bool


def written_to(initiative: Initiative) -> list[Message]:
    """The newest first."""
    return list(initiative.messages.order_by("-sent_at", "-pk"))


def on_dossier(known: Known[Initiative], user: Any) -> Panel | None:
    """With who wrote it, and from which text it began."""
    if not known[MESSAGES]:
        return None
    shown = Messages(known[MESSAGES], user.has_perm("registration.view_contact"))
    return Panel(85, "initiatives/registration/panels/messages.html", shown)
