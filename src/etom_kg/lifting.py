"""From neutral records to triples: the raw model, from which shapes and derivations start.

Triples are N-Triples text joined from strings: term objects of an RDF library would cost more than the rest.
Lines and cells stay out of the data graph; `etom_kg.provenance` gives them as graphs of their own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from io import StringIO
from urllib.parse import quote

from etom_kg import channels, evidence, framework, functions, lifting_measures, ntriples
from etom_kg import vocabulary as v
from etom_kg.config import Config
from etom_kg.errors import UsageError
from etom_kg.evidence import Edition
from etom_kg.model import Link, Model, Node, Place
from etom_kg.ntriples import encodable, lexical, literal

CLASSES = {
    "process": "Process",
    "activity": "Activity",
    "event": "Event",
    "gateway": "Gateway",
    "participant": "Participant",
    "role": "Role",
    "unit": "OrganizationalUnit",
    "system": "System",
    "data_object": "DataObject",
    "service": "Service",
    "product": "Product",
    "flow": "Flow",
    "hand_over": "HandOver",
    "indicator": "Indicator",
    "target": "Target",
    "model": "Model",
}
PROPERTIES = {
    "part_of": "partOf",
    "performed_by": "performedBy",
    "owned_by": "ownedBy",
    "supported_by": "supportedBy",
    "reads": "reads",
    "writes": "writes",
    "calls": "calls",
}
REGISTERS = ("xlsx", "csv")
RDF_FORMATS = ("turtle", "n-triples", "n-quads", "trig", "json-ld", "rdf-xml")

_TYPE = f"<{v.RDF}type>"
_LABEL = f"<{v.RDFS}label>"
_IN_MODEL = f"<{v.OP}inModel>"
_BASE = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')
_OP_CLASS = f"<{v.OP}"
_EDITION = (f"<{v.OP}edition>", f"<{v.OP}editionDeclared>")
_WRITTEN = (f"<{v.OP}taggedWith>", f"<{v.OP}identifier>")
_SOURCE_ID = f"<{v.OP}sourceId>"
_NOTED = frozenset((_LABEL, _IN_MODEL, _EDITION[0], *_WRITTEN, _SOURCE_ID))
_BLANK = re.compile(rf"({ntriples.LITERAL})|{ntriples.BLANK}", re.DOTALL)
_REPEATED = re.compile(r"(.+)~\d+")  # as readers name the second bearer of an id
_YES = frozenset(("yes", "true", "1", "+", "x", "y", "да", "д", "х", "сквозной", "end-to-end", "e2e"))
_IDENTIFIER = re.compile(r"\d+(\.\d+)+")


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the graph that a finding can speak of, with where it stands in the user's file.

    `kind` is a kind of `model.NodeKind`, or 'flow', 'hand_over', 'indicator', 'target', 'model'.
    `tag_places` tells where each tag stands, by its value as written; a value that is absent stands at `place`.
    """

    iri: str
    model_key: str
    source_id: str
    kind: str
    name: str
    place: Place
    tag_places: Mapping[str, Place] = field(default_factory=dict)
    subtype: str = ""


@dataclass(frozen=True, slots=True)
class Lifted:
    """The raw model: `triples` is N-Triples text; `models` have keys unique in the run; `editions` go by key.

    `refused` are the elements that were refused for a thing, by its IRI: they are not to be proposed for it.
    """

    triples: str
    things: Mapping[str, Thing]
    models: tuple[Model, ...]
    editions: Mapping[str, Edition]
    base: str = v.MODEL
    refused: Mapping[str, frozenset[str]] = field(default_factory=dict)


def lift(models: Iterable[Model], config: Config, base: str = v.MODEL) -> Lifted:
    """Return the triples of the models and the things they describe.

    `base` is put before model keys to make IRIs (`--base`). Raises UsageError where it is no absolute IRI.
    """
    check_base(base)
    read = _with_unique_keys(models)
    elsewhere = _processes_by_written_id(read, base)
    text = StringIO(newline="")  # a list of the lines would take as much room again
    things: dict[str, Thing] = {}
    editions: dict[str, Edition] = {}
    for model in read:
        lifting: _Rdf | _Records = (_Rdf if model.format in RDF_FORMATS else _Records)(model, config, base, elsewhere)
        for line in lifting.lines():
            text.write(f"{line}\n")
        things.update(lifting.things)
        editions[model.key] = lifting.edition
    return Lifted(encodable(text.getvalue()), things, read, editions, base)


