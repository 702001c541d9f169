"""Pieces of findings, and sentences that stand in for a rule's own where one of its values does not exist."""

MESSAGES: dict[str, tuple[str, str]] = {
    # things of a user's model
    "kind_process": ("process", "процесс"),
    "kind_row": ("row", "строка реестра"),
    "kind_activity": ("activity", "действие"),
    "kind_event": ("event", "событие"),
    "kind_gateway": ("gateway", "шлюз"),
    "kind_participant": ("participant", "участник"),
    "kind_role": ("role", "роль"),
    "kind_unit": ("unit", "подразделение"),
    "kind_system": ("system", "система"),
    "kind_data_object": ("data object", "объект данных"),
    "kind_service": ("service", "услуга"),
    "kind_product": ("product", "продукт"),
    "kind_flow": ("flow", "поток"),
    "kind_hand_over": ("hand-over", "передача"),
    "kind_related": ("relationship", "отношение"),
    "kind_other": ("element", "элемент"),
    "kind_indicator": ("indicator", "показатель"),
    "kind_target": ("target", "целевое значение"),
    "kind_decision": ("decision", "решение"),
    "kind_waiver": ("waiver", "отступление"),
    "kind_sla": ("SLA", "SLA"),
    "kind_bill": ("bill", "счёт"),
    "kind_contract": ("contract", "договор"),
    "kind_document": ("document", "документ"),
    "kind_parameter": ("parameter", "параметр"),
    "kind_licence": ("licence", "лицензия"),
    "kind_model": ("model", "модель"),
    "kind_thing": ("object", "объект"),
    # editions, lists
    "edition_gost": ("2007", "2007 года"),
    "edition_later": ("GB921 v25.5", "GB921 v25.5"),
    "and_more": ("{items} and {count} more", "{items} и ещё {count}"),
    "either": ("{first} or {last}", "{first} или {last}"),
    "both": ("{first} and {last}", "{first} и {last}"),
    "thing_with_id": ("{name}: {id}", "{name}: {id}"),
    "thing_at": ("{name} ({place})", "{name} ({place})"),
    "at_line": ("line {line}", "строка {line}"),
    "thing_of_kind": ("{kind} {name}", "{kind} {name}"),
    # more than anybody reads one by one
    "crowd": ("{rule}: {count} times in this file ({examples}).", "{rule}: в этом файле случаев {count} ({examples})."),
    "crowd_of_value": (
        "{rule}: {count} times in this file, as {values} ({examples}).",
        "{rule}: в этом файле случаев {count}, значение {values} ({examples}).",
    ),
    "crowd_of_values": (
        "{rule}: {count} times in this file, as {values} ({examples}).",
        "{rule}: в этом файле случаев {count}, значения {values} ({examples}).",
    ),
    "crowd_mend": (
        "Mend them one by one; etom explain {code} tells how.",
        "Исправьте их по одному; как это сделать, покажет etom explain {code}.",
    ),
    "about": ("{name}: {message}", "{name}: {message}"),
    # shapes of the user's own
    "own_shape_clause": ("your SHACL shape {shape}", "ваша форма SHACL {shape}"),
    "own_shape_unnamed": ("your SHACL shape", "ваша форма SHACL"),
    # ETOM205
    "repeated_source_id": (
        "The id {id} stands twice in the file: {place1} and {place2}.",
        "Идентификатор {id} стоит в файле дважды: {place1} и {place2}.",
    ),
    "repeated_source_id_mend": (
        "Export the file again, or give one of the two objects another id.",
        "Экспортируйте файл заново или дайте одному из двух объектов другой идентификатор.",
    ),
    "declared_often": (
        "{id} is declared {count} times: {places}.",
        "Идентификатор {id} объявлен не один раз ({count}): {places}.",
    ),
    "declared_often_mend": (
        "Give each of them a number of its own, or merge the rows.",
        "Дайте каждой строке свой номер или объедините строки.",
    ),
    "repeated_source_id_often": (
        "The id {id} stands in the file {count} times: {places}.",
        "Идентификатор {id} стоит в файле не один раз ({count}): {places}.",
    ),
    "repeated_source_id_mend_often": (
        "Export the file again, or give each object an id of its own.",
        "Экспортируйте файл заново или дайте каждому объекту свой идентификатор.",
    ),
    # ETOM206
    "holes": (
        "Rows where the level above is empty: {count} (rows {rows}).",
        "Строк, где вышестоящий уровень пуст: {count} (строки {rows}).",
    ),
    # ETOM207
    "without_source": ("{ref} comes from nothing.", "{ref} ни из чего не выходит."),
    "without_target": ("{ref} leads to nothing.", "{ref} никуда не ведёт."),
    "without_both": ("{ref} has neither source nor target.", "{ref} не имеет ни начала, ни конца."),
    "without_end_mend": (
        "Attach both ends, or remove it.",
        "Присоедините оба конца или удалите эту связь.",
    ),
    "dangling_often": (
        "{bearers}: all of them point to {target}; the files read have no such object.",
        "{bearers}: все указывают на {target}; в прочитанных файлах такого объекта нет.",
    ),
    "calls_unread_one": (
        "{name} calls the process {examples}, which is in none of the files read.",
        "{name} вызывает процесс {examples}, которого нет в прочитанных файлах.",
    ),
    "calls_unread_mend": (
        "Check the files that hold them as well, or correct the calls.",
        "Добавьте в проверку и те файлы, где есть эти процессы, или исправьте вызовы.",
    ),
    "calls_unread_mend_similar": (
        "Correct the call (the file has {similar}), or check the file that holds the process as well.",
        "Исправьте вызов (в файле есть {similar}) или добавьте в проверку и тот файл, где есть этот процесс.",
    ),
    "calls_unread": (
        "Processes called that are in none of the files read: {count} ({examples}).",
        "Вызываемых процессов, которых нет в прочитанных файлах: {count} ({examples}).",
    ),
    # ETOM300, ETOM301
    "nothing_linked_mend": (
        "By their names these fit: {candidates}. Write the identifier into a property or column named eTOM.",
        "По названиям подходят: {candidates}. Запишите идентификатор элемента в свойство или столбец «eTOM».",
    ),
    "proposed_for": ("{name} fits {element}", "{name}: подходит {element}"),
    "not_linked_empty": (
        "{name} belongs to no eTOM element.",
        "{name}: связи с элементом eTOM нет.",
    ),
    "not_linked_mend_one": (
        "By its name it fits {candidates}. If so, write this identifier into the property or column eTOM.",
        "По названию подходит {candidates}. Если это он, запишите идентификатор в свойство или столбец «eTOM».",
    ),
    "not_linked_mend_alone": (
        "Write the identifier of an element into the property or column eTOM; etom tree lists the elements.",
        "Запишите идентификатор элемента в свойство или столбец «eTOM»; перечень элементов покажет etom tree.",
    ),
    # ETOM302
    "no_such_function": (
        "{name}: no element has a function {function}.",
        "{name}: функции {function} нет ни у одного элемента.",
    ),
    "no_such_function_mend": (
        "Write the identifier of a function, such as 1.1.1.5-b1; etom show lists them.",
        "Запишите идентификатор функции, например 1.1.1.5-b1; перечень покажет etom show.",
    ),
    "no_such_function_mend_of": (
        "The functions of {id} are {functions}; etom show {id} tells what they are.",
        "Функции {id}: {functions}; что они значат, покажет etom show {id}.",
    ),
    # ETOM408, ETOM409
    "sender": ("sender", "отправителя"),
    "receiver": ("receiver", "получателя"),
    "hand_over_alone": (
        "Hand-over {name} has neither sender nor receiver.",
        "Передача {name}: нет ни отправителя, ни получателя.",
    ),
    "unreachable": (
        "In {whole} activities that cannot be reached from any start: {count} ({names}).",
        "{whole}: действий, до которых нельзя дойти ни от одного начала, {count} ({names}).",
    ),
    # ETOM501, ETOM503
    "nobody_of_several": (
        "Processes with neither owner nor performer: {count} ({names}).",
        "Процессов без владельца и исполнителя: {count} ({names}).",
    ),
    "nobody_of_several_mend": (
        "Put them in lanes, assign roles to them, or fill the owner column.",
        "Поместите их в дорожки, назначьте им роли или заполните столбец «Владелец».",
    ),
    "unknown_channel_often": (
        'Channel "{value}" is not one of those the standard names (it allows any kind). Processes with it: {count}.',
        "Канала «{value}» нет среди названных в стандарте (допускается любой вид взаимодействия). "
        "Процессов с ним: {count}.",
    ),
    # ETOM603
    "of_process": ("{name} of {owner}", "{name} ({owner})"),
    "unit": ("unit", "единица измерения"),
    "target_value": ("target", "целевое значение"),
    "untargeted": (
        "Indicators without a target or its unit: {count} ({names}).",
        "Показателей без целевого значения или его единицы: {count} ({names}).",
    ),
    # ETOM601
    "operationalParameter": ("operational parameters", "эксплуатационных параметров"),
    "productParameter": ("product parameters", "параметров продукта"),
    "operationalParameter_examples": ("availability", "готовность"),
    "productParameter_examples": (
        "share of orders on time, repair time, quality of contacts",
        "доля заказов в срок, время ремонта, качество обслуживания при контактах",
    ),
    # ETOM701
    "bill_tariffs": ("tariffs", "тарифы"),
    "bill_privileges": ("privileges", "льготы"),
    "bill_adjustments": ("adjustments", "корректировки"),
    "bill_discounts": ("discounts", "скидки"),
    "bill_credits": ("credits", "кредиты"),
    # ETOM703
    "term_profitShare": ("profit shares", "доли прибыли"),
    "term_liability": ("liability for risks", "ответственность по рискам"),
    # ETOM902
    "placeholders": (
        "Names that a modelling tool gives by default: {count} ({names}).",
        "Названий, которые средство моделирования даёт по умолчанию: {count} ({names}).",
    ),
    "placeholders_mend": (
        "Give names that tell what is done.",
        "Дайте названия, из которых видно, что делается.",
    ),
    # ETOM904
    "mixed_alphabets_several": (
        "Words that mix alphabets: {count} ({examples}).",
        "Слов, где смешаны алфавиты: {count} ({examples}).",
    ),
    "mixed_letters": (
        '"{name}": the letters {letters} of "{word}" are {script}.',
        "«{name}»: в слове «{word}» буквы {letters} {script}.",
    ),
    "word_in": ("{word} in {name}", "{word} ({name})"),
    # ETOM905
    "left_out": ("Objects not read: {count} ({kinds}).", "Не прочитано объектов: {count} ({kinds})."),
    "script_cyrillic": ("Cyrillic", "русская"),
    "script_latin": ("Latin", "латинская"),
    "script_other": ("of another script", "из другого алфавита"),
    "script_cyrillics": ("Cyrillic", "русские"),
    "script_latins": ("Latin", "латинские"),
    "script_others": ("of another script", "из другого алфавита"),
    # ETOM802
    "other_edition_mend": (
        "Check by the edition of the decisions (--edition {old}), or bring the model to it: "
        "etom migrate {model} --to {old} --in-place.",
        "Проверьте по редакции решений (--edition {old}) или приведите к ней модель: "
        "etom migrate {model} --to {old} --in-place.",
    ),
    # ETOM804, ETOM805
    "waiver_ended": (
        "Waiver of {code} ended on {date}, and what it allowed is still there.",
        "Отступление от {code} действовало до {date}, а причина не устранена.",
    ),
    "waiver_entry": ("of {code} for {limit}", "от {code} для {limit}"),
    "waiver_entry_alone": ("of {code}", "от {code}"),
}
