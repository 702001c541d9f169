"""Files of repositories and drawings, made by the documented form of each format: no real sample may be shipped."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

# -- Sparx Enterprise Architect: the columns of the tables that are read, as a .qeax of EA 16 declares them -----------

_SCHEMA = """
CREATE TABLE t_package (Package_ID INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, Name TEXT NULL COLLATE NOCASE,
  Parent_ID INTEGER NULL DEFAULT 0, Notes TEXT NULL COLLATE NOCASE, ea_guid TEXT NULL COLLATE NOCASE);
CREATE TABLE t_object (Object_ID INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, Object_Type TEXT NULL COLLATE NOCASE,
  Diagram_ID INTEGER NULL DEFAULT 0, Name TEXT NULL COLLATE NOCASE, Alias TEXT NULL COLLATE NOCASE,
  Author TEXT NULL COLLATE NOCASE, Note TEXT NULL COLLATE NOCASE, Package_ID INTEGER NULL DEFAULT 0,
  Stereotype TEXT NULL COLLATE NOCASE, NType INTEGER NULL DEFAULT 0, Status TEXT NULL COLLATE NOCASE,
  PDATA1 TEXT NULL COLLATE NOCASE, ea_guid TEXT NULL COLLATE NOCASE, ParentID INTEGER NULL DEFAULT 0);
CREATE TABLE t_objectproperties (PropertyID INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  Object_ID INTEGER NULL DEFAULT 0, Property TEXT NULL COLLATE NOCASE, Value TEXT NULL COLLATE NOCASE,
  Notes TEXT NULL COLLATE NOCASE, ea_guid TEXT NULL COLLATE NOCASE);
CREATE TABLE t_connector (Connector_ID INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, Name TEXT NULL COLLATE NOCASE,
  Direction TEXT NULL COLLATE NOCASE, Connector_Type TEXT NULL COLLATE NOCASE, SubType TEXT NULL COLLATE NOCASE,
  SourceIsAggregate INTEGER NULL DEFAULT 0, DestIsAggregate INTEGER NULL DEFAULT 0,
  Start_Object_ID INTEGER NULL DEFAULT 0, End_Object_ID INTEGER NULL DEFAULT 0,
  Stereotype TEXT NULL COLLATE NOCASE, ea_guid TEXT NULL COLLATE NOCASE);
CREATE TABLE t_xref (XrefID TEXT NOT NULL COLLATE NOCASE PRIMARY KEY, Name TEXT NULL COLLATE NOCASE,
  Type TEXT NULL COLLATE NOCASE, Description TEXT NULL COLLATE NOCASE, Client TEXT NULL COLLATE NOCASE);
"""


class Project:
    """A project of Enterprise Architect in the making."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.number = 0
        self.script: list[tuple[str, tuple[object, ...]]] = []

    def guid(self, number: int) -> str:
        return f"{{{number:08X}-0000-4000-8000-000000000000}}"

    def package(self, number: int, name: str, parent: int = 0) -> str:
        guid = self.guid(0xA0000000 + number)
        row = (number, name, parent, guid)
        self.script.append(("INSERT INTO t_package (Package_ID, Name, Parent_ID, ea_guid) VALUES (?,?,?,?)", row))
        held = (900 + number, "Package", name, parent, str(number), guid)
        self.script.append(
            ("INSERT INTO t_object (Object_ID,Object_Type,Name,Package_ID,PDATA1,ea_guid) VALUES (?,?,?,?,?,?)", held)
        )
        return guid

    def element(
        self,
        number: int,
        type_: str,
        name: str,
        stereotype: str = "",
        *,
        package: int = 1,
        parent: int = 0,
        values: Mapping[str, str] | None = None,
        note: str = "",
        alias: str = "",
        status: str = "Proposed",
    ) -> str:
        guid = self.guid(number)
        bare = stereotype.rpartition("::")[2]
        row = (number, type_, name, alias, note, package, bare or None, parent, status, guid)
        self.script.append(
            (
                "INSERT INTO t_object (Object_ID,Object_Type,Name,Alias,Note,Package_ID,Stereotype,ParentID,Status,"
                "ea_guid) VALUES (?,?,?,?,?,?,?,?,?,?)",
                row,
            )
        )
        self.stereotyped(guid, stereotype)
        for key, value in (values or {}).items():
            held, notes = ("<memo>", value) if len(value) > 255 else (value, None)
            self.script.append(
                (
                    "INSERT INTO t_objectproperties (Object_ID, Property, Value, Notes) VALUES (?,?,?,?)",
                    (number, key, held, notes),
                )
            )
        return guid

    def connector(
        self, source: int, target: int, type_: str, stereotype: str = "", name: str = "", whole: str = ""
    ) -> str:
        self.number += 1
        guid = self.guid(0xC0000000 + self.number)
        bare = stereotype.rpartition("::")[2] or None
        ends = (2 if whole == "source" else 0, 2 if whole == "target" else 0)
        self.script.append(
            (
                "INSERT INTO t_connector (Name,Connector_Type,SourceIsAggregate,DestIsAggregate,Start_Object_ID,"
                "End_Object_ID,Stereotype,ea_guid) VALUES (?,?,?,?,?,?,?,?)",
                (name or None, type_, *ends, source, target, bare, guid),
            )
        )
        self.stereotyped(guid, stereotype)
        return guid

    def stereotyped(self, guid: str, stereotype: str) -> None:
        if "::" in stereotype:
            bare = stereotype.rpartition("::")[2]
            row = (f"x{guid}", "Stereotypes", f"@STEREO;Name={bare};FQName={stereotype};@ENDSTEREO;", guid)
            self.script.append(("INSERT INTO t_xref (XrefID, Name, Description, Client) VALUES (?,?,?,?)", row))

    def save(self, *more: str, schema: str = _SCHEMA) -> Path:
        """Write the file; `more` are further statements, hostile ones among them."""
        with closing(sqlite3.connect(self.path)) as base:
            base.executescript(schema)
            for statement, values in self.script:
                base.execute(statement, values)
            for statement in more:
                base.execute(statement)
            base.commit()
        return self.path


