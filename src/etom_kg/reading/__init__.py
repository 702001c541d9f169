"""Reading: files and folders to the neutral records of `etom_kg.model`."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Literal

from etom_kg.config import PACK, Config
from etom_kg.errors import InputError
from etom_kg.frozen import dataclass
from etom_kg.model import Model
from etom_kg.reading.beside import is_sssom, is_workbook
from etom_kg.reading.bounds import bounded
from etom_kg.reading.keys import Keys, key_within, unique
from etom_kg.reading.recognise import ARCHITECTURES, MODEL_SUFFIXES, Recognised, recognise

MAX_BYTES = 2 << 30
_HEAD = 1 << 16
_STORE = {"catalogue.json", "data", "models"}
"""What lies in the folder of a store on disk."""
_PREFIX = re.compile(rb"^[ \t]*prefix[ \t]*=", re.MULTILINE)
Reader = Callable[[Path, str, str, Config], Model]
# formats of repositories, drawings and descriptions: module and function
_OTHERS = {
    "vsdx": ("visio", "read_visio"),
    "qea": ("sparx", "read_sparx"),
    "aml": ("aris", "read_aris"),
    "oda": ("oda", "read_oda"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a run read: models in a stable order, one error for each file that is not read.

    `passed_over` are the files of folders that are no process models, as a person would type them.
    """

    models: tuple[Model, ...] = ()
    failures: tuple[InputError, ...] = ()
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be read: where it lies, its key in the run, the path that a person typed, and what it is."""

    path: Path
    key: str
    display: str
    recognised: Recognised


Elsewhere = Callable[[Sequence[Job], Config], Iterable[Model | InputError]]
"""Reads files in other processes: what came of each job, in their order."""


def read_job(job: Job, config: Config) -> Model:
    """Read a file. Raises InputError where it cannot be."""
    return _read(job.path, job.key, job.display, config, job.recognised)


def read_file(path: Path, *, key: str, config: Config) -> Model:
    """Return the model in one file, whose format is told by its content. `key` names it within the run.

    Raises InputError where it cannot be read as a process model.
    """
    display = str(path)
    _check(path, display)
    _decides(path, display, alone=True)
    recognised = recognise(path, display)
    path = _whole(path, recognised)
    return _read(path, key, str(path), config, recognised)


def say_nothing(*what: object) -> None:
    """Take no notice of how far the work is, whatever is told of it."""


def read_paths(
    paths: Path | str | Iterable[Path | str],
    config: Config | None = None,
    tell: Callable[[int, int], None] = say_nothing,
    instead: Mapping[str, Path] | None = None,
    elsewhere: Elsewhere | None = None,
    keys: Keys | None = None,
) -> Reading:
    """Read files, and folders with all below them; an unreadable file does not hide the others.

    A file is named by its name, one below a folder by its path from there; two of one name get their folder in front.
    A folder without any model is a failure of its own. `tell` hears before each file how many files of how many
    are done, and at the end that all are. `instead` names files that are read in place of some, by their paths: what
    they hold is taken for what those do. `elsewhere` reads all files at once, in other processes: what comes of each is
    put where it would stand had it been read here. `keys` gives keys of its own to files.
    """
    models: list[Model] = []
    put_off: list[tuple[Job, Path]] = []
    failures: list[InputError] = []
    passed_over: list[str] = []
    taken: set[str] = set()
    seen: set[str] = set()

    def read_one(path: Path, key: str, within_folder: bool) -> bool:
        display = str(path)
        real = os.path.realpath(path)
        if real in seen:
            return True
        seen.add(real)
        held = (instead or {}).get(display, path)
        try:
            _check(held, display)
            recognised = recognise(held, display)
            if _decides(path, display, alone=len(asked) == 1 and not within_folder):
                return False
            if within_folder and not _is_model(path, recognised):
                passed_over.append(display)
                return False
            whole = _whole(path, recognised)
            if whole != path:
                real = os.path.realpath(whole)
                if real in seen:
                    return True
                seen.add(real)
                key = key[: len(key) - len(path.name)] + whole.name
            if keys:
                key = keys.of(whole, key)
            job = Job(whole if held == path else held, key, str(whole), recognised)
            if elsewhere is not None:
                put_off.append((job, path))
                return True
            model = _read(job.path, job.key, job.display, settings, recognised)
        except InputError as error:
            failures.append(error)
            return True
        except MemoryError as error:
            error.add_note(display)
            raise
        keep(model, path)
        return True

    def keep(model: Model, path: Path) -> None:
        models.append(model if keys else replace(model, key=unique(model.key, path, taken)))

    settings = config or Config()
    named = map(Path, (paths,) if isinstance(paths, Path | str) else paths)
    asked = [(path, list(_walk(path, failures)) if path.is_dir() else None) for path in named]
    if keys:
        keys.settle([(file, key_within(path, file)) for path, inside in asked for file in _files(path, inside)])
    done, total = 0, sum(1 if inside is None else len(inside) for _, inside in asked)
    for path, inside in asked:
        found = inside is None
        for entry in _files(path, inside):
            tell(done, total)
            done += 1
            found = read_one(entry, key_within(path, entry), inside is not None) or found
        if not found:
            failures.append(InputError(str(path), 0, "reading.is_pack" if is_pack(path) else "reading.no_models"))
    if elsewhere is not None:
        for (_, path), come in zip(put_off, elsewhere([job for job, _ in put_off], settings), strict=True):
            if isinstance(come, InputError):
                failures.append(come)
            else:
                keep(come, path)
    tell(total, total)
    return Reading(tuple(models), tuple(failures), tuple(passed_over))


def _files(asked: Path, inside: Sequence[Path] | None) -> Sequence[Path]:
    return [asked] if inside is None else inside


def _read(path: Path, key: str, display: str, config: Config, recognised: Recognised) -> Model:
    """Hand the file to the reader of its format, and read what the properties of its nodes tell."""
    model = bounded(_of_format(path, key, display, config, recognised))
    if not model.commercial and not any(node.attributes for node in model.nodes):
        return model
    from etom_kg.reading.commercial.properties import with_commercial

    return with_commercial(model, config)


def _of_format(path: Path, key: str, display: str, config: Config, recognised: Recognised) -> Model:
    """Readers are imported when first needed."""
    if recognised.fate != "read":
        raise recognised.error(display)
    if recognised.format == "bpmn":
        from etom_kg.reading.bpmn import read_bpmn

        return read_bpmn(path, key, display, config)
    if recognised.format in ("xlsx", "csv"):
        from etom_kg.reading.registers import read_register

        kind: Literal["xlsx", "csv"] = "xlsx" if recognised.format == "xlsx" else "csv"
        return read_register(path, key=key, display=display, config=config, kind=kind)
    if recognised.format in ARCHITECTURES:
        from etom_kg.reading.archimate import read_archimate

        return read_archimate(path, key, display, config, recognised.format)
    if recognised.format in _OTHERS:
        module, function = _OTHERS[recognised.format]
        reader: Reader = getattr(import_module(f"etom_kg.reading.{module}"), function)
        return reader(path, key, display, config)
    from etom_kg.reading.other_names import without_other_names
    from etom_kg.reading.rdf import read_rdf

    return without_other_names(read_rdf(path, key, display, recognised.format))


def _whole(path: Path, recognised: Recognised) -> Path:
    """Return the file that names the model: of Archi's tables, which are one model, that of the elements."""
    if recognised.format != "archi-csv":
        return path
    from etom_kg.reading.archimate.archi_csv import main_table

    return main_table(path)


