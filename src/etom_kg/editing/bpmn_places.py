"""Where in a BPMN text the tags and names stand that its reader found.

A tag may stand in a property of any tool, in documentation, an annotation or a category, and the reader alone knows
which. So every place that could be one gets a mark of its own in a copy, and the copy is read: what comes back as the
tag of a node stood at that place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from itertools import groupby
from typing import Literal

from etom_kg.editing.bpmn_tags import DRAWINGS
from etom_kg.editing.sources import Source
from etom_kg.editing.spans import Edit, applied, narrowed
from etom_kg.editing.xml_elements import Piece, elements, pieces
from etom_kg.errors import InputError
from etom_kg.frozen import dataclass
from etom_kg.model import Model, TagRole

_REFERENCES = re.compile(r"id|.*Refs?|calledElement|processId|bpmnElement|incoming|outgoing|source|target")
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Found:
    """What a node has (`value`, as `what`) and where it stands: from the character `first` of a piece's value on."""

    node: str
    what: TagRole | Literal["name"]
    value: str
    piece: Piece
    first: int

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.piece.part(self.first, self.first)[0]

    def given(self, value: str) -> Edit:
        """Return the edit that puts another value here: only what differs is written anew."""
        first, last, new = narrowed(self.value, value)
        return Edit(*self.piece.part(self.first + first, self.first + last), self.piece.written(new))


def places(
    source: Source, model: Model, read: Callable[[bytes], Model], tags: Collection[str], names: Collection[str] = ()
) -> tuple[Found, ...] | None:
    """Return where tags of these values and nodes of these names stand; None where a copy cannot be told apart.

    `model` is what the text was read as, `read` reads the bytes of a copy.
    """
    try:
        root = elements(source.text, pass_over=DRAWINGS)
    except ValueError:
        return None
    candidates = list(_candidates(list(pieces(root)), tags, names))
    marks = {_mark(number, is_name): number for number, (*_, is_name) in enumerate(candidates)}
    edits = [
        Edit(*piece.part(first, last), _mark(n, is_name)) for n, (piece, first, last, is_name) in enumerate(candidates)
    ]
    try:
        marked = read(source.encoded(applied(source.text, edits)))
    except (InputError, ValueError):
        return None
    if len(marked.nodes) != len(model.nodes):
        return None
    found = []
    # ids may have been marked as well: nodes are told by their order
    for node, old in zip(marked.nodes, model.nodes, strict=True):
        seen: list[tuple[TagRole | Literal["name"], str]] = [(tag.role, tag.value) for tag in node.tags]
        for what, value in (*seen, ("name", node.name)):
            if value in marks:
                piece, first, last, _ = candidates[marks[value]]
                found.append(Found(old.id, what, piece.value[first:last], piece, first))
    return tuple(found)


def _candidates(
    all_pieces: Collection[Piece], tags: Collection[str], names: Collection[str]
) -> Iterator[tuple[Piece, int, int, bool]]:
    """Yield the characters of a piece's value that may be a tag or a name; whether it is one is told last."""
    alone = re.compile(rf"(?<![\w.]){any_of(tags)}(?!\w|\.\w)") if tags else None
    for piece in sorted(all_pieces, key=lambda one: one.start):
        if _REFERENCES.fullmatch(piece.name) or not piece.raw.strip():
            continue
        value = piece.value
        if piece.name == "name" and value in names:
            yield piece, 0, len(value), True
            continue
        for match in alone.finditer(value) if alone else ():
            yield piece, *match.span(), False


def _mark(number: int, is_name: bool) -> str:
    if is_name:
        return f"etom mark {number}"
    return f"1.{900 + number // 10_000}.{100 + number // 100 % 100}.{100 + number % 100}"


def any_of(texts: Collection[str]) -> str:
    """Return the pattern of some texts, the longest first: 1.1.1.5. with its dot before 1.1.1.5.

    What they begin with alike stands in it once, so that thousands of them take no longer than one.

    >>> any_of(["1.1", "1.1.", "2"])
    '(?:1\\\\.1(?:\\\\.)?|2)'
    """
    return _pattern(sorted(set(filter(None, texts))))


def _pattern(texts: list[str], depth: int = 0) -> str:
    branches: list[str] = []
    for _, some in groupby(filter(None, texts), key=lambda text: text[0]):
        group = list(some)
        if depth == _DEEPEST:
            branches += map(re.escape, reversed(group))
            continue
        shared = narrowed(group[0], group[-1])[0] if len(group) > 1 else len(group[0])
        rest = [text[shared:] for text in group]
        branches.append(re.escape(group[0][:shared]) + (_pattern(rest, depth + 1) if rest != [""] else ""))
    return f"(?:{'|'.join(branches)})" + ("?" if "" in texts else "")
