"""The things of graphs, made when they are asked for: findings speak of few of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from etom_kg import vocabulary as v
from etom_kg.lifting.lifted import Thing
from etom_kg.lifting.terms import CLASSES, LABEL
from etom_kg.model import Model, Place
from etom_kg.ntriples import lexical
from etom_kg.triples import Columns

KINDS = ("", *CLASSES)
SOURCE_ID = f"<{v.OP}sourceId>"
_FEW, _MANY = 2_000, 20_000
_LAYERS = 8
"""Things of more than `_FEW` are made when asked for, but where so many mappings would have to be asked only those of
more than `_MANY`."""
_KEPT = 10_000
"""So many things stay when they are made: those that findings speak of are asked for again and again."""


class Values:
    """What each subject has under a predicate."""

    def __init__(self, triples: Columns, predicate: str) -> None:
        self._names = triples.terms.names
        subjects, values = triples.column(predicate)
        order = sorted(range(len(subjects)), key=subjects.__getitem__)
        self._subjects = array("I", map(subjects.__getitem__, order))
        self._values = array("I", map(values.__getitem__, order))

    def of(self, subject: int) -> Sequence[str]:
        """Return the values of a subject as terms, in the order of the source."""
        begin = bisect_left(self._subjects, subject)
        end = bisect_right(self._subjects, subject, begin)
        return [self._names[value] for value in self._values[begin:end]]

    def texts(self, subject: int) -> Sequence[str]:
        """Return the values that are literals: a file may give a node where a text belongs, which says nothing."""
        return [value for value in self.of(subject) if value[0] == '"']


class GraphThings(Mapping[str, Thing]):
    """The things of a graph by IRI: `kinds` holds the place in `KINDS` of each term, `among` those that have a kind.

    `blank` gives the names of nodes that had no IRI in the file, by the IRI that they have here.
    """

    def __init__(
        self, triples: Columns, model: Model, kinds: bytearray, among: Sequence[int], blank: Mapping[str, str]
    ) -> None:
        self._terms = triples.terms
        self._model = model
        self._kinds = kinds
        self._among = among
        self._blank = blank
        self._labels = Values(triples, LABEL)
        self._ids = Values(triples, SOURCE_ID)
        self._made: dict[str, Thing] = {}

    def __getitem__(self, iri: str) -> Thing:
        made = self._made.get(iri)
        if made is None:
            made = self._thing(iri)
            if len(self._made) < _KEPT:
                self._made[iri] = made
        return made

    def _thing(self, iri: str) -> Thing:
        number = self._number(iri)
        if number is None:
            raise KeyError(iri)
        model, labels, ids = self._model, self._labels.texts(number), self._ids.texts(number)
        label = labels[0] if len(labels) == 1 else min(labels, key=by_language, default="")
        place = model.places.get(self._blank.get(iri, iri)) or Place(model.path)
        written, name = lexical(min(ids)) if ids else iri, lexical(label) if label else ""
        return Thing(iri, model.key, written, KINDS[self._kinds[number]], name, place)

    def __contains__(self, iri: object) -> bool:
        return self._number(iri) is not None

    @property
    def key(self) -> str:
        """The key of the model that all of them belong to."""
        return self._model.key

    def kinds(self) -> Iterator[str]:
        """Give the kinds that there are, each once."""
        return (KINDS[kind] for kind in sorted(set(self._kinds)) if kind)

    def __iter__(self) -> Iterator[str]:
        names = self._terms.names
        return (names[number][1:-1] for number in self._among)

    def __len__(self) -> int:
        return len(self._among)

    def _number(self, iri: object) -> int | None:
        number = self._terms.number(f"<{iri}>")
        return None if number is None or not self._kinds[number] else number


class Layers(Mapping[str, Thing]):
    """Things of several mappings as one; what a later one says of a thing counts."""

    def __init__(self, layers: Sequence[Mapping[str, Thing]]) -> None:
        self.layers = layers

    def __getitem__(self, iri: str) -> Thing:
        for layer in reversed(self.layers):
            found = layer.get(iri)
            if found is not None:
                return found
        raise KeyError(iri)

    def __contains__(self, iri: object) -> bool:
        return any(iri in layer for layer in self.layers)

    def __iter__(self) -> Iterator[str]:
        for number, layer in enumerate(self.layers):
            before = self.layers[:number]
            yield from (iri for iri in layer if not any(iri in one for one in before))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def kinds_of(things: Mapping[str, Thing]) -> Iterator[str]:
    """Give the kinds of things, some of them more than once, and make no thing for it."""
    if isinstance(things, Layers):
        for layer in things.layers:
            yield from kinds_of(layer)
    elif isinstance(things, GraphThings):
        yield from things.kinds()
    else:
        yield from (thing.kind for thing in things.values())


def keys_of(things: Mapping[str, Thing]) -> dict[str, str]:
    """Return the model key of each thing by IRI, in the order of the things; of a graph no thing is made for it."""
    if isinstance(things, GraphThings):
        return dict.fromkeys(things, things.key)
    if not isinstance(things, Layers):
        return {iri: thing.model_key for iri, thing in things.items()}
    found: dict[str, str] = {}
    for layer in things.layers:
        found.update(keys_of(layer))
    return found


def together(found: Sequence[Mapping[str, Thing]]) -> Mapping[str, Thing]:
    """Return things as one mapping, with as few layers as there are large ones that are made when asked for."""
    layers: list[Mapping[str, Thing]] = []
    last: dict[str, Thing] | None = None
    flat = [layer for one in found for layer in (one.layers if isinstance(one, Layers) else (one,))]
    late = [layer for layer in flat if not isinstance(layer, dict) and len(layer) > _FEW]
    least = _FEW if len(late) <= _LAYERS else _MANY
    for layer in flat:
        if not isinstance(layer, dict) and len(layer) > least:
            layers.append(layer)
            last = None
        elif last is None:
            last = dict(layer)
            layers.append(last)
        else:
            last.update(layer)
    return layers[0] if len(layers) == 1 else Layers(layers)


def by_language(label: str) -> tuple[bool, bool, str]:
    """Sort a plain label first, then Russian, then the rest."""
    return (not label.endswith('"'), not label.endswith('"@ru'), label)
