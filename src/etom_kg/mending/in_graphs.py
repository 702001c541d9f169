"""Mends in Turtle, TriG and N-Triples: the objects of some properties, and one property."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from etom_kg.editing.spans import Edit
from etom_kg.editing.statements import Statements, Triple
from etom_kg.errors import InputError
from etom_kg.mending.draft import TextDraft
from etom_kg.model import Model
from etom_kg.vocabulary import OP, RDFS, SKOS, node_iri

if TYPE_CHECKING:
    from etom_kg.findings import Fix
    from etom_kg.mending.draft import Reader

_PREDICATES = {
    "link": f"<{OP}taggedWith>",
    "own": f"<{OP}identifier>",
    "function": f"<{OP}namesFunction>",
    "channel": f"<{OP}namesChannel>",
    "name": f"<{RDFS}label>",
    "predicate": f"<{SKOS}exactMatch>",
}
_BEFORE = re.compile(r"(?<!\S)((?:[^\W\d_][\w.-]*)?:[\w-]+|<[^<>\s]*>)(\s+)$")
_AFTER = re.compile(r"\s*[;.\]]")


class InGraph(TextDraft):
    """A file of statements as text."""

    def __init__(self, data: bytes, held: Statements, model: Model, read: Reader, base: str) -> None:
        super().__init__(data, held.source, model, read, base)
        self.held = held
        self._at: dict[tuple[str, str], list[int]] = {}
        for subject, predicate, term in sorted(held.found):
            iri = subject[1:-1] if subject.startswith("<") else node_iri(model.key, subject, base)
            for number in held.numbers(term):
                self._at.setdefault((iri, predicate), []).append(number)

    def find(self, fix: Fix) -> tuple[Edit, ...] | str:
        """Return edits of the pieces that are objects of the thing's property with the old value."""
        pieces = self.held.pieces
        numbers = [n for n in self._at.get((fix.thing, _PREDICATES[fix.what]), ()) if pieces[n].value == fix.old]
        if fix.what == "predicate":
            edits = [self._property(number, fix.new) for number in numbers]
            return tuple(edit for edit in edits if edit) if edits and all(edits) else "left_not_found"
        found = {self.held.given(fix.new, n) for n in numbers}
        return tuple(sorted(found)) or "left_not_found"

    def is_proven(self, data: bytes, fixes: Collection[Fix]) -> bool:
        """Tell whether exactly the statements meant differ."""
        wanted = {self._mended(triple, fixes) for triple in self.held.found}
        try:
            return self.held.says_in(data) == wanted
        except InputError:
            return False

    def _mended(self, triple: Triple, fixes: Collection[Fix]) -> Triple:
        subject, predicate, term = triple
        iri = subject[1:-1] if subject.startswith("<") else node_iri(self.model.key, subject, self.base)
        numbers = self.held.numbers(term)
        for fix in fixes:
            if fix.thing != iri or _PREDICATES[fix.what] != predicate or not numbers:
                continue
            if self.held.pieces[numbers[0]].value != fix.old:
                continue
            if fix.what == "predicate":
                return self.held.unmarked((subject, f"<{fix.new}>", term))
            return self.held.unmarked(triple, {numbers[0]: fix.new})
        return self.held.unmarked(triple)

    def _property(self, number: int, new: str) -> Edit | None:
        """Return the edit of the property that has a piece as its only object."""
        piece, text = self.held.pieces[number], self.held.text
        before = _BEFORE.search(text, max(0, piece.start - 1000), piece.start)
        if before is None or not _AFTER.match(text, piece.end):
            return None
        for prefix, iri in re.findall(r"(?i)@?prefix\s+([\w.-]*):\s*<([^<>]*)>", text):
            if new.startswith(iri) and re.fullmatch(r"[A-Za-z_][\w-]*", new[len(iri) :]):
                return Edit(*before.span(1), f"{prefix}:{new[len(iri) :]}")
        return Edit(*before.span(1), f"<{new}>")
