"""What the tests share: the folder of corpora and facts, full runs, and the count of what was skipped."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etom_kg.endpoints import service
from etom_kg.endpoints.service import Service
from etom_kg.querying import exchange
from serving import NO_VIRTUOSO, PASSWORD, USER, graphs_of, oxigraph, virtuoso

CHECKOUT = Path(__file__).resolve().parent.parent
ALLOWED_SKIPS = CHECKOUT / "tests" / "allowed_skips.txt"


def shared_folder() -> Path | None:
    """Return the folder of corpora and facts, or None where it is absent."""
    named = os.environ.get("ETOM_SHARED")
    folder = Path(named) if named else CHECKOUT.parent / "shared"
    return folder.resolve() if (folder / "facts").is_dir() else None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run the full counts too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--full"):
        return
    dropped = [item for item in items if "full" in item.keywords]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = [item for item in items if "full" not in item.keywords]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and facts."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("no folder of corpora and facts (ETOM_SHARED, else ../shared)")
    return folder


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether the full counts are wanted."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of the checkout."""
    return CHECKOUT


@pytest.fixture(scope="session")
def oxigraph_server() -> Iterator[Service]:
    """An Oxigraph over HTTP, in memory."""
    with oxigraph() as address:
        yield service.service(f"{address}/query", graphs=f"{address}/store")


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A Virtuoso that lets only its owner change it."""
    if shutil.which("virtuoso-t") is None:
        pytest.skip(NO_VIRTUOSO)
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield service.service(f"{address}/sparql-auth")


def _lent(server: Service, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """Give a server to a test, who may write, and make it empty again."""
    gc.collect()  # requests have threads of their own, which must not let go what the engine gave to this one before
    monkeypatch.setenv(exchange.USER, USER)
    monkeypatch.setenv(exchange.PASSWORD, PASSWORD)
    yield server
    monkeypatch.setenv(exchange.USER, USER)
    monkeypatch.setenv(exchange.PASSWORD, PASSWORD)
    server.drop(graphs_of(server))


@pytest.fixture
def oxigraph_store(oxigraph_server: Service, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """The Oxigraph of all tests, empty."""
    yield from _lent(oxigraph_server, monkeypatch)


@pytest.fixture
def virtuoso_store(virtuoso_server: Service, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """The Virtuoso of all tests, with no graph of ours in it."""
    yield from _lent(virtuoso_server, monkeypatch)


@pytest.fixture(params=["oxigraph", "virtuoso"])
def remote_store(request: pytest.FixtureRequest) -> Service:
    """Each of the stores that are run for tests."""
    found: Service = request.getfixturevalue(f"{request.param}_store")
    return found


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the language and colours of the machine out of the tests."""
    for name in ("ETOM_LANG", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    yield


class SkipCount:
    """Counts checks that use the shared folder, and skips that no list allows."""

    def __init__(self) -> None:
        self.shared_run = 0
        self.shared_skipped = 0
        self.skips: list[tuple[str, str]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            self.skips.append((report.nodeid, reason))
            self.shared_skipped += "shared" in report.keywords
        elif report.when == "call" and "shared" in report.keywords:
            self.shared_run += 1

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        lines = [f"shared checks: run {self.shared_run}, skipped {self.shared_skipped}"]
        lines += [f"skipped: {nodeid}: {reason}" for nodeid, reason in sorted(self.skips)]
        for line in lines:
            terminalreporter.write_line(line)
        if summary := os.environ.get("ETOM_SUMMARY"):
            Path(summary).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not os.environ.get("ETOM_STRICT_SKIPS"):
            return
        allowed = [
            line.strip()
            for line in ALLOWED_SKIPS.read_text(encoding="utf-8").splitlines()
            if line.strip() and not line.startswith("#")
        ]
        refused = [nodeid for nodeid, _ in self.skips if not any(nodeid.startswith(start) for start in allowed)]
        if refused and session.exitstatus == 0:
            session.exitstatus = 1


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # with several workers, the first process counts for all
        config.pluginmanager.register(SkipCount(), "skip-count")
