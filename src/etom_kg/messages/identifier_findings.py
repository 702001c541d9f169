"""Sentences and pieces of findings about identifiers (ETOM101 to ETOM114)."""

MESSAGES: dict[str, tuple[str, str]] = {
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
    "not_in_pack": (
        "The pack of this prefix has no {examples}; it counts under its level-2 element.",
        "В пакете с этим префиксом нет {examples}; учтено в элементе уровня 2.",
    ),
    "not_in_pack_mend": (
        "Add it to the pack, or link to an element that the pack has.",
        "Добавьте элемент в пакет или свяжите процесс с тем, что в пакете есть.",
    ),
    # ETOM114
    "group_only_one": (
        "{name} is linked to the whole of {group}, not to an element.",
        "{name}: связь с группой {group} в целом, а не с элементом.",
    ),
}
