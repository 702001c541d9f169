"""The bar of long work."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from etom_kg.checking import STAGES
from etom_kg.cli import main
from etom_kg.cli.progress import Progress


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
