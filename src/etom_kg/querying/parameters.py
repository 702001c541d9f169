"""Values of parameters: checked by type, made into terms, bound to a query.

A value never becomes part of a query's text as it was typed: it becomes a term, written by pyoxigraph, in a VALUES
block at the head of the outer WHERE group.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING

import pyoxigraph as ox

from etom_kg.errors import UsageError
from etom_kg.messages import text
from etom_kg.querying import graph
from etom_kg.querying.catalogue import LANG, Parameter, Query
from etom_kg.vocabulary import EDITION_ALIASES, FUNCTION, PROCESS, ROOT, VERTICAL, XSD

if TYPE_CHECKING:
    from etom_kg.framework import Entry

LANGUAGES = ("en", "ru", "zh")
_GROUPS = ("horizontal", "vertical", "enterprise")
_LEVELS: Mapping[str, tuple[str, ...]] = {
    "element": ("element", "retired"),
    "group": _GROUPS,
    "area": ("area",),
    "category": ("area", "element", "retired", *_GROUPS),
}
# ids that need no explanation: where the graph has a thing of the class, nothing else is looked at
_PLAIN: Mapping[str, tuple[str, frozenset[str]]] = {
    "element": (PROCESS, frozenset({"ProcessElement", "RetiredElement"})),
    "group": (PROCESS, frozenset({"HorizontalGroup", "EnterpriseGroup"})),
    "area": (PROCESS, frozenset({"ProcessArea"})),
    "function": (FUNCTION, frozenset({"Function"})),
    "vertical": (VERTICAL, frozenset({"VerticalGroup"})),
}
_PLAIN_ID = re.compile(r"[A-Z]+|[0-9.]+(-[a-z][0-9]+)?", re.ASCII)
_NUMBERS = {
    "integer": re.compile(r"[+-]?[0-9]{1,18}"),
    "decimal": re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPES = re.compile(r"\\u([0-9A-Fa-f]{4})|\\\\([uU])|\\.")
_SHOWN = 60
# no id, name of a thing or number of ours is longer; what is longer is not looked up
LONGEST_KEY = 200
_WORDS = ("text", "iri")
# how the errors of look-ups begin
_SAID_BY_SHOW = "etom show "


class WrongValueError(UsageError):
    """A value that its parameter does not take: the reason is an error of its own."""

    def __init__(self, parameter: Parameter, reason: UsageError) -> None:
        super().__init__("query.wrong_value", name=parameter.name)
        self._reason = reason

    def message(self, lang: str) -> str:
        """Return the sentence with the reason, in one language, without signs that a terminal obeys."""
        reason = self._reason.message(lang).removeprefix(_SAID_BY_SHOW)
        return text(self.key, lang, **self.values, reason=" ".join(_printable(reason).split()))


def terms(query: Query, given: Mapping[str, str], lang: str) -> dict[str, str]:
    """Return the values of a query's parameters as terms of SPARQL, in the order of the header.

    `given` are texts as typed; `lang` serves where no language is among them. Raises UsageError for a missing or
    unknown parameter and for a value that is not of its type, with the nearest where there are some.
    """
    known = [one.name for one in query.parameters]
    for name in given:
        if name not in known:
            raise UsageError("query.no_such_parameter", query=query.name, name=_short(name), names=", ".join(known))
    missing = [one for one in query.required if one.name not in given]
    if missing:
        one = missing[0]
        raise UsageError("query.missing", query=query.name, name=one.name, example=one.example)
    return {one.name: term(one, given.get(one.name, lang)) for one in query.parameters}


def term(parameter: Parameter, raw: str) -> str:
    """Return one value as a term of SPARQL. Raises UsageError that says what is wrong and names the nearest."""
    try:
        if len(raw) > LONGEST_KEY and parameter.type not in _WORDS:
            raise UsageError("query.long_value", value=_short(raw), count=len(raw))
        try:
            return _safe(str(_plain(raw, parameter.type) or _MAKERS[parameter.type](raw, parameter.type)))
        except UnicodeEncodeError:
            raise UsageError("query.not_text") from None
    except UsageError as error:
        raise WrongValueError(parameter, error) from None


def bound(query: str, values: Mapping[str, str], head: int = 0) -> str:
    """Return the query with `values`, terms by parameter, in a VALUES block at the head of its outer group.

    `head` is the place where that begins, looked for where it is 0.
    """
    if not values:
        return query
    if not head:
        from etom_kg.querying import tokens

        found = tokens.tokens(query)
        head = found[tokens.outer_group(found)].start + 1
    names = " ".join(f"${name}" for name in values)
    return f"{query[:head]} VALUES ({names}) {{ ({' '.join(values.values())}) }}{query[head:]}"


def _plain(raw: str, kind: str) -> ox.NamedNode | None:
    """Return the thing whose id is written as the graph has it; None where a closer look is needed."""
    if kind not in _PLAIN or not _PLAIN_ID.fullmatch(raw):
        return None
    space, classes = _PLAIN[kind]
    return ox.NamedNode(space + raw) if classes & graph.classes(space + raw) else None


def _category(raw: str, kind: str) -> ox.NamedNode:
    from etom_kg import identifiers, identify
    from etom_kg.framework import Entry

    found = identify.thing(_checked(raw))
    read = identifiers.parse(raw)
    if isinstance(read, identifiers.Identifier) and read.prefix:
        raise UsageError("query.prefixed", value=_short(raw), id=read.standard)
    if isinstance(found, Entry) and found.kind in _LEVELS[kind]:
        return ox.NamedNode(found.iri)
    raise _OtherKindError(kind, found.id if isinstance(found, Entry) else found.key, _near(found, kind))


class _OtherKindError(UsageError):
    """A thing that exists and is of another kind than wanted; both kinds are words of the language."""

    def __init__(self, wanted: str, shown: str, near: tuple[str, ...]) -> None:
        super().__init__("query.other_kind_near" if near else "query.other_kind", value=shown, near=", ".join(near))
        self._wanted = wanted

    def message(self, lang: str) -> str:
        """Return the sentence with the kind wanted, in one language."""
        return text(self.key, lang, **self.values, wanted=text(f"query.type_{self._wanted}", lang))


def _near(found: object, kind: str) -> tuple[str, ...]:
    """Return ids of the kind wanted that hang together with a thing of another kind: its parts, what it is part of."""
    from etom_kg import framework
    from etom_kg.framework import Entry, Function

    known = framework.load()
    if isinstance(found, Function):
        found = known.entry(found.element)
    chain: list[Entry] = []
    while isinstance(found, Entry):
        chain.append(found)
        found = known.entry(found.parent) if found.parent else None
    near = [one.id for one in chain if one.kind in _LEVELS[kind]]
    below = chain[:1]
    while below and not near:
        below = [child for one in below for id in one.children if (child := known.entry(id))]
        near = [one.id for one in below if one.kind in _LEVELS[kind]]
    return tuple(near[:3])


def _entry(raw: str, kind: str) -> ox.Literal:
    """Return the number as plain text where any edition, or a number between editions, has it."""
    if _PLAIN_ID.fullmatch(raw) and graph.is_number(raw):
        return ox.Literal(raw)
    from etom_kg import framework, identifiers

    value = identifiers.clean(_checked(raw))
    known = framework.load()
    if known.entry(value) or known.elsewhere(value, "") or graph.is_number(value):
        return ox.Literal(value)
    raise _unknown(raw, (*known.nearest(value), *known.nearest(value, "gb921-25.5")))


def _function(raw: str, kind: str) -> ox.NamedNode:
    from etom_kg import identify
    from etom_kg.framework import Entry, Function

    found = identify.thing(_checked(raw))
    if isinstance(found, Function):
        return ox.NamedNode(found.iri)
    keys = found.functions if isinstance(found, Entry) else ()
    shown = found.id if isinstance(found, Entry) else found.key
    raise _OtherKindError(kind, shown, tuple(keys[:3]))


def _vertical(raw: str, kind: str) -> ox.NamedNode:
    from etom_kg import framework

    keys = {one.id: one for one in framework.load().entries() if one.kind == "vertical"}
    found = keys.get(raw.strip().upper()) or keys.get(_checked(raw).strip())
    if found is None:
        raise _unknown(raw, tuple(keys))
    return ox.NamedNode(found.iri)


def _edition(raw: str, kind: str) -> ox.Literal:
    name = EDITION_ALIASES.get(raw.strip().lower())
    if name is None:
        raise _unknown(raw, tuple(EDITION_ALIASES))
    return ox.Literal(name)


def _lang(raw: str, kind: str) -> ox.Literal:
    if raw not in LANGUAGES:
        raise _unknown(raw, LANGUAGES)
    return ox.Literal(raw)


def _text(raw: str, kind: str) -> ox.Literal:
    return ox.Literal(_checked(raw))


def _number(raw: str, kind: str) -> ox.Literal:
    value = raw.strip()
    if not _NUMBERS[kind].fullmatch(value) or (kind == "date" and not _is_date(value)):
        raise UsageError(f"query.not_{kind}", value=_short(raw))
    return ox.Literal(value, datatype=ox.NamedNode(XSD + kind))


def _keyed(raw: str, kind: str) -> ox.NamedNode:
    """Return a term or source of the graph by its key."""
    keys = graph.keys(f"{ROOT}{kind}/")
    value = raw.strip()
    found = value if value in keys else next((key for key in keys if key.upper() == value.upper()), None)
    if found is None:
        from difflib import get_close_matches

        raise _unknown(raw, tuple(get_close_matches(_checked(value)[:_SHOWN], keys, 3, 0.3)) or keys[:3])
    return ox.NamedNode(f"{ROOT}{kind}/{found}")


def _standard(raw: str, kind: str) -> ox.NamedNode:
    """Return a standard by its designation, in the letters of any language."""
    known = graph.designations()
    value = " ".join(_checked(raw).split()).upper()
    if iri := known.get(value) or known.get(value.replace("-", " ", 2)):
        return ox.NamedNode(iri)

    # designations differ at their ends: in the number of a part, in the year
    raise _unknown(raw, tuple(sorted(known, key=lambda one: -_shared(value, one)))[:3])


def _iri(raw: str, kind: str) -> ox.NamedNode:
    try:
        if _ABSOLUTE.match(raw):
            return ox.NamedNode(_checked(raw))
    except ValueError:
        pass
    raise UsageError("query.not_iri", value=_short(raw))


_MAKERS: Mapping[str, Callable[[str, str], ox.NamedNode | ox.Literal]] = {
    **dict.fromkeys(("element", "group", "area", "category"), _category),
    **dict.fromkeys(("integer", "decimal", "date"), _number),
    **dict.fromkeys(("term", "source"), _keyed),
    "entry": _entry,
    "standard": _standard,
    "function": _function,
    "vertical": _vertical,
    "edition": _edition,
    LANG: _lang,
    "text": _text,
    "iri": _iri,
}


def _safe(written: str) -> str:
    r"""Return a term in which no engine finds another escape than we meant.

    Some engines replace `\u0041` in the whole text of a query before they read it, even behind `\\`, and some take
    eight digits where they find them: so escapes have eight digits, and `u` behind a backslash is one itself.
    """

    def replaced(found: re.Match[str]) -> str:
        if found[1]:
            return f"\\U0000{found[1]}"
        return f"\\\\\\U{ord(found[2]):08X}" if found[2] else found[0]

    return _ESCAPES.sub(replaced, written) if written[0] == '"' else written


def _checked(raw: str) -> str:
    """Return the value; half a character, as a broken command line may hold, is no text. Raises UnicodeEncodeError."""
    raw.encode("utf-8")
    return raw


def _unknown(raw: str, near: tuple[str, ...]) -> UsageError:
    if not near:
        return UsageError("query.unknown", value=_short(raw))
    return UsageError("query.unknown_near", value=_short(raw), near=", ".join(dict.fromkeys(near)))


def _is_date(value: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _short(value: str) -> str:
    """Return a value as an error shows it: printable, on one line, not endless."""
    shown = _printable(value)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


def _printable(value: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in value)


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
