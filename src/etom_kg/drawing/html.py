"""The map as one HTML file: drawing, list and cards; it fetches nothing, and no text of a model becomes markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from etom_kg import framework, own
from etom_kg.coverage import Covering
from etom_kg.drawing import cards, document, svg, theme
from etom_kg.drawing import text as plain
from etom_kg.drawing.picture import Mark, Picture, known
from etom_kg.drawing.rows import ENTERPRISE, OPERATIONS, STRATEGY, groups, heading_of
from etom_kg.drawing.sheet import Paper, Sheet
from etom_kg.drawing.svg import escape
from etom_kg.framework import Entry, marked
from etom_kg.messages import text

Things = Mapping[str, Sequence[Covering]]


def render(picture: Picture, sheet: Sheet, paper: Paper, things: Things, *, coloured: bool) -> str:
    """Return the page. `things` are what is behind each entry, by id; `coloured` is false for a blank map."""
    lang = picture.lang
    style = document.part("drawing", "page.css") + theme.rules() + f"@page {{ size: {_paper(paper)}; margin: 5mm; }}\n"
    script = document.script(document.part("drawing", "arrows.js"), document.part("drawing", "page.js"))
    drawn = {cell.id for cell in sheet.cells if cell.id}
    shown = [entry for entry in framework.load().entries() if entry.id in drawn or entry.kind == "element"]
    entries = own.load().among(shown)
    body = [
        f"<header><h1>{escape(picture.heading)}</h1><p>{escape(picture.subtitle)}</p></header>",
        _bar(lang),
        "<main>",
        f'<div id="map" role="region" tabindex="0" aria-label="{escape(text("map.region", lang))}">',
        svg.element(sheet, "", link="#c-"),
        "</div>",
        f'<aside id="cards" aria-label="{escape(text("map.cards", lang))}">',
        *(
            cards.render(entry, picture.mark(entry.id) if coloured else None, _behind(entry, things), lang)
            for entry in entries
        ),
        "</aside>",
        *_list(picture),
        "</main>",
    ]
    return document.render(escape(picture.heading), body, lang=lang, style=style, script=script)


def _bar(lang: str) -> str:
    def button(id: str, label: str, sign: str = "") -> str:
        words = escape(text(f"map.{label}", lang))
        named = f' aria-label="{words}" title="{words}"' if sign else ""
        return f'<button type="button" id="{id}"{named}>{sign or words}</button>'

    return "\n".join(
        [
            '<div class="bar only-js">',
            button("as-map", "as_map"),
            button("as-list", "as_list"),
            button("farther", "farther", "−"),
            button("closer", "closer", "+"),
            button("whole", "whole"),
            button("theme", "dark"),
            f'<label for="search">{escape(text("map.search", lang))}</label>',
            '<input id="search" type="search" autocomplete="off">',
            '<output id="found" for="search"></output>',
            "</div>",
        ]
    )


def _list(picture: Picture) -> Iterator[str]:
    """Yield the same as a list, for narrow screens and readers of screens."""
    lang = picture.lang
    yield f'<section class="list" aria-label="{escape(text("map.as_list", lang))}">'
    for area in (OPERATIONS, STRATEGY, ENTERPRISE):
        yield f"<h2>{area} {escape(marked(known(area), lang))}</h2>"
        for group in groups(area):
            share = picture.shares.get(group.id, "")
            yield f"<h3>{escape(' · '.join(filter(None, (heading_of(group, lang), share))))}</h3><ul>"
            for id in group.children:
                if known(id).kind == "element":
                    yield _item(known(id), picture.mark(id), lang)
                    yield from (_item(one, Mark(), lang) for one in own.load().under(id))
            yield from (_item(one, Mark(), lang) for one in own.load().under(group.id))
            yield "</ul>"
    yield "</section>"


def _behind(entry: Entry, things: Things) -> Sequence[Covering]:
    return things.get(entry.iri if entry.kind == own.KIND else entry.id, ())


def _item(entry: Entry, mark: Mark, lang: str) -> str:
    sign = f'<span class="swatch {mark.style}" aria-hidden="true">{escape(plain.sign_of(mark))}</span>'
    link = f'<a href="#c-{escape(entry.id)}">{escape(entry.id)} {escape(own.named(entry, lang))}</a>'
    said = f' <span class="quiet">{escape(mark.said)}</span>' if mark.said else ""
    return f"<li>{sign if mark.signs else ''}<span>{link}{said}</span></li>"


def _paper(paper: Paper) -> str:
    return f"{paper.name} landscape" if paper.name.startswith("A") else f"{paper.width_mm}mm {paper.height_mm}mm"
