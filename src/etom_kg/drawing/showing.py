"""The map for programs and notebooks: of nothing, of models, or of a run that was checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from etom_kg import language
from etom_kg.checking import Report
from etom_kg.config import Config
from etom_kg.drawing import colouring, ordering
from etom_kg.drawing.ordering import Drawn
from etom_kg.drawing.sheet import PAPERS
from etom_kg.errors import UsageError
from etom_kg.surveying import Survey, of_report, survey


def draw_map(
    of: Report | Path | str | Sequence[Path | str] | None = None,
    *,
    by: str = colouring.COVERAGE,
    state: str = "",
    size: str = "A3",
    title: str = "",
    lang: str = "",
    config: Config | None = None,
    edition: str | None = None,
) -> Drawn:
    """Return the map of eTOM, which a notebook shows: blank, or coloured by what a report or models tell.

    `of` is a report of `validate`, a file or folder, or several. `by` is 'coverage', an aspect ('owner', 'system' …),
    'maturity' or the header of a column; `state` counts only what is in that state; `size` is 'A3', 'A4' or '16:9'.
    `config` and `edition` are those of the models; a report brings its own. `Drawn.save` writes it to a file.
    Raises UsageError for a wrong setting, and where the models tell nothing of what should colour the map.
    """
    if size not in PAPERS:
        raise UsageError("map.no_such_size", value=size, sizes=", ".join(PAPERS))
    if of is None and (by != colouring.COVERAGE or state):
        raise UsageError("map.by_needs_model")
    found = None if of is None else _surveyed(of, state, config, edition)
    settings = found.prepared.config if found else config
    lang = lang or language.choose(setting=settings.lang if settings else None)
    return ordering.of_survey(found, by, PAPERS[size], title, lang)


def _surveyed(
    of: Report | Path | str | Sequence[Path | str], state: str, config: Config | None, edition: str | None
) -> Survey:
    if isinstance(of, Report):
        if state or config or edition:
            raise UsageError("map.report_as_it_is")
        return of_report(of)
    paths = [of] if isinstance(of, Path | str) else of
    return survey([Path(path) for path in paths], config, edition=edition, state=state)
