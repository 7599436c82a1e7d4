"""Many small questions about one row, asked in one statement.

A fact is a question to the database, written down once beside the rules that rest on it. Who needs facts reads them
together, looks at them and forgets them: nothing keeps them, so an action that reads after its lock sees what stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, Field, ForeignKey, Model, QuerySet
from django.db.models.functions import JSONObject

T = TypeVar("T")
Said = TypeVar("Said", covariant=True)
U = TypeVar("U")
M = TypeVar("M", bound=Model)
NOT_IN_JSON = (models.DateField, models.UUIDField, models.DecimalField)  # a moment is a day as well
ROW = "row"  # under which name the columns of the row itself stand, beside those of what comes along
Data = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, eq=False)
class Fact(Generic[Said]):
    """One question about a row (an expression, with `OuterRef` for the row), and what its answer means."""

    asks: Any
    means: Callable[[Any], Said]

    def then(self, further: Callable[[Said], U]) -> Fact[U]:
        return Fact(self.asks, lambda found: further(self.means(found)))


class Known(Generic[M]):
    """What was read about one row, at one moment. A fact that was not read is a mistake of who reads."""

    def __init__(self, about: M, answers: Mapping[Fact[Any], Any]) -> None:
        self.about = about
        self._answers = answers

    def __getitem__(self, fact: Fact[T]) -> T:
        answer: T = self._answers[fact]
        return answer


def read(about: M, *facts: Fact[Any]) -> Known[M]:
    """One statement, however many facts."""
    names = {f"fact_{number}": fact for number, fact in enumerate(dict.fromkeys(facts))}
    rows = type(about)._default_manager.filter(pk=about.pk).annotate(**{name: one.asks for name, one in names.items()})
    [found] = rows.values_list(*names)
    return Known(about, {fact: fact.means(said) for fact, said in zip(names.values(), found, strict=True)})


def exists(rows: QuerySet[Any]) -> Fact[bool]:
    return Fact(Exists(rows), bool)


def count(rows: QuerySet[Any]) -> Fact[int]:
    return Fact(ArraySubquery(rows.values("pk")), len)


def rows(found: QuerySet[M], *along: str) -> Fact[list[M]]:
    """These rows with their annotations, in their order. `along` names the rows that come along, as select_related."""
    asked = {"": _columns(found.model, "") | {name: name for name in found.query.annotations}}
    asked |= {path: _columns(_model(found.model, path), f"{path}__") for path in along}
    whole = JSONObject(**{path or ROW: JSONObject(**columns) for path, columns in asked.items()})
    said = {name: one.output_field for name, one in found.query.annotations.items()}
    return Fact(ArraySubquery(found.values(whole=whole)), lambda data: [_made(found.model, one, said) for one in data])


def _columns(model: type[Model], path: str) -> dict[str, str]:
    return {field.attname: path + field.attname for field in model._meta.concrete_fields}


def _model(model: type[Model], path: str) -> type[Model]:
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return model


def _made(model: type[M], data: Data, said: Mapping[str, Field[Any, Any]]) -> M:
    row = _row(model, data[ROW])
    for name, field in said.items():
        setattr(row, name, _value(field, data[ROW][name]))
    made: dict[str, Any] = {"": row}
    for path in sorted(data.keys() - {ROW}):
        before, _, name = path.rpartition("__")
        if (parent := made[before]) is not None:
            made[path] = _joined(parent, name, data[path])
    return row


def _joined(parent: Model, name: str, data: Mapping[str, Any]) -> Model | None:
    """The row that `name` leads to, in the place where Django keeps it once it was read; nothing is kept as well."""
    field: Any = parent._meta.get_field(name)
    model = field.related_model
    child = None if data[model._meta.pk.attname] is None else _row(model, data)
    field.set_cached_value(parent, child)
    if child is not None and field.one_to_one:
        field.remote_field.set_cached_value(child, parent)
    return child


def _row(model: type[M], data: Mapping[str, Any]) -> M:
    fields = model._meta.concrete_fields
    return model.from_db("default", [one.attname for one in fields], [_value(one, data[one.attname]) for one in fields])


def _value(field: Any, value: Any) -> Any:
    """As the column would have given it: JSON knows no days, moments, amounts and UUIDs."""
    kind = field.target_field if isinstance(field, ForeignKey) else field
    return kind.to_python(value) if isinstance(kind, NOT_IN_JSON) else value
