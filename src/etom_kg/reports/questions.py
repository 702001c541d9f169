"""The catalogue of queries for people: the list by topic, and one query with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable

from etom_kg.messages import text
from etom_kg.querying.catalogue import LANG, Parameter, Query
from etom_kg.reports.layout import WIDTH, block, padded, width_of, wrap

_NAME_WIDTH = 32
_INDENT = 16


def listing(queries: Iterable[Query], lang: str) -> str:
    """Return names and titles by topic."""
    lines: list[str] = []
    topic, count = "", 0
    for query in queries:
        if query.topic != topic:
            topic = query.topic
            lines += [*([""] if lines else []), text(f"query.topic_{topic}", lang)]
        lines += _item(query, lang)
        count += 1
    return "\n".join([*lines, "", text("query.list_end", lang, count=count)]) + "\n"


def description(query: Query, lang: str, *, whole: bool = True) -> str:
    """Return what a query answers, who asks it, its parameters and an example; `whole` adds its text."""
    room = WIDTH - _INDENT
    asks = text("query.asks_model", lang) if query.asks == "model" else ""
    parts = [
        ("query.question", wrap(query.question[lang], room)),
        ("query.who", wrap(query.who[lang], room)),
        ("query.parameters", _parameters(query, lang, room) or [text("query.no_parameters", lang)]),
        ("query.asks", wrap(asks, room) if asks else []),
        ("query.answers", wrap(", ".join(query.answers), room) if query.competency else []),
        ("query.example", wrap(example(query), room)),
    ]
    lines = [query.title[lang], ""]
    for key, body in parts:
        if body:
            lines += block(text(key, lang), body, _INDENT)
    if whole:
        lines += ["", query.text.rstrip("\n")]
    return "\n".join(lines) + "\n"


def example(query: Query) -> str:
    """Return a command that asks the query."""
    model = ["--model", f"examples/{query.example_model}"] if query.example_model else []
    values = (f"{_option(one)} {_typed(one.example)}" for one in query.required)
    return " ".join(["etom query", query.name, *values, *model])


def _typed(value: str) -> str:
    return f'"{value}"' if " " in value or not value else value


def _item(query: Query, lang: str) -> list[str]:
    first, *rest = wrap(query.title[lang], WIDTH - _NAME_WIDTH - 2)
    name = f"  {query.name}"
    if width_of(name) >= _NAME_WIDTH + 1:
        return [name, *(" " * (_NAME_WIDTH + 2) + line for line in (first, *rest))]
    return [padded(name, _NAME_WIDTH + 2) + first, *(" " * (_NAME_WIDTH + 2) + line for line in rest)]


def _parameters(query: Query, lang: str, room: int) -> list[str]:
    given = [(f"{_option(one)} {_typed(one.example)}", one.help[lang]) for one in query.required]
    given += [("--lang ru|en", one.help[lang]) for one in query.parameters if one.name == LANG]
    width = max((width_of(option) for option, _ in given), default=0) + 2
    lines = []
    for option, meaning in given:
        if width > room // 2:
            lines += [option, *(f"  {line}" for line in wrap(meaning, room - 2))]
            continue
        first, *rest = wrap(meaning, room - width)
        lines += [padded(option, width) + first, *(" " * width + line for line in rest)]
    return lines


def _option(parameter: Parameter) -> str:
    return f"--{parameter.name.replace('_', '-')}"
