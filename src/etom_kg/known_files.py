"""Which model of a store a file is: told by where the file lies, never by what it is loaded together with."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Literal

from etom_kg.ntriples import encodable
from etom_kg.reading.keys import unique

# a drive or a share: such a path is known by its look on any system, since a store goes from one machine to another
_WINDOWS = re.compile(r"(?:\\\\\?\\)?(?:[A-Za-z]:[\\/]|UNC\\|\\\\)")
_LONG = re.compile(r"\\\\\?\\(?:UNC(?=\\))?")
_LEAST_TAIL = 2


class Known:
    """The files that a store has models of, and the keys of the files of a load.

    A file that the store knows has the key of its model. One whose whole path it does not know is taken for a model
    whose file has gone with its folder, if the ends of both paths agree in the name and a folder at least, further than
    with any other: then it was moved with that folder, or is seen from another machine. Any other file is a new model,
    with as many folders before its key as make it the only one. `moved` are the keys of models of the second kind, with
    the files that they had, and `new` the files of those of the third, by key.
    """

    def __init__(self, files: Mapping[str, str], removed: Iterable[str] = ()) -> None:
        """Take the whole path of each model's file by key; those `removed` are about to be taken out."""
        self.files = dict(files)
        out = set(removed)
        self._taken = {key for key in files if key not in out}
        self._left = set(self._taken)
        # earlier versions could load one file as two models: the first one is it, unless it is about to go
        ordered = sorted(files.items(), reverse=True)
        ordered.sort(key=lambda one: one[0] not in out)
        self._by_file = {_parts(file): key for key, file in ordered}
        self._by_letters = {_folded(file): key for key, file in ordered}
        self._keys: dict[str, str] = {}
        self._given: set[str] = set()
        self.moved: dict[str, str] = {}
        self.new: dict[str, str] = {}

    def settle(self, found: Sequence[tuple[Path, str]]) -> None:
        """Give files their keys; `found` has each with what its key would be, were it the only one of that name."""
        others: dict[str, str] = {}
        for path, key in found:
            real = real_path(path)
            if real in self._keys or real in others:
                continue
            known = self._by_file.get(_parts(real)) or self._in_other_letters(real)
            if known and known not in self._given:
                self._give(real, known)
            else:
                others[real] = key
        for real, known in self._moved(list(others)).items():
            self.moved[known] = self.files[known]
            self._give(real, known)
            del others[real]
        for real, key in others.items():
            free = unique(encodable(key), Path(real), self._taken)
            self.new[free] = real
            self._give(real, free)

    def of(self, path: Path, key: str) -> str:
        """Return the key of a file."""
        self.settle([(path, key)])
        return self._keys[real_path(path)]

    def _give(self, real: str, key: str) -> None:
        self._keys[real] = key
        self._given.add(key)
        self._taken.add(key)
        self._left.discard(key)

    def _in_other_letters(self, real: str) -> str:
        """Return the model of a file that a system without a difference of case knows by this name too, else ''."""
        key = self._by_letters.get(_folded(real), "")
        try:
            return key if key and Path(self.files[key]).samefile(real) else ""
        except (OSError, ValueError):
            return ""

    def _moved(self, reals: Sequence[str]) -> dict[str, str]:
        """Return the models of files that are not where they were, by where they are now."""
        named: defaultdict[str, list[str]] = defaultdict(list)
        for real in reals:
            named[name_of(real)].append(real)
        alike = [
            (_in_common(real, self.files[key]), real, key)
            for key in sorted(self._left)
            if (these := named.get(name_of(self.files[key]))) and _has_gone_with_its_folder(self.files[key])
            for real in these
        ]
        alike = [pair for pair in alike if pair[0] >= _LEAST_TAIL]
        # of two that agree as far, that one is meant which came the way that most came
        ways = [(_parts(real)[:-length], _parts(self.files[key])[:-length]) for length, real, key in alike]
        many = Counter(ways)
        pairs = [((length, many[way]), real, key) for (length, real, key), way in zip(alike, ways, strict=True)]
        found: dict[str, str] = {}
        while True:
            of_real, of_key = _best(pairs, 1, 2), _best(pairs, 2, 1)
            sure = {real: key for real, key in of_real.items() if key and of_key[key] == real}
            if not sure:
                return found
            # what is settled no longer stands in the way of the others
            found |= sure
            keys = set(sure.values())
            pairs = [pair for pair in pairs if pair[1] not in sure and pair[2] not in keys]


