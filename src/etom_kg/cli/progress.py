"""Which stage long work has reached: one line on stderr, on a terminal only, gone when the work is done."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from etom_kg.messages import text

BAR = 40
COUNTED = 36
"""Signs of words with numbers behind them, at most."""
LARGE = 2_000_000
"""Bytes of a file from which on its check is long work; a folder always is."""
PACKED = {".xlsx": 8, ".xlsm": 8, ".vsdx": 8}
"""How many times as much as their bytes files hold that are packed, by suffix."""
NARROW = 80
"""Columns of a terminal that does not tell."""


def width() -> int:
    """Return how many columns the terminal of stderr has."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or NARROW
    except (OSError, ValueError):  # no descriptor, or no terminal behind it
        return NARROW


class Progress:
    """A bar that `show(stage)` moves; `stages` are keys of messages, in order, without their prefix `key`.

    It is shown for folders and large files, or for whatever is `long`. Where one file is read, the bar moves within
    the first stage as the reader tells.
    """

    def __init__(self, paths: Sequence[Path], stages: Sequence[str], key: str, lang: str, long: bool = False) -> None:
        self._stages = stages
        self._stage = stages[0]
        self._shown = ""
        self._widest = 0
        self._key = key
        self._lang = lang
        self._wanted = sys.stderr.isatty() and (long or any(path.is_dir() or _is_large(path) for path in paths))

        self._heard = ExitStack()
        self._part = 0.0
        self._alone = len(paths) == 1 and not paths[0].is_dir()

    def __enter__(self) -> Progress:
        if self._wanted and self._alone:
            from etom_kg import advance  # only a bar on a terminal listens

            self._heard.enter_context(advance.heard(self._read))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._heard.close()
        if self._wanted:
            self._write(" " * self._widest + "\r")

    def show(self, stage: str) -> None:
        """Tell that `stage` begins."""
        self._stage = stage
        self._show(0.0, "")

    def count(self, done: int, total: int) -> None:
        """Tell how many steps of how many of the stage are done."""
        if total:
            self._show(done / total, f" {done}/{total}")

    def _read(self, part: float) -> None:
        """Tell what part of the only file is read; a bar never runs back."""
        if self._stage == self._stages[0] and part > self._part:
            self._part = part
            self._show(part, f" {int(part * 100)} %")

    def _show(self, part: float, steps: str) -> None:
        if not self._wanted:
            return
        room = width() - 1  # a line that wraps is never wiped whole
        bar = max(0, min(BAR, room - COUNTED - 3))
        done = int((self._stages.index(self._stage) + part) * bar / len(self._stages))
        line = f"[{('#' * done).ljust(bar)}] {text(self._key + self._stage, self._lang)}{steps}"[:room]
        line = line.ljust(min(self._widest, room))
        if line != self._shown:
            self._write(line)
            self._shown = line
            self._widest = max(self._widest, len(line))

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
        return path.stat().st_size * PACKED.get(path.suffix.lower(), 1) > LARGE
    except OSError:
        return False
