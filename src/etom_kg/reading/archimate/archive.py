"""The archive in which Archi keeps a model with pictures: nothing is unpacked to disk, nothing oversized is read."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO, BinaryIO, TypeVar, cast

from etom_kg.errors import InputError
from etom_kg.reading.prologs import part_with_doctype

MODEL = "model.xml"
MAX_MEMBERS = 10_000
MAX_MODEL = 268_435_456
MAX_RATIO = 1_000  # no model packs better than by a few dozen

_Result = TypeVar("_Result")


def open_model(path: Path, display: str) -> tuple[BinaryIO, int]:
    """Return the model in an archive as a stream, and the number of pictures beside it.

    Raises InputError for an archive that is damaged, encrypted or too large, holds no model, or has members whose
    names lead out of it or whose XML has a DOCTYPE.
    """
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise InputError(display, 0, "reading.archimate_zip_damaged") from None
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        archive.close()
        raise InputError(display, 0, "reading.archimate_zip_many", count=len(members), limit=MAX_MEMBERS)
    wrong = next((m.filename for m in members if _leads_out(m.filename)), None)
    models = [member for member in members if member.filename == MODEL]
    key, values = "", {}
    if wrong is not None:
        key, values = "archimate_zip_unsafe", {"name": wrong[:60]}
    elif len(models) != 1:
        key = "archimate_zip_no_model"
    elif models[0].flag_bits & 1:
        key = "archimate_zip_encrypted"
    elif models[0].file_size > MAX_MODEL or models[0].file_size > MAX_RATIO * max(models[0].compress_size, 1):
        key, values = "archimate_zip_large", {"limit": f"{MAX_MODEL >> 20}"}
    else:
        key, values = _doctype(archive, display)
    if key:
        archive.close()
        raise InputError(display, 0, f"reading.{key}", **values)
    pictures = sum(member.filename != MODEL and not member.is_dir() for member in members)
    return cast(BinaryIO, BufferedReader(_Member(archive, models[0], display))), pictures


def _doctype(archive: zipfile.ZipFile, display: str) -> tuple[str, dict[str, str]]:
    """Return why the archive is refused for what lies beside the model: a DOCTYPE in it names the line itself."""
    try:
        part = part_with_doctype(archive, display, MODEL)
    except InputError:
        archive.close()
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return "archimate_zip_damaged", {}
    return ("zip_doctype", {"part": part[:80]}) if part else ("", {})


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or ":" in parts[0]


class _Member(RawIOBase):
    """The bytes of one member; what is damaged is said in our words, and never more is read than was announced."""

    def __init__(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, display: str) -> None:
        self.archive = archive
        self.member = member
        self.display = display
        self.source: IO[bytes] = self._tried(lambda: archive.open(member))

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self.source.seek(offset, whence)

    def tell(self) -> int:
        return self.source.tell()

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._tried(lambda: self.source.read(len(buffer)))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self.source.close()
            self.archive.close()
        super().close()

    def _tried(self, step: Callable[[], _Result]) -> _Result:
        try:
            return step()
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
            raise InputError(self.display, 0, "reading.archimate_zip_damaged") from None
