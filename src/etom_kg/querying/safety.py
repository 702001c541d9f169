"""What a query of a user's own may hold: read by our own eyes before any engine sees it.

Engines fetch what SERVICE and FROM name, die of deep nesting, and pyoxigraph reads a prefixed name with two or more
dots (`ep:1.1.1.5`) as another node. So the first two are refused, and such names are written out.
"""

from __future__ import annotations

import re
from pathlib import Path

from etom_kg.errors import InputError
from etom_kg.querying import tokens
from etom_kg.querying.tokens import Token

DEEPEST = 128
LONGEST = 200_000  # signs
FORMS = ("SELECT", "ASK", "CONSTRUCT")
_UPDATES = (
    "INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH",
)  # fmt: skip
# SERVICE asks another store, FROM fetches another graph
_OUTSIDE = ("SERVICE", "FROM")
_OPENING, _CLOSING = "([{", ")]}"
_UNARY = ("!", "-", "+", "^", "^^")
_OPERANDS = ("variable", "iri", "prefixed", "number", "string", "language", "blank_node")
_ESCAPED = re.compile(r"\\(.)")
_IN_IRI = re.compile(r"[^<>\"{}|^`\\\x00-\x20]*")


def read(path: Path) -> str:
    """Return the text of a query file. Raises InputError where it cannot be read, is too long or is not UTF-8."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), 0, "query.unreadable", why=error.strerror or type(error).__name__) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(str(path), 0, "query.not_utf8") from None
    if len(text) > LONGEST:
        raise InputError(str(path), 0, "query.too_long", most=LONGEST)
    return text


def checked(text: str, file: str) -> str:
    """Return a query that may be run, its prefixed names with dots written out as IRIs.

    Raises InputError, with the line, for anything but one SELECT, ASK or CONSTRUCT, for SERVICE and FROM, for signs
    that belong to no query, and for nesting beyond DEEPEST levels.
    """
    found = tokens.tokens(text)

    def refuse(token: Token, key: str, **values: object) -> InputError:
        return InputError(file, text.count("\n", 0, token.start) + 1, key, **values)

    for token in found:
        if token.kind == "other":
            sign = token.text[0]
            raise refuse(token, "query.strange_sign", sign=sign if sign.isprintable() else ascii(sign))
        if token.word in _OUTSIDE:
            raise refuse(token, "query.outside", word=token.word)
    form = tokens.form_of(found)
    if form not in FORMS:
        first = next((token for token in found if token.word == form), found[0] if found else Token("word", "", 0))
        raise refuse(first, "query.only_reading" if form in _UPDATES else "query.not_a_query")
    if deep := _too_deep(found):
        raise refuse(deep, "query.too_deep", most=DEEPEST)
    if sum(token.word == "BASE" for token in found) > 1:
        raise refuse(found[-1], "query.two_bases")
    spaces = _prefixes(found)
    pieces, end = [], 0
    for token in found:
        if token.kind == "prefixed" and "." in token.text:
            prefix, _, local = token.text.partition(":")
            name = _ESCAPED.sub(r"\1", local)
            if prefix not in spaces or not _IN_IRI.fullmatch(name):
                raise refuse(token, "query.dotted_name", name=token.text[:60])
            pieces += [text[end : token.start], f"<{spaces[prefix]}{name}>"]
            end = token.start + len(token.text)
    return "".join([*pieces, text[end:]])


def _too_deep(found: list[Token]) -> Token | None:
    """Return the token at which nesting passes DEEPEST: brackets, or signs that stand before what they change."""
    depth = run = 0
    after_operand = False
    for token in found:
        if token.text in _OPENING and token.kind == "sign":
            depth += 1
        elif token.text in _CLOSING and token.kind == "sign":
            depth -= 1
        # behind an operand a sign stands between two
        before = token.kind == "sign" and token.text in _UNARY and not after_operand
        run = run + len(token.text) if before else 0
        if depth + run > DEEPEST:
            return token
        after_operand = token.kind in _OPERANDS or token.text in _CLOSING
    return None


def _prefixes(found: list[Token]) -> dict[str, str]:
    """Return the namespaces declared, as written between < and >."""
    return {
        name.text.partition(":")[0]: space.text[1:-1]
        for word, name, space in zip(found, found[1:], found[2:], strict=False)
        if word.word == "PREFIX" and name.kind == "prefixed" and space.kind == "iri"
    }
