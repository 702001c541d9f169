"""A process of a register on its way from a row to a node."""

from __future__ import annotations

from dataclasses import dataclass, field

from etom_kg.model import Measure, Node, Place, Tag
from etom_kg.reading.hierarchy import Path
from etom_kg.reading.sheet import Row

# names of attributes that say something of their own: no column of a user's takes them
OWN_ATTRIBUTES = frozenset(
    ("state", "level", "hierarchy_hole", "consulted", "informed", "name_prefix", "channel", "end_to_end")
)


@dataclass(slots=True)
class Record:
    """One process: `sheet` counts the sheets read from 0, `key` is the row's own key ('' for none).

    `path` are its ancestors and itself by level columns, `hole` the empty level above it (0: none), `level` the
    number in the level column (-1: none), `parents` the texts of the parent column, `parent` the id they led to.
    `measures` name no process yet: ids are settled when all rows are read.
    `told` are the links in running text: they count where no column of links gives one.
    """

    sheet: int
    row: Row
    place: Place
    name: str
    key: str
    path: Path = ()
    hole: int = 0
    level: int = -1
    parents: tuple[str, ...] = ()
    id: str = ""
    parent: str = ""
    documentation: list[str] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    told: list[Tag] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)

    def node(self) -> Node:
        """Return the finished node."""
        attributes = list(self.attributes)
        if self.level >= 0:
            attributes.append(("level", str(self.level)))
        if self.hole:
            attributes.append(("hierarchy_hole", str(self.hole)))
        return Node(
            id=self.id,
            kind="process",
            name=self.name,
            place=self.place,
            written_id=self.key,
            subtype="row",
            parent=self.parent,
            documentation="\n".join(dict.fromkeys(self.documentation)),
            tags=(*self.tags, *(() if any(tag.role == "link" for tag in self.tags) else self.told)),
            attributes=tuple(dict.fromkeys(attributes)),
        )
