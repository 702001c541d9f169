"""`etom store`: many models kept in one folder, asked and checked there."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

import click

from etom_kg import rules
from etom_kg.cli import console, delivery, endpoint, frame, packed, query, reporting
from etom_kg.cli.progress import Bar
from etom_kg.cli.validate import ENGINES
from etom_kg.errors import UsageError
from etom_kg.messages import text
from etom_kg.querying import catalogue

if TYPE_CHECKING:
    from etom_kg.loading import Loaded

STORE = "storing.store"


class AskCommand(query.QueryCommand):
    """`etom query` with a store before the name of the question."""

    before_name = 1


command = frame.group("store", "storing.help")


@command.command("create", cls=frame.Command, help="storing.create_help")
@frame.argument("store", type=frame.FilePath(), metavar=STORE)
@frame.lang_option
def create(store: Path, lang: str) -> None:
    """Make an empty store."""
    from etom_kg.storing import disk

    disk.create(store)
    console.say(text("storing.created", lang, path=store))


@command.command("load", cls=frame.Command, help="storing.load_help")
@frame.argument("store", type=frame.FilePath(), metavar=STORE, required=False)
@frame.argument("paths", nargs=-1, type=frame.FilePath(), metavar="cli.paths")
@frame.option("--remove", multiple=True, metavar="storing.key", help="storing.remove_help")
@endpoint.options("endpoint.load_help")
@frame.config_option
@frame.edition_option
@frame.lang_option
def load(
    store: Path | None,
    paths: tuple[Path, ...],
    lang: str,
    remove: tuple[str, ...],
    config: Path | None,
    edition: str | None,
    **where: Any,
) -> None:
    """Load what changed; exit 2 where a file could not be read, though the others are loaded."""
    from etom_kg.config import load as load_config

    address = {name: value for name, value in where.items() if value and name != "timeout"}
    there = endpoint.chosen(where.pop("endpoint"), where)
    if store is None and not (there and remove):
        context = click.get_current_context()
        raise click.MissingParameter(ctx=context, param=context.command.params[1 if there else 0])
    if there is not None:
        # a store elsewhere stands in no folder: every word is a model
        paths = (*((store,) if store else ()), *paths)
    if not paths and not remove:
        raise UsageError("storing.nothing_to_do")
    settings = load_config(config, paths[0] if paths else None)
    packed.use(settings)
    if there is not None:
        from etom_kg.endpoints import loading as elsewhere

        with Bar() as bar:
            done = elsewhere.load(there, paths, settings, edition=edition, remove=remove, working=bar.show)
        _tell(done, text("endpoint.loaded", lang, models=done.models, **_counts(done)), lang, address)
    assert store is not None
    from etom_kg.storing import catalogue as kept
    from etom_kg.storing import loading

    done = loading.load(store, paths, settings, edition=edition, remove=remove)
    # of the models alone: those of the framework and of the rules change with each version
    triples = sum(entry.triples for entry in kept.read(store).models.values()) if done.models else 0
    _tell(done, text("storing.loaded", lang, models=done.models, triples=triples, **_counts(done)), lang, {"": store})


_WAYS = ("new", "changed", "unchanged", "removed")


def _counts(done: Loaded) -> dict[str, int]:
    return {name: len(getattr(done, name)) for name in _WAYS}


def _tell(done: Loaded, summary: str, lang: str, where: Mapping[str, object]) -> NoReturn:
    """Name the models of a load, sum it up, and end: with 2 where a file could not be read.

    `where` are the words that name the store, by their options, '' for the argument.
    """
    from etom_kg.reports.layout import WIDTH, typed, wrap

    for name in _WAYS:
        for key in getattr(done, name):
            console.say(text(f"storing.{name}_model", lang, model=key))
    if any(_counts(done).values()):
        for line in wrap(summary, WIDTH):
            console.say(line)
    for key, old, new in done.moved:
        console.talk(text("storing.moved", lang, model=key, old=old, new=new))
    for failure in done.failures:
        console.talk(failure.message(lang))
    for name, keys in (("gone", done.gone), ("twice", done.twice)):
        if keys:
            given = [(f"--{option.replace('_', '-')}" if option else "", str(value)) for option, value in where.items()]
            given += [("--remove", key) for key in keys]
            words = " ".join(word for option, value in given for word in (option, typed(value)) if word)
            command = f"etom store load {words}"
            if not console.work_on_terminal():
                console.talk(text(f"storing.{name}", lang, models=", ".join(keys), command=command))
                continue
            for line in wrap(text(f"storing.{name}", lang, models=", ".join(keys), command="").rstrip(), WIDTH):
                console.talk(line)
            console.talk(f"  {command}")  # in one piece, to be copied
    sys.exit(2 if done.failures else 0)


@command.command("list", cls=frame.Command, help="storing.list_help")
@frame.argument("store", type=frame.FilePath(), metavar=STORE)
@frame.lang_option
def list_(store: Path, lang: str) -> None:
    """Name each model with its triples and its file."""
    from etom_kg.storing import catalogue as kept

    headers = [text(f"storing.{name}_header", lang) for name in ("model", "triples", "file")]
    models = sorted(kept.read(store).models.items())
    console.say_rows(headers, [(key, str(entry.triples), entry.file) for key, entry in models])


@command.command("query", cls=AskCommand, help="storing.query_help")
@frame.argument("store", type=frame.FilePath(), metavar=STORE)
@frame.argument("name", required=False, metavar="query.name")
@frame.option("--param", "param", multiple=True, metavar="query.value", help="query.param_help")
@frame.option("--file", type=frame.FilePath(), help="query.file_help")
@frame.option("--timeout", type=frame.Number(1, 3600), help="storing.timeout_help")
@frame.option("--format", type=click.Choice(("table", "csv", "json", "turtle")), help="query.format_help")
@frame.option("-o", "--output", type=frame.FilePath(), help="query.output_help")
@frame.option("--force", is_flag=True, help="query.force_help")
@frame.lang_option
def ask(store: Path, name: str | None, file: Path | None, lang: str, **rest: Any) -> None:
    """Ask all models of a store."""
    from etom_kg import asking

    if (name is None) == (file is None):
        raise UsageError("query.name_or_file")
    asked = catalogue.find(name) if name is not None else asking.own(cast(Path, file))
    query.answer(asked, lang, store=store, **rest)


@command.command("validate", cls=frame.Command, help="storing.validate_help")
@frame.argument("store", type=frame.FilePath(), metavar=STORE)
@frame.option("--format", type=click.Choice(tuple(reporting.FORMATS)), help="cli.format_help")
@frame.option("-o", "--output", "outputs", type=frame.FilePath(), multiple=True, help="validate.output_help")
@frame.option("--engine", type=click.Choice(ENGINES), default="auto", help="validate.engine_help")
@frame.option("--fail-on", type=click.Choice(rules.SEVERITIES), default="violation", help="validate.fail_on_help")
@frame.option("--level", type=click.Choice(tuple(rules.LEVELS)), default="all", help="validate.level_help")
@frame.option("--baseline", type=frame.FilePath(), help="validate.baseline_help")
@frame.config_option
@frame.lang_option
def validate(
    store: Path,
    lang: str,
    config: Path | None,
    format: str | None,
    outputs: tuple[Path, ...],
    fail_on: rules.Severity,
    baseline: Path | None,
    **how: Any,
) -> None:
    """Check the models of a store; exit codes as `etom validate`."""
    from etom_kg import checking
    from etom_kg.config import load as load_config
    from etom_kg.controlling.baseline import read as read_baseline
    from etom_kg.storing import contents

    begun = time.perf_counter()
    places = delivery.destinations(format, outputs, (store,), forms=reporting.FORMS, force=True)
    known = read_baseline(baseline) if baseline else None
    settings = load_config(config, store)
    packed.use(settings)
    prepared = contents.prepared(store, settings)
    report = checking.validate_prepared(prepared, lang=lang, baseline=known, **how)
    if report.fallback:
        console.talk(text("engines.fallback", lang))
    reporting.deliver(report, places, lang, fail_on, begun)
    sys.exit(report.exit_code(fail_on))


@command.command("backup", cls=frame.Command, help="storing.backup_help")
@frame.argument("store", type=frame.FilePath(), metavar=STORE)
@frame.argument("target", type=frame.FilePath(), metavar="storing.target")
@frame.lang_option
def backup(store: Path, target: Path, lang: str) -> None:
    """Copy a store."""
    from etom_kg.storing import disk

    disk.backup(store, target)
    console.say(text("storing.copied", lang, path=target))


@command.command("restore", cls=frame.Command, help="storing.restore_help")
@frame.argument("source", type=frame.FilePath(), metavar="storing.target")
@frame.argument("store", type=frame.FilePath(), metavar=STORE)
@frame.lang_option
def restore(source: Path, store: Path, lang: str) -> None:
    """Make a store of a copy that is whole; exit 2 where it is not."""
    from etom_kg.storing import contents, disk

    if not _healthy(contents.examine(source), lang):
        sys.exit(2)
    disk.backup(source, store)
    console.say(text("storing.copied", lang, path=store))


@command.command("doctor", cls=frame.Command, help="storing.doctor_help")
@frame.argument("store", type=frame.FilePath(), metavar=STORE)
@frame.lang_option
def doctor(store: Path, lang: str) -> None:
    """Read everything; exit 1 where something is damaged."""
    from etom_kg.storing import contents

    sys.exit(0 if _healthy(contents.examine(store), lang) else 1)


def _healthy(found: Any, lang: str) -> bool:
    for fault in found.faults:
        console.say(text(fault.key, lang, **fault.values))
    key = "storing.ill" if found.faults else "storing.healthy"
    console.say(text(key, lang, models=found.models, triples=found.triples, count=len(found.faults)))
    return not found.faults
