"""The card of an entry as HTML: what the framework says of it, and which of the user's processes are behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from etom_kg import framework, own
from etom_kg.coverage.covering import ASPECTS, Covering, shown
from etom_kg.drawing.picture import Mark
from etom_kg.drawing.svg import escape
from etom_kg.explaining.facts import shown_place
from etom_kg.framework import Entry, Function, marked
from etom_kg.messages import text
from etom_kg.reports import handover
from etom_kg.reports.entry import Card

SHOWN = 200
"""So many processes are listed in a card."""
_WIDE = 4000
"""Columns of a line that is never broken."""
_BLOCKS = ("consists", "own_elements", "instead", "editions", "own_names", "other_names", "note", "sources", "pack")


def render(entry: Entry, mark: Mark | None, things: Sequence[Covering], lang: str) -> str:
    """Return the card of an entry; `mark` is None where the map is blank."""
    known, id = framework.load(), escape(entry.id)
    card = Card(entry, known, lang)
    card.room = _WIDE
    other = entry.name("en" if lang == "ru" else "ru")
    parts = [
        f'<article class="card" id="c-{id}" aria-labelledby="h-{id}">',
        f'<button type="button" class="close only-js" aria-label="{escape(text("map.close", lang))}">×</button>',
        f'<h2 id="h-{id}" tabindex="-1">{id} {escape(marked(entry, lang))}</h2>',
        _quiet(f"{other} · {text(f'show.kind_{entry.kind}', lang, level=entry.level)}"),
    ]
    if definition := own.described(entry, lang):
        parts.append(f"<p>{escape(definition)}</p>")
    if mark and mark.said:
        parts.append(f"<p><strong>{escape(_upper(mark.said))}</strong></p>")
    blocks = {label: _lines(body) for label, body in card.blocks(all_names=False)}
    if entry.functions:
        parts += _section("functions", _functions(known.functions(entry.id), things, lang), lang)
    if mark is not None and entry.kind in ("element", own.KIND):
        parts += _section("processes", _things(things, lang), lang)
    parts += _section("hand_overs", map(escape, _hand_overs(entry, lang)), lang)
    for label in _BLOCKS:
        parts += _section(label, map(escape, blocks.get(label, ())), lang)
    return "\n".join([*parts, "</article>"])


def _section(label: str, items: Iterable[str], lang: str) -> Iterator[str]:
    found = list(items)
    if found:
        topic = "map" if label == "processes" else "show"
        title = text(f"{topic}.{label}", lang).replace("\n", " ")
        yield f"<h3>{escape(title)}</h3><ul>{''.join(f'<li>{item}</li>' for item in found)}</ul>"


def _functions(functions: Iterable[Function], things: Sequence[Covering], lang: str) -> Iterator[str]:
    every = tuple(functions)
    bulleted = tuple(one for one in every if one.kind == "bulleted")
    for one in bulleted or every:
        names = list(dict.fromkeys(shown(thing) for thing in things if one.key in thing.functions))
        words = escape(f"{one.key.rpartition('-')[2]} {one.label.get(lang, '')}")
        if names:
            words += f"<br><strong>✓ {escape(_some(names, lang))}</strong>"
        yield words


def _things(things: Sequence[Covering], lang: str) -> Iterator[str]:
    if not things:
        yield escape(text("map.said_none", lang))
    for thing in things[:SHOWN]:
        told = [f"{text(f'coverage.column_{aspect}', lang)}: {', '.join(thing.aspects[aspect])}"
                for aspect in ASPECTS if thing.aspects.get(aspect)]  # fmt: skip
        words = f"<strong>{escape(shown(thing))}</strong>"
        yield "<br>".join([words, f'<span class="quiet">{escape("; ".join([shown_place(thing.place), *told]))}</span>'])
    if len(things) > SHOWN:
        yield escape(text("coverage.and_more", lang, count=len(things) - SHOWN))


def _hand_overs(entry: Entry, lang: str) -> Iterator[str]:
    known = framework.load()
    for one in known.hand_overs(entry.id):
        incoming = any(party.id == entry.id for party in one.receivers)
        yield from _lines(handover.line(one, known, lang, _WIDE, incoming=incoming))


def _lines(lines: Iterable[str]) -> list[str]:
    """Return lines set in columns as running text: wide gaps become a dash."""
    return [" — ".join(part.strip() for part in line.split("   ") if part.strip()) for line in lines if line.strip()]


def _some(names: Sequence[str], lang: str, most: int = 6) -> str:
    listed = ", ".join(names[:most])
    return listed if len(names) <= most else f"{listed} {text('coverage.and_more', lang, count=len(names) - most)}"


def _quiet(words: str) -> str:
    return f'<p class="quiet">{escape(words)}</p>'


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
