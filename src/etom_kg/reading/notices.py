"""What was odd in a file and stopped nothing, kept short."""

from __future__ import annotations

from collections import Counter, defaultdict

from etom_kg.model import Notice

NOTICES_OF_A_KIND = 20


class Notices:
    """Notices in the order they are met, at most `NOTICES_OF_A_KIND` of a kind and then their number."""

    def __init__(self) -> None:
        self.met: dict[str, list[Notice]] = defaultdict(list)
        self.more: Counter[str] = Counter()

    def add(self, key: str, line: int, **values: object) -> None:
        """Note `reading.<key>` at a line."""
        if len(self.met[key]) < NOTICES_OF_A_KIND:
            self.met[key].append(Notice(line, f"reading.{key}", values))
        else:
            self.more[key] += 1

    def all(self) -> tuple[Notice, ...]:
        """Return the notices by line."""
        more = (
            Notice(0, "reading.more_notices", {"count": n, "like": self.met[k][0].line}) for k, n in self.more.items()
        )
        return (*sorted((n for some in self.met.values() for n in some), key=lambda n: n.line), *more)
