"""What one pass over a file gathers on its way to records: nodes, relations, counts, and what is left out.

For the formats whose things are listed, not nested: drawings, repositories, lists. References are as written until
`model` is asked for; an owner, performer or system that a value only names becomes a node of its own then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from etom_kg.errors import InputError
from etom_kg.model import LeftOut, Link, LinkKind, Model, Node, NodeKind, Place, Tag
from etom_kg.reading.cells import names, plain, several
from etom_kg.reading.names import normal, ranks
from etom_kg.reading.notices import Notices
from etom_kg.reading.record import OWN_ATTRIBUTES
from etom_kg.reading.tags import DOCUMENTATION, TagRules, numbered
from etom_kg.vocabulary import EDITION_ALIASES

# What a named value may say of its thing: kind of the node it names, relation to it, whether every comma divides.
NAMED: dict[str, tuple[NodeKind, LinkKind, bool]] = {
    "owner": ("role", "owned_by", False),
    "performer": ("role", "performed_by", False),
    "unit": ("unit", "performed_by", False),
    "system": ("system", "supported_by", True),
}
DETAILS = ("state", "channel", "end_to_end", "description")
# A person, a unit or a system may be drawn under another kind than the one a value names it by.
_SAME: dict[NodeKind, tuple[NodeKind, ...]] = {
    "role": ("role", "unit", "participant"),
    "unit": ("unit", "role", "participant"),
    "system": ("system",),
}
_COUNTED = {"flow": "sequence_flow", "hand_over": "message_flow"}


@dataclass(slots=True)
class Draft:
    """A node while things are still said of it."""

    id: str
    kind: NodeKind
    name: str
    place: Place
    written: str
    subtype: str
    parent: str = ""
    documentation: list[str] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)

    def node(self) -> Node:
        """Return the finished node."""
        return Node(
            id=self.id,
            kind=self.kind,
            name=self.name,
            place=self.place,
            written_id=self.written,
            subtype=self.subtype,
            parent=self.parent,
            documentation="\n\n".join(dict.fromkeys(self.documentation)),
            tags=tuple(dict.fromkeys(self.tags)),
            attributes=tuple(dict.fromkeys((*self.attributes, *numbered(self.kind, self.name)))),
        )


_STANDARD = "reading.why_standard"
"""Elements of eTOM itself: known, and held to the standard elsewhere."""


class Gathering:
    """Collects what is read of one file. `read` and `mapped` count by the keys of the contract."""

    def __init__(self, display: str, rules: TagRules) -> None:
        self.display = display
        self.rules = rules
        self.drafts: dict[str, Draft] = {}
        self.links: dict[str, Link] = {}
        self.read: Counter[str] = Counter()
        self.mapped: Counter[str] = Counter()
        self.left: Counter[tuple[str, str]] = Counter()
        self.notices = Notices()
        self.edition = ""
        self.mentions: list[tuple[str, NodeKind, LinkKind, str, Place]] = []
        self._unnamed: Counter[str] = Counter()

    def add(self, kind: NodeKind, written: str, name: str, place: Place, subtype: str = "", parent: str = "") -> Draft:
        """Begin a node; its id is the written one, numbered for a second bearer, one by order for none."""
        ident = base = written.strip()
        if not base:
            self._unnamed[subtype] += 1
            ident = base = f"~{subtype}-{self._unnamed[subtype]}"
        elif base in self.drafts:
            self.notices.add("id_twice", place.line, id=base)
        number = 1
        while ident in self.drafts:
            number += 1
            ident = f"{base}~{number}"
        draft = Draft(ident, kind, name, place, written.strip(), subtype, parent)
        self.drafts[ident] = draft
        self.read[kind] += 1
        self.mapped[kind] += 1
        return draft

    def describe(self, draft: Draft, name: str, value: str, place: Place, rule: str) -> None:
        """Take a named value: a tag, an edition, what the usual column names say, else an attribute of that name."""
        value = value.strip()
        if not value:
            return
        edition = EDITION_ALIASES.get(value.casefold(), "") if self.rules.is_edition(name) else ""
        if edition:
            agrees, self.edition = self.edition in ("", edition), edition
            if agrees:
                return  # what the model says is no attribute of the node
        if tags := self.rules.of_property(name, value, place, rule):
            draft.tags.extend(tags)
            return
        role = said_by(name)
        if role in NAMED:
            kind, relation, commas = NAMED[role]
            found = several(value, commas=True) if commas else names(value)
            self.mentions.extend((draft.id, kind, relation, one, place) for one in found)
        elif role == "description":
            self.document(draft, value, place)
        elif role:
            draft.attributes.append((role, plain(value)))
        else:
            written = " ".join(name.split())
            draft.attributes.append((f"{written}*" if written in OWN_ATTRIBUTES else written, value))

    def document(self, draft: Draft, text: str, place: Place) -> None:
        """Take running text about a node; ids that it names after the word eTOM are links."""
        if text := text.strip():
            draft.documentation.append(text)
            draft.tags.extend(self.rules.of_text(text, place, DOCUMENTATION))

    def relate(self, kind: LinkKind, source: str, target: str, place: Place, name: str = "", written: str = "") -> None:
        """Take a relation between two nodes; one said twice without an id of its own counts once."""
        key = base = written or f"{source}|{kind}|{target}"
        number = 1
        while written and (key in self.links or key in self.drafts):
            number += 1
            key = f"{base}~{number}"
        self.links.setdefault(key, Link(key, kind, source, target, place, name))

    def count(self, kind: LinkKind | str, number: int = 1) -> None:
        """Count relations of the file that became one of records."""
        key = _COUNTED.get(kind, "relationship")
        self.read[key] += number
        self.mapped[key] += number

    def leave_out(self, what: str, why: str, key: str = "element", number: int = 1) -> None:
        """Count content that no record holds: what, `reading.why_<why>`, and under which key it was read."""
        self.read[key] += number
        self.left[what, f"reading.why_{why}"] += number

    def require_process(self, why: str, line: int = 0) -> None:
        """Raise InputError `reading.<why>` where nothing that was read is a process or a step of one."""
        if not any(draft.kind in ("process", "activity") for draft in self.drafts.values()):
            raise InputError(self.display, line, f"reading.{why}")

    def model(self, key: str, form: str) -> Model:
        """Return the model of the file."""
        self._name_things()
        for (what, why), number in self._merged().items():
            self.left[what, why] = number
        return Model(
            key=key,
            path=self.display,
            format=form,
            nodes=tuple(draft.node() for draft in self.drafts.values()),
            links=tuple(self.links.values()),
            read=dict(sorted(self.read.items())),
            mapped={name: self.mapped[name] for name in sorted(self.read)},
            left_out=tuple(
                LeftOut(what, why, count, harmless=why == _STANDARD)
                for (what, why), count in sorted(self.left.items())
                if count
            ),
            notices=self.notices.all(),
            edition=self.edition,
        )

    def _name_things(self) -> None:
        """Find the nodes that values name, and make those that nothing else speaks of."""
        known: dict[tuple[str, str], str] = {}
        for draft in self.drafts.values():
            known.setdefault((draft.kind, normal(draft.name)), draft.id)
        for source, kind, relation, name, place in self.mentions:
            found = next((known[k, normal(name)] for k in _SAME[kind] if (k, normal(name)) in known), None)
            if found is None:
                ident = f"{kind}:{name}"
                while ident in self.drafts:
                    ident += "*"
                self.drafts[ident] = Draft(ident, kind, name, place, "", "")
                known[kind, normal(name)] = found = ident
            self.relate(relation, source, found, place)
        self.mentions.clear()

    def _merged(self) -> dict[tuple[str, str], int]:
        """Return the kinds beyond the first of a reason as one: a file may hold thousands of kinds of its own."""
        merged: dict[tuple[str, str], int] = {}
        for why in {why for _, why in self.left}:
            kinds = sorted(self._left_by(why), key=lambda pair: (-pair[1], pair[0]))
            for what, _ in kinds[KINDS_SHOWN:]:
                merged["…", why] = merged.get(("…", why), 0) + self.left.pop((what, why))
        return merged

    def _left_by(self, reason: str) -> Iterator[tuple[str, int]]:
        return ((what, count) for (what, why), count in self.left.items() if why == reason)


KINDS_SHOWN = 20


def said_by(name: str) -> str:
    """Return what a named value says by its name: 'owner', 'unit', 'state' … as columns of registers do, else ''.

    >>> said_by("Владелец процесса"), said_by("Process owner"), said_by("Colour")
    ('owner', 'owner', '')
    """
    wanted = normal(name)
    for role in (*NAMED, *DETAILS):
        known, edge = ranks(role)
        if known.get(wanted, edge) < edge:
            return role
    return ""
