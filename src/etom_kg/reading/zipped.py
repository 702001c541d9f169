"""Files that are zips (workbooks, documents, drawings, models with pictures): looked into, never unpacked to disk.

Here alone a zip of a person is opened. What it claims is checked before anything is read: the number of parts, their
names, their unpacked sizes, how they are packed; and no part, read or not, has a DOCTYPE. A link is a part whose text
is a name, and nobody follows it.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from typing import IO

from etom_kg.errors import InputError
from etom_kg.reading.prologs import part_with_doctype

MAX_MEMBERS = 10_000
# Unpacked bytes: of one part, and of all the parts read. A register of 200,000 rows and 20 columns has about 200 MB.
MAX_PART = 268_435_456
MAX_ALL = 536_870_912
_FOREIGN = ("\\", ":", "\0")
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # programs that write documents use no other
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
_ENCRYPTED = 1


@dataclass(frozen=True)
class Kind:
    """A kind of file that is a zip: what it must hold, and the key of what is said of each of its faults.

    heart: the part without which a zip is none of this kind, '' where its reader tells
    told: the part of which the reader tells a DOCTYPE itself, with its line; '' for none
    ratio: how many times smaller than unpacked a part may be, 0 for any
    """

    heart: str = ""
    heartless: str = "reading.zip_missing"
    told: str = ""
    ratio: int = 0
    damaged: str = "reading.zip_damaged"
    encrypted: str = "reading.zip_encrypted"
    unreadable: str = "reading.unreadable"
    many: str = "reading.zip_many"
    outside: str = "reading.zip_outside"
    twice: str = "reading.zip_twice"
    missing: str = "reading.zip_missing"
    large: str = "reading.zip_large"
    doctype: str = "reading.zip_doctype"


ANY = Kind()


class Package:
    """The parts of one zip by name; what is read is counted, so that no sum of parts grows without bound."""

    def __init__(self, archive: zipfile.ZipFile, display: str, kind: Kind = ANY) -> None:
        self.archive = archive
        self.display = display
        self.kind = kind
        self.read_bytes = 0
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise self.refuse(kind.many, count=len(members), limit=MAX_MEMBERS)
        for member in members:
            if leads_outside(member.filename):
                raise self.refuse(kind.outside, name=member.filename[:80])
            if member.compress_type not in _PACKINGS:
                raise self.refuse(kind.damaged)
        self.sizes = {member.filename: member.file_size for member in members}
        if len(self.sizes) < len(members):
            raise self.refuse(kind.twice)
        if kind.heart and kind.heart not in self.sizes:
            raise self.refuse(kind.heartless, part=kind.heart)
        try:
            part = part_with_doctype(archive, display, kind.told)
        except _BROKEN:
            raise
        except RuntimeError:  # zipfile's word for an encrypted part
            raise self.refuse(kind.encrypted) from None
        if part:
            raise self.refuse(kind.doctype, part=part[:80])

    def refuse(self, key: str, **values: object) -> InputError:
        """Return the error `key` about the file as a whole."""
        return InputError(self.display, 0, key, **values)

    def part(self, name: str, limit: int = MAX_PART) -> IO[bytes]:
        """Open a part; raises InputError where it is absent, encrypted, or would unpack to more than is read."""
        size, kind = self.sizes.get(name), self.kind
        if size is None:
            raise self.refuse(kind.missing, part=name)
        member = self.archive.getinfo(name)
        if member.flag_bits & _ENCRYPTED:
            raise self.refuse(kind.encrypted)
        self.read_bytes += size
        suspicious = kind.ratio and size > kind.ratio * max(member.compress_size, 1)
        if size > limit or self.read_bytes > MAX_ALL or suspicious:
            raise self.refuse(kind.large, part=name, size=size // 1_000_000, limit=limit // 1_000_000)
        return self.archive.open(member)


def leads_outside(name: str) -> bool:
    """Tell a name of a part that would leave the folder it were unpacked to.

    >>> leads_outside("visio/pages/page1.xml"), leads_outside("../../evil.xml"), leads_outside("C:\\\\evil.xml")
    (False, True, True)
    """
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or any(mark in name for mark in _FOREIGN)


def relations_of(part: str) -> str:
    """Return the part that lists what a part of a document refers to, that of the document itself for ''.

    >>> relations_of("xl/workbook.xml"), relations_of("")
    ('xl/_rels/workbook.xml.rels', '_rels/.rels')
    """
    folder, _, name = part.rpartition("/")
    return normpath(join(folder, "_rels", f"{name}.rels"))


def related(part: str, target: str) -> str:
    """Return the part that a part refers to by a relative or a whole name.

    >>> related("xl/workbook.xml", "worksheets/sheet1.xml"), related("xl/workbook.xml", "/xl/styles.xml")
    ('xl/worksheets/sheet1.xml', 'xl/styles.xml')
    """
    return target[1:] if target.startswith("/") else normpath(join(dirname(part), target))


@contextmanager
def opened(path: Path, display: str, kind: Kind = ANY) -> Iterator[Package]:
    """Open a zip to look into it.

    Raises InputError, here or while its parts are read, for what is damaged, encrypted, too large or leads outside,
    and for a DOCTYPE in any of its parts.
    """
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            yield Package(archive, display, kind)
    except (*_BROKEN, UnicodeDecodeError) as error:
        raise InputError(display, 0, kind.damaged) from error
    except OSError as error:
        raise InputError(display, 0, kind.unreadable, why=error.strerror or type(error).__name__) from error
