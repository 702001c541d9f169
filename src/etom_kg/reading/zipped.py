"""Zip files of documents (workbooks, drawings, models with images), looked into and never unpacked to disk.

What a zip claims is checked before anything is read: the number of parts, their names, their unpacked sizes.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from etom_kg.errors import InputError
from etom_kg.reading.prologs import part_with_doctype

MAX_MEMBERS = 10_000
MAX_PART = 268_435_456
MAX_ALL = 536_870_912
_FOREIGN = ("\\", ":", "\0")


class Package:
    """The parts of one zip by name; what is read is counted, so that no sum of parts grows without bound."""

    def __init__(self, archive: zipfile.ZipFile, display: str) -> None:
        self.archive = archive
        self.display = display
        self.read_bytes = 0
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise self.refuse("zip_many", count=len(members), limit=MAX_MEMBERS)
        for member in members:
            if leads_outside(member.filename):
                raise self.refuse("zip_outside", name=member.filename[:80])
        self.sizes = {member.filename: member.file_size for member in members}
        if len(self.sizes) < len(members):
            raise self.refuse("zip_twice")

    def refuse(self, key: str, **values: object) -> InputError:
        """Return the error `reading.<key>` about the file."""
        return InputError(self.display, 0, f"reading.{key}", **values)

    def part(self, name: str, limit: int = MAX_PART) -> IO[bytes]:
        """Open a part; raises InputError where it is absent, or would unpack to more than is read."""
        size = self.sizes.get(name)
        if size is None:
            raise self.refuse("zip_missing", part=name)
        self.read_bytes += size
        if size > limit or self.read_bytes > MAX_ALL:
            raise self.refuse("zip_large", part=name, size=size // 1_000_000, limit=limit // 1_000_000)
        return self.archive.open(name)


def leads_outside(name: str) -> bool:
    """Tell a name of a part that would leave the folder it were unpacked to.

    >>> leads_outside("visio/pages/page1.xml"), leads_outside("../../evil.xml"), leads_outside("C:\\\\evil.xml")
    (False, True, True)
    """
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or any(mark in name for mark in _FOREIGN)


@contextmanager
def opened(path: Path, display: str) -> Iterator[Package]:
    """Open a zip to look into it.

    Raises InputError, here or while its parts are read, for what is damaged, encrypted, too large or leads outside,
    and for a DOCTYPE in any of its parts.
    """
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            package = Package(archive, display)
            if part := part_with_doctype(archive, display):
                raise package.refuse("zip_doctype", part=part[:80])
            yield package
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise InputError(display, 0, "reading.zip_damaged") from error
    except RuntimeError as error:  # zipfile's word for an encrypted member
        raise InputError(display, 0, "reading.zip_encrypted") from error
    except OSError as error:
        raise InputError(display, 0, "reading.unreadable", why=error.strerror or type(error).__name__) from error