def check_base(base: str) -> None:
    """Raise UsageError where `base` is no absolute IRI."""
    if not _BASE.fullmatch(base):
        raise UsageError("import_.bad_base", base=base)


class _Lifting:
    """One model on its way into the graph; `lines`, its triples, are given by kind of model."""

    def __init__(self, model: Model, config: Config, base: str, elsewhere: Mapping[str, Sequence[str]]) -> None:
        self.model = model
        self.config = config
        self.base = base
        self.elsewhere = elsewhere
        self.iri = v.model_iri(model.key, base)
        self.subject = f"<{self.iri}>"
        self.things: dict[str, Thing] = {}
        self.edition = Edition(evidence.DEFAULT_EDITION, False)

    def header(self, outline: Sequence[str] = ()) -> Iterator[str]:
        """Give the triples of the model itself."""
        model, me = self.model, self.subject
        yield f"{me} {_TYPE} <{v.OP}Model> ."
        yield f"{me} {_LABEL} {literal(model.key)} ."
        yield f"{me} <{v.OP}sourceFile> {literal(model.path)} ."
        yield f"{me} <{v.OP}format> {literal(model.format)} ."
        yield from self.edition_lines(me)
        for what in sorted({left.what for left in model.left_out}):
            yield f"{me} <{v.OP}leftOut> {literal(what)} ."
        for number in dict.fromkeys((*model.outline, *outline)):
            yield f"{me} <{v.OP}outlineNumber> {literal(number)} ."
        self.things[self.iri] = Thing(self.iri, model.key, "", "model", model.key, Place(model.path))

    def edition_lines(self, subject: str) -> Iterator[str]:
        declared = "true" if self.edition.declared else "false"
        yield f'{subject} <{v.OP}edition> "{self.edition.name}" .'
        yield f'{subject} <{v.OP}editionDeclared> "{declared}"^^<{v.XSD}boolean> .'


