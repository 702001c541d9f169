"""What of a run's results is told: not what a baseline knows already, and not what a waiver allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from etom_kg import rules
from etom_kg.controlling.baseline import Baseline
from etom_kg.errors import InputError
from etom_kg.explaining.facts import identifier_of
from etom_kg.explaining.marks import Marks, digest
from etom_kg.findings import Finding
from etom_kg.messages import text
from etom_kg.waivers import Waiver

if TYPE_CHECKING:
    from etom_kg.lifting import Lifted
    from etom_kg.validation import Result

EXPIRED, INCOMPLETE = "ETOM804", "ETOM805"


@dataclass(frozen=True, slots=True)
class Control:
    """What keeps results back: a baseline, waivers, and the day by which waivers have ended."""

    baseline: Baseline | None = None
    waivers: tuple[Waiver, ...] = ()
    today: date = date.min


@dataclass(frozen=True, slots=True)
class Held:
    """The results of a run, parted: told, known by the baseline, allowed by a waiver.

    `mended` counts what the baseline knows and the models have no more. `ended` are the waivers that have expired
    though something still breaks their rule, `incomplete` those that lack what makes them count.
    """

    told: tuple[Result, ...]
    known: tuple[Result, ...] = ()
    waived: Mapping[Result, Waiver] = field(default_factory=dict)
    mended: int = 0
    ended: tuple[Waiver, ...] = ()
    incomplete: tuple[Waiver, ...] = ()


def hold(results: Sequence[Result], lifted: Lifted, control: Control) -> Held:
    """Part the results of a run. Raises InputError for a waiver of a rule that does not exist."""
    catalogue = rules.load()
    for waiver in control.waivers:
        if waiver.code.startswith("ETOM") and waiver.code not in catalogue:
            raise InputError(waiver.source, waiver.line, "waivers.unknown_code", code=waiver.code)
    incomplete = tuple(waiver for waiver in control.waivers if waiver.missing)
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
    told, known, mended = _parted(rest, Marks(lifted), control.baseline)
    return Held(told, known, waived, mended, tuple(ended), incomplete)


def spoken(held: Held, config_rules: Mapping[str, str], lang: str) -> Iterator[Finding]:
    """Yield a finding for each waiver that has ended or is incomplete, where there is a rule for it and it is on."""
    for code, waivers in ((EXPIRED, held.ended), (INCOMPLETE, held.incomplete)):
        rule = rules.load().get(code)
        if rule is None or config_rules.get(code, "on" if rule.on else "off") != "on":
            continue
        for waiver in waivers:
            values = {
                "code": waiver.code,
                "name": waiver.element or waiver.file or waiver.code,
                "date": waiver.until,
                "entry": " ".join(filter(None, (waiver.code, waiver.element or waiver.file))),
                "missing": _missing(waiver, lang),
            }
            yield Finding(
                code=code,
                severity=rule.severity,
                message=rule.message[lang].format(**values),
                file=waiver.source,
                line=waiver.line,
                value=waiver.code,
                clause=rule.clause_label[lang],
                mend=rule.mend[lang].format(**values),
                fingerprint=digest(code, waiver.code, waiver.file, waiver.element),
            )


def unspoken(held: Held) -> Iterator[InputError]:
    """Yield an error for each waiver that has ended or is incomplete where no rule speaks of it."""
    catalogue = rules.load()
    if EXPIRED not in catalogue:
        for waiver in held.ended:
            yield InputError(waiver.source, waiver.line, "waivers.expired", code=waiver.code, date=waiver.until)
    if INCOMPLETE not in catalogue:
        for waiver in held.incomplete:
            missing = ", ".join(waiver.missing)
            yield InputError(waiver.source, waiver.line, "waivers.incomplete", code=waiver.code, missing=missing)


def _missing(waiver: Waiver, lang: str) -> str:
    return ", ".join(text(f"waivers.{key}", lang) for key in waiver.missing)


def _covers(waiver: Waiver, result: Result, lifted: Lifted, paths: Mapping[str, str]) -> bool:
    code = result.code or identifier_of(result.shape)
    if code != waiver.code:
        return False
    thing = lifted.things.get(result.focus)
    key = thing.model_key if thing else ""
    names = (thing.source_id, thing.name, " ".join(thing.name.split())) if thing else (result.focus,)
    return waiver.covers(code, key, paths.get(key, key), names)


def _parted(
    results: Sequence[Result], marks: Marks, baseline: Baseline | None
) -> tuple[tuple[Result, ...], tuple[Result, ...], int]:
    if baseline is None:
        return tuple(results), (), 0
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
