"""Which vertical a value means: its key, or its name in any language that the framework has."""

from __future__ import annotations

from functools import cache

from etom_kg import framework

_BRITISH = {"fulfilment": "Fulfillment"}


def vertical_of(value: str) -> str:
    """Return the IRI of the vertical that a value means, '' where it means none.

    >>> vertical_of("f") == vertical_of("Fulfilment") == vertical_of("Выполнение  заказов")
    True
    >>> vertical_of("Sales")
    ''
    """
    words = " ".join(value.split())
    return _verticals().get(_BRITISH.get(words.casefold(), words).casefold(), "")


@cache
def _verticals() -> dict[str, str]:
    found = [one for one in framework.load().entries() if one.kind == "vertical"]
    return {name.casefold(): one.iri for one in found for name in (one.id, *one.names.values())}
