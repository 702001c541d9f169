"""Files that commands write: whole or not at all, and never over another without leave."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from etom_kg.errors import UsageError


def refuse_existing(paths: tuple[Path, ...], force: bool) -> None:
    """Raise UsageError where one of the files is there already and `force` is not given; devices may be written to."""
    for path in paths:
        if path.is_file() and not force:
            raise UsageError("import_.exists", path=path)


def refuse_inputs(path: Path, inputs: Iterable[Path]) -> None:
    """Raise UsageError where a file to be written is one that was read, under whatever name."""
    for one in inputs:
        if path.exists() and one.exists() and path.samefile(one):
            raise UsageError("validate.over_a_model", path=path)


def refuse_added_sheets(path: Path) -> None:
    """Raise UsageError where a workbook to be written anew has got sheets that would be lost."""
    if path.suffix.lower() != ".xlsx" or not path.is_file():
        return
    from etom_kg.workbooks import added_sheets

    if sheets := added_sheets(path):
        raise UsageError("import_.added_sheets", path=path, sheets=", ".join(sheets))


def write(path: Path, data: bytes) -> None:
    """Write a file as `write_pieces` does."""
    write_pieces(path, (data,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file in one step: who reads it meanwhile sees the old one or the new one.

    A device (/dev/null, NUL) or pipe is written to directly. Raises UsageError where the place cannot be written.
    """
    try:
        if is_device(path):
            with path.open("wb") as stream:
                stream.writelines(pieces)
        else:
            _write_whole(path, pieces)
    except OSError as error:
        raise UsageError("import_.unwritable", path=path, why=error.strerror or type(error).__name__) from None


def write_whole(path: Path, data: bytes) -> None:
    """Write an ordinary file by putting a finished one in its place, with the rights of the old one.

    Raises OSError; on Windows also where another program has the old file open.
    """
    _write_whole(path, (data,))


def _write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            stream.writelines(pieces)
        if path.exists():
            import shutil

            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def is_device(path: Path) -> bool:
    """Tell whether the path names no file: the null device under either of its names, a pipe, a terminal."""
    if path.name.upper() == os.devnull.upper() or str(path) == os.devnull:
        return True
    return path.exists() and not path.is_file() and not path.is_dir()


def refuse_full(folder: Path, force: bool) -> None:
    """Raise UsageError where a folder to write to is a file, or holds something and `force` is not given."""
    if folder.exists() and not folder.is_dir():
        raise UsageError("report.no_folder", path=folder)
    if folder.is_dir() and not force and any(folder.iterdir()):
        raise UsageError("report.folder_full", path=folder)


def write_folder(folder: Path, files: Mapping[str, bytes], stale: Iterable[str] = ()) -> None:
    """Write files into a folder: all of them or none, each in one step; `stale` are the names of files to take away.

    A folder that is not there appears whole. Raises UsageError where it cannot be written.
    """
    new = not folder.exists()
    place = folder.with_name(f"{folder.name}.{os.getpid()}.part") if new else folder
    ending = "" if new else f".{os.getpid()}.part"
    try:
        place.mkdir(parents=True, exist_ok=True)
        try:
            for name, data in files.items():
                (place / f"{name}{ending}").write_bytes(data)
            for name in () if new else files:
                (place / f"{name}{ending}").replace(place / name)
            for name in stale:
                (folder / name).unlink(missing_ok=True)
            if new:
                place.rename(folder)
        finally:
            if place.is_dir():
                for name in files:
                    (place / f"{name}{ending}").unlink(missing_ok=True)
            if new and place.is_dir():
                place.rmdir()
    except OSError as error:
        raise UsageError("import_.unwritable", path=folder, why=error.strerror or type(error).__name__) from None
