"""Which function of table 1 a modeller means: by its key, or by its label."""

from __future__ import annotations

from functools import cache

from etom_kg import framework
from etom_kg.vocabulary import EDITIONS


def key_of(written: str) -> str | None:
    """Return the key of a function named by its key, alone or before its label as in the template, or by a label."""
    text = " ".join(written.split())
    key = text.partition(" ")[0].rstrip(".:")
    return key if key in _keys() else _by_label().get(text.casefold().rstrip("."))


@cache
def _keys() -> frozenset[str]:
    loaded = framework.load()
    return frozenset(key for edition in EDITIONS for entry in loaded.entries(edition) for key in entry.functions)


@cache
def _by_label() -> dict[str, str]:
    """Return keys by casefolded labels in every language; a label that several functions have names none of them."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for key in sorted(_keys()):
        function = framework.load().function(key)
        for label in {text.casefold().rstrip(".") for text in function.label.values()} if function else ():
            if label in found:
                twice.add(label)
            found[label] = key
    return {label: key for label, key in found.items() if label not in twice}
