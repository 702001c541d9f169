"""What packs add to the framework: own elements as entries, own names, colours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from etom_kg import framework, identifiers, own
from etom_kg.framework import M3050, Entry
from etom_kg.identifiers import Identifier
from etom_kg.own import Own
from etom_kg.packs.elements import Element
from etom_kg.packs.labels import language_of
from etom_kg.packs.pack import Pack
from etom_kg.vocabulary import LOCAL


def added(packs: Sequence[Pack]) -> Own:
    """Return what packs add; of two colours for one thing the first pack's counts."""
    elements: dict[str, Entry] = {}
    names: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    colours: dict[str, str] = {}
    of_pack: dict[str, str] = {}
    for pack in packs:
        title = f"{pack.manifest.name} {pack.manifest.version}"
        for one in sorted(pack.own, key=lambda element: identifiers.sort_key(element.id)):
            elements[one.id] = _entry(one, elements)
            of_pack[one.id] = title
        labels = [(one.id, one.name, one.lang) for one in pack.labels]
        labels += [
            (one.id, name, language_of(name, lang))
            for one in pack.elements
            if one.about
            for name, lang in one.other_names
        ]
        for id, name, lang in labels:
            if name not in names[id][lang]:
                names[id][lang].append(name)
            of_pack.setdefault(id, title)
    for pack in packs:
        for key, colour in pack.manifest.colours.items():
            colours.setdefault(key, colour)
    ordered = {id: elements[id] for id in sorted(elements, key=identifiers.sort_key)}
    told = {id: {lang: tuple(some) for lang, some in by_lang.items()} for id, by_lang in names.items()}
    return Own(ordered, told, colours, of_pack)


def _entry(one: Element, before: dict[str, Entry]) -> Entry:
    """Return an own element as an entry; its verticals are those of what it changes or is below."""
    names: dict[str, str] = {}
    others: defaultdict[str, list[str]] = defaultdict(list)
    for name, said in (*one.names, *one.other_names):
        lang = language_of(name, said)
        if lang in names:
            others[lang].append(name)
        else:
            names[lang] = name
    whole = one.wholes[0]
    parent = framework.load().entry_of(whole)
    parent_id = parent.id if parent else whole.removeprefix(LOCAL)
    read = identifiers.parse(one.id)
    changed = framework.load().entry(read.standard) if isinstance(read, Identifier) else None
    above = changed or parent or before.get(parent_id)
    return Entry(
        one.id,
        LOCAL + one.id,
        M3050,
        own.KIND,
        level=read.level if isinstance(read, Identifier) else -1,
        parent=parent_id,
        names=names,
        alt_names={lang: tuple(some) for lang, some in others.items()},
        definition={language_of(one.description): one.description} if one.description else {},
        verticals=above.verticals if above and above.kind in ("element", own.KIND) else (),
    )
