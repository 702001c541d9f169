"""What the standard has of each of its things, to hold against it what a file says of them under bare identifiers.

A thing is an entry of an edition, a function or a hand-over. What a file leaves out changes nothing of the standard;
what it adds beside our words (a note after a definition, a name in another language) does not either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from etom_kg import framework
from etom_kg.archimate.standard import CLAUSE, EDITION, ID, IRI, LEVEL
from etom_kg.framework import Entry, Function, HandOver
from etom_kg.frozen import dataclass
from etom_kg.model import Difference
from etom_kg.ties import GROUPINGS
from etom_kg.vocabulary import EDITION_ALIASES, EDITIONS, FUNCTION, HANDOVER

TYPES: Mapping[str, tuple[str, ...]] = {
    "function": ("BusinessFunction", "Capability"),
    "hand-over": ("Flow",),
    **dict.fromkeys(GROUPINGS, ("Grouping",)),
}
"""What a thing of a kind is in ArchiMate; every other kind is one of ENTRIES."""
ENTRIES = ("BusinessProcess", "Capability")


@dataclass(frozen=True, slots=True)
class Canon:
    """One thing of the standard. `kind` is that of its entry, 'function' or 'hand-over'; `whole` is an IRI.

    `names` and `texts` (the definition, or the condition of a hand-over) are by language; `told` are properties that
    our exports give it, by their names.
    """

    iri: str
    id: str
    kind: str
    edition: str
    names: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)
    whole: str = ""
    told: Mapping[str, str] = field(default_factory=dict)

    def is_name(self, name: str) -> bool:
        """Tell whether a name is one that the thing bears, in any language."""
        return plain(name) in map(plain, self.names.values())

    @property
    def has_derived_place(self) -> bool:
        """Whether only the number tells where it stands, so that the graph of the rules has no such statement."""
        return self.edition != EDITIONS[0]

    def other_type(self, written: str) -> tuple[Difference, ...]:
        """Return the type that a thing of ArchiMate has, if ours does not have it."""
        fitting = TYPES.get(self.kind, ENTRIES)
        return (("type", written),) if written and written not in fitting else ()

    def other_texts(self, texts: Iterable[tuple[str, str]]) -> tuple[Difference, ...]:
        """Return what stands in place of our text, of pairs of text and language ('' for none said).

        One that holds our text in either language, with what others wrote before or after it, is ours; so is one in a
        language that we have none in.
        """
        return tuple(("text", text) for text in departing(self.texts, texts))

    def other_value(self, name: str, value: str) -> tuple[Difference, ...]:
        """Return a property of ours with its value, if that is another one than we write."""
        has, said = self.told.get(name, ""), value.strip()
        if not has or not said or said == has or (name == EDITION and EDITION_ALIASES.get(said.casefold()) == has):
            return ()
        return (valued(name, said),)


def departing(ours: Mapping[str, str], texts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return what stands in place of our texts, by language, of pairs of text and language ('' for none said)."""
    if not ours:
        return ()
    by_lang: dict[str, list[str]] = {}
    for text, lang in texts:
        if text.strip():
            by_lang.setdefault(lang.partition("-")[0].casefold(), []).append(text)
    had = [plain(text) for text in ours.values()]
    kept = {lang for lang, some in by_lang.items() if any(one in plain(text) for text in some for one in had)}
    changed = (lang for lang in by_lang if lang not in kept and (lang in ours or (not lang and not kept)))
    return tuple(by_lang[lang][0] for lang in changed)


def valued(name: str, value: str) -> Difference:
    """Return a property and its value as one difference."""
    return "value", f"{name}: {value}"


def of(iri: str) -> Canon | None:
    """Return the thing of the standard that has an IRI, None where there is none."""
    every = framework.load()
    if entry := every.entry_of(iri):
        return _entry(entry)
    if iri.startswith(FUNCTION) and (function := every.function(iri.removeprefix(FUNCTION))):
        return _function(function)
    if iri.startswith(HANDOVER) and (hand_over := every.hand_over(iri.removeprefix(HANDOVER))):
        return _hand_over(hand_over)
    return None


def ancestors(iri: str) -> frozenset[str]:
    """Return the IRIs of the wholes of a thing, near and far."""
    found: set[str] = set()
    thing = of(iri)
    while thing and thing.whole and thing.whole not in found:
        found.add(thing.whole)
        thing = of(thing.whole)
    return frozenset(found)


def plain(text: str) -> str:
    """Return a text for comparison: in small letters, blanks as one, '&' as 'and'.

    >>> plain("Order  Handling & billing ")
    'order handling and billing'
    """
    return " ".join(text.casefold().replace(" & ", " and ").split())


def _entry(one: Entry) -> Canon:
    whole = framework.load().entry(one.parent, one.edition) if one.parent else None
    told = {ID: one.id, EDITION: one.edition, LEVEL: str(one.level) if one.level >= 0 else "", IRI: one.iri}
    definition = one.definition
    return Canon(one.iri, one.id, one.kind, one.edition, one.names, definition, whole.iri if whole else "", told)


def _function(one: Function) -> Canon:
    whole = framework.load().entry(one.element)
    told = {ID: one.key, EDITION: EDITIONS[0], IRI: one.iri, CLAUSE: one.clause}
    iri = whole.iri if whole else ""
    return Canon(one.iri, one.key, "function", EDITIONS[0], one.label, whole=iri, told=told)


def _hand_over(one: HandOver) -> Canon:
    told = {ID: one.key, IRI: one.iri, CLAUSE: one.clause}
    return Canon(one.iri, one.key, "hand-over", EDITIONS[0], one.what, one.condition, told=told)
