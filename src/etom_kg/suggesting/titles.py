"""An element as it stands in cells and lists."""

from __future__ import annotations

from etom_kg import framework, own


def titled(id: str, lang: str) -> str:
    """Return an element's id and name: '1.1.1.5 Обработка заказов'."""
    entry = framework.load().entry(id) or own.load().element(id)
    return f"{id} {framework.marked(entry, lang)}" if entry else id
