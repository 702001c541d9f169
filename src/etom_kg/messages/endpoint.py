"""Stores elsewhere: models loaded and validated there, and what goes wrong with it."""

MESSAGES: dict[str, tuple[str, str]] = {
    "url": ("URL", "АДРЕС"),
    "iri": ("IRI", "IRI"),
    "validate_help": (
        "Check the models in the SPARQL store at this URL, by that store itself.",
        "Проверить модели в хранилище SPARQL по этому адресу средствами самого хранилища.",
    ),
    "load_help": (
        "Load into the SPARQL store at this URL instead; STORE is left out.",
        "Загрузить не в папку, а в хранилище SPARQL по этому адресу; ХРАНИЛИЩЕ не указывается.",
    ),
    "graph_help": (
        "Look only at this named graph; may be repeated.",
        "Смотреть только в этот именованный граф; ключ можно повторять.",
    ),
    "ask_graph_help": (
        "With --endpoint: ask only this named graph; may be repeated. By default: the models loaded there.",
        "Вместе с --endpoint: спрашивать только этот именованный граф; ключ можно повторять. "
        "По умолчанию загруженные модели.",
    ),
    "update_help": (
        "With --endpoint: the URL for updates, where it does not follow from that one.",
        "Вместе с --endpoint: адрес для изменений, если он не следует из адреса запросов.",
    ),
    "store_help": (
        "With --endpoint: the URL of the Graph Store Protocol; without it graphs go in as updates.",
        "Вместе с --endpoint: адрес протокола Graph Store; без него графы передаются как изменения.",
    ),
    "timeout_help": (
        "With --endpoint: give up a request after so many seconds; by default 600.",
        "Вместе с --endpoint: прервать обращение через столько секунд; по умолчанию 600.",
    ),
    "alone": (
        "{option} needs --endpoint: name the store as well",
        "{option} действует только вместе с --endpoint: укажите и хранилище",
    ),
    "not_together": (
        "{option} and --endpoint do not go together: leave one of them out",
        "{option} и --endpoint вместе не работают: уберите один из ключей",
    ),
    "paths_too": (
        "{path}: with --endpoint the models of that store are checked; load files first (etom store load)",
        "{path}: с --endpoint проверяются модели хранилища; сначала загрузите файлы (etom store load)",
    ),
    "bad_graph": (
        "--graph {graph}: write the whole IRI of a named graph, as urn:etom-kg:model:orders.bpmn",
        "--graph {graph}: укажите полный IRI именованного графа, например urn:etom-kg:model:orders.bpmn",
    ),
    "empty_default": (
        "{endpoint}: the default graph is empty and no models were loaded there; name graphs (--graph IRI) "
        "or load models (etom store load --endpoint)",
        "{endpoint}: граф по умолчанию пуст, модели туда не загружались; укажите графы (--graph IRI) "
        "или загрузите модели (etom store load --endpoint)",
    ),
    "strange_default": (
        "{endpoint}: no models were loaded there, and the default graph has nothing that the question is about; "
        "name graphs (--graph IRI) or load models (etom store load --endpoint)",
        "{endpoint}: модели туда не загружались, а в графе по умолчанию нет ничего, о чём этот вопрос; "
        "укажите графы (--graph IRI) или загрузите модели (etom store load --endpoint)",
    ),
    "empty_graphs": (
        "{endpoint}: nothing is in {graphs}; check the names of the graphs",
        "{endpoint}: в {graphs} ничего нет; проверьте имена графов",
    ),
    "half_loaded": (
        "{endpoint}: the last load did not end; run it again (etom store load --endpoint)",
        "{endpoint}: последняя загрузка не завершена; повторите её (etom store load --endpoint)",
    ),
    "shapes_refused": (
        "{path}: shapes of a pack are not run inside a store; check the files (etom validate FILES), "
        "or name settings without this pack (--config)",
        "{path}: формы из пакета внутри хранилища не выполняются; проверьте сами файлы (etom validate ФАЙЛЫ) "
        "или укажите настройки без этого пакета (--config)",
    ),
    "no_graphs": (
        "{endpoint}: no models were loaded there; load some (etom store load) or name graphs (--graph)",
        "{endpoint}: модели туда не загружались; загрузите их (etom store load) или укажите графы (--graph)",
    ),
    "no_models": (
        "{endpoint}: no op:Model in {graphs}; check the names of the graphs",
        "{endpoint}: нет op:Model в {graphs}; проверьте имена графов",
    ),
    "no_entry": (
        "{endpoint} lets nobody in like this ({code}, {why}); set ETOM_ENDPOINT_USER and ETOM_ENDPOINT_PASSWORD, "
        "or ETOM_ENDPOINT_TOKEN",
        "{endpoint} не пускает ({code}, {why}); задайте ETOM_ENDPOINT_USER и ETOM_ENDPOINT_PASSWORD "
        "или ETOM_ENDPOINT_TOKEN",
    ),
    "read_only": (
        "{endpoint} takes no changes ({code}, {why}); name the URL for updates (--update-endpoint), or a user who may "
        "write (ETOM_ENDPOINT_USER)",
        "{endpoint} не принимает изменений ({code}, {why}); укажите адрес для изменений (--update-endpoint) "
        "или пользователя с правом записи (ETOM_ENDPOINT_USER)",
    ),
    "refuses_update": (
        "{endpoint} refuses a change: {code}, {why}; see the log of the store",
        "{endpoint} не принимает изменение: {code}, {why}; причину покажет журнал хранилища",
    ),
    "not_kept": (
        "{endpoint} took a graph and does not show it to queries; check --update-endpoint and --graph-store",
        "{endpoint} принимает граф, но не показывает его запросам; проверьте --update-endpoint и --graph-store",
    ),
    "cut": (
        "{endpoint} keeps rows back: {rows} came of more; raise its limit of rows",
        "{endpoint} отдаёт не все строки: пришло {rows}, есть ещё; увеличьте предел числа строк",
    ),
    "unknown_construct": (
        "{shape}: sh:{construct} has no translation into SPARQL; check these models with their files",
        "{shape}: sh:{construct} не переводится в SPARQL; проверьте эти модели по файлам",
    ),
    "loaded": (
        "Loaded: {new} new, {changed} changed, {unchanged} as before, {removed} removed. "
        "Models of ours in the store: {models}.",
        "Загружено: новых {new}, изменённых {changed}, без изменений {unchanged}, убрано {removed}. "
        "Наших моделей в хранилище: {models}.",
    ),
}
