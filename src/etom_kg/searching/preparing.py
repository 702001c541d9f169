"""What `search.json` holds: every wording of every thing that can be searched for, by its stems. Made at build time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from etom_kg.matching.packing import pack, pack_rows
from etom_kg.matching.words import words
from etom_kg.vocabulary import EDITIONS

FIELDS = ("name", "other_name", "practice", "definition", "own_name")
KINDS = ("area", "group", "vertical", "layer", "element", "retired", "function", "term", "catalogue", "own")
GROUPED = {"horizontal": "group", "enterprise": "group"}


class Wording(NamedTuple):
    """A wording: the number of its thing, its field (position in FIELDS), its language, the text."""

    thing: int
    field: int
    lang: str
    text: str


def prepare(framework: Mapping[str, Any], terms: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the index from the records of `framework.json` and of the terms.

    `things` is `[[kind, id, edition], …]`; `wordings` has a line a wording, `lang` and text with a tab between them;
    `thing_of` and `field_of` say what each belongs to, `length_of` how many stems it has; `wordings_with` says for
    each of `stems` in which wordings it stands.
    """
    things: list[tuple[str, str, str]] = []
    wordings: list[Wording] = []
    for kind, id, edition, texts in [*_things(framework), *_terms(terms)]:
        wordings += (Wording(len(things), FIELDS.index(field), lang, text) for field, lang, text in texts)
        things.append((kind, id, edition))
    stems = [list(dict.fromkeys(word.stem for word in words(one.text))) for one in wordings]
    numbers = {stem: number for number, stem in enumerate(sorted({stem for of_one in stems for stem in of_one}))}
    wordings_with: list[list[int]] = [[] for _ in numbers]
    for place, of_one in enumerate(stems):
        for stem in of_one:
            wordings_with[numbers[stem]].append(place)
    return {
        "things": things,
        "wordings": "\n".join(f"{one.lang}\t{' '.join(one.text.split())}" for one in wordings),
        "thing_of": pack(one.thing for one in wordings),
        "field_of": pack(one.field for one in wordings),
        "length_of": pack(len(of_one) for of_one in stems),
        "stems": "\n".join(numbers),
        "wordings_with": pack_rows(wordings_with),
    }


_Texts = list[tuple[str, str, str]]


def _things(framework: Mapping[str, Any]) -> Iterator[tuple[str, str, str, _Texts]]:
    for edition in EDITIONS:
        for id, entry in framework["entries"][edition].items():
            texts: _Texts = [("name", lang, text) for lang, text in entry.get("names", {}).items()]
            for field, key in (("other_name", "alt_names"), ("practice", "hidden")):
                texts += ((field, lang, text) for lang, found in entry.get(key, {}).items() for text in found)
            texts += (("other_name", "en", entry[key]) for key in ("abbr",) if entry.get(key))
            texts += (("definition", lang, text) for lang, text in entry.get("definition", {}).items())
            yield GROUPED.get(entry["kind"], entry["kind"]), id, edition, texts
    for key, function in framework["functions"].items():
        texts = [("name", lang, text) for lang, text in function["label"].items()]
        texts += (("practice", lang, text) for lang, found in function.get("hidden", {}).items() for text in found)
        yield "function", key, EDITIONS[0], texts


def _terms(terms: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str, str, _Texts]]:
    for term in terms:
        texts: _Texts = [("name", lang, text) for lang, text in term["names"].items()]
        texts += (("other_name", lang, text) for lang, found in term["alt_names"].items() for text in found)
        texts += (("definition", lang, text) for lang, text in term["definition"].items())
        yield "term", term["id"], EDITIONS[0], texts
