"""One id of one edition in the other: targets, kind of change and the reason, as messages of `crosswalk`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from etom_kg import framework
from etom_kg.crosswalking import interim
from etom_kg.crosswalking.inference import other
from etom_kg.crosswalking.meaning import kind_of
from etom_kg.crosswalking.names import agrees
from etom_kg.framework import GB921, M3050, Change, Entry
from etom_kg.frozen import dataclass
from etom_kg.messages import text

if TYPE_CHECKING:
    from etom_kg.crosswalking.table import Written

# the worst first: that of a cell with several ids is the worst of theirs
Status = Literal["spoilt", "ambiguous", "none", "several", "by_number", "moved", "translated"]
ORDER: tuple[Status, ...] = ("spoilt", "ambiguous", "none", "several", "by_number", "moved", "translated")
_BY_KIND: Mapping[str, Status] = {
    "id-continues-label-moved": "by_number",
    "id-continues-scope-changed": "by_number",
    "split-into": "several",
    "moved-to-level-3": "moved",
    "moved-to-level-4": "moved",
}


@dataclass(frozen=True, slots=True)
class Translation:
    """What an id is in the other edition. `reason` is the key of a message, `values` fill it.

    A value that is an edition's name is said by the message that names the edition.
    """

    id: str
    status: Status
    targets: tuple[Entry, ...] = ()
    changes: tuple[Change, ...] = ()
    reason: str = "reason_stated"
    values: Mapping[str, object] = field(default_factory=dict)

    def because(self, lang: str) -> str:
        """Return the reason as a sentence."""
        values = dict(self.values)
        if "edition" in values:
            values["edition"] = text(f"crosswalk.short_{values['edition']}", lang)
        return text(f"crosswalk.{self.reason}", lang, **values)

    def kind(self, lang: str) -> str:
        """Return the kind of change in words."""
        if self.status in ("ambiguous", "spoilt") or not self.changes:
            return text(f"crosswalk.kind_{self.status if self.status in ('ambiguous', 'spoilt') else 'none'}", lang)
        return ", ".join(dict.fromkeys(kind_of(change, lang) for change in self.changes))


def of_cell(written: Written, edition: str) -> tuple[Translation, ...]:
    """Translate what stands in a cell, the name beside it taken as a witness of the edition."""
    if written.proposals:
        proposals = ", ".join(written.proposals)
        return (Translation(written.text, "spoilt", reason="reason_spoilt", values={"proposals": proposals}),)
    if not written.ids:
        return (Translation(written.text, "spoilt", reason="reason_no_identifier"),)
    name = written.name if len(written.ids) == 1 else ""
    return tuple(translate(id, edition, name) for id in written.ids)


def translate(id: str, edition: str, name: str = "") -> Translation:
    """Return what `id` of `edition` is in the other one; `name` is what the file calls it, '' where it does not."""
    known, rival = framework.load(), other(edition)
    entry, elsewhere = known.entry(id, edition), known.entry(id, rival)
    if name and elsewhere and agrees(name, id, rival) and not agrees(name, id, edition):
        return Translation(id, "ambiguous", reason="reason_other_name", values={"name": name, "edition": rival})
    if entry is None:
        if elsewhere is not None and (elsewhere.kind in ("element", "catalogue")):
            return Translation(id, "ambiguous", reason="reason_other_edition", values={"edition": rival})
        return _unknown(id, edition)
    changes = tuple(change for change in entry.changes if change.edition == rival)
    targets = tuple(found for change in changes if change.id and (found := known.entry(change.id, rival)))
    if targets:
        return _found(entry, changes, targets)
    if entry.kind == "retired":
        return Translation(id, "none", reason="reason_retired", values={"ids": ", ".join(entry.successors)})
    if not changes:
        return Translation(id, "none", reason="reason_group")
    reason = "reason_deleted" if changes[0].kind == "deleted" else "reason_not_found"
    return Translation(id, "none", changes=changes, reason=reason)


def _found(entry: Entry, changes: tuple[Change, ...], targets: tuple[Entry, ...]) -> Translation:
    kind, reason, values = changes[0].kind, "reason_stated", {}
    status: Status = _BY_KIND.get(kind, "translated")
    if status == "several" and len(targets) == 1:
        # one of the pieces: it came from a single element, of which it is a part
        status = "translated"
    elif status == "several":
        reason, values = "reason_divided", {"count": len(targets)}
    if status == "moved":
        reason, values = "reason_moved", {"old": entry.level, "new": targets[0].level}
    if status == "by_number":
        reason = "reason_label_moved" if kind.endswith("label-moved") else "reason_scope_changed"
    return Translation(entry.id, status, targets, changes, reason, values)


def _unknown(id: str, edition: str) -> Translation:
    known = framework.load()
    between = next((one for one in interim.load() if one.number == id), None)
    if between is not None:
        values = {"old": between.old, "new": between.new}
        return Translation(id, "ambiguous", reason="reason_interim", values=values)
    parent = id.rpartition(".")[0]
    above = known.entry(parent, edition)
    rival = M3050 if edition == GB921 else GB921
    ids = [change.id for change in above.changes if change.edition == rival and change.id] if above else []
    if ids:
        return Translation(id, "none", reason="reason_below", values={"parent": parent, "targets": ", ".join(ids)})
    if edition == GB921:
        return Translation(id, "none", reason="reason_in_part")
    return Translation(id, "none", reason="reason_no_such", values={"edition": edition})
