"""The map: the commands `map`, `pictogram` and `cards`, and everything that stands on the drawings."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Draw the map of eTOM, blank or coloured by what the processes cover.",
        "Нарисовать карту eTOM: чистую или раскрашенную по тому, что покрывают процессы.",
    ),
    "output_help": (
        "Write to this file (.svg, .html, .png, .pdf, .txt); may be repeated.",
        "Записать в файл (.svg, .html, .png, .pdf, .txt); ключ можно повторять.",
    ),
    "size_help": ("Size: A3 (default), A4 or 16:9.", "Размер: A3 (если не указан), A4 или 16:9."),
    "slide_help": ("The same as --size, for slides.", "То же, что --size, для слайдов."),
    "by_help": (
        "What colours the map: coverage (default), owner, performer, unit, system, state, maturity or the header of "
        "a column.",
        "По чему раскрасить: coverage (покрытие, если не указано), owner (владельцы), performer (исполнители), unit "
        "(подразделения), system (системы), state (состояния), maturity (зрелость) или заголовок столбца.",
    ),
    "by_metavar": ("WHAT", "ЧТО"),
    "title_help": ("Heading of the map.", "Заголовок карты."),
    "title_metavar": ("TEXT", "ТЕКСТ"),
    "by_needs_model": ("--by colours by models: name a file", "--by раскрашивает по моделям: укажите файл"),
    "no_such_column": (
        "{value}: no row linked to an element has such a column. There are: {columns}",
        "{value}: у строк, отнесённых к элементам, нет такого столбца. Есть: {columns}",
    ),
    "no_columns": (
        "{value}: nothing linked to an element has further columns",
        "{value}: у того, что отнесено к элементам, других столбцов нет",
    ),
    "aspect_untold": (
        "--by {value}: the models tell nothing of it",
        "--by {value}: в моделях этого нет",
    ),
    "needs_file": (
        "a drawing goes to a file: add -o FILE.svg, or see it here with --format text",
        "рисунок записывается в файл: добавьте -o ФАЙЛ.svg или посмотрите здесь: --format text",
    ),
    "no_such_size": ("{value}: no such size; there are {sizes}", "{value}: такого размера нет, есть {sizes}"),
    "report_as_it_is": (
        "a report brings its models, settings and edition: leave out state, config and edition, or name the files",
        "отчёт приносит модели, настройки и редакцию: уберите state, config и edition или укажите файлы",
    ),
    "no_browser": (
        "PNG and PDF need a browser: Chrome, Chromium or Edge. Install one, name it in {variable}, or write .svg or "
        ".html",
        "для PNG и PDF нужен браузер: Chrome, Chromium или Edge. Установите его, укажите путь в {variable} или "
        "запишите .svg или .html",
    ),
    "no_such_browser": (
        "{variable}: {path} is not a program; name a Chrome, Chromium or Edge",
        "{variable}: {path} не программа; укажите Chrome, Chromium или Edge",
    ),
    "browser_failed": (
        "{path} has drawn nothing; write .svg or .html and print it from there",
        "{path} ничего не нарисовал; запишите .svg или .html и напечатайте оттуда",
    ),
    # on the page
    "region": (
        "Map; arrow keys go from cell to cell, Enter opens a card",
        "Карта; стрелки ведут от ячейки к ячейке, Enter открывает карточку",
    ),
    "cards": ("Card", "Карточка"),
    "close": ("Close", "Закрыть"),
    "as_map": ("Map", "Карта"),
    "as_list": ("List", "Список"),
    "closer": ("Closer", "Крупнее"),
    "farther": ("Farther", "Мельче"),
    "whole": ("Whole map", "Вся карта"),
    "dark": ("Dark", "Тёмная"),
    "search": ("Search", "Поиск"),
    "processes": ("Your processes", "Ваши процессы"),
    # pictograms and figures
    "pictogram_help": (
        "Draw the pictogram of an entry, or a figure of GOST R 53633.3-2009 redrawn from the graph.",
        "Нарисовать пиктограмму записи или рисунок ГОСТ Р 53633.3-2009, перерисованный по графу.",
    ),
    "figure_help": ("Draw figure 1, 2 or 3 of the standard.", "Нарисовать рисунок 1, 2 или 3 стандарта."),
    "drawing_output_help": (
        "Write to this file (.svg, .png, .pdf, .txt); may be repeated.",
        "Записать в файл (.svg, .png, .pdf, .txt); ключ можно повторять.",
    ),
    "id_or_figure": (
        "give an id (1.1.1.5) or --figure 1, 2 or 3",
        "укажите идентификатор (1.1.1.5) или --figure 1, 2 или 3",
    ),
    "figure_needs_file": (
        "a figure goes to a file: add -o FILE.svg",
        "рисунок записывается в файл: добавьте -o ФАЙЛ.svg",
    ),
    "no_pictogram": (
        "{id}: only areas, groups, elements and verticals of the 2007 edition have a pictogram",
        "{id}: пиктограмма есть только у областей, групп, элементов и вертикалей редакции 2007 года",
    ),
    "pictogram_note": (
        "Drawn by etom-kg from the graph by the rule of GOST R 53633.3-2009, 5.1: the place is dark. The standard's "
        "own pictograms were not seen.",
        "Нарисовано etom-kg по графу и правилу ГОСТ Р 53633.3-2009, 5.1: место заполнено тёмным. Пиктограмм самого "
        "стандарта мы не видели.",
    ),
    "figure_1": (
        "Figure 1 (redrawn): eTOM, level 1",
        "Рисунок 1 (перерисован): eTOM, уровень 1",
    ),
    "figure_2": (
        "Figure 2 (redrawn): pictogram of group 1.1.1 (CRM)",
        "Рисунок 2 (перерисован): пиктограмма группы 1.1.1 (CRM)",
    ),
    "figure_3": (
        "Figure 3 (redrawn): group 1.1.1 (CRM), elements of level 2",
        "Рисунок 3 (перерисован): группа 1.1.1 (CRM), элементы уровня 2",
    ),
    "figure_note": (
        "Redrawn by etom-kg from the graph after the caption in GOST R 53633.3-2009; the figure of the standard itself "
        "was not seen and may differ.",
        "Перерисовано etom-kg по графу и подписи в ГОСТ Р 53633.3-2009; рисунка самого стандарта мы не видели, он "
        "может отличаться.",
    ),
    # cards for workshops
    "cards_help": (
        "Write cards of the elements for workshops: eight to a sheet of A4, to print and cut out. ID: an area, a group "
        "or a vertical; all elements where it is left out.",
        "Записать карточки элементов для рабочих встреч: по восемь на листе A4, чтобы напечатать и разрезать. "
        "ИДЕНТИФИКАТОР: область, группа или вертикаль; без него карточки всех элементов.",
    ),
    "cards_output_help": (
        "Write to this file (.html, .pdf); may be repeated.",
        "Записать в файл (.html, .pdf); ключ можно повторять.",
    ),
    "cards_need_file": (
        "cards go to a file: add -o FILE.html or -o FILE.pdf",
        "карточки записываются в файл: добавьте -o ФАЙЛ.html или -o ФАЙЛ.pdf",
    ),
    "cards_heading": (
        "Cards of eTOM elements · GOST R 53633 / M.3050 (2007)",
        "Карточки элементов eTOM · ГОСТ Р 53633 / M.3050 (2007)",
    ),
    "no_such_part": (
        "{value}: the 2007 edition has no elements there; try 1.1, 1.1.1 or F",
        "{value}: в редакции 2007 года там нет элементов; попробуйте 1.1, 1.1.1 или F",
    ),
    # on the drawing
    "heading": (
        "eTOM map · levels 0, 1 and 2 · GOST R 53633 / M.3050 (2007)",
        "Карта eTOM · уровни 0, 1 и 2 · ГОСТ Р 53633 / M.3050 (2007)",
    ),
    "heading_short": (
        "eTOM map · levels 0 to 2, enterprise management to level 1 · GOST R 53633 / M.3050 (2007)",
        "Карта eTOM · уровни 0–2, управление организацией до уровня 1 · ГОСТ Р 53633 / M.3050 (2007)",
    ),
    "blank": ("blank: no processes are shown", "чистая: процессы не показаны"),
    "by_coverage": ("coverage by processes", "покрытие процессами"),
    "by_owner": ("owners of the processes", "владельцы процессов"),
    "by_performer": ("performers of the processes", "исполнители процессов"),
    "by_unit": ("units that perform the processes", "подразделения, исполняющие процессы"),
    "by_system": ("systems that support the processes", "системы, поддерживающие процессы"),
    "by_state": ("states of the processes", "состояния процессов"),
    "by_consulted": ("who is consulted", "кто консультирует"),
    "by_informed": ("who is informed", "кого информируют"),
    "by_column": ("column “{column}”, mean of the processes", "столбец «{column}», среднее по процессам"),
    "by_words": ("column “{column}”", "столбец «{column}»"),
    "covered": ("elements with processes: {covered} of {total}", "элементов с процессами: {covered} из {total}"),
    "only_state": ("only state “{state}”", "только состояние «{state}»"),
    "files": ("files: {count}", "файлов: {count}"),
    "scope_all": ("scope: whole map", "область: вся карта"),
    "scope_in": ("scope: {ids}", "область: {ids}"),
    "scope_without": ("scope: {ids} without {out}", "область: {ids} без {out}"),
    "scope_all_without": ("scope: whole map without {out}", "область: вся карта без {out}"),
    "key_full": ("all functions", "все функции"),
    "key_part": ("some of the functions (k of n)", "часть функций (k из n)"),
    "key_has": ("has processes; their functions are not named", "есть процессы; функции не названы"),
    "key_none": ("no processes", "нет процессов"),
    "key_out": ("out of scope", "вне области"),
    "key_untold": ("has processes; nothing is told", "есть процессы; не указано"),
    "key_others": ("others: {names}", "прочие: {names}"),
    "key_grade": ("from {low} to {high}", "от {low} до {high}"),
    "key_only": ("{low}", "{low}"),
    "said_full": ("all functions, {done} of {total}", "все функции, {done} из {total}"),
    "said_part": ("some of the functions, {done} of {total}", "часть функций, {done} из {total}"),
    "said_has": ("processes: {count}", "процессов: {count}"),
    "said_none": ("no processes", "нет процессов"),
    "said_out": ("out of scope", "вне области"),
    "said_out_because": ("out of scope: {reason}", "вне области: {reason}"),
    "said_untold": ("processes: {count}, nothing is told", "процессов: {count}, не указано"),
    "star": (
        "* The Russian name is ours or inferred: the wording of GOST was not seen.",
        "* Русское наименование наше или выведено: дословно в ГОСТ не видели.",
    ),
    "dagger": ("† There is doubt. {doubts}.", "† Есть сомнение. {doubts}."),
    "own": ("+ own elements of the operator: {elements}.", "+ собственные элементы оператора: {elements}."),
    # the same where names stand without signs
    "unseen": (
        "Which Russian names were seen in GOST is told by the property “etom-kg name ru verification” of each element.",
        "Видели ли русское наименование в ГОСТ дословно, говорит свойство «etom-kg name ru verification» элемента.",
    ),
    "doubt": ("There is doubt. {doubts}.", "Есть сомнение. {doubts}."),
    "own_below": ("Own elements of the operator: {elements}.", "Собственные элементы оператора: {elements}."),
    "own_colours": (
        "Colours from the operator's pack: {ids}.",
        "Цвета из пакета оператора: {ids}.",
    ),
    "places": (
        "Places of the elements in the verticals: mostly “{source}” (the sources of GOST that were seen have no "
        "figure 3).",
        "Место элементов по вертикалям: в основном «{source}» (рисунка 3 ГОСТ в просмотренных источниках нет).",
    ),
    "credit": (
        "etom-kg {version} · names and numbers of eTOM: TM Forum, ITU-T, GOST R 53633",
        "etom-kg {version} · имена и номера eTOM: TM Forum, МСЭ-Т, ГОСТ Р 53633",
    ),
}
