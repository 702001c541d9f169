"""How long the questions of the catalogue take in a warm process: `python benchmarks/queries.py [--json OUT]`.

Each query about the framework is asked with its example, in one language, once to warm up and then so many times;
its median counts, parameters bound before. The rows are milliseconds of wall time.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from statistics import median
from time import perf_counter

from etom_kg.querying import catalogue, graph, local, parameters
from etom_kg.querying.catalogue import Query

TIMES = 20
# the topics by which a person finds the way through the framework
NAVIGATION = ("hierarchy", "verticals", "functions", "handovers")


def milliseconds(query: Query, times: int = TIMES) -> float:
    """Return the median time of one query, its parameters bound before."""
    given = {one.name: one.example for one in query.required}
    text = parameters.bound(query.text, parameters.terms(query, given, "ru"))
    local.run(graph.shared(), text)
    taken = []
    for _ in range(times):
        begin = perf_counter()
        local.run(graph.shared(), text)
        taken.append(perf_counter() - begin)
    return 1000 * median(taken)


def main() -> None:
    """Measure, print the slowest and the medians, write everything where asked."""
    options = argparse.ArgumentParser()
    options.add_argument("--json", type=Path)
    place: Path | None = options.parse_args().json
    queries = [query for query in catalogue.load().values() if query.asks == "framework"]
    rows = [{"query": query.name, "topic": query.topic, "ms": round(milliseconds(query), 3)} for query in queries]
    rows.sort(key=lambda row: -float(row["ms"]))
    for row in rows[:10]:
        print(f"{row['ms']:9.3f} ms  {row['query']}")
    for name, chosen in (("all", rows), ("navigation", [row for row in rows if row["topic"] in NAVIGATION])):
        print(f"{median(float(row['ms']) for row in chosen):9.3f} ms  median of {len(chosen)} ({name})")
    if place is not None:
        place.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
