"""From the rows of a project to records: kinds by stereotype, parents by nesting, relations by connector."""

from __future__ import annotations

from etom_kg.model import NodeKind, Place, Tag, TagRole
from etom_kg.reading.archimate.standard import Standard
from etom_kg.reading.gathering import Draft, Gathering
from etom_kg.reading.sparx.kinds import kind_of, profile_of, relation_of
from etom_kg.reading.sparx.project import Connector, Element, Package, Project
from etom_kg.reading.sparx.standard import belongs, standard_elements
from etom_kg.reading.tags import RELATIONSHIP

RULE = "tagged value"
_STEPS: tuple[NodeKind, ...] = ("activity", "event", "gateway")
_DOING: tuple[NodeKind, ...] = ("process", "activity")
_ACTING: tuple[NodeKind, ...] = ("role", "participant", "unit")
FOLDERS = frozenset(("package", "model"))
# what the BPMN profile keeps of its own workings with every element
_BPMN_VALUES = (
    "activitytype|tasktype|isacalledactivity|loopcharacteristics|completionquantity|startquantity|isforcompensation|"
    "triggeredbyevent|eventdefinition|triggertype|gatewaytype|gatewaydirection|isinterrupting|processref|"
    "partitionelement|processtype|isclosed|isexecutable|iscollection|capacity|isunlimited|implementation|instantiate|"
    "eventtype|cancelactivity"
)
TECHNICAL = frozenset(_BPMN_VALUES.split("|"))
CALLED = ("calledactivityref", "calledelement")


