"""Sentences of `etom format` and of the Turtle writer."""

MESSAGES = {
    "help": (
        "Bring Turtle files to their one form: an edit then changes one or two lines of a file.",
        "Привести файлы Turtle к единому виду: тогда любая правка затрагивает в файле одну-две строки.",
    ),
    "paths": ("FILE or FOLDER", "ФАЙЛ или ПАПКА"),
    "check_help": (
        "Only list the files that are not in this form; exit code 1 if there are any.",
        "Только перечислить файлы, которые не приведены к единому виду; если такие есть, код выхода 1.",
    ),
    "not_turtle": ("not Turtle: {reason}; mend this line", "это не Turtle: {reason}; исправьте эту строку"),
    "not_utf8": ("not UTF-8; save the file as UTF-8", "это не UTF-8; сохраните файл в кодировке UTF-8"),
    "unreadable": ("cannot be read: {reason}; check the path", "не читается: {reason}; проверьте путь"),
    "no_turtle": (
        "no .ttl files here; name a file or a folder with some",
        "файлов .ttl здесь нет; укажите файл или папку с ними",
    ),
    "comment_below_head": (
        "a comment below the head of the file would be lost; move it to the head or make it a skos:note",
        "комментарий, который стоит не в начале файла, потеряется; перенесите его в начало или запишите как skos:note",
    ),
    "quoted_triple": (
        "a triple stands inside a triple; write an owl:Axiom instead",
        "тройка стоит внутри тройки; запишите её как owl:Axiom",
    ),
    "shared_blank_node": (
        "a blank node is used in two places; give it an IRI",
        "безымянный узел использован в двух местах; дайте ему IRI",
    ),
    "circle_of_blank_nodes": (
        "blank nodes form a circle; give one of them an IRI",
        "безымянные узлы образуют цикл; дайте одному из них IRI",
    ),
    "broken_list": ("an RDF list is broken; write it in parentheses", "список RDF разорван; запишите его в скобках"),
    "changed": ("{file}: rewritten", "{file}: приведён к единому виду"),
    "would_change": (
        "{file}: not in canonical form; run etom format {file}",
        "{file}: не приведён к единому виду; выполните etom format {file}",
    ),
    "summary": ("Files: {files}, changed: {changed}.", "Файлов: {files}, изменено: {changed}."),
    "summary_check": ("Files: {files}, to be changed: {changed}.", "Файлов: {files}, нужно изменить: {changed}."),
}
