"""What a project of Enterprise Architect holds: rows of its tables, as they are read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Element:
    """A row of t_object with its tagged values; `stereotypes` are full names ('BPMN2.0::Activity') where known.

    `further` are those that stand in the row alone.
    """

    id: int
    type: str
    name: str
    alias: str
    note: str
    package: int
    parent: int
    status: str
    ntype: int
    guid: str
    stereotypes: tuple[str, ...]
    further: tuple[str, ...] = ()
    values: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Connector:
    """A row of t_connector; `whole` is 'source' or 'target' where one end is drawn as the whole of the other."""

    name: str
    type: str
    source: int
    target: int
    guid: str
    stereotypes: tuple[str, ...]
    whole: str
    further: tuple[str, ...] = ()


@dataclass(slots=True)
class Package:
    """A row of t_package."""

    id: int
    name: str
    parent: int
    notes: str
    guid: str


@dataclass(slots=True)
class Project:
    """What a project holds, by the numbers that its rows have; `unsaid` counts texts that nothing here holds."""

    packages: dict[int, Package]
    elements: dict[int, Element]
    connectors: list[Connector]
    unsaid: Counter[str] = field(default_factory=Counter)
