"""The pages of a report (one HTML file each): of the whole run, with its map, and of a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from etom_kg import moment
from etom_kg.checking import Report
from etom_kg.coverage import Guess
from etom_kg.coverage.unlinked import unlinked
from etom_kg.drawing import colouring, document, layout, svg, theme
from etom_kg.drawing.picture import Picture
from etom_kg.drawing.sheet import Paper
from etom_kg.lookup import Lookup
from etom_kg.messages import LANGUAGES, text
from etom_kg.publishing import sections
from etom_kg.publishing.records import Records
from etom_kg.publishing.told import Told
from etom_kg.publishing.words import both, legal, say
from etom_kg.reports import summary
from etom_kg.reports.belonging import Belonging
from etom_kg.reports.naming import Naming
from etom_kg.reports.parts import Part
from etom_kg.rules import SEVERITIES
from etom_kg.surveying import of_report

_GROUPINGS = ("file", "rule", "element", "owner")
SCREEN = Paper("screen", 312.5, 250, 14, compact=True, spacing=5, smallest=9.5)
"""A unit of the drawing is a pixel of a window 1280 wide, so that every letter of it can be read there."""


def render(report: Report, lang: str) -> str:
    """Return the page of a whole run, which opens in `lang` and can be switched to the other language."""
    return Pages(report, lang).whole()


class Pages:
    """The pages of one run; what several of them need is worked out once."""

    def __init__(self, report: Report, lang: str, belonging: Belonging | None = None) -> None:
        self.report = report
        self._lang = lang
        self.belonging = belonging or Belonging(report)
        self._told = Told(report)
        self._owned = self.belonging.owned()
        self._naming = Naming(report)

    def whole(self) -> str:
        """Return the page of the run: numbers and map above everything else."""
        report, survey = self.report, of_report(self.report)
        pictures: Mapping[str, Picture] = {}
        if report.models:
            pictures = {
                lang: colouring.colour(survey, colouring.COVERAGE, lang, text("map.heading", lang), _date(lang))
                for lang in LANGUAGES
            }
        records = Records(report, self._told, self.belonging, self._naming)
        body = [
            *self._header("title", ""),
            "<main>",
            *sections.numbers(report, share=True),
            *_map(pictures),
            *self._findings(report),
            *sections.waivers(report, self._naming),
            *sections.gaps(report),
            *sections.unlinked(self._unlinked(), self._naming),
            *sections.method(report, self._naming),
            "</main>",
        ]
        return self._page(body, records.as_script(self._titles(), survey, pictures), "title")

    def part(self, part: Part) -> str:
        """Return the page of a part of the run."""
        report = part.report
        records = Records(report, self._told, self.belonging, self._naming)
        body = [
            *self._header("title", both(part.title)),
            "<main>",
            *sections.numbers(report, share=False),
            *self._findings(report),
            *sections.owned(
                report, self._owned.get(part.key, ()) if part.by == "owner" else (), self.belonging, self._naming
            ),
            *sections.waivers(report, self._naming),
            "</main>",
        ]
        return self._page(body, records.as_script(self._titles(part)), "title")

    def _page(self, body: list[str], data: str, title: str) -> str:
        style = document.part("publishing", "page.css") + theme.rules()
        names = [
            ("drawing", "arrows.js"),
            *(("publishing", f"{name}.js") for name in ("values", "list", "card", "page")),
        ]
        script = document.script(*(document.part(*name) for name in names))
        heading = legal(f"{text(f'page.{title}', self._lang)}: {self._naming.asked()}")
        return document.render(heading, body, lang=self._lang, style=style, script=script, data=data)

    def _header(self, title: str, part: str) -> Iterator[str]:
        yield f'<a class="skip" href="#findings">{say("to_findings")}</a>'
        yield "<header>"
        yield '<p class="tools only-js"><button type="button" id="ru" lang="ru">RU</button>'
        yield '<button type="button" id="en" lang="en">EN</button>'
        yield f'<button type="button" id="theme">☾ {say("dark")}</button></p>'
        yield f"<h1>{say(title)}</h1>"
        if part:
            yield f'<p class="part">{part}</p>'
        yield f"<p><strong>{legal(self._naming.asked())}</strong> · {both(_date)}</p>"
        yield from sections.about(self.report, self._naming)
        yield "</header>"

    def _findings(self, report: Report) -> Iterator[str]:
        yield f'<section id="findings"><h2>{say("findings")}</h2>'
        if not report.findings:
            yield f"<p>{both(lambda lang: summary.tally(report, lang))}</p></section>"
            return
        yield f"<noscript><p>{say('no_script')}</p></noscript>"
        yield '<div class="bar only-js"><fieldset>'
        yield f"<legend>{say('by')}</legend>"
        for key in _GROUPINGS:
            checked = " checked" if key == "file" else ""
            yield f'<label><input type="radio" name="by" value="{key}"{checked}>{say(f"by_{key}")}</label>'
        yield "</fieldset><fieldset>"
        yield f"<legend>{say('severity')}</legend>"
        for number, key in enumerate(SEVERITIES):
            yield f'<label><input type="checkbox" name="severity" value="{number}" checked>{say(key)}</label>'
        yield "</fieldset>"
        yield f'<label class="search">{say("search")} <input type="search" id="search" autocomplete="off"></label>'
        yield '<button type="button" id="element" hidden></button>'
        yield '<output id="count"></output></div>'
        yield '<div id="list"></div><div id="print"></div></section>'

    def _titles(self, part: Part | None = None) -> dict[str, str]:
        """Return the title of the page by language."""
        asked = self._naming.asked()
        return {
            lang: " · ".join(filter(None, (part.names[lang] if part else "", text("page.title", lang), asked)))
            for lang in LANGUAGES
        }

    def _unlinked(self) -> tuple[Guess, ...]:
        basis = self.report.basis
        return tuple(unlinked(Lookup(basis.checked.store), basis.lifted)) if basis else ()


def _map(pictures: Mapping[str, Picture]) -> Iterator[str]:
    if not pictures:
        return
    yield f'<section class="map"><h2>{say("map")}</h2>'
    yield f'<p class="quiet only-js hint">{say("map_hint")}</p>'
    yield '<div class="beside"><div class="drawing" id="map">'
    for lang, picture in pictures.items():
        drawn = svg.element(layout.lay_out(picture, SCREEN), "", link="#e-", name=f"map-{lang}", prefix=f"{lang}-")
        # two drawings on one page: their ids differ
        yield f'<div class="{lang}" lang="{lang}">{drawn}</div>'
    yield '</div><aside id="card" hidden></aside></div></section>'


def _date(lang: str) -> str:
    return moment.written(moment.today(), lang)