def real_path(path: Path) -> str:
    """Return the whole path of a file, behind all links, as the catalogue of a store has it."""
    return encodable(os.path.realpath(path))


def name_of(file: str) -> str:
    """Return the name of a file without its folders, in the letters that all systems agree on."""
    return _folded(file)[-1]


def whole(path: Path) -> Path:
    """Return a path from the root, so that it is the same wherever it is typed; of a file the name stays as typed."""
    try:
        return path.resolve() if path.is_dir() else path.parent.resolve() / path.name
    except (OSError, ValueError, RuntimeError):
        return path


def here() -> str:
    """Return the working directory with a slash behind it, for `from_here`."""
    return f"{str(Path.cwd().resolve()).rstrip(os.sep)}{os.sep}"


def from_here(file: str, directory: str) -> str:
    """Return the path of a file as it is typed in a directory: relative to that where it lies below, else whole."""
    return file[len(directory) :] if directory and file.startswith(directory) and len(file) > len(directory) else file


def moved_with(file: str, before: str, now: str) -> str:
    """Return where a file lies that was moved together with a folder, from `before` to `now`; else where it lay."""
    if not before or before == now or not is_gone(file):
        return file
    try:
        there = Path(now, os.path.relpath(file, before)).resolve()
        return encodable(str(there)) if there.is_file() else file
    except (OSError, ValueError, RuntimeError):  # on another drive
        return file


def is_gone(file: str) -> bool:
    """Tell whether a file that was there is there no more; what cannot be looked at is not said to be gone."""
    return _is_absent(file, file)


def _has_gone_with_its_folder(file: str) -> bool:
    """Tell whether the folder of a file is no longer there; where it is, the file was not moved with it."""
    return _is_absent(str(_pure(file).parent), file)


def _is_absent(path: str, file: str) -> bool:
    if "?" in str(_pure(file)):  # letters that no text can hold: the name is not the one on the disk
        return False
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        pass
    return False


def _best(
    pairs: Sequence[tuple[tuple[int, int], str, str]], one: Literal[1, 2], other: Literal[1, 2]
) -> dict[str, str]:
    """Return for each `one` the `other` with more in common than any other has, '' where two have as much."""
    most: dict[str, tuple[tuple[int, int], str]] = {}
    for pair in pairs:
        before = most.get(pair[one], ((0, 0), ""))[0]
        if pair[0] >= before:
            most[pair[one]] = pair[0], pair[other] if pair[0] > before else ""
    return {name: found for name, (_, found) in most.items()}


def _in_common(one: str, other: str) -> int:
    """Return how many names the ends of two paths have in common."""
    ends, others = _tail(one), _tail(other)
    if _WINDOWS.match(one) or _WINDOWS.match(other):
        ends, others = [name.casefold() for name in ends], [name.casefold() for name in others]
    length = 0
    for left, right in zip(reversed(ends), reversed(others), strict=False):
        if left != right:
            break
        length += 1
    return length


def _parts(file: str) -> tuple[str, ...]:
    """Return the names of a path, by which it is known; Windows makes no difference of case and kind of slash."""
    parts = _pure(file).parts
    return tuple(part.casefold() for part in parts) if _WINDOWS.match(file) else parts


def _folded(file: str) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", part).casefold() for part in _pure(file).parts) or ("",)


def _tail(file: str) -> list[str]:
    """Return the names of a path below its root; one and the same letter may be written in two ways."""
    pure = _pure(file)
    return [unicodedata.normalize("NFC", part) for part in pure.parts[1 if pure.anchor else 0 :]]


def _pure(file: str) -> PurePosixPath | PureWindowsPath:
    if _WINDOWS.match(file):
        return PureWindowsPath(_LONG.sub(lambda found: "\\" if found[0].endswith("UNC") else "", file, count=1))
    return PurePosixPath(file)
