"""Entries, functions and hand-overs as JSON: the fields of `etom_kg.framework`, named as there."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from etom_kg import own
from etom_kg.framework import Entry, Framework, Function
from etom_kg.identify import Thing


def of_thing(thing: Thing, known: Framework) -> dict[str, Any]:
    """Return one thing: `{"type": "entry" | "function" | "hand_over", …its fields}`.

    An entry carries its functions and hand-overs whole, so that one call tells all.
    """
    if isinstance(thing, Function):
        return {"type": "function", **asdict(thing)}
    if not isinstance(thing, Entry):
        return {"type": "hand_over", **asdict(thing)}
    record = {"type": "entry", **asdict(thing)}
    record["functions"] = [asdict(function) for function in known.functions(thing.id)] if thing.functions else []
    in_2007 = thing.edition == "m3050-2007"
    record["hand_overs"] = [asdict(one) for one in known.hand_overs(thing.id)] if in_2007 else []
    added = own.load()
    if in_2007 and (names := added.names.get(thing.id)):
        record["own_names"] = {lang: list(some) for lang, some in names.items()}
    if in_2007 and (below := added.below(thing.id)):
        record["own_elements"] = [one.id for one in below]
    if changed := added.extends(thing.id):
        record["extends"] = changed.id
    if in_2007 and thing.id in added.packs:
        record["pack"] = added.packs[thing.id]
    record["matches"] = [{"id": id, "relation": relation} for id, relation in thing.matches]
    return record


def dumps(data: object) -> str:
    """Return the data as indented JSON, in the letters of its languages."""
    return json.dumps(data, ensure_ascii=False, indent=2)
