"""Processes with mistakes, some with one certain mend and some without, in every format that is changed in place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import quoteattr

from small_registers import write_rows

OP = "https://w3id.org/etom-kg/operator#"


@dataclass(frozen=True)
class Row:
    """A process: what it is called, what it is tied to, what rule it breaks, and what is to stand in place of `old`."""

    name: str
    link: str = ""
    function: str = ""
    own: str = ""
    above: str = ""
    code: str = ""
    old: str = ""
    new: str = ""
    formats: tuple[str, ...] = ("csv", "xlsx", "bpmn", "ttl")
    key: str = field(default="", compare=False)


CERTAIN = (
    Row("Приём заявки", "1-1-1-5", code="ETOM101", old="1-1-1-5", new="1.1.1.5"),
    Row("Приём заявки", "1:1:1:5", code="ETOM101", old="1:1:1:5", new="1.1.1.5"),
    Row("Приём заявки", "1.1.1-5", code="ETOM101", old="1.1.1-5", new="1.1.1.5"),
    Row("Приём заявки", "01.01.01.005", code="ETOM101", old="01.01.01.005", new="1.1.1.5"),
    Row("Обработка заказов", "1.1..1.5", code="ETOM101", old="1.1..1.5", new="1.1.1.5"),
    Row("Приём заявки", "1.1.1.5. 1.1.1.6", code="ETOM101", old="1.1.1.5. 1.1.1.6", new="1.1.1.5; 1.1.1.6",
        formats=("bpmn",)),
    Row("Биллинг", "1.1.1.8", "1.1.1.11-b1", code="ETOM103", old="1.1.1.8", new="1.1.1.11"),
    Row("Обработка запросов по счетам", "1.1.1.8", code="ETOM103", old="1.1.1.8", new="1.1.1.12"),
    Row("Управление персоналом", "01.03.2007", code="ETOM104", old="01.03.2007", new="1.3.7", formats=("csv",)),
    Row("Обработка заказов", "2.1.1.5", code="ETOM111", old="2.1.1.5", new="1.1.1.5"),
    Row("Дилерская сеть", own="1.1.1.14", code="ETOM110", old="1.1.1.14", new="2.1.1.14"),
    Row("Обработка заказов", "1.1.1", code="ETOM114", old="1.1.1", new="1.1.1.5"),
    Row("Приём заявки", "1.1.1.5", "1.1.1.5.В3", code="ETOM302", old="1.1.1.5.В3", new="1.1.1.5-b3",
        formats=("csv", "xlsx", "bpmn")),
    Row("Разбор жалоб", "1.1.1.5", "1.1.1.6-b1; 1.1.1.6-b2", code="ETOM302", old="1.1.1.5", new="1.1.1.5; 1.1.1.6",
        formats=("csv", "xlsx", "bpmn")),
    Row("Продажи", "1.1.1.5", "1.1.1.4-t1", code="ETOM903", old="1.1.1.5", new="1.1.1.5; 1.1.1.4",
        formats=("csv", "xlsx", "bpmn")),
    Row("Обрабoтка звонков", "1.1.1.2", code="ETOM904", old="Обрабoтка звонков", new="Обработка звонков"),
    Row("Продажи В2B и CRМ", "1.1.1.4", code="ETOM904", old="Продажи В2B и CRМ", new="Продажи B2B и CRM"),
)  # fmt: skip
"""Each is alone in its file: then its finding has the mend."""
UNSURE = (
    Row("Приём заявки", "1.1.1.x", code="ETOM101"),
    Row("Приём заявки", "1.1..5", code="ETOM101"),
    Row("Приём заявки", "1.1.1-3", code="ETOM101"),
    Row("Приём заявки", "1.1.1.2-5", code="ETOM101"),
    Row("Проверка задолженности", "1.1.1.13", code="ETOM102"),
    Row("Выпуск счетов", "1.1.1.8", code="ETOM103"),
    Row("Биллинг", "1.1.1.8", "1.1.1.11-b1; 1.1.1.10-b1", code="ETOM103"),
    Row("Биллинг", "1.1.1.8", "1.1.1.11-b1; 1.1.1.10-b77", code="ETOM103"),
    Row("Подбор монтажников", "01.03.2007", code="ETOM104", formats=("csv",)),
    Row("Обработка заказов", own="1.1.1.14", code="ETOM110"),
    Row("Работа с абонентами", "1.1.1", code="ETOM114"),
    Row("Приём заявки", "1.1.1.5", "1.1.1.5-b99", code="ETOM302"),
    Row("Приём заявки", "1.1.1.5", "1.1.1.6-b1", code="ETOM302"),
    Row("Продажи", "1.1.1.5", code="ETOM903"),
    Row("Учёт CРM", "1.1.1.2", code="ETOM904"),
)
UNTIDY = (
    ("1,1,1,5", "1.1.1.5"),
    ("1.1.1.5.", "1.1.1.5"),
    ("1.1.1.1О", "1.1.1.10"),
    ("1 . 1 . 1 . 5", "1.1.1.5"),
)
"""Links that are read only after cleaning."""


def write(path: Path, *rows: Row) -> Path:
    """Write processes in the format that the suffix says; other things stand around them."""
    {".csv": _csv, ".xlsx": _xlsx, ".bpmn": _bpmn, ".ttl": _turtle}[path.suffix](path, rows)
    return path


def _table(rows: tuple[Row, ...]) -> list[list[str]]:
    head = ["Процесс", "eTOM", "Функция eTOM", "Собственный идентификатор", "Владелец", "Примечание"]
    return [head, *([row.name, row.link, row.function, row.own, 'Отдел "А"', f"{row.link}?"] for row in rows)]


def _csv(path: Path, rows: tuple[Row, ...]) -> None:
    lines = [";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' if set(cell) & set('";') else cell for cell in row) for row in _table(rows)]  # fmt: skip  # noqa: E501
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("utf-8-sig"))


def _xlsx(path: Path, rows: tuple[Row, ...]) -> None:
    write_rows(path, _table(rows))


def _bpmn(path: Path, rows: tuple[Row, ...]) -> None:
    def entry(name: str, value: str) -> str:
        return f"        <camunda:property name={quoteattr(name)} value={quoteattr(value)}/>\n" if value else ""

    body = "".join(
        f"  <process id='p{number}' name={quoteattr(row.name)}>\n    <extensionElements>\n      <camunda:properties>\n"
        + entry("eTOM", row.link) + entry("eTOM function", row.function) + entry("eTOM own ID", row.own)
        + "      </camunda:properties>\n    </extensionElements>\n"
        f"    <!-- {row.link.replace('--', '')} -->\n    <task id='t{number}' name='Шаг &lt;1&gt;'/>\n  </process>\n"
        for number, row in enumerate(rows)
    )  # fmt: skip
    path.write_bytes(
        b'<?xml version="1.0" encoding="UTF-8"?>\r\n<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
        b' xmlns:camunda="http://camunda.org/schema/1.0/bpmn"\n  targetNamespace="urn:x">\n'
        + f"{body}</definitions>".encode()
    )


def _turtle(path: Path, rows: tuple[Row, ...]) -> None:
    lines = [
        f"@prefix op: <{OP}> .", "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
        "@prefix f: <https://w3id.org/etom-kg/function/> .", "# 1-1-1-5 stays here",
    ]  # fmt: skip
    for number, row in enumerate(rows):
        parts = [f"<urn:x:p{number}> a op:Process ; rdfs:label \"{row.name}\"@ru ; rdfs:comment '{row.name} (2)'"]
        parts += [f'op:taggedWith "{row.link}"'] if row.link else []
        parts += [f"op:identifier '''{row.own}'''"] if row.own else []
        for function in filter(None, row.function.split("; ")):
            known = "-" in function and function.isascii() and not function.endswith(("99", "77"))
            parts.append(f"op:performs f:{function}" if known else f'op:namesFunction "{function}"')
        lines.append(" ;\n  ".join(parts) + " .")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
