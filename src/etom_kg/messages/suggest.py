"""Words of `etom suggest` and of the workbook it writes."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Propose elements for a name, a register or a model without links. Decisions are made in the workbook "
        "it writes.",
        "Предложить элементы для названия, реестра или модели без связей. Решения принимаются в созданной книге.",
    ),
    "what": ("TEXT|FILE", "ТЕКСТ|ФАЙЛ"),
    "file_help": ("A register, a model or a list of names.", "Реестр, модель или список названий."),
    "column_help": (
        "Header of the column with names: the file is read as a plain list.",
        "Заголовок столбца с названиями: файл читается как простой список.",
    ),
    "format_help": (
        "Form of the proposals; by default a workbook for a file, text for a name.",
        "В каком виде дать предложения; по умолчанию книга для файла, текст для названия.",
    ),
    "output_help": (
        "Where to write; by default beside the file, or the screen.",
        "Куда записать; по умолчанию рядом с файлом или на экран.",
    ),
    "force_help": ("Overwrite an existing file.", "Перезаписать существующий файл."),
    "text_or_file": ("give a text or --file, one of them", "укажите текст или ключ --file, что-то одно"),
    "no_text": ("the text is empty; write a name of a process", "текст пуст; напишите название процесса"),
    "column_needs_file": (
        "--column says where names stand in a file; add --file",
        "ключ --column указывает столбец файла; добавьте --file",
    ),
    "no_such_format": (
        "{format}: a name has no such form of answer; text, json and csv are possible",
        "{format}: для названия такого вида нет; есть text, json и csv",
    ),
    "not_ours": (
        "{path} exists and is no workbook of proposals for {model}; add --force or another name",
        "{path} уже есть, и это не книга предложений для {model}; добавьте --force или другое имя",
    ),
    "busy": (
        "{path}: in use by another program; close it in Excel",
        "{path}: занят другой программой; закройте его в Excel",
    ),
    # summary
    "sheet": ("Sheet {sheet}: rows {rows}{roles}.", "Лист {sheet}: строк {rows}{roles}."),
    "table": ("Rows {rows}{roles}.", "Строк {rows}{roles}."),
    "roles": ("; {role} {headers}", "; {role} {headers}"),
    "role_levels": ("levels", "уровни"),
    "role_name": ("name", "название"),
    "role_owner": ("owner", "владелец"),
    "role_performer": ("performer", "исполнитель"),
    "role_unit": ("unit", "подразделение"),
    "role_system": ("system", "система"),
    "model": ("Processes {process}, activities {activity}.", "Процессов {process}, действий {activity}."),
    "sure": ("Sure ({limit} and above)", "Уверенно ({limit} и выше)"),
    "several": ("Several possible", "Есть варианты"),
    "none": ("No suggestion", "Предложений нет"),
    "linked": ("Linked already", "Уже отнесено"),
    "decided": ("Decided before", "Решено раньше"),
    "written": ("Written: {path}", "Записано: {path}"),
    "nothing": (
        "Everything is linked: nothing to propose, nothing written.",
        "Всё уже отнесено: предлагать нечего, книга не записана.",
    ),
    "how": (
        'column "Decision": accept / refuse / other. What was refused is not proposed again. What was accepted '
        "counts in validation by itself.",
        "столбец «Решение»: принять / отклонить / другой. Отклонённое больше не предлагается. Принятое проверка "
        "учитывает сама.",
    ),
    "lost": (
        "{path}: decisions whose process is no longer found, kept at the end of the table: {count}",
        "{path}: решений, чей процесс не найден (сохранены в конце таблицы): {count}",
    ),
    # the workbook
    "sheet_name": ("Suggestions", "Предложения"),
    "map_sheet": ("Map", "Карта"),
    "list_sheet": ("eTOM elements", "eTOM элементы"),
    "column_row": ("Row", "Строка"),
    "column_process": ("Process (whole path)", "Процесс (полный путь)"),
    "column_first": ("Suggestion 1", "Предложение 1"),
    "column_score": ("Score", "Оценка"),
    "column_why": ("Evidence", "Довод"),
    "column_second": ("Suggestion 2", "Предложение 2"),
    "column_third": ("Suggestion 3", "Предложение 3"),
    "column_decision": ("Decision", "Решение"),
    "column_own": ("Own choice", "Свой вариант"),
    "column_who": ("Who", "Кто"),
    "column_note": ("Note", "Примечание"),
    "column_kind": ("Kind", "Вид"),
    "column_refused": ("Refused", "Отклонено"),
    "column_key": ("Key", "Ключ"),
    "column_counted": ("Accepted element", "Принятый элемент"),
    "accept": ("accept", "принять"),
    "refuse": ("refuse", "отклонить"),
    "other": ("other", "другой"),
    "kind_process": ("process", "процесс"),
    "kind_subprocess": ("subprocess", "подпроцесс"),
    "kind_activity": ("activity", "действие"),
    "why_functions": ("functions: {names}", "функции: {names}"),
    "why_words": ("words: {words}", "слова: {words}"),
    "choose": (
        "Choose accept, refuse or other.",
        "Выберите: принять, отклонить или другой.",
    ),
    "choose_element": (
        "Choose an element or write its identifier; several are divided by semicolons.",
        "Выберите элемент или напишите идентификатор; несколько разделяются точкой с запятой.",
    ),
    "elements": ("Elements", "Элементы"),
    "of_model": ("Model", "Модель"),
    "map_title": ("Elements with links", "Элементов со связями"),
    "map_element": ("Element", "Элемент"),
    "map_name": ("Name", "Название"),
    "map_in_file": ("Linked in the model", "Отнесено в модели"),
    "map_accepted": ("Accepted here", "Принято здесь"),
    "map_legend": (
        "Green: linked or accepted. White: nothing yet.",
        "Зелёным выделено то, к чему процессы уже отнесены или приняты; остальное пока пусто.",
    ),
}
