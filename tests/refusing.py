"""Commands run in this process, and what one says that cannot run."""

from __future__ import annotations

from click.testing import CliRunner, Result

from etom_kg.cli import main


def etom(*words: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, list(map(str, words)))


def refusal(*words: object) -> str:
    """Return what a command says that cannot run: one line in each language, the English one here."""
    lines = []
    for lang in ("en", "ru"):
        said = etom(*words, "--lang", lang)
        assert said.exit_code == 2 and said.stdout == "", said.output
        assert len(said.stderr.strip().splitlines()) == 1, said.stderr
        lines.append(said.stderr.strip())
    assert lines[0] != lines[1]
    return lines[0]