def _check(path: Path, display: str) -> None:
    """Refuse what is absent, is not an ordinary file (a pipe would wait for ever) or is too large."""
    try:
        status = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise InputError(display, 0, "reading.broken_link", target=path.readlink()) from None
        similar = _similar(path)
        if similar:
            raise InputError(display, 0, "reading.no_file_similar", similar=similar) from None
        raise InputError(display, 0, "reading.no_file") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise InputError(display, 0, "reading.unreadable", why=why) from None
    if stat.S_ISDIR(status.st_mode):
        raise InputError(display, 0, "reading.is_folder")
    if not stat.S_ISREG(status.st_mode):
        raise InputError(display, 0, "reading.not_ordinary")
    if status.st_size > MAX_BYTES:
        raise InputError(display, 0, "reading.too_large", limit=MAX_BYTES >> 20)


def _decides(path: Path, display: str, alone: bool) -> bool:
    """Tell whether a file speaks of a model beside it; raises InputError where it is all that was named."""
    kind = "workbook" if is_workbook(path) else "sssom" if is_sssom(path) else ""
    if kind and alone:
        raise InputError(display, 0, f"decisions.is_{kind}")
    return bool(kind)


def _similar(path: Path) -> str:
    from difflib import get_close_matches

    try:
        names = sorted(entry.name for entry in path.parent.iterdir())[:10_000]
    except OSError:
        return ""
    close = get_close_matches(path.name, names, n=1, cutoff=0.7)
    return str(path.with_name(close[0])) if close else ""


def _walk(folder: Path, failures: list[InputError]) -> Iterator[Path]:
    """Give the files below a folder in the order of their paths; hidden ones and Excel's lock files are no one's.

    A store on disk is passed over.
    Of an operator pack, which is read with the settings that name it, only the manifest is given.
    """

    def refused(error: OSError) -> None:
        failures.append(InputError(str(error.filename), 0, "reading.unreadable", why=error.strerror or ""))

    for where, folders, files in os.walk(folder, onerror=refused):
        if PACK in files and is_pack(Path(where)):
            # its elements and shapes are no models: only that it is there is told
            folders.clear()
            files = [PACK]
        if {*folders, *files} >= _STORE:
            folders.clear()  # a store of ours, which keeps models as triples of its own
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")):
                yield Path(where, name)


def is_pack(folder: Path) -> bool:
    """Tell whether a folder is an operator pack: it has a manifest that states a prefix."""
    try:
        with (folder / PACK).open("rb") as stream:
            return _PREFIX.search(stream.read(_HEAD)) is not None
    except OSError:
        return False


def _is_model(path: Path, recognised: Recognised) -> bool:
    """Tell whether a file of a folder is to be read or reported, rather than passed over."""
    suffix = path.suffix.lower()
    if suffix == ".bak":
        return False  # Archi leaves the state before each saving beside a model
    if suffix in MODEL_SUFFIXES:
        return True
    if recognised.format == "csv":
        return False  # prose and logs look like tables too: in a folder only the suffix makes a register
    if recognised.format in ("zip", "gzip", "archive", "empty", "not_xml", "xmi", "yaml"):
        return ".bpmn" in path.name.lower()
    return recognised.fate != "other"
