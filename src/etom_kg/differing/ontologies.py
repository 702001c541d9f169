"""Two versions of the graph itself: entries, functions, names and relations added, removed, changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from etom_kg import reading
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.vocabulary import OP, OWL, RDF, ROOT

_LINE = re.compile(r"(<[^>]*>|_:\S+) <([^>]*)> (.*) \.")
_ONTOLOGY = f"<{OWL}Ontology>"
_TYPE = RDF + "type"
_ANNOTATED = OWL + "annotated"
_OURS = f"<{ROOT}"
_OF_A_MODEL = re.compile(rf"> <{re.escape(_TYPE)}> <{re.escape(OP)}(?:Process|Activity|RegisterRow)> \.$", re.MULTILINE)
_BESIDE_TURTLE = frozenset((".ttl", ".json", ".jsonld", ".md", ".txt"))
"""The suffixes of files in a folder of the graph; beside a model of a user, Turtle is his own."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A property of a thing of the graph and what it was and is; terms in N-Triples form."""

    property: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThingChange:
    """A thing of the graph: 'added', 'removed' or 'changed', and how."""

    kind: str
    iri: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """What differs between two versions: things by IRI, and how many notes of provenance came and went."""

    things: tuple[ThingChange, ...]
    notes_added: int
    notes_removed: int

    def of_kind(self, kind: str) -> tuple[ThingChange, ...]:
        """Return the things of a kind."""
        return tuple(one for one in self.things if one.kind == kind)


def graph(path: Path) -> str | None:
    """Return the graph in a file or folder as N-Triples, None where it is no version of ours.

    A version of ours says that something of ours is an owl:Ontology. A part of one (a file of its folder, an export)
    does not: it speaks of things of ours, and no process of a user's is in it.
    Raises InputError for a graph that cannot be read.
    """
    texts: list[str] = []
    for file in [path] if path.is_file() else sorted(path.rglob("*.ttl")) if path.is_dir() else []:
        try:
            model = reading.read_file(file, key=file.name, config=Config())
        except InputError:
            if path.is_file():
                return None
            raise
        texts.append(model.triples.replace("_:", f"_:{len(texts)}x"))
    whole = "".join(texts)
    about = [line for line in whole.splitlines() if line.startswith(_OURS)]
    if any(_ONTOLOGY in line for line in about):
        return whole
    return whole if about and not _OF_A_MODEL.search(whole) and _holds_nothing_else(path) else None


def _holds_nothing_else(path: Path) -> bool:
    """Tell whether a folder has no file of another kind, which could be a model; a single file has none beside it."""
    return path.is_file() or all(one.suffix.lower() in _BESIDE_TURTLE for one in path.rglob("*") if one.is_file())


def versions(old: str, new: str) -> Versions:
    """Return what differs between two graphs, each as N-Triples.

    What hangs on a blank node of a thing is compared by what it says; annotations of axioms are counted as notes.
    """
    before, notes = _things(old)
    after, notes_after = _things(new)
    found = []
    for iri in sorted({*before, *after}):
        if iri not in before:
            found.append(ThingChange("added", iri, tuple(_statements({}, after[iri]))))
        elif iri not in after:
            found.append(ThingChange("removed", iri, tuple(_statements(before[iri], {}))))
        elif before[iri] != after[iri]:
            found.append(ThingChange("changed", iri, tuple(_statements(before[iri], after[iri]))))
    return Versions(tuple(found), len(notes_after - notes), len(notes - notes_after))


def _statements(old: Mapping[str, frozenset[str]], new: Mapping[str, frozenset[str]]) -> Iterator[Statement]:
    none: frozenset[str] = frozenset()
    for name in sorted({*old, *new}, key=lambda name: (name != _TYPE, name)):
        was, is_ = old.get(name, none), new.get(name, none)
        if was != is_:
            yield Statement(name, tuple(sorted(was - is_)), tuple(sorted(is_ - was)))


def _things(text: str) -> tuple[dict[str, dict[str, frozenset[str]]], frozenset[tuple[tuple[str, str], ...]]]:
    """Return the properties of each thing by IRI, and the annotations of axioms."""
    raw: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        if found:
            raw[found[1]][found[2]].add(found[3])
    said: dict[str, str] = {}

    def plain(term: str, above: Sequence[str] = ()) -> str:
        if not term.startswith("_:") or term in above:
            return term
        if term not in said:
            inner = [f"{name} {plain(one, (*above, term))}" for name, ones in raw[term].items() for one in ones]
            said[term] = "[ " + " ; ".join(sorted(inner)) + " ]"
        return said[term]

    things: dict[str, dict[str, frozenset[str]]] = {}
    notes = set()
    for subject, properties in raw.items():
        if subject.startswith("<"):
            things[subject[1:-1]] = {name: frozenset(map(plain, ones)) for name, ones in properties.items()}
        elif any(name.startswith(_ANNOTATED) for name in properties):
            notes.add(tuple(sorted((name, plain(one)) for name, ones in properties.items() for one in ones)))
    return things, frozenset(notes)
