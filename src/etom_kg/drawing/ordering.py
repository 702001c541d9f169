"""The job of `etom map` as one function: what is wished for becomes a picture, and the picture a file of each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from etom_kg import config as settings
from etom_kg import moment
from etom_kg.coverage import Covering
from etom_kg.drawing import colouring, writing
from etom_kg.drawing.picture import Picture
from etom_kg.drawing.sheet import PAPERS, Paper, Sheet
from etom_kg.errors import InputError, UsageError
from etom_kg.messages import text


@dataclass(frozen=True, slots=True)
class Wish:
    """What map is wanted: of which models (none: blank), by what coloured, on which paper, under which heading."""

    paths: tuple[Path, ...] = ()
    config: Path | None = None
    edition: str | None = None
    by: str = colouring.COVERAGE
    state: str = ""
    paper: str = "A3"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with its paper, what is behind its elements, and the files that could not be read."""

    picture: Picture
    paper: Paper
    failures: tuple[InputError, ...] = ()
    things: Mapping[str, Sequence[Covering]] = field(default_factory=dict)
    coloured: bool = False

    def sheet(self) -> Sheet:
        """Return the picture laid out on its paper."""
        from etom_kg.drawing import layout

        return layout.lay_out(self.picture, self.paper)

    def as_bytes(self, form: str) -> bytes:
        """Return the picture as 'svg', 'html', 'png', 'pdf' or 'text'; raises UsageError where no browser is found."""
        if form in ("png", "pdf"):
            return writing.as_bytes(self.sheet(), form)
        # a file name in another encoding holds lone surrogates, which UTF-8 has no bytes for
        return self._rendered(form).encode("utf-8", "replace")

    def _rendered(self, form: str) -> str:
        if form == "text":
            from etom_kg.drawing import text as plain

            return plain.render(self.picture)
        if form == "html":
            from etom_kg.drawing import html

            return html.render(self.picture, self.sheet(), self.paper, self.things, coloured=self.coloured)
        return writing.as_bytes(self.sheet(), form).decode("utf-8")


def draw(wish: Wish, language: Callable[[str | None], str]) -> Drawn:
    """Return the map that is wished for; `language` settles its language by that of the settings.

    Raises UsageError for a wrong setting, and where the models tell nothing of what should colour the map.
    """
    paper = PAPERS[wish.paper.upper() if wish.paper.upper() in PAPERS else wish.paper]
    if not wish.paths:
        if wish.by != colouring.COVERAGE or wish.state:
            raise UsageError("map.by_needs_model")
        lang = language(None)
        return Drawn(colouring.blank(lang, wish.title or _heading(paper, lang)), paper)
    from etom_kg.surveying import survey

    config = settings.load(wish.config, wish.paths[0])
    lang = language(config.lang)
    found = survey(wish.paths, config, edition=wish.edition, state=wish.state)
    heading = wish.title or _heading(paper, lang)
    if not found.prepared.models:
        return Drawn(colouring.blank(lang, heading), paper, found.prepared.failures)
    picture = colouring.colour(found, wish.by, lang, heading, moment.written(moment.today(), lang))
    return Drawn(picture, paper, found.prepared.failures, found.covering, coloured=True)


def _heading(paper: Paper, lang: str) -> str:
    return text("map.heading" if paper.enterprise else "map.heading_short", lang)
