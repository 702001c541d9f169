"""The names that columns of process registers go by, in Russian and English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

# Roles one column fills: the first name in the list that is found wins. Others take every column that fits.
SINGLE = ("name", "id", "parent", "level", "description")
MANY = ("link", "own", "function", "vertical", "owner", "performer", "unit", "system", "state", "channel", "end_to_end")
# Roles of one column each that speak of an indicator: by name they count only together, see `columns`.
MEASURES = ("indicator", "target", "actual", "unit_of_measure", "period", "direction", "standard_indicator")

# Names as `normal` leaves them. Those after '~' are weak: they name many things besides processes or keys.
NAMES: Mapping[str, str] = {
    "name": "наименование процесса|название процесса|имя процесса|наименование бизнес-процесса|"
    "название бизнес-процесса|процесс|бизнес-процесс|бизнес процесс|наименование процесса/функции|"
    "полное наименование процесса|process name|name of process|name of the process|business process name|process|"
    "business process|process title|~|наименование|название|имя|полное наименование|name|title|activity|task|"
    "действие|операция",
    "id": "csv_key|id|ид|идентификатор|идентификатор процесса|id процесса|код процесса|шифр процесса|process id|"
    "process code|row id|key|ключ|код|шифр|code|identifier|uid|guid|~|№ п/п|№п/п|№|n п/п|no|nr|номер|номер процесса|#|"
    "n|number|process number|process no|row",
    "parent": "csv_parent_key|родитель|id родителя|ид родителя|код родителя|родительский процесс|"
    "вышестоящий процесс|процесс верхнего уровня|"
    "входит в|входит в процесс|входит в состав|часть процесса|parent|parent id|parent process|parent code|"
    "parent key|part of|is part of|belongs to process|родительский бизнес-процесс|вышестоящий бизнес-процесс|"
    "id родительского процесса|parent business process",
    "level": "уровень|уровень процесса|уровень иерархии|уровень декомпозиции|уровень вложенности|"
    "level|process level|hierarchy level|lvl",
    "description": "описание|описание процесса|краткое описание|комментарий|примечание|пояснение|назначение|"
    "содержание деятельности|описание бизнес-процесса|описание деятельности|"
    "description|process description|comment|comments|note|notes|documentation|purpose",
    "link": "etom|etom id|id etom|код etom|номер etom|элемент etom|элемент процессов etom|процесс etom|группа etom|"
    "идентификатор etom|элемент процессов|элемент гост|код гост|элемент гост р 53633|гост р 53633|"
    "соответствие etom|связь с etom|отнесён к etom|отнесен к etom|ссылка etom|код по etom|код элемента etom|"
    "etom element|etom code|etom process|etom identifier|etom link|etom reference|etom ref|etom number|"
    "etom process id|etom mapping|tm forum id|tmforum id|m.3050|m.3050 id|gb921|gb921 id|"
    "tm forum|tm forum ref|tm forum code|gost r 53633|gost r 53633 id",
    "own": "собственный идентификатор|собственный идентификатор процесса|собственный идентификатор etom|"
    "собственный код etom|собственный номер etom|свой идентификатор|свой идентификатор etom|"
    "собственный идентификатор по 5.2|собственный идентификатор по гост р 53633.3|own identifier|own id|"
    "own etom id|own etom identifier|own process identifier",
    "function": "функция etom|функции etom|ключ функции|ключ функции etom|функция элемента|функции элемента|"
    "функция гост|функция по гост|функции по гост|etom function|etom functions|function key|function keys",
    "vertical": "вертикаль|вертикаль etom|вертикальная группа|вертикальная группа процессов|vertical|etom vertical|"
    "vertical group|vertical process group",
    "owner": "владелец|владелец процесса|ответственный|ответственный за процесс|owner|process owner|business owner|"
    "responsible person|хозяин|хозяин процесса|куратор|куратор процесса|ответственное лицо|responsible|accountable|"
    "process responsible|владелец бизнес-процесса|business process owner",
    "performer": "исполнитель|исполнители|исполнитель процесса|роль|роль исполнителя|performer|performed by|executor|"
    "role|performing role|субъект|субъекты|исполнители процесса",
    "unit": "подразделение|подразделения|ответственное подразделение|структурное подразделение|отдел|департамент|"
    "подразделение-исполнитель|unit|organizational unit|organisational unit|org unit|department|division|team|"
    "подр-е|дирекция|служба|отдел/служба|dept|business unit|оргединица|орг. единица",
    "system": "система|системы|ис|информационная система|информационные системы|ит-система|ит-системы|ит система|"
    "автоматизированная система|ас|приложение|поддерживающая система|system|systems|it system|it systems|"
    "application|applications|supporting system|supported by|"
    "асу|по|программное обеспечение|ит-решение|software|it-system|it-systems|"
    "application system|used system|used systems|программный продукт|программные продукты|"
    "используемый программный продукт|используемые программные продукты|программное средство",
    "state": "статус|статус процесса|состояние|состояние процесса|как есть/как будет|state|status|process status|"
    "process state|as is/to be|as-is/to-be|статус бизнес-процесса|состояние бизнес-процесса",
    "channel": "канал|каналы|канал взаимодействия|каналы взаимодействия|канал обслуживания|канал продаж|channel|"
    "channels|interaction channel|sales channel|service channel",
    "end_to_end": "сквозной|сквозной процесс|end-to-end|end to end|e2e|end-to-end process",
    "indicator": "показатель|показатели|наименование показателя|название показателя|показатель процесса|"
    "показатель эффективности|ключевой показатель|ключевой показатель эффективности|кпэ|кпи|kpi|метрика|indicator|"
    "indicator name|name of indicator|kpi name|performance indicator|key performance indicator|metric|metric name|"
    "indicators|kpis",
    "target": "целевое значение|цель|целевой показатель|целевой уровень|план|плановое значение|план на период|норматив|"
    "норма|target|target value|goal|plan|planned|planned value|kpi target|target level",
    "actual": "факт|фактическое значение|фактический показатель|факт за период|значение|текущее значение|достигнуто|"
    "actual|actual value|observed|observed value|fact|value|current value|result|measured value",
    "unit_of_measure": "единица измерения|единицы измерения|ед. изм|ед изм|ед.изм|единица|ед|unit of measure|"
    "units of measure|unit of measurement|measurement unit|units|uom",
    "period": "период|отчетный период|период измерения|за период|дата измерения|дата|period|reporting period|"
    "measurement period|date|as of|measured on",
    "direction": "направление|направленность|условие|критерий|тип цели|знак|лучше|direction|comparison|condition|"
    "target type|better",
    "standard_indicator": "показатель стандарта|показатель по стандарту|показатель по гост|показатель etom|"
    "ключ показателя|standard indicator|indicator of the standard|etom indicator|indicator key",
}
RACI: Mapping[str, str] = {
    "R": "r|responsible|исполняет|исполняет (r)|r - исполняет|r (responsible)",
    "A": "a|accountable|отвечает|утверждает|отвечает (a)|a - отвечает|a (accountable)",
    "C": "c|consulted|консультирует|консультируется|консультирует (c)|c - консультирует|c (consulted)",
    "I": "i|informed|информируется|информируется (i)|i - информируется|i (informed)",
}
STEPS: Mapping[str, str] = {  # hierarchies whose columns are named instead of numbered, from the top down
    "0": "область|область процессов|бизнес-область|домен|"
    "категория процессов|макропроцесс|мегапроцесс|process area|process category|process domain|"
    "area|business area|domain",
    "1": "группа|группа процессов|group|process group|группа бизнес-процессов",
    "2": "процесс|бизнес-процесс|process|business process|наименование процесса|название процесса|process name",
    "3": "подпроцесс|наименование подпроцесса|название подпроцесса|subprocess|sub-process|sub process",
}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_NUMBER = r"(?P<n>\d|iv|v|i{1,3})"
_TAIL = r"(?:\s*[-:,.]?\s*(?:наименование|название|имя|name|title|групп\w*|област\w*|процесс\w*|process\w*|домен\w*))*"
LEVELS = (
    re.compile(
        rf"(?:(?:наименование|название|имя|процесс\w*|подпроцесс\w*|групп\w*|name|process\w*)\s+(?:of\s+)?)*"
        rf"(?:уровень|уровня|уровни|level|lvl|l|у)\s*[-№.:]?\s*{_NUMBER}{_TAIL}"
    ),
    re.compile(
        rf"(?:(?:наименование|название|процесс\w*|подпроцесс\w*|групп\w*)\s+)*{_NUMBER}\s*-?\s*(?:й|ый|ой|го|st|nd|rd|th)?\s*"
        rf"(?:уровень|уровня|level){_TAIL}"
    ),
)

# Of a longer text, which is no name, brackets stay: thousands of open ones would each look for their end.
_LONGEST = 1_000
# Typed with a hyphen or with the look-alikes of the Russian keyboard.
_ETOM = re.compile(r"\b[eе][-‑ ]?[tт][oо][mм]\b")
_OF_ETOM = re.compile(r"\b(?:etom|tm ?forum|gb ?921|m\.? ?3050|53633)\b")
_BESIDES = re.compile(
    r"наименован|назван|имя|описан|коммент|примеч|уровен|функци|вертикал|област|собствен|сво[йе]|верси|редакц|статус|дата|"
    r"name|title|descr|comment|note|level|\bl\d|function|vertical|area|domain|\bown|version|edition|status|date"
)


def speaks_of_etom(header: str) -> bool:
    """Tell a header, as `normal` leaves it, that can only mean the element of the framework a process belongs to.

    >>> speaks_of_etom("etom process identifier"), speaks_of_etom("наименование элемента etom")
    (True, False)
    """
    return bool(_OF_ETOM.search(header)) and not _BESIDES.search(header)


def has_meaning(header: str) -> bool:
    """Tell a header that a register gives a role by its name alone or beside others.

    >>> has_meaning("Владелец процесса"), has_meaning("Уровень 2"), has_meaning("Регламент")
    (True, True, False)
    """
    way = normal(header)
    return way in _known() or any(one.fullmatch(way) for one in LEVELS) or speaks_of_etom(way)


@cache
def _known() -> frozenset[str]:
    words = {normal(word) for every in (*RACI.values(), *STEPS.values()) for word in every.split("|")}
    return frozenset(words.union(*(ranks(role)[0] for role in (*SINGLE, *MANY, *MEASURES))))


@lru_cache(maxsize=4096)
def normal(header: str) -> str:
    """Return a header as names are compared: small letters, ё as е, no brackets, footnote marks or double spaces.

    >>> normal("  Уровень\\n2 (группа)* ")
    'уровень 2'
    """
    text = _ETOM.sub("etom", unicodedata.normalize("NFKC", header).casefold().replace("ё", "е"))
    text = text.replace("_", " ")
    if len(text) <= _LONGEST:
        text = re.sub(r"\([^)]*\)|\[[^\]]*\]|[*:;\"«»]", " ", text)
    text = re.sub(r"[–—‑]", "-", text)
    return " ".join(text.split()).strip(" .,-")


@lru_cache(maxsize=1024)
def detail_of(name: str) -> str:
    """Return the attribute that a named value of a diagram speaks of: 'channel', 'end_to_end', '' for none."""
    return next((role for role in ("channel", "end_to_end") if normal(name) in ranks(role)[0]), "")


@cache
def ranks(role: str) -> tuple[dict[str, int], int]:
    """Return the names of a role with their ranks, and the rank after which they are weak."""
    names = [name if name == "~" else normal(name) for name in NAMES[role].split("|")]
    return {name: rank for rank, name in reversed(list(enumerate(names)))}, (
        names.index("~") if "~" in names else len(names)
    )
