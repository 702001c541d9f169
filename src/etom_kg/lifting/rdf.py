"""From the triples of an RDF file to those of a run."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from etom_kg import evidence, ntriples
from etom_kg import vocabulary as v
from etom_kg.lifting.canon_nodes import OURS
from etom_kg.lifting.lifted import Thing
from etom_kg.lifting.lifter import ModelLifter
from etom_kg.lifting.likening import IDENTICAL
from etom_kg.lifting.standard import OF_EITHER, OF_SUBJECT, Said, different, is_apart
from etom_kg.lifting.terms import CLASSES, IN_MODEL, TYPE, node_iri
from etom_kg.lifting.things import KINDS, GraphThings, by_language
from etom_kg.model import Place
from etom_kg.ntriples import encodable, lexical
from etom_kg.triples import Columns, Triples, TripleText, of_text

RDF_FORMATS = ("turtle", "n-triples", "n-quads", "trig", "json-ld", "rdf-xml")

_OP_CLASS = f"<{v.OP}"
_EDITION = (f"<{v.OP}edition>", f"<{v.OP}editionDeclared>")
_WRITTEN = (f"<{v.OP}taggedWith>", f"<{v.OP}identifier>")
WORK = ("process", "activity")
_KINDS = {name: kind for kind, name in reversed(CLASSES.items())}


class RdfLifter(ModelLifter):
    """A model that is triples already: they stay as they are; what they lack to stand in a run is added.

    Blank nodes become IRIs of this model, so that those of two files stay apart and every run names them alike.
    A file that describes its models itself, as one written by `etom import` does, gets no model node of its own.
    """

    def pieces(self) -> Iterator[Triples]:
        """Give the triples as they were read, then what they lack."""
        ours: defaultdict[str, Said] = defaultdict(Said)
        graph, blank = self._with_iris()
        graph = _apart(graph, ours)
        names = graph.terms.names
        kinds = _kinds(graph)
        own = {one for one, kind in kinds.items() if kind == "model"}
        at_home = {one for one, model in _pairs(graph, IN_MODEL) if model in own}
        homeless = [one for one in kinds if one not in own and one not in at_home]
        written = [lexical(names[o]) for p in _WRITTEN for o in set(graph.column(p)[1]) if names[o][0] == '"']
        # an edition that the file states is declared, whether or not it says so in a second triple
        editions = {one: names[value] for one, value in _pairs(graph, _EDITION[0]) if one in own}
        stated = {
            said
            for one, value in _pairs(graph, _EDITION[0])
            if one in own and names[value][0] == '"' and (said := lexical(names[value])) in v.EDITIONS
        }
        told = {one for one, _ in _pairs(graph, _EDITION[1])}
        alone = next(iter(stated)) if len(stated) == 1 and not own & told else None
        self.edition = evidence.edition_of(self.config.edition or self.model.edition or alone, written)
        if self.config.edition and own:
            numbers = [number for one in _EDITION if (number := graph.predicate(one)) is not None]
            graph = graph.kept(numbers, lambda one, predicate, value: one not in own)
        yield graph
        yield TripleText(
            encodable("".join(f"{line}\n" for line in self._lacking(graph, own, homeless, editions, told)))
        )
        places = bytearray(len(names))
        for one, kind in kinds.items():
            places[one] = KINDS.index(kind)
        among = array("I", (one for one, kind in kinds.items() if kind))
        self.found.append(GraphThings(graph, self.model, places, among, blank))
        model = self.subject if homeless or not own else min(names[one] for one in own)
        said_of = ((iri, one) for iri, one in ours.items() if one)
        yield TripleText(
            encodable("".join(f"{line}\n" for iri, one in said_of for line in self._restated(iri, one, model)))
        )

    def _restated(self, about: str, said: Said, model: str) -> Iterator[str]:
        """Give what is said of a thing of the standard, as a thing of a model that restates it."""
        iri = node_iri(self.model.key, about, self.base)
        place = self.model.places.get(said.subject or about, Place(self.model.path))
        name = lexical(sorted(said.names, key=by_language)[0]) if said.names else ""
        self.found.append({iri: Thing(iri, self.model.key, about, "other", name, place)})
        yield f"<{iri}> {TYPE} <{v.OP}OtherElement> ."
        yield f"<{iri}> {IN_MODEL} {model} ."
        yield f"<{iri}> <{v.OP}restates> <{about}> ."
        yield from (f"<{iri}> <{v.OP}restatedName> {ntriples.literal(lexical(one))} ." for one in said.names)
        yield from (f"<{iri}> <{v.OP}restatedWhole> <{whole}> ." for whole in said.wholes)
        yield from different(f"<{iri}>", said.differences)

    def _lacking(
        self, graph: Columns, own: Set[int], homeless: Sequence[int], editions: Mapping[int, str], told: Set[int]
    ) -> Iterator[str]:
        """Give what the models of a file and its things lack; `told` are those that say whether they declare."""
        names = graph.terms.names
        if homeless or not own:
            yield from self.header()
        for one in sorted(own, key=names.__getitem__):
            if self.config.edition or one not in editions:
                yield from self.edition_lines(names[one])
            elif one not in told:
                yield f'{names[one]} {_EDITION[1]} "true"^^<{v.XSD}boolean> .'
        somewhere = set(graph.column(IN_MODEL)[0]) if homeless else set()
        for one in homeless:
            if one not in somewhere:
                yield f"{names[one]} {IN_MODEL} {self.subject} ."

    def _with_iris(self) -> tuple[Columns, Mapping[str, str]]:
        """Return the triples with IRIs for blank nodes, and the names of these by their IRIs."""
        graph = self.model.graph
        triples = graph if isinstance(graph, Columns) else of_text(graph.text)
        names = triples.terms.names
        blank = {node_iri(self.model.key, names[one], self.base): one for one in triples.terms.with_prefix("_:")}
        if not blank:
            return triples, {}
        renamed = triples.renamed({one: f"<{iri}>" for iri, one in blank.items()})
        return renamed.distinct(), {iri: names[one] for iri, one in blank.items()}


def _apart(graph: Columns, ours: defaultdict[str, Said]) -> Columns:
    """Return the triples that the standard bears beside it; what they say of its things otherwise is noted."""
    about = set(graph.terms.with_prefix(tuple(f"<{base}" for base in OURS)))
    same = graph.terms.number(IDENTICAL) if graph.has(IDENTICAL) else None
    # a process of the model that is called one with an element is linked in a wrong way (ETOM303): it changes nothing
    works = {one for one, kind in _kinds(graph).items() if kind in WORK} if same is not None else set()
    concerned = [*_among(graph, OF_SUBJECT, about, 1), *_among(graph, OF_EITHER, about, 2)]
    if not concerned:
        return graph
    names = graph.terms.names
    return graph.kept(
        concerned,
        lambda one, p, o: (
            (one not in about and o not in about)
            or (p == same and (one in works or o in works))
            or not is_apart(names[one], names[p], names[o], ours)
        ),
    )


def _among(graph: Columns, predicates: Iterable[str], about: Set[int], ends: int) -> Iterator[int]:
    """Give the predicates by which something is said of some things: as subjects, or as objects too."""
    for predicate in predicates:
        if not all(about.isdisjoint(column) for column in graph.column(predicate)[:ends]):
            number = graph.predicate(predicate)
            assert number is not None  # it has a column
            yield number


def _pairs(graph: Columns, predicate: str) -> Iterator[tuple[int, int]]:
    return zip(*graph.column(predicate), strict=True)


def _kinds(graph: Columns) -> dict[int, str]:
    """Return the kind of each thing that has a class of ours, '' for a class without a kind, in order of appearance."""
    names = graph.terms.names
    classes = {
        number: names[number][len(_OP_CLASS) : -1]
        for number in set(graph.column(TYPE)[1])
        if names[number].startswith(_OP_CLASS)
    }
    kind_of = {number: _KINDS.get(name, "") for number, name in classes.items()}
    first: dict[int, int] = {}
    more: defaultdict[int, set[str]] = defaultdict(set)  # all the classes of what has several
    for one, value in _pairs(graph, TYPE):
        if value in classes and first.setdefault(one, value) != value:
            more[one].update((classes[value], classes[first[one]]))
    kinds = {one: kind_of[value] for one, value in first.items()}
    kinds.update((one, next((k for k in CLASSES if CLASSES[k] in several), "")) for one, several in more.items())
    return kinds
