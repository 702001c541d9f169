"""What one pass over a BPMN file gathers: nodes still open, references as written, counts, what is left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from etom_kg.model import Link, Node, NodeKind, Place, Tag
from etom_kg.reading.notices import Notices
from etom_kg.reading.tags import numbered

_UNREAD_NAMES = 20
_UNREAD_LETTERS = 80
_FURTHER = "other_property"


@dataclass(slots=True)
class Draft:
    """A node while its element is open; `depth` is the depth of its element, `position` its place among the nodes."""

    id: str
    kind: NodeKind
    name: str
    line: int
    written: str
    subtype: str
    depth: int
    position: int
    parent: str = ""
    documentation: list[str] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)

    def node(self, file: str) -> Node:
        """Return the finished node."""
        return Node(
            self.id,
            self.kind,
            self.name,
            Place(file, self.line),
            self.written,
            self.subtype,
            self.parent,
            "\n\n".join(self.documentation),
            tuple(dict.fromkeys(self.tags)),
            (*self.attributes, *numbered(self.kind, self.name)),
        )


@dataclass(slots=True)
class DataAssociation:
    """What a data association says: its activity or event, whether it brings data in, the ends as written."""

    node: str
    reads: bool
    line: int
    sources: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)


class Drafts:
    """All that one pass gathers. References are as written, ids are those given by `new_id`."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.nodes: list[Node | None] = []
        self.flows: list[Link] = []
        self.ids: set[str] = set()
        self.edition = ""  # declared by a property, in its canonical name
        self.counts: Counter[str] = Counter()
        self.left: Counter[tuple[str, str]] = Counter()
        self.unread: Counter[str] = Counter()  # properties that no rule reads, by their names
        self.unsaid: Counter[str] = Counter()  # texts that no record holds, by the keys of `import_.what_…`
        self.notices = Notices()
        self.unnamed: dict[str, list[int]] = defaultdict(list)
        self.pools: list[tuple[str, str, int]] = []  # participant, process as written, line
        self.calls: list[tuple[str, str, int]] = []  # activity, called element as written, line
        self.members: list[tuple[str, str, int]] = []  # lane, flow node as written, line
        self.performers: list[tuple[str, str, int]] = []  # activity, resource as written, line
        self.data: list[DataAssociation] = []
        self.data_references: list[tuple[str, str]] = []  # reference, data object or store as written
        self.associations: list[tuple[str, str, int]] = []
        self.annotations: dict[str, tuple[str, int]] = {}  # id -> text, line
        self.categories: dict[str, tuple[str, tuple[Tag, ...]]] = {}  # id of a category value -> value, its tags
        self.speaking = False  # whether a category value has tags
        self.categorised: list[tuple[str, str]] = []  # node, category value as written
        self.groups: dict[str, str] = {}  # group -> category value as written
        self.shapes: dict[
            str, tuple[int, float, float, float, float]
        ] = {}  # element -> diagram, left, top, right, bottom

    def new_id(self, local: str, written: str, line: int) -> str:
        """Return an id unique in the file: the written one, a numbered one for its second bearer, or one by order."""
        if not written.strip():
            self.unnamed[local].append(line)
            written = base = f"~{local}-{len(self.unnamed[local])}"
        else:
            base = written
            if written in self.ids:
                self.notices.add("id_twice", line, id=written)
        number = 1
        while written in self.ids:
            number += 1
            written = f"{base}~{number}"
        self.ids.add(written)
        return written

    def category(self, written: str) -> tuple[str, tuple[Tag, ...]]:
        """Return the text and the tags of a category value."""
        known = self.categories
        return known.get(written) or known.get(written.rpartition(":")[2]) or ("", ())

    def pass_over(self, name: str) -> None:
        """Count a property that no rule reads; a file may have no more than so many names."""
        name = " ".join(name.split())[:_UNREAD_LETTERS] or _FURTHER
        name = name if name in self.unread or len(self.unread) < _UNREAD_NAMES else _FURTHER
        self.unread[name] += 1

    def leave_out(self, what: str, why: str, count: int = 1) -> None:
        """Count content that no record holds."""
        self.left[what, f"reading.why_{why}"] += count
