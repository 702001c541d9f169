"""Entries of an edition as objects that know their neighbours: `framework["1.1.1.5"].functions`.

An id alone names an entry of the 2007 edition; the entries of another edition are `framework.edition("gb921-25.5")`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from etom_kg import framework, language
from etom_kg.errors import EtomError
from etom_kg.framework import M3050, Change, Entry, Function, HandOver
from etom_kg.vocabulary import EDITION_ALIASES, EDITIONS

if TYPE_CHECKING:
    import pandas
    import rdflib

    from etom_kg.matching import Answer


class UnknownIdError(EtomError, KeyError):
    """An id that the edition does not have; `nearest` are the ids nearest to it."""

    def __init__(self, id: str, edition: str, nearest: tuple[str, ...]) -> None:
        super().__init__("domain.unknown_id", id=id, edition=edition, nearest=", ".join(nearest) or "–")
        self.id = id
        self.nearest = nearest


class Element:
    """An area, group, vertical, layer or element of one edition, with its neighbours.

    Two are equal when they stand for the same entry of the same edition. Texts by language are mappings {'ru': …}.
    """

    __slots__ = ("_entry", "_home")

    def __init__(self, entry: Entry, home: Framework) -> None:
        self._entry = entry
        self._home = home

    @property
    def id(self) -> str:
        """The id: '1.1.1.5', 'F'."""
        return self._entry.id

    @property
    def iri(self) -> str:
        """The IRI of the entry."""
        return self._entry.iri

    @property
    def edition(self) -> str:
        """The edition it belongs to, as 'm3050-2007'."""
        return self._entry.edition

    @property
    def kind(self) -> str:
        """One of 'area', 'horizontal', 'vertical', 'enterprise', 'element', 'retired', 'layer', 'catalogue'."""
        return self._entry.kind

    @property
    def level(self) -> int:
        """The level in its edition, -1 for those that have none."""
        return self._entry.level

    @property
    def names(self) -> Mapping[str, str]:
        """The preferred names by language."""
        return self._entry.names

    def name(self, lang: str = "") -> str:
        """Return the name in `lang` ('ru', 'en', 'zh'), else in the user's language; any where there is none."""
        return self._entry.name(lang or language.choose())

    @property
    def alt_names(self) -> Mapping[str, tuple[str, ...]]:
        """Further names by language."""
        return self._entry.alt_names

    @property
    def definition(self) -> Mapping[str, str]:
        """Our definition by language."""
        return self._entry.definition

    @property
    def verification(self) -> str:
        """How its existence and id are known: 'seenVerbatim', 'seenInOtherEdition', 'inferred' …"""
        return self._entry.verification

    @property
    def parent(self) -> Element | None:
        """The area or group it is part of."""
        return self._home.get(self._entry.parent) if self._entry.parent else None

    @property
    def children(self) -> tuple[Element, ...]:
        """The groups or elements it consists of."""
        return tuple(self._home[id] for id in self._entry.children)

    @property
    def verticals(self) -> tuple[Element, ...]:
        """The verticals it is aligned with."""
        return tuple(self._home[key] for key in self._entry.verticals)

    @property
    def functions(self) -> tuple[Function, ...]:
        """Its functions in the order of the standard: those of the list first, then those of the running text."""
        return self._home.records.functions(self.id) if self._entry.functions else ()

    @property
    def handovers(self) -> tuple[HandOver, ...]:
        """The hand-overs that it sends or receives."""
        return self._home.records.hand_overs(self.id)

    @property
    def successors(self) -> tuple[Element, ...]:
        """What took the place of a retired entry."""
        return tuple(self._home[id] for id in self._entry.successors)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What became of it in another edition, or what it was there."""
        return self._entry.changes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and (self.id, self.edition) == (other.id, other.edition)

    def __hash__(self) -> int:
        return hash((self.id, self.edition))

    def __repr__(self) -> str:
        return f"<{self.id} {self.name('en')}>"

    def __str__(self) -> str:
        return f"{self.id} {self.name()}"

    def _repr_html_(self) -> str:
        from etom_kg.domain import cards

        return cards.of_element(self._entry, self._home.records, language.choose())


class Framework(Mapping[str, Element]):
    """An edition by id: `framework["1.1.1.5"]`, `len(framework)`, `"1.1.1.8" in framework`, iteration over ids."""

    def __init__(self, records: framework.Framework, edition: str = M3050) -> None:
        self.records = records
        self.name = edition
        self._ids = tuple(entry.id for entry in records.entries(edition))

    def __getitem__(self, id: str) -> Element:
        entry = self.records.entry(id, self.name)
        if entry is None:
            raise UnknownIdError(id, self.name, self.records.nearest(id, self.name))
        return Element(entry, self)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __repr__(self) -> str:
        return f"<eTOM {self.name}: {len(self)} entries>"

    def edition(self, name: str) -> Framework:
        """Return the same framework in another edition ('gb921-25.5', 'gost'); raises EtomError for an unknown one."""
        chosen = EDITION_ALIASES.get(name, name)
        if chosen not in EDITIONS:
            raise EtomError("domain.unknown_edition", edition=name, editions=", ".join(EDITIONS))
        return Framework(self.records, chosen)

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements of level 2 that are in force (in GB921: all entries)."""
        return tuple(one for one in self.values() if one.kind in ("element", "catalogue"))

    @property
    def groups(self) -> tuple[Element, ...]:
        """The groups of level 1: horizontal ones and those of enterprise management."""
        return tuple(one for one in self.values() if one.kind in ("horizontal", "enterprise"))

    @property
    def verticals(self) -> tuple[Element, ...]:
        """The vertical groups."""
        return tuple(one for one in self.values() if one.kind == "vertical")

    def function(self, key: str) -> Function:
        """Return the function with this key ('1.1.1.5-b3'); raises UnknownIdError."""
        found = self.records.function(key)
        if found is None:
            raise UnknownIdError(
                key, self.name, tuple(one.key for one in self.records.functions(key.partition("-")[0]))
            )
        return found

    def handover(self, key: str) -> HandOver:
        """Return the hand-over with this key ('H1'); raises UnknownIdError."""
        found = self.records.hand_over(key)
        if found is None:
            raise UnknownIdError(key, self.name, ())
        return found

    def suggest(self, text: str, *, above: Sequence[str] = (), limit: int = 3) -> Answer:
        """Return the elements of the 2007 edition that a process named `text` fits, with score and evidence.

        `above` are the names over it in the user's own hierarchy, outermost first.
        """
        from etom_kg import matching

        return matching.propose(text, above=above, limit=limit)

    def to_rdflib(self) -> rdflib.Graph:
        """Return the whole ontology as a graph of rdflib."""
        from etom_kg.domain import frames

        return frames.graph()

    def to_dataframe(self) -> pandas.DataFrame:
        """Return the entries as a table, a row an entry; needs the extra `frames`."""
        from etom_kg.domain import frames

        return frames.of_entries(self.records.entries(self.name))


@cache
def load() -> Framework:
    """Return the framework in the 2007 edition."""
    return Framework(framework.load())
