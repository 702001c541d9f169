"""What an ArchiMate model says in further languages: Archi's own formats hold each text once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etom_kg.archimate.document import (
    Document,
    Element,
    Relationship,
    Text,
    Value,
    View,
    ViewConnection,
    ViewNode,
    every_folder,
    walk,
)
from etom_kg.model import LeftOut

_FURTHER, _WHY = "other_language", "export.why_language"


def left_out(document: Document, lang: str, *, tables: bool) -> tuple[LeftOut, ...]:
    """Return how many texts and values are lost where only those in `lang`, else the first ones, are written.

    `tables` have no views and folders. A text that a property of the same thing tells too is not lost.
    """
    lost = sum(_texts(texts, values) for texts, values in _said(document, tables=tables))
    bearers: list[Document | Element | Relationship | View] = [document, *document.elements, *document.relationships]
    bearers += () if tables else document.views
    lost += sum(_values(one.values, lang) for one in bearers)
    return (LeftOut(_FURTHER, _WHY, lost),) if lost else ()


def _said(document: Document, *, tables: bool) -> Iterator[tuple[Sequence[Text], Sequence[Value]]]:
    concepts: tuple[Document | Element | Relationship, ...] = (document, *document.elements, *document.relationships)
    for one in concepts:
        yield one.names, one.values
        yield one.documentation, one.values
    if tables:
        return
    for view in document.views:
        drawings: tuple[View | ViewNode | ViewConnection, ...] = (view, *walk(view.nodes), *view.connections)
        for drawn in drawings:
            yield drawn.names, ()
            yield drawn.documentation, ()
    for folder in every_folder(document.folders):
        yield folder.label, ()
        yield folder.documentation, ()


def _texts(texts: Sequence[Text], values: Sequence[Value]) -> int:
    if len(texts) < 2:
        return 0
    told = {one.value for one in values}
    apart = {text.value for text in texts if text.value.strip()}
    return max(len(apart) - 1 - len(apart & told), 0)


def _values(values: Sequence[Value], lang: str) -> int:
    shown = {one.property for one in values if one.lang == lang}
    return sum(one.property in shown and one.lang not in ("", lang) for one in values)
