"""Words for the rules on names and reading (ETOM901 to ETOM905)."""

from __future__ import annotations

import re
import unicodedata

from etom_kg import identifiers
from etom_kg.explaining.case import Case, Words
from etom_kg.explaining.facts import Facts, identifier_of, tidy
from etom_kg.explaining.identifiers import identifier_of_value, names_clause
from etom_kg.vocabulary import OP

_TWINS = dict(zip("аеорсхукАВЕКМНОРСТХУ", "aeopcxykABEKMHOPCTXY", strict=True))
_TWINS |= {latin: cyrillic for cyrillic, latin in _TWINS.items()}


def nameless(case: Case, facts: Facts) -> Words:
    """ETOM901: what kind of thing has no name, and its id or place."""
    ref = tidy(facts.written_id(case.focus)) or facts.where(case.focus)
    return Words({"kind": facts.kind(case.focus), "ref": ref})


def placeholder(case: Case, facts: Facts) -> Words:
    """ETOM902: the name; several of a file are told at once."""
    names = [facts.quoted(facts.shown(iri)) for iri in case.focuses()]
    values = {"name": facts.shown(case.focus), "count": len(names), "names": facts.listed(names)}
    if len(names) > 1:
        mend = "findings.placeholders_mend"
        return Words(values, message="findings.placeholders", mend=mend, value=facts.listed(names))
    return Words(values, value=facts.name(case.focus))


def name_of_another(case: Case, facts: Facts) -> Words:
    """ETOM903: the element that has this name, and the element linked."""
    edition = facts.edition(case.focus)
    named = identifier_of_value(case.value)
    links = [tidy(identifiers.clean(identifier_of(raw))) for raw in facts.look.objects(case.focus, OP + "taggedWith")]
    return Words(
        {"name": facts.shown(case.focus), "named": named, "id": ", ".join(facts.titled(i, edition) for i in links)},
        value=named,
        clause=names_clause(named),
    )


def mixed_alphabets(case: Case, facts: Facts) -> Words:
    """ETOM904: the letter, the word and its alphabet; several names of a file are told at once."""
    told, letters, words = [], [], []
    for result in case.results:
        name = facts.name(result.focus)
        word, letter = odd_letter(name)
        words.append(word)
        letters.append(letter)
        told.append(facts.say("word_in", word=facts.quoted(word), name=facts.quoted(name)))
    values = {
        "name": facts.name(case.focus),
        "letter": letters[0],
        "word": words[0],
        "script": facts.say(f"script_{script(letters[0])}"),
        "count": len(told),
        "examples": facts.listed(told, limit=3),
    }
    return Words(
        values,
        message="findings.mixed_alphabets_several" if len(told) > 1 else "",
        value=", ".join(dict.fromkeys(words)),
    )


def left_out(case: Case, facts: Facts) -> Words:
    """ETOM905: what was not read, with counts, by the file's own words for it."""
    kinds: dict[str, int] = {}
    thing = facts.thing(case.focus)
    for model in facts.lifted.models:
        if thing and model.key == thing.model_key:
            for left in model.left_out:
                if not left.harmless:
                    kinds[left.what] = kinds.get(left.what, 0) + left.count
    shown = [f"{tidy(what)} {count}" for what, count in sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))]
    values = {"count": sum(kinds.values()), "kinds": facts.listed(shown)}
    return Words(values, message="findings.left_out", value=", ".join(sorted(kinds)))


def odd_letter(name: str) -> tuple[str, str]:
    """Return the first word that mixes alphabets and its letter of the rarer one.

    An abbreviation that is all in one alphabet, though the wrong one, is given with its first look-alike.

    >>> odd_letter("Прием зaявки")
    ('зaявки', 'a')
    """
    for candidate in re.findall(r"[^\W_]+", name):
        by_script: dict[str, list[str]] = {"cyrillic": [], "latin": []}
        for letter in candidate:
            if script(letter) in by_script:
                by_script[script(letter)].append(letter)
        rare = min(by_script.values(), key=len)
        if all(by_script.values()):
            return candidate, next((letter for letter in rare if letter in _TWINS), rare[0])
    abbreviation = re.search(r"[^\W\d_a-zа-яё]{2,}", name)
    word = abbreviation[0] if abbreviation else name
    return word, next((sign for sign in word if sign in _TWINS), word[:1])


def script(letter: str) -> str:
    """Return 'cyrillic', 'latin' or 'other'."""
    name = unicodedata.name(letter, "") if letter else ""
    return name.partition(" ")[0].lower() if name.startswith(("CYRILLIC", "LATIN")) else "other"
