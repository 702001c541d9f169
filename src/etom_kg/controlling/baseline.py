"""A baseline: what was found in old models on one day, so that only what is new fails."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etom_kg import bounded
from etom_kg.errors import InputError
from etom_kg.explaining.facts import identifier_of, tidy
from etom_kg.explaining.marks import Marks
from etom_kg.frozen import dataclass

if TYPE_CHECKING:
    from etom_kg.lifting import Lifted
    from etom_kg.validation import Result

FORMAT, VERSION = "etom-kg baseline", 1
MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known: `mark` tells it apart, `count` says how often it was met; the rest is for people to read."""

    mark: str
    code: str
    file: str
    element_id: str
    element_name: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """All that was known when the baseline was written."""

    entries: tuple[Entry, ...]

    @property
    def count(self) -> int:
        """How many results it knows."""
        return sum(entry.count for entry in self.entries)


def take(results: Sequence[Result], lifted: Lifted) -> Baseline:
    """Return the baseline of some results, sorted so that a later one differs in few lines."""
    marks = Marks(lifted)
    counts: Counter[str] = Counter()
    first: dict[str, Result] = {}
    for result in results:
        mark = marks.of(result)
        counts[mark] += 1
        first.setdefault(mark, result)
    entries = [_entry(mark, result, counts[mark], lifted) for mark, result in first.items()]
    return Baseline(tuple(sorted(entries, key=_order)))


def render(baseline: Baseline) -> str:
    """Return a baseline as JSON, an entry a line."""
    head = json.dumps({"format": FORMAT, "version": VERSION})[1:-1]
    lines = ",\n".join(f"  {json.dumps(asdict(entry), ensure_ascii=False)}" for entry in baseline.entries)
    return f'{{{head}, "entries": [\n{lines}\n]}}\n' if lines else f'{{{head}, "entries": []}}\n'


def read(path: Path) -> Baseline:
    """Return the baseline in a file. Raises InputError where it cannot be read or is none."""
    shown = str(path)
    data = bounded.read(path, MAX_BYTES, absent="baseline.absent", large="baseline.none")
    try:
        content = json.loads(data.decode("utf-8-sig"))
        if content["format"] != FORMAT:
            raise ValueError
        version = content["version"]
        entries = tuple(_read(entry) for entry in content["entries"]) if version == VERSION else ()
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InputError(shown, 0, "baseline.none") from None
    if version != VERSION:
        raise InputError(shown, 0, "baseline.other_version", version=version)
    return Baseline(entries)


def _read(entry: Any) -> Entry:
    texts = {key: entry[key] for key in ("mark", "code", "file", "element_id", "element_name", "value")}
    count = entry["count"]
    if not all(isinstance(value, str) for value in texts.values()) or type(count) is not int or count < 1:
        raise ValueError
    return Entry(**texts, count=count)


def _entry(mark: str, result: Result, count: int, lifted: Lifted) -> Entry:
    thing = lifted.things.get(result.focus)
    meant = lifted.things.get(result.value or "")
    return Entry(
        mark=mark,
        code=result.code or identifier_of(result.shape),
        file=thing.model_key if thing else "",
        element_id=thing.source_id if thing else result.focus,
        element_name=tidy(thing.name) if thing and thing.kind != "model" else "",
        value=tidy(meant.name or meant.source_id) if meant else tidy(result.value or ""),
        count=count,
    )


def _order(entry: Entry) -> tuple[str, ...]:
    return entry.file, entry.code, entry.element_id, entry.element_name, entry.value, entry.mark
