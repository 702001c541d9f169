"""The models of an export: read, lifted, with accepted decisions, and what of eTOM each of their things belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from etom_kg import framework, identifiers, lifting, packs, reading
from etom_kg import own as added
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.evidence import DEFAULT_EDITION
from etom_kg.exporting.graph_records import records_of
from etom_kg.framework import Entry
from etom_kg.identifiers import clean
from etom_kg.lifting import RDF_FORMATS, Lifted
from etom_kg.lifting.verticals import vertical_of
from etom_kg.lookup import Lookup
from etom_kg.mappings import applying
from etom_kg.model import Model
from etom_kg.ntriples import encodable
from etom_kg.preparing import Prepared
from etom_kg.surveying import Derived, Survey
from etom_kg.vocabulary import FUNCTION, LOCAL, OP, VERTICAL, node_iri

ARCHIMATE = ("archimate-exchange", "archimate", "archi-csv")


SPOILT = OP + "spoiltIdentifier"


@dataclass(frozen=True, slots=True)
class Belonging:
    """What ties a thing to eTOM: identifiers as written or decided, entries linked, functions performed (IRIs).

    What names nothing of eTOM stands as it is written: spoilt identifiers among those written, words for functions in
    `other_functions`, for verticals among the verticals.

    `entries` are those that an identifier leads to; an element is no entry here for its functions' sake alone.
    `verticals` are the keys of those that the thing says it is in.
    """

    written: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    verticals: tuple[str, ...] = ()
    other_functions: tuple[str, ...] = ()

    @property
    def named(self) -> frozenset[str]:
        """The standard identifiers that what is written names, without a prefix, and the elements above level 3."""
        return named(self.written)


class Models:
    """The models read in one run. `failures` are the files that could not be."""

    def __init__(self, models: Sequence[Model], failures: Sequence[InputError], config: Config) -> None:
        decided = applying.apply(packs.with_packs(lifting.lift(models, config), packs.named(config)))
        self.lifted: Lifted = decided.lifted
        self.failures = (*failures, *decided.faults)
        self.config = config
        self._derived = Derived(Prepared(self.lifted, self.failures, (), (), config, decided.used, decided.conflicts))

    @property
    def models(self) -> tuple[Model, ...]:
        """The models, those of graphs with records made from their triples."""
        return self._records

    @cached_property
    def _records(self) -> tuple[Model, ...]:
        return tuple(
            records_of(model, self.look, self.lifted) if model.format in RDF_FORMATS else model
            for model in self.lifted.models
        )

    @property
    def look(self) -> Lookup:
        """Look-ups in all that is known of the models."""
        return self._derived.look

    def survey(self, state: str = "") -> Survey:
        """Return what the models cover, as `surveying.survey`."""
        return self._derived.survey(state)

    def iris(self, model: Model) -> Mapping[str, str]:
        """Return the IRIs of a model's nodes by their ids."""
        if model.format in RDF_FORMATS:
            return {node.id: node.id for node in model.nodes}
        return {node.id: node_iri(model.key, encodable(node.id), self.lifted.base) for node in model.nodes}

    @cached_property
    def belongings(self) -> Mapping[str, Belonging]:
        """What ties things to eTOM, by their IRIs."""
        look = self.look
        told: dict[str, defaultdict[str, list[str]]] = {}
        for name in ("taggedWith", "identifier", "classifiedAs", "performs", "inVertical", "namesFunction"):
            told[name] = defaultdict(list)
            for thing, value in look.pairs(OP + name):
                told[name][thing].append(value)
        for thing, value in look.pairs(SPOILT):
            if not identifiers.is_identifier(value):
                told["taggedWith"][thing].append(value)
        for model in self.lifted.models:
            for node in model.nodes:
                for tag in node.tags:
                    if tag.role == "vertical" and not vertical_of(tag.value):
                        told["inVertical"][self.iris(model)[node.id]].append(tag.value)
        return {
            thing: self._belonging(*(tuple(told[name].get(thing, ())) for name in told))
            for thing in self.lifted.things
            if any(thing in told[name] for name in told)
        }

    @cached_property
    def as_written(self) -> Mapping[str, Belonging]:
        """What ties things to eTOM, by their IRIs, as a file that names one edition can say it.

        Of identifiers of a later edition that is what is written, without the elements of 2007 that they lead to.
        """
        later = {key for key, edition in self.lifted.editions.items() if edition.name != DEFAULT_EDITION}
        if not later:
            return self.belongings
        things = self.lifted.things
        return {
            iri: replace(one, entries=tuple(entry for entry in one.entries if entry.startswith(LOCAL)))
            if things[iri].model_key in later
            else one
            for iri, one in self.belongings.items()
        }

    @property
    def later_edition(self) -> str:
        """The edition of the identifiers where it is a later one in all models, else ''."""
        names = {edition.name for edition in self.lifted.editions.values()}
        return names.pop() if len(names) == 1 and DEFAULT_EDITION not in names else ""

    @property
    def doubtful(self) -> int:
        """How many identifiers spoilt as numbers, such as 1.1 for 1.10, would be read as others were they written."""
        return sum(identifiers.is_identifier(value) for _, value in self.look.pairs(SPOILT))

    def _belonging(
        self, written: tuple[str, ...], own: tuple[str, ...], classes: tuple[str, ...], performed: tuple[str, ...],
        within: tuple[str, ...], other_functions: tuple[str, ...],
    ) -> Belonging:  # fmt: skip
        known = {iri: entry for iri in classes if (entry := framework.load().entry_of(iri))}
        local = {iri: entry for iri in classes if (entry := added.load().element(iri.removeprefix(LOCAL)))}
        named = {clean(value) for value in (*written, *own)}
        # what is linked to an own element is in what that is below without being linked to it too
        above = {id for entry in local.values() for id in _above(entry)}
        entries = tuple(
            iri
            for iri, entry in known.items()
            if entry.id in named or not (entry.id in above or self._shown(entry.id, performed))
        )
        verticals = tuple(sorted({one.removeprefix(VERTICAL) for one in within}))
        return Belonging(written, own, (*local, *entries), performed, verticals, other_functions)

    @staticmethod
    def _shown(id: str, performed: tuple[str, ...]) -> bool:
        """Tell whether one of the functions performed is the element's."""
        return any(function.removeprefix(FUNCTION).rpartition("-")[0] == id for function in performed)


def named(written: Iterable[str]) -> frozenset[str]:
    """Return the identifiers that values name: whole, without a prefix, and those of the elements above level 3."""
    read = (identifiers.parse(value) for value in written)
    found = [one for one in read if isinstance(one, identifiers.Identifier)]
    # what is linked to level 3 is in its element without being linked to that too
    return frozenset(id for one in found for id in (one.text, one.standard, one.parent if one.level3 else "") if id)


def _above(entry: Entry) -> Iterator[str]:
    """Give the ids of the element that an own one changes and of all that it is below."""
    if changed := added.load().extends(entry.id):
        yield changed.id
    whole = added.whole_of(entry)
    while whole is not None:
        yield whole.id
        whole = added.whole_of(whole)


def read(paths: Sequence[Path], config: Config, edition: str | None) -> Models:
    """Read the models in files and folders. Raises InputError for a path that does not exist, and for a bad pack."""
    settings = packs.settled(replace(config, edition=edition or config.edition))
    found = reading.read_paths(paths, settings)
    return Models(found.models, found.failures, settings)
