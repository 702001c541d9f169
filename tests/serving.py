"""SPARQL stores run for a test: `oxigraph serve`, and Virtuoso 7 as Debian has it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError

from etom_kg.endpoints.service import Service

USER, PASSWORD = "dba", "dba"
# where Virtuoso is no package of the system: tests say so, and the list of allowed skips knows
NO_VIRTUOSO = "the program virtuoso-t is not installed (apt-get install virtuoso-opensource-7-bin)"
_SETTINGS = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 50
MaxCheckpointRemap = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 8
NumberOfBuffers = 8000
MaxDirtyBuffers = 5000
CheckpointInterval = 0
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 10000
"""


def graphs_of(store: Service) -> set[str]:
    """Return the named graphs of a store that are ours or a test's."""
    # Virtuoso takes half a minute for the same with DISTINCT
    rows = store.rows("SELECT ?graph (COUNT(*) AS ?size) WHERE { GRAPH ?graph { ?any ?p ?o } } GROUP BY ?graph")
    return {row[0].value for row in rows if row[0] and row[0].value.startswith("urn:")}


@contextmanager
def oxigraph(*how: str) -> Iterator[str]:
    """Run `oxigraph serve` in memory on a free port and give its address; `how` takes the place of 'serve'.

    The program comes with the packages of the tests.
    """
    beside = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    program = beside or shutil.which("oxigraph")
    assert program, "the program oxigraph is not installed (pip install oxigraph)"
    place = f"127.0.0.1:{_free()}"
    server = subprocess.Popen(
        [program, *(how or ("serve",)), "--bind", place], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(f"http://{place}/", server)
        yield f"http://{place}"
    finally:
        _end(server)


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Run Virtuoso with a new database in a folder and give its address; changes need `USER` and `PASSWORD`."""
    program = shutil.which("virtuoso-t")
    assert program, NO_VIRTUOSO
    http = _free()
    (folder / "virtuoso.ini").write_text(_SETTINGS.format(sql=_free(), http=http), encoding="utf-8")
    with (folder / "out.log").open("wb") as log:
        server = subprocess.Popen(
            [program, "-f", "+configfile", "virtuoso.ini"], cwd=folder, stdout=log, stderr=log, start_new_session=True
        )
    try:
        _wait(f"http://127.0.0.1:{http}/sparql", server)
        yield f"http://127.0.0.1:{http}"
    finally:
        _end(server)


def _free() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except HTTPError:
            return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the server does not start")


def _end(server: subprocess.Popen[bytes]) -> None:
    if os.name != "nt":
        server.send_signal(signal.SIGKILL)
    server.kill()
    server.wait()
