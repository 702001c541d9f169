"""DOCTYPEs in the parts of a zip, those included that no reader looks into: such a file is refused as a whole.

Only what stands before the first element of a part is read. Pictures are left alone: an SVG may well have one.
"""

from __future__ import annotations

import zipfile
from xml.parsers import expat

_XML = (".xml", ".rels", ".vml")
_CHUNK = 4_096
_MAX_PART = 268_435_456  # of a larger one its reader tells the size
_MAX_PROLOG = 1 << 16  # of remarks and instructions; no tool writes more than a line of them


class _Met(Exception):  # noqa: N818  a signal within this module
    """The prolog is over; `doctype` tells whether it has one."""

    def __init__(self, doctype: bool) -> None:
        self.doctype = doctype


def part_with_doctype(archive: zipfile.ZipFile, passed: str = "") -> str:
    """Return the name of the first XML part with a DOCTYPE, '' where none has one; `passed` is not looked at.

    Raises what zipfile raises for a damaged or encrypted part, and BadZipFile for one that does not begin at all.
    """
    for member in archive.infolist():
        if member.filename != passed and member.filename.lower().endswith(_XML) and _has_doctype(archive, member):
            return member.filename
    return ""


def _has_doctype(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    parser = expat.ParserCreate()

    def met_doctype(*_: object) -> None:
        raise _Met(True)

    def met_element(*_: object) -> None:
        raise _Met(False)

    parser.StartDoctypeDeclHandler = met_doctype
    parser.StartElementHandler = met_element
    read = b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            read += chunk
            if len(read) > _MAX_PROLOG and member.file_size <= _MAX_PART:
                raise zipfile.BadZipFile(member.filename)
            if len(read) > _MAX_PROLOG:
                break
            try:
                parser.Parse(chunk, False)
            except _Met as met:
                return met.doctype
            except (expat.ExpatError, LookupError, ValueError):
                break
    # no XML as it should be: then the word alone is enough
    return any("<!DOCTYPE".encode(code) in read for code in ("utf-8", "utf-16-le", "utf-16-be"))
