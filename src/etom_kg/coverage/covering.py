"""What of the user's models covers each entry of the framework: where it stands, and who and what is behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import field
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from etom_kg.coverage.counting import CLASSIFIED, PERFORMS
from etom_kg.frozen import dataclass
from etom_kg.model import Place
from etom_kg.ntriples import encodable
from etom_kg.vocabulary import FUNCTION, OP, PROCESS, RDFS, node_iri

if TYPE_CHECKING:
    from etom_kg.lifting import Lifted
    from etom_kg.lookup import Lookup

Aspect = Literal["owner", "performer", "unit", "system", "state", "consulted", "informed"]
ASPECTS: tuple[Aspect, ...] = ("owner", "performer", "unit", "system", "state", "consulted", "informed")
_RELATIONS: tuple[tuple[Aspect, str], ...] = (
    ("owner", OP + "ownedBy"),
    ("performer", OP + "performedBy"),
    ("unit", OP + "performedBy"),
    ("system", OP + "supportedBy"),
)
_TOLD: tuple[Aspect, ...] = ("consulted", "informed")


@dataclass(frozen=True, slots=True)
class Covering:
    """A thing of the user's models that is classified as an entry.

    `source_id` is the id in the user's file, `kind` a kind of `model.NodeKind`. `functions` are keys of the
    functions of the entry that it performs. `aspects` hold names of owners, systems and so on, its own or those of
    the nearest whole that has any; what is not told is absent.
    """

    iri: str
    name: str
    source_id: str
    kind: str
    place: Place
    functions: tuple[str, ...] = ()
    aspects: Mapping[Aspect, tuple[str, ...]] = field(default_factory=dict)


class Holders:
    """Who owns, performs and supports the things of a run, and in what state they are."""

    def __init__(self, look: Lookup, lifted: Lifted) -> None:
        self._wholes: defaultdict[str, list[str]] = defaultdict(list)
        for part, whole in look.pairs(OP + "partOf"):
            self._wholes[part].append(whole)
        labels = {thing: label for thing, label in reversed(look.pairs(RDFS + "label")) if thing in lifted.things}
        units = set(look.subjects_of_type(OP + "OrganizationalUnit"))
        self._told: dict[Aspect, defaultdict[str, list[str]]] = {aspect: defaultdict(list) for aspect in ASPECTS}
        for aspect, relation in _RELATIONS:
            for thing, holder in look.pairs(relation):
                if relation.endswith("performedBy") and (holder in units) != (aspect == "unit"):
                    continue
                self._told[aspect][thing].append(labels.get(holder) or _end_of(holder))
        self._settled: dict[Aspect, dict[str, tuple[str, ...]]] = {aspect: {} for aspect in ASPECTS}
        for thing, state in look.pairs(OP + "state"):
            self._told["state"][thing].append(" ".join(state.split()))
        for model in lifted.models:
            for node in model.nodes:
                for name, value in node.attributes:
                    for aspect in _TOLD:
                        if name == aspect:
                            self._told[aspect][node_iri(model.key, encodable(node.id), lifted.base)].append(value)

    def of(self, thing: str, aspect: Aspect) -> tuple[str, ...]:
        """Return the names under an aspect, sorted: the thing's own, else those of the nearest whole that has any."""
        known = self._settled[aspect]
        way = [thing]
        # a chain of parts is walked once, whoever asks first
        while way[-1] not in known and not self._told[aspect].get(way[-1]) and len(self._wholes.get(way[-1], ())) == 1:
            above = self._wholes[way[-1]][0]
            if len(way) > len(self._wholes):
                break  # parts in a circle
            way.append(above)
        if way[-1] not in known:
            known[way[-1]] = self._nearest(way[-1], aspect)
        known.update(dict.fromkeys(way, known[way[-1]]))
        return known[thing]

    def own(self, thing: str, aspect: Aspect) -> tuple[str, ...]:
        """Return the names under an aspect that are told of the thing itself, sorted."""
        found = {name for name in self._told[aspect].get(thing, ()) if name.strip()}
        return tuple(sorted(found, key=lambda name: (name.casefold(), name)))

    def tellers(self, thing: str, aspect: Aspect) -> tuple[str, ...]:
        """Return the things that tell what `of` returns: the thing itself, else the nearest wholes that tell any."""
        told, seen, around = self._told[aspect], {thing}, [thing]
        while around:
            if found := [one for one in around if any(name.strip() for name in told.get(one, ()))]:
                return tuple(found)
            around = [whole for one in around for whole in self._wholes.get(one, ()) if whole not in seen]
            seen.update(around)
        return ()

    def _nearest(self, thing: str, aspect: Aspect) -> tuple[str, ...]:
        told = self._told[aspect]
        found = {name for one in self.tellers(thing, aspect) for name in told[one] if name.strip()}
        return tuple(sorted(found, key=lambda name: (name.casefold(), name)))

    def all_of(self, thing: str) -> dict[Aspect, tuple[str, ...]]:
        """Return the names under each aspect of which anything is told."""
        return {aspect: names for aspect in ASPECTS if self._told[aspect] and (names := self.of(thing, aspect))}


