"""Objects of statements in RDF text, each with the stretch of text it is written in.

Which piece of the text is an object of which statement is not guessed from how it is written: every piece that could
be one is marked, and the marked text is read. What the reader then finds leads back to the pieces.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping

from etom_kg import identifiers, ntriples
from etom_kg.editing import sources
from etom_kg.editing.sources import Source
from etom_kg.editing.spans import Edit, applied, narrowed
from etom_kg.errors import InputError
from etom_kg.frozen import dataclass
from etom_kg.identifiers import Identifier
from etom_kg.model import Model
from etom_kg.reading.written import parts
from etom_kg.vocabulary import EDITIONS

Triple = tuple[str, str, str]

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
_SIGN = re.compile(r"\\U[0-9A-Fa-f]{8}|\\u[0-9A-Fa-f]{4}|\\.|.", re.DOTALL)
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


class Statements:
    """The statements of one RDF file, their objects marked.

    `found` are the triples with the marks of pieces in place of what the pieces say; `labels` and the like are looked
    up in it. Raises ValueError where marks would change what the file says.
    """

    def __init__(self, data: bytes, form: str, model: Model, read: Callable[[bytes], Model]) -> None:
        source = sources.of_xml(data) if form == "rdf-xml" else sources.of_utf8(data)
        if source is None:
            raise ValueError("the text does not lead back to its bytes")
        self.source: Source = source
        self.text = source.text
        self.form = form
        self._read = read
        self.pieces = list(_pieces(self.text, form))
        marked = self.written({number: self._mark(number) for number in range(len(self.pieces))})
        try:
            self.found = triples(read(source.encoded(marked)).triples)
        except InputError as error:
            raise ValueError(str(error)) from None
        if {self.unmarked(triple) for triple in self.found} != triples(model.triples):
            raise ValueError("marks change what the file says")

    def numbers(self, term: str) -> list[int]:
        """Return the pieces that a term of `found` is written in."""
        return [int(number) for number in _MARKED.findall(term)]

    def plain(self, value: str) -> str:
        """Return a text of `found` with what the pieces say in place of their marks."""
        return _MARKED.sub(lambda match: self.pieces[int(match[1])].value, value)

    def line(self, number: int) -> int:
        """Return the line on which a piece begins."""
        return self.text.count("\n", 0, self.pieces[number].start) + 1

    def written(self, new: Mapping[int, str]) -> str:
        """Return the text with these pieces written otherwise."""
        return applied(self.text, [Edit(self.pieces[n].start, self.pieces[n].end, text) for n, text in new.items()])

    def encoded(self, value: str, number: int) -> str:
        """Return a text as it is to be written in a piece of text."""
        piece = self.pieces[number]
        if self.form == "json-ld":
            return json.dumps(value, ensure_ascii=False)[1:-1]
        if self.form == "rdf-xml":
            return value if piece.kind == "cdata" else html.escape(value, quote=piece.kind in "ab")
        return ntriples.literal(value)[1:-1].replace("'", "\\'")

    def given(self, value: str, number: int) -> Edit:
        """Return the edit that puts another text into a piece of Turtle: only what differs is written anew."""
        piece = self.pieces[number]
        raw = self.text[piece.start : piece.end]
        begins = [sign.start() for sign in _SIGN.finditer(raw)] + [len(raw)]
        if len(begins) != len(piece.value) + 1:
            return Edit(piece.start, piece.end, self.encoded(value, number))
        first, last, new = narrowed(piece.value, value)
        return Edit(piece.start + begins[first], piece.start + begins[last], self.encoded(new, number))

    def iri(self, iri: str) -> str:
        """Return an IRI as it is to be written."""
        return iri if self.form in ("json-ld", "rdf-xml") else f"<{iri}>"

    def unmarked(self, triple: Triple, values: Mapping[int, str] | None = None) -> Triple:
        """Return a triple of `found` with what its pieces say, or what `values` says for them as an object."""
        new = values or {}
        subject, predicate, term = triple

        def value(match: re.Match[str]) -> str:
            said = new.get(int(match[1]), self.pieces[int(match[1])].value)
            return ntriples.literal(said)[1:-1] if term[0] == '"' else said

        return self.plain(subject), self.plain(predicate), _MARKED.sub(value, term)

    def says(self, text: str) -> set[Triple]:
        """Return the triples that another text of the file has. Raises InputError where it cannot be read."""
        return self.says_in(self.source.encoded(text))

    def says_in(self, data: bytes) -> set[Triple]:
        """Return the triples that other bytes of the file have. Raises InputError where they cannot be read."""
        return triples(self._read(data).triples)

    def _mark(self, number: int) -> str:
        mark = f"{MARK}{number}:"
        is_iri = self.pieces[number].kind == "iri" and self.form not in ("json-ld", "rdf-xml")
        return f"<{mark}>" if is_iri else mark


def triples(text: str) -> set[Triple]:
    """Return the statements of N-Triples text."""
    return {(match[1], match[2], match[3]) for line in text.splitlines() if (match := _TRIPLE.fullmatch(line))}


def ids(value: str) -> tuple[str, ...]:
    """Return the identifier that a value is in one of the editions, without its prefix."""
    for edition in EDITIONS:
        read = identifiers.parse(value, edition)
        if isinstance(read, Identifier):
            return (read.standard,)
    return ()


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
        if len(value) <= LONGEST and any(ids(one) for one in parts(value)):
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
        if len(value) <= LONGEST and any(ids(one) for one in parts(value)):
            yield Piece(match.start(name), match.end(name), value, name)
        elif _END.search(value) and name in "ab":
            yield Piece(match.start(name), match.end(name), value, "iri")
