"""Property paths: what can be followed step by step, and what goes on as far as it leads."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """One triple along a path, or against it."""

    predicate: Any
    back: bool = False


@dataclass(frozen=True, slots=True)
class Closure:
    """Any number of ways one after another; with `empty`, none at all too."""

    ways: tuple[tuple[Step, ...], ...]
    empty: bool


Way = tuple[Step | Closure, ...]


def ways(path: Any) -> tuple[Way, ...]:
    """Return the ways that a path stands for: each is followed from left to right."""
    from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath

    if isinstance(path, AlternativePath):
        return tuple(itertools.chain.from_iterable(map(ways, path.args)))
    if isinstance(path, SequencePath):
        return tuple(tuple(itertools.chain.from_iterable(parts)) for parts in itertools.product(*map(ways, path.args)))
    if isinstance(path, InvPath):
        return tuple(backwards(way) for way in ways(path.arg))
    if not isinstance(path, MulPath):
        return ((Step(path),),)
    inner = ways(path.path)
    if path.mod == "?":
        return ((), *inner)
    return ((Closure(_plain(inner), path.mod == "*"),),)


def backwards(way: Way) -> Way:
    """Return a way from its end."""
    return tuple(_back(one) for one in reversed(way))


def _back(one: Step | Closure) -> Step | Closure:
    if isinstance(one, Step):
        return Step(one.predicate, not one.back)
    return Closure(_plain(tuple(backwards(way) for way in one.ways)), one.empty)


def _plain(found: tuple[Way, ...]) -> tuple[tuple[Step, ...], ...]:
    plain = []
    for way in found:
        if not way or not all(isinstance(one, Step) for one in way):
            raise NotImplementedError("a path without end within another")
        plain.append(tuple(one for one in way if isinstance(one, Step)))
    return tuple(plain)
