"""Sentences about reading RDF files."""

MESSAGES = {
    "too_big": (
        "larger than {limit} MB; split the file",
        "больше {limit} МБ; разделите файл",
    ),
    "long_token": (
        "one value is larger than 16 MB; keep it outside the model",
        "одно значение больше 16 МБ; храните его вне модели",
    ),
    "empty": ("the file is empty; export it again", "файл пуст; экспортируйте его заново"),
    "not_utf8": (
        "not UTF-8, and {syntax} is always UTF-8; save the file as UTF-8",
        "это не UTF-8, а {syntax} бывает только в UTF-8; сохраните файл в кодировке UTF-8",
    ),
    "too_deep": (
        "nested more than {limit} levels deep; give inner nodes IRIs",
        "вложенность больше {limit} уровней; дайте вложенным узлам IRI",
    ),
    "remote_context": (
        'context "{address}" lies outside the file and is not fetched; put its content into the file',
        "контекст «{address}» лежит вне файла и не загружается; вставьте его содержимое в файл",
    ),
    "unknown_prefix": (
        "prefix {prefix} is not declared; declare it at the head of the file",
        "префикс {prefix} не объявлен; объявите его в начале файла",
    ),
    "cut": (
        "the file breaks off inside a statement; export it again",
        "файл оборван внутри тройки; экспортируйте его заново",
    ),
    "bad_iri": ("malformed IRI ({detail}); correct it", "искажённый IRI ({detail}); исправьте его"),
    "bad_language": (
        "malformed language tag ({detail}); correct it",
        "искажённый код языка ({detail}); исправьте его",
    ),
    "syntax": ("not {syntax}: {detail}; correct this place", "это не {syntax}: {detail}; исправьте это место"),
    "why_triple_term": (
        "statements about statements are not part of a process model",
        "тройки о тройках в модель процессов не входят",
    ),
    "why_provenance": (
        "of a former reading: from which place of which file the data came",
        "сведения от прошлого чтения: из какого места какого файла взяты данные",
    ),
    "why_other_name": (
        "in other languages, or beside the standard's; keep them in an operator pack: etom pack new",
        "на других языках или вдобавок к стандартным; их место в пакете оператора: etom pack new",
    ),
    "why_vocabulary": (
        "a file of data does not change the vocabulary",
        "файл с данными не меняет словарь",
    ),
    "graphs_merged": (
        "statements of named graphs ({count}) are read with the others",
        "тройки именованных графов ({count}) прочитаны вместе с остальными",
    ),
}
