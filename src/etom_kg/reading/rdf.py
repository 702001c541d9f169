"""Process models in RDF: Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML, as triples with the lines of subjects.

Nothing is fetched, nesting is bounded before the parser sees it (it overflows its stack otherwise), a DOCTYPE is
refused (the parser would expand entities without limit), and blank nodes are named in order of appearance,
so that the same file always gives the same text.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from etom_kg import vocabulary as v
from etom_kg.errors import InputError
from etom_kg.model import LeftOut, Model, Notice, Place
from etom_kg.reading import plain_triples, subjects
from etom_kg.reading.places import Places
from etom_kg.reading.xml import XmlReader
from etom_kg.triples import Columns

if TYPE_CHECKING:
    from etom_kg.reading.parsed_triples import Parsed

MAX_BYTES = 200_000_000
MAX_BYTES_PLAIN = 2_000_000_000  # N-Triples: no nesting, and most files need no parser

_SYNTAXES = {
    "turtle": "Turtle",
    "trig": "TriG",
    "n-triples": "N-Triples",
    "n-quads": "N-Quads",
    "json-ld": "JSON-LD",
    "rdf-xml": "RDF/XML",
}
# keys of the contract's counts by class of the operator vocabulary; other classes count as elements
_COUNTED = {
    "Process": "process",
    "Activity": "activity",
    "Event": "event",
    "Gateway": "gateway",
    "Flow": "sequence_flow",
    "HandOver": "message_flow",
    "Participant": "participant",
    "RegisterRow": "row",
    "Indicator": "indicator",
    "Target": "target",
    "Observation": "observation",
}
_OP_OR_OBSERVATION = (f"<{v.OP}", f"<{v.SOSA}Observation>")
_LINE_SUBJECT = re.compile(r"[ \t]*(<[^>]*>|_:[^\s<]+)")
_WHERE = re.compile(r"^Parser error (?:at|between) line \d+.*?: ")
_PREFIX = re.compile(r"The prefix (\S+:) has not been declared")
_TYPE = f"<{v.RDF}type>"
_CODE_POINT = re.compile(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}")


def read_rdf(path: Path, key: str, display: str, form: str) -> Model:
    """Return the model of one RDF file: N-Triples text and the place of each subject.

    `form` is the syntax as `Model.format` calls it. Raises InputError with the line where the file cannot be read.
    """
    try:
        limit = MAX_BYTES_PLAIN if form == "n-triples" else MAX_BYTES
        if path.stat().st_size > limit:
            raise InputError(display, 0, "rdf.too_big", limit=limit // 1_000_000)
        if form == "n-triples" and (plain := plain_triples.read(path, display)):
            return _plain_model(plain, key, display)
        data = path.read_bytes()
    except OSError as error:
        raise InputError(display, 0, "reading.unreadable", why=error.strerror or type(error).__name__) from None
    lines: dict[str, int] = {}
    if form == "rdf-xml":
        text, lines = _xml(path, display, data)
    else:
        text = _decoded(data, display, form)
    data = b""
    parsed = _parse(text, key, display, form)
    if form in ("n-triples", "n-quads"):
        _line_subjects(text, parsed)
    count = {**_counts(parsed.triples), "statement": len(parsed.triples)}
    left = sorted(parsed.left.items())
    places = Places(display, parsed.triples.terms, parsed.lines)
    return Model(
        key=key,
        path=display,
        format=form,
        read={**count, "statement": len(parsed.triples) + parsed.left.total()},
        mapped=count,
        left_out=tuple(LeftOut(what, f"rdf.why_{what}", many) for what, many in left),
        notices=(Notice(0, "rdf.graphs_merged", {"count": parsed.merged}),) if parsed.merged else (),
        graph=parsed.triples,
        places={iri: Place(display, line) for iri, line in lines.items()} if lines else places,
    )


def _plain_model(plain: plain_triples.Plain, key: str, display: str) -> Model:
    count = {**_counts(plain.triples), "statement": len(plain.triples)}
    return Model(
        key=key, path=display, format="n-triples", read=count, mapped=count, graph=plain.triples, places=plain.places
    )


def _counts(triples: Columns) -> Counter[str]:
    """Return how many things there are by the keys of the contract."""
    subjects, values = triples.column(_TYPE)
    names = triples.terms.names
    ours = {number: names[number] for number in set(values) if names[number].startswith(_OP_OR_OBSERVATION)}
    classes: dict[int, set[str]] = {}
    once: dict[int, set[str]] = {
        number: {name[1:-1].removeprefix(v.OP).removeprefix(v.SOSA)} for number, name in ours.items()
    }
    for subject, value in zip(subjects, values, strict=True):
        if value in once:
            classes[subject] = classes[subject] | once[value] if subject in classes else once[value]
    return Counter(_counted(found) for found in classes.values() if "Model" not in found)


def base_iri(key: str) -> str:
    """Return the IRI that relative ones are resolved against: inside the model, so that no file can name ours."""
    return v.model_iri(key) + "/"


def _decoded(data: bytes, display: str, form: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(display, line, "rdf.not_utf8", syntax=_SYNTAXES[form]) from None
    if form == "json-ld" and not text.strip():
        raise InputError(display, 0, "rdf.empty")
    return text


def _xml(path: Path, display: str, data: bytes) -> tuple[str, dict[str, int]]:
    """Check RDF/XML by the safe reader (DOCTYPE, depth, encoding) and give it as text with the lines of subjects."""
    reader = _Subjects(path, display)
    reader.run()
    encoding = reader.encoding or ("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    text = data.decode(encoding, "replace").lstrip("\ufeff")
    return re.sub(
        r"^\s*<\?xml\b.*?\?>", lambda m: "\n" * m[0].count("\n"), text, count=1, flags=re.DOTALL
    ), reader.lines


class _Subjects(XmlReader):
    """Notes the line of each rdf:about."""

    def __init__(self, path: Path, display: str) -> None:
        super().__init__(path, display)
        self.lines: dict[str, int] = {}

    @property
    def encoding(self) -> str:
        return self._declared

    def other(self, name: str, attributes: dict[str, str]) -> None:
        about = attributes.get(f"{v.RDF} about")
        if about:
            self.lines.setdefault(about, self.line)


def _parse(text: str, key: str, display: str, form: str) -> Parsed:
    """Parse the text with line statements put in; where that fails, as it stands, so that errors are its own."""
    from etom_kg.reading.parsed_triples import collect  # plain N-Triples need no parser

    marked = _marked(text, display, form)
    try:
        return collect(marked, form, base_iri(key), True)
    except (SyntaxError, ValueError, MemoryError):
        pass
    try:
        return collect(text, form, base_iri(key), False)
    except SyntaxError as error:
        raise _fault(error, display, form, text) from None
    except MemoryError:  # the parser's own bound on one token, not the machine's
        raise InputError(display, 0, "rdf.long_token") from None
    except ValueError as error:
        raise InputError(display, 0, "rdf.syntax", syntax=_SYNTAXES[form], detail=str(error)) from None


def _marked(text: str, display: str, form: str) -> str:
    try:
        if form in ("turtle", "trig"):
            return subjects.mark_turtle(text, trig=form == "trig")
        if form == "json-ld":
            return subjects.mark_json(text)
    except subjects.TooDeepError as error:
        limit = subjects.MAX_JSON_DEPTH if form == "json-ld" else subjects.MAX_DEPTH
        raise InputError(display, error.line, "rdf.too_deep", limit=limit) from None
    except subjects.RemoteContextError as error:
        raise InputError(display, error.line, "rdf.remote_context", address=error.address) from None
    return text


def _line_subjects(text: str, parsed: Parsed) -> None:
    """Note the line on which each subject stands first."""
    terms, lines = parsed.triples.terms, parsed.lines
    for number, line in enumerate(text.split("\n"), 1):
        match = _LINE_SUBJECT.match(line)
        if match is None:
            continue
        token = match[1]
        if token.startswith("_:"):
            token = parsed.blank.get(token[2:], token)
        elif "\\" in token:
            token = _CODE_POINT.sub(lambda m: chr(int(m[0][2:], 16)), token)
        found = terms.number(token)
        if found is not None and not lines[found]:
            lines[found] = number


def _counted(classes: set[str]) -> str:
    return next((key for name, key in _COUNTED.items() if name in classes), "element")


def _statement_before(text: str, line: int) -> int:
    """Return the line of the last statement before a line; comments are none."""
    lines = text.split("\n", line)[: line - 1]
    said = (number for number in range(len(lines), 0, -1) if lines[number - 1].split("#")[0].strip())
    return next(said, line)


def _fault(error: SyntaxError, display: str, form: str, text: str) -> InputError:
    detail = _WHERE.sub("", error.msg)
    line = error.lineno or 0
    if form in ("n-triples", "n-quads") and detail.endswith("must be followed by a dot"):
        detail = "statements must be followed by a dot"
        if error.offset == 1:  # the dot is missed where the next statement begins
            line = _statement_before(text, line)
    values = {"syntax": _SYNTAXES[form], "detail": detail}
    if match := _PREFIX.match(detail):
        return InputError(display, line, "rdf.unknown_prefix", prefix=match[1])
    if detail.startswith("Unexpected end"):
        return InputError(display, line, "rdf.cut")
    if detail.startswith(("Invalid IRI", "No scheme", "Invalid character")):
        return InputError(display, line, "rdf.bad_iri", **values)
    if "subtag" in detail or "language" in detail:
        return InputError(display, line, "rdf.bad_language", **values)
    return InputError(display, line, "rdf.syntax", **values)
