"""Coverage counted by the store elsewhere: numbers come back, no things."""

from __future__ import annotations

from collections.abc import Sequence

from etom_kg.coverage import Tally
from etom_kg.coverage.counting import CLASSIFIED, PERFORMS
from etom_kg.endpoints.service import Service, dataset
from etom_kg.vocabulary import OP, RDF

_RUN = "<urn:etom-kg:run>"
_HOLDS = "<urn:etom-kg:run#holds>"
_PART_OF = f"<{OP}partOf>"


def tally(service: Service, graphs: Sequence[str], scratch: str) -> Tally:
    """Return what coverage is made of; `scratch` is a graph of ours that may be written.

    Everything that is classified hangs on one node for as long as the count takes, so that one walk up and one down
    find what is linked through its parts or its whole.
    """
    service.update(
        f"INSERT {{ GRAPH <{scratch}> {{ {_RUN} {_HOLDS} ?thing }} }}\n"
        f"{dataset(graphs, 'USING')}WHERE {{ ?thing <{CLASSIFIED}> ?category }}"
    )
    process = f"?this <{RDF}type> <{OP}Process> ."
    ways = (f"{{ {_RUN} ({_HOLDS}|{way}{_PART_OF})+ ?this }}" for way in ("", "^"))
    linked = f"{process}\n{{ SELECT DISTINCT ?this WHERE {{ {' UNION '.join(ways)} }} }}"
    return Tally(
        _by(service, graphs, CLASSIFIED),
        _by(service, graphs, PERFORMS),
        _count(service, graphs, process),
        _count(service, [*graphs, scratch], linked),
    )


def _by(service: Service, graphs: Sequence[str], predicate: str) -> dict[str, int]:
    """Return how many things each value of a predicate has."""
    rows = service.rows(
        f"SELECT ?value (COUNT(DISTINCT ?this) AS ?count)\n{dataset(graphs)}"
        f"WHERE {{ ?this <{predicate}> ?value }} GROUP BY ?value"
    )
    return {value.value: int(count.value) for value, count in rows if value and count}


def _count(service: Service, graphs: Sequence[str], where: str) -> int:
    rows = service.rows(f"SELECT (COUNT(DISTINCT ?this) AS ?count)\n{dataset(graphs)}WHERE {{\n{where}\n}}")
    return int(rows[0][0].value) if rows and rows[0][0] else 0
