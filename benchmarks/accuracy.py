"""How often proposals are right: on the names of `tests/names`, by list and half.

    python benchmarks/accuracy.py

A name counts as found where any of its acceptable elements is the first, or among the three, that are proposed: below
the threshold nothing is proposed. Names that stand in the seed of the lexicon are left out. Of names from outside the
domain those are counted for which nothing is proposed.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from etom_kg import framework, matching
from etom_kg.matching.words import words

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "names"
LISTS = ("ru", "en", "zh", "public")
NOBODY = "none"


class Name(NamedTuple):
    """A labelled name: its list ('ru', 'public-en' …), half, text and acceptable elements, none from outside."""

    source: str
    half: str
    text: str
    ids: tuple[str, ...]


@dataclass(slots=True)
class Figures:
    """Counts of one half of a list."""

    names: int = 0
    first: int = 0
    among_three: int = 0
    sure: int = 0
    sure_right: int = 0
    outside: int = 0
    refused: int = 0

    def share(self, count: int) -> float:
        """Return a count as a percentage of the names inside the domain."""
        return 100 * count / self.names if self.names else 0.0


def half_of(text: str) -> str:
    """Return the half a name belongs to: 'tuned' or 'reported'."""
    return (
        "tuned" if int(hashlib.sha1(text.encode("utf-8"), usedforsecurity=False).hexdigest()[0], 16) < 8 else "reported"
    )


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one file of labelled names."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def names() -> Iterator[Name]:
    """Yield every labelled name."""
    for source in LISTS:
        for row in rows(source):
            ids = tuple(id for id in row["ids"].split("|") if id and id != NOBODY)
            lang = row.get("lang")
            yield Name(f"{source}-{lang}" if lang else source, half_of(row["text"]), row["text"], ids)


def stems(text: str) -> tuple[str, ...]:
    """Return what two wordings have in common that differ in forms and order of words only."""
    return tuple(sorted({word.stem for word in words(text)})) or (text,)


def lexicon() -> set[tuple[str, ...]]:
    """Return the words for search of all elements, each by its stems."""
    entries = framework.load().entries()
    return {stems(text) for entry in entries for found in entry.hidden.values() for text in found}


def measure() -> dict[tuple[str, str], Figures]:
    """Return figures by list and half."""
    known = lexicon()
    found: dict[tuple[str, str], Figures] = {}
    for name in names():
        figures = found.setdefault((name.source, name.half), Figures())
        answer = matching.propose(name.text)
        proposed = [proposal.id for proposal in answer.proposals]
        if not name.ids:
            figures.outside += 1
            figures.refused += not proposed
        elif stems(name.text) not in known:
            figures.names += 1
            figures.first += proposed[:1] != [] and proposed[0] in name.ids
            figures.among_three += any(id in name.ids for id in proposed)
            figures.sure += answer.state == "sure"
            figures.sure_right += answer.state == "sure" and proposed[0] in name.ids
    return found


def agreement() -> tuple[int, int, int, int]:
    """Return of the names labelled twice how many there are, agree on the best, and name an element of the other's."""
    first = {row["text"]: row["ids"].split("|") for source in ("ru", "en", "zh") for row in rows(source)}
    second = {row["text"]: row["ids"].split("|") for row in rows("second")}
    same = sum(first[text][0] == ids[0] for text, ids in second.items())
    within = sum(ids[0] in first[text] for text, ids in second.items())
    share = sum(bool(set(ids) & set(first[text])) for text, ids in second.items())
    return len(second), same, within, share


def main() -> None:
    """Print the table."""
    print(
        f"{'list':<10} {'half':<9} {'names':>5} {'first':>6} {'three':>6} {'sure, right':>12} {'outside refused':>16}"
    )
    for (source, half), one in sorted(measure().items()):
        sure = f"{one.sure_right}/{one.sure}"
        print(
            f"{source:<10} {half:<9} {one.names:>5} {one.share(one.first):>6.1f} {one.share(one.among_three):>6.1f} "
            f"{sure:>12} {f'{one.refused}/{one.outside}':>16}"
        )
    count, same, within, share = agreement()
    print(f"labelled twice: {count}; the same first {same}; first acceptable to the other {within}; overlap {share}")


if __name__ == "__main__":
    main()
