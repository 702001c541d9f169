"""From neutral records of nodes and links to triples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from etom_kg import channels, evidence, functions
from etom_kg import vocabulary as v
from etom_kg.lifting.commercial import CommercialThings
from etom_kg.lifting.lifted import NOWHERE, Thing
from etom_kg.lifting.lifter import ModelLifter
from etom_kg.lifting.standard import different
from etom_kg.lifting.terms import ABSOLUTE_IRI, CLASSES, IN_MODEL, LABEL, LEADING, PROPERTIES, TYPE, node_iri
from etom_kg.model import Link, Node, Restatement
from etom_kg.ntriples import encodable, literal
from etom_kg.triples import Row, TripleText

REGISTERS = ("xlsx", "csv")
_TOGETHER = 4096

_REPEATED = re.compile(r"(.+)~\d+")  # as readers name the second bearer of an id
YES = frozenset(("yes", "true", "1", "+", "x", "y", "да", "д", "х", "сквозной", "end-to-end", "e2e"))
_KIND = {kind: f"<{v.OP}{name}>" for kind, name in CLASSES.items()}
_PROPERTY = {kind: f"<{v.OP}{name}>" for kind, name in PROPERTIES.items()}
_LEADS = {kind: f"<{v.OP}{name}>" for kind, name in LEADING.items()}
_REGISTER_ROW, _SOURCE_ID, _SUBTYPE, _SOURCE, _TARGET, _TAGGED, _PERFORMS = (
    f"<{v.OP}{name}>" for name in ("RegisterRow", "sourceId", "subtype", "source", "target", "taggedWith", "performs")
)
_TRUE = f'"true"^^<{v.XSD}boolean>'
_IDENTIFIER = re.compile(r"\d+(\.\d+)+")


class RecordsLifter(ModelLifter):
    """A model of nodes and links."""

    def pieces(self) -> Iterator[TripleText]:
        """Give the triples as N-Triples, some thousand at a time: a list of them all would take as much room again."""
        for rows in self.blocks():
            yield TripleText(encodable("".join([f"{subject} {said} {value} .\n" for subject, said, value in rows])))

    def blocks(self) -> Iterator[list[Row]]:
        """Give the triples, some thousand at a time."""
        self._begin()
        model, rows = self.model, self.rows
        for node in model.nodes:
            self._node(node)
            if len(rows) >= _TOGETHER:
                yield rows
                rows.clear()
        for link in model.links:
            self._link(link)
            if len(rows) >= _TOGETHER:
                yield rows
                rows.clear()
        for one in model.restatements:
            self._restatement(one)
        if model.measures:
            from etom_kg.lifting.measures import Measures

            made = Measures(model, self.subject, self.iris, self.base)
            rows.extend(map(_row, made.lines()))
            self.things.update({one.iri: Thing(one.iri, model.key, "", *one[1:]) for one in made.things})
        if model.commercial:
            told = CommercialThings(model, self.subject, self.iris, self.base)
            rows.extend(map(_row, told.lines()))
            self.things.update({one.iri: Thing(one.iri, model.key, "", *one[1:]) for one in told.things})
        if rows:
            yield rows

    def _begin(self) -> None:
        """Look at the model as a whole, and give the triples of the model itself."""
        model = self.model
        self.rows: list[Row] = []
        self.iris = {node.id: node_iri(model.key, node.id, self.base) for node in model.nodes}
        self.ends = {node: f"<{iri}>" for node, iri in self.iris.items()}
        self.written: dict[str, str] = {}
        if any(link.kind == "calls" for link in model.links):
            self.written = {node.written_id: self.ends[node.id] for node in reversed(model.nodes) if node.written_id}
        self.seen_ids: set[str] = set()
        self.bearers = Counter(node.written_id or node.id for node in model.nodes)
        self.bearers.update({link.id: 1 for link in model.links if link.kind in LEADING})
        found = evidence.prefixed(model)
        links = evidence.prefixes_are_links(found, self.config)
        self.prefixes = {node.id: number for node, number in found} if links else {}
        written = [tag.value for node in model.nodes for tag in node.tags if tag.role in ("link", "own")]
        own = model.edition or None
        said = own if model.edition_stated else self.config.edition or own
        self.edition = evidence.edition_of(said, [*written, *self.prefixes.values()])
        asked = self.config.name_prefix is None and not links and evidence.is_outline(found)
        self.rows.extend(map(_row, self.header([node.name for node, _ in found] if asked else ())))

    def _node(self, node: Node) -> None:
        add, me = self.rows.append, self.ends[node.id]
        add((me, TYPE, _KIND[node.kind]))
        # a level that only appears above rows has no row of its own
        if node.kind == "process" and self.model.format in REGISTERS and node.subtype != "level":
            add((me, TYPE, _REGISTER_ROW))
        add((me, IN_MODEL, self.subject))
        if node.name.strip():
            add((me, LABEL, literal(node.name)))
        if node.written_id:
            add((me, _SOURCE_ID, literal(node.written_id)))
            self._repeated(me, node.id, node.written_id)
        if node.subtype:
            add((me, _SUBTYPE, literal(node.subtype)))
        if node.parent:
            add((me, _PROPERTY["part_of"], self._end(node.parent)))
        if node.documentation.strip():
            add((me, f"<{v.DCTERMS}description>", literal(node.documentation)))
        for name, value in node.attributes:
            if name == "state" and value.strip():
                add((me, f"<{v.OP}state>", literal(value)))
            elif name == "hierarchy_hole":
                add((me, f"<{v.OP}hierarchyHole>", literal(value)))
            elif name == "channel" and value.strip():
                known = channels.key_of(value, self.config.channels)
                if known:
                    add((me, f"<{v.OP}usesChannel>", f"<{v.CHANNEL}{known}>"))
                else:
                    add((me, f"<{v.OP}namesChannel>", literal(value)))
            elif name == "end_to_end" and value.strip().casefold() in YES:
                add((me, f"<{v.OP}isEndToEnd>", _TRUE))
            elif name in ("triggered_by_event", "for_compensation"):
                add((me, f"<{v.OP}beginsByItself>", _TRUE))
        self._tags(node, me)
        if not self.placed:
            return
        places = {tag.value: tag.place for tag in reversed(node.tags)} if node.tags else NOWHERE
        iri, key, kind = self.iris[node.id], self.model.key, node.kind
        self.things[iri] = Thing(iri, key, node.written_id, kind, node.name, node.place, places, node.subtype)

    def _restatement(self, one: Restatement) -> None:
        add, me = self.rows.append, self._end(one.node)
        if one.place:  # nothing else in the model stands for it
            iri = node_iri(self.model.key, f"{one.node}~standard", self.base)
            me = f"<{iri}>"
            add((me, TYPE, _KIND["other"]))
            add((me, IN_MODEL, self.subject))
            if one.name.strip():
                add((me, LABEL, literal(one.name)))
            if self.placed:
                self.things[iri] = Thing(iri, self.model.key, one.node, "other", one.name, one.place)
        add((me, f"<{v.OP}restates>", f"<{one.about}>"))
        for name in one.names:
            add((me, f"<{v.OP}restatedName>", literal(name)))
        for whole in one.wholes:
            add((me, f"<{v.OP}restatedWhole>", f"<{whole}>"))
        self.rows.extend(map(_row, different(me, one.differences)))

    def _tags(self, node: Node, me: str) -> None:
        """Give what ties a node to the framework; a value kept as number or date is never read as an id."""
        add, linked = self.rows.append, False
        for tag in node.tags:
            if tag.role in ("link", "own"):
                linked = True
                name = _TAGGED if tag.role == "link" else f"<{v.OP}identifier>"
                add((me, name if tag.stored == "text" else f"<{v.OP}spoiltIdentifier>", literal(tag.value)))
            elif tag.role == "function":
                if key := functions.key_of(tag.value):
                    add((me, _PERFORMS, f"<{v.FUNCTION}{key}>"))
                else:
                    add((me, f"<{v.OP}namesFunction>", literal(tag.value)))
            elif vertical := self._vertical(tag.value):
                add((me, f"<{v.OP}inVertical>", f"<{vertical}>"))
        if not linked and node.id in self.prefixes:
            add((me, _TAGGED, literal(self.prefixes[node.id])))

    @staticmethod
    def _vertical(value: str) -> str:
        from etom_kg.lifting.verticals import vertical_of  # few models name verticals

        return vertical_of(value)

    def _link(self, link: Link) -> None:
        add, source = self.rows.append, self._end(link.source) if link.source else ""
        if link.kind in PROPERTIES:
            if source and link.target:
                target = self._called(link.target) if link.kind == "calls" else self._end(link.target)
                add((source, _PROPERTY[link.kind], target))
            return
        if link.kind == "same_as":
            if source and link.target:
                add((source, f"<{v.SKOS}exactMatch>", f"<{self._element(link.target)}>"))
            return
        iri = node_iri(self.model.key, link.id, self.base)
        me = f"<{iri}>"
        add((me, TYPE, _KIND[link.kind]))
        add((me, IN_MODEL, self.subject))
        if link.name.strip():
            add((me, LABEL, literal(link.name)))
        if link.subtype:
            add((me, _SUBTYPE, literal(link.subtype)))
        written = "" if link.id.startswith("~") or link.derived else self._written_of(link.id)
        if written:
            add((me, _SOURCE_ID, literal(written)))
            self._repeated(me, link.id, written)
        if source:
            add((me, _SOURCE, source))
        if link.target:
            target = self._end(link.target)
            add((me, _TARGET, target))
            if source and LEADING[link.kind]:
                add((source, _LEADS[link.kind], target))
        if self.placed:
            key, kind = self.model.key, link.kind
            self.things[iri] = Thing(iri, key, written, kind, link.name, link.place, subtype=link.subtype)

    def _repeated(self, me: str, own: str, written: str) -> None:
        """Say that another thing of the file has this id: readers give its second bearer an id of its own."""
        if self.bearers[written] < 2:
            return
        if written in self.seen_ids or own != written:
            self.rows.append((me, f"<{v.OP}repeatsSourceId>", literal(written)))
        else:
            self.seen_ids.add(written)

    def _written_of(self, given: str) -> str:
        """Return the id that the file gives a flow: without the number of a second bearer, where there is a first."""
        first = _REPEATED.sub(r"\1", given)
        if first == given or first not in self.bearers:
            return given
        self.bearers[first] += 1
        return first

    def _end(self, node_id: str) -> str:
        """Return the IRI a node has, or would have if the file held it, as a term."""
        return self.ends.get(node_id) or f"<{node_iri(self.model.key, node_id, self.base)}>"

    def _called(self, written: str) -> str:
        """Return the IRI of a called process, as a term: here, else the one process of the run that has this id."""
        here = self.ends.get(written) or self.written.get(written)
        if here:
            return here
        others = self.elsewhere.get(written, ())
        return f"<{others[0]}>" if len(others) == 1 else self._end(written)

    def _element(self, target: str) -> str:
        if _IDENTIFIER.fullmatch(target):
            return (v.GB921 if self.edition.name == evidence.LATER_EDITION else v.PROCESS) + target
        return v.PROCESS + quote(target, safe="") if not ABSOLUTE_IRI.fullmatch(target) else target


def _row(line: str) -> Row:
    """Return the terms of a line of N-Triples."""
    subject, predicate, value = line[:-2].split(" ", 2)
    return subject, predicate, value
