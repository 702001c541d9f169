"""Cells far from a table: refused by their address; size, formats and blanks are no reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg.cli import main
from etom_kg.errors import InputError
from etom_kg.reading.outlying import FAR_COLUMNS, FAR_ROWS, refuse_outlying
from etom_kg.reading.sheet import Row, Sheet, letters
from small_registers import read, write_rows

HEADER = ["Название процесса", "Код eTOM"]


def book(path: Path, **cells: object) -> Path:
    """Write a register of two processes and further cells by address."""
    from openpyxl import load_workbook

    write_rows(path, [HEADER, ["Приём заявки", "1.1.1.5"], ["Выставление счёта", "1.1.1.10"]])
    opened = load_workbook(path)
    for address, value in cells.items():
        opened.worksheets[0][address] = value
    opened.save(path)
    return path


def refused(*rows: Row, header: int = 1) -> str:
    with pytest.raises(InputError) as caught:
        refuse_outlying(Sheet("Лист1", rows), header, "р.xlsx")
    return caught.value.message("ru")


def row(number: int, *columns: int, text: str = "а") -> Row:
    return Row(number, number, dict.fromkeys(columns, text))


@pytest.mark.parametrize("address", ["XFD1048576", "XFD2", "A1048576", "XFD1"])
@pytest.mark.parametrize(
    "command",
    [
        "import r.xlsx -o out.nt",
        "validate r.xlsx",
        "export archimate r.xlsx -o out.xml",
        "suggest r.xlsx",
        "suggest r.xlsx --column @ -o out.xlsx",
        "crosswalk --file r.xlsx -o out.xlsx",
        "migrate r.xlsx --to gb921-25.5 -o out.xlsx",
        "migrate r.xlsx --to gb921-25.5 --in-place",
        "coverage r.xlsx",
    ],
)
def test_a_far_cell_beside_a_good_table_is_refused(
    address: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book(tmp_path / "r.xlsx", **{address: "x"})
    before = (tmp_path / "r.xlsx").read_bytes()
    words = [HEADER[0] if word == "@" else word for word in command.split()]
    result = CliRunner().invoke(main, [*words, "--lang", "ru"])
    assert result.exit_code == 2 and result.stdout == ""
    assert (tmp_path / "r.xlsx").read_bytes() == before
    lines = result.stderr.splitlines()
    assert len(lines) == 1 and lines[0].startswith("r.xlsx:") and f"Реестр!{address} " in lines[0], lines
    assert [path.name for path in tmp_path.iterdir()] == ["r.xlsx"]


def test_a_format_without_a_value_and_a_blank_are_harmless(tmp_path: Path) -> None:
    from openpyxl import load_workbook
    from openpyxl.styles import Font

    path = book(tmp_path / "r.xlsx", XFD1048576=" ", XFD7="\n")
    opened = load_workbook(path)
    opened.worksheets[0]["XFC900000"].font = Font(bold=True)
    opened.save(path)
    assert [node.name for node in read(path).nodes if node.kind == "process"] == ["Приём заявки", "Выставление счёта"]


def test_a_far_cell_beside_entries_of_an_overlay_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from openpyxl import load_workbook

    monkeypatch.chdir(tmp_path)
    write_rows(tmp_path / "o.xlsx", [["Process", "Process Identifier"], ["Customer Order Handling", "1.3.3"]])
    opened = load_workbook("o.xlsx")
    opened.worksheets[0]["XFD1048576"] = "x"
    opened.save("o.xlsx")
    result = CliRunner().invoke(main, ["overlay", "o.xlsx", "-o", "o.ttl", "--lang", "ru"])
    assert result.exit_code == 2 and result.stdout == "", result.output
    (line,) = result.stderr.splitlines()
    assert line.startswith("o.xlsx:1048576: ") and "XFD1048576 " in line
    assert not Path("o.ttl").exists()


def test_another_sheet_may_have_such_cells(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = book(tmp_path / "r.xlsx")
    opened = load_workbook(path)
    opened.create_sheet("Черновик")["XFD1048576"] = "x"
    opened.save(path)
    assert read(path).read["process"] == 2


def test_size_alone_is_no_reason() -> None:
    wide = Row(1, 1, dict.fromkeys(range(1, 16_385), "а"))
    tall = tuple(row(number, 1, 200) for number in range(2, 300_000, 7))
    last = row(tall[-1].number + FAR_ROWS, 1 + 3 * FAR_COLUMNS)
    refuse_outlying(Sheet("Лист1", (wide, *tall, last)), 1, "р.xlsx")  # raises nothing
    with pytest.raises(InputError):
        refuse_outlying(Sheet("Лист1", (wide, *tall, row(last.number + 1, 1))), 1, "р.xlsx")


def test_the_first_gap_beyond_the_bounds_is_told() -> None:
    assert "р.xlsx:100002: ячейка Лист1!B100002" in refused(row(1, 1, 2), row(2 + FAR_ROWS, 2, 3))
    assert f"Лист1!{letters(1_003)}5 " in refused(row(1, 1, 2), row(5, 1, 3 + FAR_COLUMNS))
    # a table that begins far down, with its title above
    refuse_outlying(Sheet("Лист1", (row(1, 1), row(200_000, 1, 2), row(200_001, 1, 2))), 200_000, "р.xlsx")
    # the rows above the gap hold blanks only
    assert "Лист1!A300000 " in refused(row(1, 1), row(90_000, 1, text=" "), row(180_000, 1, text=" "), row(300_000, 1))
