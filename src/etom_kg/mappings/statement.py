"""One statement of a mapping: which process, which element, in what state, said by whom and where."""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote

from etom_kg.frozen import dataclass
from etom_kg.identifiers import clean
from etom_kg.model import Place
from etom_kg.vocabulary import EDITIONS, GB921, PROCESS

State = Literal["proposed", "accepted", "refused"]
SEPARATOR = " > "
"""Between the names of a path, outermost first."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one file says of a process and an element.

    `id` is the process's id in its file ('' where it has none), `path` its name with those above it, `row` the line it
    stood in. `element` is the id as written, `edition` the one that it is taken from. `place` is where the statement
    stands; `score` that of the proposal. `undeclared` is a prefix of the process that its file does not declare.
    """

    id: str
    path: str
    element: str
    state: State
    place: Place
    row: int = 0
    who: str = ""
    note: str = ""
    date: str = ""
    score: float | None = None
    edition: str = EDITIONS[0]
    undeclared: str = ""

    @property
    def iri(self) -> str:
        """The IRI of the element, whether or not there is one of this id."""
        return (PROCESS if self.edition == EDITIONS[0] else GB921) + quote(clean(self.element))
