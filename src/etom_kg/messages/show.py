"""Words of `etom show`, `etom tree`, `etom explain` and `etom rules`."""

MESSAGES: dict[str, tuple[str, str]] = {
    # help
    "help": (
        "Show one entry of eTOM: place, functions, hand-overs, other editions, names, sources. "
        "ID is an area, group, element (1.1.1.5), vertical or layer (F), function (1.1.1.5-b3) or hand-over (H1).",
        "Показать одну запись eTOM: место, функции, передачи, другие редакции, названия, источники. "
        "ИДЕНТИФИКАТОР: область, группа, элемент (1.1.1.5), вертикаль или слой (F), "
        "функция (1.1.1.5-b3) или передача (H1).",
    ),
    "labels_help": ("Show all other names.", "Показать все другие названия."),
    "tree_help": (
        "Show what an area, a group or the whole map consists of.",
        "Показать, из чего состоит область, группа или вся карта.",
    ),
    "depth_help": (
        "How many levels below the first to show.",
        "Сколько уровней показать ниже первого.",
    ),
    "explain_help": (
        "Explain a rule: what it checks and why, what breaks it, how to turn it off.",
        "Объяснить правило: что и на каком основании оно проверяет, как его нарушают и как отключить.",
    ),
    "rules_help": (
        "List all rules by family, with severity; those off by default are marked.",
        "Перечислить все правила по семействам; отключённые по умолчанию отмечены.",
    ),
    # kinds of entries
    "kind_area": ("process area, level 0", "главная область процессов, уровень 0"),
    "kind_horizontal": ("horizontal group, level 1", "горизонтальная группа процессов, уровень 1"),
    "kind_vertical": ("vertical group, level 1", "вертикальная группа процессов, уровень 1"),
    "kind_enterprise": ("process group, level 1", "группа процессов, уровень 1"),
    "kind_element": ("process element, level 2", "элемент процессов, уровень 2"),
    "kind_retired": ("retired", "исключён"),
    "kind_layer": ("layer of the map", "слой карты"),
    "kind_catalogue": ("GB921 v25.5, level {level}", "GB921 v25.5, уровень {level}"),
    "kind_own": ("own element, level {level}", "собственный элемент, уровень {level}"),
    "kind_own_short": ("own", "свой"),
    "kind_function": ("function", "функция"),
    "kind_hand_over": ("hand-over", "передача"),
    # blocks
    "where": ("Where", "Место"),
    "consists": ("Consists of", "Состав"),
    "extends": ("changes the standard element {element}", "изменяет стандартный элемент {element}"),
    "own_elements": ("Own\nelements", "Свои\nэлементы"),
    "own_names": ("Own names", "Свои\nназвания"),
    "pack": ("Pack", "Пакет"),
    "functions": ("Functions", "Функции"),
    "hand_overs": ("Hand-overs", "Передачи"),
    "editions": ("Editions", "Редакции"),
    "other_names": ("Other names", "Другие\nназвания"),
    "sources": ("Sources", "Источники"),
    "instead": ("Instead", "Вместо"),
    "element": ("Element", "Элемент"),
    "clause": ("Reason", "Основание"),
    "kind": ("Kind", "Вид"),
    "from": ("From", "От кого"),
    "to": ("To", "Кому"),
    "what": ("What", "Что"),
    "condition": ("Condition", "Условие"),
    "obligation": ("Obligation", "Требование"),
    "note": ("Note", "Примечание"),
    "as_named": ("{line};  in the source: {named}", "{line};  в источнике: {named}"),
    "inside": ("within the element:  {what}", "внутри элемента:  {what}"),
    "edition": ("Edition", "Редакция"),
    "was": ("Was", "Было"),
    "domain": ("Domain", "Домен"),
    # where
    "vertical": ("vertical {code} {name}", "вертикаль {code} «{name}»"),
    "verticals": ("verticals {keys}", "вертикали {keys}"),
    "layer": ("layer {code} {name}", "слой {code} «{name}»"),
    "no_vertical_in_area": ("no verticals in this area", "вертикалей в этой области нет"),
    "no_vertical_known": ("vertical not seen in any source", "вертикаль ни в одном источнике не указана"),
    # functions
    "bulleted": (
        "as listed in table 1 ({count}); ids like {example}",
        "по перечню таблицы 1 ({count}); идентификаторы вида {example}",
    ),
    "by_text": ("by the text: {functions}", "по тексту: {functions}"),
    "only_text": (
        "by the text of table 1, in our cutting ({count}); ids like {example}",
        "по тексту таблицы 1, деление наше ({count}); идентификаторы вида {example}",
    ),
    "kind_bulleted": ("listed in the standard", "пункт перечня в стандарте"),
    "kind_running": ("cut by us out of the running text", "выделена нами из сплошного текста"),
    # hand-overs
    "from_entry": ("from {party}  {what}", "из {party}  {what}"),
    "to_entry": ("to {party}  {what}", "в {party}  {what}"),
    "from_actor": ("the {party} gives  {what}", "{party} передаёт  {what}"),
    "to_actor": ("the {party} gets  {what}", "{party} получает  {what}"),
    "from_store": ("from the store: {party}  {what}", "из хранилища «{party}»  {what}"),
    "to_store": ("to the store: {party}  {what}", "в хранилище «{party}»  {what}"),
    "from_nobody": ("sender not named:  {what}", "отправитель не назван:  {what}"),
    "to_nobody": ("receiver not named:  {what}", "получатель не назван:  {what}"),
    "nobody": ("not named", "не назван"),
    "receiver_by_kind": ("(receiver by kind)", "(получатель: по виду)"),
    "receiver_by_vertical": ("(receiver by vertical)", "(получатель: по вертикали)"),
    "receiver_by_inference": ("(receiver inferred)", "(получатель выведен)"),
    "sender_by_kind": ("(sender by kind)", "(отправитель: по виду)"),
    "sender_by_vertical": ("(sender by vertical)", "(отправитель: по вертикали)"),
    "sender_by_inference": ("(sender inferred)", "(отправитель выведен)"),
    "outside": ("outside GOST: {source}", "вне ГОСТ: {source}"),
    "demanded": ('the standard says "must"', "в стандарте сказано «должны»"),
    "described": ("the standard only describes it", "в стандарте только описано"),
    # editions
    "component": ("ODA {id}", "ODA {id}"),
    "interface": ("Open API {id}", "Open API {id}"),
    "by_table": ("by a table of others", "по сторонней таблице"),
    "in_2007": ("2007: {id}", "2007: {id}"),
    "change_continues": ("GB921 v25.5: goes on as {to}", "GB921 v25.5: сохранён, {to}"),
    "change_renamed": ("GB921 v25.5: renamed, {to}", "GB921 v25.5: переименован, {to}"),
    "change_replaced-by": ("GB921 v25.5: replaced by {to}", "GB921 v25.5: заменён на {to}"),
    "change_split-into": ("GB921 v25.5: split into {to}", "GB921 v25.5: разделён на {to}"),
    "change_moved-to-level-3": ("GB921 v25.5: moved to level 3, {to}", "GB921 v25.5: перенесён на уровень 3, {to}"),
    "change_moved-to-level-4": ("GB921 v25.5: moved to level 4, {to}", "GB921 v25.5: перенесён на уровень 4, {to}"),
    "change_deleted": ("GB921 v25.5: deleted", "GB921 v25.5: удалён"),
    "change_id-not-found": ("GB921 v25.5: no row refers to it", "GB921 v25.5: соответствия не найдено"),
    "change_id-continues-label-moved": (
        "GB921 v25.5: the number goes on as {to}, whose name says something else",
        "GB921 v25.5: номер перешёл к {to}, но название обозначает уже другое",
    ),
    "change_id-continues-scope-changed": (
        "GB921 v25.5: the number goes on as {to}, whose content is another",
        "GB921 v25.5: номер перешёл к {to}, но содержание другое",
    ),
    "change_retired-within-2007": ("2007: took over part of the content of {to}", "2007: принял часть содержания {to}"),
    "same_number": (
        "beware: in {edition} the number {id} means {name}",
        "внимание: в {edition} номер {id} означает {name}",
    ),
    "edition_2007": ("GOST R 53633 (2007)", "ГОСТ Р 53633 (2007)"),
    "not_confirmed": (
        "known from later releases; not confirmed for 2007",
        "известен по более поздним редакциям; для редакции 2007 года не подтверждён",
    ),
    "group_not_in_crosswalk": (
        "GB921 v25.5: groups are not in the crosswalk; see the elements",
        "GB921 v25.5: группы в таблицу соответствия не входят; смотрите элементы",
    ),
    # retired
    "retired_gap": (
        "The 2007 edition has no such element (in GOST {before} is followed by {after}).",
        "В редакции 2007 года такого элемента нет (в ГОСТ после {before} сразу {after}).",
    ),
    # sources
    "about_name": ("name", "наименование"),
    "about_name_en": ("English name", "по-английски"),
    "about_name_ru": ("Russian name", "по-русски"),
    "about_entry": ("entry and number", "запись и номер"),
    "about_unnumbered": ("entry", "запись"),
    "about_vertical": ("vertical {value}", "вертикаль {value}"),
    "about_verticals": ("verticals {value}", "вертикали {value}"),
    "seenVerbatim": ("seen verbatim", "дословно по источнику"),
    "seenInOtherEdition": ("seen in another edition", "в другой редакции"),
    "inferred": ("inferred", "выведено"),
    "recalled": ("recalled, not seen", "по памяти"),
    "notSeen": ("not seen", "с источником не сверено"),
    "ourTranslation": ("our translation", "наш перевод"),
    "model_help": (
        "Show your own processes on it, from this file or folder; may be repeated.",
        "Показать ваши процессы на этом элементе из файла или папки; ключ можно повторять.",
    ),
    "own": ("Your\nprocesses", "Ваши\nпроцессы"),
    "own_none": ("none is linked here", "сюда ничего не отнесено"),
    "own_more": (
        "… and {count} more; all: etom coverage … --evidence",
        "… и ещё {count}; все: etom coverage … --evidence",
    ),
    "star": (
        "* Russian wording not seen in a GOST part: our translation or inferred",
        "* русское название с текстом ГОСТ не сверено: это наш перевод или вывод",
    ),
    # names
    "name_of": ("{name} ({source})", "{name} ({source})"),
    "more_names": ("in practice: {names} …  --labels", "на практике: {names} …  --labels"),
    "practice_lang": ("in practice ({tongue}):", "на практике ({tongue}):"),
    "lang_en": ("English", "по-английски"),
    "lang_ru": ("Russian", "по-русски"),
    "lang_zh": ("Chinese", "по-китайски"),
    # errors
    "and": (" and ", " и "),
    "no_such_element": (
        "etom show {id}: no such element. There are {there}",
        "etom show {id}: такого элемента нет; есть {there}",
    ),
    "no_such_group": (
        "etom show {id}: no such group. There are {there}",
        "etom show {id}: такой группы нет; есть {there}",
    ),
    "no_such_area": (
        "etom show {id}: no such area. There are {there}",
        "etom show {id}: такой области нет; есть {there}",
    ),
    "level_3": (
        "etom show {id}: the program has no list of level-3 elements; the element above is {parent}",
        "etom show {id}: элементов уровня 3 в перечне программы нет; вышестоящий элемент {parent}",
    ),
    "below_retired": (
        "etom show {id}: part of {parent}, which was retired; etom show {parent} names what took its place",
        "etom show {id}: входит в исключённый {parent}; чем тот заменён, покажет etom show {parent}",
    ),
    "no_such_hand_over": (
        "etom show {id}: no such hand-over. There are {there}",
        "etom show {id}: такой передачи нет; есть {there}",
    ),
    "no_such_function": (
        "etom show {id}: no such function. {element} has {there}",
        "etom show {id}: такой функции нет; у {element} есть {there}",
    ),
    "no_functions": (
        "etom show {id}: the program knows no functions of {element}; table 1 has them for 1.1.1 only",
        "etom show {id}: функции {element} программе неизвестны; в таблице 1 они есть только для 1.1.1",
    ),
    "collection": (
        "etom show {id}: stands for {there} together; ask for one of them",
        "etom show {id}: это общее обозначение, в него входят {there}; запросите что-то одно",
    ),
    "other_developer": (
        "etom show {id}: the first digit 2 marks elements of other developers; the program knows only "
        "those of TM Forum",
        "etom show {id}: первая цифра 2 означает элемент другого разработчика; программа знает только "
        "элементы TM Forum",
    ),
    "catalogue_in_part": (
        "etom show {id}: not among the entries of GB921 v25.5 known to the program (those that follow 2007 elements)",
        "etom show {id}: среди известных программе записей GB921 v25.5 (преемников элементов 2007 года) такой нет",
    ),
    "elsewhere": (
        'etom show {id}: not in this edition; in edition {edition} it is "{name}"; add --edition {edition}',
        "etom show {id}: в этой редакции такого нет; в редакции {edition} это «{name}»; добавьте --edition {edition}",
    ),
    "malformed": (
        "etom show {text}: not an identifier ({part}); write it like 1.1.1.5",
        "etom show {text}: это не идентификатор ({part}); пишите в виде 1.1.1.5",
    ),
    "malformed_proposal": (
        "etom show {text}: not an identifier ({part}); perhaps {proposal}",
        "etom show {text}: это не идентификатор ({part}); возможно, {proposal}",
    ),
    "a_name": (
        "etom show {text}: this is a name, not an identifier; by its name it fits {id}",
        "etom show {text}: это название, а не идентификатор; по названию подходит {id}",
    ),
    "no_such_key": (
        "etom show {text}: no such entry. Write an identifier (1.1.1.5), a vertical (F) or a hand-over (H1)",
        "etom show {text}: такой записи нет; укажите идентификатор (1.1.1.5), вертикаль (F) или передачу (H1)",
    ),
    "not_a_branch": (
        "etom tree {id}: has nothing below it; etom show {id} shows the entry",
        "etom tree {id}: ничего в себя не включает; запись покажет etom show {id}",
    ),
    "prefix": (
        "{prefix} is an operator's prefix; shown is the standard element {id}",
        "{prefix}: префикс оператора; показан стандартный элемент {id}",
    ),
    # rules
    "rule_checks": ("Checks", "Что проверяет"),
    "rule_reason": ("Reason", "Основание"),
    "rule_broken": ("Broken", "Нарушено"),
    "rule_kept": ("Kept", "Соблюдено"),
    "rule_silent": ("Silent", "Не срабатывает,\nесли"),
    "rule_fix": ("--fix:", "--fix:"),
    "rule_off": ("Turn off", "Отключить"),
    "rule_on": ("Turn on", "Включить"),
    "rule_switch": ('[rules] {code} = "{state}"   in etom.toml', '[rules] {code} = "{state}"   в etom.toml'),
    "no_such_rule": (
        "{code}: no such rule. Nearest: {nearest}. All: etom rules",
        "{code}: такого правила нет; ближайшее {nearest}; все покажет etom rules",
    ),
    "off": ("off", "отключено"),
    "rules_count": (
        "Rules: {count} (on {on}, off {off}).  More: etom explain {example}",
        "Правил: {count} (включено {on}, отключено {off}).  Подробнее: etom explain {example}",
    ),
    "family_1": ("1xx identifiers and editions", "1xx идентификаторы и редакции"),
    "family_2": ("2xx structure", "2xx структура"),
    "family_3": ("3xx classification", "3xx отнесение к элементам"),
    "family_4": ("4xx hand-overs and flows", "4xx передачи и потоки"),
    "family_5": ("5xx people and channels", "5xx люди и каналы"),
    "family_6": ("6xx SLA and KPI", "6xx SLA и показатели"),
    "family_7": ("7xx catalogue", "7xx каталог"),
    "family_8": ("8xx links and waivers", "8xx связи и отступления"),
    "family_9": ("9xx names and reading", "9xx названия и чтение"),
    "violation": ("violation", "нарушение"),
    "warning": ("warning", "предупреждение"),
    "information": ("information", "к сведению"),
}
