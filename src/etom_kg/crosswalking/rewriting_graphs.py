"""Ids replaced inside RDF text: the objects of op:taggedWith and op:classifiedAs change and nothing else."""

from __future__ import annotations

import html
import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from etom_kg import identifiers, ntriples
from etom_kg.crosswalking.ledger import Change, Ledger, Left, settle
from etom_kg.crosswalking.table import Written
from etom_kg.crosswalking.translation import Translation
from etom_kg.editing.statements import Statements, Triple, ids
from etom_kg.errors import InputError, UsageError
from etom_kg.framework import GB921 as LATER
from etom_kg.identifiers import Identifier
from etom_kg.model import Model
from etom_kg.reading.written import parts
from etom_kg.vocabulary import EDITIONS, GB921, OP, PROCESS, RDFS

TAGGED, CLASSIFIED = f"<{OP}taggedWith>", f"<{OP}classifiedAs>"
ROOTS = {EDITIONS[0]: PROCESS, LATER: GB921}


def rdf(path: Path, form: str, to: str, declared: str | None) -> tuple[bytes, Ledger]:
    """Return the new bytes of an RDF file and the account of the ids at op:taggedWith and op:classifiedAs."""
    from etom_kg.reading.rdf import read_rdf

    def read(data: bytes) -> Model:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            copy.write_bytes(data)
            return read_rdf(copy, path.name, str(path), form)

    model = read_rdf(path, path.name, str(path), form)
    try:
        held = Statements(path.read_bytes(), form, model, read)
    except ValueError:
        raise UsageError("migrate.unsafe", path=path) from None
    tags = _objects(held, TAGGED)
    kinds = _objects(held, CLASSIFIED)
    labels = {
        subject: ntriples.lexical(term)
        for subject, name, term in held.found
        if name == f"<{RDFS}label>" and term[0] == '"'
    }
    written = [
        Written(0, value, ids(value), held.plain(labels.get(subject, "")))
        for number, subject in tags
        for value in parts(held.pieces[number].value)
    ]
    ledger = Ledger(settle(written, declared or model.edition or None, to, path))
    new = _decided(held, tags, kinds, labels, ledger, to)
    _unaccounted(held, ledger)
    changed = held.written(new)
    wanted = {_replaced(held, triple, new) for triple in held.found}
    try:
        proven = held.says(changed) == wanted
    except InputError:
        proven = False
    if not proven:
        raise UsageError("migrate.unsafe", path=path)
    return held.source.encoded(changed), ledger


def _objects(held: Statements, predicate: str) -> list[tuple[int, str]]:
    """Return the pieces that are objects of a predicate, with the subjects."""
    return sorted(
        (number, subject) for subject, name, term in held.found if name == predicate for number in held.numbers(term)
    )


def _decided(
    held: Statements, tags: list[tuple[int, str]], kinds: list[tuple[int, str]], labels: Mapping[str, str],
    ledger: Ledger, to: str,
) -> dict[int, str]:  # fmt: skip
    """Decide on each object; what takes the place of a piece is given as it is to be written."""
    new: dict[int, str] = {}
    for number, subject in tags:
        if number in new:
            continue
        where, name = str(held.line(number)), held.plain(labels.get(subject, ""))
        value = held.pieces[number].value
        values = parts(value)
        for one in values:
            if replacement := ledger.decide(one, where, name if len(values) == 1 else ""):
                value, count = re.subn(rf"(?<![\w.]){re.escape(one)}(?!\w|\.\w)", replacement, value, count=1)
                if count:
                    ledger.changes.append(Change(where, one, replacement))
                else:
                    ledger.left.append(Left(where, one, "not_found"))
        if value != held.pieces[number].value:
            new[number] = held.encoded(value, number)
    here, there = ROOTS[ledger.edition], ROOTS[to]
    for number, _ in kinds:
        said = held.pieces[number].value
        id = said.removeprefix(here)
        if number not in new and said.startswith(here) and (replacement := ledger.new(id, str(held.line(number)))):
            new[number] = held.iri(there + replacement)
    return new


def _unaccounted(held: Statements, ledger: Ledger) -> None:
    """Note the objects that no piece of the text stands for: written across pieces, or out of what was looked at."""
    here = ROOTS[ledger.edition]
    for _, predicate, term in sorted(held.found):
        if predicate == TAGGED and not held.numbers(term):
            value = ntriples.lexical(term) if term[0] == '"' else term.strip("<>")
            known = isinstance(identifiers.parse(value), Identifier)
            reason = "not_found" if known else Translation(value, "spoilt", reason="reason_no_identifier")
            ledger.left.append(Left("", value, reason))
        if predicate == CLASSIFIED and not held.numbers(term) and term.startswith(f"<{here}"):
            ledger.left.append(Left("", term[1 + len(here) : -1], "not_found"))
    for number in sorted({n for _, p, term in held.found if p == CLASSIFIED for n in held.numbers(term)}):
        value = held.pieces[number].value
        if not value.startswith(tuple(ROOTS.values())):
            ledger.left.append(Left("", value, "not_found"))


def _replaced(held: Statements, triple: Triple, new: Mapping[int, str]) -> Triple:
    """Return the triple as it is to be in the new file."""
    if triple[1] not in (TAGGED, CLASSIFIED):
        return held.unmarked(triple)
    values = {}
    for number, written in new.items():
        piece = held.pieces[number]
        if piece.kind == "iri":
            values[number] = written.strip("<>")
        elif held.form == "json-ld":
            values[number] = str(json.loads(f'"{written}"'))
        elif held.form == "rdf-xml":
            values[number] = written if piece.kind == "cdata" else html.unescape(written)
        else:
            values[number] = ntriples.lexical(f'"{written}"')
    return held.unmarked(triple, values)
