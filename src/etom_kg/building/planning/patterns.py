"""Graph patterns as blocks: every alternative is a block of its own, so that constants stand where they can."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from etom_kg.building.planning.blocks import Block, Column, Constant, Value, Worked
from etom_kg.building.planning.expressions import condition, number, value
from etom_kg.building.planning.groups import grouped, wanted
from etom_kg.building.planning.names import Names, written
from etom_kg.building.planning.paths import Closure, Step, Way, backwards, ways
from etom_kg.building.planning.walks import recursion
from etom_kg.vocabulary import RDF


class Planner:
    """Makes blocks of one rule; names of tables are its own."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._aliases = itertools.count()
        self._depth = 0

    def blocks(self, node: Any) -> list[Block]:
        """Return the blocks of a rule's body."""
        return self.extend(node, Block())

    def _within(self, node: Any, block: Block) -> list[Block]:
        """Return the ways to match a pattern that stands within a condition or a SELECT of its own."""
        self._depth += 1
        found = self.extend(node, block)
        self._depth -= 1
        return found

    def extend(self, node: Any, block: Block) -> list[Block]:
        """Return the ways to match a pattern beside what a block matches already."""
        match node.name:
            case "BGP":
                return self._triples(node.triples, block)
            case "Join":
                return [two for one in self.extend(node.p1, block) for two in self.extend(node.p2, one)]
            case "Union":
                return self.extend(node.p1, block) + self.extend(node.p2, block)
            case "Filter":
                return [
                    one.where(condition(node.expr, one, self.names, self._exists)) for one in self.extend(node.p, block)
                ]
            case "Extend":
                return [
                    self._same(str(node.var), value(node.expr, one, self.names), one)
                    for one in self.extend(node.p, block)
                ]
            case "LeftJoin":
                return [self._optional(node.p2, one) for one in self.extend(node.p1, block)]
            case "ToMultiSet" if node.p.name == "values":
                return self._values(node.p.res, block)
            case "ToMultiSet":
                return [self._selected(node.p, block)]
            case "Project":
                return self.extend(node.p, block)
        raise NotImplementedError(f"the pattern {node.name}")

    def _alias(self) -> str:
        return f"t{next(self._aliases)}"

    def _values(self, rows: Sequence[Any], block: Block) -> list[Block]:
        found = []
        for row in rows:
            one = block
            for variable, term in row.items():
                one = self._same(str(variable), self._constant(term), one)
            found.append(one)
        return found

    def _constant(self, term: Any) -> Constant:
        return Constant(self.names.number(written(term)), str(term))

    def _same(self, variable: str, found: Value, block: Block) -> Block:
        """Return the block with a variable that is a value: by its binding, else by a condition."""
        known = block.known.get(variable)
        if known is None:
            return block.bind(variable, found)
        if isinstance(known, Constant) and isinstance(found, Constant):
            return block if known == found else block.where("0")
        pair = sorted((known, found), key=lambda one: isinstance(one, Worked))
        return block.where(f"{number(pair[0], self.names)} = {number(pair[1], self.names)}")

    def _meet(self, term: Any, found: Value, block: Block) -> Block:
        """Return the block where a term of a triple is a value."""
        from rdflib import Variable

        if isinstance(term, Variable):
            return self._same(str(term), found, block)
        if isinstance(term, str) and not hasattr(term, "n3"):
            return self._same(term, found, block)
        return block.where(f"{number(found, self.names)} = {self.names.number(written(term))}")

    def _triples(self, triples: Sequence[Any], block: Block) -> list[Block]:
        found = [block]
        # paths that go on without end, or nowhere, are followed from what the other triples give
        ordered = sorted(triples, key=lambda triple: _late(triple[1]))
        for subject, predicate, obj in ordered:
            found = [two for one in found for two in self._triple(subject, predicate, obj, one)]
        return found

    def _triple(self, subject: Any, predicate: Any, obj: Any, block: Block) -> list[Block]:
        from rdflib import Variable
        from rdflib.paths import Path

        if isinstance(predicate, Variable):
            known = block.known.get(str(predicate))
            if not isinstance(known, Constant):
                raise NotImplementedError("a predicate that is not known")
            from rdflib import URIRef

            predicate = URIRef(known.text)
        if not isinstance(predicate, Path):
            return [self._step(subject, Step(predicate), obj, block)]
        return [self._way(subject, way, obj, block) for way in ways(predicate)]

    def _way(self, subject: Any, way: Way, obj: Any, block: Block) -> Block:
        if not way:
            begin = self._term(subject, block)
            return self._meet(obj, begin, block) if begin else self._meet(subject, self._known(obj, block), block)
        if self._term(subject, block) is None and self._term(obj, block) is not None:
            subject, way, obj = obj, backwards(way), subject
        elif self._is_given(obj, block) and not self._is_given(subject, block):
            subject, way, obj = obj, backwards(way), subject  # from one thing, not from all that others lead to
        here = subject
        for place, one in enumerate(way):
            there: Any = obj if place == len(way) - 1 else f" {self._alias()}"
            if isinstance(one, Step):
                block = self._step(here, one, there, block)
            else:
                block = self._closure(here, one, there, block)
            here = there
        return block

    def _is_given(self, term: Any, block: Block) -> bool:
        """Tell whether a term is settled outside of the block: there is one value of it, not one for each row."""
        match self._term(term, block):
            case Constant():
                return True
            case Column(sql):
                return not any(table.endswith(f" AS {sql.partition('.')[0]}") for table in block.tables)
        return False

    def _term(self, term: Any, block: Block) -> Value | None:
        """Return the value of a term, None of a variable that is not known yet."""
        from rdflib import Variable

        if isinstance(term, Variable) or not hasattr(term, "n3"):
            return block.known.get(str(term))
        return self._constant(term)

    def _known(self, term: Any, block: Block) -> Value:
        found = self._term(term, block)
        if found is None:
            raise NotImplementedError("a path of which neither end is known")
        return found

    def _step(self, subject: Any, step: Step, obj: Any, block: Block) -> Block:
        alias = self._alias()
        if step.back:
            subject, obj = obj, subject
        kind = self._term(obj, block)
        if str(step.predicate) == RDF + "type" and isinstance(kind, Constant):
            from rdflib import URIRef

            table = self.names.of_class(URIRef(kind.text))
            return self._meet(subject, Column(f"{alias}.s"), block.table(table, alias, frozenset([table])))
        flag = self.names.flag(step.predicate)
        if flag and isinstance(kind, Constant) and kind.number == self.names.true:
            return self._meet(subject, Column(f"{alias}.s"), block.table(flag, alias, frozenset([flag])))
        table = self.names.predicate(step.predicate)
        rows = f"{table}={kind.number}" if isinstance(kind, Constant) else table
        block = self._meet(subject, Column(f"{alias}.s"), block.table(table, alias, frozenset([table, rows])))
        return self._meet(obj, Column(f"{alias}.o"), block)

    def _closure(self, subject: Any, path: Closure, obj: Any, block: Block) -> Block:
        """Follow a path without end from all that its beginning may be."""
        begin = number(self._known(subject, block), self.names)
        source = "" if self._is_given(subject, block) else block.body
        start = f"(SELECT DISTINCT {begin} AS v{source})"
        pairs = recursion(path, start, ("a", "x"), self.names, self._alias)
        alias = self._alias()
        if self._depth:
            block = block.table(f"({pairs})", alias).where(f"{alias}.a = {begin}")
        else:  # a table with a key: SQL would look through all that was reached for each row of the others
            walks = (*block.walks, (f"w{alias}", pairs))
            block = replace(block, walks=walks).table(f"w{alias}", alias).where(f"{alias}.a = {begin}")
        block = replace(block, reached=recursion(path, start, ("x",), self.names, self._alias), end=f"{alias}.x")
        return self._meet(obj, Column(f"{alias}.x"), block)

    def _exists(self, graph: Any, block: Block) -> str:
        from rdflib.plugins.sparql.algebra import translateGroupGraphPattern

        if graph.name.startswith("GroupGraphPattern"):
            graph = translateGroupGraphPattern(graph)
        inner = Block(known=block.known)
        found = [f"EXISTS (SELECT 1{one.body})" for one in self._within(graph, inner)]
        return found[0] if len(found) == 1 else f"({' OR '.join(found)})"

    def _optional(self, node: Any, block: Block) -> Block:
        """Return the block with what may be there: a table of its own, joined where the shared variables agree."""
        found = self._within(node, Block())
        if len(found) != 1:
            raise NotImplementedError("alternatives that are optional")
        inner, alias = found[0], self._alias()
        names = sorted(inner.known)
        columns = ", ".join(f"{number(inner.known[name], self.names)} AS v{i}" for i, name in enumerate(names))
        shared, fresh = [], block.known
        for i, name in enumerate(names):
            if name in block.known:
                shared.append(f"{alias}.v{i} = {number(block.known[name], self.names)}")
            else:
                fresh = {**fresh, name: Column(f"{alias}.v{i}")}
        text = f" LEFT JOIN (SELECT {columns}{inner.body}) AS {alias} ON {' AND '.join(shared) or '1'}"
        return replace(block, optional=(*block.optional, text), known=fresh)

    def _selected(self, node: Any, block: Block) -> Block:
        """Return the block with a SELECT of its own within it."""
        names, distinct = wanted(node)
        inner = node.p if node.name == "Project" else node.p.p
        extends: dict[str, Any] = {}
        while inner.name == "Extend":
            extends[str(inner.var)] = inner.expr
            inner = inner.p
        alias = self._alias()
        if inner.name == "AggregateJoin":
            text, kinds = grouped(inner, extends, names, self._within(inner.p.p, Block()), self.names)
        else:
            parts = []
            for one in self._within(node.p if node.name == "Project" else node.p.p, Block()):
                columns = ", ".join(f"{number(one.known[name], self.names)} AS v{i}" for i, name in enumerate(names))
                parts.append(f"SELECT {'DISTINCT ' if distinct else ''}{columns}{one.body}")
            text, kinds = f"({' UNION '.join(parts)})", ["id" for _ in names]
        block = block.table(text, alias)
        for i, name in enumerate(names):
            block = self._same(name, Column(f"{alias}.v{i}", "id" if kinds[i] == "id" else "text"), block)
        return block


def _late(predicate: Any) -> bool:
    from rdflib.paths import Path

    if not isinstance(predicate, Path):
        return False
    return any(not way or any(isinstance(one, Closure) for one in way) for way in ways(predicate))