def covering(
    look: Lookup, lifted: Lifted, holders: Holders, among: Set[str] | None = None
) -> dict[str, tuple[Covering, ...]]:
    """Return what is classified as each entry, in the order of files and lines.

    Entries of the 2007 edition go by their ids, others by their IRIs. `among` are the things that count (none: all).
    """
    performed: defaultdict[str, list[str]] = defaultdict(list)
    for thing, function in look.pairs(PERFORMS):
        performed[thing].append(function.removeprefix(FUNCTION))
    found: defaultdict[str, list[Covering]] = defaultdict(list)
    aspects: dict[str, dict[Aspect, tuple[str, ...]]] = {}
    for thing, category in sorted(set(look.pairs(CLASSIFIED))):
        if among is not None and thing not in among:
            continue
        id = category.removeprefix(PROCESS)
        known = lifted.things.get(thing)
        if thing not in aspects:
            aspects[thing] = holders.all_of(thing)
        found[id].append(
            Covering(
                iri=thing,
                name=" ".join(known.name.split()) if known else "",
                source_id=known.source_id if known else "",
                kind=known.kind if known else "",
                place=known.place if known else Place(""),
                functions=tuple(key for key in performed.get(thing, ()) if key.rpartition("-")[0] == id),
                aspects=aspects[thing],
            )
        )
    return {id: tuple(sorted(things, key=_place)) for id, things in found.items()}


def shown(thing: Covering) -> str:
    """Return the name of a thing, else its id in the file."""
    return thing.name or thing.source_id or _end_of(thing.iri)


def tally(things: Iterable[Covering], aspect: Aspect) -> dict[str, int]:
    """Return how many things each name of an aspect stands behind, most first; '' for those of which none is told.

    Names that differ in case or spaces only are one, written as they are met first.
    """
    counts: dict[str, int] = defaultdict(int)
    written: dict[str, str] = {"": ""}
    for thing in things:
        for name in thing.aspects.get(aspect, ()) or ("",):
            key = alike(name)
            written.setdefault(key, name)
            counts[key] += 1
    order = sorted(counts, key=lambda key: (key == "", -counts[key], key))
    return {written[key]: counts[key] for key in order}


def crossed(covered: Mapping[str, tuple[Covering, ...]], aspect: Aspect) -> dict[str, dict[str, int]]:
    """Return how many things link each name of an aspect to each element: `{name: {id: things}}`, most first.

    The things of which none is told stand under ''; nothing is returned where the aspect is told of no thing.
    """
    every = [thing for things in covered.values() for thing in things]
    if not any(aspect in thing.aspects for thing in every):
        return {}
    names = {alike(name): name for name in tally(every, aspect)}
    found: dict[str, dict[str, int]] = {name: {} for name in names.values()}
    for id, things in covered.items():
        for name, count in tally(things, aspect).items():
            found[names[alike(name)]][id] = count
    return found


def alike(name: str) -> str:
    """Return what names of one thing have in common however they are written."""
    return " ".join(name.casefold().replace("ё", "е").split())


def _place(thing: Covering) -> tuple[str, int, str, str]:
    return thing.place.file, thing.place.line, thing.place.cell, thing.iri


def _end_of(iri: str) -> str:
    return unquote(iri.rpartition("#")[2].rpartition("/")[2])
