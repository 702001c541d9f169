"""The shares of a run put together: findings in their order, those that speak of several files, counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from etom_kg import findings
from etom_kg.config import Config
from etom_kg.coverage import Coverage, of_tally
from etom_kg.evidence import Edition
from etom_kg.findings import Finding
from etom_kg.lifting import Lifted, Thing
from etom_kg.lookup import Answering
from etom_kg.model import Model, Node
from etom_kg.parallel.share import Cut, Share
from etom_kg.store import Store
from etom_kg.validation import Checked, in_order
from etom_kg.vocabulary import OP

PERFORMS = OP + "performs"


class Performed(Store, Answering):
    """Who performs functions that several owners share: all that sentences about a run ask of its triples."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._pairs = tuple(pairs)

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return what `subject` has under `predicate`."""
        return sorted({value for one, value in self.each(predicate) if one == subject})

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return what has the IRI `value` under `predicate`."""
        return sorted({one for one, other in self.each(predicate) if other == value})

    def each(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Give every subject and object of `predicate`, in no particular order."""
        return iter(self._pairs if predicate == PERFORMS else ())


@dataclass(frozen=True, slots=True)
class Whole:
    """What came of a run, without its models."""

    findings: tuple[Finding, ...]
    coverage: Coverage
    engine: str
    wanted: str
    editions: Mapping[str, Edition]


def put_together(shares: Sequence[Share], heads: Sequence[Model], config: Config, lang: str) -> Whole:
    """Return the whole of all shares; `heads` are the models without what they hold, in the order of the run."""
    editions = {key: edition for one in shares for key, edition in one.editions.items()}
    first = shares[0]
    tally = first.tally
    for one in shares[1:]:
        tally += one.tally
    across = _explained([one.cut for one in shares], heads, editions, first, config, lang)
    return Whole(
        findings.sorted_in_place((*across, *(finding for one in shares for finding in one.findings))),
        of_tally(tally, scope_in=config.scope_in, scope_out=config.scope_out),
        first.engine,
        first.wanted,
        editions,
    )


def _explained(
    cuts: Sequence[Cut],
    heads: Sequence[Model],
    editions: Mapping[str, Edition],
    first: Share,
    config: Config,
    lang: str,
) -> tuple[Finding, ...]:
    results = in_order(result for cut in cuts for result in cut.results)
    if not results:
        return ()
    things: dict[str, Thing] = {iri: thing for cut in cuts for iri, thing in cut.things.items()}
    nodes: dict[str, tuple[Node, ...]] = {key: some for cut in cuts for key, some in cut.nodes.items()}
    models = tuple(replace(head, nodes=nodes.get(head.key, ())) for head in heads)
    store = Performed([pair for cut in cuts for pair in cut.performed])
    lifted = Lifted((), things, models, editions)
    return findings.explain(Checked(results, store, first.engine, 0, 0, first.wanted), lifted, config, lang)
