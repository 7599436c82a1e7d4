"""How a button in a dossier asks: a form that knows its dossier."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from initiatives.registration.models import Initiative
from samenwerking.desk import Deed

TRIAGE = "registration.triage"


def deed(
    name: str,
    label: str,
    form: Any,
    do: Callable[[Any, Any, Any], str],
    *,
    permission: str = TRIAGE,
    explanation: str = "",
    is_open: Callable[[Any], bool] = lambda subject: True,
    **asks: Any,
) -> Deed:
    """A Deed whose form knows its dossier. What is callable in `asks` is called at the moment of asking."""

    def about(initiative: Initiative) -> dict[str, Any]:
        known = {key: value() if callable(value) else value for key, value in asks.items()}
        return {"initiative": initiative, **known}

    return Deed(name, label, permission, form, do, explanation=explanation, is_open=is_open, asks=about)
