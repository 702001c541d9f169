"""From the triples of an RDF file to those of a run."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from etom_kg import evidence, ntriples
from etom_kg import vocabulary as v
from etom_kg.lifting.lifted import Thing
from etom_kg.lifting.lifter import ModelLifter
from etom_kg.lifting.standard import Said, apart
from etom_kg.lifting.terms import CLASSES, IN_MODEL, LABEL, TYPE, node_iri
from etom_kg.model import Place
from etom_kg.ntriples import lexical

RDF_FORMATS = ("turtle", "n-triples", "n-quads", "trig", "json-ld", "rdf-xml")

_OP_CLASS = f"<{v.OP}"
_EDITION = (f"<{v.OP}edition>", f"<{v.OP}editionDeclared>")
_WRITTEN = (f"<{v.OP}taggedWith>", f"<{v.OP}identifier>")
_SOURCE_ID = f"<{v.OP}sourceId>"
_NOTED = frozenset((LABEL, IN_MODEL, _EDITION[0], *_WRITTEN, _SOURCE_ID))
_BLANK = re.compile(rf"({ntriples.LITERAL})|{ntriples.BLANK}", re.DOTALL)


class RdfLifter(ModelLifter):
    """A model that is triples already: they stay as they are; what they lack to stand in a run is added.

    Blank nodes become IRIs of this model, so that those of two files stay apart and every run names them alike.
    A file that describes its models itself, as one written by `etom import` does, gets no model node of its own.
    """

    def lines(self) -> Iterator[str]:
        """Give the triples."""
        self.blank: dict[str, str] = {}  # names of blank nodes by their IRIs
        ours: defaultdict[str, Said] = defaultdict(Said)
        every = (self._named(line).split(" ", 2) for line in self.model.triples.split("\n") if line)
        triples = list(apart(every, ours))
        types: defaultdict[str, set[str]] = defaultdict(set)
        values: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, rest in triples:
            if predicate == TYPE and rest.startswith(_OP_CLASS):
                types[subject].add(rest[len(_OP_CLASS) : -3])
            elif predicate in _NOTED:
                values[predicate][subject].append(rest[:-2])
        kinds = {s: next((k for k in CLASSES if CLASSES[k] in names), "") for s, names in types.items()}
        own = {s for s, kind in kinds.items() if kind == "model"}
        homeless = [s for s in kinds if s not in own and not own & set(values[IN_MODEL][s])]
        written = [lexical(o) for p in _WRITTEN for os in values[p].values() for o in os if o[0] == '"']
        # an edition that the file states is declared, whether or not it says so in a second triple
        stated = {edition for s in own for o in values[_EDITION[0]][s] if (edition := lexical(o)) in v.EDITIONS}
        tells_declared = {s for s, p, rest in triples if p == _EDITION[1]}
        said = next(iter(stated)) if len(stated) == 1 and not own & tells_declared else None
        self.edition = evidence.edition_of(self.config.edition or self.model.edition or said, written)
        for subject, predicate, rest in triples:
            if not (self.config.edition and predicate in _EDITION and subject in own):
                yield f"{subject} {predicate} {rest}"
        if homeless or not own:
            yield from self.header()
        for subject in sorted(own):
            if self.config.edition or subject not in values[_EDITION[0]]:
                yield from self.edition_lines(subject)
            elif subject not in tells_declared:
                yield f'{subject} {_EDITION[1]} "true"^^<{v.XSD}boolean> .'
        for subject in homeless:
            if not values[IN_MODEL][subject]:
                yield f"{subject} {IN_MODEL} {self.subject} ."
        for subject, kind in kinds.items():
            if kind:
                self._note(subject, kind, values)
        model = self.subject if homeless or not own else min(own)
        for iri, one in ours.items():
            if one.names or one.wholes:
                yield from self._restated(iri, one, model)

    def _restated(self, about: str, said: Said, model: str) -> Iterator[str]:
        """Give what is said of a thing of the standard, as a thing of a model that restates it."""
        iri = node_iri(self.model.key, about, self.base)
        place = self.model.places.get(about, Place(self.model.path))
        name = lexical(sorted(said.names, key=_by_language)[0]) if said.names else ""
        self.things[iri] = Thing(iri, self.model.key, about, "other", name, place)
        yield f"<{iri}> {TYPE} <{v.OP}OtherElement> ."
        yield f"<{iri}> {IN_MODEL} {model} ."
        yield f"<{iri}> <{v.OP}restates> <{about}> ."
        yield from (f"<{iri}> <{v.OP}restatedName> {ntriples.literal(lexical(one))} ." for one in said.names)
        yield from (f"<{iri}> <{v.OP}restatedWhole> <{whole}> ." for whole in said.wholes)

    def _note(self, subject: str, kind: str, values: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        iri = subject[1:-1]
        written = self.blank.get(iri, iri)
        labels = sorted(values[LABEL].get(subject, ()), key=_by_language)
        ids = sorted(values[_SOURCE_ID].get(subject, ()))
        place = self.model.places.get(written, Place(self.model.path))
        name = lexical(labels[0]) if labels else ""
        self.things[iri] = Thing(iri, self.model.key, lexical(ids[0]) if ids else iri, kind, name, place)

    def _named(self, line: str) -> str:
        return _BLANK.sub(self._name, line) if "_:" in line else line

    def _name(self, match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        iri = node_iri(self.model.key, match[0], self.base)
        self.blank[iri] = match[0]
        return f"<{iri}>"


def _by_language(label: str) -> tuple[bool, bool, str]:
    """Sort a plain label first, then Russian, then the rest."""
    return (not label.endswith('"'), not label.endswith('"@ru'), label)
