"""The job of `etom map` as one function: what is wished for becomes a picture, and the picture a file of each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from etom_kg import config as settings
from etom_kg import moment, output
from etom_kg.coverage import Covering
from etom_kg.drawing import colouring, writing
from etom_kg.drawing.picture import Picture
from etom_kg.drawing.sheet import FORMS, PAPERS, Paper, Sheet
from etom_kg.errors import InputError, UsageError
from etom_kg.messages import text

if TYPE_CHECKING:
    from etom_kg.model import Model
    from etom_kg.surveying import Survey

_NUMBERS = count(1)


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
    """A picture with its paper, what is behind its elements, the models read and the files that could not be."""

    picture: Picture
    paper: Paper
    failures: tuple[InputError, ...] = ()
    things: Mapping[str, Sequence[Covering]] = field(default_factory=dict)
    coloured: bool = False
    models: tuple[Model, ...] = ()

    def sheet(self) -> Sheet:
        """Return the picture laid out on its paper."""
        from etom_kg.drawing import layout

        return layout.lay_out(self.picture, self.paper)

    def save(self, path: Path | str) -> None:
        """Write the picture to a file; its suffix says the form. Raises UsageError where there is no such form."""
        place = Path(path)
        form = FORMS.get(place.suffix.lower())
        if form is None:
            raise UsageError("import_.no_format", path=place, suffixes=", ".join(FORMS))
        output.write(place, self.as_bytes(form))

    def _repr_svg_(self) -> str:
        """Return what a notebook shows: the drawing, as wide as there is room."""
        from etom_kg.drawing import svg

        # several drawings may stand in one notebook: their ids differ
        name = f"map-{next(_NUMBERS)}"
        return svg.element(self.sheet(), 'width="100%"', name=name, prefix=f"{name}-")

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
        return of_survey(None, wish.by, paper, wish.title, language(None))
    from etom_kg.surveying import survey

    config = settings.load(wish.config, wish.paths[0])
    lang = language(config.lang)
    found = survey(wish.paths, config, edition=wish.edition, state=wish.state)
    return of_survey(found, wish.by, paper, wish.title, lang)


def of_survey(found: Survey | None, by: str, paper: Paper, title: str, lang: str) -> Drawn:
    """Return the map of what models cover, a blank one where there are none."""
    heading = title or text("map.heading" if paper.enterprise else "map.heading_short", lang)
    failures, models = (found.prepared.failures, found.prepared.models) if found else ((), ())
    if found is None or not models:
        return Drawn(colouring.blank(lang, heading), paper, failures, models=models)
    picture = colouring.colour(found, by, lang, heading, moment.written(moment.today(), lang))
    return Drawn(picture, paper, failures, found.covering, coloured=True, models=models)
