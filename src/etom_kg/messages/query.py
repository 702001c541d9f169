"""Queries: the catalogue, its headers, parameters, engines, answers."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Ask the graph a question of the catalogue, or one of your own.\n\n"
        "Without NAME the questions are listed by topic.",
        "Задать графу вопрос из каталога или свой.\n\nБез ИМЕНИ печатается список вопросов по темам.",
    ),
    "name": ("NAME", "ИМЯ"),
    "value": ("NAME=VALUE", "ИМЯ=ЗНАЧЕНИЕ"),
    "word": ("WORDS", "СЛОВА"),
    "url": ("URL", "АДРЕС"),
    "seconds": ("SECONDS", "СЕКУНДЫ"),
    "param_help": (
        "Value of a parameter; --element 1.1.1.5 says the same as --param element=1.1.1.5.",
        "Значение параметра; --element 1.1.1.5 значит то же, что --param element=1.1.1.5.",
    ),
    "search_help": ("List only the questions with these words.", "Показать только вопросы с этими словами."),
    "describe_help": (
        "Describe the question: who asks it, parameters, example, text.",
        "Описать вопрос: кто его задаёт, параметры, пример, текст.",
    ),
    "format_help": (
        "Form of the answer: table, csv, json (SPARQL results), turtle (for CONSTRUCT).",
        "Формат ответа: table, csv, json (результаты SPARQL), turtle (для CONSTRUCT).",
    ),
    "output_help": (
        "File for the answer; its suffix chooses the form.",
        "Файл для ответа; формат определяется расширением.",
    ),
    "force_help": ("Write over a file that exists.", "Перезаписать файл, если он есть."),
    "file_help": (
        "Ask the query in this file; it runs in a process of its own, read-only.",
        "Задать запрос из этого файла; он выполняется в отдельном процессе и ничего не меняет.",
    ),
    "endpoint_help": (
        "Ask the SPARQL store at this URL instead, read-only.",
        "Спросить не встроенный граф, а хранилище SPARQL по этому адресу; только чтение.",
    ),
    "timeout_help": (
        "Give up after so many seconds; by default 30 with --file, 60 with --endpoint.",
        "Прервать через столько секунд; по умолчанию 30 для --file и 60 для --endpoint.",
    ),
    # own queries, workers, endpoints
    "unreadable": ("cannot be read ({why}); check the path", "файл не читается ({why}); проверьте путь"),
    "too_long": ("more than {most} signs", "больше {most} знаков"),
    "strange_sign": (
        "{sign} does not belong here; look for a quote or bracket that is not closed",
        "{sign} здесь лишнее; проверьте, закрыты ли кавычки и скобки",
    ),
    "outside": (
        "{word} is not allowed: a query asks this graph only",
        "{word} не допускается: запрос обращается только к этому графу",
    ),
    "only_reading": (
        "this changes data; only SELECT, ASK and CONSTRUCT are run",
        "это изменение данных; выполняются только SELECT, ASK и CONSTRUCT",
    ),
    "too_deep": (
        "nested deeper than {most} levels; make the query simpler",
        "вложенность больше {most} уровней; упростите запрос",
    ),
    "two_bases": ("BASE stands twice; leave one", "BASE указано дважды; оставьте одно"),
    "dotted_name": (
        "{name}: its prefix is not declared, or the name cannot be an IRI; write the IRI between < and >",
        "{name}: префикс не объявлен или из имени не получается IRI; запишите IRI в угловых скобках",
    ),
    "time_is_up": (
        "no answer after {seconds} s; narrow the query or give more time: --timeout",
        "нет ответа за {seconds} с; уточните запрос или дайте больше времени: --timeout",
    ),
    "engine_died": (
        "the engine gave up on this query; make it shorter or simpler",
        "движок не справился с этим запросом; сократите или упростите его",
    ),
    "endpoint_form": (
        "--endpoint {endpoint}: write the whole URL, as http://localhost:7878/query",
        "--endpoint {endpoint}: укажите адрес целиком, например http://localhost:7878/query",
    ),
    "endpoint_credentials": (
        "{endpoint}: a name and password do not belong in the URL; set {user} and {password}, or {token}, "
        "in the environment",
        "{endpoint}: имя и пароль в адресе не указывают; задайте переменные среды {user} и {password} или {token}",
    ),
    "endpoint_secret": (
        "{name}: the value holds characters that cannot be sent; set the variable again",
        "{name}: в значении есть символы, которые нельзя передать; задайте переменную заново",
    ),
    "endpoint_and_model": (
        "--model and --endpoint do not go together: load the model into that store (etom import)",
        "--model и --endpoint вместе не работают: загрузите модель в хранилище (etom import)",
    ),
    "endpoint_absent": (
        "{endpoint} does not answer ({why}); check the URL and that the store runs",
        "{endpoint} не отвечает ({why}); проверьте адрес и запущено ли хранилище",
    ),
    "endpoint_refuses": (
        "{endpoint} refuses the query: {code}, {why}; check the query and the address, or see the log of the store",
        "{endpoint} не принимает запрос: {code}, {why}; проверьте запрос и адрес или смотрите журнал хранилища",
    ),
    "endpoint_slow": (
        "{endpoint}: no answer after {seconds} s; give more time: --timeout",
        "{endpoint}: нет ответа за {seconds} с; дайте больше времени: --timeout",
    ),
    "endpoint_large": (
        "{endpoint}: the answer is larger than {most} MB; narrow the query",
        "{endpoint}: ответ больше {most} МБ; уточните запрос",
    ),
    "endpoint_cut": (
        "{endpoint} gives no more than {rows} rows; narrow the query, or raise its limit of rows",
        "{endpoint} отдаёт не больше {rows} строк; уточните запрос или увеличьте предел числа строк",
    ),
    "endpoint_strange": (
        "{endpoint}: the answer is not {wanted}; check that the URL is that of queries",
        "{endpoint}: ответ не в виде {wanted}; проверьте, что это адрес для запросов",
    ),
    "endpoint_broken_off": (
        "{endpoint}: the answer ends in the middle; ask again, and if it stays so look at the log of the store",
        "{endpoint}: ответ обрывается на середине; повторите запрос, а если не поможет, смотрите журнал хранилища",
    ),
    # the header of a query file
    "not_utf8": ("not UTF-8; save it as UTF-8", "не UTF-8; сохраните в UTF-8"),
    "name_twice": (
        "a query of this name is in topic {topic} too; rename one",
        "запрос с таким именем есть и в теме {topic}; переименуйте один из них",
    ),
    "bad_name": (
        "the name of a query has small Latin letters, digits and single hyphens",
        "имя запроса состоит из строчных латинских букв, цифр и одиночных дефисов",
    ),
    "header_line": ("a line of the header is “# key: text”", "строка заголовка имеет вид «# ключ: текст»"),
    "header_key": ("no such key: {word}; there are: {keys}", "нет такого ключа: {word}; есть: {keys}"),
    "header_empty": ("{word} has no text", "у ключа {word} нет текста"),
    "header_twice": ("{word} stands twice", "ключ {word} повторяется"),
    "header_missing": ("the header lacks {word}", "в заголовке нет ключа {word}"),
    "header_asks": ("asks takes the word model only", "ключ asks принимает только слово model"),
    "parameter_form": (
        'a parameter is written: # parameter: NAME TYPE = "EXAMPLE" (what it is)',
        'параметр записывают так: # parameter: ИМЯ ТИП = "ПРИМЕР" (что это, по-английски)',
    ),
    "parameter_ru_form": (
        "the Russian of a parameter is written: # parameter-ru: NAME (what it is)",
        "русское пояснение параметра записывают так: # parameter-ru: ИМЯ (что это)",
    ),
    "parameter_type": ("no such type: {type}; there are: {types}", "нет такого типа: {type}; есть: {types}"),
    "parameter_name": (
        "{name}: this name is given twice, is an option of the command, or does not fit the type lang",
        "{name}: имя повторяется, совпадает с ключом команды или не подходит к типу lang",
    ),
    "parameter_without_russian": ("{name} has no line parameter-ru", "у параметра {name} нет строки parameter-ru"),
    "parameter_without_english": (
        "{name} has a line parameter-ru and no line parameter",
        "у параметра {name} есть строка parameter-ru, но нет строки parameter",
    ),
    "not_a_query": ("the text is no SELECT, ASK or CONSTRUCT", "это не SELECT, не ASK и не CONSTRUCT"),
    "not_declared": (
        "${name} is not declared; add a line “# parameter: {name} …”",
        "параметр ${name} не описан; добавьте строку «# parameter: {name} …»",
    ),
    "not_used": (
        "the parameter {name} is not used; write it as ${name}",
        "параметр {name} не используется; пишите его как ${name}",
    ),
    "no_outer_group": (
        "no WHERE group that takes parameters: no SELECT may open it, and CONSTRUCT WHERE is not enough",
        "нет группы WHERE, которая примет параметры: она не начинается с SELECT, а CONSTRUCT WHERE мало",
    ),
    "prefix_twice": (
        "the prefix {prefix} means something else in another query; use one meaning",
        "префикс {prefix} в другом запросе значит иное; оставьте одно значение",
    ),
    # calling
    "no_such_query": (
        "{name}: no such query; etom query lists them",
        "{name}: такого вопроса нет; список печатает etom query",
    ),
    "no_such_query_similar": (
        "{name}: no such query. Similar: {similar}",
        "{name}: такого вопроса нет. Похожие: {similar}",
    ),
    "no_such_parameter": (
        "{query} has no parameter {name}; it has: {names}",
        "у вопроса {query} нет параметра {name}; есть: {names}",
    ),
    "missing": (
        "{query}: a value is missing: --{name} {example}",
        "{query}: не указано значение: --{name} {example}",
    ),
    "needs_model": (
        "{query} asks about a model: add --model PATH",
        "{query}: это вопрос о модели; добавьте --model ПУТЬ",
    ),
    "model_help": (
        "Model or register to ask together with the graph; may be given several times.",
        "Модель или реестр: вопрос задаётся графу вместе с ними; ключ можно повторять.",
    ),
    "param_form": (
        "--param {value}: write it as NAME=VALUE",
        "--param {value}: запишите в виде ИМЯ=ЗНАЧЕНИЕ",
    ),
    "param_twice": ("--{name} is given twice", "--{name}: значение указано дважды"),
    "wrong_value": ("--{name}: {reason}", "--{name}: {reason}"),
    "prefixed": (
        "{value} has an operator's prefix; the standard's id is {id}",
        "{value} — с префиксом оператора; идентификатор стандарта — {id}",
    ),
    "other_kind": ("{value} is not {wanted}", "{value} — не {wanted}"),
    "other_kind_near": ("{value} is not {wanted}; nearest: {near}", "{value} — не {wanted}; ближайшие: {near}"),
    "type_element": ("an element (level 2)", "элемент (уровень 2)"),
    "type_group": ("a group (level 1)", "группа (уровень 1)"),
    "type_area": ("an area (level 0)", "область (уровень 0)"),
    "type_category": ("an area, group or element", "область, группа или элемент"),
    "type_function": ("a function", "функция"),
    "type_entry": ("an id of any edition", "идентификатор любой редакции"),
    "type_vertical": ("a vertical", "вертикаль"),
    "type_edition": ("an edition", "редакция"),
    "type_lang": ("a language", "язык"),
    "type_text": ("text", "текст"),
    "type_integer": ("a whole number", "целое число"),
    "type_decimal": ("a number", "число"),
    "type_date": ("a date", "дата"),
    "type_term": ("a term", "термин"),
    "type_source": ("a source", "источник"),
    "type_standard": ("a standard", "стандарт"),
    "type_iri": ("an IRI", "IRI"),
    "long_value": (
        "{value} has {count} signs: no id is so long",
        "{value}: знаков {count}, таких длинных идентификаторов нет",
    ),
    "unknown": ("{value} is unknown", "{value}: такого нет"),
    "unknown_near": ("{value} is unknown; nearest: {near}", "{value}: такого нет; ближайшие: {near}"),
    "not_integer": ("{value} is no whole number", "{value} — не целое число"),
    "not_decimal": (
        "{value} is no number; write it with a point, as 12.5",
        "{value} — не число; пишите с точкой: 12.5",
    ),
    "not_date": ("{value} is no date; write it as 2026-11-30", "{value} — не дата; пишите так: 2026-11-30"),
    "not_iri": ("{value} is no IRI", "{value} — не IRI"),
    "not_text": ("the value holds half a character", "в значении половина знака"),
    "engine_refuses": ("the query was refused: {why}", "запрос не принят: {why}"),
    "too_many_rows": (
        "more than {most} rows; narrow the query or add LIMIT",
        "больше {most} строк; уточните запрос или добавьте LIMIT",
    ),
    "no_rows": ("no rows", "ничего не найдено"),
    "yes": ("yes", "да"),
    "no": ("no", "нет"),
    "form_of_select": (
        "{name} gives rows: choose table, csv or json",
        "{name} даёт строки: выберите table, csv или json",
    ),
    "form_of_construct": ("{name} gives triples: choose turtle", "{name} даёт тройки: выберите turtle"),
    "name_or_file": (
        "give either the NAME of a question or --file with a query; etom query lists the questions",
        "укажите либо ИМЯ вопроса, либо файл с запросом в --file; список вопросов печатает etom query",
    ),
    "suffix": (
        "{path}: the suffix does not say the form; add --format",
        "{path}: по расширению формат не понятен; добавьте --format",
    ),
    # listing and describing
    "topic_hierarchy": ("Hierarchy", "Иерархия"),
    "topic_verticals": ("Verticals and the matrix", "Вертикали и матрица"),
    "topic_functions": ("Functions", "Функции"),
    "topic_handovers": ("Hand-overs and paths", "Передачи и пути"),
    "topic_terms": ("Terms", "Термины"),
    "topic_standard": ("The standard itself", "Сам стандарт"),
    "topic_sources": ("Sources and contradictions", "Источники и противоречия"),
    "topic_editions": ("Editions", "Редакции"),
    "topic_kpi": ("Key indicators", "Показатели"),
    "topic_coverage": ("Coverage of a model", "Покрытие модели"),
    "topic_impact": ("Impact of a system or element", "Влияние системы или элемента"),
    "topic_quality": ("Quality", "Качество"),
    "nothing_found": (
        "no question with the words {words}; etom query lists all",
        "нет вопроса со словами {words}; все печатает etom query",
    ),
    "list_end": (
        "Questions: {count}. More about one: etom query NAME --describe",
        "Вопросов: {count}. Подробнее об одном: etom query ИМЯ --describe",
    ),
    "question": ("Question", "Вопрос"),
    "who": ("Who asks", "Кто спрашивает"),
    "parameters": ("Parameters", "Параметры"),
    "no_parameters": ("none", "нет"),
    "example": ("Example", "Пример"),
    "answers": ("Answers", "Отвечает на"),
    "asks": ("Asks of", "О чём"),
    "asks_model": ("your model: --model PATH", "о вашей модели: --model ПУТЬ"),
    "text": ("Text", "Текст"),
}
