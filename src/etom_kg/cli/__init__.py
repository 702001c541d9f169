"""The command `etom`: a table of commands, each imported only when it is called."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click

from etom_kg.cli import console, frame
from etom_kg.errors import EtomError, UsageError, out_of_memory
from etom_kg.messages import text

# in the order of help; a command whose module does not exist yet is not offered
COMMANDS = {
    "validate": "validate",
    "report": "report",
    "baseline": "baseline",
    "coverage": "coverage",
    "compare": "compare",
    "diff": "diff",
    "map": "map_",
    "pictogram": "pictogram",
    "cards": "cards",
    "show": "show",
    "tree": "tree",
    "explain": "explain",
    "rules": "rules",
    "import": "import_",
    "link": "link",
    "export": "export",
    "template": "template",
    "search": "search",
    "suggest": "suggest",
    "query": "query",
    "crosswalk": "crosswalk",
    "migrate": "migrate",
    "overlay": "overlay",
    "store": "store",
    "pack": "pack",
    "format": "format",
}
# `etom` alone prints so many lines: a heading, the first of these, and the names of the other commands
LINES = 8
# Python looks for circles among all objects as it ends, to free what the end frees anyway: a seventh of a short run
atexit.register(gc.freeze)
_SHORT_HELP = ("validate", "suggest", "coverage", "map", "show", "crosswalk")


class Etom(frame.Group):
    """The group of all commands, in the language of the moment, with errors as one line and exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands whose modules exist."""
        return [name for name, module in COMMANDS.items() if find_spec(f"{__name__}.{module}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{__name__}.{COMMANDS[cmd_name]}"
        try:
            command: click.Command = import_module(module).command
        except ModuleNotFoundError as error:
            if error.name == module:
                return None
            raise
        return command

    def unknown(self, ctx: click.Context, name: str) -> UsageError:
        """Return what to say of a command that there is not: the nearest, else all."""
        from difflib import get_close_matches

        offered = self.list_commands(ctx)
        near = get_close_matches(name, offered, 1)
        if near:
            return UsageError("cli.no_such_command_similar", name=name, similar=near[0])
        return UsageError("cli.no_such_command", name=name, commands=", ".join(offered))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the program is."""
        formatter.write_paragraph()
        formatter.write_text(text("cli.about", console.current_language()))

    def main(self, args: Sequence[str] | None = None, **settings: Any) -> Any:  # type: ignore[override]
        """Run a command line and exit: 0 all well, 1 findings, 2 could not run."""
        # a large model is a million small objects that live to the end: looking for circles among them costs a tenth
        gc.set_threshold(50_000, 20, 20)
        console.begin(list(sys.argv[1:] if args is None else args))
        settings.update(prog_name="etom", standalone_mode=False)
        try:
            try:
                code = super().main(args, **settings)
            finally:  # commands leave by SystemExit
                console.finish()
        except EtomError as error:
            console.fail(error)
        except MemoryError as error:
            console.fail(out_of_memory(error))
        except click.ClickException as error:
            console.fail(_in_our_words(error))
        except click.Abort:
            console.fail(UsageError("cli.interrupted"))
        sys.exit(code if isinstance(code, int) else 0)


def short_help(lang: str) -> str:
    """Return the eight lines that `etom` alone prints."""
    from etom_kg.reports.layout import WIDTH, wrap

    for count in range(len(_SHORT_HELP), 0, -1):
        shown = _SHORT_HELP[:count]
        others = ", ".join(name for name in COMMANDS if name not in shown)
        more = wrap(text("cli.more", lang, others=others), WIDTH - 2)
        if 1 + count + len(more) <= LINES:
            break
    lines = [text(f"cli.short_{name}", lang) for name in shown]
    return "\n".join([text("cli.about", lang), *lines, more[0], *(f"  {line}" for line in more[1:])])


def _unknown_option(name: str, command: str, offered: list[str]) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(name, offered, 1)
    if near:
        return UsageError("cli.no_such_option_similar", command=command, option=name, similar=near[0])
    return UsageError("cli.no_such_option", command=command, option=name)


def _in_our_words(error: click.ClickException) -> EtomError:
    """Return click's complaint as an error of ours, which speaks both languages."""
    command = frame.command_path(getattr(error, "ctx", None))
    parameter = getattr(error, "param", None)
    name = frame.name_of(parameter)
    if isinstance(error, click.NoSuchOption):
        return _unknown_option(error.option_name, command, list(error.possibilities or ()))
    if isinstance(error, click.MissingParameter):
        return UsageError("cli.missing", command=command, name=name)
    if isinstance(error, click.BadOptionUsage):
        return UsageError("cli.option_needs_value", command=command, option=error.option_name)
    if isinstance(error, click.BadParameter) and isinstance(getattr(parameter, "type", None), click.Choice):
        choices = ", ".join(map(str, parameter.type.choices))  # type: ignore[union-attr]
        return UsageError("cli.bad_choice", command=command, name=name, choices=choices)
    if isinstance(error, click.BadParameter):
        return UsageError("cli.bad_value", command=command, name=name, reason=error.message)
    return UsageError("cli.bad_usage", command=command, reason=error.format_message().partition("\n")[0])


@click.group(cls=Etom, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", "wants_version", is_flag=True, cls=frame.Option, help="cli.version_help")
@frame.lang_option
@click.pass_context
def main(context: click.Context, wants_version: bool, lang: str) -> None:
    """Hold process models against eTOM."""
    if wants_version:
        from etom_kg import __version__

        console.say(f"etom-kg {__version__}")
    elif context.invoked_subcommand is None:
        console.say(short_help(lang))
