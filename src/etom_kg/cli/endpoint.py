"""What commands share that work on a store elsewhere: its options, and `etom validate --endpoint`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etom_kg import rules
from etom_kg.cli import delivery, frame, packed, reporting
from etom_kg.cli.progress import Bar
from etom_kg.errors import UsageError

if TYPE_CHECKING:
    from etom_kg.config import Config
    from etom_kg.endpoints.service import Service

_ADDRESSES = {"update_endpoint": "--update-endpoint", "graph_store": "--graph-store", "timeout": "--timeout"}


def options(help: str) -> Callable[[Any], Any]:
    """Return the decorator that gives a command `--endpoint` and what belongs to it; `help` is that of `--endpoint`."""

    def decorate(function: Any) -> Any:
        for option in (
            frame.option("--timeout", type=frame.Number(1, 86_400), help="endpoint.timeout_help"),
            frame.option("--graph-store", metavar="endpoint.url", help="endpoint.store_help"),
            frame.option("--update-endpoint", metavar="endpoint.url", help="endpoint.update_help"),
            frame.option("--endpoint", metavar="endpoint.url", help=help),
        ):
            function = option(function)
        return function

    return decorate


def chosen(endpoint: str | None, where: Mapping[str, Any], graphs: Sequence[str] = ()) -> Service | None:
    """Return the store that options name, None where they name none; `where` are those besides `--endpoint`.

    Raises UsageError for what is no URL, and for an option that needs `--endpoint`.
    """
    if endpoint is None:
        for name, option in _ADDRESSES.items():
            if where.get(name) is not None:
                raise UsageError("endpoint.alone", option=option)
        if graphs:
            raise UsageError("endpoint.alone", option="--graph")
        return None
    if not endpoint.strip():
        # an empty variable of a script must not change what is done
        raise UsageError("query.endpoint_form", endpoint='""')
    from etom_kg.endpoints import service

    seconds = float(where.get("timeout") or service.USUAL_LIMIT)
    return service.service(endpoint, where.get("update_endpoint") or "", where.get("graph_store") or "", seconds)


def validate(
    store: Service,
    graphs: Sequence[str],
    settings: Config,
    *,
    lang: str,
    format: str | None,
    outputs: Sequence[Path],
    fail_on: rules.Severity,
    level: rules.Level,
    baseline: Path | None,
) -> None:
    """Check the models of a store elsewhere and end the program: exit codes as `etom validate`."""
    from etom_kg.controlling.baseline import read as read_baseline
    from etom_kg.endpoints import validating

    begun = time.perf_counter()
    packed.use(settings)
    places = delivery.destinations(format, outputs, (), forms=reporting.FORMS, force=True)
    known = read_baseline(baseline) if baseline else None
    with Bar() as bar:
        report = validating.validate(store, graphs, settings, lang=lang, level=level, baseline=known, tell=bar.show)
    reporting.deliver(report, places, lang, fail_on, begun)
    sys.exit(report.exit_code(fail_on))


def refuse_together(**given: Any) -> None:
    """Raise UsageError for the first option given that does not go with `--endpoint`; names as in Python."""
    for name, value in given.items():
        if value:
            raise UsageError("endpoint.not_together", option=f"--{name.replace('_', '-')}")
