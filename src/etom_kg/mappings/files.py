"""The files of decisions beside one model, read."""

from __future__ import annotations

from pathlib import Path

from etom_kg.errors import InputError
from etom_kg.frozen import dataclass
from etom_kg.mappings.names_of_files import same_name
from etom_kg.mappings.statement import Statement
from etom_kg.reading.beside import Beside, is_sssom


@dataclass(frozen=True, slots=True)
class Told:
    """A file of decisions: its statements, and what in it could not be understood (`readable`: not the whole file)."""

    path: str
    statements: tuple[Statement, ...] = ()
    faults: tuple[InputError, ...] = ()
    readable: bool = True


def read(model: Path, around: Beside | None = None) -> tuple[Told, ...]:
    """Return what the files beside a model say of it; one made for another model of the same name is left alone.

    `around` has looked through the folders already, where several models are read.
    """
    found = (around or Beside()).of(model)
    if not found:
        return ()
    from etom_kg.mappings import exchange, workbook  # few models have decisions beside them

    told = []
    for path in found:
        try:
            if is_sssom(path):
                statements, faults = exchange.read(path, model.name)
                told.append(Told(str(path), statements, faults))
            else:
                decided = workbook.read(path)
                if not decided.model or same_name(decided.model, model.name):
                    told.append(Told(str(path), decided.statements, decided.faults))
        except InputError as error:
            told.append(Told(str(path), (), (error,), False))
    return tuple(told)
