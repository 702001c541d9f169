"""The job of `etom export` as one function: models are read, handed to the writer of a format, and written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from etom_kg import output
from etom_kg.config import Config
from etom_kg.errors import InputError, UsageError
from etom_kg.exporting import FORMATS, GRAPHS, Format, models
from etom_kg.exporting.request import FOLDER, Exported, ExportRequest, Wish
from etom_kg.lifting import untold
from etom_kg.messages import text
from etom_kg.model import LeftOut
from etom_kg.reports.imported import left_out
from etom_kg.vocabulary import EDITIONS

_REPORTS = {".docx", ".html", ".md", ".pdf", ".png", ".sarif", ".svg", ".txt", ".vsdx", ".zip"}
_ENDINGS = {suffix for format in FORMATS.values() for suffix in format.suffixes if suffix != FOLDER} | _REPORTS
"""Endings that tell a file: any other may be part of the name of a folder, as in `out-v1.2`."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was written, told line by line, and the files that could not be read."""

    talk: tuple[str, ...]
    failures: tuple[InputError, ...] = ()


def export(wish: Wish, config: Config, lang: str) -> Done:
    """Read, write whole files or none, and tell.

    A file that cannot be read is among the failures; the others are written. Where none could be read nothing is.
    Raises UsageError for an output that exists (without `force`), does not fit the format or cannot be written, and
    where the models tell nothing of what is asked; InputError for a path that does not exist.
    """
    format = FORMATS[wish.format]
    _check(wish, format)
    read = models.read(wish.paths, config, wish.edition) if wish.paths else None
    if read is not None and not read.models:
        return Done((), read.failures)
    request = ExportRequest(
        lang=lang,
        edition=wish.edition or config.edition or EDITIONS[0],
        models=read,
        kind=wish.kind,
        standard=wish.standard,
        by=wish.by,
        state=wish.state,
        title=wish.title,
    )
    done = format.export(request)
    files = done.files
    if FOLDER in format.suffixes and FOLDER not in files and not _names_folder(wish):
        if len(files) != 1:
            raise UsageError("export.is_no_folder", path=wish.output)
        files = {FOLDER: next(iter(files.values()))}
    places = {wish.output / name if name else wish.output: data for name, data in files.items()}
    for place in places:
        output.refuse_inputs(place, [*wish.paths, *(Path(model.path) for model in (read.models if read else ()))])
    output.refuse_existing(tuple(places), wish.force)
    for folder in {place.parent for place in places} if FOLDER not in files else ():
        _make_folder(folder)
    for place, data in places.items():
        output.write(place, data)
    if read is not None and wish.format != "bpmn":  # which keeps them in their place
        beside = untold.of_extensions(read.models)
        if read.doubtful and wish.format not in GRAPHS:
            beside += (LeftOut("link", "export.why_doubtful", read.doubtful),)
        done = replace(done, left_out=(*done.left_out, *beside))
    return Done(tuple(_told(done, wish.output, lang)), read.failures if read else ())


def _names_folder(wish: Wish) -> bool:
    """Tell whether an output is a folder: it is one, ends in a slash, or has no ending of a file."""
    return wish.in_folder or wish.output.is_dir() or wish.output.suffix.lower() not in _ENDINGS


def _check(wish: Wish, format: Format) -> None:
    """Raise UsageError for an output that no file of the format can be."""
    path = wish.output
    if format.needs_models and not wish.paths:
        raise UsageError("export.needs_models", format=wish.format)
    output.refuse_inputs(path, wish.paths)
    folder = _names_folder(wish)
    if FOLDER in format.suffixes and (folder or path.suffix.lower() not in format.suffixes):
        if path.is_file() or not folder:
            raise UsageError("export.is_no_folder", path=path)
        return
    if path.suffix.lower() not in format.suffixes and not output.is_device(path):
        raise UsageError("import_.no_format", path=path, suffixes=", ".join(format.suffixes))
    output.refuse_existing((path,), wish.force)
    output.refuse_added_sheets(path)


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("import_.unwritable", path=path, why=error.strerror or type(error).__name__) from None


def _told(done: Exported, path: Path, lang: str) -> list[str]:
    """Return the lines that tell what was written, and what of the models has no place in the format."""
    lines = list(left_out(done.left_out, lang))
    lines += [text(one.key, lang, **one.values) for one in done.notices]
    told = {name: count for name, count in done.counts.items() if count} or dict([*done.counts.items()][:1])
    counts = ", ".join(text(f"export.count_{name}", lang, count=count) for name, count in told.items())
    return [*lines, text("export.written" if counts else "coverage.written", lang, path=path, counts=counts)]
