"""Many small questions about one row, asked in one statement.

A fact is a question to the database, written down once beside the rules that rest on it. Who needs facts reads them
together, looks at them and forgets them: nothing keeps them, so an action that reads after its lock sees what stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
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


@dataclass(frozen=True)
class Statement:
    """Facts in the words of the database: the same for each row, whose key comes last. It holds no answers."""

    sql: str
    given: tuple[Any, ...]
    converters: Mapping[int, tuple[Sequence[Any], Any]]

    def answers(self, key: Any) -> Sequence[Any]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, (*self.given, key))
            [found] = cursor.fetchall()
        said = list(found)
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                said[place] = convert(said[place], expression, connection)
        return said


def read(about: M, *facts: Fact[Any]) -> Known[M]:
    """One statement, however many facts. These were written down once, so they are put into words once."""
    return _known(about, facts, _remembered(type(about), facts))


def ask(about: M, *facts: Fact[Any]) -> Known[M]:
    """As `read`, with facts that were made for this question alone."""
    return _known(about, facts, _in_words(type(about), facts))


def _known(about: M, facts: Sequence[Fact[Any]], statement: Statement) -> Known[M]:
    said = zip(dict.fromkeys(facts), statement.answers(about.pk), strict=True)
    return Known(about, {fact: fact.means(one) for fact, one in said})


def _in_words(model: type[Model], facts: Sequence[Fact[Any]]) -> Statement:
    """PostgreSQL takes a few milliseconds for forty facts; putting them into words takes ten times as long."""
    named = {f"fact_{number}": fact.asks for number, fact in enumerate(dict.fromkeys(facts))}
    asked = model._default_manager.filter(pk=0).annotate(**named).values_list(*named)
    compiler = asked.query.get_compiler(connection=connection)
    sql, (*given, _) = compiler.as_sql()
    return Statement(sql, tuple(given), compiler.get_converters([one for one, _, _ in compiler.select]))


_remembered = lru_cache(maxsize=100)(_in_words)


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
