"""How commands speak: streams, language, errors as one line, colour."""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO

import click

from etom_kg import language
from etom_kg.errors import EtomError, UsageError

COLOURS = {"violation": "red", "warning": "yellow", "information": "cyan"}
ERRORS = "etom_kg.readable"

# what cp866 or cp1251 cannot show, by a sign that says the same
_REPLACEMENTS = {
    "■": "#", "□": ".", "▪": "-", "•": "-", "·": "-", "«": '"', "»": '"', "„": '"', "“": '"', "”": '"', "—": "-",
    "–": "-", "‑": "-", "−": "-", "…": "...", "→": "->", "←": "<-", "≤": "<=", "≥": ">=", "№": "N", "×": "x",
    "█": "#", "░": ".", "●": "@", "◐": "%", "○": "o", "◄": "<", "►": ">", "─": "-", "│": "|", "┌": "+", "┬": "+",
    "┐": "+", "├": "+", "┼": "+", "┤": "+", "└": "+", "┴": "+", "┘": "+", "†": "+",
    "\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'",
}  # fmt: skip

_wanted_language = ""  # by --lang
_chosen_language = ""


def current_language() -> str:
    """Return the language of this run: 'ru' or 'en'."""
    return _chosen_language or language.choose()


def set_language(wanted: str | None, setting: str | None = None) -> str:
    """Settle the language of this run by the value of --lang and that of etom.toml, and return it."""
    global _wanted_language, _chosen_language
    _wanted_language = wanted or ""
    _chosen_language = language.choose(wanted, setting=setting)
    return _chosen_language


def settings_language(setting: str | None) -> str:
    """Let etom.toml settle the language where neither --lang nor ETOM_LANG does, and return the language."""
    return set_language(_wanted_language, setting)


def begin(arguments: list[str]) -> None:
    """Set streams and language before anything is parsed: help and errors need them."""
    set_language(language.wanted_by(arguments))
    codecs.register_error(ERRORS, _readable)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the shell (`>&-`), or a Windows program without a console
            setattr(sys, name, io.StringIO())
        _prepare(getattr(sys, name))


def say(message: str = "") -> None:
    """Print data: one text to stdout, with a line end. Raises UsageError where stdout takes no more."""
    put(message + "\n")


def put(data: str) -> None:
    """Print data to stdout as it is. Raises UsageError where stdout takes no more."""
    try:
        sys.stdout.write(data)
    except OSError as error:
        _refused(error)


def say_rows(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows: a table on a terminal; for other programs lines without headers, tabs between the cells."""
    if on_terminal():
        from etom_kg.reports import columns

        put(columns.render(headers, rows))
    else:
        put("".join("\t".join(row) + "\n" for row in rows))


def on_terminal() -> bool:
    """Tell whether a person reads what is printed."""
    return sys.stdout.isatty()


def work_on_terminal() -> bool:
    """Tell whether a person reads what is said about the work."""
    return sys.stderr.isatty()


def finish() -> None:
    """Send out what stdout has kept back. Raises UsageError where stdout takes no more."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _refused(error)


def talk(message: str) -> None:
    """Print a line about the work to stderr."""
    finish()
    with contextlib.suppress(OSError):  # nobody listens: there is no other place to say so
        sys.stderr.write(message + "\n")
        sys.stderr.flush()


def fail(error: EtomError, lang: str | None = None) -> NoReturn:
    """Print the error as one line on stderr and leave with exit code 2."""
    talk(one_line(error, lang or current_language()))
    sys.exit(2)


def one_line(error: EtomError, lang: str) -> str:
    """Return the message of an error without line breaks."""
    return " ".join(error.message(lang).split("\n"))


def severity(word: str, level: str) -> str:
    """Return the word for a severity ('violation', 'warning', 'information'), coloured on a terminal only."""
    if not colours_wanted(sys.stdout):
        return word
    return click.style(word, fg=COLOURS[level])


def colours_wanted(stream: TextIO) -> bool:
    """Tell whether colour codes may be written: a terminal, no NO_COLOR (https://no-color.org), no dumb terminal."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and stream.isatty()


def _refused(error: OSError) -> None:
    """Let the rest of the output go nowhere. A reader that has left (`| head`) is no error, a full disk is one."""
    with contextlib.suppress(OSError):  # a stream of a test has no descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    # Windows reports a pipe without a reader as an invalid argument
    if isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL):
        return
    raise UsageError("cli.no_room", why=error.strerror or type(error).__name__) from None


def _prepare(stream: TextIO) -> None:
    """Pipes get UTF-8 unless PYTHONIOENCODING says otherwise; terminals keep their encoding; no sign stops the run."""
    if not hasattr(stream, "reconfigure"):
        return
    if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
        stream.reconfigure(errors=ERRORS)
    else:
        stream.reconfigure(encoding="utf-8", errors=ERRORS, newline="\n")


def _readable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_REPLACEMENTS.get(sign, "?") for sign in error.object[error.start : error.end]), error.end
