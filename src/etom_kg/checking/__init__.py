"""The main job as one function: read, lift, derive, validate, explain, count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from etom_kg import collecting, findings, language, reading, rules, validation
from etom_kg.checking.report import Basis, Done, Report, findings_told
from etom_kg.config import Config
from etom_kg.controlling import NOTHING_LINKED, Control, hold
from etom_kg.controlling.stating import stated
from etom_kg.coverage import coverage, guesses
from etom_kg.errors import EngineError
from etom_kg.lookup import Lookup
from etom_kg.preparing import Prepared, Stage, prepare
from etom_kg.reading import say_nothing
from etom_kg.store import Store

if TYPE_CHECKING:
    from etom_kg import packs
    from etom_kg.controlling.baseline import Baseline
    from etom_kg.findings import Finding
    from etom_kg.parallel.sharing import Crew
    from etom_kg.rules import Level
    from etom_kg.validation import Result
    from etom_kg.waivers import Waiver

__all__ = ["REDEFINED", "STAGES", "Basis", "Done", "Report", "validate", "validate_pack", "validate_prepared"]

REDEFINED = "ETOM806"
STAGES: tuple[Stage, ...] = ("reading", "lifting", "checking", "explaining")


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
    if baseline:
        from etom_kg.controlling.baseline import of_run

        baseline = of_run(baseline, {model.key: model.path for model in lifted.models})
    control = Control(baseline, settings.waivers, today or date.today(), codes, level == "mandatory")
    held = hold(checked.results, lifted, control)
    basis = Basis(replace(checked, results=held.told), lifted, held, mendable=done is None)
    return Report(
        models=lifted.models,
        failures=prepared.failures,
        findings=findings_told(basis, settings, lang),
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
