"""`etom format`: bring Turtle files to their one form, or check that they have it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from etom_kg import turtle
from etom_kg.cli import console, frame
from etom_kg.errors import InputError
from etom_kg.messages import text


@click.command("format", cls=frame.Command, help="format.help")
@frame.argument("paths", nargs=-1, required=True, type=frame.FilePath(), metavar="format.paths")
@frame.option("--check", is_flag=True, help="format.check_help")
@frame.lang_option
def command(paths: tuple[Path, ...], check: bool, lang: str) -> None:
    """Rewrite files, or with --check name those to rewrite: exit 1 with some, 2 where one cannot be read."""
    files, failures = turtle.found(paths)
    done = changed = 0
    for path in files:
        try:
            if turtle.tidy(path, check=check):
                changed += 1
                console.say(text("format.would_change" if check else "format.changed", lang, file=path))
            done += 1
        except InputError as error:
            failures.append(error)
    if done:
        console.say(
            text("format.summary_check" if check else "format.summary", lang, files=len(files), changed=changed)
        )
    for failure in failures:
        console.talk(console.one_line(failure, lang))
    sys.exit(2 if failures else int(check and changed > 0))
