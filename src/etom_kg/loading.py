"""Loading: models into a store that keeps them, wherever it is; those alone that changed since they were loaded."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from etom_kg import preparing
from etom_kg.config import Config
from etom_kg.errors import InputError, UsageError
from etom_kg.known_files import Known, is_gone, name_of, real_path, whole
from etom_kg.lifting import RDF_FORMATS, Lifted
from etom_kg.model import Model
from etom_kg.ntriples import encodable, literal
from etom_kg.packs.stating import OF_PACK
from etom_kg.preparing import Prepared, Processes, Stage
from etom_kg.vocabulary import LOCAL, OP, RDFS, model_iri

# what is read as it was written: a store keeps a number as its value, and 1.10 comes back as 1.1
_AS_WRITTEN = "|".join(f"<{name}>" for name in (OP + "taggedWith", OP + "identifier", OP + "sourceId", RDFS + "label"))
_WRITTEN = re.compile(rf'(?<=> )({_AS_WRITTEN}) ("[^"\\]*")\^\^<[^<>]*>(?= \.$)')

FRAMEWORK = "urn:etom-kg:framework"
"""The named graph of the framework, that questions about the models need."""
DERIVED = "urn:etom-kg:derived"
"""The named graph of what the rules give of all models together."""

WHOLE = "urn:etom-kg:whole"
"""The named graph of all this and the models: of several asked as one, a store looks in each, or forgets some."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: keys of the models that are new, changed, as they were, and removed; files that failed.

    `models` are all that are there now. `gone` are the keys of those kept whose files lay where the load looked, and
    are there no more, and of those with the file name of a new model: whether the models should go too is for a person
    to say. `moved` are models whose files were found elsewhere: key, old path, new path. `twice` are models that
    earlier versions made of files loaded now, which are other models too.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failures: tuple[InputError, ...] = ()
    models: int = 0
    gone: tuple[str, ...] = ()
    moved: tuple[tuple[str, str, str], ...] = ()
    twice: tuple[str, ...] = ()


class Keeper(Protocol):
    """A store that models are loaded into."""

    def files(self) -> Mapping[str, str]:
        """Return the file that each model came from (whole path), by key."""

    def processes(self, ids: Collection[str], without: Collection[str]) -> Mapping[str, Sequence[str]]:
        """Return the IRIs of processes by the `ids` that their files give them, but for models `without` their keys."""

    def keep(self, model: Model, text: bytes, lifted: Lifted) -> bool:
        """Keep a model, whose triples are `text`; False where that very model is there already."""

    def take_out(self, key: str) -> None:
        """Take a model out."""

    def settle(self, changed: bool) -> None:
        """Bring what follows from all models up to date; when this returns, all is kept."""


Read = Callable[[Known, Processes | None], Prepared | None]
"""Reads and lifts the files of a load, by what the store knows of them; None where there are none."""


def reader(paths: Sequence[Path], config: Config | None, edition: str | None, tell: Callable[[Stage], None]) -> Read:
    """Return what reads `paths`: from the root, so that what is kept is the same wherever they were typed."""
    typed = {str(whole(path)): str(path) for path in paths}

    def read(known: Known, processes: Processes | None) -> Prepared | None:
        if not typed:
            return None
        files = tuple(map(Path, typed))
        prepared = preparing.prepare(
            files, config, edition=edition, tell=tell, commercial=True, keys=known, processes=processes
        )
        return replace(prepared, failures=tuple(_as_typed(failure, typed) for failure in prepared.failures))

    return read


def load(keeper: Keeper, read: Read, remove: Sequence[str] = (), paths: Sequence[Path] = ()) -> Loaded:
    """Load what `read` gives of `paths` and take out the models whose keys `remove` names.

    A file that the store has a model of changes that model, whatever is loaded with it. A file that cannot be read is
    among the failures, and what the store holds of it stays. Raises UsageError, before anything is changed, for a key
    that is not there.
    """
    files = dict(keeper.files())
    for key in remove:
        if key not in files:
            raise UsageError("storing.no_model", model=key, models=", ".join(sorted(files)) or "—")
    known = Known(files, remove)
    prepared = read(known, lambda ids, now: keeper.processes(ids, {*now, *remove}) if ids else {})
    lifted = prepared.lifted if prepared else None
    models = lifted.models if lifted else ()
    left = {key: file for key, file in files.items() if key not in remove}
    left.update({model.key: file_of(model) for model in models})
    for key in remove:
        keeper.take_out(key)
    done: defaultdict[str, list[str]] = defaultdict(list)
    texts = texts_of(lifted) if lifted else {}
    for model in models:
        assert lifted is not None
        kept = keeper.keep(model, texts[model.key], lifted)
        before = model.key in files and model.key not in remove
        done["unchanged" if not kept else "changed" if before else "new"].append(model.key)
    keeper.settle(bool(done["new"] or done["changed"] or remove))
    return Loaded(
        tuple(done["new"]),
        tuple(done["changed"]),
        tuple(done["unchanged"]),
        tuple(remove),
        prepared.failures if prepared else (),
        len(left),
        _gone(left, paths, done["new"]),
        tuple((model.key, known.moved[model.key], left[model.key]) for model in models if model.key in known.moved),
        _twice(left, [model.key for model in models]),
    )


