"""An element of the framework that stands in an operator's own model."""

from __future__ import annotations

from etom_kg.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Standard:
    """An entry of the framework or a function: its id or key, the edition that it is of, its kind."""

    iri: str
    id: str
    edition: str
    kind: str
