"""The names that columns and properties go by, in Russian and English, and the words for kinds and roles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from etom_kg.config import Config
from etom_kg.model import CommercialKind
from etom_kg.reading import tags
from etom_kg.reading.names import normal

# Headers in a sheet whose rows are things of the kind, as `reading.names.normal` leaves them. 'name' heads the column
# of the things themselves; the general names of NAME count where the sheet's own name tells the kind.
HEADERS: Mapping[CommercialKind, Mapping[str, str]] = {
    "sla": {
        "name": "sla|наименование sla|название sla|уровень sla|класс sla|соглашение|соглашение об уровне услуг|"
        "соглашение об уровне обслуживания|соглашение об уровне сервиса|соглашение об уровне качества услуг|"
        "sla name|name of sla|sla level|service level agreement|service level",
        "operational": "эксплуатационные параметры|эксплуатационные показатели|параметры эксплуатации|"
        "параметры работы|параметры готовности|технические параметры|готовность|коэффициент готовности|доступность|"
        "operational parameters|operational parameter|technical parameters|availability|uptime|readiness",
        "product": "параметры продукта|параметры продуктов|показатели продукта|параметры обслуживания|"
        "доля заказов в срок|процент заказов в срок|срок выполнения заказа|срок подключения|время ремонта|"
        "время восстановления|срок устранения|качество обслуживания|качество обслуживания при контактах|"
        "product parameters|product parameter|orders on time|repair time|time to repair|time to restore|"
        "quality of contacts",
        "parameter": "параметр|параметры|параметр sla|параметры sla|показатель|показатели|показатель sla|"
        "показатели sla|parameter|parameters|sla parameter|sla parameters|indicator|indicators|metric|metrics",
        "parameter_kind": "вид параметра|тип параметра|группа параметра|вид показателя|тип показателя|"
        "parameter kind|parameter type|kind of parameter|type of parameter",
        "value": "значение|значение параметра|целевое значение|норматив|норма|уровень|value|parameter value|"
        "target|target value|level",
        "document": "документ|регулирующий документ|основание|договор|каталог|каталог продуктов|описание услуги|"
        "где установлено|document|governing document|contract|catalogue|catalog|product catalogue|"
        "service description|laid down in",
    },
    "bill": {
        "name": "счет|наименование счета|название счета|вид счета|тип счета|форма счета|"
        "bill|invoice|bill name|bill type|kind of bill|invoice type",
        "contents": "состав счета|состав|составляющие|учтено|учтено в счете|contents|bill contents|parts|bill parts|"
        "takes into account",
        "tariffs": "тарифы|тариф|тарифные планы|tariffs|tariff|rates",
        "privileges": "льготы|льгота|privileges|privilege|concessions",
        "adjustments": "корректировки|корректировка|перерасчеты|перерасчет|adjustments|adjustment|corrections",
        "discounts": "скидки|скидка|discounts|discount",
        "credits": "кредиты|кредит|credits|credit",
    },
    "product": {
        "name": "продукт|наименование продукта|название продукта|продуктовое предложение|product|product name|"
        "product offering",
        "service": "услуга|услуги|услуга связи|услуги связи|компонент услуги|услуги в составе|состав услуг|"
        "service|services|service component|communication service|included services",
    },
    "contract": {
        "name": "договор|номер договора|№ договора|наименование договора|договор с партнером|партнерский договор|"
        "contract|contract number|contract name|contract no|partner contract|agreement",
        "partner": "партнер|партнеры|наименование партнера|partner|partners|business partner",
        "party": "контрагент|сторона|вторая сторона|другая сторона|counterparty|party|other party",
        "role": "роль|роль стороны|роль контрагента|вид контрагента|тип контрагента|role|party role|"
        "role of the party|counterparty type",
        "profit_share": "доля прибыли|доли прибыли|распределение прибыли|раздел прибыли|доля дохода|доля доходов|"
        "распределение доходов|profit share|share of profit|profit sharing|revenue share",
        "liability": "ответственность|ответственность по рискам|материальная ответственность|"
        "материальная ответственность по рискам|риски|распределение рисков|liability|liability for risks|"
        "risk|risks|risk sharing",
    },
    "provider": {
        "name": "оператор связи|наименование оператора связи|service provider|communications provider|"
        "telecom operator",
        "role": "роль|роль участника|роль стороны|вид участника|role|party role|kind of party",
        "licence": "лицензия|лицензии|номер лицензии|№ лицензии|лицензия на услуги связи|licence|license|licences|"
        "licenses|licence number|license number|licence no",
    },
}  # fmt: skip
NAME = "наименование|название|имя|участник|сторона|name|title|party|participant"
# Sheets whose name tells what their rows are.
SHEETS: Mapping[CommercialKind, re.Pattern[str]] = {
    "sla": re.compile(r"(?:реестр )?(?:sla|соглашени\w+ об уровне|service level)"),
    "bill": re.compile(r"(?:виды |формы |состав )?счет(?:а|ов)\b|bills?\b|invoices?\b"),
    "product": re.compile(r"(?:каталог |реестр )?продукт|product"),
    "contract": re.compile(r"(?:реестр )?договор|партнер|contracts?\b|partner"),
    "provider": re.compile(r"(?:реестр )?оператор\w* связи|участники|стороны|(?:service )?providers?\b|parties"),
}

# Names of properties of nodes and of further columns of a register of processes: each names the kind itself, so that
# no property that merely sounds alike is taken. Compared as `reading.tags.normal` leaves them.
PROPERTIES: Mapping[CommercialKind, Mapping[str, str]] = {
    "sla": {
        "name": "SLA|SLA name|наименование SLA|название SLA",
        "operational": "SLA operational parameters|SLA operational parameter|SLA availability|"
        "эксплуатационные параметры SLA|SLA эксплуатационные параметры|готовность SLA|SLA готовность",
        "product": "SLA product parameters|SLA product parameter|SLA repair time|параметры продукта SLA|"
        "SLA параметры продукта|время ремонта SLA|SLA время ремонта",
        "parameter": "SLA parameters|SLA parameter|параметры SLA|параметр SLA|показатели SLA|SLA параметры",
        "document": "SLA document|SLA contract|SLA catalogue|SLA service description|документ SLA|SLA документ|"
        "договор SLA|SLA laid down in",
    },
    "bill": {
        "contents": "bill contents|bill parts|состав счёта|составляющие счёта",
        "tariffs": "bill tariffs|тарифы счёта|тарифы в счёте",
        "privileges": "bill privileges|льготы счёта|льготы в счёте",
        "adjustments": "bill adjustments|корректировки счёта|корректировки в счёте",
        "discounts": "bill discounts|скидки счёта|скидки в счёте",
        "credits": "bill credits|кредиты счёта|кредиты в счёте",
    },
    "product": {"service": "product service|product services|услуга продукта|услуги продукта|услуги в продукте"},
    "contract": {
        "name": "partner contract|договор с партнёром|партнёрский договор",
        "partner": "contract partner|партнёр по договору",
        "party": "contract party|contract counterparty|сторона договора|контрагент по договору",
        "profit_share": "contract profit share|profit share|доля прибыли|доля прибыли по договору",
        "liability": "contract liability|liability for risks|ответственность по рискам|"
        "материальная ответственность по рискам",
    },
    "provider": {
        "role": "eTOM actor|eTOM role|роль eTOM|роль стороны eTOM|действующее лицо eTOM",
        "licence": "licence|license|licence number|license number|лицензия|номер лицензии|лицензия на услуги связи",
    },
}
KIND = frozenset(map(tags.normal, ("eTOM kind", "eTOM thing", "вид eTOM", "вид объекта eTOM")))
"""Properties that say outright what a node is, by one of the words below."""

KINDS: Mapping[CommercialKind, str] = {
    "sla": "sla|service level agreement|соглашение об уровне услуг|соглашение об уровне обслуживания",
    "bill": "bill|invoice|счет|счет на оплату",
    "product": "product|продукт",
    "contract": "contract|договор",
    "provider": "service provider|оператор связи",
}
ROLES: Mapping[str, str] = {
    "service-provider": "service provider|оператор связи|поставщик услуг связи",
    "partner": "partner|партнер|бизнес-партнер",
    "supplier": "supplier|vendor|поставщик",
    "customer": "customer|client|клиент|абонент|заказчик",
    "network-operator": "network operator|оператор сети",
    "third-party": "third party|third-party organisation|сторонняя организация|подрядчик",
}
"""Words for the actors of the standard, by their keys."""


def kind_of(text: str) -> CommercialKind | None:
    """Return the kind that a property names, None where it names none."""
    return next((kind for kind, words in KINDS.items() if normal(text) in _set(words)), None)


def role_of(text: str) -> str:
    """Return the key of the actor of the standard that a text names, '' for none.

    >>> role_of("Оператор связи"), role_of("друг")
    ('service-provider', '')
    """
    return next((key for key, words in ROLES.items() if normal(text) in _set(words)), "")


def general() -> frozenset[str]:
    """Return the headers of names that say nothing of the kind."""
    return _set(NAME)


def headers(kind: CommercialKind, aspect: str, config: Config) -> frozenset[str]:
    """Return the headers of an aspect in a sheet of a kind: those of etom.toml, else the usual ones."""
    own = config.commercial.get(kind, {}).get(aspect, ())
    return frozenset(map(normal, own)) if own else usual(kind, aspect)


def usual(kind: CommercialKind, aspect: str) -> frozenset[str]:
    """Return the usual headers of an aspect, as `reading.names.normal` leaves them."""
    return _set(HEADERS[kind].get(aspect, ""))


def properties(config: Config) -> dict[str, tuple[CommercialKind | Literal[""], str]]:
    """Return what properties of nodes say, by their names as `tags.normal` leaves them; etom.toml adds to the usual.

    What says outright of which kind a node is has the kind ''.
    """
    known = dict(_usual_properties())
    for own_kind, own in config.commercial.items():
        for aspect, names in own.items():
            if aspect != "sheets":
                known.update({tags.normal(name): (own_kind, aspect) for name in names})
    return known


@cache
def _usual_properties() -> Mapping[str, tuple[CommercialKind | Literal[""], str]]:
    known: dict[str, tuple[CommercialKind | Literal[""], str]] = dict.fromkeys(KIND, ("", "kind"))
    for kind, aspects in PROPERTIES.items():
        for aspect, words in aspects.items():
            known.update({tags.normal(name): (kind, aspect) for name in words.split("|")})
    return known


@cache
def _set(words: str) -> frozenset[str]:
    return frozenset(normal(word) for word in words.split("|") if word)
