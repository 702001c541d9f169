"""`etom explain`: the page of one rule."""

from __future__ import annotations

import click

from etom_kg import rules
from etom_kg.cli import console, frame
from etom_kg.errors import UsageError
from etom_kg.reports import records, rule

_LATIN = str.maketrans("ЕТОМ", "ETOM")


@click.command("explain", cls=frame.Command, help="show.explain_help")
@frame.argument("code", metavar="cli.code")
@frame.format_option("text", "json")
@frame.lang_option
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
    """Read `102`, `etom102` and ЕТОМ102 in Russian letters as ETOM102."""
    written = code.strip().upper().translate(_LATIN)
    return f"ETOM{written}" if written.isdigit() else written


def _number(code: str) -> int:
    digits = "".join(mark for mark in code if mark in "0123456789")[:6]
    return int(digits or 0)
