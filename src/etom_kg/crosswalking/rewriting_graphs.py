"""Ids replaced inside RDF text: the objects of op:taggedWith and op:classifiedAs change and nothing else.

Which piece of the text is such an object is not guessed from how the predicate is written: every piece that could be
one is marked, and the marked text is read. What the reader then finds at the two properties leads back to the pieces.
"""

from __future__ import annotations

import html
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etom_kg import identifiers, ntriples
from etom_kg.config import Config
from etom_kg.crosswalking.ledger import Change, Ledger, Left, settle
from etom_kg.crosswalking.table import Written
from etom_kg.crosswalking.translation import Translation
from etom_kg.errors import InputError, UsageError
from etom_kg.framework import GB921 as LATER
from etom_kg.identifiers import Identifier
from etom_kg.model import Model
from etom_kg.reading.tags import split_values
from etom_kg.vocabulary import EDITIONS, GB921, OP, PROCESS, RDFS

TAGGED, CLASSIFIED = f"<{OP}taggedWith>", f"<{OP}classifiedAs>"
ROOTS = {EDITIONS[0]: PROCESS, LATER: GB921}
MARK = "urn:etom-kg:mark:"
# a tag holds an id, or a short list of them with their names
LONGEST = 500
_TRIPLE = re.compile(rf"(\S+) (\S+) ({ntriples.LITERAL}(?:@[\w-]+|\^\^\S+)?|\S+) \.")
_MARKED = re.compile(rf"{MARK}(\d+):")
_END = re.compile(r"(\d+(?:\\?\.\d+)+)\Z")
_TURTLE = re.compile(
    r"\"{3}(?P<a>(?:[^\\]|\\.)*?)\"{3} | '{3}(?P<b>(?:[^\\]|\\.)*?)'{3} | \"(?P<c>(?:[^\"\\\n]|\\.)*)\""
    r" | '(?P<d>(?:[^'\\\n]|\\.)*)' | <(?P<iri>[^<>\"\s{}|^`\\]*)> | \#[^\n]*"
    r" | (?P<short>(?:[^\W\d_][\w.-]*)?:(?:[\w:-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-]|\.(?=[\w.:\\%-]))*)",
    re.DOTALL | re.VERBOSE,
)
_JSON = re.compile(r'"((?:[^"\\\n]|\\.)*)"(\s*:)?')
_XML = re.compile(
    r"<!--.*?--> | <\?.*?\?> | <!\[CDATA\[(?P<cdata>.*?)\]\]> | =\s*\"(?P<a>[^\"<]*)\" | =\s*'(?P<b>[^'<]*)'"
    r" | (?<=[>])(?P<text>[^<>]+)(?=<)",
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that may be an object: from `start` to `end`, what it says, and how it is written."""

    start: int
    end: int
    value: str
    kind: str


def rdf(path: Path, form: str, to: str, declared: str | None, config: Config) -> tuple[bytes, Ledger]:
    """Return the new bytes of an RDF file and the account of the ids at op:taggedWith and op:classifiedAs."""
    from etom_kg.reading.rdf import read_rdf

    def read(data: bytes) -> Model:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            copy.write_bytes(data)
            return read_rdf(copy, path.name, str(path), config, form)

    model = read_rdf(path, path.name, str(path), config, form)
    data = path.read_bytes()
    encoding, text = _decoded(data, form)
    pieces = list(_pieces(text, form))
    marked = _written(text, {number: _mark(piece, number, form) for number, piece in enumerate(pieces)}, pieces)
    try:
        found = _triples(read(marked.encode(encoding)).triples)
    except InputError:
        raise UsageError("migrate.unsafe", path=path) from None
    if {_unmarked(triple, pieces) for triple in found} != _triples(model.triples):
        raise UsageError("migrate.unsafe", path=path)
    tags = [(number, subject) for subject, predicate, term in found if predicate == TAGGED for number in _numbers(term)]
    kinds = [
        (number, subject) for subject, predicate, term in found if predicate == CLASSIFIED for number in _numbers(term)
    ]
    labels = {
        subject: ntriples.lexical(term) for subject, name, term in found if name == f"<{RDFS}label>" and term[0] == '"'
    }
    ids = [
        Written(0, value, _ids(value), _plain(labels.get(subject, ""), pieces))
        for number, subject in sorted(tags)
        for value in split_values(pieces[number].value)
    ]
    ledger = Ledger(settle(ids, declared or model.edition or None, to, path))
    new = _decided(text, pieces, sorted(tags), sorted(kinds), labels, ledger, to, form)
    _unaccounted(found, pieces, ledger)
    changed = _written(text, new, pieces).encode(encoding)
    wanted = {_replaced(triple, pieces, new, form, ledger.edition, to) for triple in found}
    if _triples(read(changed).triples) != wanted:
        raise UsageError("migrate.unsafe", path=path)
    return changed, ledger


def _decided(
    text: str, pieces: list[Piece], tags: list[tuple[int, str]], kinds: list[tuple[int, str]], labels: dict[str, str],
    ledger: Ledger, to: str, form: str,
) -> dict[int, str]:  # fmt: skip
    """Decide on each object; what takes the place of a piece is given as it is to be written."""
    new: dict[int, str] = {}
    for number, subject in tags:
        piece = pieces[number]
        if number in new:
            continue
        where, name = str(text.count("\n", 0, piece.start) + 1), _plain(labels.get(subject, ""), pieces)
        values = split_values(piece.value)
        value = piece.value
        for one in values:
            if replacement := ledger.decide(one, where, name if len(values) == 1 else ""):
                value, count = re.subn(rf"(?<![\w.]){re.escape(one)}(?!\w|\.\w)", replacement, value, count=1)
                if count:
                    ledger.changes.append(Change(where, one, replacement))
                else:
                    ledger.left.append(Left(where, one, "not_found"))
        if value != piece.value:
            new[number] = _encoded(value, piece, form)
    here, there = ROOTS[ledger.edition], ROOTS[to]
    for number, _ in kinds:
        piece = pieces[number]
        id = piece.value.removeprefix(here)
        where = str(text.count("\n", 0, piece.start) + 1)
        if number not in new and piece.value.startswith(here) and (replacement := ledger.new(id, where)):
            new[number] = _iri(there + replacement, piece, form)
    return new


def _unaccounted(found: set[tuple[str, str, str]], pieces: list[Piece], ledger: Ledger) -> None:
    """Note the objects that no piece of the text stands for: written across pieces, or out of what was looked at."""
    here = ROOTS[ledger.edition]
    for _, predicate, term in sorted(found):
        if predicate == TAGGED and not _numbers(term):
            value = ntriples.lexical(term) if term[0] == '"' else term.strip("<>")
            known = isinstance(identifiers.parse(value), Identifier)
            reason = "not_found" if known else Translation(value, "spoilt", reason="reason_no_identifier")
            ledger.left.append(Left("", value, reason))
        if predicate == CLASSIFIED and not _numbers(term) and term.startswith(f"<{here}"):
            ledger.left.append(Left("", term[1 + len(here) : -1], "not_found"))
    for number in sorted({n for _, p, term in found if p == CLASSIFIED for n in _numbers(term)}):
        value = pieces[number].value
        if not value.startswith(tuple(ROOTS.values())):
            ledger.left.append(Left("", value, "not_found"))


def _pieces(text: str, form: str) -> Iterator[Piece]:
    if form == "json-ld":
        yield from _of_json(text)
    elif form == "rdf-xml":
        yield from _of_xml(text)
    else:
        yield from _of_turtle(text)


def _of_turtle(text: str) -> Iterator[Piece]:
    prefixes = {m[1]: m[2] for m in re.finditer(r"(?i)@?prefix\s+([\w.-]*):\s*<([^<>]*)>", text)}
    for match in _TURTLE.finditer(text):
        quoted = next((name for name in "abcd" if match[name] is not None), "")
        if quoted and len(match[quoted]) <= LONGEST:
            # the type or language behind it stays
            yield Piece(match.start(quoted), match.end(quoted), ntriples.lexical(f'"{match[quoted]}"'), "text")
        elif match["iri"] is not None and _END.search(match["iri"]):
            yield Piece(match.start(), match.end(), match["iri"], "iri")
        elif match["short"] is not None and _END.search(match["short"]):
            prefix, _, local = match["short"].partition(":")
            if prefix in prefixes:
                yield Piece(match.start(), match.end(), prefixes[prefix] + local.replace("\\", ""), "iri")


def _of_json(text: str) -> Iterator[Piece]:
    for match in _JSON.finditer(text):
        if match[2]:  # a key
            continue
        try:
            value = str(json.loads(f'"{match[1]}"'))
        except ValueError:
            continue
        if len(value) <= LONGEST and any(_ids(one) for one in split_values(value)):
            yield Piece(match.start(1), match.end(1), value, "text")
        elif _END.search(value):
            yield Piece(match.start(1), match.end(1), _expanded(value, text), "iri")


def _expanded(value: str, text: str) -> str:
    """Return the IRI of a short one where the context gives its prefix."""
    prefix, colon, local = value.partition(":")
    named = re.search(rf'"{re.escape(prefix)}"\s*:\s*(?:\{{\s*"@id"\s*:\s*)?"([^"\\]*)"', text) if colon else None
    return named[1] + local if named and not local.startswith("//") else value


def _of_xml(text: str) -> Iterator[Piece]:
    for match in _XML.finditer(text):
        name = next((one for one in ("cdata", "a", "b", "text") if match[one] is not None), "")
        if not name:
            continue
        value = match[name] if name == "cdata" else html.unescape(match[name])
        if len(value) <= LONGEST and any(_ids(one) for one in split_values(value)):
            yield Piece(match.start(name), match.end(name), value, name)
        elif _END.search(value) and name in "ab":
            yield Piece(match.start(name), match.end(name), value, "iri")


def _mark(piece: Piece, number: int, form: str) -> str:
    mark = f"{MARK}{number}:"
    return f"<{mark}>" if piece.kind == "iri" and form not in ("json-ld", "rdf-xml") else mark


def _encoded(value: str, piece: Piece, form: str) -> str:
    if form == "json-ld":
        return json.dumps(value, ensure_ascii=False)[1:-1]
    if form == "rdf-xml":
        return value if piece.kind == "cdata" else html.escape(value, quote=piece.kind in "ab")
    return ntriples.literal(value)[1:-1].replace("'", "\\'")


def _iri(iri: str, piece: Piece, form: str) -> str:
    return iri if form in ("json-ld", "rdf-xml") else f"<{iri}>"


def _written(text: str, new: dict[int, str], pieces: list[Piece]) -> str:
    parts: list[str] = []
    done = 0
    for number in sorted(new):
        parts += (text[done : pieces[number].start], new[number])
        done = pieces[number].end
    return "".join((*parts, text[done:]))


def _triples(text: str) -> set[tuple[str, str, str]]:
    return {(match[1], match[2], match[3]) for line in text.splitlines() if (match := _TRIPLE.fullmatch(line))}


def _numbers(term: str) -> list[int]:
    return [int(number) for number in _MARKED.findall(term)]


def _plain(value: str, pieces: list[Piece]) -> str:
    return _MARKED.sub(lambda match: pieces[int(match[1])].value, value)


def _unmarked(triple: tuple[str, str, str], pieces: list[Piece]) -> tuple[str, str, str]:
    return _with(triple, {number: piece.value for number, piece in enumerate(pieces)}, pieces)


def _with(triple: tuple[str, str, str], values: dict[int, str], pieces: list[Piece]) -> tuple[str, str, str]:
    """Return the triple with the values of pieces in place of their marks."""
    subject, predicate, term = triple

    def value(match: re.Match[str]) -> str:
        found = values.get(int(match[1]), pieces[int(match[1])].value)
        return ntriples.literal(found)[1:-1] if term[0] == '"' else found

    def iri(match: re.Match[str]) -> str:
        return pieces[int(match[1])].value

    return _MARKED.sub(iri, subject), _MARKED.sub(iri, predicate), _MARKED.sub(value, term)


def _replaced(
    triple: tuple[str, str, str], pieces: list[Piece], new: dict[int, str], form: str, old: str, to: str
) -> tuple[str, str, str]:
    """Return the triple as it is to be in the new file."""
    values = {}
    for number, written in new.items():
        piece = pieces[number]
        if piece.kind == "iri":
            values[number] = written.strip("<>")
        elif form == "json-ld":
            values[number] = str(json.loads(f'"{written}"'))
        elif form == "rdf-xml":
            values[number] = written if piece.kind == "cdata" else html.unescape(written)
        else:
            values[number] = ntriples.lexical(f'"{written}"')
    if triple[1] in (TAGGED, CLASSIFIED):
        return _with(triple, values, pieces)
    return _unmarked(triple, pieces)


def _decoded(data: bytes, form: str) -> tuple[str, str]:
    """Return the encoding in which the text gives its bytes back, and the text."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    declared = (
        re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)", data) if form == "rdf-xml" else None
    )
    if wide:
        encoding = "utf-16-le" if data[:2] == b"\xff\xfe" else "utf-16-be"
    else:
        encoding = declared[1].decode("ascii") if declared else "utf-8"
    return encoding, data.decode(encoding)


def _ids(value: str) -> tuple[str, ...]:
    for edition in EDITIONS:
        read = identifiers.parse(value, edition)
        if isinstance(read, Identifier):
            return (read.standard,)
    return ()
