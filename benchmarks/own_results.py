"""What our own validation found, from its `sh:ValidationReport`, as the peers tell theirs.

`python -m benchmarks.own_results REPORT OUT`: REPORT is what `etom validate --format turtle` wrote.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from benchmarks.peers import Found, written
from etom_kg.vocabulary import SH

_PARTS = ("focusNode", "resultPath", "sourceConstraintComponent")


def results(report: Path) -> list[Found]:
    """Return focus node, path and component of each result of a report in Turtle."""
    import pyoxigraph as ox

    found: dict[str, dict[str, str]] = defaultdict(dict)
    with report.open("rb") as stream:
        for triple in ox.parse(stream, format=ox.RdfFormat.TURTLE):
            if triple.predicate.value == f"{SH}result":
                found[triple.object.value].update()  # type: ignore[union-attr]
            elif triple.predicate.value.removeprefix(SH) in _PARTS:
                name = triple.predicate.value.removeprefix(SH)
                found[triple.subject.value][name] = triple.object.value  # type: ignore[union-attr]
    return [(one.get(_PARTS[0], ""), one.get(_PARTS[1], ""), one.get(_PARTS[2], "")) for one in found.values()]


def main() -> None:
    """Read one, write the other."""
    report, out = map(Path, sys.argv[1:])
    written(out, results(report))


if __name__ == "__main__":
    main()
