"""Which stage long work has reached: one line on stderr, on a terminal only, gone when the work is done."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from etom_kg.messages import text

BAR, WORDS = 40, 20
LARGE = 2_000_000
"""Bytes of a file from which on its check is long work; a folder always is."""


class Progress:
    """A bar that `show(stage)` moves; `stages` are keys of messages, in order, without their prefix `key`."""

    def __init__(self, paths: Sequence[Path], stages: Sequence[str], key: str, lang: str) -> None:
        self._stages = stages
        self._key = key
        self._lang = lang
        self._wanted = sys.stderr.isatty() and any(path.is_dir() or _is_large(path) for path in paths)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._wanted:
            self._write(" " * (BAR + WORDS + 3) + "\r")

    def show(self, stage: str) -> None:
        """Tell that `stage` begins."""
        if self._wanted:
            done = self._stages.index(stage) * BAR // len(self._stages)
            self._write(f"[{('#' * done).ljust(BAR)}] {text(self._key + stage, self._lang).ljust(WORDS)}")

    def _write(self, line: str) -> None:
        sys.stderr.write("\r" + line)
        sys.stderr.flush()


class Bar:
    """A bar for work whose steps are counted: `show(done, total)` moves it; it stays when the work is done."""

    LEAST = 100
    """With fewer steps the work is done before one has looked."""

    def __init__(self) -> None:
        self._wanted = sys.stderr.isatty()
        self._shown = ""

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            sys.stderr.write("\n")
            sys.stderr.flush()

    def show(self, done: int, total: int) -> None:
        """Tell how many steps of how many are done."""
        if not self._wanted or total < self.LEAST:
            return
        line = f"\r[{('#' * (done * BAR // total)).ljust(BAR)}] {done}/{total}"
        if line[: BAR + 2] != self._shown[: BAR + 2] or done == total:
            sys.stderr.write(line)
            sys.stderr.flush()
            self._shown = line


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > LARGE
    except OSError:
        return False
