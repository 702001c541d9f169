"""What every job on a user's models begins with: files are read and lifted, editions settled, decisions applied."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from etom_kg import lifting, reading
from etom_kg.config import NAME as SETTINGS
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.frozen import dataclass
from etom_kg.lifting.commercial import DESCRIBED, PROVIDES
from etom_kg.lifting.things import kinds_of
from etom_kg.reading import say_nothing
from etom_kg.reading.beside import Beside
from etom_kg.vocabulary import EDITIONS, OP

if TYPE_CHECKING:
    from etom_kg.lifting import Lifted
    from etom_kg.mappings.applying import Applied, Used
    from etom_kg.mappings.settling import Conflict
    from etom_kg.model import Model
    from etom_kg.packs import Pack
    from etom_kg.reading.keys import Keys

Source = Literal["option", "config", "file", "identifiers", "default"]
Processes = Callable[[Collection[str], Collection[str]], Mapping[str, Sequence[str]]]
"""Gives the IRIs of processes by the ids asked for, which files gave them, but for those of models by these keys."""
RESTATES = f"<{OP}restates>"
Stage = Literal["reading", "lifting", "checking", "explaining"]
_WORK = frozenset(("process", "activity"))


@dataclass(frozen=True, slots=True)
class EditionUse:
    """An edition by which files were read, and how it was settled.

    `source`: 'option' (the caller's word), 'config' (etom.toml), 'file' (the model's own declaration),
    'identifiers' (recognised by ids that only it has), 'default'.
    """

    edition: str
    source: Source
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The models of a run as triples, and what could not be read.

    `lifted` is None where no file holds what was asked for. `failures` are the files that could not be read or
    hold nothing to check; `passed_over` those of folders that are no process models. `config` is the settings used.
    `decisions` are the files beside the models whose decisions count as links, `conflicts` what they disagree in.
    `shapes` are the files of shapes of operator packs.
    """

    lifted: Lifted | None
    failures: tuple[InputError, ...]
    passed_over: tuple[str, ...]
    editions: tuple[EditionUse, ...]
    config: Config
    decisions: tuple[Used, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    shapes: tuple[Path, ...] = ()

    @property
    def models(self) -> tuple[Model, ...]:
        """The models that hold something to check."""
        return self.lifted.models if self.lifted else ()


def prepare(
    paths: Sequence[Path],
    config: Config | None = None,
    *,
    edition: str | None = None,
    tell: Callable[[Stage], None] = say_nothing,
    instead: Mapping[str, Path] | None = None,
    commercial: bool = False,
    elsewhere: reading.Elsewhere | None = None,
    keys: Keys | None = None,
    processes: Processes | None = None,
) -> Prepared:
    """Read and lift the models in `paths` (files or folders); `edition` overrides the one of the settings.

    A file that cannot be read, or that holds nothing to check, stands in `failures`; the others go on. Processes or
    activities are asked for; with `commercial`, agreements, bills, products, contracts or providers will do.
    `instead` names files that are read in place of some, by their paths; `keys` gives files keys of its own,
    `processes` those of models that are not read now. Raises UsageError for a wrong setting and InputError for an
    operator pack that cannot be used.
    """
    settings = config or Config()
    if edition:
        settings = replace(settings, edition=edition)
    tell("reading")
    used: tuple[Pack, ...] = ()
    if settings.packs:
        from etom_kg import packs

        used = packs.named(settings)
        settings = packs.with_tags(settings, used)
    read = reading.read_paths(paths, settings, instead=instead, elsewhere=elsewhere, keys=keys)
    models = tuple(model for model in read.models if has_work(model))
    # the settings beside the models are read, though not as a model
    passed_over = tuple(path for path in read.passed_over if Path(path).name != SETTINGS)
    beside = tuple(model.path for model in read.models if models and is_table_of_values(model))
    passed_over = (*passed_over, *beside)
    empty = tuple(without_work(one) for one in read.models if not has_work(one) and one.path not in beside)
    failures = tuple(sorted((*read.failures, *empty), key=lambda failure: (failure.file, failure.line)))
    tell("lifting")
    called = processes(_called(models), [model.key for model in models]) if processes else {}
    lifted = lifting.lift(models, settings, processes=called)
    if not holds(lifted, commercial):
        return Prepared(None, (*failures, *map(without_work, models)), passed_over, (), settings)
    if used:
        lifted = packs.with_packs(lifted, used)
    decided = _decided(lifted)
    return Prepared(
        decided.lifted if decided else lifted,
        (*failures, *(decided.faults if decided else ())),
        passed_over,
        editions_in_use(lifted, settings, bool(edition)),
        settings,
        decided.used if decided else (),
        decided.conflicts if decided else (),
        tuple(path for pack in used for path in pack.manifest.shapes),
    )


def _called(models: Sequence[Model]) -> list[str]:
    """Return the ids of what models call and do not hold themselves."""
    called = {link.target for model in models for link in model.links if link.kind == "calls"}
    return sorted(called) if called else []


def _decided(lifted: Lifted) -> Applied | None:
    """Return the models with what was decided beside them; None where no file of decisions is there."""
    around = Beside()
    if not any(around.of(Path(model.path)) for model in lifted.models):
        return None
    from etom_kg.mappings import applying

    return applying.apply(lifted)


def holds(lifted: Lifted, commercial: bool) -> bool:
    """Tell whether lifted models hold what is asked for, as `prepare` does."""
    wanted = (_WORK | set(DESCRIBED)) if commercial else _WORK
    return (
        any(kind in wanted for kind in kinds_of(lifted.things))
        or any(piece.has(RESTATES) for piece in lifted.pieces)
        or (commercial and any(piece.says(*PROVIDES) for piece in lifted.pieces))
    )


def is_table_of_values(model: Model) -> bool:
    """Tell tables of Archi without elements, as our own heat map is: values for a model that lies elsewhere."""
    return model.format == "archi-csv" and not model.read.get("element")


def without_work(model: Model) -> InputError:
    """Return what is told of a file that holds nothing to check."""
    return InputError(model.path, 0, "validate.no_process")


def has_work(model: Model) -> bool:
    """Tell whether a file holds what can be checked; a graph may also be of use to the other files of a run.

    Elements of the standard itself can be held to the standard.
    """
    if model.graph or model.commercial or model.restatements:
        return True
    return any(node.kind in ("process", "activity") for node in model.nodes)


def editions_in_use(lifted: Lifted, config: Config, by_option: bool) -> tuple[EditionUse, ...]:
    """Return the editions in use, that of most files first."""
    uses: dict[tuple[str, Source], list[str]] = {}
    for model in lifted.models:
        settled = lifted.editions[model.key]
        if config.edition and not model.edition_stated:
            source: Source = "option" if by_option else "config"
        elif settled.declared:
            source = "file"
        else:
            source = "default" if settled.name == EDITIONS[0] else "identifiers"
        uses.setdefault((settled.name, source), []).append(model.path)
    ordered = sorted(uses.items(), key=lambda use: (-len(use[1]), use[0]))
    return tuple(EditionUse(edition, source, tuple(files)) for (edition, source), files in ordered)
