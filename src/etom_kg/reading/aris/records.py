"""From an ARIS export to records: functions as processes or steps, assigned models as their parts."""

from __future__ import annotations

from etom_kg.model import Place
from etom_kg.reading.aris.database import Connection, Database, Drawn, Named, Object
from etom_kg.reading.aris.kinds import (
    ALLOCATION,
    LOCALES,
    NAME,
    OBJECTS,
    PROCESS_MODELS,
    PROCESS_SYMBOLS,
    STEP_MODELS,
    relation_of,
    said_by,
)
from etom_kg.reading.gathering import Draft, Gathering

RULE = "ARIS attribute"
_DOING = ("process", "activity")
_FLOWING = (*_DOING, "event", "gateway")
_ACTING = ("role", "unit")


class Records:
    """Turns an export into the drafts of a gathering; `lang` is the language of names that is wanted most."""

    def __init__(self, gathering: Gathering, database: Database, lang: str | None) -> None:
        self.gathering = gathering
        self.database = database
        self.locales = LOCALES[lang or "ru"]
        self.drafts: dict[str, Draft] = {}
        self.described: dict[str, Draft] = {}  # model -> the node that has its attributes
        self.passed_over: set[str] = set()  # models left out by their type
        self.assigned: dict[str, list[str]] = {}  # model -> the objects it is assigned to
        for one in database.objects.values():
            for model in one.models:
                self.assigned.setdefault(model, []).append(one.id)
        self.in_overviews = {
            ident
            for model in database.models.values()
            if not model.type.startswith(STEP_MODELS)
            for ident in model.objects
        }

    def take(self) -> None:
        """Read objects, models, connections in this order: each needs what was read before."""
        gathering = self.gathering
        processes = self.processes()
        for found in self.database.objects.values():
            self.object(found, found.id in processes)
        for model in self.database.models.values():
            self.model(model)
        for ident, line in self.database.repeated:
            gathering.notices.add("id_twice", line, id=ident)
        for found in self.database.objects.values():
            for missing in (model for model in found.models if model not in self.database.models):
                gathering.notices.add("model_missing", found.line, id=missing)
        for connection in self.database.connections:
            self.connection(connection)
        if self.database.texts:
            gathering.leave_out("FFTextDef", "free_text", number=self.database.texts)

    def processes(self) -> frozenset[str]:
        """Return the functions that are processes: drawn as a chevron, in an overview, or detailed by a model."""
        found: set[str] = set()
        for one in self.database.objects.values():
            detailed = [self.database.models[model] for model in one.models if model in self.database.models]
            if one.symbol.startswith(PROCESS_SYMBOLS) or any(not m.type.startswith(ALLOCATION) for m in detailed):
                found.add(one.id)
        for model in self.database.models.values():
            overview = model.type.startswith(PROCESS_MODELS)
            found.update(
                ident
                for ident, symbols in model.objects.items()
                if overview or any(symbol.startswith(PROCESS_SYMBOLS) for symbol in symbols)
            )
        return frozenset(found)

    def object(self, found: Object, is_process: bool) -> None:
        """Read one object definition, or count it among what is left out."""
        kind = OBJECTS.get(found.type)
        if kind is None:
            self.gathering.leave_out(found.type or "—", "type")
            return
        if kind == "activity" and is_process:
            kind = "process"
        place = Place(self.gathering.display, found.line)
        draft = self.gathering.add(kind, found.id, self.name(found), place, found.type.removeprefix("OT_"))
        self.drafts[found.id] = draft
        self.describe(found, draft, place)

    def name(self, named: Named) -> str:
        """Return the name of a thing on one line, in the language wanted most of those it has."""
        return " ".join(next((text for kind in NAME if (text := named.value(kind, self.locales))), "").split())

    def describe(self, named: Named, draft: Draft, place: Place) -> None:
        """Take the attributes of an object or a model; names in other languages are kept."""
        for kind, values in named.attributes.items():
            if kind == NAME[0]:
                others = {locale: " ".join(text.split()) for locale, text in values.items()}
                draft.attributes.extend((f"name {i}", text) for i, text in others.items() if text != draft.name)
            elif said := said_by(kind):
                value = named.value(kind, self.locales)
                if kind not in NAME or " ".join(value.split()) != draft.name:
                    self.gathering.describe(draft, said, value, place, RULE)

    def model(self, model: Drawn) -> None:
        """Tie what a model shows to the functions it is assigned to; one that is assigned to none is a process itself.

        An overview that is assigned to none shows processes side by side, and is none.
        """
        gathering = self.gathering
        steps = model.type.startswith(STEP_MODELS)
        if not steps and not model.type.startswith(PROCESS_MODELS):
            if not model.type.startswith(ALLOCATION):
                gathering.leave_out(model.type or "—", "model_type", "model")
                self.passed_over.add(model.id)
            return
        owners = (self.drafts.get(one) for one in self.assigned.get(model.id, ()))
        above = [draft for draft in owners if draft is not None and draft.kind == "process"]
        place = Place(gathering.display, model.line)
        if not above and steps:
            own = gathering.add("process", model.id, self.name(model), place, model.type.removeprefix("MT_"))
            self.describe(model, own, place)
            self.described[model.id] = own
            above = [own]
        else:
            gathering.read["model"] += 1
            gathering.mapped["model"] += 1
            for draft in above[:1]:
                self.describe(model, draft, place)
                self.described[model.id] = draft
        for ident in model.objects:
            part = self.drafts.get(ident)
            if part is None:
                if ident not in self.database.objects:
                    gathering.notices.add("object_missing", model.line, id=ident)
                continue
            if part.kind not in _FLOWING or part in above:
                continue
            # a process of an overview that is drawn among the steps of another is an interface to it, no part
            if steps and part.kind == "process" and ident in self.in_overviews:
                for whole in above:
                    gathering.relate("calls", whole.id, part.id, place)
                continue
            for whole in above:
                if not part.parent:
                    part.parent = whole.id
                elif part.parent != whole.id:
                    gathering.relate("part_of", part.id, whole.id, place)

    def connection(self, connection: Connection) -> None:
        """Read one connection, or count it among what is left out."""
        gathering = self.gathering
        relation = relation_of(connection.type)
        source, target = self.drafts.get(connection.source), self.drafts.get(connection.target)
        if connection.target not in self.database.objects:
            gathering.notices.add("object_missing", connection.line, id=connection.target)
        if not relation:
            gathering.leave_out(connection.type or "—", "relation", "relationship")
        elif source is None or target is None:
            gathering.leave_out(connection.type, "relation_end", "relationship")
        elif not self.related(relation, connection, source, target):
            gathering.leave_out(connection.type, "relation", "relationship")
        else:
            gathering.count(relation)

    def related(self, relation: str, connection: Connection, source: Draft, target: Draft) -> bool:
        """Take a connection between two nodes; tell whether it says something of processes."""
        relate = self.gathering.relate
        place = Place(self.gathering.display, connection.line)
        if relation == "flow":
            if source.kind not in _FLOWING or target.kind not in _FLOWING:
                return False
            relate("flow", source.id, target.id, place, self.name(connection), connection.id)
        elif relation == "part_of":
            if source.kind not in _DOING or target.kind not in _DOING or source is target:
                return False
            if target.parent:
                relate("part_of", target.id, source.id, place)
            else:
                target.parent = source.id
        elif relation in ("performed", "owned", "consulted", "informed"):
            if source.kind not in _ACTING or target.kind not in _DOING:
                return False
            if relation in ("consulted", "informed"):
                target.attributes.append((relation, source.name))
            else:
                relate("performed_by" if relation == "performed" else "owned_by", target.id, source.id, place)
        elif relation == "supports":
            if source.kind != "system" or target.kind not in _DOING:
                return False
            relate("supported_by", target.id, source.id, place)
        else:
            done, data = (target, source) if relation == "read_by" else (source, target)
            if done.kind not in (*_DOING, "event") or data.kind not in ("data_object", "product"):
                return False
            relate("writes" if relation == "writes" else "reads", done.id, data.id, place)
        return True
