"""What an operator's packs add to the framework for a while: own elements, own names of standard elements, colours.

The standard stays as it is: nothing here is among the entries of `framework`. Own elements are entries of kind 'own',
with the whole identifier, prefix included, as id; their parent is an entry of the standard or another own one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from etom_kg import framework, identifiers
from etom_kg.framework import Entry, marked
from etom_kg.vocabulary import EDITIONS

KIND = "own"
IRI = "urn:etom-kg:local:"


@dataclass(frozen=True, slots=True)
class Own:
    """Own elements by id, in the order of their numbers; own names of standard entries by id and language; colours.

    `packs` is the pack, as 'dealer 1.0', of each own element and of each entry that was given a name; `colours` are
    '#rrggbb' by id of an entry or by a state of coverage ('full', 'part', 'has', 'none').
    """

    elements: Mapping[str, Entry] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    packs: Mapping[str, str] = field(default_factory=dict)

    def element(self, raw: str) -> Entry | None:
        """Return the own element of an identifier as typed, None where there is none."""
        return self.elements.get(identifiers.clean(raw)) if self.elements else None

    def extends(self, id: str) -> Entry | None:
        """Return the standard element that an own one changes: whose number stands after the prefix."""
        read = identifiers.parse(id) if id in self.elements else None
        return framework.load().entry(read.standard) if isinstance(read, identifiers.Identifier) else None

    def below(self, id: str) -> tuple[Entry, ...]:
        """Return the own elements right below an entry."""
        return tuple(entry for entry in self.elements.values() if entry.parent == id) if self.elements else ()

    def under(self, id: str) -> tuple[Entry, ...]:
        """Return the own elements anywhere below an entry, each before those below it."""
        return tuple(one for entry in self.below(id) for one in (entry, *self.under(entry.id)))

    def names_of(self, id: str, lang: str) -> tuple[str, ...]:
        """Return the operator's names of a standard entry, those in `lang` first."""
        told = self.names.get(id)
        if not told:
            return ()
        every = (*told.get(lang, ()), *(name for other, names in told.items() if other != lang for name in names))
        return tuple(dict.fromkeys(every))


_NOTHING = Own()
_STANDING: ContextVar[Own] = ContextVar("own", default=_NOTHING)


def load() -> Own:
    """Return what the packs in use add, nothing where none is."""
    return _STANDING.get()


@contextmanager
def standing(own: Own) -> Iterator[None]:
    """Let `load` return what packs add, for a while."""
    token = _STANDING.set(own)
    try:
        yield
    finally:
        _STANDING.reset(token)


def named(entry: Entry, lang: str) -> str:
    """Return the standard's name, and beside it the operator's own where a pack has one."""
    name = marked(entry, lang)
    if entry.edition != EDITIONS[0]:
        return name
    own = load().names_of(entry.id, lang)
    if not own:
        return name
    return f"{name} («{own[0]}»)" if lang == "ru" else f'{name} ("{own[0]}")'
