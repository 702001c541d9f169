"""Models and eTOM as one ArchiMate document, and that document in each of the formats of its tools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from etom_kg import framework, moment, ties
from etom_kg import own as added
from etom_kg.archimate import relations, standard
from etom_kg.archimate.document import Document, Relationship, Text, Value
from etom_kg.archimate.identifiers import identifier
from etom_kg.archimate.types import LAYER_OF, RELATIONSHIP_TYPES
from etom_kg.errors import UsageError
from etom_kg.exporting import one_language, standard_model
from etom_kg.exporting.assembly import RELATIONS, VIEWS, Assembly, Part
from etom_kg.exporting.fitting import Form, fit
from etom_kg.exporting.models import ARCHIMATE, Belonging
from etom_kg.exporting.process_model import part_of
from etom_kg.exporting.request import ALL, LINKED, NONE, Exported, ExportRequest
from etom_kg.framework import Entry
from etom_kg.functions import key_of
from etom_kg.identifiers import clean
from etom_kg.lifting.verticals import vertical_of
from etom_kg.messages import LANGUAGES, text
from etom_kg.model import LeftOut, Model, Notice, Tag, TagRole
from etom_kg.reading.archimate import read_document
from etom_kg.reading.tags import EDITION_NAMES, RELATIONSHIP, names_edition
from etom_kg.vocabulary import EDITION, EDITIONS, FUNCTION
from etom_kg.vocabulary import VERTICAL as VERTICAL_IRI

if TYPE_CHECKING:
    from etom_kg.drawing.picture import Picture

_SHOWN = 5
LINK, OWN, PERFORMS, VERTICAL = "eTOM", "eTOM own ID", "eTOM function", "eTOM vertical"
"""Names of properties that tag rules know (`reading.tags`)."""

_SAID: tuple[tuple[tuple[TagRole, ...], Callable[[str], str | None]], ...] = (
    (("link",), clean),
    (("own",), clean),
    (("function", "link"), lambda value: key_of(value) or value),
    (("vertical",), lambda value: vertical_of(value).removeprefix(VERTICAL_IRI) or value),
)
"""Roles of tags, and what of their values is compared: links, own identifiers, functions, verticals."""


def exchange(request: ExportRequest) -> Exported:
    """Return the document in the Model Exchange File Format 3.1."""
    from etom_kg.exporting import archimate_exchange

    document, left_out, own = _fitted(request, "exchange")
    data = archimate_exchange.write(document, request.lang, own)
    return Exported.one(data, left_out, counts(document), tuple(_unknown(document)))


def _unknown(document: Document) -> Iterator[Notice]:
    """Give a notice of types that ArchiMate does not have: a file with them is not valid, and nothing is dropped."""
    kinds = Counter(one.type for one in document.elements if one.type not in LAYER_OF)
    kinds.update(one.type for one in document.relationships if one.type not in RELATIONSHIP_TYPES)
    if kinds:
        shown = [kind or "—" for kind in sorted(kinds)]
        types = ", ".join(shown[:_SHOWN]) + (", …" if len(shown) > _SHOWN else "")
        yield Notice(0, "export.unknown_types", {"types": types, "count": kinds.total()})


def native(request: ExportRequest) -> Exported:
    """Return the document as a file of Archi."""
    from etom_kg.exporting import archi_native

    document, left_out, _ = _fitted(request, "native")
    return Exported.one(archi_native.write(document, request.lang), left_out, counts(document))


def tables(request: ExportRequest) -> Exported:
    """Return the document as Archi's tables."""
    from etom_kg.exporting import archi_csv

    document, left_out, _ = _fitted(request, "tables")
    return Exported(archi_csv.write(document, request.lang), left_out, counts(document))


def _fitted(request: ExportRequest, form: Form) -> tuple[Document, tuple[LeftOut, ...], frozenset[str]]:
    """Return the document as a format can hold it, what is left out, and the ids of what is a person's own in it."""
    made = make(request)
    fitted = fit(made.document, form, made.folders)
    if not made.before:
        return fitted.document, (*made.left_out, *fitted.left_out), frozenset()
    base = made.base
    # what is ours says both names in properties too
    further = one_language.left_out(base, request.lang, tables=form == "tables") if form != "exchange" else ()
    own = made.before.union(one.id for one in base.relationships)
    return fitted.document, (*made.left_out, *fitted.left_out, *further), own


