"""Which process of the new state is which of the old: by id, else by names.

Tools write one identity in several ways: `id-` and 32 hexadecimal digits, a dashed UUID, `{GUID}`, `EAID_` and
underscores (design, section 8). They are the same id here; so is one that begins with a digit and got `id-` before it
in an exchange file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping

from etom_kg.mappings.subjects import Subject

_HEX = r"[0-9a-f]"
_GUID = re.compile(
    rf"(?:id-|eaid_|eapk_|_)?\{{?({_HEX}{{8}})[-_]?({_HEX}{{4}})[-_]?({_HEX}{{4}})[-_]?({_HEX}{{4}})[-_]?({_HEX}{{12}})\}}?"
)
_PREFIXED = re.compile(r"id-(?=[0-9])")


def identity(id: str) -> str:
    """Return an id in the one form that all ways of writing it share; other ids as they are."""
    found = _GUID.fullmatch(id.strip().lower())
    return "".join(found.groups()) if found else _PREFIXED.sub("", id.strip())


def pairs(old: Iterable[Subject], new: Iterable[Subject]) -> dict[str, str]:
    """Return the IRI in the new state by that in the old one; what has no counterpart is absent.

    Rounds of less and less certainty: the same id, the same path of names, the same name below the same whole, the
    same name where it is the only one on both sides. In each round only what is alone on both sides is paired.
    """
    left, right = {one.iri: one for one in old}, {one.iri: one for one in new}
    found: dict[str, str] = {}
    rounds: tuple[Callable[[Subject], Hashable], ...] = (
        lambda one: (one.kind, one.model, one.id) if one.id else None,
        lambda one: (one.kind, one.model, identity(one.id)) if one.id else None,
        lambda one: (one.kind, identity(one.id)) if one.id else None,
        lambda one: (one.kind, _folded(one.names)),
        lambda one: (one.kind, _folded(one.names[-2:])) if len(one.names) > 1 else None,
        lambda one: (one.kind, _folded(one.names[-1:])) if len(one.name) > 3 else None,
    )
    for mark in rounds:
        there = _alone(right.values(), mark)
        for key, one in _alone(left.values(), mark).items():
            if key in there:
                found[one.iri] = there[key].iri
                del left[one.iri], right[there[key].iri]
    return found


def _alone(subjects: Iterable[Subject], mark: Callable[[Subject], Hashable]) -> Mapping[Hashable, Subject]:
    """Return the subjects whose mark no other has."""
    by_mark: defaultdict[Hashable, list[Subject]] = defaultdict(list)
    for one in subjects:
        key = mark(one)
        if key is not None:
            by_mark[key].append(one)
    return {key: those[0] for key, those in by_mark.items() if len(those) == 1}


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(name.casefold().replace("ё", "е").split()) for name in names)
