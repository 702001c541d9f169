"""What an operator's packs add to the framework for a while: own elements, own names of standard elements, colours.

The standard stays as it is: nothing here is among the entries of `framework`. Own elements are entries of kind 'own',
with the whole identifier, prefix included, as id; their parent is an entry of the standard or another own one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field

from etom_kg import framework, identifiers
from etom_kg.framework import Entry, marked
from etom_kg.frozen import dataclass
from etom_kg.vocabulary import EDITIONS, LOCAL

KIND = "own"


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
    _below: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note what is right below each entry: maps ask for it again and again."""
        below: dict[str, list[Entry]] = {}
        for entry in self.elements.values():
            below.setdefault(entry.parent, []).append(entry)
        object.__setattr__(self, "_below", {id: tuple(some) for id, some in below.items()})

    def element(self, raw: str) -> Entry | None:
        """Return the own element of an identifier as typed, None where there is none."""
        return self.elements.get(identifiers.clean(raw)) if self.elements else None

    def extends(self, id: str) -> Entry | None:
        """Return the standard element that an own one changes: whose number stands after the prefix."""
        read = identifiers.parse(id) if id in self.elements else None
        return framework.load().entry(read.standard) if isinstance(read, identifiers.Identifier) else None

    def below(self, id: str) -> tuple[Entry, ...]:
        """Return the own elements right below an entry."""
        return self._below.get(id, ())

    def under(self, id: str) -> tuple[Entry, ...]:
        """Return the own elements anywhere below an entry, each before those below it."""
        return tuple(one for entry in self.below(id) for one in (entry, *self.under(entry.id)))

    def among(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Return entries in the order of the tree with the own elements behind all that is below their parents."""
        found = list(entries)
        for entry in entries if self.elements else ():
            if entry.edition == EDITIONS[0] and (local := self.under(entry.id)):
                inside = (n for n, one in enumerate(found) if f"{one.id}.".startswith(f"{entry.id}."))
                at = max(inside) + 1
                found[at:at] = local
        return tuple(found)

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


def whole_of(entry: Entry) -> Entry | None:
    """Return the entry, own or of the standard, that an entry is right below."""
    if not entry.parent:
        return None
    return framework.load().entry(entry.parent, entry.edition) or load().element(entry.parent)


def entry_of(iri: str) -> Entry | None:
    """Return the entry of the standard, or the own element of a pack, that has an IRI; None where there is none."""
    return framework.load().entry_of(iri) or load().elements.get(iri.removeprefix(LOCAL))


def standard_of(entry: Entry) -> Entry:
    """Return an entry of the standard: the one itself, or that which an own element changes or is below."""
    found = entry
    while found.kind == KIND and (above := load().extends(found.id) or whole_of(found)):
        found = above
    return found


def named(entry: Entry, lang: str) -> str:
    """Return the standard's name, and beside it the operator's own where a pack has one."""
    name = marked(entry, lang)
    if entry.edition != EDITIONS[0]:
        return name
    own = load().names_of(entry.id, lang)
    if not own:
        return name
    return f"{name} («{own[0]}»)" if lang == "ru" else f'{name} ("{own[0]}")'


def described(entry: Entry, lang: str) -> str:
    """Return the definition of an entry; an own one is described in the operator's language alone."""
    return entry.definition.get(lang) or (next(iter(entry.definition.values()), "") if entry.kind == KIND else "")
