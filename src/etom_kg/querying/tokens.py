"""The words of a SPARQL text, found without an engine: for what has to be known before an engine may see it.

Comments and blanks are left out. A text that is no SPARQL gives tokens too, the kind 'other' among them: engines
complain about grammar, not this module. No text takes more than a time proportional to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LOCAL = r"(?:[\w\-:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])"
_TOKEN = re.compile(
    rf"""
    (?P<blank>\s+|\#[^\r\n]*)
  | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<string>'{{3}}(?:'{{0,2}}(?:[^'\\]|\\.))*+'{{3}}|"{{3}}(?:"{{0,2}}(?:[^"\\]|\\.))*+"{{3}}
              |'(?:[^'\\\r\n]|\\.)*+'|"(?:[^"\\\r\n]|\\.)*+")
  | (?P<variable>[?$]\w+)
  | (?P<blank_node>_:\w(?:[\w.\-]*\w)?)
  | (?P<prefixed>(?<![\w\-])(?:[^\W\d_](?:[\w.\-]{{0,98}}[\w\-])?)?:(?:{_LOCAL}(?:\.*{_LOCAL})*+)?)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d]\w*)
  | (?P<sign>&&|\|\||!=|<=|>=|\^\^|[{{}}()\[\];,.=<>!*/+\-|^?])
  | (?P<other>['"].*|.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a query: `kind` is the group of the expression above, `start` its place in the text."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """The keyword in upper case, '' for anything that is no word."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> list[Token]:
    """Return the pieces of a query, in order, without blanks and comments."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        kind = str(found.lastgroup)
        if kind != "blank":
            yield Token(kind, found.group(), found.start())


def form(text: str) -> str:
    """Return SELECT, ASK, CONSTRUCT or another word that opens a query behind its prologue, '' where there is none."""
    return form_of(tokens(text))


def form_of(found: list[Token]) -> str:
    """Return what `form` does, of a query whose tokens are known."""
    position = 0
    while position < len(found) and found[position].word in ("BASE", "PREFIX"):
        position += 2 if found[position].word == "BASE" else 3
    return found[position].word if position < len(found) else ""


def outer_group(found: list[Token]) -> int:
    """Return the number of the token that opens the outer WHERE group, -1 where none does.

    The template of a CONSTRUCT and groups inside expressions of a SELECT clause are passed over.
    """
    template = form_of(found) == "CONSTRUCT"
    depth = 0
    for number, token in enumerate(found):
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth -= 1
        elif token.text == "{" and depth == 0:
            if not template or found[number - 1].word == "WHERE":
                return number
            template = False
            depth += 1
        elif token.text == "{":
            depth += 1
        elif token.text == "}":
            depth -= 1
    return -1


def parameters(found: list[Token]) -> set[str]:
    """Return the names written with `$`."""
    return {token.text[1:] for token in found if token.kind == "variable" and token.text[0] == "$"}
