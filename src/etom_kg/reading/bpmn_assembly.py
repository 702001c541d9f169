"""From what one pass over a BPMN file gathered to its records: references resolved, lanes and data tied to nodes.

Kept apart from the parser because all of it needs the whole file: a reference may stand before what it names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from etom_kg.model import LeftOut, Link, LinkKind, Model, Node, Place, Tag
from etom_kg.reading.bpmn_drafts import Drafts
from etom_kg.reading.bpmn_names import DEFAULT_NAME
from etom_kg.reading.tags import ANNOTATION, TagRules, numbered


def assemble(drafts: Drafts, rules: TagRules, key: str, path: str) -> Model:
    """Return the model of one file."""
    return _Assembly(drafts, rules).model(key, path)


class _Assembly:
    def __init__(self, drafts: Drafts, rules: TagRules) -> None:
        self.drafts = drafts
        self.rules = rules
        self.file = drafts.file
        self.nodes: list[Node] = [node for node in drafts.nodes if node is not None]
        self.at: dict[str, int] = {node.id: i for i, node in enumerate(self.nodes)}
        self.links: list[Link] = []
        self.lost: Counter[str] = Counter()  # read but not mapped, by the keys of `read`
        self.gone: set[str] = set()  # nodes that stand for another one

    def model(self, key: str, path: str) -> Model:
        drafts = self.drafts
        for local, lines in drafts.unnamed.items():
            drafts.notices.add("no_id", lines[0], element=local, count=len(lines))
        self.data_references()
        self.pools()
        self.annotate()
        self.categorise()
        self.flows()
        lanes = self.lanes()
        self.relations()
        self.hand_overs(lanes)
        left = tuple(LeftOut(what, why, count) for (what, why), count in sorted(drafts.left.items()))
        read = dict(sorted(drafts.counts.items()))
        return Model(
            key=key,
            path=path,
            format="bpmn",
            nodes=tuple(node for node in self.nodes if node.id not in self.gone),
            links=tuple(self.links),
            read=read,
            mapped={name: count - self.lost[name] for name, count in read.items()},
            left_out=left,
            notices=drafts.notices.all(),
            edition=drafts.edition,
            unread=dict(sorted(drafts.unread.items())),
            unsaid=dict(sorted(drafts.unsaid.items())),
        )

    def find(self, reference: str) -> str:
        """Return the id a reference names; one that names nothing stays, without the prefix of a QName."""
        if reference in self.at:
            return self.alias.get(reference, reference)
        local = reference.rpartition(":")[2]
        return self.alias.get(local, local)

    def change(self, node_id: str, **values: object) -> None:
        at = self.at[node_id]
        self.nodes[at] = replace(self.nodes[at], **values)  # type: ignore[arg-type]

    def add_tags(self, node_id: str, tags: tuple[Tag, ...]) -> None:
        if tags:
            node = self.nodes[self.at[node_id]]
            known = {(tag.role, tag.value) for tag in node.tags}
            self.change(node_id, tags=node.tags + tuple(t for t in tags if (t.role, t.value) not in known))

    def add_attribute(self, node_id: str, name: str, value: str) -> None:
        self.change(node_id, attributes=(*self.nodes[self.at[node_id]].attributes, (name, value)))

    def relate(self, kind: LinkKind, source: str, target: str, line: int) -> None:
        self.links.append(Link("", kind, source, target, Place(self.file, line)))

    def data_references(self) -> None:
        """Let the data object stand for the references that show it, and take a name from them if it has none."""
        self.alias: dict[str, str] = {}
        for reference, written in self.drafts.data_references:
            target = written if written in self.at else written.rpartition(":")[2]
            if target not in self.at or target == reference or self.nodes[self.at[target]].kind != "data_object":
                continue
            self.alias[reference] = target
            self.gone.add(reference)
            shown, real = self.nodes[self.at[reference]], self.nodes[self.at[target]]
            if shown.name.strip() and not real.name.strip():
                self.change(target, name=shown.name)
            elif shown.name.strip() and shown.name != real.name:
                self.drafts.unsaid["reference_name"] += 1
            self.drafts.unsaid.update(["reference_text"] if shown.documentation.strip() else ())
            for attribute in shown.attributes:
                if attribute not in real.attributes:
                    self.add_attribute(target, *attribute)
            self.add_tags(target, shown.tags)

    def pools(self) -> None:
        """Tie processes to the participants they belong to.

        In modelling tools the pool is what a person sees of a process: its name serves where the process has none or
        that of the tool, and what is tagged on it is the process.
        """
        self.pool_of: dict[str, str] = {}
        for participant, written, line in self.drafts.pools:
            process = self.find(written)
            if process not in self.at:
                self.drafts.notices.add("process_missing", line, id=written)
                continue
            self.relate("performed_by", process, participant, line)
            self.pool_of.setdefault(process, participant)
            pool, real = self.nodes[self.at[participant]], self.nodes[self.at[process]]
            if pool.name.strip() and DEFAULT_NAME.fullmatch(real.name.strip()):
                self.change(process, name=pool.name)
                for attribute in numbered("process", pool.name):
                    self.add_attribute(process, *attribute)
            self.add_tags(process, pool.tags)
            if pool.tags:
                self.change(participant, tags=())
        for node in [n for n in self.nodes if n.subtype == "lane"]:
            parent = self.at.get(node.parent)
            if parent is not None and self.nodes[parent].kind == "process":
                self.change(node.id, parent=self.pool_of.get(node.parent, ""))

    def annotate(self) -> None:
        """Give annotations to the nodes they hang on; an association with data says who reads or writes them."""
        attached: set[str] = set()
        for a, b, line in self.drafts.associations:
            note, other = (a, b) if a in self.drafts.annotations else (b, a)
            node_id = self.find(other)
            if note in self.drafts.annotations:
                if node_id in self.at:
                    attached.add(note)
                    text, at = self.drafts.annotations[note]
                    self.add_attribute(node_id, "annotation", text)
                    self.add_tags(node_id, self.rules.of_text(text, Place(self.file, at), ANNOTATION))
                continue
            source, target = self.find(a), self.find(b)
            kinds = [self.nodes[self.at[i]].kind if i in self.at else "" for i in (source, target)]
            if kinds[0] == "data_object" and kinds[1] in ("activity", "event"):
                self.relate("reads", target, source, line)
            elif kinds[1] == "data_object" and kinds[0] in ("activity", "event"):
                self.relate("writes", source, target, line)
            else:
                self.lost["association"] += 1
                self.drafts.leave_out("association", "association")
        loose = self.drafts.counts["annotation"] - len(attached)
        if loose:
            self.lost["annotation"] += loose
            self.drafts.leave_out("textAnnotation", "loose_annotation", loose)

    def categorise(self) -> None:
        """Give category values to the nodes that name them and to the activities that a group is drawn around.

        The drawing is looked at only for groups whose category names eTOM; the others say nothing we read.
        """
        named = {written for _, written in self.drafts.categorised}
        members = [(node_id, written) for node_id, written in self.drafts.categorised]
        loose = 0
        for group, written in self.drafts.groups.items():
            inside = self.inside(group) if self.drafts.category(written)[1] else []
            members.extend((node_id, written) for node_id in inside)
            loose += not inside and written not in named
        for node_id, written in members:
            value, tags = self.drafts.category(written)
            if value:
                self.add_attribute(node_id, "category", value)
                self.add_tags(node_id, tags)
        if loose:
            self.lost["group"] += loose
            self.drafts.leave_out("group", "group", loose)

    def inside(self, group: str) -> list[str]:
        """Return the activities whose middle lies in the drawn group, without the parts of those."""
        around = self.drafts.shapes.get(group)
        found: dict[str, None] = {}
        for node in self.nodes if around else ():
            shape = self.drafts.shapes.get(node.written_id)
            if (
                around is None
                or shape is None
                or node.kind != "activity"
                or shape[0] != around[0]
                or node.parent in found
            ):
                continue
            middle, centre = (shape[1] + shape[3]) / 2, (shape[2] + shape[4]) / 2
            if around[1] <= middle <= around[3] and around[2] <= centre <= around[4]:
                found[node.id] = None
        return list(found)

    def flows(self) -> None:
        for link in self.drafts.flows:
            source, target = (self.find(end) if end else "" for end in (link.source, link.target))
            if not (source and target):
                self.drafts.notices.add("flow_open", link.place.line, id=link.id)
            for written, end in ((link.source, source), (link.target, target)):
                if end and end not in self.at:
                    self.drafts.notices.add("flow_to_nothing", link.place.line, id=link.id, end=written)
            same = source == link.source and target == link.target
            self.links.append(link if same else replace(link, source=source, target=target))

    def lanes(self) -> dict[str, frozenset[str]]:
        """Tie flow nodes to the innermost lanes that list them; return those lanes by flow node."""
        listed: dict[str, dict[str, int]] = defaultdict(dict)
        for lane, written, line in self.drafts.members:
            node_id = self.find(written)
            if node_id in self.at:
                listed[node_id].setdefault(lane, line)
            elif written not in self.drafts.ids and written not in self.drafts.annotations:
                self.drafts.notices.add("member_missing", line, id=written)
        innermost: dict[str, frozenset[str]] = {}
        for node_id, lanes in listed.items():
            outer = {above for lane in lanes for above in self.above(lane)}
            inner = [lane for lane in lanes if lane not in outer]
            innermost[node_id] = frozenset(inner)
            if self.nodes[self.at[node_id]].kind in ("activity", "event"):
                for lane in inner:
                    self.relate("performed_by", node_id, lane, lanes[lane])
        return innermost

    def above(self, lane: str) -> list[str]:
        found: list[str] = []
        at = self.nodes[self.at[lane]].parent
        while at in self.at and self.nodes[self.at[at]].subtype == "lane" and at not in found:
            found.append(at)
            at = self.nodes[self.at[at]].parent
        return found

    def relations(self) -> None:
        for activity, written, line in self.drafts.performers:
            resource = self.find(written)
            if resource in self.at:
                self.relate("performed_by", activity, resource, line)
        for activity, written, line in self.drafts.calls:
            self.relate("calls", activity, self.find(written), line)
        for association in self.drafts.data:
            ends = association.sources if association.reads else association.targets
            data = [end for end in map(self.find, ends) if end in self.at]
            for end in data:
                self.relate("reads" if association.reads else "writes", association.node, end, association.line)
            if not data:
                self.lost["data_association"] += 1
                self.drafts.leave_out("dataAssociation", "data_end")

    def hand_overs(self, lanes: dict[str, frozenset[str]]) -> None:
        """Derive a hand-over from each sequence flow that leaves the lanes of its source.

        A lane and the one around it are one performer in more or less detail: between them nothing is handed over.
        """
        whole = {lane: {lane, *self.above(lane)} for some in set(lanes.values()) for lane in some}
        for link in [link for link in self.links if link.kind == "flow"]:
            here, there = lanes.get(link.source), lanes.get(link.target)
            if not here or not there or any(a in whole[b] or b in whole[a] for a in here for b in there):
                continue
            handed = f"{link.id}~hand-over"
            self.links.append(Link(handed, "hand_over", link.source, link.target, link.place, link.name, True))
