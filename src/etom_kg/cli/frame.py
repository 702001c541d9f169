"""The frame of a command: its class, arguments and options, the common options, help in the language of the moment.

A command is `@click.command("name", cls=frame.Command, help="topic.key")`; its options are `frame.option(…)`.
A `help` or `metavar` of the form `topic.key` is a message.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from etom_kg import language
from etom_kg.cli.console import current_language, say, set_language
from etom_kg.errors import UsageError
from etom_kg.messages import text
from etom_kg.output import refuse_inputs
from etom_kg.vocabulary import EDITION_ALIASES

MESSAGE_KEY = re.compile(r"[a-z_]+\.[a-z0-9_]+")


class FilePath(click.Path):
    """The path of a file or folder, as a Path; an empty one, as an unset variable gives, is refused."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return the word that stands for a path in help."""
        return text("cli.path", current_language())

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the Path; raises UsageError for an empty text, which would mean the current folder."""
        if value == "":
            raise UsageError("cli.empty_path", command=command_path(ctx), name=name_of(param))
        return super().convert(value, param, ctx)


class Number(click.IntRange):
    """A whole number from `low` to `high`."""

    def __init__(self, low: int, high: int) -> None:
        super().__init__(low, high)
        self._limits = {"low": low, "high": high}

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return the word that stands for a number in help."""
        return text("cli.number", current_language())

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the int; raises UsageError that names the limits."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            names = {"command": command_path(ctx), "name": name_of(param)}
            raise UsageError("cli.not_in_range", **names, **self._limits) from None


class Option(click.Option):
    """An option whose help and metavar may be keys of messages."""

    def make_metavar(self, *context: click.Context, **named: click.Context) -> str:
        """Return the word for the option's value in the language of the moment."""
        return in_words(self.metavar) if self.metavar else super().make_metavar(*context, **named)

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


class InWords(click.Command):
    """What all commands share: complaints that name their command, and help in the language of the moment."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; click's complaints learn which command they are about."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(in_words(self.help))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option --help with its own line of help translated."""
        return help_in_words(super().get_help_option(ctx))

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help for the list of commands."""
        sentence = in_words(self.short_help or self.help or "").partition("\n")[0]
        return sentence.partition(". ")[0].removesuffix(".")


class Command(InWords):
    """A command whose help is the key of a message and whose frame of help is in the language of the moment."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments. Raises UsageError for too many."""
        ctx.allow_extra_args = True
        superfluous = super().parse_args(ctx, args)
        if superfluous and not ctx.resilient_parsing:
            raise UsageError("cli.superfluous", command=ctx.command_path, words=" ".join(superfluous))
        return superfluous

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Raises UsageError where --output names a file that it is to read."""
        written, read = _files(self, ctx)
        for path in written:
            from etom_kg.config import NAME as SETTINGS

            refuse_inputs(path, read)
            if path.name == SETTINGS and path.exists():
                raise UsageError("validate.over_a_model", path=path)
        return super().invoke(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first line of help."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, text("cli.usage", current_language()) + " ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words of the first line of help."""
        options = text("cli.options_metavar", current_language())
        return [options, *super().collect_usage_pieces(ctx)[1:]]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options."""
        with formatter.section(text("cli.options", current_language())):
            formatter.write_dl(option_records(self, ctx))


class Group(InWords, click.Group):
    """A command of commands (`etom store load`), its frame of help in the language of the moment."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command called; an unknown one is an error that names those there are."""
        command = self.get_command(ctx, args[0])
        if command is not None:
            return args[0], command, args[1:]
        if args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        raise self.unknown(ctx, args[0])

    def unknown(self, ctx: click.Context, name: str) -> UsageError:
        """Return what to say of a command that there is not."""
        names = {"command": command_path(ctx), "name": name, "commands": ", ".join(self.list_commands(ctx))}
        return UsageError("cli.no_such_part", **names)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first line of help."""
        lang = current_language()
        formatter.write_usage(ctx.command_path, text("cli.usage_pieces", lang), text("cli.usage", lang) + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        lang = current_language()
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(text("cli.commands", lang)):
            formatter.write_dl([(name, one.get_short_help_str()) for name, one in commands if one is not None])
        with formatter.section(text("cli.options", lang)):
            formatter.write_dl(option_records(self, ctx))


def _files(command: click.Command, ctx: click.Context) -> tuple[list[Path], list[Path]]:
    """Return the files that --output names, and all others named."""
    written: list[Path] = []
    read: list[Path] = []
    for parameter in command.params:
        if isinstance(parameter.type, FilePath) and (value := ctx.params.get(parameter.name or "")):
            side = written if "--output" in parameter.opts else read
            side.extend(value if isinstance(value, tuple) else (value,))
    return written, read


def help_in_words(option: click.Option | None) -> click.Option | None:
    """Give click's option --help its own line translated, and our way of printing: a reader may leave early."""

    def show_help(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
        if wanted and not context.resilient_parsing:
            say(context.get_help())
            context.exit()

    if option is not None:
        option.help = text("cli.help_help", current_language())
        option.callback = show_help
    return option


def command_path(context: click.Context | None) -> str:
    """Return the command as typed: `etom show`."""
    return context.command_path if context else "etom"


def name_of(parameter: click.Parameter | None) -> str:
    """Return what a person calls a parameter: the long name of an option, the word for an argument."""
    if parameter is None:
        return ""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return in_words(parameter.metavar or parameter.human_readable_name)


def option_records(command: click.Command, context: click.Context) -> list[tuple[str, str]]:
    """Return the lines of help of a command's options."""
    options = (parameter for parameter in command.get_params(context) if isinstance(parameter, click.Option))
    return [record for one in options if (record := one.get_help_record(context))]


def in_words(help_or_key: str) -> str:
    """Return the message where the text is a message key, else the text itself."""
    return text(help_or_key, current_language()) if MESSAGE_KEY.fullmatch(help_or_key) else help_or_key


def group(name: str, help: str) -> click.Group:
    """Return an empty command of commands; called without one of them it prints its help."""

    @click.group(name, cls=Group, help=help, invoke_without_command=True)
    @lang_option
    @click.pass_context
    def command(context: click.Context, lang: str) -> None:
        if context.invoked_subcommand is None:
            say(context.get_help())

    return command


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
    return option("--edition", metavar="cli.name", callback=_edition, help="cli.edition_help")(function)


def config_option(function: Any) -> Any:
    """Add `--config`; the command receives `config`: a Path or None."""
    return option("--config", type=FilePath(), help="cli.config_help")(function)


def format_option(*formats: str) -> Callable[[Any], Any]:
    """Add `--format` with the formats named, the first as default; the command receives `format`."""
    return option("--format", type=click.Choice(formats), default=formats[0], help="cli.format_help")


def _language(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    # no value means that of another level or none at all: `begin` has found it for both
    if value:
        set_language(value)
    return current_language()


def _edition(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return EDITION_ALIASES[value.lower()]
    except KeyError:
        raise UsageError("cli.no_such_edition", value=value, editions=", ".join(EDITION_ALIASES)) from None