class _Records(_Lifting):
    """A model of nodes and links."""

    def lines(self) -> Iterator[str]:
        model = self.model
        self.iris = {node.id: _node_iri(model.key, node.id, self.base) for node in model.nodes}
        self.written = {node.written_id: self.iris[node.id] for node in reversed(model.nodes) if node.written_id}
        self.seen_ids: set[str] = set()
        self.bearers = Counter(node.written_id or node.id for node in model.nodes)
        self.bearers.update({link.id: 1 for link in model.links if link.kind in ("flow", "hand_over")})
        found = evidence.prefixed(model)
        links = evidence.prefixes_are_links(found, self.config)
        self.prefixes = {node.id: number for node, number in found} if links else {}
        written = [tag.value for node in model.nodes for tag in node.tags if tag.role in ("link", "own")]
        said = self.config.edition or model.edition or None
        self.edition = evidence.edition_of(said, [*written, *self.prefixes.values()])
        asked = self.config.name_prefix is None and not links and evidence.is_outline(found)
        yield from self.header([node.name for node, _ in found] if asked else ())
        for node in model.nodes:
            yield from self.node(node)
        for link in model.links:
            yield from self.link(link)
        if model.measures:
            made = lifting_measures.Measures(model, self.subject, self.iris, self.base)
            yield from made.lines()
            self.things.update({one.iri: Thing(one.iri, model.key, "", *one[1:]) for one in made.things})

    def node(self, node: Node) -> Iterator[str]:
        iri = self.iris[node.id]
        me = f"<{iri}>"
        yield f"{me} {_TYPE} <{v.OP}{CLASSES[node.kind]}> ."
        # a level that only appears above rows has no row of its own
        if node.kind == "process" and self.model.format in REGISTERS and node.subtype != "level":
            yield f"{me} {_TYPE} <{v.OP}RegisterRow> ."
        yield f"{me} {_IN_MODEL} {self.subject} ."
        if node.name.strip():
            yield f"{me} {_LABEL} {literal(node.name)} ."
        if node.written_id:
            yield f"{me} <{v.OP}sourceId> {literal(node.written_id)} ."
            yield from self.repeated(me, node.id, node.written_id)
        if node.subtype:
            yield f"{me} <{v.OP}subtype> {literal(node.subtype)} ."
        if node.parent:
            yield f"{me} <{v.OP}partOf> <{self.end(node.parent)}> ."
        if node.documentation.strip():
            yield f"{me} <{v.DCTERMS}description> {literal(node.documentation)} ."
        for name, value in node.attributes:
            if name == "state" and value.strip():
                yield f"{me} <{v.OP}state> {literal(value)} ."
            elif name == "hierarchy_hole":
                yield f"{me} <{v.OP}hierarchyHole> {literal(value)} ."
            elif name == "channel" and value.strip():
                known = channels.key_of(value, self.config.channels)
                yield (
                    f"{me} <{v.OP}usesChannel> <{v.CHANNEL}{known}> ."
                    if known
                    else (f"{me} <{v.OP}namesChannel> {literal(value)} .")
                )
            elif name == "end_to_end" and value.strip().casefold() in _YES:
                yield f'{me} <{v.OP}isEndToEnd> "true"^^<{v.XSD}boolean> .'
            elif name in ("triggered_by_event", "for_compensation"):
                yield f'{me} <{v.OP}beginsByItself> "true"^^<{v.XSD}boolean> .'
        yield from self.tags(node, me)
        places = {tag.value: tag.place for tag in reversed(node.tags)}
        key, kind = self.model.key, node.kind
        self.things[iri] = Thing(iri, key, node.written_id, kind, node.name, node.place, places, node.subtype)

    def tags(self, node: Node, me: str) -> Iterator[str]:
        """Give what ties a node to the framework; a value kept as number or date is never read as an id."""
        linked = any(tag.role in ("link", "own") for tag in node.tags)
        for tag in node.tags:
            value = literal(tag.value)
            if tag.role in ("link", "own"):
                name = "taggedWith" if tag.role == "link" else "identifier"
                yield f"{me} <{v.OP}{name if tag.stored == 'text' else 'spoiltIdentifier'}> {value} ."
            elif tag.role == "function":
                if key := functions.key_of(tag.value):
                    yield f"{me} <{v.OP}performs> <{v.FUNCTION}{key}> ."
                else:
                    yield f"{me} <{v.OP}namesFunction> {value} ."
            elif vertical := _verticals().get(tag.value.strip().casefold()):
                yield f"{me} <{v.OP}inVertical> <{vertical}> ."
        if not linked and node.id in self.prefixes:
            yield f"{me} <{v.OP}taggedWith> {literal(self.prefixes[node.id])} ."

    def link(self, link: Link) -> Iterator[str]:
        source = self.end(link.source) if link.source else ""
        if link.kind in PROPERTIES:
            target = self.called(link.target) if link.kind == "calls" else self.end(link.target)
            if source and link.target:
                yield f"<{source}> <{v.OP}{PROPERTIES[link.kind]}> <{target}> ."
            return
        if link.kind == "same_as":
            if source and link.target:
                yield f"<{source}> <{v.SKOS}exactMatch> <{self.element(link.target)}> ."
            return
        iri = _node_iri(self.model.key, link.id, self.base)
        me = f"<{iri}>"
        yield f"{me} {_TYPE} <{v.OP}{CLASSES[link.kind]}> ."
        yield f"{me} {_IN_MODEL} {self.subject} ."
        if link.name.strip():
            yield f"{me} {_LABEL} {literal(link.name)} ."
        written = "" if link.id.startswith("~") or link.derived else self.written_of(link.id)
        if written:
            yield f"{me} <{v.OP}sourceId> {literal(written)} ."
            yield from self.repeated(me, link.id, written)
        if source:
            yield f"{me} <{v.OP}source> <{source}> ."
        if link.target:
            target = self.end(link.target)
            yield f"{me} <{v.OP}target> <{target}> ."
            if source:
                leads = "precedes" if link.kind == "flow" else "handsOverTo"
                yield f"<{source}> <{v.OP}{leads}> <{target}> ."
        self.things[iri] = Thing(iri, self.model.key, written, link.kind, link.name, link.place)

    def repeated(self, me: str, own: str, written: str) -> Iterator[str]:
        """Say that another thing of the file has this id: readers give its second bearer an id of its own."""
        if written in self.seen_ids or (own != written and self.bearers[written] > 1):
            yield f"{me} <{v.OP}repeatsSourceId> {literal(written)} ."
        else:
            self.seen_ids.add(written)

    def written_of(self, given: str) -> str:
        """Return the id that the file gives a flow: without the number of a second bearer, where there is a first."""
        first = _REPEATED.sub(r"\1", given)
        if first == given or first not in self.bearers:
            return given
        self.bearers[first] += 1
        return first

    def end(self, node_id: str) -> str:
        """Return the IRI a node has, or would have if the file held it."""
        return self.iris.get(node_id) or _node_iri(self.model.key, node_id, self.base)

    def called(self, written: str) -> str:
        """Return the IRI of a called process: here, else the one process of the run that has this id."""
        here = self.iris.get(written) or self.written.get(written)
        if here:
            return here
        others = self.elsewhere.get(written, ())
        return others[0] if len(others) == 1 else self.end(written)

    def element(self, target: str) -> str:
        if _IDENTIFIER.fullmatch(target):
            return (v.GB921 if self.edition.name == evidence.LATER_EDITION else v.PROCESS) + target
        return v.PROCESS + quote(target, safe="") if not _BASE.fullmatch(target) else target


