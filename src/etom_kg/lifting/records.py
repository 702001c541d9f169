"""From neutral records of nodes and links to triples."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote

from etom_kg import channels, evidence, framework, functions
from etom_kg import vocabulary as v
from etom_kg.lifting.commercial import CommercialThings
from etom_kg.lifting.lifted import NOWHERE, Thing
from etom_kg.lifting.lifter import ModelLifter
from etom_kg.lifting.measures import Measures
from etom_kg.lifting.standard import different
from etom_kg.lifting.terms import ABSOLUTE_IRI, CLASSES, IN_MODEL, LABEL, LEADING, PROPERTIES, TYPE, node_iri
from etom_kg.model import Link, Node, Restatement
from etom_kg.ntriples import encodable, literal
from etom_kg.triples import TripleText

REGISTERS = ("xlsx", "csv")
_TOGETHER = 4096

_REPEATED = re.compile(r"(.+)~\d+")  # as readers name the second bearer of an id
_YES = frozenset(("yes", "true", "1", "+", "x", "y", "да", "д", "х", "сквозной", "end-to-end", "e2e"))
_IDENTIFIER = re.compile(r"\d+(\.\d+)+")


class RecordsLifter(ModelLifter):
    """A model of nodes and links."""

    def pieces(self) -> Iterator[TripleText]:
        """Give the triples as N-Triples, some thousand at a time: a list of them all would take as much room again."""
        lines = self.lines()
        while piece := "".join([f"{line}\n" for line in itertools.islice(lines, _TOGETHER)]):
            yield TripleText(encodable(piece))

    def lines(self) -> Iterator[str]:
        """Give the triples, one a line."""
        model = self.model
        self.iris = {node.id: node_iri(model.key, node.id, self.base) for node in model.nodes}
        self.written: dict[str, str] = {}
        if any(link.kind == "calls" for link in model.links):
            self.written = {node.written_id: self.iris[node.id] for node in reversed(model.nodes) if node.written_id}
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
        yield from self.header([node.name for node, _ in found] if asked else ())
        for node in model.nodes:
            yield from self._node(node)
        for link in model.links:
            yield from self._link(link)
        for one in model.restatements:
            yield from self._restatement(one)
        if model.measures:
            made = Measures(model, self.subject, self.iris, self.base)
            yield from made.lines()
            self.things.update({one.iri: Thing(one.iri, model.key, "", *one[1:]) for one in made.things})
        if model.commercial:
            told = CommercialThings(model, self.subject, self.iris, self.base)
            yield from told.lines()
            self.things.update({one.iri: Thing(one.iri, model.key, "", *one[1:]) for one in told.things})

    def _node(self, node: Node) -> Iterator[str]:
        iri = self.iris[node.id]
        me = f"<{iri}>"
        yield f"{me} {TYPE} <{v.OP}{CLASSES[node.kind]}> ."
        # a level that only appears above rows has no row of its own
        if node.kind == "process" and self.model.format in REGISTERS and node.subtype != "level":
            yield f"{me} {TYPE} <{v.OP}RegisterRow> ."
        yield f"{me} {IN_MODEL} {self.subject} ."
        if node.name.strip():
            yield f"{me} {LABEL} {literal(node.name)} ."
        if node.written_id:
            yield f"{me} <{v.OP}sourceId> {literal(node.written_id)} ."
            yield from self._repeated(me, node.id, node.written_id)
        if node.subtype:
            yield f"{me} <{v.OP}subtype> {literal(node.subtype)} ."
        if node.parent:
            yield f"{me} <{v.OP}partOf> <{self._end(node.parent)}> ."
        if node.documentation.strip():
            yield f"{me} <{v.DCTERMS}description> {literal(node.documentation)} ."
        for name, value in node.attributes:
            if name == "state" and value.strip():
                yield f"{me} <{v.OP}state> {literal(value)} ."
            elif name == "hierarchy_hole":
                yield f"{me} <{v.OP}hierarchyHole> {literal(value)} ."
            elif name == "channel" and value.strip():
                known = channels.key_of(value, self.config.channels)
                yield (
                    f"{me} <{v.OP}usesChannel> <{v.CHANNEL}{known}> ."
                    if known
                    else (f"{me} <{v.OP}namesChannel> {literal(value)} .")
                )
            elif name == "end_to_end" and value.strip().casefold() in _YES:
                yield f'{me} <{v.OP}isEndToEnd> "true"^^<{v.XSD}boolean> .'
            elif name in ("triggered_by_event", "for_compensation"):
                yield f'{me} <{v.OP}beginsByItself> "true"^^<{v.XSD}boolean> .'
        yield from self._tags(node, me)
        if not self.placed:
            return
        places = {tag.value: tag.place for tag in reversed(node.tags)} if node.tags else NOWHERE
        key, kind = self.model.key, node.kind
        self.things[iri] = Thing(iri, key, node.written_id, kind, node.name, node.place, places, node.subtype)

    def _restatement(self, one: Restatement) -> Iterator[str]:
        iri = self._end(one.node)
        if one.place:  # nothing else in the model stands for it
            iri = node_iri(self.model.key, f"{one.node}~standard", self.base)
            yield f"<{iri}> {TYPE} <{v.OP}OtherElement> ."
            yield f"<{iri}> {IN_MODEL} {self.subject} ."
            if one.name.strip():
                yield f"<{iri}> {LABEL} {literal(one.name)} ."
            if self.placed:
                self.things[iri] = Thing(iri, self.model.key, one.node, "other", one.name, one.place)
        me = f"<{iri}>"
        yield f"{me} <{v.OP}restates> <{one.about}> ."
        for name in one.names:
            yield f"{me} <{v.OP}restatedName> {literal(name)} ."
        for whole in one.wholes:
            yield f"{me} <{v.OP}restatedWhole> <{whole}> ."
        yield from different(me, one.differences)

    def _tags(self, node: Node, me: str) -> Iterator[str]:
        """Give what ties a node to the framework; a value kept as number or date is never read as an id."""
        linked = any(tag.role in ("link", "own") for tag in node.tags)
        for tag in node.tags:
            value = literal(tag.value)
            if tag.role in ("link", "own"):
                name = "taggedWith" if tag.role == "link" else "identifier"
                yield f"{me} <{v.OP}{name if tag.stored == 'text' else 'spoiltIdentifier'}> {value} ."
            elif tag.role == "function":
                if key := functions.key_of(tag.value):
                    yield f"{me} <{v.OP}performs> <{v.FUNCTION}{key}> ."
                else:
                    yield f"{me} <{v.OP}namesFunction> {value} ."
            elif vertical := _verticals().get(tag.value.strip().casefold()):
                yield f"{me} <{v.OP}inVertical> <{vertical}> ."
        if not linked and node.id in self.prefixes:
            yield f"{me} <{v.OP}taggedWith> {literal(self.prefixes[node.id])} ."

    def _link(self, link: Link) -> Iterator[str]:
        source = self._end(link.source) if link.source else ""
        if link.kind in PROPERTIES:
            target = self._called(link.target) if link.kind == "calls" else self._end(link.target)
            if source and link.target:
                yield f"<{source}> <{v.OP}{PROPERTIES[link.kind]}> <{target}> ."
            return
        if link.kind == "same_as":
            if source and link.target:
                yield f"<{source}> <{v.SKOS}exactMatch> <{self._element(link.target)}> ."
            return
        iri = node_iri(self.model.key, link.id, self.base)
        me = f"<{iri}>"
        yield f"{me} {TYPE} <{v.OP}{CLASSES[link.kind]}> ."
        yield f"{me} {IN_MODEL} {self.subject} ."
        if link.name.strip():
            yield f"{me} {LABEL} {literal(link.name)} ."
        if link.subtype:
            yield f"{me} <{v.OP}subtype> {literal(link.subtype)} ."
        written = "" if link.id.startswith("~") or link.derived else self._written_of(link.id)
        if written:
            yield f"{me} <{v.OP}sourceId> {literal(written)} ."
            yield from self._repeated(me, link.id, written)
        if source:
            yield f"{me} <{v.OP}source> <{source}> ."
        if link.target:
            target = self._end(link.target)
            yield f"{me} <{v.OP}target> <{target}> ."
            if source and LEADING[link.kind]:
                yield f"<{source}> <{v.OP}{LEADING[link.kind]}> <{target}> ."
        if self.placed:
            key, kind = self.model.key, link.kind
            self.things[iri] = Thing(iri, key, written, kind, link.name, link.place, subtype=link.subtype)

    def _repeated(self, me: str, own: str, written: str) -> Iterator[str]:
        """Say that another thing of the file has this id: readers give its second bearer an id of its own."""
        if self.bearers[written] < 2:
            return
        if written in self.seen_ids or own != written:
            yield f"{me} <{v.OP}repeatsSourceId> {literal(written)} ."
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
        """Return the IRI a node has, or would have if the file held it."""
        return self.iris.get(node_id) or node_iri(self.model.key, node_id, self.base)

    def _called(self, written: str) -> str:
        """Return the IRI of a called process: here, else the one process of the run that has this id."""
        here = self.iris.get(written) or self.written.get(written)
        if here:
            return here
        others = self.elsewhere.get(written, ())
        return others[0] if len(others) == 1 else self._end(written)

    def _element(self, target: str) -> str:
        if _IDENTIFIER.fullmatch(target):
            return (v.GB921 if self.edition.name == evidence.LATER_EDITION else v.PROCESS) + target
        return v.PROCESS + quote(target, safe="") if not ABSOLUTE_IRI.fullmatch(target) else target


@cache
def _verticals() -> dict[str, str]:
    """Return vertical IRIs by casefolded key."""
    return {one.id.casefold(): one.iri for one in framework.load().entries() if one.kind == "vertical"}
