"""Keys and words typed with a slip: functions (ETOM302) and channels (ETOM503)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from etom_kg import channels, framework, functions
from etom_kg.fixing.confirming import folded
from etom_kg.fixing.letters import latin_look_alikes
from etom_kg.fixing.mend import Mend
from etom_kg.vocabulary import EDITIONS

if TYPE_CHECKING:
    from etom_kg.explaining.facts import Facts
    from etom_kg.validation import Result

_KEY = re.compile(r"\s*((?:\d+\s*[.,]\s*)+\d+)\s*[-‐‑–—_./:\s]\s*([a-zа-я])\s*[-.]?\s*(\d+)\s*\.?\s*", re.IGNORECASE)
_KINDS = {"b": "b", "в": "b", "б": "b", "ь": "b", "t": "t", "т": "t"}


def function_key(written: str) -> str:
    """Return the key of the only function that a text with a slip in it can name, '' where there is none.

    >>> function_key("1.1.1.5 – B3"), function_key("1.1.1.5.b3"), function_key("1.1.1.5-b99")
    ('1.1.1.5-b3', '1.1.1.5-b3', '')
    """
    match = _KEY.fullmatch(unicodedata.normalize("NFKC", written))
    if match:
        element = re.sub(r"\s*[.,]\s*", ".", match[1])
        kind = _KINDS.get(match[2].lower(), "")
        key = f"{element}-{kind}{int(match[3])}"
        return key if kind and functions.key_of(key) == key else ""
    return _by_label().get(_alike(written), "")


def channel(result: Result, facts: Facts) -> Iterator[Mend]:
    """ETOM503: the channel that is written so but for look-alike letters."""
    raw = result.value or ""
    wanted = {name for names in channels.NAMES.values() for name in names if _alike(name) == _alike(raw)}
    if len(wanted) == 1:
        new = next(iter(wanted))
        new = new[:1].upper() + new[1:] if raw[:1].isupper() else new
        yield Mend(result.focus, "channel", raw, new, "look_alike", {"id": new})


def _alike(text: str) -> str:
    return latin_look_alikes(folded(text))


@cache
def _by_label() -> dict[str, str]:
    """Return keys by labels without regard to signs and look-alike letters; what several share names none."""
    found: dict[str, set[str]] = {}
    known = framework.load()
    for entry in known.entries(EDITIONS[0]):
        for key in entry.functions:
            function = known.function(key)
            for label in function.label.values() if function else ():
                found.setdefault(_alike(label), set()).add(key)
    return {label: next(iter(keys)) for label, keys in found.items() if len(keys) == 1}
