"""The one tree of exceptions.

An error carries its facts as attributes; its words come from `etom_kg.messages` when it is shown,
so that the same error reads in Russian and in English.
"""

from __future__ import annotations

from functools import partial

from etom_kg.messages import text


class EtomError(Exception):
    """Anything the tool refuses, with the key of its message and the values that fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def message(self, lang: str) -> str:
        """Return the sentence in `lang` ('ru' or 'en')."""
        return text(self.key, lang, **self.values)

    def __str__(self) -> str:
        return self.message("en")

    def __reduce__(self) -> tuple[object, ...]:
        """Let errors go from one process to another with all they carry."""
        return partial(type(self), self.key, **self.values), ()


class InputError(EtomError):
    """A file that cannot be read: shown as `FILE:LINE: what; what to do`, exit code 2.

    `line` counts from 1; 0 means that no line can be named.
    """

    def __init__(self, file: str, line: int, key: str, **values: object) -> None:
        super().__init__(key, **values)
        self.file = file
        self.line = line

    def message(self, lang: str) -> str:
        """Return the whole line, file and line number included."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        return " ".join(f"{where}: {super().message(lang)}".splitlines())

    def __reduce__(self) -> tuple[object, ...]:
        """Let errors go from one process to another with all they carry."""
        return partial(type(self), self.file, self.line, self.key, **self.values), ()


class UsageError(EtomError):
    """A wrong argument, option or setting: exit code 2."""


class EngineError(EtomError):
    """A validation engine that could not do its work: exit code 2, never 'conforms'."""


def out_of_memory(error: MemoryError) -> EtomError:
    """Return what to say of memory that did not suffice: the machine's, or what a parser holds of one statement.

    The file is named that was being read, where a note of the error tells it (`MemoryError.add_note`).
    """
    key = "cli.long_statement" if "buffer" in str(error) else "cli.no_memory"
    notes = getattr(error, "__notes__", ())
    return InputError(notes[0], 0, key) if notes else EtomError(key)
