"""The text of a file with the way back to its bytes: encoding and mark at the beginning stay what they were."""

from __future__ import annotations

import codecs
import re

from etom_kg.frozen import dataclass

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1251")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")


@dataclass(frozen=True, slots=True)
class Source:
    """A text as it was decoded, without its byte order mark, which is kept in `mark`."""

    text: str
    encoding: str
    mark: bytes = b""

    def encoded(self, text: str) -> bytes:
        """Return the bytes of another text of this file. Raises UnicodeEncodeError for a sign it has no bytes for."""
        return self.mark + text.encode(self.encoding)

    def can_say(self, text: str) -> bool:
        """Tell whether the file's encoding has every sign of a text."""
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True


def of_xml(data: bytes) -> Source | None:
    """Return the text of an XML file by its mark or declaration, None where that does not lead back to its bytes."""
    mark, encoding = _marked(data)
    if not encoding and data[:4] in (b"<\0?\0", b"\0<\0?"):
        encoding = "utf-16-le" if data[:1] == b"<" else "utf-16-be"
    if not encoding:
        declared = _DECLARED.match(data)
        encoding = declared[1].decode("ascii") if declared else "utf-8"
    return _sure(data, mark, encoding)


def of_utf8(data: bytes) -> Source | None:
    """Return the text of a file that can only be Unicode, as Turtle is; None where it is not."""
    mark, encoding = _marked(data)
    return _sure(data, mark, encoding or "utf-8")


def of_known_text(data: bytes, text: str) -> Source | None:
    """Return a text that a reader has decoded, with the encoding that gives the bytes back; None where none does."""
    mark, marked = _marked(data)
    for encoding in (marked,) if marked else _ENCODINGS:
        found = _sure(data, mark, encoding)
        if found is not None and found.text == text:
            return found
    return None


def _marked(data: bytes) -> tuple[bytes, str]:
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", ""))


def _sure(data: bytes, mark: bytes, encoding: str) -> Source | None:
    try:
        text = data[len(mark) :].decode(encoding)
        back = text.encode(encoding)
    except (LookupError, UnicodeError):
        return None
    return Source(text, encoding, mark) if mark + back == data else None
