"""A file read whole, up to a bound: what is larger, absent or closed to us is one line."""

from __future__ import annotations

from pathlib import Path

from etom_kg.errors import InputError


def read(
    path: Path,
    limit: int,
    display: str = "",
    *,
    absent: str = "reading.no_file",
    unreadable: str = "reading.unreadable",
    large: str = "reading.too_large",
) -> bytes:
    """Return the bytes of a file of at most `limit` of them; `display` names it in errors.

    Raises InputError by the keys given: `unreadable` is told `why`, `large` the `limit` in megabytes.
    No more than the limit is held, whatever size the file claims: a device has none.
    """
    shown = display or str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise InputError(shown, 0, absent) from None
    except OSError as error:
        raise InputError(shown, 0, unreadable, why=error.strerror or type(error).__name__) from None
    if len(data) > limit:
        raise InputError(shown, 0, large, limit=limit // 1_000_000)
    return data
