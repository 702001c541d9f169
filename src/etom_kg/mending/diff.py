"""What is written, for the eye: a unified diff of a text, or for a workbook a list of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etom_kg.editing.spans import Edit, applied
from etom_kg.editing.workbook import Address
from etom_kg.mending.in_registers import InWorkbook
from etom_kg.mending.planning import Planned
from etom_kg.messages import text
from etom_kg.reading.sheet import letters

CONTEXT = 3
# what a terminal would obey, and what turns the order of reading
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shown(file: Planned, lang: str) -> str:
    """Return the changes of one file, lines ended by a newline."""
    draft = file.draft
    if isinstance(draft, InWorkbook):
        return "".join(f"{line}\n" for line in _cells(draft, file, lang))
    assert draft.text is not None
    lines = unified(draft.text, draft.edits(file.fixes), f"a/{file.path}", f"b/{file.path}")
    return "".join(f"{_safe(line)}\n" for line in lines)


def unified(before: str, edits: tuple[Edit, ...], old: str, new: str) -> Iterator[str]:
    """Yield the lines of a unified diff; the lines around the edits alone are looked at, however long the text."""
    blocks = list(_blocks(before, edits))
    if blocks:
        yield f"--- {old}"
        yield f"+++ {new}"
    shift = counted = 0
    number = 1
    for hunk in _hunks(before, blocks):
        above, below = _lines_above(before, hunk[0].start), _lines_below(before, hunk[-1].end)
        body = [line for one in above for line in _signed(" ", one)]
        end = hunk[0].start
        for block in hunk:
            body += _signed(" ", before[end : block.start])
            body += [*_signed("-", before[block.start : block.end]), *_signed("+", block.new)]
            end = block.end
        body += [line for one in below for line in _signed(" ", one)]
        number += before.count("\n", counted, hunk[0].start)
        counted = hunk[0].start
        first = number - len(above)
        was = sum(1 for line in body if line[0] in " -")
        is_now = sum(1 for line in body if line[0] in " +")
        yield f"@@ -{first},{was} +{first + shift},{is_now} @@"
        yield from body
        shift += is_now - was


def _blocks(before: str, edits: tuple[Edit, ...]) -> Iterator[Edit]:
    """Yield the whole lines that change, lines beside each other as one."""
    group: list[Edit] = []
    start = end = 0
    for edit in edits:
        if group and _line_start(before, edit.start) > end - 1:
            yield _block(before, start, end, group)
            group = []
        if not group:
            start = _line_start(before, edit.start)
        group.append(edit)
        end = _line_end(before, edit.end)
    if group:
        yield _block(before, start, end, group)


def _block(before: str, start: int, end: int, group: list[Edit]) -> Edit:
    inside = [Edit(edit.start - start, edit.end - start, edit.new) for edit in group]
    return Edit(start, end, applied(before[start:end], inside))


def _hunks(before: str, blocks: list[Edit]) -> Iterator[list[Edit]]:
    """Group blocks whose context touches."""
    group: list[Edit] = []
    for block in blocks:
        if group and before.count("\n", group[-1].end, block.start) > 2 * CONTEXT:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    return text.find("\n", at) + 1 or len(text)


def _lines_above(text: str, start: int) -> list[str]:
    found: list[str] = []
    while start > 0 and len(found) < CONTEXT:
        begin = text.rfind("\n", 0, start - 1) + 1
        found.insert(0, text[begin:start])
        start = begin
    return found


def _lines_below(text: str, end: int) -> list[str]:
    found: list[str] = []
    while end < len(text) and len(found) < CONTEXT:
        stop = text.find("\n", end) + 1 or len(text)
        found.append(text[end:stop])
        end = stop
    return found


def _signed(sign: str, lines: str) -> Iterator[str]:
    if not lines:
        return
    for line in lines.split("\n")[: -1 if lines.endswith("\n") else None]:
        yield sign + line
    if not lines.endswith("\n"):
        yield "\\ No newline at end of file"


def _cells(draft: InWorkbook, file: Planned, lang: str) -> Iterator[str]:
    yield f"--- a/{_safe(file.path)}"
    yield f"+++ b/{_safe(file.path)}"
    new = draft.texts(file.fixes)
    for address in sorted(new):
        old = draft.cells[address]
        yield _safe(text("fixes.cell", lang, cell=_name(address), old=old, new=new[address])).replace("\n", "\\n")


def _name(address: Address) -> str:
    sheet, row, column = address
    return f"{sheet}!{letters(column)}{row}"


def _safe(line: str) -> str:
    bare = line.removesuffix("\r")
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", bare) + line[len(bare) :]
