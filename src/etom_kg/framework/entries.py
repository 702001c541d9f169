"""What stands in the framework, as records: entries and what is said of them, functions, hand-overs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from etom_kg.frozen import dataclass

# states of verification whose Russian names are shown with a mark: no official wording was seen
UNSEEN = ("ourTranslation", "inferred", "recalled", "notSeen")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What backs one statement about an entry.

    `about` is 'name', 'other name', 'vertical', 'layer' or 'match'; `value` the wording or id stated, `lang` its
    language; `sources` are keys of `Framework.sources`; `verification` a state of etom:verification.
    """

    about: str
    value: str
    verification: str
    lang: str = ""
    sources: tuple[str, ...] = ()
    clause_label: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an entry in another edition (or, of a GB921 entry, what it was).

    `kind` is a word of the crosswalk ('renamed', 'split-into' …), `id` '' where nothing took its place.
    """

    kind: str
    label: Mapping[str, str]
    edition: str
    id: str = ""
    later_name: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """A function of table 1: one is enough for a process to belong to the element (GOST R 53633.3, 7.2)."""

    key: str
    iri: str
    element: str
    kind: str
    position: int
    label: Mapping[str, str]
    hidden: Mapping[str, list[str]] = field(default_factory=dict)
    clause: str = ""
    clause_label: Mapping[str, str] = field(default_factory=dict)
    verification: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Who hands over or receives: `kind` is 'entry', 'actor', 'store' or 'nobody'; `known` how the source names it."""

    kind: str
    id: str = ""
    label: Mapping[str, str] = field(default_factory=dict)
    known: str = ""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """An ODA component or Open API that a source sets beside an element.

    `kind` is 'component' or 'interface'; `through` the component over which an interface serves the element, and
    `mandatory` whether that component has to offer it.
    """

    kind: str
    id: str
    name: str = ""
    through: str = ""
    mandatory: bool = False
    sources: tuple[str, ...] = ()
    verification: str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    """A hand-over stated by the standard, or by another source (`outside`).

    `sender_as_named` and `receiver_as_named` are the parts of an element that the source names instead of the whole;
    `stated_for` is the release an outside source speaks of, by language.
    """

    key: str
    iri: str
    senders: tuple[Party, ...]
    receivers: tuple[Party, ...]
    what: Mapping[str, str]
    condition: Mapping[str, str] = field(default_factory=dict)
    demanded: bool = False
    notes: Mapping[str, str] = field(default_factory=dict)
    clause: str = ""
    clause_label: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    verification: str = ""
    outside: bool = False
    sender_as_named: tuple[str, ...] = ()
    receiver_as_named: tuple[str, ...] = ()
    stated_for: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """An area, group, vertical, element, retired element or layer of one edition.

    `kind` is 'area', 'horizontal', 'vertical', 'enterprise', 'element', 'retired', 'layer' or, in GB921,
    'catalogue'. `names` hold one wording a language, `name_marks` their states of verification, `about` what ends the
    sentence 'if it is about …'.
    """

    id: str
    iri: str
    edition: str
    kind: str
    level: int = -1
    parent: str = ""
    children: tuple[str, ...] = ()
    abbr: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    name_marks: Mapping[str, str] = field(default_factory=dict)
    alt_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    definition: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    verticals: tuple[str, ...] = ()
    layer: str = ""
    functions: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    matches: tuple[tuple[str, str], ...] = ()
    changes: tuple[Change, ...] = ()
    mappings: tuple[Counterpart, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    flags: tuple[str, ...] = ()
    domain: str = ""
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    clause: str = ""
    clause_label: Mapping[str, str] = field(default_factory=dict)
    verification: str = ""

    @property
    def source(self) -> str:
        """The first source of the entry's existence and id, '' where none is given."""
        return self.sources[0] if self.sources else ""

    def name(self, lang: str) -> str:
        """Return the name in `lang`, or in the other language where there is none."""
        return self.names.get(lang) or self.names.get("en") or next(iter(self.names.values()), self.id)

    def is_unseen(self, lang: str) -> bool:
        """Tell whether the name in `lang` is our translation or inferred: it is shown with a mark."""
        return lang in self.names and self.name_marks.get(lang) in UNSEEN


def entry_of(id: str, edition: str, record: Mapping[str, Any]) -> Entry:
    """Return an entry from what the prepared index has of it."""
    values = dict(record)
    for key in ("children", "verticals", "functions", "successors", "flags", "sources"):
        if key in values:
            values[key] = tuple(values[key])
    for key in ("alt_names", "hidden", "notes"):
        if key in values:
            values[key] = {lang: tuple(texts) for lang, texts in values[key].items()}
    values["matches"] = tuple((one[0], one[1]) for one in values.get("matches", ()))
    values["changes"] = tuple(Change(**one) for one in values.get("changes", ()))
    values["mappings"] = tuple(
        Counterpart(**{**one, "sources": tuple(one.get("sources", ()))}) for one in values.get("mappings", ())
    )
    values["evidence"] = tuple(
        Evidence(**{**one, "sources": tuple(one.get("sources", ()))}) for one in values.get("evidence", ())
    )
    return Entry(id=id, edition=edition, **values)


def hand_over_of(key: str, record: Mapping[str, Any]) -> HandOver:
    """Return a hand-over from what the prepared index has of it."""
    values = dict(record)
    for side in ("senders", "receivers"):
        values[side] = tuple(Party(**party) for party in values.get(side, ()))
    for name in ("sources", "sender_as_named", "receiver_as_named"):
        values[name] = tuple(values.get(name, ()))
    return HandOver(key=key, **values)
