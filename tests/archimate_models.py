"""Models of architecture for tests, and the schema of the exchange format with what it names at hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

EXCHANGE = "http://www.opengroup.org/xsd/archimate/3.0/"
_WRAPPER = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="{folder}/xml.xsd"/>
<xs:import namespace="http://purl.org/dc/elements/1.1/" schemaLocation="{folder}/dc.xsd"/>
<xs:import namespace="{exchange}" schemaLocation="{folder}/archimate3_Diagram.xsd"/>
</xs:schema>"""


class _AtHand(etree.Resolver):
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resolve(self, url: str, public: str, context: object) -> object:  # type: ignore[override]
        name = url.rpartition("/")[2]
        if name in ("xml.xsd", "dc.xsd"):
            return self.resolve_filename(str(self.folder / name), context)  # type: ignore[attr-defined]
        return None


@cache
def archimate_schema(shared: Path) -> etree.XMLSchema:
    """Return the schema of exchange files, version 3.1."""
    folder = shared / "corpora" / "xsd" / "archimate-3.1"
    parser = etree.XMLParser()
    parser.resolvers.add(_AtHand(folder))
    text = _WRAPPER.format(folder=folder.as_uri(), exchange=EXCHANGE)
    return etree.XMLSchema(etree.fromstring(text, parser, base_url=f"{folder.as_uri()}/all.xsd"))


def exchange(elements: str = "", relationships: str = "", rest: str = "", namespace: str = EXCHANGE) -> str:
    """Return an exchange file with these parts, one line each."""
    related = f"<relationships>\n{relationships}\n</relationships>\n" if relationships else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<model xmlns="{namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="id-model">\n'
        f"<name>Модель</name>\n<elements>\n{elements}\n</elements>\n{related}{rest}</model>\n"
    )


def element(id: str, type: str, name: str = "", inside: str = "") -> str:
    """Return an element on one line."""
    named = f"<name>{name}</name>" if name else ""
    return f'<element identifier="{id}" xsi:type="{type}">{named}{inside}</element>'


def related(id: str, type: str, source: str, target: str, more: str = "") -> str:
    """Return a relationship on one line."""
    return f'<relationship identifier="{id}" xsi:type="{type}" source="{source}" target="{target}" {more}/>'


def with_property(definition: str, value: str) -> str:
    """Return a property of an element."""
    return f'<properties><property propertyDefinitionRef="{definition}"><value>{value}</value></property></properties>'


def defined(**names: str) -> str:
    """Return definitions of properties by their ids."""
    inside = "".join(
        f'<propertyDefinition identifier="{id}" type="string"><name>{name}</name></propertyDefinition>'
        for id, name in names.items()
    )
    return f"<propertyDefinitions>{inside}</propertyDefinitions>\n"


def native(folders: str, version: str = "5.0.0", namespace: str = "http://www.archimatetool.com/archimate") -> str:
    """Return a file of Archi with these folders."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:archimate="{namespace}" '
        f'name="Модель" id="m1" version="{version}">\n{folders}\n</archimate:model>\n'
    )
