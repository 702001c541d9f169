"""Which texts of a project no record is made of: the columns that hold them, counted where they stand.

Reference data that the tool brings itself, such as types of status, is not among them, nor are sizes and dates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

FUNCTIONS = frozenset(("count", "trim", "like"))
"""What SQLite may run for a count; a file cannot define functions of these names."""
FIRST_VERSION = "1.0"
MEMO = "<memo>"
_BLANKS = "' \t\r\n'"
_GIVEN = ("Values:", "Default:", "Type=")  # how notes begin that a profile gives to each of its tagged values


class Texts(NamedTuple):
    """Columns of a table that hold texts of one kind, a key of `import_.what_…`.

    `unless` is what the tool gives to everything; `only` a condition on `column`, which a table may lack.
    """

    what: str
    table: str
    columns: tuple[str, ...]
    unless: str = ""
    column: str = ""
    only: str = ""


_NO_PACKAGE = ("Object_Type", "Object_Type IS NOT 'Package'")  # its version stands with the package too
_GUARDED = ("Connector_Type", "Connector_Type IN ('ControlFlow', 'ObjectFlow', 'StateFlow')")
_TRIGGERED = ("Connector_Type", "Connector_Type IS 'StateFlow'")
_NOT_GIVEN = " AND ".join(f"NOTES NOT LIKE '{start}%'" for start in _GIVEN)
_ENDS = ("Role", "RoleType", "RoleNote", "Card", "Constraint", "Qualifier", "Stereotype")

TEXTS: tuple[Texts, ...] = (
    Texts("author", "t_object", ("Author",)),
    Texts("version", "t_object", ("Version",), FIRST_VERSION, *_NO_PACKAGE),
    Texts("version", "t_package", ("Version",), FIRST_VERSION),
    Texts("phase", "t_object", ("Phase",), FIRST_VERSION),
    Texts("keyword", "t_object", ("PDATA5",)),
    Texts("run_state", "t_object", ("RunState",)),
    Texts("diagram_name", "t_diagram", ("Name",)),
    Texts("diagram_text", "t_diagram", ("Notes",)),
    Texts("author", "t_diagram", ("Author",)),
    Texts("version", "t_diagram", ("Version",), FIRST_VERSION),
    Texts("stereotype", "t_diagram", ("Stereotype",)),
    Texts("relationship_text", "t_connector", ("Notes",)),
    Texts("expression", "t_connector", ("PDATA2",), "", *_GUARDED),
    Texts("expression", "t_connector", ("PDATA1", "PDATA3"), "", *_TRIGGERED),
    Texts("link_end", "t_connector", tuple(f"{end}{name}" for end in ("Source", "Dest") for name in _ENDS)),
    Texts("link_value", "t_connectortag", ("VALUE",)),
    Texts("link_value", "t_taggedvalue", ("TagValue",)),
    Texts("constraint", "t_connectorconstraint", ("Constraint",)),
    Texts("constraint", "t_roleconstraint", ("Constraint",)),
    Texts("constraint", "t_objectconstraint", ("Constraint",)),
    Texts("constraint", "t_attributeconstraints", ("Constraint",)),
    Texts("constraint", "t_operationpres", ("PreCondition",)),
    Texts("constraint", "t_operationposts", ("PostCondition",)),
    *(
        Texts("constraint_text", f"t_{name}", ("Notes",))
        for name in (
            "connectorconstraint",
            "roleconstraint",
            "objectconstraint",
            "attributeconstraints",
            "operationpres",
            "operationposts",
        )
    ),
    Texts("attribute", "t_attribute", ("Name",)),
    Texts("attribute_text", "t_attribute", ("Notes",)),
    Texts("attribute_value", "t_attribute", ("Type", "Default", "Style", "Stereotype")),
    Texts("attribute_value", "t_attributetag", ("VALUE",)),
    Texts("operation", "t_operation", ("Name",)),
    Texts("operation_text", "t_operation", ("Notes",)),
    Texts("operation_value", "t_operation", ("Type", "Style", "Stereotype", "Behaviour", "Code")),
    Texts("operation_text", "t_operationparams", ("Notes",)),
    Texts("operation_value", "t_operationparams", ("Name", "Type", "Default")),
    Texts("operation_value", "t_operationtag", ("VALUE",)),
    *(
        Texts("tag_text", table, ("NOTES",), "", "VALUE", f"VALUE IS NOT '{MEMO}' AND {_NOT_GIVEN}")
        for table in ("t_objectproperties", "t_connectortag", "t_attributetag", "t_operationtag")
    ),
    Texts("requirement", "t_objectrequires", ("Requirement", "Notes")),
    Texts("scenario", "t_objectscenarios", ("Scenario", "Notes", "XMLContent")),
    Texts("planning", "t_objectproblems", ("Problem", "ProblemNotes")),
    Texts("planning", "t_objectrisks", ("Risk", "Notes")),
    Texts("planning", "t_objectmetrics", ("Metric", "Notes")),
    Texts("planning", "t_objecteffort", ("Effort", "Notes")),
    Texts("planning", "t_objectresource", ("Resource", "Notes")),
    Texts("planning", "t_objecttests", ("Test", "Notes", "InputData", "AcceptanceCriteria", "Results")),
    Texts("planning", "t_issues", ("Issue", "IssueNotes")),
    Texts("planning", "t_tasks", ("Name", "Notes")),
    Texts("file", "t_objectfiles", ("FileName", "Note")),
    Texts("file", "t_document", ("DocName",)),
    Texts("term", "t_glossary", ("Term", "Meaning")),
)
COUNTED = tuple(dict.fromkeys(one.table for one in TEXTS))

Run = Callable[[str], Iterable[tuple[object, ...]]]


def counted(columns: Mapping[str, frozenset[str]], run: Run) -> Counter[str]:
    """Return how many texts of each kind stand in the tables; `columns` are those of each table, in small letters.

    `run` takes a statement and gives its rows. A table or column that is absent holds nothing.
    """
    found: Counter[str] = Counter()
    for table in COUNTED:
        here = columns.get(table, frozenset())
        wanted = [
            (one.what, _count(column, one))
            for one in TEXTS
            if one.table == table and (not one.column or one.column.casefold() in here)
            for column in one.columns
            if column.casefold() in here
        ]
        if not wanted:
            continue
        asked = ", ".join(sql for _, sql in wanted)
        for row in run(f"SELECT {asked} FROM {table} NOT INDEXED"):
            for (what, _), count in zip(wanted, row, strict=True):
                found[what] += int(str(count))
    return found


def _count(column: str, one: Texts) -> str:
    only = f" AND {one.only}" if one.only else ""
    return f"count(CASE WHEN trim([{column}], {_BLANKS}) NOT IN ('', '{one.unless}'){only} THEN 1 END)"
