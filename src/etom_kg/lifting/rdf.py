"""From the triples of an RDF file to those of a run."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from etom_kg import evidence, ntriples
from etom_kg import vocabulary as v
from etom_kg.lifting.lifted import Thing
from etom_kg.lifting.lifter import ModelLifter
from etom_kg.lifting.standard import Said, apart, different, is_concerned
from etom_kg.lifting.terms import CLASSES, IN_MODEL, LABEL, TYPE, node_iri
from etom_kg.model import Place
from etom_kg.ntriples import encodable, lexical

RDF_FORMATS = ("turtle", "n-triples", "n-quads", "trig", "json-ld", "rdf-xml")

_ENCODED = ("n-triples", "n-quads")  # read from UTF-8, which holds no halves of characters

_OP_CLASS = f"<{v.OP}"
_EDITION = (f"<{v.OP}edition>", f"<{v.OP}editionDeclared>")
_WRITTEN = (f"<{v.OP}taggedWith>", f"<{v.OP}identifier>")
_SOURCE_ID = f"<{v.OP}sourceId>"
_NOTED = (LABEL, IN_MODEL, _EDITION[0], *_WRITTEN, _SOURCE_ID)
_KINDS = {name: kind for kind, name in reversed(CLASSES.items())}
_BLANK = re.compile(rf"({ntriples.LITERAL})|{ntriples.BLANK}", re.DOTALL)


class RdfLifter(ModelLifter):
    """A model that is triples already: they stay as they are; what they lack to stand in a run is added.

    Blank nodes become IRIs of this model, so that those of two files stay apart and every run names them alike.
    A file that describes its models itself, as one written by `etom import` does, gets no model node of its own.
    """

    def lines(self) -> Iterator[str]:
        """Give the triples."""
        return (line for text in self.texts() for line in text.splitlines())

    def texts(self) -> Iterator[str]:
        """Give the triples as they were read, then what they lack."""
        self.blank: dict[str, str] = {}  # names of blank nodes by their IRIs
        text = self.model.triples
        if "_:" in text:
            text = "".join(f"{self._named(line)}\n" for line in text.split("\n") if line)
        ours: defaultdict[str, Said] = defaultdict(Said)
        if is_concerned(text):
            every = (line.split(" ", 2) for line in _each_line(text))
            text = "".join(f"{' '.join(one)}\n" for one in apart(every, ours))
        types: dict[str, str] = {}  # one class of ours by its thing, where it has one
        more: defaultdict[str, set[str]] = defaultdict(set)  # all of them, where it has several
        values: dict[str, dict[str, tuple[str, ...]]] = {predicate: {} for predicate in _NOTED}
        tells_declared = set()
        once: dict[str, str] = {}  # a subject stands in many lines, the model of things in more
        within: dict[str, tuple[str, ...]] = {}
        for line in _each_line(text):
            subject, predicate, rest = line.split(" ", 2)
            if predicate == TYPE:
                if rest.startswith(_OP_CLASS):
                    name = once.setdefault(rest[len(_OP_CLASS) : -3], rest[len(_OP_CLASS) : -3])
                    if types.setdefault(once.setdefault(subject, subject), name) != name:
                        more[subject].update((name, types[subject]))
            elif predicate in values:
                subject, noted, value = once.setdefault(subject, subject), values[predicate], rest[:-2]
                if subject in noted:
                    noted[subject] += (value,)
                elif predicate == IN_MODEL:
                    noted[subject] = within.get(value) or within.setdefault(value, (value,))
                else:
                    noted[subject] = (value,)
            elif predicate == _EDITION[1]:
                tells_declared.add(subject)
        kinds = {s: _KINDS.get(name, "") for s, name in types.items()}
        kinds.update((s, next((k for k in CLASSES if CLASSES[k] in names), "")) for s, names in more.items())
        own = {s for s, kind in kinds.items() if kind == "model"}
        homeless = [s for s in kinds if s not in own and own.isdisjoint(values[IN_MODEL].get(s, ()))]
        written = [lexical(o) for p in _WRITTEN for os in values[p].values() for o in os if o[0] == '"']
        # an edition that the file states is declared, whether or not it says so in a second triple
        stated = {e for s in own for o in values[_EDITION[0]].get(s, ()) if (e := lexical(o)) in v.EDITIONS}
        said = next(iter(stated)) if len(stated) == 1 and not own & tells_declared else None
        self.edition = evidence.edition_of(self.config.edition or self.model.edition or said, written)
        if self.config.edition and own:
            text = "".join(f"{line}\n" for line in _each_line(text) if not self._is_edition_of(line, own))
        yield text if self.model.format in _ENCODED else encodable(text)
        yield encodable("".join(f"{line}\n" for line in self._lacking(own, homeless, values, tells_declared)))
        for subject, kind in kinds.items():
            if kind:
                self._note(subject, kind, values)
        model = self.subject if homeless or not own else min(own)
        said_of = ((iri, one) for iri, one in ours.items() if one)
        yield encodable("".join(f"{line}\n" for iri, one in said_of for line in self._restated(iri, one, model)))

    def _restated(self, about: str, said: Said, model: str) -> Iterator[str]:
        """Give what is said of a thing of the standard, as a thing of a model that restates it."""
        iri = node_iri(self.model.key, about, self.base)
        place = self.model.places.get(said.subject or about, Place(self.model.path))
        name = lexical(sorted(said.names, key=_by_language)[0]) if said.names else ""
        self.things[iri] = Thing(iri, self.model.key, about, "other", name, place)
        yield f"<{iri}> {TYPE} <{v.OP}OtherElement> ."
        yield f"<{iri}> {IN_MODEL} {model} ."
        yield f"<{iri}> <{v.OP}restates> <{about}> ."
        yield from (f"<{iri}> <{v.OP}restatedName> {ntriples.literal(lexical(one))} ." for one in said.names)
        yield from (f"<{iri}> <{v.OP}restatedWhole> <{whole}> ." for whole in said.wholes)
        yield from different(f"<{iri}>", said.differences)

    @staticmethod
    def _is_edition_of(line: str, own: Set[str]) -> bool:
        subject, predicate, _ = line.split(" ", 2)
        return predicate in _EDITION and subject in own

    def _lacking(
        self, own: Set[str], homeless: Sequence[str], values: Mapping[str, Mapping[str, object]], told: Set[str]
    ) -> Iterator[str]:
        """Give what the models of a file and its things lack; `told` are those that say whether they declare."""
        if homeless or not own:
            yield from self.header()
        for subject in sorted(own):
            if self.config.edition or subject not in values[_EDITION[0]]:
                yield from self.edition_lines(subject)
            elif subject not in told:
                yield f'{subject} {_EDITION[1]} "true"^^<{v.XSD}boolean> .'
        for subject in homeless:
            if subject not in values[IN_MODEL]:
                yield f"{subject} {IN_MODEL} {self.subject} ."

    def _note(self, subject: str, kind: str, values: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        iri = subject[1:-1]
        written = self.blank.get(iri, iri)
        labels = values[LABEL].get(subject, ())
        ids = values[_SOURCE_ID].get(subject, ())
        label = labels[0] if len(labels) == 1 else min(labels, key=_by_language, default="")
        place = self.model.places.get(written) or Place(self.model.path)
        name = lexical(label) if label else ""
        self.things[iri] = Thing(iri, self.model.key, lexical(min(ids)) if ids else iri, kind, name, place)

    def _named(self, line: str) -> str:
        return _BLANK.sub(self._name, line) if "_:" in line else line

    def _name(self, match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        iri = node_iri(self.model.key, match[0], self.base)
        self.blank[iri] = match[0]
        return f"<{iri}>"


def _each_line(text: str) -> Iterator[str]:
    """Give the lines one by one, without line ends: a list of them would take as much room again."""
    begun = 0
    while (end := text.find("\n", begun)) >= 0:
        if end > begun:
            yield text[begun:end]
        begun = end + 1


def _by_language(label: str) -> tuple[bool, bool, str]:
    """Sort a plain label first, then Russian, then the rest."""
    return (not label.endswith('"'), not label.endswith('"@ru'), label)
