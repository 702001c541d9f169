"""Statements about the processes of a model as SSSOM, and back.

The state stands in slots of the standard: a proposal is justified by LexicalMatching with its score as confidence,
a decision by ManualMappingCuration with its author; a refusal has the modifier Not. The one slot of our own holds the
names above a process, by which it is found again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from etom_kg import __version__, framework, own
from etom_kg import vocabulary as v
from etom_kg.errors import InputError
from etom_kg.mappings import sssom
from etom_kg.mappings.header import Value
from etom_kg.mappings.names_of_files import same_name
from etom_kg.mappings.sssom import MappingSet, Row
from etom_kg.mappings.statement import SEPARATOR, State, Statement
from etom_kg.mappings.subjects import Subject
from etom_kg.messages import text
from etom_kg.model import Place
from etom_kg.workbooks import neutral

MODEL, ELEMENT, LATER_ELEMENT = "model", "element", "element25"
LEXICAL, MANUAL = "semapv:LexicalMatching", "semapv:ManualMappingCuration"
NOT = "Not"
PARENTS = "subject_parents"
COLUMNS = (
    "subject_id", "subject_label", PARENTS, "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "author_label", "mapping_tool", "mapping_tool_version", "mapping_date", "confidence",
    "comment",
)  # fmt: skip
# by these a process may be tied to an element; others say something else of the two
_LINKS = frozenset((
    v.OP + "classifiedAs", v.OP + "taggedWith", v.SKOS + "broadMatch", v.SKOS + "closeMatch", v.SKOS + "exactMatch",
))  # fmt: skip
_BY_PEOPLE = frozenset(sssom.BUILT_IN["semapv"] + name for name in ("ManualMappingCuration", "MappingReview"))
SOURCES = ("object_source_version", "object_source")
"""Slots that may name the edition of the elements, by its key or its IRI."""
_ID = re.compile(r"\d+(\.\d+)+")
_NAMESPACE = re.compile(r"(.*[#/:])(.*)", re.DOTALL)
_LAST_NUMBER = re.compile(r"(\d+)$")


def read(path: Path, model: str) -> tuple[tuple[Statement, ...], tuple[InputError, ...]]:
    """Return what a file says of the model with this file name, and what in it has no sense.

    Rows about other models or other vocabularies are left alone; that a row is one of these is not supposed where a
    prefix is not declared. Raises InputError where the file cannot be read.
    """
    found = sssom.read(path)
    statements: list[Statement] = []
    faults: list[InputError] = []
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for row in found.rows:
        try:
            if unknown := _undeclared(found, row, model):
                lines[unknown].append(row.line)
            elif said := _statement(found, row, model, str(path)):
                statements.append(said)
        except InputError as error:
            faults.append(error)
    faults += (undeclared(str(path), prefix, rows, model) for prefix, rows in lines.items())
    return tuple(statements), tuple(sorted(faults, key=lambda fault: fault.line))


def undeclared(file: str, prefix: str, lines: Sequence[int], model: str) -> InputError:
    """Return what is told of rows, by their lines, that do not count as their file does not declare a prefix.

    `model` is the key of the model beside which the file stands, or its name.
    """
    known = {MODEL: f"{v.model_iri(model)}#", ELEMENT: v.PROCESS, LATER_ELEMENT: v.GB921, "op": v.OP, "etom": v.ETOM}
    told = {"prefix": prefix, "count": len(lines), "declare": f"#  {prefix}: {known.get(prefix, 'https://…')}"}
    return InputError(file, lines[0], "sssom.undeclared", **told)


def _undeclared(found: MappingSet, row: Row, model: str) -> str:
    """Return a prefix without which it cannot be told what a row says of the model, '' where all is clear.

    A process may be named by its bare id, colon and all: whether there is such a process shows later.
    """
    predicate, subject = row.cells.get("predicate_id", ""), row.cells.get("subject_id", "")
    object = row.cells.get("object_id", "")
    unknown = found.undeclared(predicate)
    if not unknown and found.expand(predicate) not in _LINKS:
        return ""
    if _own_id(found.expand(subject), model) is None:
        return ""
    if unclear := found.undeclared(object):
        return unknown or unclear
    if not _ID.fullmatch(element_of(found, row)[0]):
        return ""
    slots = ["mapping_justification"]
    if found.expand(object) == object:
        slots += SOURCES
    return next(filter(None, (unknown, *(found.undeclared(found.get(row, slot)) for slot in slots))), "")


def mapping_set(model: str, said: Iterable[tuple[Subject, Statement]], lang: str) -> MappingSet:
    """Return statements about the model of this key as a set of mappings; element names are in `lang`."""
    model_iri = v.model_iri(model)
    prefixes = {MODEL: f"{model_iri}#", ELEMENT: v.PROCESS, "op": v.OP, "semapv": sssom.BUILT_IN["semapv"]}
    prefixes["dcterms"] = v.DCTERMS
    rows = [Row(0, _cells(subject, one, prefixes, lang)) for subject, one in said]
    slot: Mapping[str, Value] = {
        "slot_name": PARENTS, "property": "dcterms:isPartOf", "type_hint": "xsd:string",
    }  # fmt: skip
    metadata: dict[str, Value] = {
        "mapping_set_id": f"{model_iri}/mappings",
        "mapping_set_title": text("sssom.title", lang, model=model),
        "license": "https://w3id.org/sssom/license/unspecified",
        "extension_definitions": (slot,),
    }
    return MappingSet(metadata, prefixes, COLUMNS, tuple(rows))


def _cells(subject: Subject, said: Statement, prefixes: dict[str, str], lang: str) -> dict[str, str]:
    entry = framework.load().entry(said.element, said.edition) or own.load().element(said.element)
    if said.edition != framework.M3050:
        prefixes.setdefault(LATER_ELEMENT, v.GB921)
    cells = {
        "subject_id": _curie(subject.iri, prefixes),
        "subject_label": subject.name,
        PARENTS: SEPARATOR.join(subject.names[:-1]),
        "predicate_id": "op:classifiedAs",
        "predicate_modifier": NOT if said.state == "refused" else "",
        "object_id": _curie(said.iri, prefixes),
        "object_label": entry.name(lang) if entry else "",
        "mapping_justification": LEXICAL if said.state == "proposed" else MANUAL,
        "mapping_date": said.date,
        "comment": said.note,
    }
    if said.state == "proposed":
        score = "" if said.score is None else f"{said.score:.3f}"
        cells |= {"mapping_tool": "etom-kg", "mapping_tool_version": __version__, "confidence": score}
    else:
        cells["author_label"] = sssom.joined([said.who]) if said.who else ""
    return {slot: neutral(" ".join(value.split())) for slot, value in cells.items() if value.strip()}


def _curie(iri: str, prefixes: dict[str, str]) -> str:
    for prefix, start in prefixes.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    match = _NAMESPACE.match(iri)
    start, local = (match[1], match[2]) if match else (iri, "")
    prefix = f"ns{len(prefixes)}"
    prefixes[prefix] = start
    return f"{prefix}:{local}"


def _statement(found: MappingSet, row: Row, model: str, display: str) -> Statement | None:
    subject = found.expand(row.cells.get("subject_id", ""))
    if found.expand(row.cells.get("predicate_id", "")) not in _LINKS:
        return None
    element, edition = element_of(found, row)
    own = _own_id(subject, model)
    if own is None or not _ID.fullmatch(element):
        return None
    name = row.cells.get("subject_label", "") or own
    parents = row.cells.get(PARENTS, "")
    people = (row.cells.get(slot, "") for slot in ("author_label", "reviewer_label", "author_id", "reviewer_id"))
    who = [person for cell in people for person in sssom.parts(cell)]
    number = _LAST_NUMBER.search(own)
    return Statement(
        id=own,
        path=f"{parents}{SEPARATOR}{name}" if parents else name,
        element=element,
        state=_state(found, row, display),
        place=Place(display, row.line),
        row=int(number[1]) if number and len(number[1]) < 8 else 0,
        who=", ".join(dict.fromkeys(who)),
        note=row.cells.get("comment", ""),
        date=found.get(row, "mapping_date"),
        score=_number(row, "confidence", 0, 1, display),
        edition=edition,
        undeclared=found.undeclared(row.cells.get("subject_id", "")),
    )


def element_of(found: MappingSet, row: Row) -> tuple[str, str]:
    """Return the id of a row's object and its edition: that of its IRI, of a bare id that of the source stated."""
    object = found.expand(row.cells.get("object_id", ""))
    for edition, base in zip(v.EDITIONS, (v.PROCESS, v.GB921), strict=True):
        if object.startswith(base):
            return object.removeprefix(base), edition
    sources = (found.expand(found.get(row, slot)).removeprefix(v.EDITION) for slot in SOURCES)
    stated = (v.EDITION_ALIASES[key] for source in sources if (key := source.casefold()) in v.EDITION_ALIASES)
    return object, next(stated, framework.M3050)


