"""Identifiers of a document as the exchange format takes them, and taken back: `id-5f` for '5f', as Archi writes them.

That `id-` alone cannot be told from one that was there before. Where it can be taken back from the whole file, a
processing instruction says so, which other tools pass over and do not write again: what they write anew is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from etom_kg.archimate.document import Document, Folder, walk
from etom_kg.archimate.escaping import ncname, original

PREFIX = "id-"
TARGET, TOLD = "etom-kg", 'identifiers="id-"'
"""The instruction: `id-` before a digit was put there in writing, but before 32 hexadecimal digits."""
_DIGIT = re.compile(r"[0-9]")
_PREFIXED = re.compile(r"id-[0-9]")
_WHOLE = re.compile(r"id-[0-9A-Fa-f]{32}")  # an identifier of Archi since version 4, ours too


class ExchangeNames:
    """The names of one document's identifiers, no two alike; `told` tells whether the instruction is to be written."""

    def __init__(self, document: Document) -> None:
        ids = dict.fromkeys(identifiers(document))
        digits = [id for id in ids if _DIGIT.match(id)]
        others = [id for id in ids if not _DIGIT.match(id)]
        taken = {ncname(id) for id in others}
        self.names = {id: name for id in digits if (name := ncname(PREFIX + id)) not in taken}
        natural = any(_PREFIXED.match(id) and not _WHOLE.fullmatch(id) for id in others)
        self.told = bool(self.names) and not natural

    def __getitem__(self, id: str) -> str:
        return self.names.get(id) or ncname(id)


def identifier_of(name: str, told: bool) -> str:
    """Return the identifier that was given a name; `told` tells whether the instruction stands in the file.

    >>> identifier_of("id-5f", True), identifier_of("id-5f", False), identifier_of("_x0031_", False)
    ('5f', 'id-5f', '1')
    """
    id = original(name.strip())
    return id[len(PREFIX) :] if told and _PREFIXED.match(id) and not _WHOLE.fullmatch(id) else id


def identifiers(document: Document) -> Iterable[str]:
    """Yield every identifier that a document gives to something."""
    yield document.id
    for group in (document.elements, document.relationships, document.definitions, document.views):
        yield from (one.id for one in group)
    waiting = list(document.folders)
    while waiting:
        folder = waiting.pop()
        yield folder.id
        waiting.extend(item for item in folder.items if isinstance(item, Folder))
    for view in document.views:
        yield from (node.id for node in walk(view.nodes))
        yield from (one.id for one in view.connections)
