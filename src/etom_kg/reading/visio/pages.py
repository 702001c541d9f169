"""From the pages of a drawing to records.

A page with a line glued between two of its shapes shows a process: the page is the process, its shapes are the steps.
On a page without one every shape with a text is a process: the page is a list. What a shape is, its master tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from etom_kg.model import NodeKind, Place
from etom_kg.reading.gathering import Draft, Gathering
from etom_kg.reading.visio.drawing import Page, Shape

RULE = "shape data"
_NAMES: dict[NodeKind, str] = {
    "gateway": "decision|gateway|exclusive gateway|parallel gateway|inclusive gateway|event gateway|"
    "event-based gateway|complex gateway|diamond|xor|or|and",
    "event": "start/end|terminator|start|end|event|start event|end event|intermediate event|timer event|"
    "message event|throwing intermediate event",
    "data_object": "document|multiple documents|data|database|stored data|data object|data store|internal storage|"
    "external data|direct data|sequential data|message|information/ material|information/material|paper tape|card",
    "role": "swimlane|swimlane (vertical)|pool / lane|pool/lane|pool|lane|functional band|actor|person|role|position",
    "unit": "organizational unit|organisational unit|department|team",
    "system": "application system|component|server|external interactor|system",
}
KINDS: dict[str, NodeKind] = {name: kind for kind, names in _NAMES.items() for name in names.split("|")}
# Frames, notes and signs to other pages: texts that name no process.
_FURNITURE = (
    "cff container|container|phase|phase list|separator|separator (vertical)|swimlane list|title|title block|"
    "text annotation|annotation|comment|note|callout|text|legend|border|background|off-page reference|"
    "on-page reference|page reference|group|header|footer|data graphic|sheet title"
)
FURNITURE = frozenset(_FURNITURE.split("|"))
_LINES = ("dynamic connector", "sequence flow", "message flow", "association", "connector")
# What Visio's BPMN stencil keeps of its own workings in the data of every shape.
_TECHNICAL = ("bpmn", "msvshape", "visio")


class Pages:
    """Turns pages into the drafts of a gathering."""

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.processes: dict[str, str] = {}  # name of a page that is a process -> id of its node
        self.leads: list[tuple[str, str, Place]] = []
        self.unsaid: Counter[str] = Counter()  # what no record holds, by the keys of `import_.what_…`

    def take(self, pages: Sequence[Page]) -> None:
        """Read the pages in their order; what leads from one to another is settled at the end."""
        for page in pages:
            if page.background:
                self.gathering.leave_out("Page", "visio_background")
            else:
                self.page(page)
        for source, name, place in self.leads:
            if name in self.processes and self.processes[name] != source:
                self.gathering.relate("calls", source, self.processes[name], place)
            else:
                self.unsaid["hyperlink"] += 1

    def page(self, page: Page) -> None:
        """Read one page."""
        self.unsaid.update(page.unsaid)
        for shape in page.shapes.values():
            self.unsaid.update(shape.unsaid)
        lines = {ident: shape for ident, shape in page.shapes.items() if _is_line(shape, page)}
        ends = {ident: self.ends(shape, page) for ident, shape in lines.items()}
        steps = [shape for ident, shape in page.shapes.items() if ident not in lines]
        wanted = {shape.id for shape in steps if _kind(shape) and shape.words}
        flowing = any(begin in wanted and end in wanted and begin != end for begin, end in ends.values())
        parent: Draft | None = None
        if flowing:
            parent = self.gathering.add(
                "process",
                page.name or f"page {page.id}",
                page.name,
                Place(self.gathering.display, 0, page.name),
                "page",
            )
            self.processes[page.name] = parent.id
        drafts = {shape.id: draft for shape in steps if (draft := self.step(page, shape, parent, flowing))}
        for ident, shape in lines.items():
            self.line(page, shape, ends[ident], drafts)

    def step(self, page: Page, shape: Shape, parent: Draft | None, flowing: bool) -> Draft | None:
        """Read a shape that is no line, None where it says nothing of processes."""
        gathering = self.gathering
        kind = _kind(shape)
        if kind is None or not shape.words:
            self.pass_over(shape)
        if not shape.words:
            if shape.master:
                gathering.leave_out(shape.master, "visio_no_text")
            return None
        if kind is None:
            gathering.leave_out(shape.master, "visio_furniture")
            return None
        place = self.place(page, shape)
        if kind == "activity" and not flowing:
            kind = "process"
        within = parent.id if parent and kind in ("activity", "event", "gateway") else ""
        draft = gathering.add(kind, f"{page.name}/{shape.id}", shape.words, place, shape.master or "shape", within)
        for name, value in shape.values:
            # shape 'Function' of a cross-functional flowchart is the name of its lane
            said = "performer" if name == "Function" else name
            if not name.casefold().startswith(_TECHNICAL):
                gathering.describe(draft, said, value, place, RULE)
        self.leads.extend((draft.id, name, place) for name in shape.leads)
        return draft

    def line(self, page: Page, shape: Shape, ends: tuple[str, str], drafts: dict[str, Draft]) -> None:
        """Read a line: a flow where both its ends are glued to steps."""
        gathering = self.gathering
        self.pass_over(shape)
        begin, end = (drafts.get(one) for one in ends)
        if begin is None or end is None:
            gathering.leave_out(shape.master or "line", "visio_loose", "relationship")
            return
        kinds = (begin.kind, end.kind)
        place = self.place(page, shape)
        if all(kind in ("process", "activity", "event", "gateway") for kind in kinds):
            handed = shape.master.casefold() == "message flow"
            kind = "hand_over" if handed else "flow"
            gathering.relate(kind, begin.id, end.id, place, shape.words, f"{page.name}/{shape.id}")  # type: ignore[arg-type]
            gathering.count(kind)
            return
        self.unsaid["relationship_name"] += bool(shape.words)
        if kinds[1] == "data_object" and kinds[0] in ("process", "activity", "event"):
            gathering.relate("writes", begin.id, end.id, place)
            gathering.count("relationship")
        elif kinds[0] == "data_object" and kinds[1] in ("process", "activity", "event"):
            gathering.relate("reads", end.id, begin.id, place)
            gathering.count("relationship")
        elif "system" in kinds and {"process", "activity"} & set(kinds):
            done, system = (end, begin) if kinds[0] == "system" else (begin, end)
            gathering.relate("supported_by", done.id, system.id, place)
            gathering.count("relationship")
        elif {"role", "unit"} & set(kinds) and {"process", "activity"} & set(kinds):
            done, who = (end, begin) if kinds[0] in ("role", "unit") else (begin, end)
            gathering.relate("performed_by", done.id, who.id, place)
            gathering.count("relationship")
        else:
            gathering.leave_out(shape.master or "line", "visio_line", "relationship")

    def pass_over(self, shape: Shape) -> None:
        """Count what is told of a shape that is no node: its data and links to pages."""
        self.unsaid["shape_data"] += sum(not name.casefold().startswith(_TECHNICAL) for name, _ in shape.values)
        self.unsaid["hyperlink"] += len(shape.leads)

    def ends(self, shape: Shape, page: Page) -> tuple[str, str]:
        """Return the shapes a line begins and ends at, '' where it is not glued; its arrow tells the direction."""
        glued = page.glued.get(shape.id, {})
        begin, end = (page.owner.get(glued.get(one, ""), "") for one in ("BeginX", "EndX"))
        return (end, begin) if shape.back else (begin, end)

    def place(self, page: Page, shape: Shape) -> Place:
        """Return a shape's place as Visio writes it: the page, an exclamation mark, the name of the shape."""
        return Place(self.gathering.display, 0, f"{page.name}!{shape.name}")


def _is_line(shape: Shape, page: Page) -> bool:
    return shape.id in page.glued or shape.one_dimensional or shape.master.casefold().startswith(_LINES)


def _kind(shape: Shape) -> NodeKind | None:
    """Return what a shape is by its master: an activity where nothing says otherwise, None for furniture."""
    master = shape.master.casefold()
    if master in FURNITURE or master.startswith(("cff", "title")):
        return None
    return KINDS.get(master, "activity")