@dataclass(frozen=True, slots=True)
class Made:
    """A document, what elements things of the models are in it, by their IRIs, and what of the models is not in it.

    `base` is the model that it was made of. `folders` is how many of its folders, the first ones, that had; `before`
    are the elements that it had.
    """

    document: Document
    base: Document
    ids: Mapping[str, str]
    left_out: tuple[LeftOut, ...] = ()
    folders: int = 0
    before: frozenset[str] = frozenset()


def make(request: ExportRequest) -> Made:
    """Return the models with what they refer to of eTOM, or eTOM itself, as one document.

    Raises UsageError for options that contradict one another, for several ArchiMate models, and where the models tell
    nothing of what is to colour the map.
    """
    return _Making(request).made()


def picture_of(request: ExportRequest) -> Picture:
    """Return the map of eTOM, coloured where that is wanted."""
    from etom_kg.drawing import colouring

    heading = request.title or text("map.heading", request.lang)
    if not request.by or request.models is None:
        return colouring.blank(request.lang, heading)
    survey = request.models.survey(request.state)
    made = colouring.colour(survey, request.by, request.lang, heading, moment.written(moment.today(), request.lang))
    if request.title:
        return made
    # several colourings may come together in one model: the tree there shows nothing but names
    return replace(made, heading=f"{heading} · {made.subtitle.partition(' · ')[0]}")


def counts(document: Document) -> Mapping[str, int]:
    """Return how many elements, relationships and views there are."""
    return {
        "element": len(document.elements),
        "relationship": len(document.relationships),
        "view": len(document.views),
    }


def tells_edition(value: Value, document: Document) -> bool:
    """Tell whether a property of a model declares the edition that its identifiers follow."""
    name = next((one.name for one in document.definitions if one.id == value.property), value.property)
    return names_edition(name)


