"""From neutral records to triples: the raw model, from which shapes and derivations start.

Triples are N-Triples text joined from strings: term objects of an RDF library would cost more than the rest.
Lines and cells stay out of the data graph; `etom_kg.provenance` gives them as graphs of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from etom_kg import vocabulary as v
from etom_kg.config import Config
from etom_kg.errors import UsageError
from etom_kg.evidence import Edition
from etom_kg.lifting.lifted import Lifted, Thing
from etom_kg.lifting.rdf import RDF_FORMATS, RdfLifter
from etom_kg.lifting.records import REGISTERS, RecordsLifter
from etom_kg.lifting.terms import ABSOLUTE_IRI, CLASSES, PROPERTIES, node_iri
from etom_kg.lifting.things import together
from etom_kg.model import Model
from etom_kg.ntriples import encodable
from etom_kg.triples import RowGatherer, Triples

__all__ = ["CLASSES", "PROPERTIES", "RDF_FORMATS", "REGISTERS", "Lifted", "Thing", "check_base", "lift"]

NONE_ELSEWHERE: Mapping[str, Sequence[str]] = MappingProxyType({})


def lift(
    models: Iterable[Model],
    config: Config,
    base: str = v.MODEL,
    *,
    placed: bool = True,
    processes: Mapping[str, Sequence[str]] = NONE_ELSEWHERE,
) -> Lifted:
    """Return the triples of the models and the things they describe.

    `base` is put before model keys to make IRIs (`--base`). Without `placed` the things may be absent: that is enough
    for a graph without places, and takes less room. `processes` are those of models that are not lifted now, by the id
    that their files give them: a call may lead there. Raises UsageError where `base` is no absolute IRI.
    """
    check_base(base)
    read = _with_unique_keys(models)
    elsewhere = _processes_by_written_id(read, base, processes)
    pieces: list[Triples] = []
    things: list[Mapping[str, Thing]] = []
    editions: dict[str, Edition] = {}
    graphs: dict[int, str] = {}
    own: dict[str, Mapping[str, Thing]] = {}
    mixed = len(read) > 1 and any(model.format in RDF_FORMATS for model in read)
    gathered: RowGatherer | None = None  # the triples of records on their way to numbers
    for model in read:
        lifter: RdfLifter | RecordsLifter
        if model.format not in RDF_FORMATS and placed:
            lifter = RecordsLifter(model, config, base, elsewhere, placed)
            gathered = gathered or RowGatherer()
            for rows in lifter.blocks():
                gathered.add(rows)
        else:
            kind: type[RdfLifter | RecordsLifter] = RdfLifter if model.format in RDF_FORMATS else RecordsLifter
            lifter = kind(model, config, base, elsewhere, placed)
            if gathered:
                pieces.append(gathered.done())
                gathered = None
            first = len(pieces)
            pieces += filter(None, lifter.pieces())
            if model.format in RDF_FORMATS:
                graphs.update(dict.fromkeys(range(first, len(pieces)), model.key))
        things += lifter.found
        if mixed:
            own[model.key] = together(lifter.found) if lifter.found else {}
        editions[model.key] = lifter.edition
    if gathered:
        pieces.append(gathered.done())
    return Lifted(tuple(pieces), together(things), read, editions, base, graphs=graphs, own=own)


def check_base(base: str) -> None:
    """Raise UsageError where `base` is no absolute IRI."""
    if not ABSOLUTE_IRI.fullmatch(base):
        raise UsageError("import_.bad_base", base=base)


def _with_unique_keys(models: Iterable[Model]) -> tuple[Model, ...]:
    """Put parent folders before a key that an earlier model of the run has, then a number."""
    taken: set[str] = set()
    unique: list[Model] = []
    for model in models:
        # a file name of another encoding holds lone surrogates, which no IRI or literal can
        key = encodable(model.key)
        folders = [part for part in model.path.replace("\\", "/").split("/")[:-1] if part not in ("", ".", "..")]
        while key in taken and folders:
            key = f"{folders.pop()}/{key}"
        stem, number = key, 2
        while key in taken:
            key, number = f"{stem}~{number}", number + 1
        taken.add(key)
        unique.append(model if key == model.key else replace(model, key=key))
    return tuple(unique)


def _processes_by_written_id(
    models: Iterable[Model], base: str, others: Mapping[str, Sequence[str]]
) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list, {name: list(iris) for name, iris in others.items()})
    for model in models:
        for node in model.nodes:
            if node.kind == "process" and node.written_id:
                found[node.written_id].append(node_iri(model.key, node.id, base))
    return found