class _Rdf(_Lifting):
    """A model that is triples already: they stay as they are; what they lack to stand in a run is added.

    Blank nodes become IRIs of this model, so that those of two files stay apart and every run names them alike.
    A file that describes its models itself, as one written by `etom import` does, gets no model node of its own.
    """

    def lines(self) -> Iterator[str]:
        self.blank: dict[str, str] = {}  # names of blank nodes by their IRIs
        triples = [self.named(line).split(" ", 2) for line in self.model.triples.split("\n") if line]
        types: defaultdict[str, set[str]] = defaultdict(set)
        values: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, rest in triples:
            if predicate == _TYPE and rest.startswith(_OP_CLASS):
                types[subject].add(rest[len(_OP_CLASS) : -3])
            elif predicate in _NOTED:
                values[predicate][subject].append(rest[:-2])
        kinds = {s: next((k for k in CLASSES if CLASSES[k] in names), "") for s, names in types.items()}
        own = {s for s, kind in kinds.items() if kind == "model"}
        homeless = [s for s in kinds if s not in own and not own & set(values[_IN_MODEL][s])]
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
            if not values[_IN_MODEL][subject]:
                yield f"{subject} {_IN_MODEL} {self.subject} ."
        for subject, kind in kinds.items():
            if kind:
                self.note(subject, kind, values)

    def note(self, subject: str, kind: str, values: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        iri = subject[1:-1]
        written = self.blank.get(iri, iri)
        labels = sorted(values[_LABEL].get(subject, ()), key=_by_language)
        ids = sorted(values[_SOURCE_ID].get(subject, ()))
        place = self.model.places.get(written, Place(self.model.path))
        name = lexical(labels[0]) if labels else ""
        self.things[iri] = Thing(iri, self.model.key, lexical(ids[0]) if ids else iri, kind, name, place)

    def named(self, line: str) -> str:
        return _BLANK.sub(self.name, line) if "_:" in line else line

    def name(self, match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        iri = _node_iri(self.model.key, match[0], self.base)
        self.blank[iri] = match[0]
        return f"<{iri}>"


def _by_language(label: str) -> tuple[bool, bool, str]:
    """Sort a plain label first, then Russian, then the rest."""
    return (not label.endswith('"'), not label.endswith('"@ru'), label)


def _node_iri(key: str, source_id: str, base: str) -> str:
    try:
        return v.node_iri(key, source_id, base)
    except UnicodeEncodeError:
        return v.node_iri(key, encodable(source_id), base)


@cache
def _verticals() -> dict[str, str]:
    """Return vertical IRIs by casefolded key."""
    return {one.id.casefold(): one.iri for one in framework.load().entries() if one.kind == "vertical"}


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


def _processes_by_written_id(models: Iterable[Model], base: str) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for model in models:
        for node in model.nodes:
            if node.kind == "process" and node.written_id:
                found[node.written_id].append(_node_iri(model.key, node.id, base))
    return found
