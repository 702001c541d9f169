"""What was odd on reading, for commands whose subject it is not: few lines, and nothing that a rule tells too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from etom_kg.messages import text
from etom_kg.model import Model, Notice

SHOWN = 5
"""Lines of a run at most; another one says how many are left."""
TOLD_BY_RULES = frozenset((
    "registers.parent_missing", "registers.parent_self", "registers.cycle",
    "reading.id_twice", "reading.flow_open", "reading.flow_to_nothing",
))  # fmt: skip
"""Notices of which ETOM204, ETOM205 and ETOM207 make findings."""
USUAL = frozenset(("registers.filled_down",))
"""Notices of how a file is read that holds nothing odd."""


def brief(models: Sequence[Model], lang: str) -> Iterator[str]:
    """Give `SHOWN` notices, each kind before the second of another, in the order of files and lines; then the rest."""
    met: Counter[str] = Counter()
    ranked: list[tuple[int, int, Model, Notice]] = []
    for model in models:
        for notice in model.notices:
            if notice.key not in TOLD_BY_RULES | USUAL:
                ranked.append((met[notice.key], len(ranked), model, notice))
                met[notice.key] += 1
    chosen = sorted(ranked, key=lambda one: one[:2])[:SHOWN]
    for _, _, model, notice in sorted(chosen, key=lambda one: one[1]):
        where = f"{model.path}:{notice.line}" if notice.line else model.path
        yield text("import_.notice", lang, where=where, message=text(notice.key, lang, **notice.values))
    if len(ranked) > SHOWN:
        yield text("import_.notices_left", lang, count=len(ranked) - SHOWN)
