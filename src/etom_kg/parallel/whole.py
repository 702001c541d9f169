"""The shares of a run put together: findings in their order, those that speak of several files, counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from etom_kg import findings
from etom_kg.controlling import NOTHING_LINKED
from etom_kg.coverage import Coverage, Guesses, guesses, of_tally
from etom_kg.evidence import Edition
from etom_kg.findings import Finding
from etom_kg.lifting import Lifted
from etom_kg.lookup import Answering
from etom_kg.model import Model
from etom_kg.parallel.share import Asked, Cut, Share
from etom_kg.store import Store
from etom_kg.validation import Checked, Result, in_order
from etom_kg.vocabulary import OP, RDF

TYPE = RDF + "type"


class Few(Store, Answering):
    """All that sentences about a run ask of its triples, by predicate."""

    def __init__(self, pairs: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        super().__init__()
        self._pairs = pairs

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return what `subject` has under `predicate`."""
        return sorted({value for one, value in self.each(predicate) if one == subject})

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return what has the IRI `value` under `predicate`."""
        return sorted({one for one, other in self.each(predicate) if other == value})

    def each(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Give every subject and object of `predicate`, in no particular order."""
        return iter(self._pairs.get(predicate, ()))


@dataclass(frozen=True, slots=True)
class Whole:
    """What came of a run, without its models; the counts are those of `Report`."""

    findings: tuple[Finding, ...]
    coverage: Coverage
    engine: str
    wanted: str
    editions: Mapping[str, Edition]
    provisional: Guesses | None
    known: int
    waiting: int
    mended: int


def put_together(shares: Sequence[Share], heads: Sequence[Model], asked: Asked) -> Whole:
    """Return the whole of all shares; `heads` are the models without what they hold, in the order of the run."""
    editions = {key: edition for one in shares for key, edition in one.editions.items()}
    first, cuts, config = shares[0], [one.cut for one in shares], asked.config
    tally = first.tally
    for one in shares[1:]:
        tally += one.tally
    lifted, store = _lifted(cuts, heads, editions), _store(cuts)

    def every(part: Callable[[Cut], tuple[Result, ...]]) -> tuple[Result, ...]:
        return in_order(result for cut in cuts for result in part(cut))

    told = every(lambda cut: cut.told)
    checked = Checked(told, store, first.engine, 0, 0, first.wanted)
    across = findings.explain(checked, lifted, config, asked.lang) if told else ()
    unlinked = any(result.code == NOTHING_LINKED for result in (*told, *every(lambda cut: cut.known)))
    before = asked.baseline.count if asked.baseline else 0
    return Whole(
        findings.sorted_in_place((*across, *(finding for one in shares for finding in one.findings))),
        of_tally(tally, scope_in=config.scope_in, scope_out=config.scope_out),
        first.engine,
        first.wanted,
        editions,
        _guesses(lifted, cuts) if unlinked else None,
        sum(one.known for one in shares) + findings.count(every(lambda cut: cut.known), store, lifted, config),
        sum(one.waiting for one in shares) + findings.count(every(lambda cut: cut.waiting), store, lifted, config),
        before - sum(one.matched for one in shares),
    )


def _store(cuts: Sequence[Cut]) -> Few:
    performed = [pair for cut in cuts for pair in cut.performed]
    return Few({OP + "performs": performed, TYPE: [(one, OP + "Process") for cut in cuts for one in cut.processes]})


def _lifted(cuts: Sequence[Cut], heads: Sequence[Model], editions: Mapping[str, Edition]) -> Lifted:
    """Return the models of a run, of which only what the shares cut out of them is there."""
    place = {head.key: number for number, head in enumerate(heads)}
    found = [thing for cut in cuts for thing in cut.things.values()]
    found.sort(key=lambda thing: place.get(thing.model_key, len(place)))
    things = {thing.iri: thing for thing in found}
    nodes = {key: some for cut in cuts for key, some in cut.nodes.items()}
    models = tuple(replace(head, nodes=nodes.get(head.key, ())) for head in heads)
    refused = {iri: elements for cut in cuts for iri, elements in cut.refused.items()}
    return Lifted((), things, models, editions, refused=refused)


def _guesses(lifted: Lifted, cuts: Sequence[Cut]) -> Guesses:
    looked = guesses(lifted)
    if looked.kind == "process":
        return looked
    return replace(looked, named=sum(cut.activities for cut in cuts))
