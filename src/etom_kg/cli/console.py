"""How commands speak: streams, language, help in both languages, errors as one line, colour, the common options.

A command is `@click.command("name", cls=console.Command, help="topic.key")`; its options are `console.option(…)`.
A `help` of the form `topic.key` is a message and is shown in the language of the moment.
"""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TextIO

import click

from etom_kg import language
from etom_kg.errors import EtomError, UsageError
from etom_kg.messages import text
from etom_kg.vocabulary import EDITION_ALIASES

MESSAGE_KEY = re.compile(r"[a-z_]+\.[a-z0-9_]+")
COLOURS = {"violation": "red", "warning": "yellow", "information": "cyan"}
ERRORS = "etom_kg.readable"

# what cp866 or cp1251 cannot show, by a sign that says the same
_REPLACEMENTS = {
    "■": "#", "□": ".", "▪": "-", "•": "-", "·": "-", "«": '"', "»": '"', "„": '"', "“": '"', "”": '"', "—": "-",
    "–": "-", "‑": "-", "−": "-", "…": "...", "→": "->", "←": "<-", "≤": "<=", "≥": ">=", "№": "N", "×": "x",
    "\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'",
}  # fmt: skip

_chosen_language = ""


def current_language() -> str:
    """Return the language of this run: 'ru' or 'en'."""
    return _chosen_language or language.choose()


def begin(arguments: list[str]) -> None:
    """Set streams and language before anything is parsed: help and errors need them."""
    global _chosen_language
    _chosen_language = language.choose(language.wanted_by(arguments))
    codecs.register_error(ERRORS, _readable)
    for stream in (sys.stdout, sys.stderr):
        _prepare(stream)


def say(message: str = "") -> None:
    """Print data: one text to stdout, with a line end."""
    sys.stdout.write(message + "\n")


def write_bytes(data: bytes) -> None:
    """Write data to stdout as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def talk(message: str) -> None:
    """Print a line about the work to stderr."""
    sys.stdout.flush()
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


class Option(click.Option):
    """An option whose help may be the key of a message."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line of help in the language of the moment."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        # click adds words of its own ('default: …', 'required') behind the help, in English
        return record[0], in_words(self.help)


class Argument(click.Argument):
    """An argument whose metavar, the word that stands for it in help, may be the key of a message."""

    def make_metavar(self, *context: click.Context) -> str:
        """Return the word for the argument, with brackets and dots as click puts them."""
        word = in_words(self.metavar or self.human_readable_name)
        if self.nargs != 1 and not word.endswith("…"):
            word += "…"
        return word if self.required else f"[{word}]"


class Command(click.Command):
    """A command whose help is the key of a message and whose frame of help is in the language of the moment."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first line of help."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, text("cli.usage", current_language()) + " ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words of the first line of help."""
        options = text("cli.options_metavar", current_language())
        return [options, *super().collect_usage_pieces(ctx)[1:]]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(in_words(self.help))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options."""
        with formatter.section(text("cli.options", current_language())):
            formatter.write_dl(option_records(self, ctx))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option --help with its own line of help translated."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = text("cli.help_help", current_language())
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help for the list of commands."""
        sentence = in_words(self.short_help or self.help or "").partition("\n")[0]
        return sentence.partition(". ")[0].removesuffix(".")


def option_records(command: click.Command, context: click.Context) -> list[tuple[str, str]]:
    """Return the lines of help of a command's options."""
    options = (parameter for parameter in command.get_params(context) if isinstance(parameter, click.Option))
    return [record for one in options if (record := one.get_help_record(context))]


def in_words(help_or_key: str) -> str:
    """Return the message where the text is a message key, else the text itself."""
    return text(help_or_key, current_language()) if MESSAGE_KEY.fullmatch(help_or_key) else help_or_key


def option(*declarations: str, **settings: Any) -> Callable[[Any], Any]:
    """Declare an option whose help may be a message key: click.option with `cls=Option`."""
    return click.option(*declarations, cls=Option, **settings)


def argument(*declarations: str, **settings: Any) -> Callable[[Any], Any]:
    """Declare an argument whose `metavar` may be a message key: click.argument with `cls=Argument`."""
    return click.argument(*declarations, cls=Argument, **settings)


def lang_option(function: Any) -> Any:
    """Add `--lang`; the command receives `lang`, always 'ru' or 'en'."""
    return option(
        "--lang", type=click.Choice(language.LANGUAGES), callback=_language, help="cli.lang_help", expose_value=True
    )(function)


def edition_option(function: Any) -> Any:
    """Add `--edition`; the command receives `edition`: the canonical name, or None where the option is not given."""
    return option("--edition", metavar="NAME", callback=_edition, help="cli.edition_help")(function)


def config_option(function: Any) -> Any:
    """Add `--config`; the command receives `config`: a Path or None."""
    return option("--config", type=click.Path(path_type=Path), help="cli.config_help")(function)


def format_option(*formats: str) -> Callable[[Any], Any]:
    """Add `--format` with the formats named, the first as default; the command receives `format`."""
    return option("--format", type=click.Choice(formats), default=formats[0], help="cli.format_help")


def _language(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    global _chosen_language
    # below the group, no value of its own means the group's, which `begin` has found
    if value or context.parent is None:
        _chosen_language = language.choose(value)
    return current_language()


def _edition(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return EDITION_ALIASES[value.lower()]
    except KeyError:
        raise UsageError("cli.no_such_edition", value=value, editions=", ".join(EDITION_ALIASES)) from None


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
