"""eTOM as a part of an ArchiMate model: areas, groups, elements and functions, verticals, layers, hand-overs.

A part of the hierarchy is composed; verticals and layers are groupings that aggregate what lies in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Literal

from etom_kg import framework, own, ties
from etom_kg.archimate import standard
from etom_kg.archimate.document import Element, Folder, Relationship, Text, Value
from etom_kg.archimate.identifiers import identifier
from etom_kg.exporting.assembly import BUSINESS, OTHER, RELATIONS, STRATEGY, Part
from etom_kg.framework import Entry, Function
from etom_kg.messages import LANGUAGES, text
from etom_kg.ties import GROUPINGS, Tie
from etom_kg.vocabulary import EDITIONS

As = Literal["process", "capability"]
TYPES: Mapping[As, tuple[str, str]] = {
    "process": ("BusinessProcess", "BusinessFunction"),
    "capability": ("Capability", "Capability"),
}
"""The type of an entry, and that of a function."""
FOLDERS: Mapping[As, str] = {"process": BUSINESS, "capability": STRATEGY}


def element_of(function: str) -> str:
    """Return the IRI of the element that a function, by its IRI, belongs to; '' for no function."""
    found = framework.load().function_of(function)
    element = framework.load().entry(found.element) if found else None
    return element.iri if element else ""


def active(edition: str) -> tuple[Entry, ...]:
    """Return what an edition has, all but what it retired, and the own elements of packs."""
    return own.load().among([entry for entry in framework.load().entries(edition) if entry.kind != "retired"])


def with_wholes(wanted: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return entries with the groups and areas above them, in the order of their ids."""
    every = framework.load()
    kept = set()
    for entry in wanted:
        found: Entry | None = entry
        while found and found.iri not in kept:
            kept.add(found.iri)
            found = own.whole_of(found)
    there = tuple(entry for edition in EDITIONS for entry in every.entries(edition) if entry.iri in kept)
    return tuple(entry for entry in own.load().among(there) if entry.iri in kept)


def part(entries: Sequence[Entry], kind: As) -> Part:
    """Return entries and the functions of elements as elements, with what lies between them, in folders."""
    functions = [one for entry in entries for one in ties.functions_of(entry)]
    elements = [_entry(entry, kind) for entry in entries] + [_function(one, kind) for one in functions]
    relationships = [_related(tie) for tie in ties.between(entries, functions)]
    folders = _folders(entries, relationships, kind)
    return Part(tuple(elements), tuple(relationships), folders=folders)


def joining(entries: Sequence[Entry], there: Set[str]) -> Part:
    """Return what lies between entries that are added and what of the standard, by IRIs, is in a document already."""
    every = framework.load()
    before = [entry for iri in sorted(there) if (entry := every.entry_of(iri))]
    functions = [one for iri in sorted(there) if (one := every.function_of(iri))]
    added = [entry for entry in entries if entry.iri not in there]
    known = frozenset(entry.iri for entry in added)
    functions += [one for entry in added for one in ties.functions_of(entry) if one.iri not in there]
    found = [tie for tie in ties.between((*before, *added), functions) if {tie.source, tie.target} & known]
    relationships = tuple(_related(tie) for tie in found if {tie.source, tie.target} & there)
    folders = {RELATIONS: (folder(*(one.id for one in relationships)),)} if relationships else {}
    return Part(relationships=relationships, folders=folders)


def name_of(entry: Entry, lang: str) -> str:
    """Return the name of an entry's element: id and name, of a vertical its key behind.

    >>> name_of(framework.load().entry("1.1.1.5"), "en"), name_of(framework.load().entry("F"), "en")
    ('1.1.1.5 Order handling', 'Fulfillment (F)')
    """
    name = entry.name(lang)
    if entry.kind == "layer":
        return name
    return f"{name} ({entry.id})" if entry.kind == "vertical" else f"{entry.id} {name}"


def folder(*items: str | Folder) -> Folder:
    """Return the folder of what is ours."""
    return Folder(_label("etom"), items)


