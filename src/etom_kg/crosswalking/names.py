"""Whether a name written beside an id is the name of that id in an edition."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from etom_kg import framework

if TYPE_CHECKING:
    from etom_kg.framework import Framework

_WORD = re.compile(r"[^\W\d_]{2,}")
# words that stand in most names and so tell nothing
_COMMON = frozenset(("manag", "управ", "and", "the", "of"))
_SHARE = 0.5


def agrees(name: str, id: str, edition: str) -> bool:
    """Tell whether `name` shares half its telling words with a wording of the entry.

    >>> agrees("Customer problem mgmt", "1.3.7", "gb921-25.5"), agrees("Knowledge Management", "1.3.4.1", "gb921-25.5")
    (True, False)
    """
    words = _telling(name)
    return any(
        words & other and len(words & other) >= _SHARE * len(words | other)
        for other in _wordings(id, edition, framework.load())
    )


@cache
def _wordings(id: str, edition: str, known: Framework) -> tuple[frozenset[str], ...]:
    entry = known.entry(id, edition)
    if entry is None:
        return ()
    others = (word for words in entry.alt_names.values() for word in words)
    return tuple(map(_telling, (*entry.names.values(), *others)))


def _telling(name: str) -> frozenset[str]:
    """Cut words to five letters, enough to meet inflected forms; common words count only where there are no others."""
    words = frozenset(word[:5] for word in _WORD.findall(name.casefold().replace("ё", "е")))
    return words - _COMMON or words
