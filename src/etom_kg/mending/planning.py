"""From the findings of a run to what would be written: for each file its mends, proved, and its new bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import field
from pathlib import Path

from etom_kg import fixing
from etom_kg.checking import Report
from etom_kg.config import Config
from etom_kg.editing import sources
from etom_kg.editing.delimited import of_bytes
from etom_kg.editing.statements import Statements
from etom_kg.errors import InputError
from etom_kg.explaining.facts import Facts
from etom_kg.findings import Fix
from etom_kg.frozen import dataclass
from etom_kg.mending.draft import Draft, reader, says
from etom_kg.mending.in_bpmn import InBpmn
from etom_kg.mending.in_graphs import InGraph
from etom_kg.mending.in_registers import InCsv, InWorkbook
from etom_kg.model import Model


@dataclass(frozen=True, slots=True)
class Left:
    """A mend that is not written: `reason` is the name of a message of `fixes`, `codes` fill it."""

    fix: Fix
    reason: str
    codes: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A file with the mends to be written into it, and the bytes it will have."""

    draft: Draft = field(repr=False)
    fixes: tuple[Fix, ...]
    new: bytes = field(repr=False)

    @property
    def path(self) -> str:
        """The file as the user named it."""
        return self.draft.model.path


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written, and the mends that are left as they are."""

    files: tuple[Planned, ...] = ()
    left: tuple[Left, ...] = ()

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """Every mend that would be written."""
        return tuple(fix for file in self.files for fix in file.fixes)


def of_findings(report: Report) -> tuple[Fix, ...]:
    """Return the mends of the findings of a run, each once."""
    return tuple(dict.fromkeys(fix for finding in report.findings for fix in finding.fixes))


def of_untidy(report: Report) -> tuple[Fix, ...]:
    """Return the mends of identifiers that are read only after cleaning, and about which nothing is found."""
    basis = report.basis
    if basis is None:
        return ()
    every = (*basis.held.told, *basis.held.known, *basis.held.waived)
    return tuple(fixing.untidy(Facts(basis.checked.store, basis.lifted, report.config, report.lang), every))


def plan(report: Report, fixes: Collection[Fix], without: Collection[Left] = ()) -> Plan:
    """Return what some mends come to; those in `without` are left.

    Every file is read again: one that no longer says what was checked is not touched.
    """
    barred = {left.fix for left in without}
    by_model: dict[str, list[Fix]] = {}
    things = report.basis.lifted.things if report.basis else {}
    for fix in fixes:
        if fix not in barred:
            by_model.setdefault(things[fix.thing].model_key, []).append(fix)
    models = {model.key: model for model in report.models}
    files: list[Planned] = []
    left = list(without)
    for key in sorted(by_model, key=lambda key: models[key].path):
        made = draft_of(models[key], report)
        if made is None:
            left += [Left(fix, "left_changed") for fix in by_model[key]]
            continue
        made.place(by_model[key])
        left += [Left(fix, reason) for fix, reason in made.refused.items()]
        sure = dict.fromkeys(_proven(made, list(made.placed)))
        left += [Left(fix, "left_unproven") for fix in made.placed if fix not in sure]
        if sure:
            files.append(Planned(made, tuple(sure), made.with_mends(sure)))
    return Plan(tuple(files), tuple(left))


def draft_of(model: Model, report: Report) -> Draft | None:
    """Return the file of a model, None where it does not say any more what was checked."""
    base = report.basis.lifted.base if report.basis else ""
    read = reader(model, report.config)
    try:
        data = Path(model.path).read_bytes()
        if says(read(data)) != says(model):
            return None
        return next(_drafts(data, model, report.config, base), None)
    except (OSError, InputError, ValueError):
        return None


def _drafts(data: bytes, model: Model, config: Config, base: str) -> Iterator[Draft]:
    read = reader(model, config)
    if model.format in ("bpmn", "archimate-exchange", "archimate"):
        if source := sources.of_xml(data):
            yield InBpmn(data, source, model, read, base)
    elif model.format == "csv":
        if table := of_bytes(data, model.path):
            yield InCsv(data, table.source, model, read, base)
    elif model.format == "xlsx":
        from etom_kg.reading.xlsx import read_workbook

        yield InWorkbook(data, model, read, base, read_workbook(Path(model.path), model.path))
    else:
        yield InGraph(data, Statements(data, model.format, model, read), model, read, base)


def _proven(draft: Draft, fixes: Sequence[Fix]) -> list[Fix]:
    """Return the mends that together change what they say and nothing else; halves are tried where all do not."""
    if not fixes or draft.is_proven(draft.with_mends(fixes), fixes):
        return list(fixes)
    if len(fixes) == 1:
        return []
    middle = len(fixes) // 2
    found = [*_proven(draft, fixes[:middle]), *_proven(draft, fixes[middle:])]
    if len(found) < len(fixes) and draft.is_proven(draft.with_mends(found), found):
        return found
    return []
