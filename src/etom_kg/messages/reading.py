"""Sentences about files: why one is not read, what was odd in it, what was left out."""

from etom_kg.messages.repositories import MESSAGES as OF_REPOSITORIES

MESSAGES: dict[str, tuple[str, str]] = {
    **OF_REPOSITORIES,
    # -- files and folders ----------------------------------------------------------------------------------------
    "no_file": ("no such file; check the path", "нет такого файла; проверьте путь"),
    "no_file_similar": ("no such file. Similar: {similar}", "нет такого файла; похожий: {similar}"),
    "is_folder": ("a folder, not a file; name a file in it", "это папка, а не файл; укажите файл в ней"),
    "broken_link": (
        "the link leads to {target}, which does not exist; name the file itself",
        "ссылка ведёт к {target}, а такого файла нет; укажите сам файл",
    ),
    "not_ordinary": (
        "not an ordinary file; save the content to a file first",
        "это не обычный файл; сначала сохраните содержимое в файл",
    ),
    "unreadable": (
        "the file cannot be opened ({why}); check access to it",
        "файл не открывается ({why}); проверьте доступ к нему",
    ),
    "too_large": (
        "larger than {limit} MB; split the model into several files",
        "больше {limit} МБ; разделите модель на несколько файлов",
    ),
    "empty": ("the file is empty; export it again", "файл пуст; экспортируйте его заново"),
    "is_pack": (
        "this folder is an operator pack and holds no models; name it in etom.toml (packs) and try etom pack check",
        "эта папка — пакет оператора, моделей в ней нет; укажите её в etom.toml (packs), проверьте: etom pack check",
    ),
    "no_models": (
        "no process models in this folder; name a folder or file with BPMN, ArchiMate, XLSX, CSV or RDF",
        "в этой папке нет моделей процессов; укажите папку или файл с BPMN, ArchiMate, XLSX, CSV или RDF",
    ),
    "passed_over": (
        "files of folders passed over as no process models: {count} ({examples})",
        "пропущено файлов, где нет моделей процессов: {count} ({examples})",
    ),
    "misnamed": (
        "the content is {format}, but the name ends in {suffix}; rename it to {right}",
        "внутри {format}, а имя кончается на {suffix}; переименуйте файл в {right}",
    ),
    # -- formats that are known but not read ----------------------------------------------------------------------
    "is_archimate_part": (
        "a part of a model that Archi keeps in many files; save the model in Archi as one .archimate file",
        "часть модели, которую Archi хранит во многих файлах; сохраните модель в Archi одним файлом .archimate",
    ),
    "is_archimate_other": (
        "ArchiMate of an unknown kind (namespace {namespace}); export it as an Open Exchange file",
        "ArchiMate неизвестного вида (пространство имён {namespace}); экспортируйте модель в формат Open Exchange",
    ),
    "is_visio": (
        "an old Visio format; save as .vsdx",
        "старый формат Visio; сохраните как .vsdx",
    ),
    "is_yaml": (
        "YAML without an ODA component; give a file with kind: Component of oda.tmforum.org",
        "в YAML нет компонента ODA; нужен файл с kind: Component группы oda.tmforum.org",
    ),
    "is_xls": (
        "Excel 97-2003 format is not read; save as .xlsx",
        "формат Excel 97-2003 не читается; сохраните как .xlsx",
    ),
    "is_xlsb": (
        "the binary format .xlsb is not read; save as .xlsx",
        "двоичный формат .xlsb не читается; сохраните как .xlsx",
    ),
    "is_ods": ("OpenDocument is not read; save as .xlsx", "OpenDocument не читается; сохраните как .xlsx"),
    "is_spreadsheetml": (
        "the format 'XML Spreadsheet 2003' is not read; save as .xlsx",
        "формат «Таблица XML 2003» не читается; сохраните как .xlsx",
    ),
    "is_encrypted": (
        "the workbook is encrypted; remove the password",
        "книга защищена паролем; снимите защиту",
    ),
    "is_office_old": (
        "an old Office file or an encrypted workbook; save as .xlsx without a password",
        "старый файл Office или книга с паролем; сохраните как .xlsx без пароля",
    ),
    "is_sqlite": (
        "an SQLite database, but no project of Enterprise Architect; give a .qeax",
        "это база SQLite, но не проект Enterprise Architect; нужен файл .qeax",
    ),
    "is_not_qea": (
        "not SQLite: no project of Enterprise Architect 16 or later; save the project as .qeax",
        "это не SQLite, то есть не проект Enterprise Architect 16 и новее; сохраните проект как .qeax",
    ),
    "is_eap": (
        "an old Sparx EA project; save it as .qeax, or export BPMN 2.0",
        "старый проект Sparx EA; сохраните его как .qeax или экспортируйте в BPMN 2.0",
    ),
    "is_xmi": (
        "XMI is not read yet; export BPMN 2.0, or the list of elements to CSV",
        "XMI пока не читается; экспортируйте в BPMN 2.0 или список элементов в CSV",
    ),
    "is_xpdl": ("XPDL is not read; export BPMN 2.0", "XPDL не читается; экспортируйте в BPMN 2.0"),
    "is_drawio": (
        "a draw.io drawing holds no processes; draw it in a BPMN tool, or list the processes in Excel",
        "рисунок draw.io не содержит процессов; перенесите его в BPMN или составьте список процессов в Excel",
    ),
    "is_bpmn_old": (
        "not BPMN 2.0 (namespace {namespace}); export it as BPMN 2.0",
        "это не BPMN 2.0 (пространство имён {namespace}); экспортируйте в BPMN 2.0",
    ),
    "is_bpmn_no_namespace": (
        "the root <definitions> has no BPMN namespace; export it again as BPMN 2.0",
        "у корня <definitions> нет пространства имён BPMN; экспортируйте заново в BPMN 2.0",
    ),
    "is_zip": (
        'not XML (starts with "PK"): looks like a zip, unpack it',
        "это не XML (файл начинается с «PK»): похоже на архив, распакуйте его",
    ),
    "is_gzip": ("compressed by gzip; unpack it", "файл сжат программой gzip; распакуйте его"),
    "is_archive": ("an archive; unpack it", "это архив; распакуйте его"),
    "is_pdf": (
        "a PDF holds no model; export it from the modelling tool as BPMN 2.0",
        "в PDF нет модели; экспортируйте её из средства моделирования в BPMN 2.0",
    ),
    "is_image": (
        "a picture holds no model; export it from the modelling tool as BPMN 2.0",
        "в изображении нет модели; экспортируйте её из средства моделирования в BPMN 2.0",
    ),
    "is_html": (
        "a web page, not a model; download the file itself as BPMN 2.0, XLSX or CSV",
        "это веб-страница, а не модель; скачайте сам файл в BPMN 2.0, XLSX или CSV",
    ),
    "is_document": (
        "a text document, not a model; put the list of processes into XLSX or CSV",
        "это текстовый документ, а не модель; перенесите список процессов в XLSX или CSV",
    ),
    "is_json": (
        "JSON without @context is no JSON-LD; export BPMN 2.0, or add @context",
        "в JSON нет @context, это не JSON-LD; экспортируйте в BPMN 2.0 или добавьте @context",
    ),
    "is_xml": (
        "XML of another kind (<{element}>, namespace {namespace}); export BPMN 2.0",
        "XML другого вида (<{element}>, пространство имён {namespace}); экспортируйте в BPMN 2.0",
    ),
    "is_not_xlsx": (
        "no workbook, though the name says so; save it in Excel as .xlsx, or give the file the suffix of what it is",
        "это не книга Excel, хотя имя говорит об этом; сохраните файл в Excel как .xlsx или исправьте расширение",
    ),
    "is_unknown": (
        "unknown format; give BPMN 2.0, ArchiMate, XLSX, CSV, VSDX, Turtle, JSON-LD or N-Triples",
        "неизвестный формат; нужен BPMN 2.0, ArchiMate, XLSX, CSV, VSDX, Turtle, JSON-LD или N-Triples",
    ),
    # -- XML ------------------------------------------------------------------------------------------------------
    "not_xml": (
        'not XML (starts with "{start}"); export the model again',
        "это не XML (файл начинается с «{start}»); экспортируйте модель заново",
    ),
    "xml_doctype": ("DOCTYPE is not allowed; remove this line", "DOCTYPE не допускается; удалите эту строку"),
    "xml_cut": (
        "the file breaks off inside <{element}>; export it again",
        "файл оборван внутри <{element}>; экспортируйте его заново",
    ),
    "xml_cut_at_once": (
        "the file breaks off at its very beginning; export it again",
        "файл оборван в самом начале; экспортируйте его заново",
    ),
    "xml_deep": (
        "elements are nested deeper than {limit} levels; export the model again",
        "вложенность элементов больше {limit} уровней; экспортируйте модель заново",
    ),
    "xml_long": (
        "a text longer than {limit} characters; shorten it",
        "текст длиннее {limit} знаков; сократите его",
    ),
    "xml_long_tag": (
        "a tag or remark longer than {limit} MB; shorten it",
        "тег или комментарий длиннее {limit} МБ; сократите его",
    ),
    "xml_tag": (
        "<{element}> is not closed here; correct the tags, or export the file again",
        "элемент <{element}> здесь не закрыт; исправьте теги или экспортируйте файл заново",
    ),
    "xml_after_root": (
        "text after the end of the model; remove what follows the root element",
        "после конца модели есть текст; удалите всё, что следует за корневым элементом",
    ),
    "xml_entity": (
        "an entity such as &nbsp; is not defined; write the character itself",
        "сущность вида &nbsp; не определена; запишите сам знак",
    ),
    "xml_character_reference": (
        "a reference to a character that XML does not allow; remove it",
        "ссылка на знак, недопустимый в XML; удалите её",
    ),
    "xml_character": (
        "the character {code} is not allowed in XML; remove it",
        "знак {code} в XML недопустим; удалите его",
    ),
    "xml_attribute_twice": (
        "an attribute stands twice in one tag; remove one of them",
        "атрибут записан в теге дважды; удалите один из них",
    ),
    "xml_prefix": (
        "a namespace prefix is not declared; export the file again",
        "префикс пространства имён не объявлен; экспортируйте файл заново",
    ),
    "xml_declaration": (
        "the line <?xml … ?> must be the very first; remove what stands before it",
        "строка <?xml … ?> должна быть самой первой; удалите то, что перед ней",
    ),
    "xml_malformed": (
        "not well-formed XML at column {column}; correct it, or export the file again",
        "ошибка XML, позиция {column}; исправьте её или экспортируйте файл заново",
    ),
    "xml_encoding_declared": (
        "the file says {declared} but holds other bytes; save it as UTF-8",
        "в файле указана кодировка {declared}, но записан он не в ней; сохраните файл в кодировке UTF-8",
    ),
    "xml_encoding_undeclared": (
        "not UTF-8, and no encoding is declared; save it as UTF-8",
        "не UTF-8, а кодировка не указана; сохраните файл в кодировке UTF-8",
    ),
    "xml_encoding_unknown": (
        "the encoding {declared} is not read; save the file as UTF-8",
        "кодировка {declared} не читается; сохраните файл в кодировке UTF-8",
    ),
    # -- BPMN -----------------------------------------------------------------------------------------------------
    "bpmn_root": (
        "not BPMN 2.0: the root is <{element}>, namespace {namespace}; export it as BPMN 2.0",
        "это не BPMN 2.0: корень <{element}>, пространство имён {namespace}; экспортируйте в BPMN 2.0",
    ),
    "bpmn_no_process": (
        "BPMN without any process; export the diagram with its processes",
        "в файле BPMN нет ни одного процесса; экспортируйте диаграмму вместе с процессами",
    ),
    "bpmn_beta": (
        "the namespace is that of the beta of BPMN 2.0; read as BPMN 2.0",
        "пространство имён бета-версии BPMN 2.0; прочитано как BPMN 2.0",
    ),
    "id_twice": (
        "the id {id} was given before; the later element with it is kept apart",
        "идентификатор {id} уже занят; второй элемент с тем же идентификатором учтён отдельно",
    ),
    "no_id": (
        "<{element}> without an id: {count}; named by their order in the file",
        "<{element}> без атрибута id: {count}; вместо id взят порядок в файле",
    ),
    "flow_open": ("flow {id} lacks an end", "у потока {id} не указан один из концов"),
    "flow_to_nothing": (
        "flow {id} points to {end}, which is not in the file",
        "поток {id} указывает на {end}, которого нет в файле",
    ),
    "process_missing": (
        "a participant names process {id}, which is not in the file",
        "участник ссылается на процесс {id}, которого нет в файле",
    ),
    "member_missing": (
        "a lane lists {id}, which is not in the file",
        "в дорожке указан {id}, которого нет в файле",
    ),
    "more_notices": (
        "further notices like that of line {like}: {count}",
        "таких же уведомлений, как о строке {like}, ещё {count}",
    ),
    # -- ArchiMate ------------------------------------------------------------------------------------------------
    "not_archimate": (
        "not a model of ArchiMate; give an Open Exchange file, an .archimate file or a CSV of Archi",
        "это не модель ArchiMate; нужен файл Open Exchange, файл .archimate или CSV из Archi",
    ),
    "archimate_root": (
        "not ArchiMate: the root is <{element}>, namespace {namespace}; export it as an Open Exchange file",
        "это не ArchiMate: корень <{element}>, пространство имён {namespace}; экспортируйте в формат Open Exchange",
    ),
    "archimate_empty": (
        "the model holds no element",
        "в модели нет ни одного элемента",
    ),
    "archimate_zip_damaged": (
        "the archive is damaged or encrypted; save the model in Archi again",
        "архив повреждён или зашифрован; сохраните модель в Archi заново",
    ),
    "archimate_zip_many": (
        "the archive holds {count} files, {limit} at most are allowed; save the model in Archi again",
        "в архиве файлов: {count}, допускается не больше {limit}; сохраните модель в Archi заново",
    ),
    "archimate_zip_unsafe": (
        'the archive holds a file whose name leads out of it ("{name}"); save the model in Archi again',
        "в архиве есть файл, имя которого ведёт за его пределы («{name}»); сохраните модель в Archi заново",
    ),
    "archimate_zip_no_model": (
        "the archive holds no model.xml; save the model in Archi again",
        "в архиве нет model.xml; сохраните модель в Archi заново",
    ),
    "archimate_zip_encrypted": (
        "the archive is encrypted; save the model in Archi without a password",
        "архив зашифрован; сохраните модель в Archi без пароля",
    ),
    "archimate_zip_large": (
        "the model in the archive unpacks to more than {limit} MB or is packed suspiciously; save it in Archi again",
        "модель в архиве занимает больше {limit} МБ или сжата подозрительно сильно; сохраните её в Archi заново",
    ),
    "archi_csv_elements": (
        "Archi's table of elements {name} is not beside it; put all three tables into one folder",
        "рядом нет таблицы элементов Archi {name}; положите все три таблицы в одну папку",
    ),
    "archi_csv_absent": (
        "the table {name} is not beside it; read without it",
        "рядом нет таблицы {name}; прочитано без неё",
    ),
    "archimate_no_end": (
        "relationship {id} points to {end}, which is not in the file",
        "отношение {id} указывает на {end}, которого нет в файле",
    ),
    "archimate_open": ("relationship {id} lacks an end", "у отношения {id} не указан один из концов"),
    "archimate_unknown": (
        "the type {type} is none of ArchiMate's; kept as it is: {count}",
        "типа {type} в ArchiMate нет; оставлено как есть: {count}",
    ),
    "archimate_profile_missing": (
        "a specialization {id} is not defined in the file",
        "специализация {id} в файле не определена",
    ),
    # -- what no record holds -------------------------------------------------------------------------------------
    "why_choreography": ("choreographies are not read yet", "хореографии пока не читаются"),
    "why_conversation": ("conversations are not read yet", "диалоги пока не читаются"),
    "why_relationship": ("references to other models are not read", "ссылки на другие модели не читаются"),
    "why_unknown": ("not an element of BPMN 2.0", "не элемент BPMN 2.0"),
    "why_loose_annotation": (
        "the annotation is attached to no node",
        "текстовая аннотация не связана ни с одним узлом",
    ),
    "why_association": (
        "the association ties neither an annotation nor data",
        "ассоциация не связывает ни аннотацию, ни данные",
    ),
    "why_group": (
        "the group is only drawn; no node names its category",
        "группа только нарисована; ни у одного узла не указана её категория",
    ),
    "why_data_end": (
        "the data association names no data object",
        "в ассоциации данных не указан объект данных",
    ),
    "why_definitions_tag": (
        "it stands on the whole file; put it on the process or the activity",
        "стоит на файле в целом; поставьте на процесс или действие",
    ),
    "why_other_tag": (
        "it stands on what is no process; put it on the process or the activity",
        "стоит не на процессе; поставьте на процесс или действие",
    ),
    "why_flow_tag": (
        "it stands on a flow; put it on the process or the activity",
        "стоит на потоке; поставьте на процесс или действие",
    ),
    "why_dynamic_call": (
        "which process is called is decided at run time",
        "вызываемый процесс определяется при выполнении",
    ),
}
