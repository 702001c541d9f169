"""Indicators of a register with their targets and observed values: from cells to records, faults as notices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from etom_kg import indicators
from etom_kg.config import Config, Kpi
from etom_kg.model import Comparison, Measure, Notice, Place, Quantity
from etom_kg.reading import quantities
from etom_kg.reading.cells import plain
from etom_kg.reading.columns import Layout
from etom_kg.reading.merges import Merges
from etom_kg.reading.names import normal
from etom_kg.reading.periods import Period, period
from etom_kg.reading.sheet import Row, Sheet, Value, shown

if TYPE_CHECKING:
    from etom_kg.reading.record import Record

_SAID_NOTHING = Kpi()
Direction = Comparison | Literal[""]


def counted(measures: Iterable[Measure]) -> dict[str, int]:
    """Return how many indicators, targets and observations there are, those that are none left out."""
    known = tuple(measures)
    counts = {
        "indicator": len({measure.indicator.casefold() for measure in known}),
        "target": sum(1 for measure in known if measure.target),
        "observation": sum(1 for measure in known if measure.observed),
    }
    return {key: count for key, count in counts.items() if count}


class Measuring:
    """Reads what the rows of one sheet say of indicators; cells that say nothing certain become notices."""

    def __init__(self, display: str, sheet: Sheet, layout: Layout, config: Config, notices: list[Notice]) -> None:
        self.display = display
        self.sheet = sheet
        self.layout = layout
        self.kpi = {normal(name): said for name, said in config.kpi.items()}
        self.merges = Merges(sheet, layout.measuring)
        self.notices = notices
        self.without_direction: set[str] = set()

    def has(self, row: Row) -> bool:
        """Tell whether a row says something of an indicator in cells of its own."""
        roles = self.layout.measures
        own = {roles.get(role, 0) for role in ("indicator", "target", "actual")}
        own.update(column for _, *columns in self.layout.pairs for column in columns)
        return any(plain(shown(row.cells.get(column))) for column in own if column)

    def add(self, record: Record, row: Row) -> None:
        """Add to a process what a row says of its indicators."""
        roles = self.layout.measures
        columns = [roles.get(role, 0) for role in ("indicator", "target", "actual")]
        if any(plain(shown(row.cells.get(column))) for column in columns if column):
            name = plain(shown(self._look(row, columns[0])))
            if name:
                self._measure(record, row, name, columns[1], columns[2], columns[0])
            else:
                column = next(column for column in columns[1:] if plain(shown(row.cells.get(column))))
                self._notice(row, column, "no_indicator")
        for name, target, actual in self.layout.pairs:
            if any(plain(shown(row.cells.get(column))) for column in (target, actual) if column):
                self._measure(record, row, name, target, actual, target or actual)

    def _measure(self, record: Record, row: Row, name: str, target: int, actual: int, column: int) -> None:
        said = self.kpi.get(normal(name), _SAID_NOTHING) if self.kpi else _SAID_NOTHING
        unit = plain(shown(self._look(row, self._role("unit_of_measure")))) or said.unit
        goal, comparison = self._quantity(row, target, unit)
        observed, _ = self._quantity(row, actual, unit)
        if goal and observed:
            goal, observed = self._agreed(row, goal, observed, actual)
        when = self._period(row, said)
        record.measures.append(
            Measure(
                process="",
                indicator=name,
                place=self._place(row, column),
                target=goal,
                observed=observed,
                comparison=self._comparison(row, name, comparison, said) if goal else "",
                period=when.text,
                begins=when.begins,
                ends=when.ends,
                standard=self._standard(row, name, said),
            )
        )

    def _quantity(self, row: Row, column: int, unit: str) -> tuple[Quantity | None, Direction]:
        """Return the number of a cell in its unit, and what stands before it; None with a notice where it is none."""
        value = self._look(row, column)
        if value is None or not plain(shown(value)):
            return None, ""
        found = quantities.quantity(value, unit)
        if isinstance(found, str):
            self._notice(row, column, found, value=plain(shown(value))[:40])
            return None, ""
        if found.unit and unit and not quantities.same_unit(found.unit, unit):
            self._notice(row, column, "other_unit", value=found.unit, unit=unit)
        elif unit:
            found = found._replace(unit=unit)
        return Quantity(found.number, found.unit, self._place(row, column)), found.comparison

    def _agreed(self, row: Row, goal: Quantity, observed: Quantity, column: int) -> tuple[Quantity, Quantity]:
        """Give two values of one row one unit, where one of them is silent and nothing speaks against it."""
        unit = goal.unit or observed.unit
        one, other = float(goal.number), float(observed.number)
        low, high = sorted((abs(one), abs(other)))
        shares = quantities.same_unit(unit, "%") and 0 < low <= 1 < high and high >= 20 * low
        if shares:
            # 0,95 beside 95 %: the share of one that is 95 %, or less than one per cent
            self._notice(row, column, "share", target=goal.number, observed=observed.number)
            return goal, Quantity(observed.number, "" if goal.unit else observed.unit, observed.place)
        if goal.unit and observed.unit and not quantities.same_unit(goal.unit, observed.unit):
            self._notice(row, column, "other_unit", value=observed.unit, unit=goal.unit)
            return goal, observed
        return Quantity(goal.number, unit, goal.place), Quantity(observed.number, unit, observed.place)

    def _comparison(self, row: Row, name: str, written: Direction, said: Kpi) -> Direction:
        column = self._role("direction")
        told = quantities.direction(plain(shown(self._look(row, column)))) if column else ""
        if told is None:
            self._notice(row, column, "direction", value=plain(shown(self._look(row, column)))[:40])
        found = written or told or said.direction
        if told and written and told != written:
            self._notice(row, column, "two_directions", one=written, other=told)
        if not found and name.casefold() not in self.without_direction:
            self.without_direction.add(name.casefold())
            self._notice(row, self._role("target") or self._pair(name), "no_direction", name=name[:60])
        return found

    def _period(self, row: Row, said: Kpi) -> Period:
        value = self._look(row, self._role("period"))
        return period(value if value is not None and plain(shown(value)) else said.period)

    def _standard(self, row: Row, name: str, said: Kpi) -> str:
        """Return the key of the indicator of the standard: as a cell or etom.toml says, else by the same name."""
        column = self._role("standard_indicator")
        told = plain(shown(self._look(row, column))) or said.standard
        key = indicators.key_of(told) if told else indicators.key_of(name)
        if told and not key:
            self._notice(row, column, "unknown_indicator", value=told[:60], near=indicators.nearest(told))
        return key or ""

    def _pair(self, name: str) -> int:
        return next((target for own, target, _ in self.layout.pairs if own == name), 0)

    def _role(self, name: str) -> int:
        return self.layout.measures.get(name, 0)

    def _look(self, row: Row, column: int) -> Value | None:
        return self.merges.look(row, column) if column else None

    def _place(self, row: Row, column: int) -> Place:
        return Place(self.display, row.line, self.sheet.address(row.number, column))

    def _notice(self, row: Row, column: int, key: str, **values: object) -> None:
        cell = self.sheet.address(row.number, column) if column else ""
        self.notices.append(Notice(row.line, f"measures.{key}", {"cell": cell, **values}))


def attached(records: list[Record], sheets: Mapping[int, Layout], notices: list[Notice]) -> list[Record]:
    """Return the records without those of sheets of indicators alone whose process another sheet describes.

    What they measure goes to that process, found by its key, else by its name; where several bear the name the row
    is left out with a notice.
    """
    lists = {number for number, layout in sheets.items() if only_measures(layout)}
    if len(lists) == len(sheets):
        return records
    by_key: dict[str, list[Record]] = {}
    by_name: dict[str, list[Record]] = {}
    for record in records:
        if record.sheet not in lists:
            by_name.setdefault(normal(record.name), []).append(record)
            if record.key:
                by_key.setdefault(record.key, []).append(record)
    kept = []
    for record in records:
        found = by_key.get(record.key, ()) if record.sheet in lists else ()
        if record.sheet in lists and not found:
            found = by_name.get(normal(record.name), ()) if record.name else ()
        if len(found) == 1:
            found[0].measures.extend(record.measures)
        elif found:
            lines = ", ".join(str(one.row.line) for one in found[:5])
            values = {"cell": record.place.cell, "name": record.name[:60], "lines": lines}
            notices.append(Notice(record.row.line, "measures.several_processes", values))
        else:
            kept.append(record)
    return kept


def only_measures(layout: Layout) -> bool:
    """Tell a sheet that says nothing of a process but its name or key, and its indicators."""
    return bool(layout.measures) and layout.used <= {layout.name, layout.id} | layout.measuring
