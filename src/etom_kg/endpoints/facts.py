"""The few facts that sentences need, fetched from a store elsewhere: what is at fault, and what stands beside it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast, get_args
from urllib.parse import unquote

from etom_kg.endpoints import deriving
from etom_kg.endpoints.catalogue import KEY, TAG
from etom_kg.endpoints.service import Service, dataset
from etom_kg.evidence import DEFAULT_EDITION, Edition
from etom_kg.known_files import from_here, here
from etom_kg.lifting import CLASSES, RDF_FORMATS, Lifted, Thing
from etom_kg.model import Model, Node, NodeKind, Place, Tag
from etom_kg.ntriples import encodable, literal
from etom_kg.querying.answers import Term
from etom_kg.triples import TripleText
from etom_kg.validation import Result
from etom_kg.vocabulary import OP, PROCESS, RDF, RDFS, ROOT

MOST = 50_000
"""So many things are asked about; those after them are known by their IRIs alone."""
SHARE = 100
"""Things named in one query: longer ones are refused by some stores."""
EXAMINED = 100
DEEPEST = 50
_OF_NUMBERS = frozenset(("ETOM201", "ETOM205"))
"""Rules whose sentences name numbers that are free, or other rows of the same number."""
NODE_KINDS = frozenset(get_args(NodeKind))
_TYPE, _LABEL = RDF + "type", RDFS + "label"
# what leads to a thing at fault and is told with it
_LEADING = tuple(OP + name for name in ("partOf", "calls", "performs", "decidesOn", "declaresThrough"))


@dataclass(slots=True)
class Facts:
    """Triples by subject and predicate, as they come, each once; a model leads to thousands of things."""

    said: defaultdict[str, defaultdict[str, dict[Term, None]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )

    def triples(self) -> str:
        """Return the facts as N-Triples."""
        return encodable(
            "".join(
                f"<{subject}> <{predicate}> {term_of(value)} .\n"
                for subject, values in sorted(self.said.items())
                for predicate, objects in sorted(values.items())
                for value in objects
            )
        )


def gather(service: Service, graphs: Sequence[str], results: Sequence[Result], *, unlinked: bool) -> Facts:
    """Return what `graphs` say of the things at fault, of what they lead to, and of what leads to them.

    Where `unlinked`, the first processes are among them: their names speak for elements.
    """
    facts = Facts()
    seeds = _iris(iri for result in results for iri in (result.focus, result.value or ""))
    if unlinked:
        wanted = f"WHERE {{ ?this a <{OP}Process> . FILTER (ISIRI(?this)) }} ORDER BY ?this LIMIT {EXAMINED}"
        rows = service.rows(f"SELECT DISTINCT ?this\n{dataset(graphs)}{wanted}")
        seeds += _iris(row[0].value for row in rows if row[0])
    models = [row[0].value for row in service.all_rows("?this", graphs, f"?this a <{OP}Model>") if row[0]]
    # what is in a model may be as much as all, and every page of an answer costs the store as much as the whole answer
    steps = ", ".join(f"<{OP}{name}>" for name in deriving.contents())
    at_fault = set(seeds)
    _out(service, graphs, [iri for iri in models if iri not in at_fault], facts, f"\nFILTER (?p NOT IN ({steps}))")
    _out(service, graphs, seeds, facts)
    beside = _iris(
        value.value
        for iri in seeds
        for values in list(facts.said[iri].values())
        for value in values
        if value.kind == "iri"
    )
    _in(service, graphs, [*seeds, *beside], facts)
    _out(service, graphs, [iri for iri in [*beside, *facts.said] if not facts.said[iri].get(_TYPE)], facts)
    # what has no id of its own is known by the names above it
    above = [iri for iri in seeds if not facts.said[iri].get(OP + "sourceId")]
    for _ in range(DEEPEST):
        above = _iris(term.value for iri in above for term in facts.said[iri].get(OP + "partOf", ()))
        if not above:
            break
        _out(service, graphs, [iri for iri in above if not facts.said[iri].get(_TYPE)], facts)
    if any(result.code in _OF_NUMBERS for result in results):
        _numbers(service, graphs, facts)
    return facts


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a thing stands in the file it was read from, its tags, and its name where the model does not say it.

    `model` is the key of the file where the thing is an `op:Model` that the file describes.
    """

    place: Place
    tags: tuple[Tag, ...] = ()
    name: str = ""
    model: str = ""


