"""The elements of an operator pack, from CSV or Turtle: own ones, and what is said of standard ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from etom_kg import canon, framework, identifiers
from etom_kg import vocabulary as v
from etom_kg.errors import InputError
from etom_kg.frozen import dataclass
from etom_kg.identifiers import Identifier
from etom_kg.lifting.contradicting import language_of
from etom_kg.model import Difference, Place
from etom_kg.ntriples import lexical
from etom_kg.packs.contradictions import taken_out
from etom_kg.packs.manifest import Manifest
from etom_kg.packs.rows import rows_of
from etom_kg.vocabulary import EDITIONS, LOCAL

OTHERS = 2
"""The developer digit of all but TM Forum."""
LEVEL_OF_ELEMENTS = 2
COLUMNS = ("id", "name_ru", "name_en", "description", "parent")
_NAMES = (v.SKOS + "prefLabel", v.RDFS + "label")
_DEFINED = (v.SKOS + "definition", v.DCTERMS + "description")


@dataclass(frozen=True, slots=True)
class Element:
    """One element or function that a pack speaks of: `about` is the IRI of one of the standard's, '' for an own one.

    `names` are pairs of name and language ('' for none said), `other_names` likewise; `wholes` are IRIs of entries of
    the standard or of own elements; `differences` are what else is said against the standard.
    """

    id: str
    place: Place
    about: str = ""
    names: tuple[tuple[str, str], ...] = ()
    description: str = ""
    wholes: tuple[str, ...] = ()
    other_names: tuple[tuple[str, str], ...] = ()
    differences: tuple[Difference, ...] = ()


def read(manifest: Manifest) -> tuple[Element, ...]:
    """Return the elements of a pack in the order of its files; raises InputError with the line of what is wrong."""
    found: list[Element] = []
    places: dict[str, Place] = {}
    for path in manifest.elements:
        for one in _csv(path, manifest) if path.suffix.lower() == ".csv" else _turtle(path, manifest):
            first = places.setdefault(one.id, one.place)
            if first is not one.place:
                raise InputError(one.place.file, one.place.line, "packs.twice", id=one.id, first=first.line)
            found.append(one)
    own = {LOCAL + one.id for one in found if not one.about}
    return tuple(_placed(one, own) for one in found)


def above(one: Element, own: Collection[str]) -> tuple[str, ...]:
    """Return the wholes of an own element: those it names, else the own element or entry that its number is under."""
    if one.wholes:
        return one.wholes
    stem = one.id.rpartition(".")[0]
    if LOCAL + stem in own:
        return (LOCAL + stem,)
    read = identifiers.parse(one.id)
    numbers = read.numbers if isinstance(read, Identifier) else ()
    entry = framework.load().entry(".".join(map(str, (1, *numbers[1:-1]))))
    return (entry.iri,) if entry else ()


def is_of_others(read: Identifier) -> bool:
    """Tell whether an identifier is one of developer digit 2: what 5.2 provides for elements that nobody has yet."""
    return not read.prefix and read.developer == OTHERS and read.level >= LEVEL_OF_ELEMENTS


def by_standard(one: Element) -> str:
    """Return the identifier that 5.2 provides for an own element whose prefix stands before no standard element.

    A prefix is for a standard element that is extended or changed; '' where it is one, or below one.
    """
    read = identifiers.parse(one.id)
    if one.about or not isinstance(read, Identifier) or not read.prefix:
        return ""
    for id in (read.standard, read.parent if read.level3 else ""):
        entry = framework.load().entry(id) if id else None
        if entry and entry.kind == "element":
            return ""
    return ".".join(map(str, (OTHERS, *read.numbers[1:])))


def _placed(one: Element, own: Collection[str]) -> Element:
    """Return an element with its wholes. Raises InputError for an own one that has none, and for one below itself."""
    if one.about:
        return one
    _fits_number(one)
    wholes = above(one, own)
    for iri in wholes:
        if iri.startswith(LOCAL) and (iri not in own or not one.id.startswith(f"{iri.removeprefix(LOCAL)}.")):
            raise InputError(one.place.file, one.place.line, "packs.no_parent", id=iri.removeprefix(LOCAL))
    if not wholes:
        raise InputError(one.place.file, one.place.line, "packs.nowhere", id=one.id)
    return replace(one, wholes=wholes)


def _fits_number(one: Element) -> None:
    """Raise InputError where an element names a parent of the standard, and its number puts it under another.

    An element that changes a standard one may stand elsewhere: to move it is a change.
    """
    read = identifiers.parse(one.id)
    changed = framework.load().entry(read.standard) if isinstance(read, Identifier) else None
    named = [iri for iri in one.wholes if not iri.startswith(LOCAL)]
    if not named or (changed and changed.kind == "element" and isinstance(read, Identifier) and not read.level3):
        return
    by_number = above(replace(one, wholes=()), ())
    for iri in named:
        if by_number and iri not in by_number:
            meant, given = (canon.of(whole) for whole in (by_number[0], iri))
            values = {"id": one.id, "meant": meant.id if meant else "", "parent": given.id if given else iri}
            raise InputError(one.place.file, one.place.line, "packs.other_parent", **values)


def _csv(path: Path, manifest: Manifest) -> Iterator[Element]:
    for said, place in rows_of(path, COLUMNS):
        names = tuple((said[f"name_{lang}"], lang) for lang in ("ru", "en") if said.get(f"name_{lang}"))
        wholes = (_whole(said["parent"], place, manifest),) if said.get("parent") else ()
        yield _element(said.get("id", ""), names, said.get("description", ""), wholes, place, manifest)


def _turtle(path: Path, manifest: Manifest) -> Iterator[Element]:
    from etom_kg.reading.rdf import read_rdf

    shown = str(path)
    model = read_rdf(path, path.name, shown, "turtle")
    lines = (line.removesuffix(" .").split(" ", 2) for line in model.triples.splitlines())
    rest, contradicted = taken_out((subject, predicate, value) for subject, predicate, value in lines)
    said: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for node, predicate, value in rest:
        said[node.strip("<>")][predicate.strip("<>")].append(value)
    numbers = {
        subject: lexical(values[v.SKOS + "notation"][0])
        for subject, values in said.items()
        if f"<{v.OP}LocalElement>" in values[v.RDF + "type"] and values[v.SKOS + "notation"]
    }
    subjects = {**dict.fromkeys(said), **dict.fromkeys(contradicted)}
    for subject in sorted(subjects, key=lambda iri: (_line(model.places, iri), iri)):
        against = contradicted.get(subject)
        where = subject if subject in model.places or not against else against.subject
        place = model.places.get(where, Place(shown))
        one = _stated(subject, said[subject], numbers, place, manifest)
        if against:
            wholes = (*one.wholes, *against.wholes)
            differences = tuple(dict.fromkeys((*one.differences, *against.differences)))
            one = replace(one, wholes=wholes, differences=differences)
        yield one


def _stated(
    subject: str, values: Mapping[str, list[str]], numbers: Mapping[str, str], place: Place, manifest: Manifest
) -> Element:
    """Return the element that a subject of a graph is; `numbers` are those of own elements by IRI."""
    names = tuple((lexical(text), language_of(text)) for name in _NAMES for text in sorted(values[name]))
    described = next((lexical(text) for key in _DEFINED for text in sorted(values[key])), "")
    others = tuple((lexical(text), language_of(text)) for text in sorted(values[v.SKOS + "altLabel"]))
    ours = canon.of(subject)
    if ours:  # a name in a language that the standard has none in is one more name
        more = tuple((name, lang) for name, lang in names if lang and lang not in ours.names)
        names, others = tuple(one for one in names if one not in more), (*others, *more)
    has = {ours.id} if ours else set()  # another number is another value
    numbered = tuple(
        canon.valued("skos:notation", x) for x in sorted(set(map(lexical, values[v.SKOS + "notation"])) - has)
    )
    if ours and ours.kind == "hand-over":
        changed = numbered + tuple(canon.valued("name", name) for name, _ in names if not ours.is_name(name))
        return Element(ours.id, place, subject, differences=changed)
    if ours and ours.kind == "function":
        wholes = tuple(iri.strip("<>") for iri in sorted(values[v.ETOM + "isFunctionOf"]))
        return Element(ours.id, place, subject, names, described, wholes, differences=numbered)
    wholes = tuple(iri.strip("<>") for iri in sorted(values[v.SKOS + "broader"]))
    wholes = tuple(LOCAL + numbers[iri] if iri in numbers else iri for iri in wholes)
    for iri in wholes:
        if not iri.startswith(LOCAL) and framework.load().entry_of(iri) is None:
            raise InputError(place.file, place.line, "packs.no_parent", id=iri)
    if ours and ours.edition == EDITIONS[0]:
        return Element(ours.id, place, subject, names, "", wholes, others, numbered)
    if f"<{v.OP}LocalElement>" in values[v.RDF + "type"] or subject.startswith(v.PROCESS):
        id = numbers.get(subject, "") or subject.removeprefix(v.PROCESS)
        return replace(_element(id, names, described, wholes, place, manifest), other_names=others)
    raise InputError(place.file, place.line, "packs.stray", what=subject)


def _element(
    id: str,
    names: tuple[tuple[str, str], ...],
    description: str,
    wholes: tuple[str, ...],
    place: Place,
    manifest: Manifest,
) -> Element:
    if (entry := framework.load().entry(id)) and (ours := canon.of(entry.iri)):
        differences = ours.other_texts([(description, "")])
        return Element(id, place, entry.iri, names, "", wholes, differences=differences)
    read = identifiers.parse(id)
    is_own = isinstance(read, Identifier) and (read.prefix == manifest.prefix or is_of_others(read))
    if not is_own or identifiers.clean(id) != id:
        raise InputError(place.file, place.line, "packs.not_own", id=id, prefix=manifest.prefix)
    if not names:
        raise InputError(place.file, place.line, "packs.no_name", id=id)
    return Element(id, place, "", names, description, wholes)


def _whole(id: str, place: Place, manifest: Manifest) -> str:
    if id.startswith((f"{manifest.prefix}.", "2.")):
        return LOCAL + id
    entry = framework.load().entry(id)
    if entry is None:
        raise InputError(place.file, place.line, "packs.no_parent", id=id)
    return entry.iri


def _line(places: Mapping[str, Place], subject: str) -> int:
    return places[subject].line if subject in places else 0
