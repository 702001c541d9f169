"""`etom export`: models and eTOM itself for other tools."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Write eTOM itself, or models with their links to eTOM, for another tool.",
        "Записать для другого инструмента саму eTOM или модели вместе с их связями с eTOM.",
    ),
    "format": ("FORMAT", "ФОРМАТ"),
    "formats": ("Formats", "Форматы"),
    "is_archimate": (
        "ArchiMate exchange file 3.1 (.xml), for Archi, Sparx EA, ARIS and others",
        "файл обмена ArchiMate 3.1 (.xml): для Archi, Sparx EA, ARIS и других",
    ),
    "is_archi": (
        "a file of Archi itself (.archimate), to be imported into an open model",
        "файл самого Archi (.archimate), который загружают в открытую модель",
    ),
    "is_archi_csv": (
        "Archi's three tables, in a folder",
        "три таблицы Archi в одной папке",
    ),
    "is_archi_properties": (
        "what models tell of eTOM as properties for your own elements in Archi, in a folder",
        "данные моделей об eTOM как свойства ваших элементов в Archi, в папке",
    ),
    "models": ("MODEL", "МОДЕЛЬ"),
    "output_help": ("File to write, or the folder for formats of several files.", "Файл или папка, куда записать."),
    "as_help": (
        "What an element of eTOM becomes: a process (default) or a capability.",
        "Чем становится элемент eTOM: процессом (process, если не указано) или способностью (capability).",
    ),
    "etom_help": (
        "How much of eTOM stands beside the models: all, what they are linked to (linked, the default) or none.",
        "Сколько eTOM записать рядом с моделями: всю (all), только то, к чему они отнесены (linked, если не указано), "
        "или ничего (none).",
    ),
    "by_help": (
        "Colour the map of eTOM by what the models tell: coverage, owner, system … or the header of a column.",
        "Раскрасить карту eTOM по данным моделей: coverage (покрытие), owner (владельцы), system (системы) … или "
        "заголовок столбца.",
    ),
    "title_help": ("Name of the view with the map.", "Название представления с картой."),
    "force_help": ("Overwrite existing files.", "Перезаписать существующие файлы."),
    "map_needs_all": (
        "--by colours the whole map: leave --etom {value} out",
        "--by раскрашивает всю карту: уберите --etom {value}",
    ),
    "nothing": (
        "--etom {value} without a model leaves nothing to write: name a file",
        "--etom {value} без модели: записывать нечего; укажите файл",
    ),
    "needs_models": (
        "{format} carries what models tell: name a file",
        "{format} содержит сведения из моделей: укажите файл",
    ),
    "one_archimate": (
        "ArchiMate models are written one by one, here are several: {paths}; name one",
        "модели ArchiMate записываются по одной, здесь их несколько: {paths}; укажите одну",
    ),
    "is_no_folder": (
        "{path}: this format is several files; name a folder",
        "{path}: в этом формате несколько файлов; укажите папку",
    ),
    "written": ("Written: {path} ({counts})", "Записано: {path} ({counts})"),
    "count_element": ("elements {count}", "элементов {count}"),
    "count_relationship": ("relationships {count}", "связей {count}"),
    "count_view": ("views {count}", "представлений {count}"),
    "count_property": ("properties {count}", "свойств {count}"),
    "folder_etom": ("eTOM", "eTOM"),
    "folder_vertical": ("Verticals", "Вертикали"),
    "folder_layer": ("Layers", "Слои"),
    "model_name": ("eTOM, edition of 2007", "eTOM, редакция 2007 года"),
    "models_name": ("Models with eTOM", "Модели и eTOM"),
    "nameless_process": ("(process without a name)", "(процесс без названия)"),
    "nameless_activity": ("(activity without a name)", "(действие без названия)"),
    "nameless_event": ("(event)", "(событие)"),
    "nameless_gateway": ("(gateway)", "(шлюз)"),
    "nameless_participant": ("(participant without a name)", "(участник без названия)"),
    "nameless_role": ("(role without a name)", "(роль без названия)"),
    "nameless_unit": ("(unit without a name)", "(подразделение без названия)"),
    "nameless_system": ("(system without a name)", "(система без названия)"),
    "nameless_data_object": ("(data object without a name)", "(объект данных без названия)"),
    "nameless_service": ("(service without a name)", "(услуга без названия)"),
    "nameless_product": ("(product without a name)", "(продукт без названия)"),
    "owned_by": ("owns", "владеет"),
    "calls": ("calls", "вызывает"),
    "flow": ("precedes", "предшествует"),
    "hand_over": ("hands over", "передаёт"),
    "part_of": ("has as a part", "включает"),
    "performed_by": ("performs", "исполняет"),
    "supported_by": ("supports", "поддерживает"),
    "reads": ("reads", "читает"),
    "writes": ("writes", "записывает"),
    "why_look": ("the format has no place for this look", "в формате нет места для такого оформления"),
    "why_property": ("the format has no properties here", "в формате здесь нет свойств"),
    "why_tables": ("Archi's tables have no place for it", "в таблицах Archi для этого нет места"),
    "why_end": ("what it refers to is not in the model", "того, на что это ссылается, в модели нет"),
    "why_drawing": ("free drawings are not in the format", "свободных рисунков в формате нет"),
}
