"""A query in a process of its own: killed when its time is up, and nothing else dies of it.

pyoxigraph can neither stop a query nor survive every text. The parent calls `run`; the child is this module as a
program: it reads the query as a line of JSON and the triples of models after it, and writes one line.
"""

from __future__ import annotations

import json
import subprocess
import sys

from etom_kg.errors import EngineError, EtomError, UsageError
from etom_kg.querying import graph, local, transfer
from etom_kg.querying.answers import Answer

USUAL_LIMIT = 30.0


def run(query: str, models: bytes = b"", *, seconds: float = USUAL_LIMIT) -> Answer:
    """Ask a query of the ontology and the models (N-Triples) in a worker process.

    Raises UsageError where the engine refuses the query or `seconds` have passed, and EngineError where it died.
    """
    job = json.dumps(query).encode("ascii") + b"\n" + models
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(command, input=job, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise UsageError("query.time_is_up", seconds=f"{seconds:g}") from None
    if done.returncode or not done.stdout:
        raise EngineError("query.engine_died")
    return transfer.loads(done.stdout.decode("ascii"))


def main() -> None:
    """Answer the query on stdin, as the child."""
    query = json.loads(sys.stdin.buffer.readline())
    models = sys.stdin.buffer.read()
    try:
        found: Answer | EtomError = local.run(graph.make(models) if models else graph.make(), query)
    except EtomError as error:
        found = error
    sys.stdout.write(transfer.dumps(found))


if __name__ == "__main__":
    main()
