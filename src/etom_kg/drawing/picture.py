"""What a map shows, before it has a form: a mark for each element, the key to the marks, heading and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from etom_kg import framework, own
from etom_kg.framework import STAR, Entry, marked
from etom_kg.messages import text
from etom_kg.vocabulary import EDITIONS

DAGGER = "†"
SIGNS = 4
"""So many signs stand in a cell."""
OWN_SHOWN = 30
"""So many own elements are named under a map."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How an element is shown: style of the palette, signs, a short note ('5/8') and the same in words."""

    style: str = "blank"
    signs: tuple[str, ...] = ()
    note: str = ""
    said: str = ""

    @property
    def shown(self) -> tuple[str, ...]:
        """The signs that have room in a cell: of too many the last is '…', since '+' means names without a number."""
        return self.signs if len(self.signs) <= SIGNS else (*self.signs[: SIGNS - 1], "#…")


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the key: a style, its sign and what they mean."""

    style: str
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that a map says. `marks` are by id of elements, `shares` ('9/11') by id of groups.

    `signed` is false where names stand without the signs * † + that the footnotes of a drawing explain.
    """

    lang: str
    heading: str
    subtitle: str
    marks: Mapping[str, Mark] = field(default_factory=dict)
    shares: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[Key, ...] = ()
    signed: bool = True

    def mark(self, id: str) -> Mark:
        """Return the mark of an element, a blank one where it has none."""
        return self.marks.get(id, Mark())

    def places(self) -> str:
        """Return where the verticals of the elements are from."""
        return text("map.places", self.lang, source=_places(self.lang))

    def footnotes(self, shown: tuple[Entry, ...]) -> tuple[str, ...]:
        """Return what the signs of the entries shown mean, where their places are from, and the own elements."""
        notes = []
        if any(marked(entry, self.lang).endswith(STAR) for entry in shown):
            notes.append(text("map.star" if self.signed else "map.unseen", self.lang))
        doubts = "; ".join(f"{entry.id}: {doubt(entry, self.lang)}" for entry in shown if doubt(entry, self.lang))
        if doubts:
            notes.append(text("map.dagger" if self.signed else "map.doubt", self.lang, doubts=doubts))
        notes.append(self.places())
        local = [f"{entry.id} {entry.name(self.lang)}" for entry in own.load().elements.values()]
        if local:
            rest = len(local) - OWN_SHOWN
            more = [text("coverage.and_more", self.lang, count=rest)] if rest > 0 else []
            elements = "; ".join([*local[:OWN_SHOWN], *more])
            notes.append(text("map.own" if self.signed else "map.own_below", self.lang, elements=elements))
        return tuple(notes)


def doubt(entry: Entry, lang: str) -> str:
    """Return what is doubtful about an element's place or edition, '' where nothing is."""
    if entry.kind != "element":
        return ""
    return " ".join(note.rstrip(".") for note in entry.notes.get(lang, ()))


def numbered(entry: Entry, lang: str) -> str:
    """Return the id of an entry, with † where something is doubtful, and how many own elements packs have below it."""
    local = len(own.load().under(entry.id)) if entry.edition == EDITIONS[0] else 0
    return entry.id + (f" {DAGGER}" if doubt(entry, lang) else "") + (f" +{local}" if local else "")


def known(id: str) -> Entry:
    """Return an entry of the 2007 edition; raises KeyError where there is none."""
    entry = framework.load().entry(id)
    if entry is None:
        raise KeyError(id)
    return entry


def _places(lang: str) -> str:
    """Return the name of the source that most elements have their verticals from."""
    sources = [
        source
        for entry in framework.load().entries()
        for evidence in entry.evidence
        if evidence.about == "vertical"
        for source in evidence.sources
    ]
    most = max(sorted(set(sources)), key=sources.count)
    return framework.load().sources[most].get(lang, most)
