"""What the database keeps for every app: choices, history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models
from django.db.models import Q

M = TypeVar("M", bound=models.Model)


def valid_choice(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """The database keeps what the form offers."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def history(*excluded: str) -> Callable[[type[M]], type[M]]:
    """Class decorator: every insert, update and delete of a row, raw SQL included, is kept in `<Model>History`.

    Name the personal columns (`personal.py`) in `excluded`: history outlives an erasure.
    """

    def track(model: type[M]) -> type[M]:
        return pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            model_name=f"{model.__name__}History",
            exclude=list(excluded),
            obj_field=pghistory.ObjForeignKey(related_name="history"),
        )(model)

    return track
