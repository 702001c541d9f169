"""Words of the page in both languages at once: the reader switches, the page is the same."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from etom_kg.messages import LANGUAGES, text


def say(key: str, **values: object) -> str:
    """Return a message of the page in both languages, as HTML."""
    return both(lambda lang: text(f"page.{key}", lang, **values))


def both(words: Callable[[str], str]) -> str:
    """Return what `words` gives in each language as HTML, of which the page shows one; once where they are the same."""
    said = {lang: legal(words(lang)) for lang in LANGUAGES}
    if len(set(said.values())) == 1:
        return said[LANGUAGES[0]]
    return "".join(f'<span class="{lang}" lang="{lang}">{one}</span>' for lang, one in said.items())


def legal(words: str) -> str:
    """Return a text as HTML, on one line, without signs that a page cannot hold or that turn its lines about."""
    return escape("".join(" " if sign in _ODD or "\ud800" <= sign <= "\udfff" else sign for sign in words))


_ODD = frozenset(map(chr, (*range(0x20), 0x7F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029)))
