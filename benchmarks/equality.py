"""Whether our findings equal another engine's where a model is too large for that engine with all that is derived.

`python -m benchmarks.equality SIZE [--peer shacl] [--share 50000]`. The operator of `operators` is cut into shares of
its processes. Each has its neighbours on both sides, since rules look no further than the next block; all that is
derived is derived for the share alone, the peer validates it, and of its results those count whose focus is the
share's own. Together they are held to what `etom validate` finds in the whole model in one run, as multisets of focus
node, path and component. Ends with 1 where they differ.

A few rules ask whether any process of the model does a duty. Shares of some thousands have one where the whole model
has one; with shares of a hundred these rules differ, and the command says so.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.inputs import NEEDLESS, followed
from benchmarks.operators import BLOCK, n_triples
from benchmarks.own_results import results
from benchmarks.peers import PEERS, Found
from etom_kg import resources

_NUMBER = re.compile(r"#[pfh](\d+)\Z")
_STARTS = re.compile(r"<[^>]*#p(\d+)> <[^>]*#type> ")
NEIGHBOURS = 2 * BLOCK  # the block that leads here and the one led to, and room


@dataclass(frozen=True, slots=True)
class Share:
    """Some processes of a model: numbers from `first` up to `end`, with the text of the model they are seen in."""

    first: int
    end: int
    text: str

    def is_own(self, focus: str) -> bool:
        """Whether a focus node is one of this share; what bears no number, as a role, is of the first."""
        found = _NUMBER.search(focus)
        return self.first <= int(found[1]) < self.end if found else self.first == 0


def shares(lines: Iterable[str], size: int, each: int) -> Iterator[Share]:
    """Give the shares of a model of N-Triples; `each` is a multiple of the size of a block."""
    head: list[str] = []
    seen: list[tuple[int, str]] = []  # a line, and the number of the process it was written with
    number, first = -1, 0
    for line in lines:
        start = _STARTS.match(line)
        if start:
            number = int(start[1])
        if number < 0:
            head.append(line)
            continue
        if start and number == first + each + NEIGHBOURS:
            yield _share(head, seen, first, first + each)
            first += each
            seen = [(of, text) for of, text in seen if of >= first - NEIGHBOURS]
        seen.append((number, line))
    while first < size:
        yield _share(head, seen, first, min(size, first + each))
        first += each


def _share(head: list[str], seen: list[tuple[int, str]], first: int, end: int) -> Share:
    near = (text for of, text in seen if first - NEIGHBOURS <= of < end + NEIGHBOURS)
    return Share(first, end, "".join((*head, *near)))


def of_peer(size: int, peer: str, each: int) -> Counter[Found]:
    """Return what a peer finds in all shares of the model of a size."""
    shapes = resources.built("shapes.nt").decode("utf-8").splitlines(keepends=True)
    core = [line for line in shapes if line.split(" ", 2)[1] not in NEEDLESS]
    framework = resources.built("framework.nt").decode("utf-8")
    found: Counter[Found] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        data, rules = Path(folder, "data.nt"), Path(folder, "shapes.nt")
        rules.write_text("".join(core), encoding="utf-8", newline="\n")
        for share in shares(n_triples(size), size, each):
            derived = followed(share.text + framework, core)
            data.write_text(share.text + derived, encoding="utf-8", newline="\n")
            own = [one for one in PEERS[peer].run(str(data), str(rules), False) if share.is_own(one[0])]
            print(f"{share.first:8} to {share.end}: {len(own)} results", file=sys.stderr)
            found.update(own)
    return found


def of_ours(size: int) -> Counter[Found]:
    """Return what `etom validate` finds in the whole model, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        model, report = Path(folder, "model.nt"), Path(folder, "report.ttl")
        with model.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(n_triples(size))
        command = (sys.executable, "-m", "etom_kg", "validate", str(model), "-o", str(report), "--lang", "en")
        ended = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
        if not report.exists():
            raise SystemExit(f"etom validate ended with {ended.returncode}: {ended.stderr}")
        return Counter(results(report))


def main() -> None:
    """Compare, tell how many results there are and where they differ."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.equality")
    options.add_argument("size", type=int)
    options.add_argument("--peer", default="shacl", choices=sorted(PEERS))
    options.add_argument("--share", type=int, default=50_000, help="processes in a share, whole blocks of ten")
    chosen = options.parse_args()
    if chosen.share < NEIGHBOURS or chosen.share % BLOCK:
        options.error(f"--share takes a multiple of {BLOCK} from {NEIGHBOURS} on")
    ours, theirs = of_ours(chosen.size), of_peer(chosen.size, chosen.peer, chosen.share)
    print(f"{chosen.size} processes: etom-kg {ours.total()} results, {chosen.peer} {theirs.total()}")
    for name, more in (("etom-kg", ours - theirs), (chosen.peer, theirs - ours)):
        for one, times in sorted(more.items())[:10]:
            print(f"only {name}: {' '.join(one)} ({times})")
    if ours != theirs or not ours:
        raise SystemExit(1)
    print("No difference.")


if __name__ == "__main__":
    main()