class Elements:
    """Turns the rows of a project into the drafts of a gathering."""

    def __init__(self, gathering: Gathering, project: Project) -> None:
        self.gathering = gathering
        self.project = project
        self.place = Place(gathering.display)
        self.drafts: dict[int, Draft] = {}
        self.packages: dict[int, Draft] = {}
        self.standard = standard_elements(project.elements.values())
        self.editions: set[str] = set()  # those of the elements that processes are drawn to
        self.calls: list[tuple[Draft, str]] = []  # activity, GUID of what it calls
        self.tied: list[Connector] = []  # those that became a relation or a link

    def take(self) -> None:
        """Read elements, then what ties them."""
        for element in self.project.elements.values():
            self.element(element)
        for ident, draft in self.drafts.items():
            self.nest(self.project.elements[ident], draft)
        for connector in self.project.connectors:
            if self.connector(connector):
                self.tied.append(connector)
        for draft, called in self.calls:
            if called in self.gathering.drafts:
                self.gathering.relate("calls", draft.id, called, self.place)
        if not self.gathering.edition and len(self.editions) == 1:
            self.gathering.edition = self.editions.pop()

    def element(self, element: Element) -> None:
        """Read one element, or count it among what is left out."""
        if element.type.casefold() in FOLDERS:
            return  # its package is counted
        gathering = self.gathering
        if element.id in self.standard:
            gathering.leave_out("eTOM", "standard")
            return
        kind, word = kind_of(element.type, element.stereotypes)
        if kind is None:
            gathering.leave_out(word or "—", "type")
            return
        draft = gathering.add(kind, element.guid or f"object-{element.id}", element.name, self.place, word)
        self.drafts[element.id] = draft
        gathering.document(draft, element.note, self.place)
        if element.alias:
            gathering.describe(draft, "Alias", element.alias, self.place, "alias")
        if has_state(element):
            gathering.describe(draft, "status", element.status, self.place, "status")
        for name, value in element.values:
            # profiles put their name before a value's own: 'eTOM::eTOM ID'
            bare = name.rpartition("::")[2]
            if bare.casefold() in CALLED:
                self.calls.append((draft, value.strip()))
            elif bare.casefold() not in TECHNICAL:
                gathering.describe(draft, bare, value, self.place, RULE)

    def nest(self, element: Element, draft: Draft) -> None:
        """Tie an element to what it is drawn within: its process, its lane or pool, else a process of its package."""
        seen = {element.id}
        at = element.parent
        performer = False
        while at and at not in seen:
            seen.add(at)
            above = self.drafts.get(at)
            if above is not None and above.kind in _DOING:
                draft.parent = above.id if draft.kind in (*_DOING, "event", "gateway") else ""
                return
            if above is not None and above.kind in _ACTING:
                if draft.kind in ("role", "unit"):
                    draft.parent = above.id
                    return
                if draft.kind in _DOING and not performer:
                    self.gathering.relate("performed_by", draft.id, above.id, self.place)
                    performer = True
            if at in self.standard:
                self.link(draft, self.standard[at])
                break
            parent = self.project.elements.get(at)
            at = parent.parent if parent else 0
        if draft.kind in _STEPS and (package := self.project.packages.get(element.package)):
            draft.parent = self.process_of(package).id

    def process_of(self, package: Package) -> Draft:
        """Return the process that a package stands for which holds steps without a process around them."""
        if package.id not in self.packages:
            self.packages[package.id] = self.gathering.add(
                "process", package.guid or f"package-{package.id}", package.name, self.place, "Package"
            )
        return self.packages[package.id]

    def connector(self, connector: Connector) -> bool:
        """Read one connector, or count it among what is left out; tell whether it was taken."""
        gathering = self.gathering
        if self.belongs(connector):
            return True
        relation = relation_of(connector.type, connector.stereotypes)
        word = profile_of(connector.stereotypes[0])[1] if connector.stereotypes else connector.type
        why = "relation"
        if relation and relation not in ("none", "specializes"):
            source, target = (self.drafts.get(one) for one in (connector.source, connector.target))
            if source is None or target is None:
                why = "relation_end"
            elif self.related(relation, connector, source, target):
                gathering.count(relation)
                return True
        gathering.leave_out(word or "—", why, "relationship")
        return False

    def belongs(self, connector: Connector) -> bool:
        """Take a connector between a process and an element of the framework as the link of the process."""
        ends = (connector.source, connector.target)
        standard = [self.standard[one] for one in ends if one in self.standard]
        drafts = [self.drafts[one] for one in ends if one in self.drafts and self.drafts[one].kind in _DOING]
        if not (standard and drafts and belongs(connector.type, connector.stereotypes)):
            return False
        (about,), (draft,) = standard, drafts
        self.link(draft, about)
        self.gathering.count("relationship")
        return True

    def link(self, draft: Draft, about: Standard) -> None:
        """Link a process to an element of the framework."""
        if draft.kind in _DOING:
            role: TagRole = "function" if about.kind == "function" else "link"
            draft.tags.append(Tag(role, about.id, self.place, RELATIONSHIP))
            self.editions.add(about.edition)

    def related(self, relation: str, connector: Connector, source: Draft, target: Draft) -> bool:
        """Take a relation between two nodes; tell whether it says something of processes."""
        relate, place = self.gathering.relate, self.place
        kinds = (source.kind, target.kind)
        steps = (*_DOING, *_STEPS)
        if relation in ("flow", "hand_over"):
            if "data_object" in kinds:
                return self.access(source, target)
            if not (source.kind in (*steps, "participant", "role") and target.kind in (*steps, "participant", "role")):
                return False
            relate(relation, source.id, target.id, place, connector.name, connector.guid)  # type: ignore[arg-type]
        elif relation == "part_of":
            # ArchiMate begins at the whole, UML at the part, unless an end is marked
            archimate = any(profile_of(name)[0] == "archimate" for name in connector.stereotypes)
            whole_first = connector.whole == "source" or (not connector.whole and archimate)
            whole, part = (source, target) if whole_first else (target, source)
            relate("part_of", part.id, whole.id, place)
        elif relation == "assigned":
            done, who = (target, source) if source.kind in _ACTING else (source, target)
            if who.kind not in _ACTING or done.kind not in _DOING:
                return False
            relate("performed_by", done.id, who.id, place)
        elif relation == "serves":
            if not (source.kind in ("system", "service") and target.kind in _DOING):
                return False
            relate("supported_by", target.id, source.id, place)
        else:
            return self.access(source, target)
        return True

    def access(self, source: Draft, target: Draft) -> bool:
        """Take a relation with data: from data it is read, to data it is written."""
        doing = (*_DOING, "event")
        if source.kind == "data_object" and target.kind in doing:
            self.gathering.relate("reads", target.id, source.id, self.place)
        elif target.kind == "data_object" and source.kind in doing:
            self.gathering.relate("writes", source.id, target.id, self.place)
        else:
            return False
        return True


def has_state(element: Element) -> bool:
    """Tell a status that somebody set from the one that the tool gives to everything."""
    return bool(element.status.strip()) and element.status.casefold() != "proposed"
