"""Rules that walk along several ways (`(op:calls|^op:partOf)+`), step by step: what was reached stands in a graph.

A store that follows such a path itself may try every way through it, and circles and forks make them too many:
Virtuoso ends with its memory for them full. Each step goes on from what the one before it reached for the first time,
along triples that stand in that graph too: a path of ten ways is looked up once, not at every step.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

STEPS = 8
"""Steps in one request; after it the store is asked whether there is more."""
_WALKED = "urn:etom-kg:run#walk"
_STATEMENT = re.compile(r"[.{}]\s")
_OBJECT = re.compile(r"\s*([?$]\w+)")


@dataclass(frozen=True, slots=True)
class Walk:
    """A rule that walks, as rules that do not: where the walk begins, one step of it, and what follows from its end.

    `first` and `step` write into a graph for walks, `rule` reads it. Predicates there tell the steps apart.
    """

    prefixes: str
    number: int
    path: str
    first: str = ""
    rule: str = ""

    def reached(self, step: int | None = None) -> str:
        """Return the predicate from where a walk begins to what it reaches, at all or for the first time in a step."""
        return f"<{_WALKED}{self.number}>" if step is None else f"<{_WALKED}{self.number}-{step}>"

    def ways(self) -> str:
        """Return the CONSTRUCT of one triple for each thing that a step leads from, and what it leads to."""
        return f"{self.prefixes}CONSTRUCT {{ ?by {self._way} ?to }}\nWHERE {{ ?by {self.path} ?to }}"

    def step(self, number: int) -> str:
        """Return the CONSTRUCT of a step, by the triples of `ways`; the one before it has the number before."""
        return (
            f"CONSTRUCT {{ ?from {self.reached()} ?to ; {self.reached(number)} ?to }}\n"
            f"WHERE {{ ?from {self.reached(number - 1)} ?by . ?by {self._way} ?to .\n"
            f"  FILTER NOT EXISTS {{ ?from {self.reached()} ?to }} }}"
        )

    @property
    def _way(self) -> str:
        return f"<{_WALKED}{self.number}-way>"


def walk(construct: str, number: int) -> Walk | None:
    """Return a rule as a walk, None for one that takes no walk of several ways; `number` tells its steps from others.

    >>> found = walk("CONSTRUCT { ?b a ?c }\\nWHERE { ?a (:p|^:q)+ ?b . ?b :r ?c }", 7)
    >>> print(found.first)
    CONSTRUCT { ?a <urn:etom-kg:run#walk7> ?b ; <urn:etom-kg:run#walk7-0> ?b }
    WHERE { ?a (:p|^:q) ?b . ?b :r ?c }
    >>> print(found.rule)
    CONSTRUCT { ?b a ?c }
    WHERE { ?a <urn:etom-kg:run#walk7> ?b . ?b :r ?c }
    """
    end = construct.find(")+ ")
    begin = _opening(construct, end)
    path = construct[begin : end + 1]
    if end < 0 or "|" not in path:
        return None
    before, after = construct[:begin], construct[end + 2 :]
    prefixes, _, rest = before.partition("CONSTRUCT")
    start = _STATEMENT.split(before)[-1].split()[0]
    target = _OBJECT.match(after)
    assert target, construct
    made = Walk(prefixes, number, path)
    head = f"CONSTRUCT {{ {start} {made.reached()} {target[1]} ; {made.reached(0)} {target[1]} }}"
    where = rest.partition("WHERE")[2]
    first = f"{prefixes}{head}\nWHERE{where}{path}{after}"
    return replace(made, first=first, rule=f"{before}{made.reached()}{after}")


def take(
    made: Walk,
    construct: Callable[[str], str],
    step: Callable[[str], str],
    update: Callable[[str], None],
    more: Callable[[str], bool],
) -> None:
    """Let a store take a walk to its end.

    `construct` makes an update of a rule that writes into the graph for walks, `step` of one that reads nothing else
    either, `update` runs it, `more` tells whether a pattern is found in that graph.
    """
    update(construct(made.first))
    done = 0
    while more(f"?from {made.reached(done)} ?to"):
        # the ways stand before the steps, with their prefixes: not every store takes those after a semicolon
        steps = [] if done else [construct(made.ways())]
        steps += [step(made.step(done + number)) for number in range(1, STEPS + 1)]
        update(" ;\n".join(steps))
        done += STEPS


def _opening(text: str, closing: int) -> int:
    """Return where the bracket opens that closes there."""
    depth = 0
    for place in range(closing, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if not depth:
            return place
    return -1
