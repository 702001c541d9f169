"""From files to files: read models and registers, lift them, write the graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from etom_kg import graphs, lifting, output, packs, reading
from etom_kg.config import Config
from etom_kg.errors import InputError, UsageError
from etom_kg.messages import text
from etom_kg.model import Model
from etom_kg.preparing import has_work, without_work
from etom_kg.reading import say_nothing
from etom_kg.reports import imported
from etom_kg.vocabulary import MODEL

ACCOUNT = ".json"
_STATEMENTS = "statement"
"""What graphs are counted by."""
STAGES = ("reading", "lifting", "writing")


@dataclass(frozen=True)
class Imported:
    """What was read, what could not be, and what was written."""

    models: tuple[Model, ...]
    failures: tuple[InputError, ...]
    config: Config
    base: str
    lang: str
    written: tuple[Path, ...] = ()

    @cached_property
    def lifted(self) -> lifting.Lifted:
        """The triples of all models."""
        return lifting.lift(self.models, self.config, self.base)

    def graph(self, form: str) -> str:
        """Return the graph in one of `graphs.FORMATS`."""
        return graphs.render(self.lifted, form)

    @property
    def account(self) -> str:
        """What was read, mapped and left out, as JSON."""
        return imported.as_json(self.models, self.failures, self.lang)

    @property
    def talk(self) -> tuple[str, ...]:
        """The same as lines for a person."""
        lines = list(imported.as_text(self.models, self.lang))
        if self.written:
            lines.append(text("import_.written", self.lang, paths=", ".join(map(str, self.written))))
        return tuple(lines)


def import_files(
    paths: tuple[Path, ...],
    config: Config,
    outputs: tuple[Path, ...] = (),
    *,
    base: str | None = None,
    force: bool = False,
    lang: str = "en",
    tell: Callable[[str], None] = say_nothing,
) -> Imported:
    """Read the files and write their graph to each of the outputs, in the format of its suffix.

    `tell` hears of each of `STAGES` when it begins.
    A file that cannot be read or holds nothing at all is among the failures; the others are written. Where none could
    be read nothing is. Names of tags that packs know count. Raises UsageError for an output that exists (without
    `force`), has no format or cannot be written, and for a bad `base`; InputError for a path that does not exist and an
    unusable pack.
    """
    forms = {path: _form(path) for path in outputs}
    output.refuse_existing(outputs, force)
    lifting.check_base(base or MODEL)
    tell("reading")
    config = packs.settled(config)
    read = reading.read_paths(paths, config)
    for path in outputs:
        output.refuse_inputs(path, [*paths, *(Path(model.path) for model in read.models)])
    models = tuple(model for model in read.models if not _is_empty(model))
    empty = tuple(without_work(model) for model in read.models if _is_empty(model))
    failures = tuple(sorted((*read.failures, *empty), key=lambda failure: (failure.file, failure.line)))
    done = Imported(models, failures, config, base or MODEL, lang)
    if not models:
        return done
    lifted = None
    if wanted := set(forms.values()) - {ACCOUNT}:
        tell("lifting")
        lifted = lifting.lift(done.models, config, done.base, placed=bool(wanted & graphs.PLACED))
    tell("writing")
    for path, form in forms.items():
        pieces = (done.account,) if lifted is None or form == ACCOUNT else graphs.pieces(lifted, form)
        output.write_pieces(path, (piece.encode("utf-8") for piece in pieces))
    return Imported(
        done.models, done.failures, config, done.base, lang, tuple(p for p in outputs if not output.is_device(p))
    )


def _is_empty(model: Model) -> bool:
    """Tell a file in which nothing was found, left out or not, such as a header without rows; a graph may be empty."""
    found = model.left_out or any(model.read.values())
    return not found and _STATEMENTS not in model.read and not has_work(model)


def _form(path: Path) -> str:
    """Return the format of a suffix; what goes nowhere is written in the plainest."""
    suffix = path.suffix.lower()
    if suffix == ACCOUNT:
        return ACCOUNT
    if suffix not in graphs.FORMATS and not output.is_device(path):
        raise UsageError("import_.no_format", path=path, suffixes=", ".join([*graphs.FORMATS, ACCOUNT]))
    return graphs.FORMATS.get(suffix, "n-triples")
