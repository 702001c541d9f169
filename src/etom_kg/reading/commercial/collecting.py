"""Gathers what several rows, sheets and nodes of one file say of the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from etom_kg.model import Commercial, CommercialKind, Place, Saying


@dataclass(slots=True)
class _Draft:
    """A thing on its way; `holders` and `sayings` are dictionaries because their order counts and repeats do not."""

    id: str
    kind: CommercialKind
    name: str
    place: Place
    node: str
    holders: dict[str, None] = field(default_factory=dict)
    sayings: dict[Saying, None] = field(default_factory=dict)


class Collection:
    """Commercial things of one file: those without a node of their own are one where kind and name are the same."""

    def __init__(self, known: Iterable[Commercial] = ()) -> None:
        self._drafts: dict[tuple[CommercialKind, str], _Draft] = {}
        for thing in known:
            self.add(thing.kind, thing.name, thing.place, thing.sayings, node=thing.node, holders=thing.holders)

    def add(
        self,
        kind: CommercialKind,
        name: str,
        place: Place,
        sayings: Iterable[Saying],
        *,
        node: str = "",
        holders: Iterable[str] = (),
        unnamed: str = "",
    ) -> None:
        """Add what is said of a thing. `unnamed` is what tells it from others where it has no name of its own."""
        key: tuple[CommercialKind, str] = (kind, f"~{node or unnamed}" if node or unnamed else _plain(name))
        draft = self._drafts.setdefault(key, _Draft(f"{kind}:{unnamed or name}", kind, name, place, node))
        draft.holders.update(dict.fromkeys(holders))
        draft.sayings.update(dict.fromkeys(sayings))

    def hold(self, kind: CommercialKind, name: str, holder: str) -> None:
        """Tie a node to a thing that is described elsewhere in the file, if it is."""
        if draft := self._drafts.get((kind, _plain(name))):
            draft.holders[holder] = None

    def finish(self) -> tuple[Commercial, ...]:
        """Return the things in the order in which they were met."""
        return tuple(
            Commercial(one.id, one.kind, one.name, one.place, one.node, tuple(one.holders), tuple(one.sayings))
            for one in self._drafts.values()
        )


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())
