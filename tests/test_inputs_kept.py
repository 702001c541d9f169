"""What a command reads it never writes over, `--force` or not; and what is wrong with a file is called by its name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from etom_kg import cli

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def etom(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(cli.main, [*map(str, arguments), "--lang", "en"])


@pytest.mark.parametrize("name", ["register.xlsx", "order-to-payment.bpmn", "indicators.csv"])
@pytest.mark.parametrize("command", [["baseline"], ["suggest"], ["suggest", "--format", "csv"], ["validate"]])
def test_a_model_is_never_written_over(tmp_path: Path, name: str, command: list[str]) -> None:
    model = tmp_path / name
    shutil.copy(EXAMPLES / name, model)
    before = model.read_bytes()
    first, *options = command
    force = [] if first == "validate" else ["--force"]
    done = etom(first, model, *options, "-o", model, *force)
    assert done.exit_code == 2
    assert model.read_bytes() == before


def test_settings_are_never_written_over(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "register.xlsx", tmp_path)
    settings = tmp_path / "etom.toml"
    settings.write_text('edition = "gost"\n', encoding="utf-8")
    assert etom("baseline", tmp_path / "register.xlsx", "-o", settings, "--force").exit_code == 2
    assert settings.read_text("utf-8") == 'edition = "gost"\n'


def test_a_long_cell_is_no_open_quotation_mark(tmp_path: Path) -> None:
    table = tmp_path / "r.csv"
    table.write_text("Процесс;eTOM\n" + "я" * 140_000 + ";1.1.1.5\n", encoding="utf-8")
    said = etom("validate", table).stderr
    assert "quotation" not in said
    assert "r.csv:2: a cell of this row is longer" in said
