"""Decisions in the files beside the models of a run become links of their processes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from etom_kg import framework, identifiers, ntriples
from etom_kg import vocabulary as v
from etom_kg.errors import InputError
from etom_kg.frozen import dataclass
from etom_kg.identifiers import Identifier, clean
from etom_kg.lifting import Lifted, Thing
from etom_kg.mappings import files
from etom_kg.mappings.files import Told
from etom_kg.mappings.settling import Conflict, Settled, key_of, settle
from etom_kg.mappings.statement import Statement
from etom_kg.mappings.stating import stated
from etom_kg.mappings.subjects import Subject, subjects
from etom_kg.reading.beside import Beside

LAST_KNOWN_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Used:
    """A file of decisions that was used: of how many processes they count, and one statement a row without one.

    What accepts an element that does not exist counts for nothing.
    """

    path: str
    model: str
    accepted: int
    refused: int
    lost: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """The models with accepted links; `faults` are files and cells that could not be understood."""

    lifted: Lifted
    used: tuple[Used, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    faults: tuple[InputError, ...] = ()


def apply(lifted: Lifted, said: Mapping[str, tuple[Told, ...]] | None = None) -> Applied:
    """Return the models with what was decided beside them: each accepted element is a link of its process.

    `said` is what the files beside them say, by keys of models; without it they are looked for where the models lie.
    """
    found = _beside(lifted) if said is None else {m.key: said[m.key] for m in lifted.models if m.key in said}
    if not found:
        return Applied(lifted)
    of_model: defaultdict[str, list[Subject]] = defaultdict(list)
    for subject in subjects(lifted):
        of_model[subject.model].append(subject)
    faults: list[InputError] = []
    used: list[Used] = []
    conflicts: list[Conflict] = []
    links: list[tuple[str, Statement]] = []
    decided: list[tuple[str, Statement]] = []
    refused: dict[str, frozenset[str]] = {}
    for key, told in found.items():
        settled = settle((said for one in told for said in one.statements), of_model[key])
        faults += [fault for one in told for fault in one.faults]
        faults += _without_prefix(settled.lost, key)
        conflicts += settled.conflicts
        used += [_use(one.path, key, settled) for one in told if one.readable]
        refused.update({iri: settled.elements_refused(iri) for iri in settled.refused})
        links += _each(settled.accepted)
        decided += (*_each(settled.accepted), *_each(settled.refused))
        decided += ((one.subject.iri, said) for one in settled.conflicts if one.element for said in one.accepted)
    linked = replace(stated(_linked(lifted, links, faults), decided), refused=refused)
    return Applied(linked, tuple(used), tuple(conflicts), tuple(faults))


def _beside(lifted: Lifted) -> dict[str, tuple[Told, ...]]:
    around = Beside()
    return {model.key: told for model in lifted.models if (told := files.read(Path(model.path), around))}


def _each(said: Mapping[str, Iterable[Statement]]) -> list[tuple[str, Statement]]:
    return [(iri, one) for iri, every in said.items() for one in every]


def _without_prefix(lost: Iterable[Statement], model: str) -> Iterator[InputError]:
    """Yield what is told of statements whose process is not found as its prefix is not declared."""
    from etom_kg.mappings import exchange

    lines: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for said in lost:
        if said.undeclared:
            lines[said.place.file, said.undeclared].append(said.place.line)
    return (exchange.undeclared(file, prefix, rows, model) for (file, prefix), rows in lines.items())


def _use(path: str, model: str, settled: Settled) -> Used:
    def here(groups: Iterable[tuple[Statement, ...]]) -> int:
        return sum(1 for every in groups if any(said.place.file == path for said in every))

    lost = {key_of(said): said for said in reversed(settled.lost) if said.place.file == path and not said.undeclared}
    accepted, refused = here(map(_holding, settled.accepted.values())), here(settled.refused.values())
    return Used(path, model, accepted, refused, tuple(lost.values())[::-1])


def _holding(said: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements whose element there is; the rest are findings, as wrong identifiers anywhere."""
    return tuple(one for one in said if _is_there(one))


def _is_there(said: Statement) -> bool:
    read = identifiers.parse(said.element, said.edition)
    if not isinstance(read, Identifier):
        return False
    if read.developer != 1:
        return True  # an operator's own element: the rules know whether he has it
    entry = framework.load().entry(read.standard, said.edition)
    if entry is None and read.level > LAST_KNOWN_LEVEL:
        entry = framework.load().entry(read.parent, said.edition)
    return entry is not None and entry.kind != "retired"


def _linked(lifted: Lifted, links: Iterable[tuple[str, Statement]], faults: list[InputError]) -> Lifted:
    things = dict(lifted.things)
    lines: list[str] = []
    for iri, said in links:
        thing = things[iri]
        if lifted.editions[thing.model_key].name == said.edition:
            lines.append(f"<{iri}> <{v.OP}taggedWith> {ntriples.literal(said.element)} .\n")
            things[iri] = _with_place(thing, said)
        elif framework.load().entry(clean(said.element), said.edition):
            # a text would be read by the edition of the model
            lines.append(f"<{iri}> <{v.OP}classifiedAs> <{said.iri}> .\n")
        else:
            faults.append(_unknown(said))
    return lifted.also("".join(dict.fromkeys(lines)), things)


def _unknown(said: Statement) -> InputError:
    place = said.place
    nearest = ", ".join(framework.load().nearest(clean(said.element), said.edition))
    edition = "2007" if said.edition == framework.M3050 else "GB921 v25.5"
    where = {"cell": place.cell or place.file, "id": said.element, "nearest": nearest, "edition": edition}
    return InputError(place.file, place.line, "decisions.unknown_element", **where)


def _with_place(thing: Thing, said: Statement) -> Thing:
    return replace(thing, tag_places={said.element: said.place, **thing.tag_places})
