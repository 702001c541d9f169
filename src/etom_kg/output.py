"""Files that commands write: whole or not at all, and never over another without leave."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from etom_kg.errors import UsageError


def refuse_existing(paths: tuple[Path, ...], force: bool) -> None:
    """Raise UsageError where one of the files is there already and `force` is not given; devices may be written to."""
    for path in paths:
        if path.is_file() and not force:
            raise UsageError("import_.exists", path=path)


def write(path: Path, data: bytes) -> None:
    """Write a file in one step: who reads it meanwhile sees the old one or the new one.

    A device (/dev/null, NUL) or pipe is written to directly. Raises UsageError where the place cannot be written.
    """
    try:
        if is_device(path):
            with path.open("wb") as stream:
                stream.write(data)
        else:
            write_whole(path, data)
    except OSError as error:
        raise UsageError("import_.unwritable", path=path, why=error.strerror or type(error).__name__) from None


def write_whole(path: Path, data: bytes) -> None:
    """Write an ordinary file by putting a finished one in its place, with the rights of the old one.

    Raises OSError; on Windows also where another program has the old file open.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def is_device(path: Path) -> bool:
    """Tell whether the path names no file: the null device under either of its names, a pipe, a terminal."""
    if path.name.upper() == os.devnull.upper() or str(path) == os.devnull:
        return True
    return path.exists() and not path.is_file() and not path.is_dir()
