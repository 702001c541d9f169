"""What of the framework is in the scope of the user's work, by `[scope]` of etom.toml."""

from __future__ import annotations

from collections.abc import Mapping

from etom_kg import framework
from etom_kg.errors import UsageError
from etom_kg.framework import Entry


class Scope:
    """Ids in scope (none: all) and ids out of it with a reason each; what is out stays out.

    An element of several verticals is in scope with one of them, and out only with all of them.

    An id is that of an area, group, element, vertical or layer, or the abbreviation of a group (`CRM`).
    Raises UsageError for one that the 2007 edition has not.
    """

    def __init__(self, inside: tuple[str, ...] = (), outside: Mapping[str, str] | None = None) -> None:
        self._inside = tuple(_known(part) for part in inside)
        # of several reasons the one given for the narrowest part of the map speaks
        reasons = [(_known(part), why) for part, why in (outside or {}).items()]
        self._outside = sorted(reasons, key=lambda one: one[0].level, reverse=True)

    def reason_out(self, element: Entry) -> str | None:
        """Return None where an element is in scope, else why it is not ('' where no reason is given)."""
        left = {part.id for part, _ in self._outside if part.kind == "vertical"}
        for part, why in self._outside:
            if within(element, part) and (part.kind != "vertical" or left.issuperset(element.verticals)):
                return why
        if self._inside and not any(within(element, part) for part in self._inside):
            return ""
        return None


def _known(part: str) -> Entry:
    entries = framework.load().entries()
    found = next((entry for entry in entries if part in (entry.id, entry.abbr) and entry.kind != "retired"), None)
    if found is None:
        raise UsageError("coverage.no_such_scope", value=part)
    return found


def within(element: Entry, part: Entry) -> bool:
    """Tell whether an element (or group) belongs to a part of the map: an area, group, vertical, layer, or itself."""
    if part.kind == "vertical":
        return part.id in element.verticals
    if part.kind == "layer":
        group = framework.load().entry(element.parent) if element.kind == "element" else element
        return group is not None and group.layer == part.id
    return element.id == part.id or element.id.startswith(part.id + ".")
