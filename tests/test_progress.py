"""The bar of long work."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

import pytest

from etom_kg import importing
from etom_kg.checking import STAGES
from etom_kg.cli import main
from etom_kg.cli.progress import Progress
from etom_kg.config import Config


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def work(path: Path) -> None:
    with Progress([path], STAGES, "validate.stage_", "ru") as progress:
        for stage in STAGES:
            progress.show(stage)


def test_a_folder_on_a_terminal_shows_every_stage_and_leaves_an_empty_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    work(tmp_path)
    shown = sys.stderr.getvalue().split("\r")  # type: ignore[attr-defined]
    assert [line.split("]")[1].strip() for line in shown if "]" in line] == [
        "чтение",
        "построение графа",
        "проверка",
        "разбор замечаний",
    ]
    assert shown[-1] == ""
    assert shown[-2].strip() == ""
    assert max(map(len, shown)) <= 79


def test_a_workbook_is_long_work_sooner_for_it_is_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etom_kg.cli.progress.LARGE", 800)
    for name, size, shows in (("r.csv", 700, False), ("r.xlsx", 700, True), ("R.XLSX", 50, False)):
        (tmp_path / name).write_bytes(b"x" * size)
        monkeypatch.setattr(sys, "stderr", Terminal())
        work(tmp_path / name)
        assert bool(sys.stderr.getvalue()) == shows, name  # type: ignore[attr-defined]


@pytest.mark.parametrize("columns", [24, 50, 120])
def test_no_line_is_wider_than_the_terminal(columns: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr("etom_kg.cli.progress.width", lambda: columns)
    with Progress([tmp_path], STAGES, "validate.stage_", "ru") as progress:
        for stage in STAGES:
            progress.show(stage)
            progress.count(7_000, 100_000)
    shown = sys.stderr.getvalue().split("\r")  # type: ignore[attr-defined]
    assert max(map(len, shown)) < columns
    assert shown[-1] == "" and shown[-2] == " " * max(map(len, shown[:-2])), "what was shown last is wiped whole"


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="Windows has no pseudo-terminals")
def test_the_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl
    import struct
    import termios

    from etom_kg.cli.progress import width

    above, below = os.openpty()
    try:
        fcntl.ioctl(above, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 61, 0, 0))
        with open(below, "w", encoding="utf-8", closefd=False) as stream:
            monkeypatch.setattr(sys, "stderr", stream)
            assert width() == 61
        fcntl.ioctl(above, termios.TIOCSWINSZ, struct.pack("HHHH", 0, 0, 0, 0))
        with open(below, "w", encoding="utf-8", closefd=False) as stream:
            monkeypatch.setattr(sys, "stderr", stream)
            assert width() == 80, "a terminal that does not know its size"
    finally:
        os.close(above)
        os.close(below)


def test_a_small_file_or_a_pipe_shows_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = tmp_path / "a.bpmn"
    small.write_text("x", encoding="utf-8")
    monkeypatch.setattr(sys, "stderr", Terminal())
    work(small)
    work(tmp_path / "absent")
    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    work(tmp_path)
    assert sys.stderr.getvalue() == ""


def test_import_of_a_large_file_shows_its_stages_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr("etom_kg.cli.progress.LARGE", 10)
    sheet = tmp_path / "r.csv"
    sheet.write_text("Процесс;Владелец\nПродажи;Отдел\nСервис;Отдел\n", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["import", str(sheet), "-o", str(tmp_path / "o.nt"), "--lang", "en"])
    assert left.value.code == 0
    shown = sys.stderr.getvalue().split("\r")  # type: ignore[attr-defined]
    assert [line.split("]")[1].strip() for line in shown if line.startswith("[")] == [
        "reading",
        "building the graph",
        "writing",
    ]


def test_the_bar_moves_while_a_workbook_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from openpyxl import Workbook

    path = tmp_path / "r.xlsx"
    book = Workbook()
    book.active.append(["Process", "eTOM"])
    for number in range(4_000):
        book.active.append([f"Order {number}", "1.1.1.5"])
    book.save(path)
    monkeypatch.setattr("etom_kg.cli.progress.LARGE", 800)
    monkeypatch.setattr(sys, "stderr", Terminal())
    done = importing.import_files
    with Progress([path], importing.STAGES, "import_.stage_", "en") as progress:
        done((path,), Config(), tell=progress.show)
    shown = sys.stderr.getvalue()  # type: ignore[attr-defined]
    parts = [int(part) for part in re.findall(r"reading (\d+) %", shown)]
    assert len(parts) > 8 and parts == sorted(parts) and parts[0] < 30 < 60 < 75 < parts[-1]
    assert len({line.count("#") for line in shown.split("\r")}) > 5, "the bar itself moves"
    again = io.StringIO()
    monkeypatch.setattr(sys, "stderr", again)
    with Progress([path], importing.STAGES, "import_.stage_", "en") as progress:
        done((path,), Config(), tell=progress.show)
    assert again.getvalue() == ""