def order_project(path: Path) -> Project:
    """Return a project with a BPMN process, an ArchiMate one and a UML activity, as an operator would keep them."""
    project = Project(path)
    project.package(1, "Процессы")
    project.package(2, "Шаги без процесса", 1)
    bpmn, archimate = "BPMN2.0::", "ArchiMate3::ArchiMate_"
    project.element(
        1,
        "Activity",
        "Обработка заказа",
        bpmn + "BusinessProcess",
        values={"eTOM ID": "1.1.1.5", "Владелец": "Директор по продажам", "Система": "CRM, Биллинг"},
        note="<b>Приём</b> &amp; проверка",
    )
    project.element(2, "ActivityPartition", "Отдел продаж", bpmn + "Pool", parent=1)
    project.element(3, "ActivityPartition", "Менеджер", bpmn + "Lane", parent=2)
    project.element(4, "Event", "Заказ поступил", bpmn + "StartEvent", parent=3)
    project.element(5, "Activity", "Проверить заказ", bpmn + "Activity", parent=3, values={"taskType": "User"})
    project.element(6, "Decision", "Полон?", bpmn + "Gateway", parent=3)
    project.element(7, "Artifact", "Заказ", bpmn + "DataObject", parent=1)
    project.element(
        8, "Activity", "Передать заказ", "Activity", package=2, values={"calledActivityRef": project.guid(1)}
    )
    project.element(
        11, "Activity", "Продажи", archimate + "BusinessProcess", alias="eTOM", values={"код eTOM": "1.1.1.4"}
    )
    project.element(12, "Activity", "Выставление счёта", archimate + "BusinessProcess", status="Approved")
    project.element(13, "Class", "Продавец", archimate + "BusinessRole")
    project.element(14, "Component", "Биллинг", archimate + "ApplicationComponent")
    project.element(21, "Activity", "Сверка", values={"eTOM": "1.1.1.10 Bill invoice; 1.1.1.11"})
    project.element(22, "Action", "Взять платежи", parent=21)
    project.element(31, "Class", "Тариф")
    project.element(32, "Requirement", "R1")
    project.element(33, "Class", "Поток", archimate + "Goal")
    project.connector(4, 5, "ControlFlow", bpmn + "SequenceFlow")
    project.connector(5, 6, "ControlFlow", bpmn + "SequenceFlow", "да")
    project.connector(5, 7, "Association", bpmn + "DataOutputAssociation")
    project.connector(11, 12, "InformationFlow", archimate + "Flow", "счёт")
    project.connector(13, 11, "Association", archimate + "Assignment")
    project.connector(14, 12, "Dependency", archimate + "Serving")
    project.connector(11, 1, "Association", archimate + "Composition", whole="source")
    project.connector(12, 11, "Aggregation", whole="target")
    project.connector(31, 32, "Dependency")
    project.connector(31, 1, "ControlFlow")
    return project


# -- Visio: a package as Visio 2013 and later write it ----------------------------------------------------------------

VISIO = "http://schemas.microsoft.com/office/visio/2012/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.microsoft.com/visio/2010/relationships/"


