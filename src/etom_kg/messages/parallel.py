"""Several processes of one machine: the option for them, and what goes wrong with them."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Check files in so many processes at once, with the same findings; by default as many as pay. Not with --fix, "
        "--scheduler, --endpoint or --engine pyshacl.",
        "Проверять файлы в стольких процессах сразу; замечания те же; по умолчанию столько, сколько окупается. "
        "Не сочетается с --fix, --scheduler, --endpoint и --engine pyshacl.",
    ),
    "not_together": (
        "--jobs does not go with {option}, which one process does; leave out one of the two",
        "--jobs не сочетается с {option}: это делает один процесс; уберите один из двух ключей",
    ),
    "ended": (
        "one of the processes ended before its time: memory may have run out; try again with --jobs 1",
        "один из процессов завершился раньше времени: возможно, не хватило памяти; повторите с --jobs 1",
    ),
    "not_started": (
        "no further processes can be started ({why}); try again with --jobs 1",
        "не удаётся запустить дополнительные процессы ({why}); повторите с --jobs 1",
    ),
}