def _entry(entry: Entry, kind: As) -> Element:
    told = {
        standard.ID: entry.id,
        standard.EDITION: entry.edition,
        standard.LEVEL: str(entry.level) if entry.level >= 0 else "",
        standard.IRI: entry.iri,
        **{standard.NAMES[lang]: entry.names.get(lang, "") for lang in LANGUAGES},
        **{standard.NAME_MARKS[lang]: entry.name_marks.get(lang, "") for lang in LANGUAGES},
        standard.VERIFICATION: entry.verification,
        standard.SOURCE: ", ".join(entry.sources),
        standard.PACK: own.load().packs.get(entry.id, "") if entry.kind == own.KIND else "",
    }
    told |= {standard.OWN_NAMES[lang]: name for lang, name in _own_names(entry)}
    names = tuple(Text(name_of(entry, lang), lang) for lang in LANGUAGES if lang in entry.names)
    type = "Grouping" if entry.kind in GROUPINGS else TYPES[kind][0]
    return Element(identifier(entry.iri), type, names, _texts(entry.definition), _values(told))


def _own_names(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.edition == EDITIONS[0]:
        for lang, names in own.load().names.get(entry.id, {}).items():
            yield lang, "; ".join(names)


def _function(one: Function, kind: As) -> Element:
    told = {
        standard.ID: one.key,
        standard.EDITION: EDITIONS[0],
        standard.IRI: one.iri,
        **{standard.NAMES[lang]: one.label.get(lang, "") for lang in LANGUAGES},
        standard.VERIFICATION: one.verification,
        standard.CLAUSE: one.clause,
    }
    return Element(identifier(one.iri), TYPES[kind][1], _texts(one.label), values=_values(told))


def _related(tie: Tie) -> Relationship:
    if tie.hand_over is None:
        values = _values({standard.VERIFICATION: tie.verification})
        return Relationship(tie.id, tie.kind, identifier(tie.source), identifier(tie.target), values=values)
    one = tie.hand_over
    told = {
        standard.ID: one.key,
        standard.IRI: one.iri,
        standard.VERIFICATION: one.verification,
        standard.SOURCE: ", ".join(one.sources),
        standard.CLAUSE: one.clause,
    }
    ends = (identifier(tie.source), identifier(tie.target))
    return Relationship(tie.id, tie.kind, *ends, _texts(one.what), _texts(one.condition), _values(told))


def _texts(by_language: Mapping[str, str]) -> tuple[Text, ...]:
    return tuple(Text(by_language[lang], lang) for lang in LANGUAGES if by_language.get(lang))


def _values(told: Mapping[str, str]) -> tuple[Value, ...]:
    return tuple(Value(key, value) for key, value in told.items() if value)


def _folders(
    entries: Sequence[Entry], relationships: Sequence[Relationship], kind: As
) -> Mapping[str, tuple[Folder, ...]]:
    """Return a tree as the hierarchy is, each entry in the folder of its whole, and folders of what runs across."""
    below: dict[str, list[Entry]] = {}
    there = {(entry.edition, entry.id) for entry in entries}
    for entry in entries:
        if entry.kind not in GROUPINGS:
            below.setdefault(entry.parent if (entry.edition, entry.parent) in there else "", []).append(entry)

    def inner(entry: Entry) -> str | Folder:
        inside = [inner(one) for one in below.get(entry.id, ())]
        listed = tuple(identifier(one.iri) for one in ties.functions_of(entry))
        if not inside and not listed:
            return identifier(entry.iri)
        return Folder(_names(entry), (identifier(entry.iri), *inside, *listed))

    found = {FOLDERS[kind]: (folder(*(inner(one) for one in below.get("", ()))),)}
    across = tuple(
        Folder(_label(group), tuple(identifier(entry.iri) for entry in entries if entry.kind == group))
        for group in GROUPINGS
        if any(entry.kind == group for entry in entries)
    )
    if across:
        found[OTHER] = (folder(*across),)
    if relationships:
        found[RELATIONS] = (folder(*(one.id for one in relationships)),)
    return found


def _names(entry: Entry) -> tuple[Text, ...]:
    return tuple(Text(name_of(entry, lang), lang) for lang in LANGUAGES if lang in entry.names)


def _label(name: str) -> tuple[Text, ...]:
    return tuple(Text(text(f"export.folder_{name}", lang), lang) for lang in LANGUAGES)
