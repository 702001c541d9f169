"""Reads CSV as one sheet: encoding and delimiter recognised, or refused by name, never guessed into wrong letters.

UTF-8, UTF-16 (with or without its mark) and cp1251 are read; a file of two of them is refused with the line.
Text that fits KOI8-R, cp866 or MacCyrillic better than cp1251 is refused with that name.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from etom_kg.errors import InputError
from etom_kg.reading.sheet import Row, Sheet, Value

MAX_BYTES = 268_435_456
MAX_LINE = 1 << 22
MAX_COLUMNS = 1_000
MAX_ROWS = 1_048_576
# Excel holds 32,767 characters a cell; beyond csv's own limit of 131,072 a quote was left open.
DELIMITERS = (";", ",", "\t", "|")
_NO_DELIMITER = "\x1f"
_SAMPLE = 65_536
_SIGNS = "«»„“”‘’…–—№\xa0§©®°·•™"
_PLAIN = bytes(range(128)) + _SIGNS.encode("cp1251")
_MARK = b"\xef\xbb\xbf"
# Three Cyrillic letters, the numero sign, dashes and quotes in UTF-8: in the 8-bit encodings no text.
_LETTERS = re.compile(rb"(?:[\xd0-\xd2][\x80-\xbf]){3}|\xe2\x84\x96|\xe2\x80[\x93\x94\x98-\x9e\xa6]")
_TWO_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]")
_RIVALS = ("koi8-r", "cp866", "mac-cyrillic")

# Letters by how common they are in Russian text, and what each says for an encoding that gives it.
_WEIGHTS = {
    **dict.fromkeys("оеаинтсрвлкмдпу", 1.2),
    **dict.fromkeys("яызьбгчйхж", 1.0),
    **dict.fromkeys("шюцщэ", 0.5),
    **dict.fromkeys("фъёіїєґў", 0.0),  # rare, or Ukrainian and Belarusian
}


def read_csv(path: Path, display: str) -> Sheet:
    """Return the only sheet of a CSV file, its name ''.

    Raises InputError with the line for what is not CSV text in a known encoding.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                display, 0, "registers.too_large_file", size=size // 1_000_000, limit=MAX_BYTES // 1_000_000
            )
        if size > MAX_LINE:
            _refuse_long_lines(path, display)
        data = path.read_bytes()
    except OSError as error:
        raise InputError(display, 0, "registers.unreadable", why=error.strerror or type(error).__name__) from error
    text = decode(data, display)
    delimiter, skip = delimiter_of(text)
    rows = tuple(_rows(text, delimiter, skip, display))
    if not rows:
        raise InputError(display, 0, "registers.empty_file")
    return Sheet("", rows)


def _refuse_long_lines(path: Path, display: str) -> None:
    """Raise InputError where a part of MAX_LINE bytes has no end of a line: letters take up to eight times the room."""
    line = 1
    with path.open("rb") as stream:
        while part := stream.read(MAX_LINE):
            if len(part) == MAX_LINE and b"\n" not in part and b"\r" not in part:
                raise InputError(display, line, "registers.long_line", limit=MAX_LINE >> 20)
            line += part.count(b"\n")


def decode(data: bytes, display: str) -> str:
    """Return the text of a CSV file's bytes; raises InputError with the line of the first bad one."""
    if not data.strip(b" \r\n\t;,|"):
        raise InputError(display, 0, "registers.empty_file")
    head = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"%PDF", b"\xff\xd8\xff", b"GIF8", b"<")):
        raise InputError(display, 1, "registers.not_csv")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16", display)
    if wide := _wide(data[:_SAMPLE]):
        return _strict(data, wide, display)
    if (position := data.find(b"\0")) >= 0:
        raise InputError(display, data.count(b"\n", 0, position) + 1, "registers.nul")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if data.startswith(_MARK) or _LETTERS.search(data) or any(map(_says_utf8, data.splitlines())):
            raise _mixed(data, display) from None
        name = _cyrillic(data)
        if name is None:
            raise InputError(display, line, "registers.encoding") from None
        if name != "cp1251":
            raise InputError(display, line, "registers.other_encoding", name=name.upper()) from None
    return _strict(data, "cp1251", display)