def relations(*entries: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(entries, 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


class Drawing:
    """A drawing in the making; `masters` are universal names."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.masters: list[str] = []
        self.pages: list[tuple[str, list[str], list[str], bool]] = []

    def page(self, name: str, background: bool = False) -> None:
        self.pages.append((name, [], [], background))

    def master(self, name: str) -> int:
        if name not in self.masters:
            self.masters.append(name)
        return self.masters.index(name) + 1

    def shape(
        self,
        number: int,
        text: str,
        master: str = "",
        values: Mapping[str, str] | None = None,
        leads: Iterable[str] = (),
        inner: str = "",
        name: str = "",
    ) -> None:
        data = "".join(
            f"<Row N='Row_{n}'><Cell N='Label' V={quoteattr(label)}/>"
            f"<Cell N='Value' V={quoteattr(value)} U='STR'/></Row>"
            for n, (label, value) in enumerate((values or {}).items())
        )
        links = "".join(
            f"<Row N='Row_{n}'><Cell N='SubAddress' V={quoteattr(to)}/></Row>" for n, to in enumerate(leads)
        )
        called = f" Name={quoteattr(name)}" if name else ""
        of = f" Master='{self.master(master)}'" if master else ""
        words = f"<Text><cp IX='0'/>{escape(text)}\n</Text>" if text else ""
        within = f"<Shapes>{inner}</Shapes>" if inner else ""
        self.pages[-1][1].append(
            f"<Shape ID='{number}' Type='Shape'{called}{of}><Cell N='PinX' V='1'/>"
            f"<Section N='Geometry' IX='0'><Row T='MoveTo' IX='1'><Cell N='X' V='0'/></Row></Section>"
            + (f"<Section N='Property'>{data}</Section>" if data else "")
            + (f"<Section N='Hyperlink'>{links}</Section>" if links else "")
            + f"{words}{within}</Shape>"
        )

    def line(self, number: int, begin: int | None, end: int | None, text: str = "", back: bool = False) -> None:
        arrows = "<Cell N='BeginArrow' V='4'/><Cell N='EndArrow' V='0'/>" if back else ""
        words = f"<Text>{escape(text)}</Text>" if text else ""
        self.pages[-1][1].append(
            f"<Shape ID='{number}' Type='Shape' Master='{self.master('Dynamic connector')}' "
            f"NameU='Dynamic connector.{number}'><Cell N='BeginX' V='1'/><Cell N='EndX' V='2'/>{arrows}{words}</Shape>"
        )
        for cell, other in (("BeginX", begin), ("EndX", end)):
            if other is not None:
                self.pages[-1][2].append(
                    f"<Connect FromSheet='{number}' FromCell='{cell}' FromPart='9' ToSheet='{other}' ToCell='PinX'/>"
                )

    def parts(self) -> dict[str, str]:
        listed = "".join(
            f"<Page ID='{n}' NameU='Page-{n}' Name={quoteattr(name)}{' Background=' + quoteattr('1') if back else ''}>"
            f"<PageSheet><Cell N='PageWidth' V='8'/></PageSheet><Rel r:id='rId{n}'/></Page>"
            for n, (name, _, _, back) in enumerate(self.pages, 1)
        )
        masters = "".join(
            f"<Master ID='{n}' NameU={quoteattr(name)} Name='Фигура {n}'><Rel r:id='rId{n}'/></Master>"
            for n, name in enumerate(self.masters, 1)
        )
        spaces = f"xmlns='{VISIO}' xmlns:r='{_OFFICE}'"
        parts = {
            "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
            "_rels/.rels": relations((_KIND + "document", "visio/document.xml")),
            "visio/document.xml": f"<VisioDocument {spaces}/>",
            "visio/_rels/document.xml.rels": relations(
                (_KIND + "masters", "masters/masters.xml"), (_KIND + "pages", "pages/pages.xml")
            ),
            "visio/masters/masters.xml": f"<Masters {spaces}>{masters}</Masters>",
            "visio/pages/pages.xml": f"<Pages {spaces}>{listed}</Pages>",
            "visio/pages/_rels/pages.xml.rels": relations(
                *((_KIND + "page", f"page{n}.xml") for n in range(1, len(self.pages) + 1))
            ),
        }
        for n, (_, shapes, connects, _) in enumerate(self.pages, 1):
            ties = f"<Connects>{''.join(connects)}</Connects>" if connects else ""
            parts[f"visio/pages/page{n}.xml"] = (
                f"<?xml version='1.0' encoding='utf-8'?><PageContents {spaces}><Shapes>{''.join(shapes)}</Shapes>{ties}"
                "</PageContents>"
            )
        return parts

    def save(self, **changed: str) -> Path:
        """Write the file; `changed` are parts by their last name without suffix, in place of those made."""
        parts = self.parts()
        for part in parts:
            short = part.rpartition("/")[2].partition(".")[0]
            parts[part] = changed.get(short, parts[part])
        return zipped(self.path, parts.items())


def zipped(path: Path, parts: Iterable[tuple[str, str | bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return path


def unpacking_to_a_gigabyte(path: Path, parts: Mapping[str, str], large: str) -> Path:
    """Write a package one part of which is a small file of a gigabyte of blanks."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            if name != large:
                archive.writestr(name, content)
        with archive.open(large, "w", force_zip64=True) as stream:
            block = b" " * (1 << 24)
            for _ in range(64):
                stream.write(block)
    return path


# -- ARIS -------------------------------------------------------------------------------------------------------------

AML_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE AML SYSTEM "ARIS-Export.dtd" [
\t<!ENTITY LocaleId.RUru "1049">
\t<!ENTITY LocaleId.USen "1033">
\t<!ENTITY Codepage.RUru "1251">
]>
"""


def aml_values(kind: str, **words: str) -> str:
    """Return an attribute with values by language ('ru', 'en'), as ARIS 10 styles them."""
    locales = {"ru": "&LocaleId.RUru;", "en": "&LocaleId.USen;"}
    values = "".join(
        f'<AttrValue LocaleId="{locales[lang]}"><StyledElement><Paragraph Alignment="UNDEFINED" Indent="0"/>'
        + "".join(f"<StyledElement><PlainText TextValue={quoteattr(text)}/></StyledElement>" for text in [said])
        + "</StyledElement></AttrValue>"
        for lang, said in words.items()
    )
    return f'<AttrDef AttrDef.Type="{kind}">{values}</AttrDef>'


def aml_object(
    ident: str, type_: str, name: str, *, models: Sequence[str] = (), symbol: str = "", inside: str = "", en: str = ""
) -> str:
    words = {"ru": name, **({"en": en} if en else {})}
    linked = f' LinkedModels.IdRefs=" {" ".join(f"Model.{m}" for m in models)} "' if models else ""
    drawn = f' SymbolNum="{symbol}"' if symbol else ""
    return (
        f'<ObjDef ObjDef.ID="ObjDef.{ident}" TypeNum="{type_}"{linked}{drawn}>\n<GUID>{ident}</GUID>\n'
        f"{aml_values('AT_NAME', **words)}\n{inside}\n</ObjDef>\n"
    )


def aml_connection(ident: str, kind: str, target: str) -> str:
    return f'<CxnDef CxnDef.ID="CxnDef.{ident}" CxnDef.Type="{kind}" ToObjDef.IdRef="ObjDef.{target}"/>\n'


def aml_model(ident: str, kind: str, name: str, objects: Mapping[str, str]) -> str:
    drawn = "".join(
        f'<ObjOcc ObjOcc.ID="Occ.{ident}.{one}" ObjDef.IdRef="ObjDef.{one}" SymbolNum="{symbol}">'
        f'<Position Pos.X="1" Pos.Y="1"/><CxnOcc CxnOcc.ID="c.{one}"/></ObjOcc>\n'
        for one, symbol in objects.items()
    )
    return f'<Model Model.ID="Model.{ident}" Model.Type="{kind}">\n{aml_values("AT_NAME", ru=name)}\n{drawn}</Model>\n'


def aml(*contents: str, head: str = AML_HEAD) -> str:
    begin = '<AML>\n<Header-Info DatabaseName="Оператор"/>\n<Group Group.ID="Group.Root">\n'
    return f"{head}{begin}{''.join(contents)}</Group>\n</AML>\n"


# -- ODA components ---------------------------------------------------------------------------------------------------

ODA = """apiVersion: oda.tmforum.org/v1
kind: Component
metadata:
  name: ordering
spec:
  coreFunction:
    dependentAPIs:
    - id: TMF620
      name: product-catalog-management-api
    exposedAPIs:
    - id: TMF648
      name: quote-management-api
  componentMetadata:
    id: TMFC002
    name: ProductOrderCaptureAndValidation
    version: 2.1.0
    description: Takes what a customer wants to order
      and checks it.
    publicationDate: 2024-11-12 00:00:00
    status: specified
    functionalBlock: CoreCommerce
    eTOMs:
    - 1.1.9|Selling|v25.5
    - 1.1.9.2|Develop_Sales_Proposal|v25.5
    - 1.3.3|Customer_Order_Handling|v25.5
    - 1.3.3.10|Manage_Customer_Order_Placement|v25.5
    functionalFrameworkFunctions:
    - 16|Fallout_Automated_Correction|v25.5
    SIDs:
    - Customer_Domain|Customer_Product_Order_ABE|SalesQuote_BE|v25.5
"""
