"""What of a run's results is told: not what a baseline knows already, and not what a waiver allows.

Two rules are about this itself. ETOM805 is one of the shapes, like any other. ETOM804 rests on what all other rules
found and on the day, so that its results are made here. Neither can be waived.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from etom_kg import rules
from etom_kg.controlling.stating import names
from etom_kg.errors import InputError
from etom_kg.explaining.facts import identifier_of
from etom_kg.explaining.marks import Marks
from etom_kg.frozen import dataclass
from etom_kg.validation import Result
from etom_kg.vocabulary import OP, SH, SHAPES, XSD

if TYPE_CHECKING:
    from etom_kg.controlling.baseline import Baseline
    from etom_kg.lifting import Lifted
    from etom_kg.waivers import Waiver

EXPIRED, INCOMPLETE = "ETOM804", "ETOM805"
NOTHING_LINKED = "ETOM300"
_ENDED = SHAPES + "EndedWaiverShape-endedBeforeMended"


@dataclass(frozen=True, slots=True)
class Control:
    """What keeps results back: a baseline, waivers, and the day by which waivers have ended.

    `applied` are the codes of the rules in force. `first_things_first` keeps back what waits for links while nothing
    is linked: the models owe the standard nothing yet but a link.
    """

    baseline: Baseline | None = None
    waivers: tuple[Waiver, ...] = ()
    today: date = date.min
    applied: frozenset[str] = frozenset()
    first_things_first: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """The results of a run, parted: told, known by the baseline, allowed by a waiver, waiting for a first link.

    `mended` counts what the baseline knows and the models have no more.
    """

    told: tuple[Result, ...]
    known: tuple[Result, ...] = ()
    waived: Mapping[Result, Waiver] = field(default_factory=dict)
    waiting: tuple[Result, ...] = ()
    mended: int = 0


def useless(waivers: Iterable[Waiver]) -> Iterator[InputError]:
    """Yield what is told of each waiver of a rule that is itself about waivers: it allows nothing."""
    for waiver in waivers:
        if waiver.code in (EXPIRED, INCOMPLETE):
            yield InputError(waiver.source, waiver.line, "waivers.of_waivers", code=waiver.code)


def hold(results: Sequence[Result], lifted: Lifted, control: Control) -> Held:
    """Part the results of a run. Raises InputError for a waiver of a rule that does not exist."""
    catalogue = rules.load()
    for waiver in control.waivers:
        if waiver.code.startswith("ETOM") and waiver.code not in catalogue:
            raise InputError(waiver.source, waiver.line, "waivers.unknown_code", code=waiver.code)
    whole = [waiver for waiver in control.waivers if not waiver.missing]
    paths = {model.key: model.path for model in lifted.models}
    waived: dict[Result, Waiver] = {}
    ended: dict[Waiver, None] = {}
    rest: list[Result] = []
    for result in results:
        found = [waiver for waiver in whole if _covers(waiver, result, lifted, paths)]
        standing = [waiver for waiver in found if not waiver.expired(control.today)]
        if standing:
            waived[result] = standing[0]
            continue
        ended.update(dict.fromkeys(found))
        rest.append(result)
    rest, waiting = _waiting(rest, control)
    if EXPIRED in control.applied:
        rest += _ended(ended, names(control.waivers))
    told, known, mended = _parted(rest, lifted, control.baseline)
    return Held(told, known, waived, waiting, mended)


def _ended(ended: Iterable[Waiver], iris: Mapping[Waiver, str]) -> Iterator[Result]:
    """Yield a result for each waiver that has ended: its value is the last day."""
    severity = rules.load()[EXPIRED].severity
    for waiver in ended:
        day = str(waiver.until)
        term, component = f'"{day}"^^<{XSD}date>', SH + "InConstraintComponent"
        path = OP + "endedBeforeMended"
        yield Result(EXPIRED, iris[waiver], day, path, severity, _ENDED, term=term, component=component)


def _waiting(results: list[Result], control: Control) -> tuple[list[Result], tuple[Result, ...]]:
    """Part off what waits for links, where nothing is linked and a finding says so."""
    if not control.first_things_first or all(result.code != NOTHING_LINKED for result in results):
        return results, ()
    catalogue = rules.load()
    waits = {code for code, rule in catalogue.items() if rule.waits_for_links}
    there = [result for result in results if result.code not in waits]
    return there, tuple(result for result in results if result.code in waits)


def _covers(waiver: Waiver, result: Result, lifted: Lifted, paths: Mapping[str, str]) -> bool:
    code = result.code or identifier_of(result.shape)
    if code != waiver.code or code in (EXPIRED, INCOMPLETE):
        return False
    thing = lifted.things.get(result.focus)
    key = thing.model_key if thing else ""
    names = (thing.source_id, thing.name, " ".join(thing.name.split())) if thing else (result.focus,)
    return waiver.covers(code, key, paths.get(key, key), names)


def _parted(
    results: Sequence[Result], lifted: Lifted, baseline: Baseline | None
) -> tuple[tuple[Result, ...], tuple[Result, ...], int]:
    if baseline is None:
        return tuple(results), (), 0
    marks = Marks(lifted, baseline.names)
    left = Counter({entry.mark: entry.count for entry in baseline.entries})
    told, known = [], []
    for result in results:
        mark = marks.of(result)
        if left[mark] > 0:
            left[mark] -= 1
            known.append(result)
        else:
            told.append(result)
    return tuple(told), tuple(known), left.total()