def places(service: Service, graphs: Sequence[str], things: Iterable[str]) -> dict[str, Stand]:
    """Return where things stand, by what graphs say that were loaded beside the models."""
    facts = Facts()
    if graphs:
        _out(service, graphs, _iris(things), facts)
    found = {}
    directory = here()
    for iri, said in facts.said.items():
        file, line, cell = (_one(said, name) for name in ("sourceFile", "line", "cell"))
        place = Place(from_here(file, directory), int(line) if line.isdecimal() else 0, cell)
        tags = tuple(filter(None, (_tag(term, directory) for term in said.get(TAG, ()))))
        found[iri] = Stand(place, tags, _label(said), next((term.value for term in said.get(KEY, ())), ""))
    return found


def _tag(term: Term, directory: str) -> Tag | None:
    try:
        role, value, file, line, cell, stored, *proposals = json.loads(term.value)
        place = Place(from_here(str(file), directory), int(line), cell)
        return Tag(role, value, place, stored=stored, proposals=tuple(map(str, proposals)))
    except (ValueError, TypeError):
        return None


def lifted(facts: Facts, stands: Mapping[str, Stand]) -> Lifted:
    """Return the facts as if their models had been lifted: as many things of them as are known."""
    directory = here()
    models: dict[str, Model] = {}
    keys: dict[str, str] = {}
    editions: dict[str, Edition] = {}
    types = {iri: {term.value for term in said.get(_TYPE, ())} for iri, said in facts.said.items()}
    known = sorted((iri in stands and stands[iri].model != "", iri) for iri in types if OP + "Model" in types[iri])
    for described, iri in known:
        # a model that a file describes is known here, as where the file is read, by the name of the file
        said = facts.said[iri]
        keys[iri] = key = (stands[iri].model if described else _label(said)) or iri
        path = "" if described else from_here(_one(said, "sourceFile"), directory)
        path = path or (stands[iri].place.file if iri in stands else iri)
        models[iri] = Model(key, path, (not described and _one(said, "format")) or "n-triples")
        declared = _one(said, "editionDeclared") in ("true", "1")
        editions.setdefault(key, Edition(_one(said, "edition") or DEFAULT_EDITION, declared))
    things: dict[str, Thing] = {}
    nodes: defaultdict[str, list[Node]] = defaultdict(list)
    refused: defaultdict[str, set[str]] = defaultdict(set)
    for iri, said in sorted(facts.said.items()):
        kind = next((kind for kind, name in CLASSES.items() if OP + name in types[iri]), "")
        if not kind:
            continue
        home = iri if kind == "model" else _one(said, "inModel")
        stand = stands.get(iri) or Stand(Place(models[home].path if home in models else ""))
        tags = {tag.value: tag.place for tag in reversed(stand.tags)}
        in_rdf = home in models and models[home].format in RDF_FORMATS and (kind != "model" or stand.model != "")
        own = iri if in_rdf else ""
        source = _one(said, "sourceId") or own
        things[iri] = Thing(
            iri, keys.get(home, ""), source, kind, _label(said) or stand.name, stand.place, tags, _one(said, "subtype")
        )
        if kind in NODE_KINDS and home in models and models[home].format not in RDF_FORMATS:
            nodes[home].append(_node(things[iri], home, stand.tags, _one(said, "partOf")))
        if kind == "decision" and _one(said, "verdict") == "refused":
            refused[_one(said, "decidesOn")].add(_one(said, "decidedElement").removeprefix(PROCESS))
    read = {model.key: replace(model, nodes=tuple(nodes[iri])) for iri, model in reversed(models.items())}
    not_these = {iri: frozenset(ids) for iri, ids in refused.items()}
    return Lifted((TripleText(facts.triples()),), things, tuple(reversed(read.values())), editions, refused=not_these)


