"""Words for the rules on names and reading (ETOM901 to ETOM905)."""

from __future__ import annotations

import re
import unicodedata

from etom_kg import identifiers, messages
from etom_kg.explaining.case import Case, Words
from etom_kg.explaining.facts import Facts, identifier_of, tidy
from etom_kg.explaining.identifiers import identifier_of_value, names_clause
from etom_kg.vocabulary import OP

_TWINS = dict(zip("аеорсхукАВЕКМНОРСТХУ", "aeopcxykABEKMHOPCTXY", strict=True))
_TWINS |= {latin: cyrillic for cyrillic, latin in _TWINS.items()}

# as the shape has it: a Russian ending behind a Latin word ('SMSок') is no slip
MIXED = re.compile(
    "(^|[^A-Za-z])[AaBEeKkMHOoPpCcTXxYy]+[А-Яа-яЁё]"
    "|[А-Яа-яЁё][AaBEeKkMHOoPpCcTXxYy]+([^A-Za-z]|$)"
    "|(^|[^А-Яа-яЁё])[АВЕКМНОРСТХУаеорсух]+[A-Za-z]"
    "|[A-Za-z][АВЕКМНОРСТХУ]+([^А-Яа-яЁё]|$)"
    "|[A-Za-z][аеорсух]+[A-Za-z]"
    "|[A-Za-z][0-9]+[АВЕКМНОРСТХУ]([^А-Яа-яЁё]|$)"
    "|(^|[^А-Яа-яЁё])[АВЕКМНОРСТХУ][0-9]+[A-Za-z]"
)
OTHER_ALPHABET = {"САРЕХ": "CAPEX", "ОРЕХ": "OPEX", "ATC": "АТС"}
"""Abbreviations typed in the wrong alphabet, and in the right one."""


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
    """ETOM904: the letters, the word and their alphabet; several words of a file are told at once."""
    names = [facts.name(result.focus) for result in case.results]
    odd = [(name, word, letters) for name in names for word, letters in odd_words(name)]
    told = [facts.say("word_in", word=facts.quoted(word), name=facts.quoted(name)) for name, word, _ in odd]
    name, word, letters = odd[0]
    several = "s" if len(letters) > 1 else ""
    values = {
        "name": name,
        "letter": letters[0],
        "letters": facts.listed(letters),
        "word": word,
        "script": facts.say(f"script_{script(letters[0])}{several}"),
        "count": len(told),
        "examples": facts.listed(told, limit=3),
    }
    message = "findings.mixed_alphabets_several" if len(told) > 1 else "findings.mixed_letters" if several else ""
    return Words(values, message=message, value=", ".join(dict.fromkeys(word for _, word, _ in odd)))


def left_out(case: Case, facts: Facts) -> Words:
    """ETOM905: what was not read, with counts, by the file's own words for it."""
    kinds: dict[str, int] = {}
    thing = facts.thing(case.focus)
    for model in facts.lifted.models:
        if thing and model.key == thing.model_key:
            for left in model.left_out:
                if not left.harmless:
                    kinds[left.what] = kinds.get(left.what, 0) + left.count
    words = {what: messages.word(f"import_.what_{what}", facts.lang, tidy(what)) for what in kinds}
    shown = [f"{words[what]} {count}" for what, count in sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))]
    values = {"count": sum(kinds.values()), "kinds": facts.listed(shown)}
    return Words(values, message="findings.left_out", value=", ".join(sorted(kinds)))


def odd_words(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the words of a name that mix alphabets, each with its letters of the wrong one, once each, in order.

    Where there is none: the abbreviations that are all in one alphabet, though the wrong one.

    >>> odd_words("Прием зaявки в CRМ")
    [('зaявки', ('a',)), ('CRМ', ('М',))]
    """
    words = re.findall(r"[^\W_]+", name)
    chosen = [word for word in words if MIXED.search(word)] or [word for word in words if word in OTHER_ALPHABET]
    if not chosen:
        abbreviation = re.search(r"[^\W\d_a-zа-яё]{2,}", name)
        chosen = [word for word in words if _strange(word)] or [abbreviation[0] if abbreviation else name]
    return [(word, _odd(word)) for word in dict.fromkeys(chosen)]


def _odd(word: str) -> tuple[str, ...]:
    strange = _strange(word) or word
    return tuple(dict.fromkeys(letter for letter in strange if letter in _TWINS)) or (strange[:1],)


def _strange(word: str) -> str:
    """Return the letters of a word that should be of its other alphabet, '' where it is all in one.

    They are those of the alphabet of which it has look-alikes only; where that is so of both or none, of the rarer.
    """
    both = ["".join(letter for letter in word if script(letter) == kind) for kind in ("cyrillic", "latin")]
    alike = [letters for letters in both if all(letter in _TWINS for letter in letters)]
    return alike[0] if len(alike) == 1 else min(both, key=len)


def script(letter: str) -> str:
    """Return 'cyrillic', 'latin' or 'other'."""
    name = unicodedata.name(letter, "") if letter else ""
    return name.partition(" ")[0].lower() if name.startswith(("CYRILLIC", "LATIN")) else "other"
