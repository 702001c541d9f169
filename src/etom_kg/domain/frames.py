"""What is handed to other libraries: graphs of rdflib, tables of pandas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from etom_kg import resources
from etom_kg.errors import EtomError

if TYPE_CHECKING:
    import pandas
    import rdflib

    from etom_kg.findings import Finding
    from etom_kg.framework import Entry


def graph() -> rdflib.Graph:
    """Return the whole ontology as a graph of rdflib, lexical forms kept as written."""
    return graph_of(resources.built("ontology.nt"))


def graph_of(triples: str | bytes) -> rdflib.Graph:
    """Return N-Triples as a graph of rdflib, lexical forms kept as written."""
    import rdflib

    # rdflib would rewrite literals on parsing ("007" to "7")
    kept, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return rdflib.Graph().parse(data=triples, format="nt")
    finally:
        rdflib.NORMALIZE_LITERALS = kept


def of_entries(entries: Iterable[Entry]) -> pandas.DataFrame:
    """Return a row an entry: id, kind, level, parent, name and definition by language, verticals, layer, functions."""
    return table(
        [
            {
                "id": one.id,
                "kind": one.kind,
                "level": one.level,
                "parent": one.parent or None,
                "name_ru": one.names.get("ru"),
                "name_en": one.names.get("en"),
                "name_zh": one.names.get("zh"),
                "definition_ru": one.definition.get("ru"),
                "definition_en": one.definition.get("en"),
                "verticals": " ".join(one.verticals),
                "functions": len(one.functions),
                "verification": one.verification,
            }
            for one in entries
        ]
    )


def of_findings(findings: Sequence[Finding]) -> pandas.DataFrame:
    """Return a row a finding, in the columns of the contract's JSON."""
    names = (
        "code",
        "severity",
        "message",
        "file",
        "line",
        "cell",
        "element_id",
        "element_name",
        "value",
        "clause",
        "mend",
    )
    return table([{name: getattr(finding, name) for name in names} for finding in findings], names)


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> pandas.DataFrame:
    """Return rows as a table; raises EtomError where pandas is not installed."""
    try:
        import pandas
    except ModuleNotFoundError as missing:
        raise EtomError("domain.needs_pandas") from missing
    return pandas.DataFrame.from_records(list(rows), columns=columns)
