"""What a result is known by from one run to the next: never a line or a row, which every edit above moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from etom_kg.vocabulary import model_iri, node_iri

if TYPE_CHECKING:
    from etom_kg.lifting import Lifted, Thing
    from etom_kg.model import Node
    from etom_kg.validation import Result

LENGTH = 32
"""Hexadecimal digits of a mark: enough that no two things of one model ever share it."""
_DEEPEST = 50


class Marks:
    """The marks of the results of one run; alike results of one file may share a mark.

    `names` are the names of files elsewhere, by their keys here: they are marked as they would be there.
    """

    def __init__(self, lifted: Lifted, names: Mapping[str, str] = MappingProxyType({})) -> None:
        self._lifted = lifted
        self._names = names
        self._nodes: dict[str, Mapping[str, Node]] = {}
        self._models = {model.key: model for model in lifted.models}

    def of(self, result: Result) -> str:
        """Return the mark of a result: rule or shape, file, thing and value."""
        thing = self._lifted.things.get(result.focus)
        key = thing.model_key if thing else ""
        meant = self._lifted.things.get(result.value or "")
        value = self._anchor(meant) if meant else " ".join((result.value or "").split())
        told = self._anchor(thing) if thing else result.focus
        if key in self._names:
            here, key = model_iri(key, self._lifted.base), self._names[key]
            there = model_iri(key, self._lifted.base)
            told, value = told.replace(here, there), value.replace(here, there)
        return digest(result.code or result.shape, key, told, value)

    def _anchor(self, thing: Thing) -> str:
        """Return what a thing is called in its file: its id, else its names from the top down."""
        if thing.source_id:
            return f"id {thing.source_id}"
        local = thing.iri.rpartition("#")[2]
        node = self._in(thing.model_key).get(thing.iri)
        if node is None:
            # flows and hand-overs: named by the id of their own, or by their order
            return f"{thing.kind} {thing.name if local.startswith(('~', '%7E')) else local}"
        return f"{thing.kind} {self._path(node, thing.model_key)}"

    def _path(self, node: Node, key: str) -> str:
        by_id = self._in(key)
        names = [" ".join(node.name.split())]
        while node.parent and len(names) < _DEEPEST:
            above = by_id.get(node_iri(key, node.parent, self._lifted.base))
            if above is None:
                break
            node = above
            names.append(node.written_id or " ".join(node.name.split()))
        return " > ".join(reversed(names))

    def _in(self, key: str) -> Mapping[str, Node]:
        if key not in self._nodes:
            model = self._models.get(key)
            nodes = model.nodes if model else ()
            self._nodes[key] = {node_iri(key, node.id, self._lifted.base): node for node in nodes}
        return self._nodes[key]


def of_several(marks: Sequence[str], code: str, group: str = "") -> str:
    """Return the mark of a finding: that of its one result; of its group where it stands for a growing one."""
    distinct = sorted(set(marks))
    if group:
        return digest(code, "group", group)
    return distinct[0] if len(distinct) == 1 else digest(code, *distinct)


def digest(*parts: str) -> str:
    """Return the mark of some texts."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
