"""A baseline: what was found in old models on one day, so that only what is new fails."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etom_kg import bounded
from etom_kg.errors import InputError
from etom_kg.explaining.facts import identifier_of, tidy
from etom_kg.explaining.marks import Marks
from etom_kg.frozen import dataclass
from etom_kg.ntriples import encodable

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
    """All that was known when the baseline was written.

    `names` tells what it calls files that go by another name in a run, by their keys there (`of_run`).
    """

    entries: tuple[Entry, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many results it knows."""
        return sum(entry.count for entry in self.entries)


def of_run(baseline: Baseline, paths: Mapping[str, str]) -> Baseline:
    """Return a baseline that knows the files of a run again; `paths` are theirs by key.

    A file is called by its path below what was asked for: `north/a.bpmn` in its folder, `a.bpmn` alone, as it was first
    loaded in a store. A file whose name the baseline does not have is meant by the longest end of its path that it has,
    unless another file of the run goes by that name or ends in it as well.
    """
    known = {entry.file for entry in baseline.entries} - paths.keys() - {""}
    if not known:
        return baseline
    files = {entry.file for entry in baseline.entries}
    ends = {key: next((end for end in _ends(path) if end in known), "") for key, path in paths.items()}
    claimed = Counter(end for key, end in ends.items() if key not in files)
    names = {key: end for key, end in ends.items() if end and key not in files and claimed[end] == 1}
    return replace(baseline, names=names)


def _ends(path: str) -> Iterator[str]:
    """Give a whole path without its first folders, the longest end first."""
    whole = encodable(str(Path(path).absolute())).replace("\\", "/").split("/")
    return ("/".join(whole[begin:]) for begin in range(len(whole)))


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
