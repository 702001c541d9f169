"""Functions of the rules, as SPARQL has them, put together from trees.

Text goes in, text or truth comes out, None for an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

from etom_kg import late

Function = Callable[[Sequence[Any]], Any]

# what XPath, and the stores that follow it, mean by \s; Python means more
_SPACE = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"

_BLANKS = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


def made(tree: Sequence[Any]) -> Function:
    """Return the function that a tree is. Raises NotImplementedError for a name that is not known."""
    name, *rest = tree
    if name == "value":
        fixed = rest[0]
        return lambda given: fixed
    if name == "input":
        place = rest[0]
        return lambda given: given[place]
    if name in ("REGEX", "REPLACE"):
        return _matching(name, rest)
    parts = [made(one) for one in rest]
    if name in _LAZY:
        return _LAZY[name](parts)
    if name not in _PLAIN:
        raise NotImplementedError(name)
    return _strict(_PLAIN[name], parts)


def _strict(function: Callable[..., Any], parts: Sequence[Function]) -> Function:
    """Return a function of which no argument may be an error."""
    if len(parts) == 1:
        only = parts[0]

        def of_one(given: Sequence[Any]) -> Any:
            found = only(given)
            return None if found is None else function(found)

        return of_one

    def of_all(given: Sequence[Any]) -> Any:
        found = [part(given) for part in parts]
        return None if None in found else function(*found)

    return of_all


def _matching(name: str, rest: Sequence[Any]) -> Function:
    """Return REGEX or REPLACE; a pattern of the rule itself is made ready once."""
    patterns = [one[1] if one[0] == "value" else None for one in rest]
    text = made(rest[0])
    flags = 2 if name == "REGEX" else 3
    ignoring = len(rest) > flags and "i" in str(patterns[flags])
    pattern = made(rest[1])
    if name == "REGEX":

        def search(given: Sequence[Any]) -> Any:
            found, wanted = text(given), pattern(given)
            return None if found is None or wanted is None else _compiled(wanted, ignoring).search(found) is not None

        return search
    quick = _quick(patterns, ignoring)
    if quick:
        return _strict(quick, [text])
    new = re.sub(r"\$(\d)", r"\\\1", str(patterns[2]).replace("\\", "\\\\"))

    def replaced(given: Sequence[Any]) -> Any:
        found, wanted = text(given), pattern(given)
        return None if found is None or wanted is None else _compiled(wanted, ignoring).sub(new, found)

    return replaced


def _quick(patterns: Sequence[Any], ignoring: bool) -> Callable[[str], str] | None:
    """Return what does the work of a REPLACE of a well-known form many times as fast, None of any other form."""
    _, pattern, new, *_ = map(str, patterns)
    if ignoring or None in patterns[1:3]:
        return None
    if re.fullmatch(r"[\w ,&-]+", pattern) and not set(new) & {"$", "\\"}:
        return lambda text: text.replace(pattern, new)
    if (pattern, new) == (r"\s+", " "):
        blanks = _compiled(pattern, False)
        return lambda text: text if text.isprintable() and "  " not in text else blanks.sub(" ", text)
    trimming = re.fullmatch(r"((?:\^(?:[^|\\]|\\.)*\|)?\^\\s\+)\|\\s\+\$", pattern)
    if trimming and new == "":
        begin = _compiled(trimming[1], False)
        return lambda text: text[found.end() if (found := begin.match(text)) else 0 :].rstrip(_BLANKS)
    return None


@cache
def _compiled(pattern: str, ignoring: bool) -> re.Pattern[str]:
    """Return a pattern of XPath as one of Python: spaces are those of Unicode, the end is the end.

    >>> _compiled("^a\\\\s$", False).pattern == "^a[" + _SPACE + "]" + chr(92) + "Z"
    True
    """
    pieces, within = [], False
    for piece in re.findall(r"\\.|.", pattern, re.DOTALL):
        if piece == "\\s":
            piece = _SPACE if within else f"[{_SPACE}]"
        elif piece == "$" and not within:
            piece = r"\Z"
        elif piece in "[]":
            within = piece == "["
        pieces.append(piece)
    return late.pattern("".join(pieces), re.IGNORECASE if ignoring else 0)


def _if(parts: Sequence[Function]) -> Function:
    test, yes, no = parts

    def chosen(given: Sequence[Any]) -> Any:
        found = test(given)
        return None if found is None else yes(given) if found else no(given)

    return chosen


def _and(parts: Sequence[Function]) -> Function:
    def every(given: Sequence[Any]) -> Any:
        found: Any = True
        for part in parts:
            one = part(given)
            if one is None:
                found = None
            elif not one:
                return False
        return found

    return every


def _or(parts: Sequence[Function]) -> Function:
    def some(given: Sequence[Any]) -> Any:
        found: Any = False
        for part in parts:
            one = part(given)
            if one:
                return True
            if one is None:
                found = None
        return found

    return some


def _coalesce(parts: Sequence[Function]) -> Function:
    return lambda given: next((found for part in parts if (found := part(given)) is not None), None)


def _bound(parts: Sequence[Function]) -> Function:
    return lambda given: parts[0](given) is not None


def _part(text: str, start: int, length: int | None = None) -> str:
    begin = int(start) - 1
    return text[max(begin, 0) :] if length is None else text[max(begin, 0) : max(begin + int(length), 0)]


_LAZY: dict[str, Callable[[Sequence[Function]], Function]] = {
    "IF": _if,
    "AND": _and,
    "OR": _or,
    "COALESCE": _coalesce,
    "BOUND": _bound,
}
_PLAIN: dict[str, Callable[..., Any]] = {
    "STR": str,
    "LCASE": lambda text: text.lower(),
    "STRLEN": len,
    "ENCODE_FOR_URI": lambda text: quote(text, safe=""),
    "CONCAT": lambda *texts: "".join(map(str, texts)),
    "STRSTARTS": lambda text, start: text.startswith(start),
    "STRAFTER": lambda text, mark: text.partition(mark)[2],
    "STRBEFORE": lambda text, mark: text.partition(mark)[0] if mark in text else "",
    "SUBSTR": _part,
    "ISIRI": lambda term: term.startswith("<"),
    "NOT": lambda truth: not truth,
    "IN": lambda one, *many: one in many,
    "=": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
    "+": lambda one, other: int(one) + int(other),
}
