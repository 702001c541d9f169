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
    # ETOM101
    "no_such_area": ("there is no area {area}", "области {area} не существует"),
    "no_such_group": ("there is no group {group}", "группы {group} не существует"),
    "malformed_mend_no_proposal": (
        "Write the identifier of an element, such as 1.1.1.5, or remove the value if it is your own number.",
        "Напишите идентификатор элемента, например 1.1.1.5; если это ваш внутренний номер, уберите его из этого поля.",
    ),
    # ETOM102
    "unknown_area": (
        "{name}: area {id} does not exist in edition {edition}. Nearest: {nearest}.",
        "{name}: области {id} нет в редакции {edition}. Ближе всего: {nearest}.",
    ),
    "unknown_group": (
        "{name}: group {id} does not exist in edition {edition}. Nearest: {nearest}.",
        "{name}: группы {id} нет в редакции {edition}. Ближе всего: {nearest}.",
    ),
    "unknown_element": (
        "{name}: {id} does not exist in edition {edition}. Nearest: {nearest}.",
        "{name}: элемента {id} нет в редакции {edition}. Ближе всего: {nearest}.",
    ),
    "unknown_area_alone": (
        "{name}: area {id} does not exist in edition {edition}.",
        "{name}: области {id} нет в редакции {edition}.",
    ),
    "unknown_group_alone": (
        "{name}: group {id} does not exist in edition {edition}.",
        "{name}: группы {id} нет в редакции {edition}.",
    ),
    "unknown_element_alone": (
        "{name}: {id} does not exist in edition {edition}.",
        "{name}: элемента {id} нет в редакции {edition}.",
    ),
    "unknown_mend_no_name": (
        "Correct the identifier, or state the edition it comes from.",
        "Исправьте идентификатор или укажите редакцию, откуда он взят.",
    ),
    "framework_clause": ("list of eTOM elements by M.3050 (2007)", "перечень элементов eTOM по M.3050 (2007)"),
    "with_prefix": ("{id} (written {value})", "{id} (записано {value})"),
    "unknown_but_elsewhere": (
        "{name}: {id} does not exist in edition {edition}; {other} has {there}.",
        "{name}: {id} нет в редакции {edition}; в редакции {other} есть {there}.",
    ),
    "unknown_but_elsewhere_mend": (
        "If {other} is meant, say so: --edition {option}; otherwise correct the identifier.",
        "Если имелась в виду редакция {other}, укажите её: --edition {option}; иначе исправьте идентификатор.",
    ),
    # ETOM104
    "spoilt_number": (
        "Cell {cell} holds the number {value}; it was probably {proposal}.",
        "В ячейке {cell} число {value}; вероятно, там было {proposal}.",
    ),
    "spoilt_alone": (
        "Cell {cell} holds {value} as a number or a date, not as text.",
        "В ячейке {cell} значение {value} хранится как число или дата, а не как текст.",
    ),
    "spoilt_alone_mend": (
        "Format the column as text and type the identifier again.",
        "Задайте столбцу текстовый формат и введите идентификатор заново.",
    ),
    "spoilt_column": (
        "Cells of this column that hold a date or a number instead of an identifier: {count}. They are {cells}.",
        "Ячеек этого столбца, где вместо идентификатора дата или число: {count}. Это {cells}.",
    ),
    "spoilt_column_mend": (
        "Format the column as text and type the identifiers again; the program corrects nothing by itself.",
        "Задайте столбцу текстовый формат и введите идентификаторы заново; программа сама ничего не исправляет.",
    ),
    "cell_of": ("{cell}: {value}, probably {proposal}", "{cell}: {value}, вероятно, {proposal}"),
    "cell_alone": ("{cell}: {value}", "{cell}: {value}"),
    # ETOM105
    "undeclared_one": (
        "{examples} means different things in different editions; read as {assumed}.",
        "{examples} в разных редакциях означает разное; прочитан по редакции {assumed}.",
    ),
    # ETOM107
    "other_edition_mend_no_match": (
        "If {other} is meant, state the edition; it has no counterpart in {edition}.",
        "Если имелась в виду редакция {other}, укажите её; соответствия в редакции {edition} нет.",
    ),
    # ETOM112
    "level_three_one": (
        "{examples} is an identifier of level 3; it counts under its level-2 element, whether level 3 "
        "has it was not checked.",
        "{examples} относится к уровню 3 и учтён в своём элементе уровня 2; есть ли на уровне 3 такой "
        "идентификатор, не проверялось.",
    ),
    # ETOM114
    "group_only_one": (
        "{name} is linked to the whole of {group}, not to an element.",
        "{name}: связь с группой {group} в целом, а не с элементом.",
    ),
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
    # ETOM806
    "redefined_name": ("its name is {new} instead of {old}", "наименование {new} вместо {old}"),
    "redefined_number": ("its number is {new} instead of {old}", "идентификатор {new} вместо {old}"),
    "redefined_function_name": ("a function is called {new} instead of {old}", "функция названа {new} вместо {old}"),
    "redefined_whole": ("it stands under {new} instead of {old}", "стоит в составе {new}, а не {old}"),
    "redefined_whole_none": (
        "it stands under {new}, though it is part of nothing",
        "стоит в составе {new}, хотя ни во что не входит",
    ),
    "redefined_function_whole": (
        "the function {name} stands under {new} instead of {old}",
        "функция {name} стоит в составе {new}, а не {old}",
    ),
    "redefined_also_whole": (
        "it also stands under {new}, and not under {old} alone",
        "стоит ещё и в составе {new}, а не только {old}",
    ),
    "redefined_also_function_whole": (
        "the function {name} also stands under {new}, and not under {old} alone",
        "функция {name} стоит ещё и в составе {new}, а не только {old}",
    ),
    "redefined_hand_over_name": (
        "the hand-over is called {new} instead of {old}",
        "передача названа {new} вместо {old}",
    ),
    "redefined_type": ("its type is {new} instead of {old}", "тип {new} вместо {old}"),
    "redefined_function_type": (
        "the type of the function {function} is {new} instead of {old}",
        "тип функции {function}: {new} вместо {old}",
    ),
    "redefined_function_value": (
        '"{name}" of the function {function} is {new} instead of {old}',
        "свойство «{name}» функции {function}: {new} вместо {old}",
    ),
    "redefined_text": ("its definition reads {new} instead of {old}", "определение {new} вместо {old}"),
    "redefined_condition": ("its condition reads {new} instead of {old}", "условие {new} вместо {old}"),
    "redefined_value": ('"{name}" is {new} instead of {old}', "свойство «{name}»: {new} вместо {old}"),
    "redefined_added": (
        '"{name}" is {new}, and the standard says nothing of the kind',
        "свойство «{name}»: {new}, а в стандарте такого нет",
    ),
    "redefined_ends": ("it leads {new} instead of {old}", "идёт {new} вместо {old}"),
    "redefined_no_place": ("it is no longer part of {old}", "больше не входит в состав {old}"),
    "redefined_no_function_place": (
        "the function {name} is no longer part of {old}",
        "функция {name} больше не входит в состав {old}",
    ),
    "redefined_no_vertical": ("it is no longer in the vertical {old}", "больше не входит в вертикаль {old}"),
    "redefined_no_layer": ("it is no longer in the layer {old}", "больше не входит в слой {old}"),
    "redefined_vertical": (
        "it is drawn in the vertical {new}, and the standard has it in {old}",
        "показан в вертикали {new}, а в стандарте он в {old}",
    ),
    "redefined_layer": (
        "it is drawn in the layer {new}, and the standard has it in {old}",
        "показан в слое {new}, а в стандарте он в {old}",
    ),
    "redefined_no_hand_over": (
        "the hand-over {name} ({ends}) is missing",
        "нет передачи {name} ({ends})",
    ),
    "redefined_hand_over_mend": (
        "Undo the change; an exchange of your own is drawn beside it.",
        "Отмените изменение; свой обмен покажите рядом отдельным потоком.",
    ),
    "redefined_no_relation_mend": (
        "Draw the relationship again, or import the export of eTOM once more.",
        "Нарисуйте связь снова или ещё раз загрузите выгрузку eTOM.",
    ),
    "redefined_text_mend": (
        "Restore the definition; notes may follow it.",
        "Верните определение; примечания можно дописать после него.",
    ),
    "redefined_lost": ("the function {name} is missing", "нет функции {name}"),
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
