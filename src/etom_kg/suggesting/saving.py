"""Puts the workbook of proposals beside its model, or where one wants it, without losing what was typed into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from etom_kg import output
from etom_kg.errors import InputError, UsageError
from etom_kg.mappings import workbook as decisions
from etom_kg.mappings.names_of_files import same_name
from etom_kg.mappings.workbook import Decided
from etom_kg.suggesting import workbook
from etom_kg.suggesting.proposing import Looked, Suggestion
from etom_kg.suggesting.table import Table, build


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the workbook is (None: there was nothing to write), and what is in it."""

    path: Path | None
    table: Table


def save(looked: Looked, suggestions: Sequence[Suggestion], place: Path, lang: str, force: bool) -> Saved:
    """Write the workbook; one of ours for the same model keeps its decisions, anything else there is refused.

    Raises UsageError where another file is in the way (`force` overwrites it) or the place cannot be written, and
    InputError where the workbook there has wrong decisions: they would be lost.
    """
    model = Path(looked.model.path).name
    previous = _previous(place, model, force)
    output.refuse_added_sheets(place)
    table = build(looked, suggestions, previous, lang)
    if not table.rows and previous is None:
        return Saved(None, table)
    data = workbook.write(table, model=model, register=bool(looked.model.sheets), linked=looked.by_element, lang=lang)
    try:
        output.write(place, data)
    except UsageError as error:
        if isinstance(error.__context__, PermissionError) and place.is_file():
            raise UsageError("suggest.busy", path=place) from None
        raise
    return Saved(place, table)


def _previous(place: Path, model: str, force: bool) -> Decided | None:
    if not place.is_file():
        return None
    try:
        found = decisions.read(place)
    except InputError:
        found = None
    if found and (not found.model or same_name(found.model, model)):
        return found
    if force:
        return None
    raise UsageError("suggest.not_ours", path=place, model=model)
