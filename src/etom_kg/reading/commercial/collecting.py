"""Gathers what several rows, sheets and nodes of one file say of the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from etom_kg.model import Commercial, CommercialKind, Place, Saying


class Collection:
    """Commercial things of one file: those without a node of their own are one where kind and name are the same."""

    def __init__(self, known: Iterable[Commercial] = ()) -> None:
        self._things = {(thing.kind, _plain(thing.name)): thing for thing in known}

    def add(
        self,
        kind: CommercialKind,
        name: str,
        place: Place,
        sayings: Iterable[Saying],
        *,
        node: str = "",
        holders: tuple[str, ...] = (),
        unnamed: str = "",
    ) -> None:
        """Add what is said of a thing. `unnamed` is what tells it from others where it has no name of its own."""
        key: tuple[CommercialKind, str] = (kind, f"~{node or unnamed}" if node or unnamed else _plain(name))
        known = self._things.get(key) or Commercial(f"{kind}:{unnamed or name}", kind, name, place, node)
        self._things[key] = replace(
            known,
            holders=tuple(dict.fromkeys((*known.holders, *holders))),
            sayings=tuple(dict.fromkeys((*known.sayings, *sayings))),
        )

    def hold(self, kind: CommercialKind, name: str, holder: str) -> None:
        """Tie a node to a thing that is described elsewhere in the file, if it is."""
        if (kind, _plain(name)) in self._things:
            self.add(kind, name, Place(""), (), holders=(holder,))

    def finish(self) -> tuple[Commercial, ...]:
        """Return the things in the order in which they were met."""
        return tuple(self._things.values())


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())
