"""What is made when it is first needed: functions of modules imported then, and patterns compiled then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Generic, TypeVar, cast

Function = TypeVar("Function")


class Functions(Mapping[str, Function], Generic[Function]):
    """Functions by a key, each as 'module.name' below a package: its module is imported when it is asked for."""

    def __init__(self, package: str, places: Mapping[str, str]) -> None:
        self._package, self._places = package, places

    def __getitem__(self, key: str) -> Function:
        module, _, name = self._places[key].rpartition(".")
        return cast("Function", getattr(import_module(f"{self._package}.{module}"), name))

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class _Pattern:
    """Stands in for a pattern until one of its methods is asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._made = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._made), name)
        setattr(self, name, found)  # from now on it is found without coming here
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used; only its methods and attributes are there.

    For patterns of modules that nearly every run imports and few runs use.
    """
    return cast("re.Pattern[str]", _Pattern(text, flags))
