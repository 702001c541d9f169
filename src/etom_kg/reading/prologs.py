"""DOCTYPEs in the parts of a zip, those included that no reader looks into: such a file is refused as a whole.

Only what stands before the first element of a part is read. What a part is tells its beginning, not its name. Pictures
and pages may have a DOCTYPE that declares nothing itself, as programs write it; nobody follows it.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import IO
from xml.parsers import expat

from etom_kg.errors import InputError

_XML = (".xml", ".rels", ".vml")
_PLAIN_ALLOWED = (".svg", ".html", ".htm")
_CHUNK = 4_096
_BEGINNING = 256
_MAX_PART = 268_435_456  # of a larger one its reader tells the size
_MAX_PROLOG = 1 << 22  # of remarks and instructions; no tool writes more than a line of them
_MAX_PROLOGS = 1 << 24  # of all parts, the first chunks apart
_ANY, _OWN = re.compile(rb"<!DOCTYPE"), re.compile(rb"<!DOCTYPE[^>]*\[")


class _Met(Exception):  # noqa: N818  a signal within this module
    """The prolog is over; `doctype` tells whether it has one that is not allowed."""

    def __init__(self, doctype: bool) -> None:
        self.doctype = doctype


def part_with_doctype(archive: zipfile.ZipFile, display: str, passed: str = "") -> str:
    """Return the name of the first part that is XML with a DOCTYPE, '' where none has one; `passed` is not looked at.

    Raises what zipfile raises for a damaged or encrypted part that its name says to be XML, and InputError where an
    element is not met for megabytes; `display` is the name of the file in it.
    """
    spent = 0
    for member in archive.infolist():
        if member.filename == passed or member.is_dir():
            continue
        try:
            with archive.open(member) as stream:
                doctype, size = _has_doctype(stream, member, _MAX_PROLOGS - spent)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
            if member.filename.lower().endswith(_XML):
                raise
            continue  # a picture, say, that nobody reads
        if doctype is None:
            raise InputError(display, 0, "reading.zip_prolog", part=member.filename[:80], limit=_MAX_PROLOG >> 20)
        if doctype:
            return member.filename
        spent += max(size - _CHUNK, 0)
    return ""


def _has_doctype(stream: IO[bytes], member: zipfile.ZipInfo, left: int) -> tuple[bool | None, int]:
    """Return whether a part has a DOCTYPE that is not allowed, None where it does not begin; and the bytes read."""
    name = member.filename.lower()
    read = stream.read(_BEGINNING)
    if not name.endswith(_XML) and not _like_xml(read):
        return False, 0
    plain_allowed = name.endswith(_PLAIN_ALLOWED)
    parser = expat.ParserCreate()

    def met_doctype(name: str, system: str | None, public: str | None, own: bool) -> None:
        raise _Met(bool(own) or not plain_allowed)

    def met_element(*_: object) -> None:
        raise _Met(False)

    parser.StartDoctypeDeclHandler = met_doctype
    parser.StartElementHandler = met_element
    chunk = read
    while chunk:
        try:
            parser.Parse(chunk, False)
        except _Met as met:
            return met.doctype, len(read)
        except (expat.ExpatError, LookupError, ValueError):
            break
        if len(read) > min(_MAX_PROLOG, left + _CHUNK):
            if member.file_size <= _MAX_PART:
                return None, len(read)
            break
        # twice as much each time: the parser begins a long remark anew with every chunk
        chunk = stream.read(max(_CHUNK, len(read)))
        read += chunk
    # no XML as it should be: then the word alone is enough
    return bool((_OWN if plain_allowed else _ANY).search(read.replace(b"\0", b""))), len(read)


def _like_xml(beginning: bytes) -> bool:
    """Tell whether a part begins as XML with something before its first element does, in any of its encodings."""
    text = beginning
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        text = text.removeprefix(mark)
    utf_16 = ((text[0::2], text[1::2]), (text[1::2], text[0::2]))
    for signs, zeros in ((text, b""), *utf_16):
        bare = signs.lstrip()
        if bare.startswith((b"<?", b"<!")) and not any(zeros[: len(signs) - len(bare) + 2]):
            return True
        if not bare and not any(zeros) and len(beginning) == _BEGINNING:
            return True
    return False