def _own_id(subject: str, model: str) -> str | None:
    """Return the id of a process within its file, None where it is of another model."""
    before, mark, after = subject.partition("#")
    if mark and before.startswith(v.MODEL):
        file = unquote(before.removeprefix(v.MODEL)).rpartition("/")[2]
        return unquote(after) if same_name(file, model) else None
    return subject


def _state(found: MappingSet, row: Row, display: str) -> State:
    agreement = _number(row, "reviewer_agreement", -1, 1, display)
    negated = row.cells.get("predicate_modifier", "").casefold() == NOT.casefold()
    if agreement is not None:
        if agreement == 0 or (negated and agreement < 0):
            return "proposed"
        return "refused" if negated or agreement < 0 else "accepted"
    if negated:
        return "refused"
    by_people = found.expand(found.get(row, "mapping_justification")) in _BY_PEOPLE
    reviewed = any(row.cells.get(slot) for slot in ("reviewer_label", "reviewer_id"))
    return "accepted" if by_people or reviewed else "proposed"


def _number(row: Row, slot: str, low: float, high: float, display: str) -> float | None:
    written = row.cells.get(slot, "")
    if not written:
        return None
    try:
        value = float(written)
    except ValueError:
        value = high + 1
    if not low <= value <= high:
        raise InputError(display, row.line, "sssom.number", slot=slot, value=written[:30], low=low, high=high)
    return value
