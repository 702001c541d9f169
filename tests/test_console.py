from __future__ import annotations

import importlib.util
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from etom_kg import __version__, cli
from etom_kg.cli import console, frame
from etom_kg.errors import InputError, UsageError
from etom_kg.messages import topic

RUSSIAN = {"ETOM_LANG": "ru"}


def etom(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "etom_kg", *arguments],
        env={**os.environ, "ETOM_LANG": "en", **environment},
        capture_output=True,
        check=False,
    )


def test_etom_alone_prints_eight_lines() -> None:
    for lang in ("ru", "en"):
        run = etom(ETOM_LANG=lang)
        lines = run.stdout.decode("utf-8").splitlines()
        assert (run.returncode, len(lines), run.stderr) == (0, 8, b"")
        assert all(len(line) <= 80 for line in lines)
        assert "etom validate" in lines[1]
        for name in cli.main.list_commands(click.Context(cli.main)):
            assert any(f" {name}" in line for line in lines), name


def test_the_version_is_that_of_the_project(checkout: Path) -> None:
    import tomllib

    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    assert etom("--version").stdout.decode() == f"etom-kg {__version__}\n"


def test_a_command_is_offered_when_its_module_is_there_and_only_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cli.COMMANDS, "nowhere", "nowhere")
    context = click.Context(cli.main)
    assert "nowhere" not in cli.main.list_commands(context)
    assert cli.main.get_command(context, "nowhere") is None
    for name in cli.main.list_commands(context):
        assert isinstance(cli.main.get_command(context, name), click.Command), name
        assert importlib.util.find_spec(f"etom_kg.cli.{cli.COMMANDS[name]}")


def test_every_command_module_is_in_the_table(checkout: Path) -> None:
    modules = (checkout / "src" / "etom_kg" / "cli").glob("*.py")
    commands = {path.stem for path in modules if "\n@click.command(" in path.read_text(encoding="utf-8")}
    assert commands and commands <= set(cli.COMMANDS.values())


def test_each_command_explains_itself_in_both_languages() -> None:
    context = click.Context(cli.main)
    for name in cli.main.list_commands(context):
        english = etom(name, "--help").stdout.decode("utf-8")
        russian = etom(name, "--help", **RUSSIAN).stdout.decode("utf-8")
        assert english.startswith("Usage: etom " + name), english
        assert russian.startswith("Вызов: etom " + name), russian
        assert "Options:" in english and "Ключи:" in russian
        assert "Показать эту справку." in russian
        assert not re.search(r"\b(PATH|FILE|NAME|ID|INTEGER|TEXT|OPTIONS)\b", russian), russian
        assert not any("а" <= mark <= "я" for mark in english.lower()), english
        for line in (english + russian).splitlines():
            assert len(line) <= 80, line


def test_help_lists_the_commands() -> None:
    run = etom("--help", **RUSSIAN).stdout.decode("utf-8")
    for name in cli.main.list_commands(click.Context(cli.main)):
        assert f"\n  {name} " in run
    assert etom("--help", "--lang", "en").stdout.decode("utf-8").startswith("Usage: etom COMMAND")


