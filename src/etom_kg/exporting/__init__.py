"""Models, and eTOM itself, in the formats of other tools: one table of formats, a writer each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from etom_kg.exporting.request import FOLDER, Exported, ExportRequest


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the suffixes of its files (FOLDER where it is several files), and who writes it.

    `writer` is 'module:function' below this package; the function takes an ExportRequest and gives an Exported.
    `needs_models` tells that there is nothing to write of eTOM alone.
    """

    suffixes: tuple[str, ...]
    writer: str
    needs_models: bool = False

    def export(self, request: ExportRequest) -> Exported:
        """Return what the writer gives; it is imported when first needed."""
        module, _, name = self.writer.partition(":")
        function: Callable[[ExportRequest], Exported] = getattr(import_module(f"{__name__}.{module}"), name)
        return function(request)


FORMATS: Mapping[str, Format] = {
    "archimate": Format((".xml",), "archimate:exchange"),
    "archi": Format((".archimate",), "archimate:native"),
    "archi-csv": Format((FOLDER,), "archimate:tables"),
    "archi-properties": Format((FOLDER,), "archi_properties:properties", needs_models=True),
    "bpmn": Format((".bpmn", ".xml", FOLDER), "bpmn:tagged", needs_models=True),
    "xlsx": Format((".xlsx",), "sheets:workbook"),
    "csv": Format((".csv",), "sheets:delimited"),
    "turtle": Format((".ttl",), "rdf:turtle"),
    "json-ld": Format((".jsonld", ".json"), "rdf:json_ld"),
    "n-triples": Format((".nt",), "rdf:n_triples"),
    "skos": Format((".ttl",), "rdf:skos"),
    "sparx": Format((".csv",), "repositories:sparx"),
    "leanix": Format((".xlsx",), "repositories:leanix"),
    "ardoq": Format((".xlsx",), "repositories:ardoq"),
}
GRAPHS = ("turtle", "json-ld", "n-triples")
"""Formats that tell all that is lifted."""


def about(name: str) -> str:
    """Return the key of the message that tells what a format is."""
    return f"export.is_{name.replace('-', '_')}"
