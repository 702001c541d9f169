"""The outcome of a check: what was found and from what, in any language, and what of it was kept back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import field, fields
from functools import partial
from typing import TYPE_CHECKING

from etom_kg import findings, language, rules
from etom_kg.config import Config
from etom_kg.controlling import Held
from etom_kg.coverage import Coverage, Guesses
from etom_kg.errors import InputError
from etom_kg.explaining.facts import Facts
from etom_kg.frozen import dataclass
from etom_kg.preparing import EditionUse
from etom_kg.vocabulary import EDITIONS

if TYPE_CHECKING:
    import pandas

    from etom_kg.findings import Finding
    from etom_kg.lifting import Lifted
    from etom_kg.mappings.applying import Used
    from etom_kg.mappings.settling import Conflict
    from etom_kg.model import Model
    from etom_kg.rules import Severity
    from etom_kg.validation import Checked
    from etom_kg.waivers import Waiver


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
        kept = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in ("basis", "again")}
        return partial(type(self), **kept), ()

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
        return findings_told(self.basis, self.config, lang)

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


def findings_told(basis: Basis, config: Config, lang: str) -> tuple[Finding, ...]:
    """Return the findings that are told, in a language, each with its mend where one is certain."""
    found = findings.explain(basis.checked, basis.lifted, config, lang)
    if not basis.mendable or not found:
        return found
    from etom_kg import fixing

    if any(finding.code in fixing.FIXERS for finding in found):
        found = fixing.with_fixes(found, Facts(basis.checked.store, basis.lifted, config, lang))
    return found
