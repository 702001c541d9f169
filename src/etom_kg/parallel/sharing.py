"""A run in shares: files read by a crew, joined, checked in shares, put together."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from etom_kg import reading
from etom_kg.config import NAME as SETTINGS
from etom_kg.config import Config
from etom_kg.controlling.baseline import of_run
from etom_kg.errors import InputError
from etom_kg.lifting import Lifted
from etom_kg.mappings.applying import Used
from etom_kg.mappings.settling import Conflict
from etom_kg.model import Model
from etom_kg.ntriples import encodable
from etom_kg.parallel import joining
from etom_kg.parallel.joining import Summary
from etom_kg.parallel.share import Asked, Share
from etom_kg.parallel.whole import Whole, put_together
from etom_kg.preparing import EditionUse, Stage, editions_in_use, is_table_of_values, without_work
from etom_kg.reading import Job

Given = Sequence[Sequence[tuple[int, str]]]
"""For each place the models of its share: number in the run and final key, in the order of the run."""


class Crew(Protocol):
    """Whoever reads the files of a run and checks them in shares: processes of this machine, or a cluster."""

    def read(self, jobs: Sequence[Job], settings: Config) -> list[Summary | InputError]:
        """Read files and keep the models; return what must be known of each, in their order."""

    def held(self) -> tuple[Mapping[int, int], int]:
        """Return at which place each model is kept, by their numbers, and how many places there are."""

    def check(self, given: Given, asked: Asked, tell: Callable[[Stage], None]) -> list[Share] | None:
        """Check the shares, with one meeting; None where the run is one whole."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a run: what a report tells, with models that hold nothing."""

    whole: Whole
    models: tuple[Model, ...]
    failures: tuple[InputError, ...]
    passed_over: tuple[str, ...]
    editions: tuple[EditionUse, ...]
    decisions: tuple[Used, ...]
    conflicts: tuple[Conflict, ...]


def check(
    paths: Sequence[Path], asked: Asked, crew: Crew, *, by_option: bool, tell: Callable[[Stage], None]
) -> Told | None:
    """Check the models in `paths`; None where one process must check them all.

    The settings are settled, the edition among them (`by_option`: by the caller's word). Raises what the crew raises.
    """
    tell("reading")
    summaries: dict[int, Summary] = {}

    def read(jobs: Sequence[Job], settings: Config) -> list[Model | InputError]:
        found = crew.read(jobs, settings)
        summaries.update((number, one) for number, one in enumerate(found) if isinstance(one, Summary))
        return [one.head if isinstance(one, Summary) else one for one in found]

    come = reading.read_paths(paths, asked.config, elsewhere=read)
    tell("lifting")
    heads = dict(zip(summaries, come.models, strict=True))
    with_work = {number: one for number, one in summaries.items() if one.has_work}
    if any(encodable(head.key) != head.key for head in heads.values()):
        return None  # such keys are made unique once more when models are lifted
    given = joining.shares(with_work, *crew.held())
    if given is None:
        return None
    models = tuple(heads[number] for number in with_work)
    if asked.baseline:
        asked = replace(asked, baseline=of_run(asked.baseline, {model.key: model.path for model in models}))
    shares = crew.check([[(number, heads[number].key) for number in some] for some in given], asked, tell)
    if shares is None:
        return None
    whole = put_together(shares, models, asked)
    idle = [head for number, head in heads.items() if number not in with_work]
    beside = [head.path for head in idle if models and is_table_of_values(head)]
    empty = [without_work(head) for head in idle if head.path not in beside]
    failures = sorted((*come.failures, *empty), key=lambda failure: (failure.file, failure.line))
    applied = [one.applied for one in shares]
    return Told(
        whole,
        models,
        (*failures, *itertools.chain.from_iterable(one.faults for one in applied)),
        (*(path for path in come.passed_over if Path(path).name != SETTINGS), *beside),
        editions_in_use(Lifted((), {}, models, whole.editions), asked.config, by_option),
        tuple(itertools.chain.from_iterable(one.used for one in applied)),
        tuple(itertools.chain.from_iterable(one.conflicts for one in applied)),
    )
