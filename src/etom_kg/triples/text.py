"""A few triples, or many that are only to be written: N-Triples text as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etom_kg.frozen import dataclass


@dataclass(frozen=True, slots=True)
class TripleText:
    """Triples as N-Triples, one a line, each with its line end."""

    text: str

    def __bool__(self) -> bool:
        return bool(self.text)

    def __len__(self) -> int:
        return self.text.count("\n")

    def texts(self) -> Iterator[str]:
        """Give the triples as N-Triples."""
        if self.text:
            yield self.text

    def lines(self) -> Iterator[str]:
        """Give the triples one by one, with line ends: a list of them would take as much room again."""
        begun = 0
        while end := self.text.find("\n", begun) + 1:
            yield self.text[begun:end]
            begun = end

    def has(self, predicate: str) -> bool:
        """Tell whether anything is said by a predicate (a term)."""
        return f" {predicate} " in self.text

    def says(self, predicate: str, value: str) -> bool:
        """Tell whether anything has this value under a predicate (both terms)."""
        return f" {predicate} {value} ." in self.text

    def names(self, term: str) -> bool:
        """Tell whether a term is spoken of."""
        return term in self.text

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Give subject and object, as terms, of each triple of a predicate (a term)."""
        line = re.compile(rf"^(\S+) {re.escape(predicate)} (.*) \.$", re.MULTILINE)
        return ((found[1], found[2]) for found in line.finditer(self.text))

    def has_blank(self) -> bool:
        """Tell whether a node without an IRI may be among the terms."""
        return "_:" in self.text
