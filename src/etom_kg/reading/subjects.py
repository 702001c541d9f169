"""Where subjects stand in Turtle, TriG and JSON-LD text, found without resolving a name.

A parser of RDF gives triples, not lines. So the text is given one statement more for each subject, on its own line,
`<subject> <…line-of-subject> LINE`, and the parser itself says which IRI or blank node stands there.
The scan also bounds nesting, which no parser of RDF does, and refuses contexts that lie elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from etom_kg import late

MARK = "urn:x-etom-kg:line-of-subject"
MAX_DEPTH = 128
# a node in a list in a node: one level of meaning is two of JSON
MAX_JSON_DEPTH = 256

_LETTER = r"""[^\x00-\x20\x85\xa0\u2028\u2029<>"'()\[\]{};,.#^@|~\\:]"""
_INNER_DOT = r"""\.++(?=[^\s<>"'()\[\]{};,.#^@|~])"""
# the label of a blank node holds no colon: `_:a:b` is a label and a name
# only a number begins with a dot
_NAME = rf"(?:_:(?:{_LETTER}|{_INNER_DOT})++|(?:{_LETTER}|:|\\.|\.(?=[0-9]))(?:{_LETTER}|:|\\.|{_INNER_DOT})*+)"
_STRING = "|".join(
    (
        r'"""(?:[^"\\]++|\\.|"(?!""))*+"""',
        r"\'\'\'(?:[^'\\]++|\\.|'(?!''))*+\'\'\'",
        r'"(?:[^"\\\n\r]++|\\.)*+"',
        r"'(?:[^'\\\n\r]++|\\.)*+'",
    )
)
_IRI = r'<[^\x00-\x20<>"{}|^`]*+>'
_BLANK = r"\s++|\#[^\n\r]*+"
_TOKEN = late.pattern(
    rf"""(?P<skip>(?:{_BLANK})++)|(?P<open><<\(?|\{{\||[\[({{])|(?P<close>\)?>>|\|\}}|[\])}}])
    |(?P<term>{_IRI})|(?P<string>{_STRING})|(?P<at>@[A-Za-z]++(?:-[A-Za-z0-9-]++)*+)|(?P<name>{_NAME})
    |(?P<dot>\.)|(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_FLAT = rf"(?:{_BLANK}|{_IRI}|{_STRING}|@[A-Za-z]++(?:-[A-Za-z0-9-]++)*+|{_NAME}|[;,^])*+"
_REST = late.pattern(_FLAT, re.DOTALL)
# a whole statement about an IRI or name, without any bracket: nearly all there are in a large file
_PLAIN = late.pattern(rf"(?:{_BLANK})*+(?P<subject>{_IRI}|{_NAME})(?:{_BLANK})*+(?:{_IRI}|{_NAME}){_FLAT}\.", re.DOTALL)
_SPARQL_DIRECTIVES = {"prefix": 2, "base": 1, "version": 1}

_JSON = late.pattern(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]:,]', re.DOTALL)
_ALIAS = late.pattern(r'"((?:[^"\\]|\\.)*+)"\s*:\s*(?:\{\s*"@id"\s*:\s*)?"(@id|@type)"')


class TooDeepError(Exception):
    """Nesting beyond the bound, at `line`."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class RemoteContextError(Exception):
    """A JSON-LD context that lies elsewhere: its address, at `line`."""

    def __init__(self, line: int, address: str) -> None:
        super().__init__(line, address)
        self.line = line
        self.address = address


def mark_turtle(text: str, trig: bool = False) -> str:
    """Return the text with a line statement after each subject and in each blank node's brackets.

    Lines stay where they are. Text that is not well formed stays so. Raises TooDeepError.
    """
    pieces: list[str] = []
    done = 0
    for at, piece in _turtle_marks(text, trig):
        pieces += (text[done:at], piece)
        done = at
    return "".join((*pieces, text[done:]))


def mark_json(text: str) -> str:
    """Return the JSON-LD text with a line property in each node object. Raises TooDeepError, RemoteContextError."""
    pieces: list[str] = []
    done = 0
    for at, line in _json_marks(text):
        pieces += (text[done:at], f',"{MARK}":{line}')
        done = at
    return "".join((*pieces, text[done:]))


def _turtle_marks(text: str, trig: bool) -> Iterator[tuple[int, str]]:
    """Give what to put in, by position, in order."""
    lines = _Lines(text)
    nested: list[str] = []  # brackets open within the statement
    in_graph = False
    in_statement = False  # beyond the subject
    passing = 0  # tokens of a SPARQL-style directive, or of a graph's name, still to pass; -1: up to the dot
    subject = bracket = -1  # where a mark is due if the next token allows it
    empty = False  # that bracket was closed at once
    position = 0
    while position < len(text):
        if not (in_statement or nested or passing) and subject < 0 and bracket < 0:
            plain = _PLAIN.match(text, position)
            if plain is not None and ":" in plain["subject"]:  # else it may be a directive
                subject_end = plain.end("subject")
                yield subject_end, f" <{MARK}> {lines.at(subject_end)} ;"
                position = plain.end()
                continue
        if (in_statement or nested) and subject < 0 and bracket < 0:
            position = _REST.match(text, position).end()  # type: ignore[union-attr]
        match = _TOKEN.match(text, position)
        if match is None:
            return
        kind, token, start = match.lastgroup, match.group(), position
        position = match.end()
        if kind == "skip":
            continue
        if subject >= 0:
            if kind in ("term", "name", "other") and token not in (";", ",", "^", "~", "|", "@"):
                yield subject, f" <{MARK}> {lines.at(subject)} ;"
            in_statement = not (token == "{" and trig and not nested)
            subject = -1
        if bracket >= 0:
            if kind == "close" and token == "]" and not empty:
                empty = True
                nested.pop()
                continue
            if empty and (nested or in_statement or kind in ("term", "name")):
                yield bracket, f" <{MARK}> {lines.at(bracket)} "
            elif not empty and kind in ("term", "name"):
                yield bracket, f" <{MARK}> {lines.at(bracket)} ; "
            if empty and not nested:
                in_statement = token != "{"
            bracket, empty = -1, False
        if passing:
            passing = 0 if passing < 0 and kind == "dot" else passing - (passing > 0)
            continue
        if kind == "open":
            if token == "{" and trig and not nested and not in_statement:
                in_graph = True
                continue
            nested.append(token)
            if len(nested) > MAX_DEPTH:
                raise TooDeepError(lines.at(start))
            if (
                token == "["
                and not any(opened.startswith("<<") for opened in nested[-3:])
                and not _after_tilde(text, start)
            ):
                bracket = position
            elif token == "[" or len(nested) == 1:
                in_statement = True
        elif kind == "close":
            if nested:
                nested.pop()
                in_statement = True
            elif token == "}" and in_graph:
                in_graph = in_statement = False
        elif nested or in_statement:
            if kind == "dot" and not nested:
                in_statement = False
        elif kind == "at":
            passing = -1
        elif kind == "name" and token.lower() in _SPARQL_DIRECTIVES:
            passing = _SPARQL_DIRECTIVES[token.lower()]
        elif kind == "name" and trig and token.lower() == "graph":
            passing = 1
        elif kind in ("term", "name"):
            subject = position


def _after_tilde(text: str, position: int) -> bool:
    """Tell a reifier: only an empty pair of brackets may follow '~'."""
    while position and text[position - 1].isspace():
        position -= 1
    return position > 0 and text[position - 1] == "~"


class _Object:
    """A JSON object or array being read."""

    __slots__ = ("array", "context", "id_line", "is_type", "is_value", "key", "keys", "line")

    def __init__(self, array: bool, context: bool, line: int, key: str = "") -> None:
        self.array = array
        self.context = context
        self.line = line
        self.key = key
        self.keys = 0
        self.id_line = 0
        self.is_type = False
        self.is_value = False


def _json_marks(text: str) -> Iterator[tuple[int, int]]:
    """Give the end of each node object with the line of its '@id', else of its opening brace."""
    lines = _Lines(text)
    names = {"@id": "@id", "@type": "@type"}
    names.update({alias: word for alias, word in _ALIAS.findall(text) if not alias.startswith("@")})
    opened: list[_Object] = []
    last = ""
    last_at = 0
    for match in _JSON.finditer(text):
        token = match.group()
        top = opened[-1] if opened else None
        if token == ":" and top and last:
            top.key = names.get(last, last)
            top.keys += 1
            if top.context and top.key == "@import":
                raise RemoteContextError(lines.at(last_at), "@import")
            if not top.context:
                if top.key == "@id":
                    top.id_line = lines.at(last_at)
                top.is_type = top.is_type or top.key == "@type"
                top.is_value = top.is_value or top.key == "@value"
            last = ""
            continue
        if last and top and top.key == "@context" and token in ",]}":
            raise RemoteContextError(lines.at(last_at), last)
        last = ""
        if token[0] == '"':
            last, last_at = token[1:-1] if "\\" not in token else _unescaped(token), match.start()
        elif token in "{[":
            inside = top is not None and (top.context or top.key == "@context")
            # an array keeps the key it stands under: its strings are that key's values
            opened.append(
                _Object(token == "[", inside, lines.at(match.start()), top.key if top and token == "[" else "")
            )
            if len(opened) > MAX_JSON_DEPTH:
                raise TooDeepError(lines.at(match.start()))
        elif token in "}]" and opened:
            closed = opened.pop()
            if closed.array or closed.context or closed.is_value:
                continue
            if (closed.id_line and closed.keys > 1) or (closed.is_type and not closed.id_line):
                yield match.start(), closed.id_line or closed.line


def _unescaped(token: str) -> str:
    try:
        return str(json.loads(token, strict=False))
    except ValueError:
        return token[1:-1]


class _Lines:
    """Line numbers of positions asked in rising order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._line = 1

    def at(self, position: int) -> int:
        if position < self._position:
            return self._line - self._text.count("\n", position, self._position)
        self._line += self._text.count("\n", self._position, position)
        self._position = position
        return self._line
