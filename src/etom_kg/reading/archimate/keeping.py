"""Parts of Archi's file that stay as they are: read whole, to be written back by the writer of that format."""

from __future__ import annotations

from collections.abc import Callable

from etom_kg.archimate.document import Kept
from etom_kg.reading.archimate.drafts import TYPE, DraftReader
from etom_kg.reading.xml import local_name

_CANVAS = "Canvas"


class Keeping:
    """Gathers an element that has just been opened, with all that is in it; `done` gets it at its end."""

    def __init__(
        self, reader: DraftReader, name: str, attributes: dict[str, str], done: Callable[[Kept], None]
    ) -> None:
        self.reader, self.done = reader, done
        self.open: list[tuple[str, dict[str, str], list[Kept]]] = [(local_name(name), attributes, [])]
        reader.divert(self._start, self._end)
        reader.collect()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.reader.push(name)
        self.reader.counts["property"] += name.endswith("property")
        self.open.append((local_name(name), attributes, []))
        self.reader.collect()

    def _end(self, name: str) -> None:
        local, attributes, children = self.open.pop()
        # what stands between elements is nothing but the indent
        text = "" if children or not self.reader.collecting else self.reader.collected()
        made = Kept(local, tuple(map(_attribute, attributes.items())), text if text.strip() else "", tuple(children))
        if self.open:
            self.open[-1][2].append(made)
            self.reader.pop()
            return
        # the element itself was opened by the reader, which also notes its end
        self.reader.restore()
        self.done(made)
        self.reader.pop()


def _attribute(told: tuple[str, str]) -> tuple[str, str]:
    """Return name and value with the prefixes of Archi, which another program may have called otherwise."""
    name, value = told
    if name != TYPE:
        return local_name(name), value
    kind = value.rpartition(":")[2]
    return "xsi:type", f"{'canvas' if kind.startswith(_CANVAS) else 'archimate'}:{kind}"
