"""Edits of the form of a file, which change nothing that is said; and what is left out on reading."""

from __future__ import annotations

import csv
import re
from random import Random

import pyoxigraph as ox
from lxml import etree

from etom_kg.vocabulary import DCTERMS, RDFS
from mutating.diagram import BPMN, CAMUNDA, Diagram, q
from mutating.document import Document
from mutating.edits import operator
from mutating.graph import Graph, literal
from mutating.register import COLUMNS, Register

DIAGRAMS = "service-bpmn example-order example-claim"
TABLES = "register-csv levels-csv"
SHEETS = "register-csv register-xlsx"
BOOKS = "register-xlsx levels-xlsx example-register"


# BPMN


@operator("add a comment", "", "bpmn", DIAGRAMS)
def comment(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    node = chance.choice(list(document.root.iter(q("process"), q("userTask"), q("sequenceFlow"))))
    node.addprevious(etree.Comment(" eTOM: 1.1.1.8 <process id='x'/> "))
    return ""


@operator("reorder attributes", "", "bpmn", DIAGRAMS)
def attributes(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    for node in document.root.iter(etree.Element):
        items = list(node.attrib.items())
        chance.shuffle(items)
        node.attrib.clear()
        node.attrib.update(items)
    return ""


@operator("rename an XML prefix", "", "bpmn", DIAGRAMS)
def prefix(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    names = {uri: given or "p" for given, uri in document.root.nsmap.items()}
    names.update({BPMN: chance.choice(["semantic", "model", "b"]), CAMUNDA: "c"})
    new = etree.Element(document.root.tag, document.root.attrib, nsmap={name: uri for uri, name in names.items()})
    new.extend(list(document.root))
    etree.cleanup_namespaces(new)
    document.root = new
    return ""


@operator("indent anew", "", "bpmn", DIAGRAMS)
def indent(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    space = chance.choice(["\t", "        ", ""])
    if space:
        etree.indent(document.root, space)
    else:
        for node in document.root.iter(q("definitions"), q("process"), q("collaboration"), q("laneSet"), q("lane")):
            node.text = None
            for child in node:
                child.tail = None
    return ""


@operator("write in UTF-16", "", "bpmn", DIAGRAMS)
def utf16(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    document.encoding = "utf-16"
    return ""


@operator("write in windows-1251", "", "bpmn", "service-bpmn")
def cp1251(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    document.encoding = "windows-1251"
    return ""


@operator("end lines as Windows does", "", "bpmn", DIAGRAMS)
def carriage(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    document.afterwards.append(lambda text: text.replace("\n", "\r\n"))
    return ""


@operator("write names as character references", "", "bpmn", DIAGRAMS)
def references(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    document.afterwards.append(lambda text: re.sub(r"[а-яё]", lambda m: f"&#{ord(m[0])};", text))
    return ""


@operator("reorder the processes", "", "bpmn", DIAGRAMS)
def processes(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    children = list(document.root)
    chance.shuffle(children)
    document.root[:] = children
    return ""


@operator("reorder the elements of a process", "", "bpmn", DIAGRAMS)
def elements(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    process = chance.choice(document.all("process"))
    kept = [child for child in process if child.tag in (q("documentation"), q("extensionElements"), q("laneSet"))]
    rest = [child for child in process if child not in kept]
    chance.shuffle(rest)
    process[:] = [*kept, *rest]
    return ""


@operator("add what another tool keeps for itself", "", "bpmn", DIAGRAMS)
def vendor(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    node = chance.choice(document.all("process", "userTask", "serviceTask"))
    extension = node.find(q("extensionElements"))
    if extension is None:
        extension = etree.Element(q("extensionElements"))
        node.insert(1 if node.find(q("documentation")) is not None else 0, extension)
    etree.SubElement(extension, "{http://example.org/vendor}colour", {"value": "#ff0000", "etomish": "1.1.1.8"})
    return ""


@operator("make a task of another kind", "", "bpmn", DIAGRAMS)
def kind(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    node = chance.choice(document.all("userTask", "serviceTask", "manualTask"))
    node.tag = q(chance.choice(["task", "scriptTask", "businessRuleTask", "userTask", "manualTask"]))
    return ""


@operator("hang a note on a task", "", "bpmn", DIAGRAMS)
def note(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    task = chance.choice(document.all("userTask", "serviceTask"))
    text = document.add(document.add(task.getparent(), "textAnnotation", id="note"), "text")
    text.text = "Проверить с юристами"
    document.add(task.getparent(), "association", id="hangs", sourceRef=task.get("id"), targetRef="note")
    return ""


@operator("leave a note loose", "ETOM905", "bpmn", DIAGRAMS)
def loose(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    text = document.add(document.add(chance.choice(document.all("process")), "textAnnotation", id="note"), "text")
    text.text = "Проверить с юристами"
    return ""


@operator("add a choreography", "ETOM905", "bpmn", DIAGRAMS)
def choreography(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    document.add(document.add(document.root, "choreography", id="dance"), "choreographyTask", id="step", name="Шаг")
    return ""


@operator("write a documentation", "", "bpmn", DIAGRAMS)
def documentation(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Diagram)
    document.set(chance.choice(document.things()), "description", "Выполняется по регламенту 1.1 от 01.03.2007.")
    return ""


# tables


@operator("change the delimiter", "", "csv", TABLES)
def delimiter(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    document.delimiter = chance.choice([",", "\t", "|"][:2])
    return ""


@operator("write the table in another encoding", "", "csv", TABLES)
def encoding(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    document.encoding = chance.choice(["utf-8-sig", "cp1251", "utf-16"])
    return ""


@operator("put every cell in quotation marks", "", "csv", TABLES)
def quoted(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    document.quoting = csv.QUOTE_ALL
    document.line = chance.choice(["\n", "\r\n"])
    return ""


@operator("reorder the columns", "", "csv xlsx", f"{TABLES} register-xlsx levels-xlsx")
def columns(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    order = list(range(len(document.rows[0])))
    chance.shuffle(order)
    document.rows = [[row[at] for at in order] for row in document.rows]
    return ""


@operator("add a column that means nothing", "", "csv xlsx", f"{TABLES} register-xlsx levels-xlsx")
def column(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    at = chance.randint(0, len(document.rows[0]))
    for row in document.rows:
        row.insert(at, "да")
    document.rows[document.head][at] = chance.choice(["Согласовано", "Стоимость, тыс. руб.", "Reviewed"])
    return ""


@operator("put a title above the table", "", "csv xlsx", f"{TABLES} register-xlsx levels-xlsx")
def title(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    width = len(document.rows[0])
    document.rows.insert(0, ["Реестр процессов", *[None] * (width - 1)])
    document.rows.insert(1, [None] * width)
    document.head += 2
    return ""


@operator("call a column by another usual name", "", "csv xlsx", SHEETS)
def header(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    names = {
        "Процесс": ["Наименование процесса", "Process name"], "eTOM": ["Код eTOM", "eTOM ID", "Элемент eTOM"],
        "Владелец": ["Владелец процесса", "Process owner"], "Канал": ["Канал взаимодействия"],
        "Собственный код eTOM": ["Own eTOM ID"], "Функция eTOM": ["eTOM functions"],
    }  # fmt: skip
    one = chance.choice(list(names))
    document.rows[document.head][document.column(one)] = chance.choice(names[one])
    return ""


@operator("call a column by a name of one's own", "", "csv xlsx", SHEETS)
def configured(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    field = chance.choice(["link", "owner", "function", "own"])
    document.rows[document.head][document.column(COLUMNS[field])] = "Столбец Ж"
    document.more += f'[columns]\n{field} = "Столбец Ж"\n'
    return ""


@operator("reorder the rows", "", "csv xlsx", SHEETS)
def rows(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    head, body = document.rows[:1], document.rows[1:]
    chance.shuffle(body)
    document.rows = head + body
    return ""


@operator("leave empty rows at the end", "", "csv xlsx", f"{TABLES} register-xlsx levels-xlsx")
def empty_rows(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    document.rows += [[None] * len(document.rows[0]) for _ in range(chance.randint(1, 5))]
    return ""


@operator("add a row of totals", "ETOM905", "csv xlsx", SHEETS)
def totals(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)
    row = [None] * len(document.rows[0])
    document.rows.append(row)
    document.put(len(document.rows) - 1, "Процесс", chance.choice(["Итого", "Всего процессов: 17"]))
    return ""


@operator("dress the sheet", "", "xlsx", BOOKS)
def dress(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)

    def change(sheet: object) -> None:
        from openpyxl.comments import Comment
        from openpyxl.styles import Font, PatternFill

        for cell in sheet[document.head + 1]:  # type: ignore[index]
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFEEAA")
        sheet.freeze_panes = "B2"  # type: ignore[attr-defined]
        sheet.column_dimensions["C"].hidden = True  # type: ignore[attr-defined]
        sheet["A3"].comment = Comment("eTOM 1.1.1.8", "А.")  # type: ignore[index]
        sheet.auto_filter.ref = sheet.dimensions  # type: ignore[attr-defined]

    document.dress.append(change)
    return ""


@operator("add a sheet that is no register", "ETOM905", "xlsx", BOOKS)
def sheet(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)

    def change(sheet: object) -> None:
        other = sheet.parent.create_sheet("Пояснения")  # type: ignore[attr-defined]
        other.append(["Составлено по методике 1.1.1.8"])
        other.append(["Согласовано", "А. Иванова"])

    document.dress.append(change)
    return ""


@operator("write an id as the value of a formula", "", "xlsx", "register-xlsx levels-xlsx")
def text_cells(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Register)

    def change(sheet: object) -> None:
        for row in sheet.iter_rows(min_row=2):  # type: ignore[attr-defined]
            for cell in row:
                cell.number_format = "@"

    document.dress.append(change)
    return ""


# RDF


@operator("write the graph in another syntax", "", "ttl", "service-ttl")
def syntax(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Graph)
    document.syntax = chance.choice(
        [ox.RdfFormat.N_TRIPLES, ox.RdfFormat.JSON_LD, ox.RdfFormat.TRIG, ox.RdfFormat.RDF_XML, ox.RdfFormat.N_QUADS]
    )
    return ""


@operator("rename a Turtle prefix", "", "ttl", "service-ttl")
def turtle_prefix(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Graph)
    names = list(document.prefixes.values())
    chance.shuffle(names)
    document.prefixes = {f"n{number}": iri for number, iri in enumerate(names)}
    return ""


@operator("reorder the triples", "", "ttl", "service-ttl")
def triples(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Graph)
    chance.shuffle(document.triples)
    return ""


@operator("add comments to the Turtle", "", "ttl", "service-ttl")
def turtle_comments(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Graph)
    document.afterwards.append(lambda text: re.sub(r"\.\n", '. # ex:x op:taggedWith "1.1.1.8" .\n\n', text))
    return ""


@operator("say names in two languages", "", "ttl", "service-ttl")
def languages(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Graph)
    thing = chance.choice(["repair", "provision", "sale", "bill"])
    name = document.get(thing, "name")
    document.unsay(thing, f"{RDFS}label")
    document.say(thing, f"{RDFS}label", f"{literal(name)}@ru", '"Works of the operator"@en')
    return ""


@operator("say things of another vocabulary", "", "ttl", "service-ttl")
def foreign(document: Document, chance: Random) -> str | None:
    assert isinstance(document, Graph)
    thing = chance.choice(document.things())
    document.say(thing, "http://xmlns.com/foaf/0.1/page", "<http://example.org/page>")
    document.say(thing, f"{DCTERMS}creator", literal("А. Иванова"))
    return ""