@pytest.mark.parametrize(
    ("arguments", "english", "russian"),
    [
        (
            ("shwo",),
            "etom shwo: no such command. Similar: etom show",
            "такой команды нет; похожая: etom show",
        ),
        (("qqq",), "etom qqq: no such command. There are: ", "etom qqq: такой команды нет; есть validate, "),
        (("show", "--qqq", "1.1"), "--qqq: no such option; see etom show --help", "покажет etom show --help"),
        (("show", "--lan", "1.1"), "--lan: no such option. Similar: --lang", "похожий: --lang"),
        (("--qqq",), "--qqq: no such option; see etom --help", "покажет etom --help"),
        (("show",), "etom show: ID is missing", "ИДЕНТИФИКАТОР"),
        (("validate",), "etom validate: PATH… is missing", "ПУТЬ…"),
        (("validate", ""), "etom validate: PATH… is empty", "указана пустая строка"),
        (("show", "1.1", "--format", "x"), "--format takes one of: text, json", ": text, json"),
        (("show", "1.1", "--edition", "2"), "2: no such edition. There are: gost", "2: такой редакции нет; есть gost"),
        (("show", "1.1", "--lang"), "--lang: its value is missing", "--lang: значение либо пропущено"),
        (("show", "1.1", "--edition"), "; see etom show --help", "покажет etom show --help"),
        (("tree", "--depth", "x"), "--depth takes a number from 0 to 9", "число от 0 до 9"),
        (("tree", "--depth", "10"), "--depth takes a number from 0 to 9", "число от 0 до 9"),
        (("show", "1.1", "1.2"), "etom show: 1.2 is too much; see etom show --help", "etom show: есть лишнее (1.2); "),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_code_2(arguments: tuple[str, ...], english: str, russian: str) -> None:
    for environment, expected in (({}, english), (RUSSIAN, russian)):
        run = etom(*arguments, **environment)
        message = run.stderr.decode("utf-8")
        assert (run.returncode, run.stdout, message.count("\n")) == (2, b"", 1)
        assert expected in message
        assert environment or message.isascii() or "…" in message


def test_the_language_of_the_group_holds_for_its_commands() -> None:
    assert "Обработка заказов" in etom("--lang", "ru", "tree", "1.1.1").stdout.decode("utf-8")
    assert "Order handling" in etom("--lang", "ru", "tree", "1.1.1", "--lang", "en").stdout.decode("utf-8")


@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "koi8-r"])
def test_old_consoles_get_signs_they_know(encoding: str) -> None:
    for arguments in (("show", "1.1.1.5", "--labels"), ("tree",), ("rules",), ("show", "--help"), ("show", "1.9")):
        run = etom(*arguments, PYTHONIOENCODING=encoding, **RUSSIAN)
        assert b"Traceback" not in run.stderr
        assert run.returncode == (2 if arguments == ("show", "1.9") else 0)
        assert any("а" <= mark <= "я" for mark in (run.stdout + run.stderr).decode(encoding))


def test_signs_that_a_console_lacks_are_replaced_by_what_says_the_same() -> None:
    dos = etom("show", "1.1.1.5", PYTHONIOENCODING="cp866", **RUSSIAN).stdout.decode("cp866")
    assert 'вертикаль F "Выполнение заказов"' in dos  # cp866 has no «»
    windows = etom("show", "1.1.1.5", PYTHONIOENCODING="cp1251", **RUSSIAN).stdout.decode("cp1251")
    assert "CRM     .    #    .    ." in windows  # cp1251 has no ■
    assert "«Выполнение заказов»" in windows
    plain = etom("show", "1.1.1.5", PYTHONIOENCODING="ascii", **RUSSIAN)
    assert (plain.returncode, plain.stderr) == (0, b"")
    assert b"CRM     .    #    .    ." in plain.stdout


