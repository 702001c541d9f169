"""`etom query`: the catalogue of questions, and their answers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from etom_kg.cli import console, delivery, frame, packed
from etom_kg.errors import UsageError
from etom_kg.messages import text
from etom_kg.querying import catalogue
from etom_kg.querying.catalogue import LANG, Query

if TYPE_CHECKING:
    from etom_kg.config import Config
    from etom_kg.model import Model

_QUERY = "etom_kg.query"
_OWN = "parameter_"
_OF_INDICATORS = ("kpi", catalogue.OWN)


class QueryCommand(frame.Command):
    """The command knows the parameters of the query named: they are options, and its help describes the query."""

    before_name = 0
    """How many arguments stand before the name."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the query named before options are read."""
        if args and any(not one.startswith("-") for one in args):
            known = catalogue.load()
            ctx.meta[_QUERY] = next((known[one] for one in args if one in known), None)
            words = args[: self.before_name + 1]
            plain = len(words) > self.before_name and not any(one.startswith("-") for one in words)
            if ctx.meta[_QUERY] is None and plain:
                # else an option of the question meant would be called unknown
                catalogue.find(words[-1])
        return super().parse_args(ctx, args)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the options, those for the parameters of the query among them."""
        query: Query | None = ctx.meta.get(_QUERY)
        own: list[click.Parameter] = [
            frame.Option(
                [f"--{one.name.replace('_', '-')}", _OWN + one.name],
                metavar=one.type.upper(),
                help=one.help[console.current_language()],
            )
            for one in (query.required if query else ())
        ]
        return [*own, *super().get_params(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the query named answers, or what the command does."""
        query: Query | None = ctx.meta.get(_QUERY)
        if query is None:
            super().format_help_text(ctx, formatter)
            return
        from etom_kg.reports import questions

        formatter.write("\n" + questions.description(query, console.current_language(), whole=False))


@click.command("query", cls=QueryCommand, help="query.help")
@frame.argument("name", required=False, metavar="query.name")
@frame.option("--param", "param", multiple=True, metavar="query.value", help="query.param_help")
@frame.option("--search", metavar="query.word", help="query.search_help")
@frame.option("--describe", is_flag=True, help="query.describe_help")
@frame.option("--file", type=frame.FilePath(), help="query.file_help")
@frame.option("--model", "models", type=frame.FilePath(), multiple=True, help="query.model_help")
@frame.option("--endpoint", metavar="query.url", help="query.endpoint_help")
@frame.option("--graph", "graphs", multiple=True, metavar="endpoint.iri", help="endpoint.ask_graph_help")
@frame.option("--timeout", type=frame.Number(1, 3600), help="query.timeout_help")
@frame.option("--format", type=click.Choice(("table", "csv", "json", "turtle")), help="query.format_help")
@frame.option("-o", "--output", type=frame.FilePath(), help="query.output_help")
@frame.option("--force", is_flag=True, help="query.force_help")
@frame.config_option
@frame.lang_option
def command(name: str | None, search: str | None, describe: bool, file: Path | None, lang: str, **rest: Any) -> None:
    """List, describe or ask."""
    if (name is None) == (file is None):
        if name is not None:
            raise UsageError("query.name_or_file")
        _list(search, lang)
        return
    from etom_kg import asking

    query = catalogue.find(name) if name is not None else asking.own(cast(Path, file))
    if describe and not query.is_own:
        from etom_kg.reports import questions

        console.put(questions.description(query, lang))
        return
    answer(query, lang, **rest)


def _list(search: str | None, lang: str) -> None:
    from etom_kg.reports import questions

    found = tuple(catalogue.load().values()) if search is None else catalogue.search(search)
    if not found:
        raise UsageError("query.nothing_found", words=search)
    console.put(questions.listing(found, lang))


def answer(
    query: Query,
    lang: str,
    *,
    param: tuple[str, ...],
    timeout: int | None,
    format: str | None,
    output: Path | None,
    force: bool,
    models: tuple[Path, ...] = (),
    endpoint: str | None = None,
    config: Path | None = None,
    store: Path | None = None,
    graphs: tuple[str, ...] = (),
    **own: str | None,
) -> None:
    """Ask a query and print or write its answer; `own` are the options of its parameters."""
    from etom_kg import asking
    from etom_kg import output as files
    from etom_kg.querying.answers import Table
    from etom_kg.reports import answer as answers

    if endpoint is not None and not endpoint.strip():
        # an empty variable of a script must not ask another store than the one meant
        raise UsageError("query.endpoint_form", endpoint='""')
    if graphs and endpoint is None:
        raise UsageError("endpoint.alone", option="--graph")
    given = _given(param, own)
    if output is not None:
        format = format or answers.form_of(output)
        files.refuse_existing((output,), force)
    whom = asking.Whom(models, endpoint or "", timeout, _settings(config, models), store, graphs)
    read: list[Model] = []
    found = asking.ask(query, given, given.get(LANG, lang), whom, tell=read.append)
    if output is not None:
        files.refuse_inputs(output, [Path(model.path) for model in read])
    written = answers.render(found, format or "", lang, query.name)
    if output is not None:
        files.write(output, written.encode("utf-8"))
    else:
        console.put(written)
    if isinstance(found, Table) and not found.rows:
        console.talk(text("query.no_rows", lang))
    if query.topic in _OF_INDICATORS:
        # a target that could not be read is missing from the answer: that is said
        for line in delivery.unread_indicators(read, lang):
            console.talk(line)


def _settings(config: Path | None, models: tuple[Path, ...]) -> Config:
    return packed.settings(config, models)


def _given(param: tuple[str, ...], own: Mapping[str, str | None]) -> dict[str, str]:
    """Return the values by parameter; raises UsageError for one of wrong form or given twice."""
    given = {name.removeprefix(_OWN): value for name, value in own.items() if value is not None}
    for one in param:
        name, sign, value = one.partition("=")
        name = name.strip().replace("-", "_")
        if not sign or not name:
            raise UsageError("query.param_form", value=one)
        if name in given:
            raise UsageError("query.param_twice", name=name)
        given[name] = value
    return given
