"""Whether our findings equal another engine's where a model is too large for that engine with all that is derived.

`python -m benchmarks.equality SIZE [--peer shacl] [--share 50000]`. The operator of `operators` is cut into shares of
its processes. Each has its neighbours on both sides, since rules look no further than the next block; all that is
derived is derived for the share alone, the peer validates it, and of its results those count whose focus is the
share's own. Together they are held to what `etom validate` finds in the whole model in one run, as multisets of focus
node, path and component. Ends with 1 where they differ.

A few rules ask whether any process of the model does a duty, and a share may have none. Where a share gives other
results than the whole it is therefore seen once more in its surroundings, up to four shares on each side. Shares of a
few dozens are too small even so, and the command says where they differ.
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
WIDEST = 4  # shares on each side that a share is seen in at most
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


def widened(share: Share, size: int, each: int, around: int) -> Share:
    """Return a share that is seen in so many processes more on both sides, whole shares of `each`."""
    begin, end = max(0, share.first - around), min(size, share.end + around)
    seen = dict.fromkeys(
        line
        for one in shares(n_triples(size), size, each)
        if begin <= one.first < end
        for line in one.text.splitlines(keepends=True)
    )
    return Share(share.first, share.end, "".join(seen))


class Peer:
    """An engine, the shapes it holds a share to, and what our rules are given beside a model."""

    def __init__(self, name: str, folder: Path) -> None:
        shapes = resources.built("shapes.nt").decode("utf-8").splitlines(keepends=True)
        self._core = [line for line in shapes if line.split(" ", 2)[1] not in NEEDLESS]
        self._framework = resources.built("framework.nt").decode("utf-8")
        self._run, self._data, self._shapes = PEERS[name].run, folder / "data.nt", folder / "shapes.nt"
        self._shapes.write_text("".join(self._core), encoding="utf-8", newline="\n")

    def results(self, share: Share) -> Counter[Found]:
        """Return what it finds at what is a share's own."""
        derived = followed(share.text + self._framework, self._core)
        self._data.write_text(share.text + derived, encoding="utf-8", newline="\n")
        return Counter(one for one in self._run(str(self._data), str(self._shapes), False) if share.is_own(one[0]))


def compared(size: int, ours: Counter[Found], peer: Peer, each: int) -> Iterator[tuple[Share, Counter[Found]]]:
    """Give each share with what the peer finds in it; where that is not what we find, it sees more of the model."""
    for share in shares(n_triples(size), size, each):
        own = Counter({one: times for one, times in ours.items() if share.is_own(one[0])})
        found, around = peer.results(share), 0
        while found != own and around < WIDEST * each and around < size:
            around = 3 * around + each
            print(f"{share.first:8} to {share.end}: differs, so with {around} processes around it", file=sys.stderr)
            found = peer.results(widened(share, size, each, around))
        print(f"{share.first:8} to {share.end}: {found.total()} results", file=sys.stderr)
        yield share, found


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
    ours, theirs = of_ours(chosen.size), Counter[Found]()
    with tempfile.TemporaryDirectory() as folder:
        for _, found in compared(chosen.size, ours, Peer(chosen.peer, Path(folder)), chosen.share):
            theirs.update(found)
    print(f"{chosen.size} processes: etom-kg {ours.total()} results, {chosen.peer} {theirs.total()}")
    for name, more in (("etom-kg", ours - theirs), (chosen.peer, theirs - ours)):
        for one, times in sorted(more.items())[:10]:
            print(f"only {name}: {' '.join(one)} ({times})")
    if ours != theirs or not ours:
        raise SystemExit(1)
    print("No difference.")


if __name__ == "__main__":
    main()
