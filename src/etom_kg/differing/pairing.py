"""Which process of the new state is which of the old: by id, else by names.

Tools write one identity in several ways: `id-` and 32 hexadecimal digits, a dashed UUID, `{GUID}`, `EAID_` and
underscores (design, section 8). They are the same id here; so is one that begins with a digit and got `id-` before it
in an exchange file. Ids that are written alike are paired before.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from etom_kg.archimate.identifiers import identifier
from etom_kg.mappings.subjects import Subject

_Mark = Callable[[Subject], Hashable]
_Round = tuple[_Mark, _Mark, bool]
_HEX = r"[0-9a-f]"
_GUID = re.compile(
    rf"(?:id-|eaid_|eapk_|_)?\{{?({_HEX}{{8}})[-_]?({_HEX}{{4}})[-_]?({_HEX}{{4}})[-_]?({_HEX}{{4}})[-_]?({_HEX}{{12}})\}}?"
)
_PREFIXED = re.compile(r"id-(?=[0-9])")


def identity(id: str) -> str:
    """Return an id in the one form that all ways of writing it share; other ids as they are."""
    found = _GUID.fullmatch(id.strip().lower())
    return "".join(found.groups()) if found else _PREFIXED.sub("", id.strip())


def pairs(
    old: Iterable[Subject],
    new: Iterable[Subject],
    told: _Mark = lambda one: None,
    tells: _Mark = lambda one: None,
    across: bool = False,
) -> dict[str, str]:
    """Return the IRI in the new state by that in the old one; what has no counterpart is absent.

    `across` tells that the two sides are of different formats: there a step may be called a process, and an id that
    we gave in an export counts as that of the thing it was made of.

    Rounds of less and less certainty: the same id, the same id in another way of writing, the same path of names, the
    same name below the same whole, the same name where it is the only one on both sides. Within one format an id that
    is the IRI of a thing on the other side comes after the ids: a register of ours and its export in the form of
    another tool are both tables. Several things of one model
    may share an id, and several a path: those of which `told` and `tells` say the same (what the old and the new state
    know of a thing) come first, then those of one path, then the rest in the order of the files. In the other rounds
    only what is alone on both sides is paired.
    """
    left, right = {one.iri: one for one in old}, {one.iri: one for one in new}
    found: dict[str, str] = {}
    for mark, other_mark, several in (
        (*_EXPORTED, *_rounds(lambda one: "")) if across else _rounds(lambda one: one.kind, _BY_IRI)
    ):
        here, there = _by_mark(left.values(), mark), _by_mark(right.values(), other_mark)
        for key in [key for key in here if key in there]:
            ones, others = here[key], there[key]
            alone = len(ones) == len(others) == 1
            for one, other in _matched(ones, others, told, tells) if several or alone else ():
                found[one.iri] = other.iri
                del left[one.iri], right[other.iri]
    return found


def _rounds(kind: _Mark, after_ids: Iterable[_Round] = ()) -> Iterator[_Round]:
    """Give the marks by which things are paired, and whether it may be several at once."""
    ids: tuple[tuple[_Mark, bool], ...] = (
        (lambda one: (kind(one), one.model, one.id) if one.id else None, True),
        (lambda one: (kind(one), one.id) if one.id else None, False),
        (lambda one: (kind(one), one.model, identity(one.id)) if one.id else None, True),
        (lambda one: (kind(one), identity(one.id)) if one.id else None, False),
    )
    names: tuple[tuple[_Mark, bool], ...] = (
        (lambda one: (kind(one), _folded(one.names)), True),
        (lambda one: (kind(one), _folded(one.names[-2:])) if len(one.names) > 1 else None, False),
        (lambda one: (kind(one), _folded(one.names[-1:])) if len(one.name) > 3 else None, False),
    )
    yield from ((mark, mark, several) for mark, several in ids)
    yield from after_ids
    yield from ((mark, mark, several) for mark, several in names)


def _made(one: Subject) -> str:
    """Return the id that an export gives to what has none that is its alone."""
    return identity(identifier(one.iri))


_BY_IRI: tuple[_Round, ...] = (
    (lambda one: one.iri, lambda one: one.id or None, False),
    (lambda one: one.id or None, lambda one: one.iri, False),
)
_EXPORTED: tuple[_Round, ...] = (
    *_BY_IRI,
    (_made, lambda one: identity(one.id) or None, False),
    (lambda one: identity(one.id) or None, _made, False),
)
"""The marks of things and of what an export made of them, for the one way and the other."""


def _matched(
    ones: list[Subject], others: list[Subject], told: _Mark, tells: _Mark
) -> Iterator[tuple[Subject, Subject]]:
    """Yield pairs of what shares a mark: the equal ones, those of one path, then the others in order."""
    grades: tuple[tuple[_Mark, _Mark], ...] = (
        (told, tells),
        (lambda one: _folded(one.names), lambda one: _folded(one.names)),
        (lambda one: None, lambda one: None),
    )
    for here, there in grades if len(ones) > 1 or len(others) > 1 else grades[-1:]:
        free: defaultdict[Hashable, deque[Subject]] = defaultdict(deque)
        for other in others:
            free[there(other)].append(other)
        found = [(one, free[here(one)].popleft()) for one in ones if free[here(one)]]
        yield from found
        done = {one.iri for one, _ in found}, {other.iri for _, other in found}
        ones = [one for one in ones if one.iri not in done[0]]
        others = [other for other in others if other.iri not in done[1]]


def _by_mark(subjects: Iterable[Subject], mark: _Mark) -> Mapping[Hashable, list[Subject]]:
    """Return the subjects of each mark, in order; those without one are left out."""
    found: defaultdict[Hashable, list[Subject]] = defaultdict(list)
    for one in subjects:
        key = mark(one)
        if key is not None:
            found[key].append(one)
    return found


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(name.casefold().replace("ё", "е").split()) for name in names)
