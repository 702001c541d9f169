"""The processes and activities of a model that may be linked, each with the names above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from etom_kg.frozen import dataclass
from etom_kg.lifting import Lifted, Thing
from etom_kg.lookup import Lookup
from etom_kg.mappings.statement import SEPARATOR
from etom_kg.model import Place
from etom_kg.store import Store
from etom_kg.vocabulary import OP, SKOS

KINDS = ("process", "activity")
IMPLIED = "level"
"""The subtype of a level that stands above rows of a register and has no row of its own."""
_TIES = (
    *(OP + name for name in ("taggedWith", "identifier", "spoiltIdentifier", "performs", "namesFunction")),
    OP + "classifiedAs",
    SKOS + "exactMatch",
)
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing that may be linked. `names` lead to it from the top and end with its own; `id` is that of its file.

    `above` are the IRIs of what it is part of, nearest first. `linked` tells that the model ties it to the framework
    itself, or (activities) through what it is part of.
    """

    iri: str
    model: str
    id: str
    kind: str
    subtype: str
    names: tuple[str, ...]
    place: Place
    linked: bool
    above: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its own name."""
        return self.names[-1]

    @property
    def path(self) -> str:
        """The names as one text."""
        return SEPARATOR.join(self.names)


def subjects(lifted: Lifted, implied: bool = False) -> tuple[Subject, ...]:
    """Return the processes and activities of the models in the order of the files.

    `implied` asks for the levels of registers too that have no row of their own but a name.
    """
    look = Lookup(Store(*lifted.texts()))
    above: dict[str, str] = {}
    for part, whole in look.pairs(OP + "partOf"):
        above.setdefault(part, whole)
    tied = {thing for tie in _TIES for thing, _ in look.pairs(tie)}
    through = {thing for thing, lane in look.pairs(OP + "performedBy") if lane in tied}
    found = []
    for iri, thing in lifted.things.items():
        if thing.kind not in KINDS or (thing.subtype == IMPLIED and not (implied and thing.name.strip())):
            continue
        chain = _chain(iri, above)
        names = tuple(_names(lifted.things, reversed(chain[1:])))
        inherits = thing.kind == "activity" and (iri in through or not tied.isdisjoint(chain))
        own = thing.name.strip() or thing.source_id
        found.append(
            Subject(
                iri=iri,
                model=thing.model_key,
                id=thing.source_id,
                kind=thing.kind,
                subtype=thing.subtype,
                names=(*names, " ".join(own.split())),
                place=thing.place,
                linked=iri in tied or inherits,
                above=tuple(chain[1:]),
            )
        )
    return tuple(found)


def _chain(iri: str, above: Mapping[str, str]) -> list[str]:
    chain = [iri]
    while len(chain) < _DEEPEST and (whole := above.get(chain[-1])) and whole not in chain:
        chain.append(whole)
    return chain


def _names(things: Mapping[str, Thing], chain: Iterable[str]) -> Iterable[str]:
    for iri in chain:
        thing = things.get(iri)
        if thing and thing.kind in KINDS and thing.name.strip():
            yield " ".join(thing.name.split())
