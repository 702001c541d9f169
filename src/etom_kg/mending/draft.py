"""One file with the mends to be written into it: where each stands, and the bytes that come of some of them."""

from __future__ import annotations

import tempfile
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from etom_kg import reading
from etom_kg.editing.sources import Source
from etom_kg.editing.spans import Edit, Taken, applied
from etom_kg.errors import InputError
from etom_kg.model import Model, Node
from etom_kg.reading.written import parts
from etom_kg.vocabulary import node_iri

if TYPE_CHECKING:
    from etom_kg.config import Config
    from etom_kg.findings import Fix

Reader = Callable[[bytes], Model]


class Draft(ABC):
    """A file and what is to be mended in it.

    `placed` are the mends that were found, with their edits of `text` (none where the file is no text); `refused` the
    others, with the name of the message of `fixes` that says why.
    """

    def __init__(self, data: bytes, model: Model, read: Reader, base: str) -> None:
        self.data = data
        self.model = model
        self.read = read
        self.base = base
        self.placed: dict[Fix, tuple[Edit, ...]] = {}
        self.refused: dict[Fix, str] = {}

    @property
    @abstractmethod
    def text(self) -> str | None:
        """The text that the edits are of, None for a file that is no text."""

    @abstractmethod
    def place(self, fixes: Collection[Fix]) -> None:
        """Find every mend; what overlaps another or cannot be written into the file is refused."""

    @abstractmethod
    def with_mends(self, fixes: Collection[Fix]) -> bytes:
        """Return the bytes of the file with some of the mends placed."""

    def edits(self, fixes: Collection[Fix]) -> tuple[Edit, ...]:
        """Return the edits of some of the mends placed, in order, each once."""
        return tuple(sorted({edit for fix in fixes for edit in self.placed[fix]}))

    def is_proven(self, data: bytes, fixes: Collection[Fix]) -> bool:
        """Tell whether bytes are read as the model with these mends, and nothing else, done."""
        try:
            after = self.read(data)
        except InputError:
            return False
        return says(after, _touched(self.model, fixes, self.base)) == _expected(self.model, fixes, self.base)


class TextDraft(Draft):
    """A file of text; formats say in `find` where a mend stands."""

    def __init__(self, data: bytes, source: Source, model: Model, read: Reader, base: str) -> None:
        super().__init__(data, model, read, base)
        self.source = source
        self._taken = Taken()

    @property
    def text(self) -> str:
        """The text that the edits are of."""
        return self.source.text

    @abstractmethod
    def find(self, fix: Fix) -> tuple[Edit, ...] | str:
        """Return the edits of a mend, or why there are none."""

    def place(self, fixes: Collection[Fix]) -> None:
        """Find every mend; what overlaps another or has no bytes in the file's encoding is refused."""
        for fix in fixes:
            found = self.find(fix)
            if isinstance(found, str):
                self.refused[fix] = found
            elif not self.source.can_say("".join(edit.new for edit in found)):
                self.refused[fix] = "left_encoding"
            elif not self._taken.take(found):
                self.refused[fix] = "left_overlap"
            else:
                self.placed[fix] = found

    def with_mends(self, fixes: Collection[Fix]) -> bytes:
        """Return the bytes of the file with some of the mends placed."""
        return self.source.encoded(applied(self.source.text, self.edits(fixes)))


def reader(model: Model, config: Config) -> Reader:
    """Return the function that reads bytes as the file of a model was read."""
    name = Path(model.path).name

    def read(data: bytes) -> Model:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / name
            copy.write_bytes(data)
            return reading.read_file(copy, key=model.key, config=config)

    return read


def says(model: Model, touched: Mapping[str, Collection[tuple[str, str]]] = MappingProxyType({})) -> object:
    """Return what a model says, without the places: two files that say the same are equal in it.

    `touched` are the tags by node, as role and value, of which it does not matter how often they are said: a cell may
    name one twice, or two cells one, once a mend has made them equal.
    """
    nodes = [
        (
            node.id,
            node.kind,
            node.name,
            node.written_id,
            node.parent,
            _counted(node, touched),
        )
        for node in model.nodes
    ]
    links = [(link.id, link.kind, link.source, link.target, link.name) for link in model.links]
    return nodes, links, model.triples, len(model.measures), model.left_out, model.edition


def _counted(node: Node, touched: Mapping[str, Collection[tuple[str, str]]]) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = dict(Counter[tuple[str, str]]((tag.role, tag.value) for tag in node.tags))
    return counts | {tag: 1 for tag in touched.get(node.id, ()) if tag in counts}


def _touched(model: Model, fixes: Collection[Fix], base: str) -> Mapping[str, Collection[tuple[str, str]]]:
    nodes = by_node(model, base)
    found: dict[str, set[tuple[str, str]]] = {}
    for fix in fixes:
        if fix.thing in nodes:
            found.setdefault(nodes[fix.thing], set()).update((fix.what, value) for value in (fix.old, *_new(fix)))
    return found


def _new(fix: Fix) -> tuple[str, ...]:
    return parts(fix.new) if fix.what == "link" else (fix.new,)


def _expected(model: Model, fixes: Collection[Fix], base: str) -> object:
    touched = _touched(model, fixes, base)
    by_thing: dict[str, list[Fix]] = {}
    for fix in fixes:
        by_thing.setdefault(fix.thing, []).append(fix)
    nodes = []
    for node in model.nodes:
        name = node.name
        tags = _counted(node, touched)
        for fix in by_thing.get(node_iri(model.key, node.id, base), ()):
            if fix.what == "name":
                name = fix.new
            elif (fix.what, fix.old) in tags:
                tags.pop((fix.what, fix.old))
                tags.update({(fix.what, value): 1 for value in _new(fix)})
        nodes.append((node.id, node.kind, name, node.written_id, node.parent, tags))
    ends = {fix.thing: fix for fix in fixes if fix.what == "reference"}
    links = []
    for link in model.links:
        source, target = link.source, link.target
        if fix_ := ends.get(node_iri(model.key, link.id, base)) if link.kind in ("flow", "hand_over") else None:
            source, target = (fix_.new if end == fix_.old else end for end in (source, target))
        links.append((link.id, link.kind, source, target, link.name))
    return nodes, links, model.triples, len(model.measures), model.left_out, model.edition


def by_node(model: Model, base: str) -> Mapping[str, str]:
    """Return the ids of the nodes of a model by their IRIs."""
    return {node_iri(model.key, node.id, base): node.id for node in model.nodes}
