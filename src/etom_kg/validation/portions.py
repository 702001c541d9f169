"""Large models handed to the engine in portions: it takes 20 bytes of memory for each byte of text.

Our shapes look at nothing but the types and the direct values of the thing they test (a test holds them to that),
so that things may be tested apart, each with the triples that shapes look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from io import StringIO
from zlib import crc32

from etom_kg.vocabulary import RDF, RDFS

PORTION = 1 << 23  # characters

_TYPE = f"<{RDF}type>"
_SUBCLASS = f" <{RDFS}subClassOf> "


def in_portions(texts: Sequence[str], predicates: Set[str], classes: Set[str]) -> Iterator[str]:
    """Give the N-Triples of `texts` in portions of about `PORTION`, all triples of a subject in one of them.

    What fits into one portion is left as it is; else only triples of `predicates`, and types that are among `classes`,
    are kept (both are terms). A model that declares classes of its own stays whole: its types lead to others.
    """
    size = sum(map(len, texts))
    if size <= PORTION or any(_SUBCLASS in text for text in texts):
        yield "".join(texts)
        return
    parts = [StringIO(newline="") for _ in range(size // PORTION + 1)]
    for text in texts:
        for line in _lines(text):
            subject, predicate, rest = line.split(" ", 2)
            if predicate in predicates and (predicate != _TYPE or rest[:-3] in classes):
                parts[crc32(subject.encode("utf-8")) % len(parts)].write(line)
    for part in parts:
        yield part.getvalue()
        part.close()


def _lines(text: str) -> Iterator[str]:
    """Give the lines one by one: a list of them would take as much room again."""
    begun = 0
    while end := text.find("\n", begun) + 1:
        yield text[begun:end]
        begun = end