def _strict(data: bytes, encoding: str, display: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise InputError(display, before.count("\n") + 1, "registers.encoding") from None
    text = text.removeprefix("\ufeff")
    if (position := text.find("\0")) >= 0:
        raise InputError(display, text.count("\n", 0, position) + 1, "registers.nul")
    return text


def _mixed(data: bytes, display: str) -> InputError:
    """Return the error for a file of UTF-8 and something else: the first line that is not as most lines are.

    So it is where two files were joined, or a byte was damaged.
    """
    lines = data.splitlines()
    broken = [number for number, line in enumerate(lines, 1) if not _is_utf8(line)]
    letters = [number for number, line in enumerate(lines, 1) if _says_utf8(line)]
    others = sorted(set(broken).difference(letters))
    first = min(letters, default=0) <= min(others, default=len(lines) + 1)
    if data.startswith(_MARK) or len(letters) > len(others) or (len(letters) == len(others) and first):
        return InputError(display, broken[0], "registers.not_utf8")
    name = _cyrillic(b"\n".join(lines[number - 1] for number in others))
    return InputError(
        display, letters[0], "registers.mixed", name=name if name == "cp1251" else (name or "8 bit").upper()
    )


def _says_utf8(line: bytes) -> bool:
    """Tell a line that is UTF-8 and no 8-bit text: a word or a longer sign in it, or some letters and no fault."""
    return bool(_LETTERS.search(line)) or (len(_TWO_BYTES.findall(line)) > 3 and _is_utf8(line))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide(sample: bytes) -> str:
    """Return the name of a UTF-16 without its mark, '' if the sample is none.

    In Latin and Cyrillic text every second byte is 0 or 4.
    """
    half = len(sample) // 2
    if half < 4:
        return ""
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[offset : 2 * half : 2]
        if high.count(0) and (high.count(0) + high.count(4)) >= 0.9 * half:
            return name
    return ""


def _cyrillic(data: bytes) -> str | None:
    """Return which 8-bit Cyrillic encoding the bytes read best in, None where in none they read as Russian.

    A table in Latin letters with no more than dashes, quotes and such signs is cp1251: but for № Western Excel writes
    them in the same bytes.
    """
    if not data.translate(None, _PLAIN):
        return "cp1251"
    words = re.findall(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*", data[: 16 * _SAMPLE])[:20_000]
    scores = {name: _likeness(words, name) for name in ("cp1251", *_RIVALS)}
    best = max(scores, key=lambda name: scores[name])
    # a few stray bytes look like Russian in one of them by chance
    enough = best == "cp1251" or sum(map(len, words)) >= 12
    return best if scores[best] > 0.5 and enough else None


def _likeness(words: list[bytes], encoding: str) -> float:
    """Return how far words read as Russian in an encoding: 1 is running text, 0 and less is none.

    Counted by letter frequency; a letter that is not Russian, a capital after a small letter and Cyrillic beside
    Latin in one word count against it.
    """
    total, letters = 0.0, 0
    for word in words:
        try:
            text = word.decode(encoding)
        except UnicodeDecodeError:
            return -1.0
        previous = ""
        for character in text:
            if character.isalpha():
                if not character.isascii():
                    letters += 1
                    total += _WEIGHTS.get(character.lower(), -2.0)
                mixed = previous and previous.isascii() != character.isascii()
                if mixed or (previous.islower() and character.isupper()):
                    total -= 1.5
                previous = character
            else:
                # quotes, dashes and the numero sign say nothing; other signs between letters do
                if not character.isascii() and character not in _SIGNS:
                    letters += 1
                    total -= 2.0
                previous = ""
    return total / letters if letters else -1.0


def delimiter_of(text: str) -> tuple[str, bool]:
    """Return the delimiter, and whether the first line is Excel's `sep=` line that declares it."""
    first = re.split(r"[\r\n]", text[:200], maxsplit=1)[0]
    declared = re.fullmatch(r"sep=(.)", first, re.IGNORECASE)
    if declared:
        return declared[1], True
    divided = {}
    for candidate in DELIMITERS:
        try:
            reader = csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=candidate)
            rows = [row for row, _ in zip(reader, range(50), strict=False) if any(row)]
        except csv.Error:
            rows = [first.split(candidate)]
        widths = [len(row) for row in rows]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        if usual > 1:
            divided[candidate] = rows, usual, widths.count(usual) / len(widths)
    best, most = _NO_DELIMITER, (False, 0, False, 1.0)
    for candidate, (rows, usual, share) in divided.items():
        known = _known_headers(rows, usual) if len(divided) > 1 else 0
        # one that divides every row alike wins over the commas of long texts, and one whose header is known over it
        regular = share == 1 and len(rows) > 1
        rank = (regular and known > 0, known, regular, usual * share)
        if rank > most:
            best, most = candidate, rank
    return best, False


def _known_headers(rows: list[list[str]], width: int) -> int:
    """Return how many headers with a meaning of their own one row of the usual width has, at most."""
    from etom_kg.reading.columns import MAX_HEADER, alternatives
    from etom_kg.reading.names import has_meaning

    return max(
        sum(any(map(has_meaning, alternatives(cell))) for cell in row if 0 < len(cell) <= MAX_HEADER)
        for row in rows
        if len(row) == width
    )


def _rows(text: str, delimiter: str, skip: bool, display: str) -> Iterator[Row]:
    """Yield the rows that are not empty; `number` counts records as Excel shows them, `line` lines of the file."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    count, began = 0, 1
    if skip:
        next(reader)
        began = 2
    try:
        for fields in reader:
            count += 1
            if len(fields) > MAX_COLUMNS:
                raise InputError(display, began, "registers.too_many_columns", count=len(fields), limit=MAX_COLUMNS)
            if count > MAX_ROWS:
                raise InputError(display, began, "registers.too_many_rows", limit=MAX_ROWS)
            cells: dict[int, Value] = {column: field for column, field in enumerate(fields, 1) if field}
            if any(str(field).strip() for field in cells.values()):
                yield Row(count, began, cells, len(fields))
            began = reader.line_num + 1
    except csv.Error as error:
        long = "field limit" in str(error)
        quoted = '"' in next(itertools.islice(io.StringIO(text), began - 1, began), "")
        key = "registers.broken_quote"
        if long and not quoted:
            key = "registers.long_cell"
        elif long or "end of data" in str(error):
            key = "registers.open_quote"
        raise InputError(display, began, key) from None