def _twice(files: Mapping[str, str], loaded: Sequence[str]) -> tuple[str, ...]:
    now = {files[key] for key in loaded}
    return tuple(sorted(key for key, file in files.items() if file in now and key not in set(loaded)))


def _gone(files: Mapping[str, str], paths: Sequence[Path], new: Sequence[str]) -> tuple[str, ...]:
    """Return the models whose files lie where they lay no more, and lay below a folder of `paths`, or beside a file.

    Those too of whose name a `new` one is: it may be the same, moved.
    """
    looked = {(path if path.is_dir() else path.parent).resolve() for path in paths}
    names = {name_of(files[key]) for key in new}
    return tuple(
        key
        for key, file in sorted(files.items())
        if (looked.intersection(Path(file).parents) or name_of(file) in names) and is_gone(file)
    )


def _as_typed(failure: InputError, typed: Mapping[str, str]) -> InputError:
    """Return a failure with the path of its file as the person typed it."""

    def shown(file: object) -> object:
        for root, given in typed.items():
            if isinstance(file, str) and (file == root or file.startswith(f"{root.rstrip(os.sep)}{os.sep}")):
                return str(Path(given, file[len(root) :].lstrip(os.sep)))
        return file

    values = {name: shown(value) for name, value in failure.values.items()}
    return InputError(str(shown(failure.file)), failure.line, failure.key, **values)


def file_of(model: Model) -> str:
    """Return the whole path of the file that a model was read from."""
    return real_path(Path(model.path))


def called_processes(ids: Collection[str]) -> str:
    """Return the pattern of a query for `?process` and `?id`: processes by the ids that their files give them."""
    values = " ".join(literal(encodable(one)) for one in sorted(ids))
    graphs = ", ".join(literal(one) for one in sorted(RDF_FORMATS))
    return (
        f"VALUES ?id {{ {values} }} ?process a <{OP}Process> ; <{OP}sourceId> ?id ; <{OP}inModel> ?model . "
        f"?model <{OP}format> ?format . FILTER (STR(?format) NOT IN ({graphs}))"
    )


def by_id(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the IRIs of processes by id, of rows of IRI and id."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for iri, one in sorted(set(rows)):
        found[one].append(iri)
    return dict(found)


def texts_of(lifted: Lifted) -> dict[str, bytes]:
    """Return the triples of each model.

    What a file of RDF says is its own, whatever it speaks of. Else a line belongs to the model of its subject, or to
    that of the line before. An id or a name that stands there as a number is given as text. What packs say of own
    elements belongs to every model: it stays whichever of them goes. What they say of standard elements is a matter of
    the pack, which is read when a store is validated.
    """
    iris = {model_iri(model.key, lifted.base): model.key for model in lifted.models}
    owners = {thing.iri: thing.model_key for thing in lifted.things.values()}
    lines: defaultdict[str, list[str]] = defaultdict(list)
    last = lifted.models[0].key
    for number, piece in enumerate(lifted.pieces):
        of_graph = lifted.graphs.get(number, "")
        for line in (line for text in piece.texts() for line in text.split("\n") if line):
            subject = line[1 : line.index(">")] if line[:1] == "<" else ""
            if not of_graph and subject.startswith(LOCAL):
                for model in lifted.models:
                    lines[model.key].append(f"{line}\n")
                continue
            if not of_graph and subject.startswith(OF_PACK):
                continue
            if '"^^<' in line:
                line = _WRITTEN.sub(r"\1 \2", line)
            owner = of_graph or iris.get(subject.partition("#")[0]) or owners.get(subject) or last
            lines[owner].append(f"{line}\n")
            last = owner
    return {model.key: "".join(sorted(set(lines[model.key]))).encode("utf-8") for model in lifted.models}