class _Making:
    def __init__(self, request: ExportRequest) -> None:
        self.request = request
        self.models = request.models
        extent = request.standard or (LINKED if self.models and not request.by else ALL)
        if request.by and extent != ALL:
            raise UsageError("export.map_needs_all", value=extent)
        if request.by and self.models is None:
            raise UsageError("map.by_needs_model")
        if not self.models and extent != ALL:
            raise UsageError("export.nothing", value=extent)
        self.extent = extent
        self.dropped: list[LeftOut] = []

    def made(self) -> Made:
        base, own = self.base()
        assembly = Assembly(base, _known(base))
        ids: dict[str, str] = {}  # of elements, by the IRIs of things
        said: dict[str, list[Tag]] = {}  # what elements of the person's own model tell already
        models = self.models
        for model in models.models if models else ():
            iris = models.iris(model) if models else {}
            if model is own:
                ids.update({iris[node.id]: node.written_id for node in model.nodes})
                said = {iris[node.id]: [one for one in node.tags if one.rule != RELATIONSHIP] for node in model.nodes}
                continue
            named = part_of(model, iris)
            self.dropped += named.left_out
            assembly.add(named.part)
            ids.update({iris[id]: given for id, given in named.ids.items()})
        entries = self.entries(ids)
        if entries:
            assembly.add(standard_model.part(entries, self.request.kind))
            there = standard.recognised(base, framework.load().iris()).values()
            assembly.add(standard_model.joining(entries, frozenset(there)))
        if models:
            links = [
                tie
                for iri, belonging in models.as_written.items()
                if assembly.type(ids.get(iri, ""))
                for tie in self.ties(assembly, iri, ids[iri], belonging, said.get(iri, ()))
            ]
            folders = {RELATIONS: (standard_model.folder(*(tie.id for tie in links)),)} if links else {}
            assembly.add(Part(relationships=tuple(links), folders=folders))
        if self.extent == ALL and self.request.edition == EDITIONS[0]:
            assembly.add(self.map())
        left = (*base.left_out, *self.left_out(own))
        before = frozenset(one.id for one in base.elements)
        document = assembly.document()
        if models and models.later_edition and not any(tells_edition(value, base) for value in base.values):
            document = replace(document, values=(*document.values, Value(EDITION_NAMES[0], models.later_edition)))
        return Made(document, base, ids, left, len(base.folders), before)

    def left_out(self, own: Model | None) -> Iterator[LeftOut]:
        """Give what of models other than the ArchiMate one was not read, and what has no element to stand for it."""
        for model in self.models.models if self.models else ():
            yield from model.left_out if model is not own else ()
            for what, things in (("indicator", model.measures), ("agreement", model.commercial)):
                if things:
                    yield LeftOut(what, "export.why_no_element", len(things))
        yield from self.dropped

    def base(self) -> tuple[Document, Model | None]:
        """Return the document to begin with: that of the ArchiMate model, if there is one, with its model."""
        found = [model for model in (self.models.models if self.models else ()) if model.format in ARCHIMATE]
        if len(found) > 1:
            raise UsageError("export.one_archimate", paths=tuple(model.path for model in found))
        if found:
            return read_document(Path(found[0].path), found[0].path), found[0]
        keys = [model.key for model in self.models.models] if self.models else []
        iri = f"{EDITION}{self.request.edition}/archimate/{self.request.kind}/{' '.join(keys)}"
        named = keys[0] if len(keys) == 1 else ""
        of_etom = "export.model_name" if self.request.edition == EDITIONS[0] else "export.model_name_gb921"
        names = tuple(
            Text(named or text("export.models_name" if keys else of_etom, lang), "" if named else lang)
            for lang in LANGUAGES[: 1 if named else None]
        )
        return Document(identifier(iri), names, version="3.1"), None

    def entries(self, ids: Mapping[str, str]) -> tuple[Entry, ...]:
        """Return what is to be written of eTOM."""
        if self.extent == ALL:
            return standard_model.active(self.request.edition)
        if self.extent == NONE or self.models is None:
            return ()
        wanted: dict[str, Entry] = {}
        for iri, belonging in self.models.as_written.items():
            if iri in ids:
                for one in (
                    *belonging.entries,
                    *(standard_model.element_of(function) for function in belonging.functions),
                ):
                    if entry := added.entry_of(one):
                        wanted[entry.iri] = entry
        return standard_model.with_wholes(tuple(wanted.values()))

    def ties(
        self, assembly: Assembly, iri: str, id: str, belonging: Belonging, said: Sequence[Tag]
    ) -> Iterator[Relationship]:
        """Tell by properties what of eTOM a thing belongs to, and give the relationships that are not drawn yet.

        What a tag tells already, in a list, beside a name or under another name of the property, is not told again.
        """
        links, own, keys, verticals = ({of(tag.value) for tag in said if tag.role in roles} for roles, of in _SAID)
        functions = [*(one.removeprefix(FUNCTION) for one in belonging.functions), *belonging.other_functions]
        told = (
            (LINK, [one for one in belonging.written if clean(one) not in links]),
            (OWN, [one for one in belonging.own if clean(one) not in own]),
            (PERFORMS, [one for one in functions if one not in keys]),
            (VERTICAL, [one for one in belonging.verticals if one not in verticals]),
        )
        assembly.tell(id, [Value(name, value) for name, values in told for value in values])
        for target in (*belonging.entries, *belonging.functions):
            other = assembly.id(identifier(target))
            if assembly.type(other) and not assembly.are_joined(id, other):
                kind = relations.first(("Specialization", "Realization"), assembly.type(id), assembly.type(other))
                directed = True if kind == "Association" else None
                yield Relationship(ties.relation_id(kind, iri, target), kind, id, other, directed=directed)

    def map(self) -> Part:
        """Return the map of eTOM as a view."""
        from etom_kg.exporting import map_view

        viewpoint = "Capability Map" if self.request.kind == "capability" else ""
        view = map_view.view(picture_of(self.request), self.request.by or "blank", viewpoint)
        return Part(views=(view,), folders={VIEWS: (standard_model.folder(view.id),)})


def _known(base: Document) -> Mapping[str, str]:
    """Return what elements of eTOM are called in a document that has them, by our identifiers."""
    found = standard.recognised(base, framework.load().iris())
    return {identifier(iri): id for id, iri in found.items()}
