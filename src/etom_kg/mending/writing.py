"""The work of `--fix`: mends are tried on copies, what they bring is validated, and the files are written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from etom_kg import output
from etom_kg.checking import Report
from etom_kg.errors import UsageError
from etom_kg.findings import Fix
from etom_kg.frozen import dataclass
from etom_kg.mending.planning import Left, Plan, of_findings, of_untidy, plan
from etom_kg.validation import Result

Checker = Callable[[Mapping[str, Path]], Report]
"""Validates again as before, with other files in place of some (by the paths the user named)."""
_ROUNDS = 8
_TELLING = ("ETOM1", "ETOM2", "ETOM9")


@dataclass(frozen=True, slots=True)
class Mending:
    """What was mended, or would be: `before` and `after` are the reports of the files as they were and as they are.

    `revealed` are findings that are new because a link is read that was not: nothing is worse than before.
    """

    plan: Plan
    before: Report
    after: Report
    written: bool

    @property
    def mended(self) -> int:
        """How many findings are gone."""
        done = set(self.plan.fixes)
        left = {(result.code, result.focus, result.value) for result in _results(self.after)}
        return sum(
            1
            for finding in self.before.findings
            if done & set(finding.fixes)
            and not any((result.code, result.focus, result.value) in left for result in finding.results)
        )

    @property
    def tidied(self) -> int:
        """How many identifiers are written as they are read."""
        return sum(1 for fix in self.plan.fixes if not fix.code)

    @property
    def revealed(self) -> tuple[str, ...]:
        """The rules of the findings that are new."""
        return tuple(sorted({result.code for result in self._new()}))

    @property
    def revealed_count(self) -> int:
        """How many findings are new."""
        new = set(self._new())
        return sum(1 for finding in self.after.findings if new & set(finding.results))

    def _new(self) -> tuple[Result, ...]:
        before = {(result.code, result.focus) for result in _results(self.before)}
        return tuple(one for one in _results(self.after) if (one.code, one.focus) not in before)


def mend(report: Report, check: Checker, *, write: bool) -> Mending:
    """Find what can be mended for certain, prove it, and write it where `write` says so.

    A mend is left out where its finding would stay or another of its kind would come.
    Raises UsageError where a file has changed since it was checked or cannot be written.
    """
    fixes = (*of_findings(report), *of_untidy(report))
    made, after = _settled(report, fixes, check)
    if write and made.files:
        _write(made)
    return Mending(made, report, after, write and bool(made.files))


def _settled(report: Report, fixes: Sequence[Fix], check: Checker) -> tuple[Plan, Report]:
    """Return the plan whose outcome, validated, is better than what was and in nothing worse."""
    left: list[Left] = []
    for _ in range(_ROUNDS):
        made = plan(report, fixes, left)
        if not made.files:
            return made, report
        after = _tried(made, check)
        worse = _worse(report, after, made)
        if not worse:
            return made, after
        left += worse
    left += [Left(fix, "left_unproven") for fix in fixes if fix not in {one.fix for one in left}]
    return Plan((), tuple(left)), report


def _tried(made: Plan, check: Checker) -> Report:
    """Validate with the mended files in place of theirs."""
    with tempfile.TemporaryDirectory() as folder:
        instead = {}
        for number, file in enumerate(made.files):
            copy = Path(folder) / str(number) / Path(file.path).name
            copy.parent.mkdir()
            copy.write_bytes(file.new)
            instead[file.path] = copy
        return check(instead)


def _worse(before: Report, after: Report, made: Plan) -> list[Left]:
    """Return the mends to be left out: those whose finding stays, and those that bring another."""
    if len(after.failures) > len(before.failures):
        return [Left(fix, "left_unproven") for fix in made.fixes]
    here = _results(after)
    still = {(result.code, result.focus, result.value or "") for result in here}
    faults = _faults(before)
    staying = [Left(fix, "left_stays") for fix in made.fixes if still & faults.get(fix, set())]
    known = {(result.code, result.focus) for result in _results(before)}
    new = [one for one in here if (one.code, one.focus) not in known and _is_harm(one)]
    by_thing: dict[str, list[Fix]] = {}
    by_model: dict[str, list[Fix]] = {}
    for file in made.files if new else ():
        for fix in file.fixes:
            by_thing.setdefault(fix.thing, []).append(fix)
            by_model.setdefault(file.draft.model.key, []).append(fix)
    harming: dict[Fix, Left] = {}
    for result in new:
        thing = after.basis.lifted.things.get(result.focus) if after.basis else None
        near = by_thing.get(result.focus) or by_model.get(thing.model_key if thing else "") or made.fixes
        for fix in near:
            harming.setdefault(fix, Left(fix, "left_new", result.code))
    losing = _losing(before, after, made)
    return list({left.fix: left for left in (*harming.values(), *losing, *staying)}.values())


def _losing(before: Report, after: Report, made: Plan) -> list[Left]:
    """Return the mends by which decisions, a baseline or waivers would not know a process any more."""
    held = before.basis.held if before.basis else None
    kept = {(one.code, one.focus) for one in (*held.known, *held.waived)} if held else set()
    told = {(one.code, one.focus) for one in _results(after)} - {(one.code, one.focus) for one in _results(before)}
    unknown = {focus for _, focus in kept & told}
    found = {(used.path, used.model): used.accepted + used.refused for used in after.decisions}
    lost = {used.model for used in before.decisions if used.accepted + used.refused > found[used.path, used.model]}
    return [
        Left(fix, "left_decision")
        for file in made.files
        for fix in file.fixes
        if fix.thing in unknown or (file.draft.model.key in lost and fix.what == "name")
    ]


def _faults(report: Report) -> dict[Fix, set[tuple[str, str, str]]]:
    """Return what has to be gone for each mend: rule, thing and value; with the new value it has to be gone too."""
    found: dict[Fix, set[tuple[str, str, str]]] = {}
    for finding in report.findings:
        values: dict[str, set[str]] = {}
        for result in finding.results if finding.fixes else ():
            values.setdefault(result.focus, set()).add(result.value or "")
        # a rule about a whole file names the file as the thing at fault
        of_file = next(((thing, some) for thing, some in values.items() if len(values) == 1), ("", set[str]()))
        for fix in finding.fixes:
            thing, wrong = (fix.thing, values[fix.thing]) if fix.thing in values else of_file
            meant = {fix.old} if fix.old in wrong else wrong
            found.setdefault(fix, set()).update((fix.code, thing, value) for value in (*meant, fix.new))
    return found


def _is_harm(result: Result) -> bool:
    """Tell a new result that no mend may bring; what is told only because a link can be read now is none."""
    if result.severity == "violation":
        return result.code[:6] not in ("ETOM30", "ETOM40")
    return result.severity == "warning" and result.code.startswith(_TELLING)


def _results(report: Report) -> tuple[Result, ...]:
    return report.basis.checked.results if report.basis else ()


def _write(made: Plan) -> None:
    for file in made.files:
        if _now(file.path) != file.draft.data:
            raise UsageError("fixes.changed_since", path=file.path)
    written: list[str] = []
    for file in made.files:
        try:
            output.write_whole(Path(os.path.realpath(file.path)), file.new)
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise UsageError("fixes.half_written", path=file.path, why=why, written=", ".join(written) or "-") from None
        written.append(file.path)


def _now(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""
