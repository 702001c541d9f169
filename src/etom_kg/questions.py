"""The catalogue of questions in Python: each is a function, its answer iterates over rows.

>>> from etom_kg import queries
>>> answer = queries.elements_of_vertical.rows(vertical="B", lang="en")
>>> answer.columns[0], len(answer) > 3
('element', True)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, overload

from etom_kg import asking, language
from etom_kg.domain import Element, cards, frames
from etom_kg.errors import EtomError
from etom_kg.framework import Function, HandOver
from etom_kg.querying import catalogue
from etom_kg.querying.answers import Table, Term, Triples
from etom_kg.querying.catalogue import LANG, Query
from etom_kg.reports.answer import shown
from etom_kg.vocabulary import XSD

if TYPE_CHECKING:
    import pandas
    import rdflib

Value = str | int | Decimal | bool | None
Row = Mapping[str, Value]
Models = Path | str | Sequence[Path | str]
_INTEGER, _DECIMAL, _BOOLEAN = XSD + "integer", XSD + "decimal", XSD + "boolean"


@dataclass(frozen=True, slots=True, repr=False)
class Rows(Sequence[Row]):
    """The rows of an answer: mappings from column to value, in the order of the query.

    Ids of ours stand for their IRIs ('1.1.1.5'); `table` holds the terms as they are.
    """

    table: Table
    lang: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.table.columns

    def __len__(self) -> int:
        return len(self.table.rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self._row(row) for row in self.table.rows[index]]
        return self._row(self.table.rows[index])

    def _row(self, terms: tuple[Term | None, ...]) -> Row:
        return dict(zip(self.columns, map(_value, terms), strict=True))

    def to_dataframe(self) -> pandas.DataFrame:
        """Return the rows as a table; needs the extra `frames`."""
        return frames.table(list(self), self.columns)

    def __repr__(self) -> str:
        return f"<{len(self)} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        rows = ([shown(term) for term in row] for row in self.table.rows)
        return cards.table(self.columns, rows, len(self), self.lang)


class Question:
    """A query of the catalogue as a function of its parameters; `model` names files or folders for those about one."""

    def __init__(self, query: Query) -> None:
        self.query = query
        lang = language.choose()
        parameters = "".join(f"\n    {one.name}: {one.help[lang]}, as {one.example!r}" for one in query.parameters)
        self.__doc__ = f"{query.question[lang]}\n{parameters}"

    def __call__(self, *, model: Models = (), lang: str = "", **given: object) -> Rows | bool | rdflib.Graph:
        """Return the rows of a SELECT, the truth of an ASK, the graph of a CONSTRUCT.

        A value may be an element, function or hand-over as well as its id. Raises EtomError for a missing or wrong
        value, with the nearest ids. `rows` and `graph` are the same, typed.
        """
        paths = (model,) if isinstance(model, str | Path) else model
        chosen = lang or language.choose()
        values = {name: _written(value) for name, value in given.items()}
        if any(one.name == LANG for one in self.query.parameters):
            values.setdefault(LANG, chosen)
        whom = asking.Whom(models=tuple(Path(path) for path in paths))
        answer = asking.ask(self.query, values, chosen, whom)
        if isinstance(answer, Table):
            return Rows(answer, chosen)
        if isinstance(answer, Triples):
            return frames.graph_of("\n".join(answer.lines))
        return answer.holds

    def rows(self, *, model: Models = (), lang: str = "", **given: object) -> Rows:
        """Return the rows of a SELECT; raises EtomError for a question that is answered otherwise."""
        if self.query.form != "SELECT":
            raise EtomError("domain.not_rows", name=self.query.name)
        answer = self(model=model, lang=lang, **given)
        assert isinstance(answer, Rows)
        return answer

    def graph(self, *, model: Models = (), lang: str = "", **given: object) -> rdflib.Graph:
        """Return the graph of a CONSTRUCT; raises EtomError for a question that is answered otherwise."""
        if self.query.form != "CONSTRUCT":
            raise EtomError("domain.not_a_graph", name=self.query.name)
        answer = self(model=model, lang=lang, **given)
        assert not isinstance(answer, Rows | bool)
        return answer

    def __repr__(self) -> str:
        return f"<{self.query.name}: {self.query.question['en']}>"


class UnknownQuestionError(EtomError, KeyError):
    """A name that no question has."""


class Questions(Mapping[str, Question]):
    """All questions by name: `queries["functions-of-element"]`, or `queries.functions_of_element(…)`."""

    def __getitem__(self, name: str) -> Question:
        try:
            return Question(catalogue.find(name))
        except EtomError as unknown:
            raise UnknownQuestionError(unknown.key, **unknown.values) from None

    def __iter__(self) -> Iterator[str]:
        return iter(catalogue.load())

    def __len__(self) -> int:
        return len(catalogue.load())

    def __getattr__(self, name: str) -> Question:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return Question(catalogue.find(name.replace("_", "-")))
        except EtomError as unknown:
            raise AttributeError(str(unknown)) from None

    def __dir__(self) -> list[str]:
        return sorted(name.replace("-", "_") for name in self)

    def search(self, words: str) -> tuple[Question, ...]:
        """Return the questions that speak of all these words, in Russian or English."""
        return tuple(Question(one) for one in catalogue.search(words))

    def __repr__(self) -> str:
        return f"<{len(self)} questions>"


queries = Questions()


def _written(value: object) -> str:
    """Return a value as the command line has it: the id of an element, the key of a function or hand-over."""
    if isinstance(value, Element):
        return value.id
    return value.key if isinstance(value, Function | HandOver) else str(value)


def _value(term: Term | None) -> Value:
    if term is None:
        return None
    if term.datatype == _INTEGER:
        return int(term.value)
    if term.datatype == _DECIMAL:
        return Decimal(term.value)
    if term.datatype == _BOOLEAN:
        return term.value in ("true", "1")
    return shown(term)
