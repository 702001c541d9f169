"""Running text in registers: what columns of descriptions and remarks name after the word eTOM, as in documentation."""

from __future__ import annotations

from collections.abc import Mapping

from etom_kg.config import TagRules as Names
from etom_kg.model import Place, Tag
from etom_kg.reading.columns import Layout, alternatives
from etom_kg.reading.names import ranks
from etom_kg.reading.sheet import Value
from etom_kg.reading.tags import DESCRIPTION, in_text


def columns(layout: Layout) -> tuple[int, ...]:
    """Return the columns of running text: that of descriptions, and others named so that have no role of their own."""
    others = {column for column in named(layout.headers) if column not in layout.used}
    return tuple(sorted(others | ({layout.description} - {0})))


def named(headers: Mapping[int, str]) -> tuple[int, ...]:
    """Return the columns whose headers, by column, name a description or a remark.

    >>> named({1: "Процесс", 2: "Описание", 3: "Примечание (кратко)"})
    (2, 3)
    """
    known, _ = ranks("description")
    return tuple(column for column, header in headers.items() if any(name in known for name in alternatives(header)))


def links(value: Value, place: Place, rules: Names) -> tuple[Tag, ...]:
    """Return the links that a cell of running text names, each once, at the place of its row; none from a number."""
    if not isinstance(value, str) or DESCRIPTION in rules.off:
        return ()
    return tuple(Tag("link", value, place, DESCRIPTION) for value in dict.fromkeys(one.value for one in in_text(value)))
