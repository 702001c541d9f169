"""Operator packs: what is done with them, and what is wrong with one."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Own elements, shapes and tags of an operator, kept in a folder.",
        "Собственные элементы, правила и метки оператора в отдельной папке.",
    ),
    "folder": ("FOLDER", "ПАПКА"),
    "prefix": ("NUMBER", "ЧИСЛО"),
    "new_help": ("Begin a pack in a new folder.", "Создать заготовку пакета в новой папке."),
    "prefix_help": (
        "The operator's prefix of GOST R 53633.3, 5.2: any number but 1 and 2.",
        "Префикс оператора по ГОСТ Р 53633.3, 5.2: любое число, кроме 1 и 2.",
    ),
    "check_help": (
        "Read all of a pack, or of every pack that etom.toml names, and find where it redefines the standard "
        "(ETOM806).",
        "Прочитать пакет целиком (без папки — все пакеты из etom.toml) и найти, где он переопределяет стандарт "
        "(ETOM806).",
    ),
    "none_named": (
        'etom.toml names no packs; name a folder, or write packs = ["…"]',
        'в etom.toml пакеты не указаны; назовите папку или запишите packs = ["…"]',
    ),
    "list_help": (
        "List the packs that etom.toml names, and the installed ones: name, version, prefix, own elements.",
        "Перечислить пакеты из etom.toml и установленные: имя, версия, префикс, число собственных элементов.",
    ),
    "created": (
        'Made: {path}. Edit elements.csv, then name the folder in etom.toml: packs = ["…"].',
        'Создано: {path}. Заполните elements.csv и укажите папку в etom.toml: packs = ["…"].',
    ),
    "sound": (
        "{name} {version}, prefix {prefix}: own elements {own}, files of shapes {shapes}. "
        "Nothing of the standard is redefined.",
        "{name} {version}, префикс {prefix}: собственных элементов {own}, файлов с правилами {shapes}. "
        "Стандарт не переопределён.",
    ),
    "faulty": (
        "{name} {version}, prefix {prefix}: own elements {own}, files of shapes {shapes}. Redefined: {count}.",
        "{name} {version}, префикс {prefix}: собственных элементов {own}, файлов с правилами {shapes}. "
        "Переопределено: {count}.",
    ),
    "by_standard": (
        '"{name}": {id} has a prefix, but there is no standard element to extend. By GOST R 53633.3, 5.2 it is '
        "{meant}. In models it is not found fault with: the pack declares it.",
        "«{name}»: у {id} есть префикс, но расширять нечего: стандартного элемента нет. По ГОСТ Р 53633.3, 5.2 это "
        "{meant}. В моделях замечания не будет: номер объявлен пакетом.",
    ),
    "name_header": ("name", "имя"),
    "version_header": ("version", "версия"),
    "prefix_header": ("prefix", "префикс"),
    "own_header": ("own", "своих"),
    "state_header": ("state", "состояние"),
    "folder_header": ("folder", "папка"),
    "used": ("in use", "используется"),
    "idle": ("installed", "установлен"),
    "none": (
        "No packs: etom.toml names none, none is installed.",
        "Пакетов нет: в etom.toml не указаны, не установлены.",
    ),
    "example_description": ("takes dealers' orders too", "принимает и заказы дилеров"),
    "example_message": ("A process has no name.", "У процесса нет названия."),
    "no_pack": (
        '"{value}" is neither a folder beside the settings nor an installed pack; check packs',
        "«{value}» — ни папка рядом с настройками, ни установленный пакет; проверьте packs",
    ),
    "no_manifest": (
        "no such file, and a pack needs one; etom pack new makes it",
        "такого файла нет, а пакету он нужен; его создаёт etom pack new",
    ),
    "missing": ('"{setting}" is missing; write {setting} = "…"', 'не указано «{setting}»; запишите {setting} = "…"'),
    "bad_word": (
        'the value "{value}" of "{setting}" must consist of letters, digits, spaces, dots and dashes',
        "значение «{value}» для «{setting}» должно состоять из букв, цифр, пробелов, точек и дефисов",
    ),
    "bad_prefix": (
        '"{value}" cannot be a prefix; write a number of at most nine digits, such as 77, other than 1 and 2: '
        "with these the numbers of the standard and of own elements begin",
        "«{value}» не может быть префиксом; укажите число не длиннее девяти цифр, например 77, но не 1 и не 2: "
        "с них начинаются номера стандарта и собственных элементов",
    ),
    "zero_prefix": (
        '"{value}" cannot be a prefix: the parts of an identifier begin with no zero; write a number such as 77',
        "«{value}» не может быть префиксом: части идентификатора не начинаются с нуля; укажите число, например 77",
    ),
    "bad_edition": (
        'prefixes belong to the numbering of GOST; write edition = "gost"',
        'префиксы есть только в нумерации ГОСТ; запишите edition = "gost"',
    ),
    "outside": (
        '"{value}" leads out of the pack\'s folder; put the file inside and write the path with /',
        "«{value}» ведёт за пределы папки пакета; положите файл внутрь и пишите путь через /",
    ),
    "no_file": (
        '"{value}" is not in the pack\'s folder; add the file or take its name out',
        "файла «{value}» нет в папке пакета; добавьте его или уберите имя",
    ),
    "bad_kind": (
        '"{value}" is no file of a kind read here; take {kinds}',
        "файл «{value}» здесь не читается; подойдут {kinds}",
    ),
    "bad_columns": (
        "the first row must name columns from {columns}, id among them",
        "в первой строке нужны названия столбцов из списка {columns}, среди них id",
    ),
    "not_own": (
        '"{id}" is neither of the standard nor a number under prefix {prefix}; '
        "write {prefix}. before a standard number, or begin with 2.",
        "«{id}» — не номер стандарта и не номер с префиксом {prefix}; "
        "запишите {prefix}. перед номером стандарта или начните с 2.",
    ),
    "no_name": ('"{id}" has no name; give it one', "у «{id}» нет названия; добавьте его"),
    "no_parent": (
        '"{id}" is not in the standard; name a standard element or group as the parent',
        "«{id}» нет в стандарте; укажите родителем стандартный элемент или группу",
    ),
    "other_parent": (
        '"{id}" is under {meant} by its number, and its parent is {parent}; correct one of them',
        "«{id}» по номеру входит в {meant}, а вышестоящим указан {parent}; исправьте одно из двух",
    ),
    "nowhere": (
        '"{id}" lies under nothing of the standard and nothing of the pack; name its parent in the column parent',
        "«{id}» не входит ни во что из стандарта и пакета; укажите вышестоящий элемент в столбце parent",
    ),
    "label_of": (
        '"{id}" is not in the standard; own names are given to standard elements, areas, groups and verticals',
        "«{id}» нет в стандарте; собственные названия даются элементам, областям, группам и вертикалям стандарта",
    ),
    "label_of_other": (
        '"{name}" cannot be an own name of {id}: the standard calls {other} so; choose another name',
        "«{name}» не может быть собственным названием {id}: так в стандарте называется {other}; выберите другое",
    ),
    "bad_colour": (
        '"{value}" for "{setting}" is no colour; write six hexadecimal digits, as in "#1f5f8b"',
        '«{value}» для «{setting}» — не цвет; запишите шесть шестнадцатеричных цифр, например "#1f5f8b"',
    ),
    "colour_of": (
        '"{id}" is neither in the standard nor in a pack nor one of the states {states}; correct the key',
        "«{id}» нет ни в стандарте, ни в пакетах, ни среди состояний {states}; исправьте ключ",
    ),
    "stray": (
        "<{what}> is neither an op:LocalElement nor of the standard; take it out of the pack",
        "<{what}> — не op:LocalElement и не из стандарта; уберите его из пакета",
    ),
    "twice": (
        '"{id}" is in the pack already (line {first}); keep one',
        "«{id}» уже есть в пакете (строка {first}); оставьте одно",
    ),
    "in_other": (
        '"{id}" is in another pack too ({other}); keep one',
        "«{id}» есть и в другом пакете ({other}); оставьте один",
    ),
}
