"""The main job as one function: read, lift, derive, validate, explain, count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from etom_kg import collecting, findings, language, reading, rules, validation
from etom_kg.config import Config
from etom_kg.controlling import NOTHING_LINKED, Control, Held, hold
from etom_kg.controlling.stating import stated
from etom_kg.coverage import Coverage, Guesses, coverage, guesses
from etom_kg.errors import EngineError, InputError
from etom_kg.explaining.facts import Facts
from etom_kg.frozen import dataclass
from etom_kg.lookup import Lookup
from etom_kg.preparing import EditionUse, Prepared, Stage, prepare, say_nothing
from etom_kg.store import Store
from etom_kg.vocabulary import EDITIONS

if TYPE_CHECKING:
    import pandas

    from etom_kg import packs
    from etom_kg.controlling.baseline import Baseline
    from etom_kg.findings import Finding
    from etom_kg.lifting import Lifted
    from etom_kg.mappings.applying import Used
    from etom_kg.mappings.settling import Conflict
    from etom_kg.model import Model
    from etom_kg.parallel.sharing import Crew
    from etom_kg.rules import Level, Severity
    from etom_kg.validation import Checked, Result
    from etom_kg.waivers import Waiver

REDEFINED = "ETOM806"
STAGES: tuple[Stage, ...] = ("reading", "lifting", "checking", "explaining")


@dataclass(frozen=True, slots=True)
class Basis:
    """What the findings of a run were made from: what the engine found and is told, and the models as a graph.

    `checked` holds the results that are told; `held` also those that a baseline or waiver keeps back. `mendable` is
    false where the files are not at hand.
    """

    checked: Checked
    lifted: Lifted
    held: Held
    mendable: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """A check that took place elsewhere: what was found, and what was counted there."""

    checked: Checked
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run over `models`; `failures` are the files that could not be read.

    `engine` is the validation engine that did the work, '' where nothing was read.
    `rules_checked` counts the rules applied. `known` counts the findings that a baseline keeps back, `mended` what it
    knows and the models have no more; `waived` are the findings that waivers allow. `waiting` counts the findings kept
    back at level 'mandatory' while nothing is linked.
    `fallback` tells that the fast engine was wanted and this machine has none.
    `passed_over` are the files of folders that are no process models.
    `decisions` are the files beside the models whose decisions count as links, `conflicts` what they disagree in.
    `provisional` is what the names speak for where nothing is linked at all (ETOM300), else None.
    `paths` are the files and folders asked about, as the caller named them.
    `lang` is the language of the findings, `basis` what they were made from (None where nothing was read, and where
    several processes checked the files: `again` then checks them once more, with findings in another language).
    A report that was pickled has neither, and tells its findings in `lang` alone.
    """

    models: tuple[Model, ...]
    failures: tuple[InputError, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    engine: str
    editions: tuple[EditionUse, ...]
    rules_checked: int
    known: int = 0
    mended: int | None = None
    waived: tuple[tuple[Finding, Waiver], ...] = ()
    waiting: int = 0
    fallback: bool = False
    config: Config = field(default_factory=Config)
    passed_over: tuple[str, ...] = ()
    decisions: tuple[Used, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    provisional: Guesses | None = None
    paths: tuple[str, ...] = ()
    lang: str = "en"
    basis: Basis | None = field(default=None, repr=False, compare=False)
    again: Callable[[str], Report] | None = field(default=None, repr=False, compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        """Let a report be stored or sent (pickle): what it tells, without `basis` and `again`."""
        told = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in ("basis", "again")}
        return partial(type(self), **told), ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing could be read: there is nothing that a file of the report could tell."""
        return bool(self.failures) and not self.models

    @property
    def suppressed(self) -> int:
        """How many findings a baseline, a waiver or the lack of any link keeps back."""
        return self.known + len(self.waived) + self.waiting

    def findings_in(self, lang: str) -> tuple[Finding, ...]:
        """Return the findings in a language, in the same order."""
        if lang != self.lang and self.again is not None:
            return self.again(lang).findings
        if lang == self.lang or self.basis is None:
            return self.findings
        return _told(self.basis, self.config, lang)

    @property
    def edition(self) -> str:
        """The edition most files were read by."""
        return self.editions[0].edition if self.editions else self.config.edition or EDITIONS[0]

    def counts(self) -> Counter[Severity]:
        """Return the number of findings by severity."""
        return Counter(finding.severity for finding in self.findings)

    def to_dataframe(self) -> pandas.DataFrame:
        """Return the findings as a table, in the columns of the JSON report; needs the extra `frames`."""
        from etom_kg.domain import frames

        return frames.of_findings(self.findings)

    def _repr_html_(self) -> str:
        from etom_kg.domain import cards

        return cards.of_findings(self.findings, language.choose(setting=self.config.lang))

    def exit_code(self, fail_on: Severity = "violation") -> int:
        """Return 2 where a file could not be read, 1 where a finding is at or above `fail_on`, else 0."""
        if self.failures:
            return 2
        worst = rules.SEVERITIES[: rules.SEVERITIES.index(fail_on) + 1]
        return int(any(finding.severity in worst for finding in self.findings))


def validate(
    paths: Path | str | Sequence[Path | str],
    config: Config | None = None,
    *,
    lang: str = "",
    edition: str | None = None,
    engine: str = "auto",
    level: Level = "all",
    shapes: Sequence[Path] = (),
    baseline: Baseline | None = None,
    today: date | None = None,
    tell: Callable[[Stage], None] = say_nothing,
    instead: Mapping[str, Path] | None = None,
    elsewhere: reading.Elsewhere | None = None,
    jobs: int = 1,
    crew: Crew | None = None,
) -> Report:
    """Hold the models in `paths` (a file or folder, or several) against the framework: findings and coverage.

    `edition` overrides the settings' one; `lang` is that of the findings: 'ru' or 'en', else the settings' or user's.
    `shapes` are files of the user's own shapes. Only what `baseline` does not know is told; `today` is the day by
    which waivers have ended. `tell` is called as each stage of the work begins. `instead` names files that are read
    in place of some, by their paths. `elsewhere` reads the files, in other processes.
    With `jobs` above 1 as many processes check files that nothing joins, where the rest of what is asked allows it,
    and with `crew` those of a cluster; the findings are the same, and the report then has no `basis`.
    A file that cannot be read, or that holds no process and no activity, stands in `failures`; the others are
    still checked. Raises UsageError for a wrong setting and EngineError where no validation took place.
    """
    settings = config or Config()
    if not rules.chosen(settings.rules, level):
        raise EngineError("validate.no_rules")
    chosen = tuple(map(Path, (paths,) if isinstance(paths, Path | str) else paths))
    with collecting.paused():
        plain = not instead and not settings.packs and not settings.waivers
        several = crew is not None or (jobs > 1 and elsewhere is None)
        if several and plain and not shapes and validation.in_tables(engine):
            apart = _apart(chosen, settings, lang, edition, engine, level, baseline, today, tell, jobs, crew)
            if apart is not None:
                return apart
        prepared = prepare(
            chosen, settings, edition=edition, tell=tell, instead=instead, commercial=True, elsewhere=elsewhere
        )
        report = validate_prepared(
            prepared, lang=lang, engine=engine, level=level, shapes=shapes, baseline=baseline, today=today, tell=tell
        )
    return replace(report, paths=tuple(map(str, chosen)))


def _apart(
    paths: tuple[Path, ...],
    settings: Config,
    lang: str,
    edition: str | None,
    engine: str,
    level: Level,
    baseline: Baseline | None,
    today: date | None,
    tell: Callable[[Stage], None],
    jobs: int,
    crew: Crew | None,
) -> Report | None:
    """Return the report of several processes; None where one process must do the work."""
    from etom_kg.parallel import running, sharing
    from etom_kg.parallel.hands import BrokeError
    from etom_kg.parallel.share import Asked

    settled = replace(settings, edition=edition) if edition else settings
    lang = lang or language.choose(setting=settings.lang)
    asked = Asked(settled, lang, level, baseline, today or date.today())
    if crew is None:
        told = running.check(paths, asked, jobs, by_option=bool(edition), tell=tell)
    else:
        try:
            told = sharing.check(paths, asked, crew, by_option=bool(edition), tell=tell)
        except BrokeError:  # what nobody foresaw: this process will meet it too, and tell it
            told = None
    if told is None:
        return None

    def again(lang: str) -> Report:
        return validate(
            paths, settings, lang=lang, edition=edition, engine=engine, level=level, baseline=baseline, today=today,
            jobs=jobs,
        )  # fmt: skip

    whole = told.whole

    return Report(
        models=told.models,
        failures=told.failures,
        findings=whole.findings,
        coverage=whole.coverage,
        engine=whole.engine,
        editions=told.editions,
        rules_checked=len(rules.chosen(settings.rules, level)),
        fallback=engine == "auto" and whole.engine != whole.wanted,
        config=settled,
        passed_over=told.passed_over,
        paths=tuple(map(str, paths)),
        decisions=told.decisions,
        conflicts=told.conflicts,
        provisional=whole.provisional,
        lang=lang,
        known=whole.known,
        mended=whole.mended if baseline else None,
        waiting=whole.waiting,
        again=again,
    )


def validate_prepared(
    prepared: Prepared,
    *,
    lang: str = "",
    engine: str = "auto",
    level: Level = "all",
    shapes: Sequence[Path] = (),
    baseline: Baseline | None = None,
    today: date | None = None,
    tell: Callable[[Stage], None] = say_nothing,
    done: Done | None = None,
) -> Report:
    """Hold models that are read and lifted against the framework, as `validate` does; no `paths` are in the report.

    With `done` they were checked elsewhere, and what is prepared is what sentences need. Raises EngineError where no
    validation took place.
    """
    lifted, settings = prepared.lifted, prepared.config
    applied = rules.chosen(settings.rules, level)
    if not applied:
        raise EngineError("validate.no_rules")
    if lifted is None:
        nothing = coverage(Lookup(Store()))
        return Report(
            (), prepared.failures, (), nothing, "", (), len(applied), config=settings, passed_over=prepared.passed_over
        )
    tell("checking")
    lifted = stated(lifted, settings.waivers)
    own = (*shapes, *prepared.shapes)
    if done is None:
        checked = validation.check(lifted, config=settings, engine=engine, level=level, extra_shapes=own)
    else:
        checked = done.checked
    tell("explaining")
    lang = lang or language.choose(setting=settings.lang)
    unlinked = any(result.code == NOTHING_LINKED for result in checked.results)
    codes = frozenset(rule.code for rule in applied)
    control = Control(baseline, settings.waivers, today or date.today(), codes, level == "mandatory")
    held = hold(checked.results, lifted, control)
    basis = Basis(replace(checked, results=held.told), lifted, held, mendable=done is None)
    return Report(
        models=lifted.models,
        failures=prepared.failures,
        findings=_told(basis, settings, lang),
        coverage=done.coverage
        if done
        else coverage(Lookup(checked.store), scope_in=settings.scope_in, scope_out=settings.scope_out),
        engine=checked.engine,
        editions=prepared.editions,
        rules_checked=len(applied),
        fallback=engine == "auto" and checked.engine != checked.wanted,
        config=settings,
        passed_over=prepared.passed_over,
        decisions=prepared.decisions,
        conflicts=prepared.conflicts,
        provisional=guesses(lifted) if unlinked else None,
        lang=lang,
        basis=basis,
        known=findings.count(held.known, basis.checked.store, lifted, settings),
        mended=held.mended if baseline else None,
        waived=_waived(basis, settings, lang),
        waiting=findings.count(held.waiting, basis.checked.store, lifted, settings),
    )


def _told(basis: Basis, config: Config, lang: str) -> tuple[Finding, ...]:
    found = findings.explain(basis.checked, basis.lifted, config, lang)
    if not basis.mendable or not found:
        return found
    from etom_kg import fixing

    if any(finding.code in fixing.FIXERS for finding in found):
        found = fixing.with_fixes(found, Facts(basis.checked.store, basis.lifted, config, lang))
    return found


def _waived(basis: Basis, config: Config, lang: str) -> tuple[tuple[Finding, Waiver], ...]:
    """Return the findings that each waiver allows, in the order of the waivers."""
    by_waiver: dict[Waiver, list[Result]] = {waiver: [] for waiver in config.waivers}
    for result, waiver in basis.held.waived.items():
        by_waiver[waiver].append(result)
    return tuple(
        (finding, waiver)
        for waiver, results in by_waiver.items()
        if results
        for finding in findings.explain(replace(basis.checked, results=tuple(results)), basis.lifted, config, lang)
    )


def validate_pack(pack: packs.Pack, config: Config | None = None, *, lang: str = "") -> tuple[Finding, ...]:
    """Return where an operator pack redefines the standard (ETOM806); its shapes are tried too.

    Raises EngineError for shapes that cannot be used.
    """
    from etom_kg import lifting, packs

    lifted = packs.with_packs(lifting.lift((), config or Config()), (pack,))
    prepared = Prepared(lifted, (), (), (), config or Config(), shapes=pack.manifest.shapes)
    report = validate_prepared(prepared, lang=lang)
    return tuple(finding for finding in report.findings if finding.code == REDEFINED)
