"""XML read as a stream: bounded memory, no DTD, no entities of the file's own, no network, true line numbers.

Built on the parser of the standard library: unlike lxml it counts lines beyond 65,535 and costs no import time.
Nothing but the elements still open is kept.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat
from xml.parsers.expat import errors as expat_errors

from etom_kg.errors import InputError
from etom_kg.reading.bounds import MAX_TEXT

SEPARATOR = " "  # stands between namespace and local name; no IRI and no XML name holds a space
MAX_DEPTH = 256
MAX_TAG = 1 << 24  # bytes of one tag with its attributes, or of one remark
CHUNK = 1 << 19  # a tag with an attribute beyond MAX_TEXT is more than nine tenths of a chunk short at some chunk's end

# Encodings of several bytes a character, which the parser does not know: recoded on the way in.
_SEVERAL_BYTES = frozenset(
    ("gbk", "gb2312", "gb18030", "big5", "big5hkscs", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949")
)
# Encodings of one byte a character; anything else (UTF-7, EBCDIC) is refused.
_SINGLE = (
    "iso8859",
    "cp125",
    "koi8",
    "mac-",
    "cp866",
    "cp855",
    "cp437",
    "cp850",
    "cp852",
    "cp1140",
    "tis-620",
    "ascii",
)
_KNOWN = ("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE")  # spellings the parser itself knows; "utf8" is none
_UNICODE = ("utf-8", "utf-16", "utf-16-le", "utf-16-be")

_CODES = expat_errors.codes
_CUT = {
    _CODES[expat_errors.XML_ERROR_NO_ELEMENTS],
    _CODES[expat_errors.XML_ERROR_UNCLOSED_TOKEN],
    _CODES[expat_errors.XML_ERROR_PARTIAL_CHAR],
    _CODES[expat_errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
}
_MESSAGES = {
    _CODES[expat_errors.XML_ERROR_TAG_MISMATCH]: "xml_tag",
    _CODES[expat_errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: "xml_after_root",
    _CODES[expat_errors.XML_ERROR_UNDEFINED_ENTITY]: "xml_entity",
    _CODES[expat_errors.XML_ERROR_BAD_CHAR_REF]: "xml_character_reference",
    _CODES[expat_errors.XML_ERROR_DUPLICATE_ATTRIBUTE]: "xml_attribute_twice",
    _CODES[expat_errors.XML_ERROR_UNBOUND_PREFIX]: "xml_prefix",
    _CODES[expat_errors.XML_ERROR_MISPLACED_XML_PI]: "xml_declaration",
}


class _RecodeError(Exception):
    """The file declares an encoding that must be recoded before parsing."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding


class XmlReader:
    """One pass over one file; a vocabulary's reader fills `starts` and `ends` with its handlers by expanded name.

    `open` holds the expanded names of the elements still open, the current one last.
    Every fault is an InputError with the line: a DOCTYPE, a cut or malformed file, a wrong encoding, excess.
    """

    def __init__(self, path: Path, display: str) -> None:
        self.path = path
        self.display = display
        self.open: list[str] = []
        self.starts: dict[str, Callable[[str, dict[str, str]], None]] = {}
        self.ends: dict[str, Callable[[str], None]] = {}
        self._parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        self._declared = ""
        self._chunk = b""
        self._before = 0  # bytes read before the chunk
        self._text: list[str] = []
        self._length = 0
        self._skipped = 0
        self.collecting = False
        self.text_line = 0

    @property
    def line(self) -> int:
        """The line on which the tag at hand begins."""
        return self._parser.CurrentLineNumber

    def fail(self, key: str, line: int | None = None, **values: object) -> InputError:
        """Return the error `reading.<key>` at `line`, by default the current one."""
        return InputError(self.display, self.line if line is None else line, f"reading.{key}", **values)

    def other(self, name: str, attributes: dict[str, str]) -> None:
        """Meet an element that has no handler in `starts`."""

    def instruction(self, target: str, data: str) -> None:
        """Meet a processing instruction."""

    def stream(self) -> AbstractContextManager[IO[bytes]]:
        """Open what is read: the file itself, unless a vocabulary keeps it in an archive."""
        return self.path.open("rb")

    def run(self) -> None:
        """Read the file to its end; raises InputError."""
        try:
            with self.stream() as stream:
                try:
                    self._feed(stream, "")
                except _RecodeError as recode:
                    stream.seek(0)
                    self._feed(stream, recode.encoding)
        except OSError as error:
            raise InputError(
                self.display, 0, "reading.unreadable", why=error.strerror or type(error).__name__
            ) from None
        finally:
            # handlers are methods of this object: nobody looks for circles while a thousand files are read
            self.starts, self.ends = {}, {}

    def skip(self) -> None:
        """Pass over what the element just opened holds; its end is not reported."""
        self._skipped = 1
        self._parser.StartElementHandler = self._skip_start
        self._parser.EndElementHandler = self._skip_end

    def collect(self) -> None:
        """Gather text from here on, until `collected`; `text_line` is the line of the element it stands in."""
        self.text_line = self.line
        self.collecting = True
        self._text, self._length = [], 0
        self._parser.CharacterDataHandler = self._characters

    def collected(self) -> str:
        """Return the text gathered since `collect` and gather no more."""
        self._parser.CharacterDataHandler = None
        self.collecting = False
        return "".join(self._text)

    def await_text(self, met: Callable[[], None] | None) -> None:
        """Call `met` once, at the first text from here on that is more than blanks; None: at no text any more."""
        waiting = True

        def characters(text: str) -> None:
            nonlocal waiting
            # the handler stays: expat hands the same text over once more where it is changed here
            if waiting and met and text.strip():
                waiting = False
                met()

        self._parser.CharacterDataHandler = characters if met else None

    def divert(self, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None]) -> None:
        """Hand every tag to these two, which keep `open` by `push` and `pop`, until `restore`."""
        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end

    def restore(self) -> None:
        """Hand tags to `starts` and `ends` again."""
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def push(self, name: str) -> None:
        """Note an element opened; raises InputError beyond the greatest depth."""
        self.open.append(name)
        if len(self.open) > MAX_DEPTH:
            raise self.fail("xml_deep", limit=MAX_DEPTH)

    def pop(self) -> None:
        """Note the innermost element closed."""
        self.open.pop()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        opened = self.open
        opened.append(name)
        if len(opened) > MAX_DEPTH:
            raise self.fail("xml_deep", limit=MAX_DEPTH)
        handler = self.starts.get(name)
        if handler is None:
            self.other(name, attributes)
        else:
            handler(name, attributes)

    def _end(self, name: str) -> None:
        handler = self.ends.get(name)
        if handler is not None:
            handler(name)
        self.open.pop()

    def _skip_start(self, name: str, attributes: dict[str, str]) -> None:
        self._skipped += 1
        if self._skipped > MAX_DEPTH:
            raise self.fail("xml_deep", limit=MAX_DEPTH)

    def _skip_end(self, name: str) -> None:
        self._skipped -= 1
        if not self._skipped:
            self.open.pop()
            self.restore()

    def _characters(self, text: str) -> None:
        self._length += len(text)
        if self._length > MAX_TEXT:
            raise self.fail("xml_long", limit=MAX_TEXT)
        self._text.append(text)

    def _feed(self, stream: IO[bytes], recoded: str) -> None:
        parser = expat.ParserCreate("utf-8" if recoded else None, SEPARATOR)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self.instruction
        if not recoded:
            parser.XmlDeclHandler = self._declaration
        self._parser = parser
        self._before, self._chunk = 0, b""
        self.restore()
        try:
            for chunk in self._chunks(stream, recoded):
                self._before += len(self._chunk)
                self._chunk = chunk
                parser.Parse(chunk, False)
                unread = self._before + len(chunk) - parser.CurrentByteIndex
                if unread > CHUNK - CHUNK // 10:
                    self._watch(unread)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise self._fault(error) from None
        finally:
            self.divert(None, None)  # type: ignore[arg-type]
            parser.CharacterDataHandler = parser.StartDoctypeDeclHandler = None
            parser.ProcessingInstructionHandler = parser.XmlDeclHandler = None

    def _watch(self, unread: int) -> None:
        """Refuse a tag or remark of which more has come than may; of a long tag look at the attributes.

        Only tags that do not fit a chunk are looked at, so that all others cost nothing.
        """
        if unread > MAX_TAG:
            raise self.fail("xml_long_tag", limit=MAX_TAG >> 20)
        handler: Any = self._parser.StartElementHandler
        if handler is None or handler == self._skip_start:
            return

        def measured(name: str, attributes: dict[str, str]) -> None:
            self._parser.StartElementHandler = handler
            if any(len(text) > MAX_TEXT for text in (name, *attributes, *attributes.values())):
                raise self.fail("xml_long", limit=MAX_TEXT)
            handler(name, attributes)

        self._parser.StartElementHandler = measured

    def _chunks(self, stream: IO[bytes], recoded: str) -> Iterator[bytes]:
        if not recoded:
            while chunk := stream.read(CHUNK):
                yield chunk
            return
        decoder = codecs.getincrementaldecoder(recoded)()
        try:
            while chunk := stream.read(CHUNK):
                yield decoder.decode(chunk).encode()
            yield decoder.decode(b"", True).encode()
        except UnicodeDecodeError:
            raise self.fail("xml_encoding_declared", declared=recoded) from None

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        self._declared = encoding or ""
        if not encoding:
            return
        try:
            name = codecs.lookup(encoding).name
        except LookupError:
            raise self.fail("xml_encoding_unknown", declared=encoding) from None
        if name in _SEVERAL_BYTES or (name in _UNICODE and encoding.upper() not in _KNOWN):
            raise _RecodeError(name)
        if name not in _UNICODE and not name.startswith(_SINGLE):
            raise self.fail("xml_encoding_unknown", declared=encoding)

    def _doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        read = self._chunk[: max(self._parser.CurrentByteIndex - self._before, 0) + 16]
        at = read.rfind(b"<!DOCTYPE")
        line = read.count(b"\n", 0, at) + 1 if at >= 0 and not self._before else self.line
        raise self.fail("xml_doctype", line)

    def _fault(self, error: expat.ExpatError) -> InputError:
        line = error.lineno
        if error.code in _CUT:
            if not self.open:
                blank = not self._before and not self._chunk.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe\0")
                return self.fail("empty", 0) if blank else self.fail("xml_cut_at_once", line)
            return self.fail("xml_cut", line, element=local_name(self.open[-1]))
        if error.code == _CODES[expat_errors.XML_ERROR_INCORRECT_ENCODING]:
            return self.fail("xml_encoding_declared", line, declared=self._declared or "UTF-8")
        if error.code == _CODES[expat_errors.XML_ERROR_UNKNOWN_ENCODING]:
            return self.fail("xml_encoding_unknown", line, declared=self._declared)
        if error.code == _CODES[expat_errors.XML_ERROR_INVALID_TOKEN]:
            return self._bad_token(line)
        key = _MESSAGES.get(error.code)
        element = local_name(self.open[-1]) if self.open else ""
        if key:
            return self.fail(key, line, element=element)
        return self.fail("xml_malformed", line, column=error.offset + 1)

    def _bad_token(self, line: int) -> InputError:
        """Tell bytes of another encoding from a character or a sign out of place."""
        at = self._parser.ErrorByteIndex - self._before
        here = self._chunk[at : at + 4] if 0 <= at < len(self._chunk) else b""
        utf8 = self._declared.lower().replace("_", "-") in ("", "utf-8", "utf8")
        if here and here[0] >= 0x80 and utf8:
            for length in range(1, len(here) + 1):
                try:
                    here[:length].decode("utf-8")
                    break
                except UnicodeDecodeError:
                    continue
            else:
                key = "xml_encoding_declared" if self._declared else "xml_encoding_undeclared"
                return self.fail(key, line, declared=self._declared)
        if here and here[0] < 0x20 and here[0] not in b"\t\r\n":
            return self.fail("xml_character", line, code=f"U+{here[0]:04X}")
        return self.fail("xml_malformed", line, column=self._parser.ErrorColumnNumber + 1)


def local_name(name: str) -> str:
    """Return the local part of an expanded name.

    >>> local_name("http://www.omg.org/spec/BPMN/20100524/MODEL task")
    'task'
    """
    return name.rpartition(SEPARATOR)[2]
