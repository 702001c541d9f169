"""Clusters: files read by many machines, and what goes wrong with it."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help": (
        "Check the files on the Dask cluster of this scheduler (tcp://host:8786), with the same findings.",
        "Проверять файлы на кластере Dask с этим планировщиком (tcp://host:8786); замечания те же.",
    ),
    "address": ("ADDRESS", "АДРЕС"),
    "not_installed": (
        "--scheduler needs dask: pip install 'etom-kg[cluster]'",
        "для --scheduler нужен dask: pip install 'etom-kg[cluster]'",
    ),
    "absent": (
        "--scheduler {scheduler}: no scheduler answers ({why}); check the address, as tcp://host:8786",
        "--scheduler {scheduler}: планировщик не отвечает ({why}); проверьте адрес вида tcp://host:8786",
    ),
    "bad_address": (
        "--scheduler {scheduler}: no address of a scheduler; write it as tcp://host:8786",
        "--scheduler {scheduler}: это не адрес планировщика; укажите адрес вида tcp://host:8786",
    ),
    "not_dask": (
        "--scheduler {scheduler}: what answers there is no Dask scheduler; check the port, 8786 is the usual one",
        "--scheduler {scheduler}: по этому адресу отвечает не планировщик Dask; проверьте порт, обычный — 8786",
    ),
    "no_workers": (
        "--scheduler {scheduler}: the cluster has no workers; start some (dask worker)",
        "--scheduler {scheduler}: в кластере нет рабочих процессов; запустите их (dask worker)",
    ),
    "lost": (
        "--scheduler {scheduler}: the scheduler is gone; start it again and repeat",
        "--scheduler {scheduler}: связь с планировщиком потеряна; запустите его и повторите",
    ),
    "not_there": (
        "--scheduler {scheduler}: a worker cannot run etom-kg ({why}); install version {version} there",
        "--scheduler {scheduler}: рабочий процесс не может запустить etom-kg ({why}); установите там версию {version}",
    ),
    "other_version": (
        "--scheduler {scheduler}: workers have version {other}, here it is {version}; make them the same",
        "--scheduler {scheduler}: у рабочих процессов версия {other}, здесь {version}; нужна одна и та же",
    ),
    "ended": (
        "a share of the files ended several workers ({why}): give them more memory, or check without --scheduler",
        "часть файлов завершила несколько рабочих процессов ({why}): дайте им больше памяти "
        "или проверьте без --scheduler",
    ),
    "failed": (
        "no worker could read it ({why}); check it without --scheduler",
        "ни один рабочий процесс не смог прочитать файл ({why}); проверьте его без --scheduler",
    ),
}
