"""The good models: those of `bases/`, registers made here, and the corrected examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mutating.diagram import Diagram
from mutating.document import Document
from mutating.graph import Graph
from mutating.register import Register

HERE = Path(__file__).parent / "bases"
EXAMPLES = Path(__file__).parents[2] / "examples" / "corrected"

HEAD = [
    "Код процесса", "Входит в", "Процесс", "eTOM", "Собственный код eTOM", "Функция eTOM", "Владелец", "Канал",
    "Сквозной", "Описание", "Показатель", "Цель", "Факт", "Единица измерения", "Примечание автора",
]  # fmt: skip
DUTIES = ("1.1.1.9-t3", "1.1.1.9-t4", "1.1.1.9-t5", "1.1.1.9-t6")
ROWS = [
    ("П-01", "", "Приём заявок на подключение", "1.1.1.5", "", "1.1.1.5-b1", "Отдел продаж", "интернет"),
    ("П-02", "", "Разбор претензий", "1.1.1.6", "", "1.1.1.6-b1", "Контакт-центр", "телефон"),
    ("П-03", "", "Рассылка счетов", "1.1.1.10", "", "", "Отдел расчётов", ""),
    ("П-04", "", "Сбор платежей абонентов", "1.1.1.11", "", "", "Отдел расчётов", ""),
    ("П-05", "", "Подключение на сети", "1.1.2.2", "", "", "Служба эксплуатации", ""),
    ("П-06", "П-05", "Настройка порта", "1.1.3.2", "", "", "Служба эксплуатации", ""),
    ("П-07", "П-05", "Выезд монтажника", "1.1.3.2", "", "", "Служба эксплуатации", ""),
    ("П-08", "", "Ремонт линий", "1.1.3.3", "", "", "Служба эксплуатации", ""),
    ("П-09", "", "Закупка модемов", "1.1.4.2", "", "", "Отдел закупок", ""),
    ("П-10", "", "Обучение монтажников", "1.3.7.4", "", "", "Отдел персонала", ""),
    ("П-11", "", "Городской Wi-Fi", "1.1.3.2", "2.1.5", "", "Проектный офис", ""),
    ("П-12", "П-11", "Точки доступа", "1.1.3.2", "2.1.5.1", "", "Проектный офис", ""),
    ("П-13", "П-12", "Выбор мест", "1.1.3.2", "2.1.5.1.1", "", "Проектный офис", ""),
    ("П-14", "П-12", "Монтаж точек", "1.1.3.2", "2.1.5.1.2", "", "Проектный офис", ""),
    ("П-15", "П-11", "Аренда опор", "1.1.3.2", "2.1.5.2", "", "Проектный офис", ""),
    ("П-16", "", "Поощрение абонентов", "1.1.1.9", "", "\n".join(DUTIES), "Отдел продаж", ""),
    ("П-17", "", "Учёт обращений", "1.1.1.2", "", "1.1.1.2-t2", "Контакт-центр", "офис"),
]  # fmt: skip
LEVELS = [
    ("Код процесса", "Уровень 1", "Уровень 2", "Уровень 3", "eTOM", "Владелец"),
    ("П-01", "Клиенты", "Продажи", "Подбор тарифа", "1.1.1.4", "Отдел продаж"),
    ("П-02", "Клиенты", "Продажи", "Оформление договора", "1.1.1.4", "Отдел продаж"),
    ("П-03", "Клиенты", "Заказы", "Приём заявки", "1.1.1.5", "Отдел продаж"),
    ("П-04", "Клиенты", "Заказы", "Контроль сроков", "1.1.1.5", "Отдел продаж"),
    ("П-05", "Сеть", "Ремонт", "Ремонт линий", "1.1.3.3", "Служба эксплуатации"),
    ("П-06", "Сеть", "Ремонт", "Замена модема", "1.1.3.3", "Служба эксплуатации"),
]
COMMERCIAL: Mapping[str, list[tuple[str, ...]]] = {
    "sla": [
        ("SLA", "Эксплуатационные параметры", "Параметры продукта", "Документ"),
        ("Золото", "готовность 99,9 %", "время ремонта 4 ч", "Договор № 17"),
        ("Серебро", "готовность 99 %", "время ремонта 8 ч", "Описание услуги"),
    ],
    "invoices": [
        ("Вид счёта", "Тарифы", "Льготы", "Корректировки", "Скидки", "Кредиты"),
        ("Счёт абонента", "да", "да", "да", "да", "не применяется: только предоплата"),
        ("Счёт партнёра", "да", "да", "да", "да", "да"),
    ],
    "products": [
        ("Продукт", "Услуга"),
        ("Домашний интернет", "Доступ в интернет"),
        ("Модем", "Настройка модема"),
    ],
    "contracts": [
        ("Договор", "Контрагент", "Роль", "Доля прибыли", "Ответственность по рискам"),
        ("17/24", "Ромашка", "партнёр", "60/40", "поровну"),
        ("18/24", "Лютик", "поставщик", "", ""),
    ],
    "parties": [
        ("Участник", "Роль", "Лицензия"),
        ("Вега", "оператор связи", "123456"),
        ("Ромашка", "партнёр", ""),
    ],
}
AMBIGUOUS = [
    ("Код процесса", "Процесс", "eTOM"),
    ("П-01", "Обучение монтажников", "1.3.7"),
    ("П-02", "Наём водителей", "1.3.7"),
]


def _register(form: str, rows: list[Any], name: str, width: int = 0) -> Register:
    body = [[cell or None for cell in row] + [None] * (width - len(row)) for row in rows]
    return Register(form, body, 0, name)


def _rows(form: str) -> Document:
    new = _register(form, [tuple(HEAD), *ROWS], "register", len(HEAD))
    row = new.row_of("Код процесса", "П-10")
    for header, value in (
        ("Показатель", "Доля обученных"),
        ("Цель", "не менее 95"),
        ("Факт", "96"),
        ("Единица измерения", "%"),
    ):
        new.put(row, header, value)
    codes = ("П-05", "П-07", "П-08", "П-09")
    new.safe = tuple(str(new.row_of("Код процесса", code)) for code in codes)
    return new


def _levels(form: str) -> Document:
    new = _register(form, LEVELS, "levels")
    new.safe = tuple(map(str, new.body()))
    return new


def _diagram(path: Path, name: str, *safe: str) -> Document:
    new = Diagram(path.read_bytes(), name)
    new.safe = safe
    return new


def _graph() -> Document:
    new = Graph((HERE / "service.ttl").read_text(encoding="utf-8"), "service")
    new.safe = ("provision", "quality", "repair")
    return new


def _ambiguous_diagram() -> Document:
    body = "".join(
        f'<process id="p{number}" name="{name}"><extensionElements><camunda:properties><camunda:property name="etom" '
        f'value="{link}"/></camunda:properties></extensionElements></process>'
        for number, (_, name, link) in enumerate(AMBIGUOUS[1:])
    )
    return Diagram(
        f'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x" '
        f'xmlns:camunda="http://camunda.org/schema/1.0/bpmn">{body}</definitions>'.encode(),
        "ambiguous",
    )


def _ambiguous_graph() -> Document:
    body = "".join(
        f'<urn:example:base#p{n}> a op:Process ; rdfs:label "{name}" ; op:taggedWith "{link}" .\n'
        for n, (_, name, link) in enumerate(AMBIGUOUS[1:])
    )
    prefixes = (
        "@prefix op: <https://w3id.org/etom-kg/operator#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    )
    return Graph(prefixes + body, "ambiguous")


def _example_register() -> Document:
    return Register.of_workbook(EXAMPLES / "register.xlsx", 3, "example")


BASES: Mapping[str, Callable[[], Document]] = {
    "service-bpmn": lambda: _diagram(
        HERE / "service.bpmn", "service", "provision", "provision-port", "repair", "repair-work", "quality"
    ),
    "service-ttl": _graph,
    "example-order": lambda: _diagram(
        EXAMPLES / "order-to-payment.bpmn", "order", "Task_ConfigurePort", "Task_FormBill", "Task_CheckDebt"
    ),
    "example-claim": lambda: _diagram(EXAMPLES / "жалоба.bpmn", "claim", "Process_Visit", "SubProcess_Recovery"),
    "example-register": _example_register,
    "ambiguous-bpmn": _ambiguous_diagram,
    "ambiguous-ttl": _ambiguous_graph,
    **{
        f"{name}-{form}": (lambda make=make, form=form: make(form))
        for form in ("csv", "xlsx")
        for name, make in (
            ("register", _rows),
            ("levels", _levels),
            ("ambiguous", lambda form: _register(form, AMBIGUOUS, "ambiguous")),
            *((key, lambda form, key=key: _register(form, COMMERCIAL[key], key)) for key in COMMERCIAL),
        )
    },
}
