"""Which indicator of the standard, or of the article, a name or key means: read from the prepared `indicators.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache

from etom_kg import resources
from etom_kg.frozen import dataclass

ARTEFACT = "indicators.json"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator that a source names: its key, its IRI, its name by language, all its names in every language."""

    key: str
    iri: str
    name: Mapping[str, str]
    names: tuple[str, ...]


@cache
def load() -> dict[str, Indicator]:
    """Return all indicators by key."""
    records = json.loads(resources.built(ARTEFACT))
    return {one["key"]: Indicator(**{**one, "names": tuple(one["names"])}) for one in records}


@lru_cache(maxsize=1024)
def key_of(written: str) -> str | None:
    """Return the key of the indicator that has this key or exactly this name, None where none has it."""
    return _by_name().get(_plain(written))


def nearest(written: str) -> tuple[str, ...]:
    """Return the keys of up to three indicators whose key or name is written most like this, else the first keys."""
    from difflib import get_close_matches

    close = get_close_matches(_plain(written), _by_name(), 6, cutoff=0.4)
    return tuple(dict.fromkeys(_by_name()[name] for name in close))[:3] or tuple(load())[:3]


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for key, indicator in load().items():
        for name in (key, *indicator.names):
            found.setdefault(_plain(name), key)
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split()).strip(' .:«»"')
