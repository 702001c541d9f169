"""Mends in BPMN and ArchiMate: the values of tags, names, and in BPMN the ends of flows."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from etom_kg.editing.bpmn_places import Found, places
from etom_kg.editing.bpmn_tags import DRAWINGS
from etom_kg.editing.sources import Source
from etom_kg.editing.spans import Edit
from etom_kg.editing.xml_elements import Element, elements
from etom_kg.mending.draft import TextDraft, by_node
from etom_kg.model import Model
from etom_kg.vocabulary import node_iri

if TYPE_CHECKING:
    from etom_kg.findings import Fix
    from etom_kg.mending.draft import Reader

_FLOWS = ("sequenceFlow", "messageFlow")


class InBpmn(TextDraft):
    """A file of BPMN or ArchiMate."""

    def __init__(self, data: bytes, source: Source, model: Model, read: Reader, base: str) -> None:
        super().__init__(data, source, model, read, base)
        self._nodes = by_node(model, base)
        self._kinds = {node.id: node.kind for node in model.nodes}
        self._found: dict[tuple[str, str, str], list[Found]] = {}
        self._at: dict[tuple[int, int], list[Found]] = {}
        self._flows: dict[str, list[Element]] = {}
        self._mended: set[tuple[str, str, str]] = set()

    def place(self, fixes: Collection[Fix]) -> None:
        """Look for all of them at once: the file is read once more, however many there are."""
        tags = {fix.old for fix in fixes if fix.what in ("link", "own", "function")}
        names = {fix.old for fix in fixes if fix.what == "name"}
        found = places(self.source, self.model, self.read, tags, names) if tags or names else ()
        for one in found or ():
            self._found.setdefault((one.node, one.what, one.value), []).append(one)
            self._at.setdefault((one.piece.start, one.first), []).append(one)
        self._mended = {(self._nodes.get(fix.thing, ""), fix.what, fix.old) for fix in fixes}
        if any(fix.what == "reference" for fix in fixes):
            for element in elements(self.source.text, pass_over=DRAWINGS).below():
                if element.local in _FLOWS:
                    self._flows.setdefault(element.value("id"), []).append(element)
        super().place(fixes)

    def find(self, fix: Fix) -> tuple[Edit, ...] | str:
        """Return the edits of every place where the tag or name stands."""
        if fix.what == "reference":
            return self._end(fix)
        found = self._found.get((self._nodes.get(fix.thing, ""), fix.what, fix.old), [])
        for one in found:
            for other in self._at[one.piece.start, one.first]:
                # a pool names its process; a value of a category belongs to whatever points at it
                shared = other.what != "name" or self._kinds.get(other.node) in ("process", "activity")
                if shared and (other.node, other.what, other.value) not in self._mended:
                    return "left_shared"
        return tuple(dict.fromkeys(one.given(fix.new) for one in found)) or "left_not_found"

    def _end(self, fix: Fix) -> tuple[Edit, ...] | str:
        here = {node_iri(self.model.key, id, self.base): elements for id, elements in self._flows.items()}
        flows = here.get(fix.thing, [])
        ends = [
            piece
            for flow in flows
            for name in ("sourceRef", "targetRef")
            if (piece := flow.attribute(name)) and piece.value.strip() == fix.old
        ]
        if len(flows) != 1 or not ends:
            return "left_not_found"
        return tuple(Edit(piece.start, piece.end, piece.written(fix.new)) for piece in ends)
