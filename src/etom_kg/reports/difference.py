"""What `etom diff` says: as lines for a person, as JSON, as tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from etom_kg import framework
from etom_kg.differing.bridging import Bridge
from etom_kg.differing.ontologies import ThingChange, Versions
from etom_kg.differing.states import KINDS, LOSSES, Change, Difference, ElementLoss
from etom_kg.explaining.facts import shown_place
from etom_kg.framework import marked
from etom_kg.mappings.subjects import Subject
from etom_kg.messages import text
from etom_kg.reports.layout import WIDTH, wrap, wrap_counts
from etom_kg.tables import Table
from etom_kg.vocabulary import ROOT

_PATHS = ("moved",)


def render(found: Difference, lang: str) -> str:
    """Return two states as lines of at most 80 columns."""
    lines = wrap_counts(_say("counts", lang, old=found.old, new=found.new, same=found.same), WIDTH)
    for note in _bridge(found.bridge, lang):
        lines += wrap(note, WIDTH)
    if not found.changes and not found.losses:
        return "\n".join([*lines, _say("nothing", lang)]) + "\n"
    for kind in KINDS:
        changes = found.of_kind(kind)
        if changes:
            lines += ["", _say(f"title_{kind}", lang, count=len(changes))]
            lines += [line for change in changes for line in _change(change, lang)]
    for loss in LOSSES:
        lost = [one for one in found.losses if one.kind == loss]
        if lost:
            lines += ["", _say(f"title_lost_{loss}", lang, count=len(lost))]
            lines += [line for one in lost for line in _loss(one, lang)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def render_json(found: Difference) -> str:
    """Return two states as JSON, the same whatever the language."""
    made = {
        "old": {"files": [model.path for model in found.prepared[0].models], "processes": found.old},
        "new": {"files": [model.path for model in found.prepared[1].models], "processes": found.new},
        "unchanged": found.same,
        "changes": [
            {
                "change": change.kind,
                "old": _as_dict(change.old),
                "new": _as_dict(change.new),
                "before": list(change.before),
                "after": list(change.after),
                "before_from": list(change.before_from),
                "after_from": list(change.after_from),
            }
            for change in found.changes
        ],
        "elements": [{"change": one.kind, "id": one.id, "names": list(one.was)} for one in found.losses],
        "bridge": {"without_kinds": list(found.bridge.without_kinds), "levels": found.bridge.levels},
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def tables(found: Difference, lang: str) -> list[Table]:
    """Return two states as two tables: processes, elements."""
    headers = [
        _say(f"column_{name}", lang)
        for name in ("change", "file", "line", "cell", "id", "process", "before", "after", "remark")
    ]
    rows = []
    for change in found.changes:
        one = change.new or change.old
        assert one is not None
        place = one.place
        told = (_told(change, change.before, lang), _told(change, change.after, lang), _remark(change, lang))
        rows.append(
            (_say(f"change_{change.kind}", lang), place.file, place.line or None, place.cell, one.id, one.path, *told)
        )
    elements = tuple(
        (_say(f"loss_{one.kind}", lang), one.id, _name(one.id, lang), ", ".join(one.was)) for one in found.losses
    )
    columns = tuple(_say(f"column_{name}", lang) for name in ("change", "element", "process", "before"))
    return [
        Table(_say("sheet_processes", lang), tuple(headers), tuple(rows)),
        Table(_say("sheet_elements", lang), columns, elements),
    ]


def render_versions(found: Versions, lang: str) -> str:
    """Return two versions of the graph as lines of at most 80 columns."""
    counts = {kind: len(found.of_kind(kind)) for kind in ("added", "removed", "changed")}
    notes = {"notes_added": found.notes_added, "notes_removed": found.notes_removed}
    lines = wrap_counts(_say("versions", lang, **counts, **notes), WIDTH)
    if not found.things and not any(notes.values()):
        return "\n".join([*lines, _say("nothing", lang)]) + "\n"
    for kind in ("added", "removed", "changed"):
        things = found.of_kind(kind)
        if things:
            lines += ["", _say(f"thing_{kind}", lang, count=len(things))]
            lines += [line for thing in things for line in _thing(thing)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def render_versions_json(found: Versions) -> str:
    """Return two versions of the graph as JSON."""
    made = {
        "things": [
            {
                "change": thing.kind,
                "iri": thing.iri,
                "statements": [
                    {"property": one.property, "before": list(one.before), "after": list(one.after)}
                    for one in thing.statements
                ],
            }
            for thing in found.things
        ],
        "notes": {"added": found.notes_added, "removed": found.notes_removed},
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def version_table(found: Versions, lang: str) -> Table:
    """Return two versions of the graph as a table: a row for each property that differs."""
    headers = tuple(_say(f"column_{name}", lang) for name in ("change", "thing", "property", "before", "after"))
    rows = tuple(
        (_say(f"change_{thing.kind}", lang), thing.iri, one.property, "\n".join(one.before), "\n".join(one.after))
        for thing in found.things
        for one in thing.statements
    )
    return Table(_say("sheet_things", lang), headers, rows)


def _bridge(bridge: Bridge, lang: str) -> Iterator[str]:
    """Say what one of the two formats cannot tell, so that it is no change."""
    if bridge.without_kinds:
        yield _say("without_kinds", lang, files=", ".join(bridge.without_kinds))
    if bridge.levels:
        yield _say("levels", lang, count=bridge.levels)


def _change(change: Change, lang: str) -> Iterator[str]:
    one = change.new or change.old
    assert one is not None
    place = shown_place(one.place)
    shown = one.path if change.kind in ("added", "removed") else one.name
    if change.kind == "renamed":
        shown = _arrow(change, lang)
    yield from _indented(f"{shown}  ({place})", 2)
    if change.kind == "added" and change.after:
        yield from _indented("eTOM: " + ", ".join(change.after), 4)
    elif change.kind == "removed" and change.before:
        yield from _indented("eTOM: " + ", ".join(change.before), 4)
    elif change.kind not in ("added", "removed", "renamed"):
        yield from _indented(_arrow(change, lang), 4)
        if remark := _remark(change, lang):
            yield from _indented(remark, 4)


def _remark(change: Change, lang: str) -> str:
    """Return whose value it is where a process has none of its own, '' elsewhere."""
    wholes = ", ".join(change.after_from or change.before_from)
    return _say(f"inherited_{change.inherited}", lang, wholes=wholes) if change.inherited else ""


def _arrow(change: Change, lang: str) -> str:
    return _say("arrow", lang, before=_told(change, change.before, lang), after=_told(change, change.after, lang))


def _told(change: Change, names: Sequence[str], lang: str) -> str:
    if change.kind in _PATHS:
        return " > ".join(names) or _say("top", lang)
    return ", ".join(names) or ("" if change.kind in ("added", "removed") else _say("none", lang))


def _loss(one: ElementLoss, lang: str) -> Iterator[str]:
    yield from _indented(f"{one.id}  {_name(one.id, lang)}", 2)
    yield from _indented(_say("by" if one.kind == "gained" else "was", lang, names=", ".join(one.was)), 4)


def _thing(thing: ThingChange) -> Iterator[str]:
    yield from _indented(thing.iri.removeprefix(ROOT), 2)
    for one in thing.statements if thing.kind == "changed" else ():
        name = one.property.rpartition("#")[2].rpartition("/")[2]
        for sign, terms in (("-", one.before), ("+", one.after)):
            for term in terms:
                yield from _indented(f"{sign} {name} {_short(term)}", 4)


def _short(term: str) -> str:
    return term[1:-1].removeprefix(ROOT) if term.startswith("<") else term


def _indented(line: str, indent: int) -> Iterator[str]:
    for number, piece in enumerate(wrap(line, WIDTH - indent - 2)):
        yield " " * (indent + (2 if number else 0)) + piece


def _name(id: str, lang: str) -> str:
    entry = framework.load().entry(id)
    return marked(entry, lang) if entry else ""


def _as_dict(one: Subject | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {
        "file": one.place.file,
        "line": one.place.line,
        "cell": one.place.cell,
        "id": one.id,
        "path": list(one.names),
    }


def _say(key: str, lang: str, **values: object) -> str:
    return text(f"diff.{key}", lang, **values)