def test_a_pipe_gets_utf_8_whatever_the_locale() -> None:
    run = etom("show", "1.1.1.5", LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", **RUSSIAN)
    assert "■" in run.stdout.decode("utf-8")
    assert b"\r" not in run.stdout


def test_a_pipe_that_closes_early_is_no_error() -> None:
    command = f'"{sys.executable}" -m etom_kg tree | head -1'
    run = subprocess.run(command, shell=True, capture_output=True, check=False, env={**os.environ, "ETOM_LANG": "en"})
    assert run.stdout.decode("utf-8").startswith("1.1  Operations")
    assert b"Traceback" not in run.stderr


@pytest.mark.skipif(os.name == "nt", reason="shells of Windows redirect otherwise")
@pytest.mark.parametrize("arguments", ["tree", "--help", "show 1.1.1.5", "import MODEL", "validate MODEL"])
def test_the_exit_code_does_not_depend_on_who_reads(arguments: str, checkout: Path) -> None:
    model = checkout / "examples" / "corrected" / "order-to-payment.bpmn"
    command = f'"{sys.executable}" -W error -m etom_kg {arguments.replace("MODEL", shlex.quote(str(model)))}'
    environment = {**os.environ, "ETOM_LANG": "en"}
    alone = subprocess.run(command, shell=True, capture_output=True, check=False, env=environment)
    # the reader is gone before the first byte comes
    piped = f"{{ sleep 0.2; {command}; echo $? >&2; }} | true"
    left = subprocess.run(piped, shell=True, capture_output=True, check=False, env=environment)
    assert alone.returncode == 0
    assert left.stderr == alone.stderr + b"0\n"
    closed = subprocess.run(f"{command} >&-", shell=True, capture_output=True, check=False, env=environment)
    assert (closed.returncode, closed.stderr) == (0, alone.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [("tree",), ("rules", "--format", "json"), ("show", "1.1.1.5")])
def test_a_full_disk_is_one_line_and_exit_code_2(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-W", "error", "-m", "etom_kg", *arguments],
            env={**os.environ, "ETOM_LANG": "en"},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    message = run.stderr.decode("utf-8")
    assert (run.returncode, message.count("\n")) == (2, 1)
    assert message.startswith("the output cannot be written (No space left on device)")


def test_colours_are_for_terminals_that_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert console.colours_wanted(terminal)  # type: ignore[arg-type]
    monkeypatch.setenv("NO_COLOR", "1")
    assert not console.colours_wanted(terminal)  # type: ignore[arg-type]
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not console.colours_wanted(terminal)  # type: ignore[arg-type]
    assert b"\x1b" not in etom("rules", TERM="xterm").stdout


def test_only_the_word_for_the_severity_is_coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "colours_wanted", lambda stream: True)
    assert console.severity("нарушение", "violation") == "\x1b[31mнарушение\x1b[0m"
    monkeypatch.setattr(console, "colours_wanted", lambda stream: False)
    assert console.severity("нарушение", "violation") == "нарушение"


def test_an_error_is_shown_as_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        console.fail(InputError("модель\n.bpmn", 3, "cli.interrupted"), "ru")
    assert caught.value.code == 2
    assert capsys.readouterr().err == "модель .bpmn:3: прервано\n"


def test_an_unknown_edition_is_refused_and_aliases_are_known() -> None:
    for alias in ("gost", "m3050-2007", "GOST"):
        assert etom("show", "1.1.1", "--edition", alias).returncode == 0
    assert b"Customer Problem" in etom("show", "1.3.7", "--edition", "25.5").stdout
    with pytest.raises(UsageError):
        frame._edition(click.Context(cli.main), click.Option(["--edition"]), "26")


@pytest.mark.parametrize("name", ["cli", "show", "identifiers"])
def test_both_languages_fill_the_same_placeholders(name: str) -> None:
    import string

    for key, (english, russian) in topic(name).items():
        fields = [{part[1] for part in string.Formatter().parse(words) if part[1]} for words in (english, russian)]
        assert fields[0] == fields[1], key
        assert not any("а" <= mark <= "я" for mark in english.lower()), key
        assert "!" not in russian and "пожалуйста" not in russian.lower(), key


def test_a_command_is_named_where_help_is_asked_by_its_short_option() -> None:
    assert etom("show", "-h").stdout == etom("show", "--help").stdout
    assert etom("-h").stdout == etom("--help").stdout


@pytest.mark.parametrize("name", ["store", "pack"])
def test_a_command_of_commands_alone_says_which_there_are(name: str) -> None:
    for arguments, lang in (((name,), "ru"), ((name, "--lang", "ru"), "en")):
        run = etom(*arguments, ETOM_LANG=lang)
        shown = run.stdout.decode("utf-8")
        assert (run.returncode, run.stderr) == (0, b"")
        assert "Команды:" in shown and "  list" in shown
        assert max(map(len, shown.splitlines())) <= 80


def test_format_of_a_missing_file_speaks_one_language() -> None:
    run = etom("format", "absent.ttl", ETOM_LANG="ru")
    assert not run.stdout  # nothing was read: there is nothing to sum up
    assert (run.returncode, run.stderr.decode("utf-8")) == (2, "absent.ttl: нет такого файла; проверьте путь\n")
