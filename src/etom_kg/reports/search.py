"""What `etom search` prints: things found, each with the wording that was hit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from etom_kg import framework, own
from etom_kg.framework import STAR, Entry
from etom_kg.messages import text
from etom_kg.reports.layout import WIDTH, padded, width_of, wrap
from etom_kg.searching import Found, Hit
from etom_kg.vocabulary import EDITIONS

_ID_WIDTH = 12


def render(found: Found, lang: str) -> str:
    """Return the hits as text of at most 80 columns, each with its reason on a line of its own."""
    lines = [line for hit in found.hits for line in _lines(hit, lang)]
    if found.count > len(found.hits):
        lines += ["", text("search.more", lang, shown=len(found.hits), count=found.count)]
    if any(STAR in line for line in lines):
        lines += ["", text("show.star", lang)]
    return "\n".join(lines) + "\n"


def nothing(found: Found, lang: str) -> str:
    """Return the line that says that nothing was found, with the nearest words that are known."""
    if found.nearest and found.nearest[0][0].isdigit():
        return text("search.no_such_id", lang, text=found.text, ids=", ".join(found.nearest))
    if found.nearest:
        return text("search.nothing_near", lang, text=_quoted(found.text, lang), words=found.nearest)
    return text("search.nothing", lang, text=_quoted(found.text, lang))


def as_dict(found: Found, lang: str) -> dict[str, Any]:
    """Return the hits as plain values for JSON; `name` is in `lang`."""
    return {
        "text": found.text,
        "count": found.count,
        "hits": [
            {
                "kind": hit.kind,
                "id": hit.id,
                "edition": hit.edition,
                "name": _name(hit, lang),
                "score": hit.score,
                "field": hit.field,
                "wording": hit.wording,
                "language": hit.lang,
            }
            for hit in found.hits
        ],
        "nearest": list(found.nearest),
    }


def _lines(hit: Hit, lang: str) -> Iterator[str]:
    entry = _entry(hit)
    name = own.named(entry, lang) if entry else _name(hit, lang)
    head = padded(hit.id, max(_ID_WIDTH, width_of(hit.id) + 2))
    margin = " " * width_of(head)
    kind = text(f"search.kind_{hit.kind}", lang)
    first, *rest = wrap(f"{name}  [{kind}]", WIDTH - len(margin))
    yield head + first
    yield from (margin + line for line in rest)
    if hit.field != "id" and (hit.field, hit.wording) != ("name", name.removesuffix(STAR)):
        reason = text("search.reason", lang, field=text(f"search.field_{hit.field}", lang), wording=hit.wording)
        yield from (margin + line for line in wrap(reason, WIDTH - len(margin)))


def _entry(hit: Hit) -> Entry | None:
    if hit.kind == own.KIND:
        return own.load().element(hit.id)
    return framework.load().entry(hit.id, hit.edition)


def _name(hit: Hit, lang: str) -> str:
    known = framework.load()
    if entry := _entry(hit):
        return entry.name(lang)
    if function := known.function(hit.id):
        return function.label.get(lang) or next(iter(function.label.values()))
    return known.terms.get(hit.id, {}).get(lang, hit.wording) if hit.edition == EDITIONS[0] else hit.wording


def _quoted(words: str, lang: str) -> str:
    return f"«{words}»" if lang == "ru" else f'"{words}"'
