"""N-Triples as most programs write them, read without a parser of RDF, many times as fast.

What is not plainly so (blank nodes, comments, other escapes, other languages and types) is not judged here: the parser
reads such files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from etom_kg import vocabulary as v
from etom_kg.reading.places import Places
from etom_kg.triples import Columns, Gatherer, NotPlainError

_SIGNS = r"[A-Za-z0-9._~:@/+-]*+(?:%[0-9A-Fa-f]{2}[A-Za-z0-9._~:@/+-]*+)*+"
_IRI = rf"<(?:urn:[A-Za-z0-9]{_SIGNS}|https?://[A-Za-z0-9.-]++(?:/{_SIGNS})?)(?:\#{_SIGNS})?>"
_WITHIN = r'[^"\\\x00-\x1f\x7f]*+'
_LITERAL = (
    rf'"{_WITHIN}(?:\\[nrt"\\]{_WITHIN})*+"'
    r"(?:@[a-z]{2,3}|\^\^<http://www\.w3\.org/2001/XMLSchema\#(?:boolean|integer|decimal|date)>)?"
)
_TERMS = re.compile(rf"(?:(?:{_IRI}|{_LITERAL})\n)*+".encode("ascii"))
_VOCABULARY = (f"<{v.OP}", f"<{v.ETOM}")
_BLOCK = 1 << 18  # bytes: the terms of one stay near the processor
_LONGEST = 1 << 24  # bytes of a line
_MARK = b"\xef\xbb\xbf"  # of the order of bytes, which some programs put before UTF-8


class Plain(NamedTuple):
    """What a file holds: the triples, on how many lines, and where the subjects stand."""

    triples: Columns
    statements: int
    places: Places


def read(path: Path, display: str) -> Plain | None:
    """Return what a file of plain N-Triples holds, None where it is to be parsed. Raises OSError."""
    gathered = Gatherer(_check, placed=True)
    try:
        for block in _blocks(path):
            gathered.add(block)
    except NotPlainError:
        return None
    triples, lines = gathered.done(), gathered.lines
    names = triples.terms.names
    if any(name[0] != "<" for name in gathered.predicates):
        return None
    if any(lines[number] for number, name in enumerate(names) if name[0] != "<" or name.startswith(_VOCABULARY)):
        return None  # a text as a subject, or what is said of our own terms
    return Plain(triples, gathered.count, Places(display, triples.terms, lines))


def _check(terms: bytes) -> None:
    if not _TERMS.fullmatch(terms):
        raise NotPlainError


def _blocks(path: Path) -> Iterator[bytes]:
    """Give the bytes of a file in blocks of whole lines."""
    with path.open("rb") as file:
        first = True
        while block := file.read(_BLOCK):
            block += file.readline(_LONGEST)
            yield block.removeprefix(_MARK) if first else block
            first = False
