"""Stores on disk: what is done with them, and what is wrong with one."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Keep many models in one folder, ask and check them there.",
        "Хранить много моделей в одной папке, задавать им вопросы и проверять их там.",
    ),
    "store": ("STORE", "ХРАНИЛИЩЕ"),
    "key": ("MODEL", "МОДЕЛЬ"),
    "target": ("FOLDER", "ПАПКА"),
    "name": ("[NAME]", "[ИМЯ]"),
    "create_help": ("Make an empty store in a new folder.", "Создать пустое хранилище в новой папке."),
    "load_help": (
        "Load models: new and changed ones, the others stay as they are.\n\n"
        "The store is made where there is none. What the command reports is on the disk.",
        "Загрузить модели: новые и изменённые, остальные не трогаются.\n\n"
        "Если хранилища нет, оно будет создано. Всё, о чём команда сообщила, уже записано на диск.",
    ),
    "timeout_help": (
        "Give up after so many seconds; by default 30 with --file.",
        "Прервать через столько секунд; по умолчанию 30 для --file.",
    ),
    "remove_help": (
        "Take the model with this name out; may repeat.",
        "Убрать модель с этим именем; ключ можно повторять.",
    ),
    "query_help": (
        "Ask a question of the catalogue, or one of your own, of all models of the store.",
        "Задать вопрос из каталога или свой всем моделям хранилища.",
    ),
    "validate_help": (
        "Check all models of the store, without their files.",
        "Проверить все модели хранилища; сами файлы для этого не нужны.",
    ),
    "backup_help": (
        "Copy the store to a new folder; the copy is a store itself.",
        "Скопировать хранилище в новую папку; копия сама является хранилищем.",
    ),
    "restore_help": (
        "Make a store of a backup, after reading all of it.",
        "Создать хранилище из резервной копии; сначала она читается целиком.",
    ),
    "doctor_help": (
        "Read everything in the store and say what is damaged.",
        "Прочитать всё хранилище и сообщить, что повреждено.",
    ),
    "list_help": ("List the models of the store.", "Перечислить модели хранилища."),
    "model_header": ("model", "модель"),
    "triples_header": ("triples", "троек"),
    "file_header": ("file", "файл"),
    "gone": (
        "Still in the store, though the files are gone: {models}. To take out: {command}",
        "Файлов больше нет, а модели в хранилище остались: {models}. Убрать: {command}",
    ),
    "moved": (
        "{model}: {new} is taken for {old}, whose folder is no longer there",
        "{model}: файл {new} считается прежним {old}, папки которого больше нет",
    ),
    "twice": (
        "Of a file loaded now there is an older model too, which stays as it was: {models}. To take out: {command}",
        "От загруженного файла в хранилище есть и прежняя модель, она не менялась: {models}. Убрать: {command}",
    ),
    "created": ("Made: {path}", "Создано: {path}"),
    "copied": ("Written: {path}", "Записано: {path}"),
    "loaded": (
        "Loaded: {new} new, {changed} changed, {unchanged} as before, {removed} removed. "
        "In the store: models {models}, triples {triples}.",
        "Загружено: новых {new}, изменённых {changed}, без изменений {unchanged}, убрано {removed}. "
        "В хранилище моделей: {models}, троек: {triples}.",
    ),
    "new_model": ("  new        {model}", "  новая          {model}"),
    "changed_model": ("  changed    {model}", "  изменена       {model}"),
    "unchanged_model": ("  as before  {model}", "  без изменений  {model}"),
    "removed_model": ("  removed    {model}", "  убрана         {model}"),
    "healthy": (
        "Read: models {models}, triples {triples}. Nothing is damaged.",
        "Прочитано: моделей {models}, троек {triples}. Повреждений нет.",
    ),
    "ill": (
        "Read: models {models}, triples {triples}. Damaged: {count}.",
        "Прочитано: моделей {models}, троек {triples}. Повреждений: {count}.",
    ),
    "unreadable_graph": ("{graph} cannot be read: {why}", "{graph} не читается: {why}"),
    "unreadable_names": ("names of graphs cannot be read: {why}", "имена графов не читаются: {why}"),
    "no_name": (
        "{graph} is not among the names of graphs; load its model again",
        "{graph}: графа нет в списке имён; загрузите модель заново",
    ),
    "wrong_size": (
        "{graph}: triples {count} instead of {expected}; load its model again",
        "{graph}: троек {count}, должно быть {expected}; загрузите модель заново",
    ),
    "no_record": (
        "{model}: {path} cannot be read ({why}); load the model again",
        "{model}: не читается {path} ({why}); загрузите модель заново",
    ),
    "changed_record": (
        "{model}: {path} is not what was written; load the model again",
        "{model}: {path} отличается от записанного; загрузите модель заново",
    ),
    "no_store": (
        "{path}: no store; make one with etom store create {path}",
        "{path}: хранилища здесь нет; создайте его: etom store create {path}",
    ),
    "no_data": (
        "{path}: the folder data is missing; take the store from a backup",
        "{path}: нет папки data; восстановите хранилище из резервной копии",
    ),
    "not_empty": ("{path} is not empty; name a new folder", "{path}: папка не пуста; укажите новую"),
    "in_use": (
        "{path}: another program is writing to this store; wait until it has ended",
        "{path}: в это хранилище пишет другая программа; дождитесь её завершения",
    ),
    "full": (
        "{path}: the disk is full; make room and do it again, the store is as it was",
        "{path}: на диске кончилось место; освободите его и повторите, хранилище осталось прежним",
    ),
    "read_only": (
        "{path} may only be read; take a folder that you may write to, or change its rights",
        "{path}: доступно только для чтения; возьмите папку с правом записи или измените права",
    ),
    "damaged_data": (
        "{path}: the data is damaged ({why}); take the store from a backup or load the models into a new one",
        "{path}: данные повреждены ({why}); восстановите хранилище из копии или загрузите модели в новое",
    ),
    "damaged_catalogue": (
        "{path} is damaged; take the store from a backup or load the models into a new one",
        "{path}: файл повреждён; восстановите хранилище из копии или загрузите модели в новое",
    ),
    "damaged_record": (
        "{path} is damaged; load its model again: etom store doctor says which one it is",
        "{path}: файл повреждён; загрузите его модель заново, её назовёт etom store doctor",
    ),
    "other_form": (
        "{path}: a store of version {form}, this program knows version {ours}; load the models into a new store",
        "{path}: хранилище версии {form}, а эта программа знает версию {ours}; загрузите модели в новое хранилище",
    ),
    "unreadable": (
        "{path} cannot be read ({why}); check access to it",
        "{path}: файл не читается ({why}); проверьте доступ к нему",
    ),
    "unwritable": (
        "{path} cannot be written ({why}); choose another place, or change its rights",
        "{path}: записать не удалось ({why}); выберите другое место или измените права",
    ),
    "no_model": (
        "No model {model} in the store. There are: {models}",
        "В хранилище нет модели {model}; есть {models}",
    ),
    "empty": (
        "{path}: no model is in this store; load some with etom store load",
        "{path}: в хранилище нет моделей; загрузите их: etom store load",
    ),
    "nothing_to_do": (
        "etom store load: name files to load, or models with --remove",
        "etom store load: укажите файлы для загрузки или модели в --remove",
    ),
}
