"""`etom explain`: the page of one rule."""

from __future__ import annotations

import click

from etom_kg import rules
from etom_kg.cli import console
from etom_kg.errors import UsageError
from etom_kg.reports import records, rule


@click.command("explain", cls=console.Command, help="show.explain_help")
@console.argument("code", metavar="cli.code")
@console.lang_option
@console.format_option("text", "json")
def command(code: str, lang: str, format: str) -> None:
    """Print what a rule checks, on what ground, with examples."""
    known = rules.load()
    wanted = _full_code(code)
    if wanted not in known:
        nearest = min(known, key=lambda one: (abs(_number(one) - _number(wanted)), one))
        raise UsageError("show.no_such_rule", code=code, nearest=nearest)
    if format == "json":
        console.say(records.dumps(rule.records({wanted: known[wanted]})["rules"][0]))
    else:
        console.say(rule.page(known[wanted], lang, console.severity).rstrip("\n"))


def _full_code(code: str) -> str:
    """Read `102` and `etom102` as ETOM102."""
    written = code.strip().upper()
    return f"ETOM{written}" if written.isdigit() else written


def _number(code: str) -> int:
    digits = "".join(mark for mark in code if mark in "0123456789")[:6]
    return int(digits or 0)
