"""Expressions of SPARQL as trees of functions, and as SQL where they stand in a condition.

A tree is `[name, argument, ...]`; leaves are `["value", text]` and columns, which become `["input", number]`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from etom_kg.building.planning.blocks import Block, Column, Constant, Value, Worked
from etom_kg.building.planning.names import Names, written

_ARGUMENTS = {
    "STR": ("arg",),
    "LCASE": ("arg",),
    "STRLEN": ("arg",),
    "ENCODE_FOR_URI": ("arg",),
    "ISIRI": ("arg",),
    "BOUND": ("arg",),
    "STRSTARTS": ("arg1", "arg2"),
    "STRAFTER": ("arg1", "arg2"),
    "STRBEFORE": ("arg1", "arg2"),
    "IF": ("arg1", "arg2", "arg3"),
    "REGEX": ("text", "pattern", "flags"),
    "REPLACE": ("arg", "pattern", "replacement", "flags"),
    "SUBSTR": ("arg", "start", "length"),
}
_LISTED = ("CONCAT", "COALESCE")
_SIMPLE = {"=": "=", "!=": "<>"}

Exists = Callable[[Any, Block], str]


def value(expression: Any, block: Block, names: Names) -> Value:
    """Return what an expression is in a block."""
    from rdflib import Literal, URIRef, Variable

    if isinstance(expression, Variable):
        return block.known.get(str(expression), Worked(["value", None]))
    if isinstance(expression, Literal) and isinstance(expression.value, int) and not isinstance(expression.value, bool):
        return Worked(["value", expression.value])
    if isinstance(expression, Literal | URIRef):
        return Constant(names.number(written(expression)), str(expression))
    name = expression.name
    if name == "Builtin_IRI":
        return Worked(_tree(expression.arg, block, names), iri=True)
    return Worked(_call(expression, block, names))


def _tree(expression: Any, block: Block, names: Names) -> Any:
    found = value(expression, block, names)
    match found:
        case Column():
            return found
        case Constant():
            return ["value", found.text]
        case Worked():
            return found.tree


def _call(expression: Any, block: Block, names: Names) -> Any:
    name = expression.name
    kind = name.removeprefix("Builtin_").upper()
    if kind in _LISTED:
        return [kind, *(_tree(one, block, names) for one in expression.arg)]
    if kind in _ARGUMENTS:
        given = [dict.get(expression, argument) for argument in _ARGUMENTS[kind]]
        return [kind, *(_tree(one, block, names) for one in given if one is not None)]
    if name in ("ConditionalAndExpression", "ConditionalOrExpression"):
        parts = (expression.expr, *expression.other)
        return ["AND" if "And" in name else "OR", *(_tree(one, block, names) for one in parts)]
    if name == "UnaryNot":
        return ["NOT", _tree(expression.expr, block, names)]
    if name == "RelationalExpression":
        if expression.op == "IN":
            return ["IN", _tree(expression.expr, block, names), *(_tree(o, block, names) for o in expression.other)]
        return [expression.op, _tree(expression.expr, block, names), _tree(expression.other, block, names)]
    if name == "AdditiveExpression" and list(expression.op) == ["+"]:
        return ["+", _tree(expression.expr, block, names), _tree(expression.other[0], block, names)]
    raise NotImplementedError(f"the expression {name}")


def has_exists(expression: Any) -> bool:
    """Tell whether EXISTS stands within an expression."""
    name = getattr(expression, "name", "")
    if name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
        return True
    if name in ("ConditionalAndExpression", "ConditionalOrExpression"):
        return any(map(has_exists, (expression.expr, *expression.other)))
    return name == "UnaryNot" and has_exists(expression.expr)


def condition(expression: Any, block: Block, names: Names, exists: Exists) -> str:
    """Return a condition in SQL; `exists` gives that of EXISTS."""
    name = getattr(expression, "name", "")
    if name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
        return ("NOT " if "NOT" in name else "") + exists(expression.graph, block)
    if name in ("ConditionalAndExpression", "ConditionalOrExpression") and has_exists(expression):
        parts = (condition(one, block, names, exists) for one in (expression.expr, *expression.other))
        return f"({(' AND ' if 'And' in name else ' OR ').join(parts)})"
    if name == "UnaryNot" and has_exists(expression):
        return f"NOT {condition(expression.expr, block, names, exists)}"
    if name == "RelationalExpression" and expression.op in _SIMPLE:
        pair = [value(one, block, names) for one in (expression.expr, expression.other)]
        if all(isinstance(one, Constant) or (isinstance(one, Column) and one.kind == "id") for one in pair):
            return f"{number(pair[0], names)} {_SIMPLE[expression.op]} {number(pair[1], names)}"
    return called(value(expression, block, names), names, "truth")


def number(found: Value, names: Names, make: bool = False) -> str:
    """Return the SQL of a term's number; a value that was worked out gets one where it may `make` one."""
    match found:
        case Column(sql, "id"):
            return sql
        case Constant():
            return str(found.number)
        case Column():
            return called(Worked(found), names, f"{'make' if make else 'find'} text")
        case Worked():
            kind = "iri" if found.iri else "text"
            return called(found, names, f"{'make' if make else 'find'} {kind}")


def called(found: Value, names: Names, gives: str) -> str:
    """Return the call of the function that a value is; `gives` is 'truth', 'text', or what is made or found."""
    tree: Any = found.tree if isinstance(found, Worked) else found
    inputs: dict[tuple[str, str], int] = {}

    def numbered(node: Any, kind: str = "") -> Any:
        if isinstance(node, Constant):
            return ["value", node.text]
        if isinstance(node, Column):
            return ["input", inputs.setdefault((node.sql, kind or node.kind), len(inputs))]
        if node[0] == "STR" and isinstance(node[1], Column) and node[1].kind == "id":
            return numbered(node[1])
        # of most terms the text is asked; what kind of term it is, of few
        inner = "term" if node[0] == "ISIRI" else ""
        return [numbered(one, inner) if isinstance(one, list | Column | Constant) else one for one in node]

    function = names.function(numbered(tree), [kind for _, kind in inputs], gives)
    return f"{function}({', '.join(sql for sql, _ in inputs)})"
