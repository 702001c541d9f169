"""Sentences about drawings, repositories and component descriptions; they belong to the topic `reading`."""

MESSAGES: dict[str, tuple[str, str]] = {
    # -- YAML, ODA components -------------------------------------------------------------------------------------
    "yaml_malformed": (
        "not YAML at column {column}; correct it, or export the file again",
        "ошибка YAML, позиция {column}; исправьте её или экспортируйте файл заново",
    ),
    "yaml_template": (
        "a Helm template, not YAML; give the output of 'helm template'",
        "это шаблон Helm, а не YAML; передайте вывод команды helm template",
    ),
    "yaml_characters": (
        "characters that YAML does not allow; save the file as UTF-8",
        "есть знаки, недопустимые в YAML; сохраните файл в кодировке UTF-8",
    ),
    "yaml_deep": (
        "lists and mappings are nested deeper than {limit} levels; simplify the file",
        "вложенность больше {limit} уровней; упростите файл",
    ),
    "yaml_many": ("more than {limit} entries; divide the file", "больше {limit} записей; разделите файл"),
    "yaml_anchor": (
        "*{name} names nothing before it, or what it stands in; write the value itself",
        "*{name} не указывает ни на что выше или указывает на само себя; запишите само значение",
    ),
    "yaml_aliases": (
        "aliases unfold without bound at *{name}; write the values themselves",
        "псевдонимы разворачиваются без предела, последний из них *{name}; запишите сами значения",
    ),
    "oda_none": (
        "YAML without an ODA component; give a file with kind: Component of oda.tmforum.org",
        "в YAML нет компонента ODA; нужен файл с kind: Component группы oda.tmforum.org",
    ),
    "oda_no_etom": (
        "component {name} lists no eTOM processes",
        "у компонента {name} нет списка процессов eTOM",
    ),
    "oda_unnamed": (
        "a component has neither id nor name; write metadata.name or spec.componentMetadata.id",
        "у компонента нет ни идентификатора, ни имени; укажите metadata.name или spec.componentMetadata.id",
    ),
    "oda_no_etom_unnamed": (
        "a component without id and name lists no eTOM processes; write metadata.name or spec.componentMetadata.id",
        "у компонента нет идентификатора, имени и списка процессов eTOM; укажите metadata.name или "
        "spec.componentMetadata.id",
    ),
    "oda_entry": (
        "not an entry of the form id|name|version: {value}",
        "запись не в виде id|имя|версия: {value}",
    ),
    "oda_release": (
        "the lists name eTOM {releases}; ids are read by the numbering of GB921 {held}",
        "в списках указан eTOM {releases}; номера читаются по GB921 {held}",
    ),
    # -- zip ------------------------------------------------------------------------------------------------------
    "zip_damaged": ("the file is damaged; save it again", "файл повреждён; сохраните его заново"),
    "zip_encrypted": ("the file is encrypted; remove the password", "файл защищён паролем; снимите защиту"),
    "zip_many": (
        "{count} parts, more than {limit}; save the file again",
        "частей в файле {count}, допустимо {limit}; сохраните его заново",
    ),
    "zip_outside": (
        'a part of the file is named "{name}", outside of it; do not use it, ask for another copy',
        "имя одной из частей файла, «{name}», ведёт за его пределы; не пользуйтесь им, запросите другую копию",
    ),
    "zip_twice": (
        "two parts have one name; save the file again",
        "у двух частей одно имя; сохраните файл заново",
    ),
    "zip_missing": (
        "part {part} is missing; save the file again",
        "нет части {part}; сохраните файл заново",
    ),
    "zip_large": (
        "part {part} unpacks to {size} MB, more than {limit} MB; divide the file",
        "часть {part} распаковывается в {size} МБ, допустимо {limit} МБ; разделите файл",
    ),
    "zip_doctype": (
        "part {part} has a DOCTYPE, which is not allowed; save the file again",
        "в части {part} есть DOCTYPE, это не допускается; сохраните файл заново",
    ),
    "zip_prolog": (
        "part {part} has remarks of more than {limit} MB before its first element; save the file again without them",
        "в части {part} до первого элемента больше {limit} МБ примечаний; сохраните файл без них",
    ),
    "zip_part": (
        "part {part} is broken at line {at}; save the file again",
        "часть {part} испорчена, строка {at}; сохраните файл заново",
    ),
    # -- drawings and repositories --------------------------------------------------------------------------------
    "visio_many": ("a page with more than {limit} shapes; divide it", "на странице больше {limit} фигур; разделите её"),
    "experimental": (
        "reading of {format} is experimental: tried on files made by its documentation; check the counts",
        "чтение {format} пока пробное: проверено на файлах, составленных по описанию формата; сверьте числа",
    ),
    "visio_no_process": (
        "no shape with a text that may be a process; write the names of processes into the shapes",
        "нет фигур с текстом, которые могли бы быть процессами; впишите названия процессов в фигуры",
    ),
    "qea_no_process": (
        "no process in this project; give one with BPMN, ArchiMate or activity diagrams",
        "в этом проекте нет процессов; нужен проект с диаграммами BPMN, ArchiMate или деятельности",
    ),
    "qea_damaged": (
        "the project is damaged ({why}); open it in Enterprise Architect and save it again",
        "проект повреждён ({why}); откройте его в Enterprise Architect и сохраните заново",
    ),
    "qea_not": (
        "not a project of Enterprise Architect: table {table} is missing",
        "это не проект Enterprise Architect: нет таблицы {table}",
    ),
    "qea_schema": (
        "{table} is no ordinary table but {kind}; the file is not read",
        "{table} — не обычная таблица, а {kind}; файл не читается",
    ),
    "qea_many": (
        "{table} has more than {limit} rows; export a part of the project",
        "в таблице {table} больше {limit} строк; экспортируйте часть проекта",
    ),
    "qea_busy": (
        "changes not yet saved lie in {file}; close the project in Enterprise Architect to have them read",
        "в {file} есть несохранённые изменения; чтобы они прочитались, закройте проект в Enterprise Architect",
    ),
    "aml_entity": (
        "the DOCTYPE declares more than numbers of languages ({name}); export the database again",
        "в DOCTYPE объявлены не только номера языков ({name}); экспортируйте базу заново",
    ),
    "aml_no_process": (
        "no function in this export; export a group with value-added chains or event-driven process chains",
        "в экспорте нет ни одной функции; экспортируйте группу с цепочками добавленного качества или EPC",
    ),
    "model_missing": (
        "an assignment names model {id}, which is not in the file",
        "назначена модель {id}, которой нет в файле",
    ),
    "object_missing": (
        "a relation leads to {id}, which is not in the file",
        "связь ведёт к {id}, которого нет в файле",
    ),
    # -- what no record holds -------------------------------------------------------------------------------------
    "why_not_component": ("not an ODA component", "не компонент ODA"),
    "why_oda_other": (
        "the component's interfaces and data, no processes",
        "интерфейсы и данные компонента, не процессы",
    ),
    "why_oda_entry": ("the entry names no id", "в записи нет идентификатора"),
    "why_oda_twice": ("the id stands in the list twice", "идентификатор повторяется в списке"),
    "why_visio_background": ("a background page", "страница подложки"),
    "why_visio_no_text": ("the shape has no text", "у фигуры нет текста"),
    "why_visio_furniture": ("a frame, note or sign, no process", "рамка, примечание или знак, не процесс"),
    "why_visio_loose": (
        "the line is not glued to two shapes with texts",
        "линия не приклеена к двум фигурам с текстом",
    ),
    "why_visio_line": (
        "a line between these shapes says nothing of processes",
        "линия между такими фигурами ничего не говорит о процессах",
    ),
    "why_standard": (
        "elements of eTOM itself, not processes of a model",
        "элементы самой eTOM, а не процессы модели",
    ),
    "why_type": ("objects of this type say nothing of processes", "объекты этого типа не относятся к процессам"),
    "why_relation": (
        "relations of this type say nothing of processes",
        "связи этого типа не относятся к процессам",
    ),
    "why_relation_end": (
        "an end of the relation is no object that is read",
        "на одном из концов связи объект, который не читается",
    ),
    "why_model_type": (
        "models of this type show no processes; their objects are read",
        "модели этого типа не показывают процессов; их объекты прочитаны",
    ),
    "why_free_text": ("free text on a drawing", "свободный текст на рисунке"),
}
