"""Owners, performers, units and systems of a register: one node a name, and what ties the processes to them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from etom_kg.model import Link, LinkKind, Node, NodeKind, Place
from etom_kg.reading.columns import Layout
from etom_kg.reading.record import Record
from etom_kg.reading.sheet import Row, shown

# Column role, kind of node, relation, whether every comma divides names in a cell or only what is plainly names.
COLUMNS: tuple[tuple[str, NodeKind, LinkKind, bool], ...] = (
    ("owner", "role", "owned_by", False),
    ("performer", "role", "performed_by", False),
    ("unit", "unit", "performed_by", False),
    ("system", "system", "supported_by", True),
)
# Those consulted and informed neither perform nor own: they stay attributes of the process.
_RACI: Mapping[str, LinkKind] = {"R": "performed_by", "A": "owned_by"}
_TOLD = {"C": "consulted", "I": "informed"}
_LATIN = str.maketrans("АС", "AC")
_LETTERS = re.compile(r"[RACI\s/,;+]{1,12}")


class People:
    """Collects the nodes and links; ids of processes are not known before all rows are read."""

    def __init__(self) -> None:
        self.mentions: list[tuple[Record, NodeKind, LinkKind, str, Place]] = []

    def add(self, record: Record, kind: NodeKind, relation: LinkKind, name: str, place: Place) -> None:
        """Note that a process is owned, performed or supported by someone or something."""
        self.mentions.append((record, kind, relation, name, place))

    def add_raci(self, record: Record, letter: str, name: str, place: Place) -> None:
        """Note a RACI entry: R performs, A owns, C and I are attributes."""
        if letter in _RACI:
            self.add(record, "role", _RACI[letter], name, place)
        else:
            record.attributes.append((_TOLD[letter], name))

    def finish(self, taken: set[str]) -> tuple[list[Node], list[Link]]:
        """Return nodes and links, names compared without regard to case; `taken` are the ids of processes."""
        nodes: dict[tuple[NodeKind, str], Node] = {}
        links: dict[str, Link] = {}
        for record, kind, relation, name, place in self.mentions:
            key = (kind, name.casefold())
            if key not in nodes:
                ident = f"{kind}:{name}"
                while ident in taken:
                    ident += "*"
                nodes[key] = Node(ident, kind, name, place)
            link = f"{record.id}|{relation}|{nodes[key].id}"
            links.setdefault(link, Link(link, relation, record.id, nodes[key].id, place))
        return list(nodes.values()), list(links.values())


def matrix(body: Sequence[Row], layout: Layout) -> Mapping[int, str]:
    """Return the columns of a RACI matrix with the roles that head them: only the letters R, A, C, I stand in them.

    Two such columns at least, and an R or A among them: a lone column of letters says nothing.
    """
    free = {column: header for column, header in layout.headers.items() if column not in layout.used and header.strip()}
    seen: dict[int, set[str]] = {}
    for row in body:
        for column in [column for column in free if column in row.cells]:
            text = letters(shown(row.cells[column]))
            if not text:
                free.pop(column)
            seen.setdefault(column, set()).update(text)
    found = {column: " ".join(header.split()) for column, header in free.items() if seen.get(column)}
    return found if len(found) > 1 and any({"R", "A"} & seen[column] for column in found) else {}


def letters(text: str) -> frozenset[str]:
    """Return the RACI letters of a cell, Cyrillic look-alikes included, none where it holds anything else.

    >>> sorted(letters("R/А")), sorted(letters("нет"))
    (['A', 'R'], [])
    """
    upper = text.strip().upper().translate(_LATIN)
    return frozenset(upper) & frozenset("RACI") if _LETTERS.fullmatch(upper) else frozenset()