def _node(thing: Thing, model: str, tags: tuple[Tag, ...], whole: str) -> Node:
    """Return the record that a thing was made from, as far as it is known."""
    begin = f"{model}#"
    own, above = (unquote(iri.removeprefix(begin)) if iri.startswith(begin) else "" for iri in (thing.iri, whole))
    kind = cast(NodeKind, thing.kind)
    return Node(own, kind, thing.name, thing.place, thing.source_id, thing.subtype, above, tags=tags)


def term_of(term: Term) -> str:
    """Return a term of an answer as N-Triples writes it."""
    if term.kind != "literal":
        return f"<{term.value}>" if term.kind == "iri" else f"_:{term.value}"
    tail = f"@{term.lang}" if term.lang else f"^^<{term.datatype}>" if term.datatype else ""
    return literal(term.value) + tail


def _out(service: Service, graphs: Sequence[str], things: Sequence[str], facts: Facts, but: str = "") -> None:
    """Add what is said of things; `but` is a filter on the predicate."""
    for share in _shares(things):
        where = f"VALUES ?this {{ {share} }}\n?this ?p ?value .{but}"
        for this, predicate, value in service.all_rows("?this ?p ?value", graphs, where):
            _add(facts, this, predicate, value)


def _in(service: Service, graphs: Sequence[str], things: Sequence[str], facts: Facts) -> None:
    """Add what leads to things."""
    ways = " ".join(f"<{name}>" for name in _LEADING)
    for share in _shares(things):
        where = f"VALUES ?value {{ {share} }}\nVALUES ?p {{ {ways} }}\n?this ?p ?value ."
        for this, predicate, value in service.all_rows("?this ?p ?value", graphs, where):
            _add(facts, this, predicate, value)


def _numbers(service: Service, graphs: Sequence[str], facts: Facts) -> None:
    """Add the numbers of all rows, where they are not too many."""
    where = f"?this <{OP}identifier> ?value ."
    counted = service.rows(f"SELECT (COUNT(*) AS ?rows)\n{dataset(graphs)}WHERE {{ {where} }}")
    if counted[0][0] is not None and int(counted[0][0].value) <= MOST:
        for this, value in service.all_rows("?this ?value", graphs, where):
            _add(facts, this, Term("iri", OP + "identifier"), value)


def _add(facts: Facts, this: Term | None, predicate: Term | None, value: Term | None) -> None:
    if this and predicate and value and this.kind == "iri" and value.kind != "blank":
        facts.said[this.value][predicate.value][value] = None


def _shares(things: Sequence[str]) -> Iterable[str]:
    whole = list(dict.fromkeys(things))[:MOST]
    for begin in range(0, len(whole), SHARE):
        yield " ".join(f"<{iri}>" for iri in whole[begin : begin + SHARE])


def _iris(values: Iterable[str]) -> list[str]:
    """Return what among values can be named in a query, each once; the framework is known here."""
    signs = set(' <>"{}|^`\\')
    return [
        value
        for value in dict.fromkeys(values)
        if ":" in value and not value.startswith(ROOT) and not signs & set(value) and value.isprintable()
    ]


def _one(said: Mapping[str, Collection[Term]], name: str) -> str:
    return next((term.value for term in said.get(OP + name, ())), "")


def _label(said: Mapping[str, Collection[Term]]) -> str:
    labels = sorted(said.get(_LABEL, ()), key=lambda term: (term.lang != "", term.lang != "ru", term.value))
    return labels[0].value if labels else ""
