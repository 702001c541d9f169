"""The files of a new pack: small, whole and in order, to be edited."""

from __future__ import annotations

from pathlib import Path

from etom_kg import output
from etom_kg.config import PACK
from etom_kg.errors import UsageError
from etom_kg.messages import text
from etom_kg.packs import manifest
from etom_kg.packs.elements import COLUMNS
from etom_kg.tables import Table, csv_file

_SHAPES = """@prefix op: <https://w3id.org/etom-kg/operator#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

<urn:etom-kg:pack:{name}:named>
    a sh:NodeShape ;
    sh:targetClass op:Process ;
    sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "{message}"@{lang} ] .
"""


def create(folder: Path, prefix: str, lang: str) -> None:
    """Write a new pack into a new or empty folder. Raises UsageError for a prefix of none and a folder in use."""
    if not manifest.is_prefix(prefix):
        raise UsageError(f"packs.{manifest.why_no_prefix(prefix)}", value=prefix)
    output.refuse_full(folder, force=False)
    name = (
        "".join(mark if mark.isalnum() or mark in "_-" else "-" for mark in folder.absolute().name).strip("-") or "pack"
    )
    described = text("packs.example_description", lang)
    row = (f"{prefix}.1.1.1.5.1", "Приём заказа дилера", "Dealer order intake", described, "1.1.1.5")
    head = f'name = "{name}"\nversion = "0.1"\nprefix = "{prefix}"\nedition = "gost"\n'
    files = 'elements = ["elements.csv"]\nshapes = ["shapes.ttl"]\n'
    more = '# labels = ["labels.csv"]\n# [tags]\n# link = ["eTOM"]\n# [colours]\n# "1.1.1.5" = "#ffcc00"\n'
    shapes = _SHAPES.format(name=prefix, message=text("packs.example_message", lang), lang=lang)
    output.write_folder(
        folder,
        {
            PACK: (head + files + more).encode(),
            "elements.csv": csv_file(Table("elements", COLUMNS, (row,))),
            "shapes.ttl": shapes.encode(),
        },
    )
