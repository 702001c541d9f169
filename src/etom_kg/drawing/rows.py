"""How the map is ordered, whatever it is drawn with: areas, their columns, the groups with their elements."""

from __future__ import annotations

from etom_kg import own
from etom_kg.drawing.picture import known
from etom_kg.framework import Entry, marked

OPERATIONS, STRATEGY, ENTERPRISE = "1.1", "1.2", "1.3"
COLUMNS = {STRATEGY: ("SC", "ILM", "PLM"), OPERATIONS: ("OSR", "F", "A", "B")}
TALL = "OSR"
"""The vertical whose cell is as high as its row."""


class Row:
    """A horizontal group: elements of one vertical in `stacks`, those of several in `tops` and `feet`."""

    def __init__(self, group: Entry) -> None:
        self.group = group
        self.columns = COLUMNS[group.parent]
        self.stacks: dict[str, list[str]] = {key: [] for key in self.columns}
        across: list[str] = []
        for id in group.children:
            entry = known(id)
            if entry.kind != "element":
                continue
            if len(entry.verticals) == 1:
                self.stacks[entry.verticals[0]].append(id)
            else:
                across.append(id)
        first = min(_number(id) for key, ids in self.stacks.items() if key != TALL for id in ids)
        # what is numbered before all others of its row stands above them
        self.tops = [id for id in across if _number(id) < first]
        self.feet = [id for id in across if _number(id) > first]


def groups(area: str) -> tuple[Entry, ...]:
    """Return the groups of level 1 of an area that are no verticals."""
    return tuple(group for id in known(area).children if (group := known(id)).kind in ("horizontal", "enterprise"))


def heading_of(group: Entry, lang: str) -> str:
    """Return id, name and abbreviation of a group: '1.1.1  Customer relationship management (CRM)'.

    Own elements of packs that belong to the group itself are counted behind it: '+2'.
    """
    name = f"{group.id}  {marked(group, lang)}" + (f" ({group.abbr})" if group.abbr else "")
    local = len(own.load().under(group.id))
    return f"{name} +{local}" if local else name


def vertical(key: str, lang: str) -> str:
    """Return the name of a vertical, in operations with its letter: the standard speaks of FAB."""
    name = marked(known(key), lang)
    return f"{name} ({key})" if key in COLUMNS[OPERATIONS] else name


def _number(id: str) -> int:
    return int(id.rpartition(".")[2])
