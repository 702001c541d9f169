"""What pyArchimate sees in ArchiMate files, as JSON; run in an environment of its own, for it is under the GPL.

`python pyarchimate_counts.py FILE…` counts elements, relationships, views and relationships that are not allowed;
`--relations` reads triples (type, source, target) from stdin and gives those that are not allowed.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys

from pyArchimate.pyArchimate import Model, check_valid_relationship  # type: ignore[import-not-found]


def counted(path: str) -> dict[str, int]:
    model = Model("counted")
    model.read(path)
    wrong = [r for r in model.relationships if not check_valid_relationship(r.type, r.source.type, r.target.type)]
    return {
        "elements": len(model.elements),
        "relationships": len(model.relationships),
        "views": len(model.views),
        "nodes": sum(len(view.nodes) for view in model.views),
        "wrong": len(wrong),
    }


def main(arguments: list[str]) -> None:
    logging.disable(logging.CRITICAL)
    with contextlib.redirect_stdout(sys.stderr):  # it talks while it reads
        if arguments == ["--relations"]:
            told = json.load(sys.stdin)
            found: object = [one for one in told if not check_valid_relationship(*one)]
        else:
            found = {path: counted(path) for path in arguments}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
