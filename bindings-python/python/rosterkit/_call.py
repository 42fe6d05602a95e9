"""The generic door, and what crosses it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from . import _native
from ._files import Progress, Source
from ._store import Store, native

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Mapping


def call(
    operation: str,
    call: Mapping[str, Any],
    *,
    files: dict[str, Source] | None = None,
    store: Store | None = None,
    progress: Progress | None = None,
) -> Any:
    """Answers a call of any operation: plain data in, plain data out, as in every language.

    Files are named in the call and given in ``files``; those that the call makes are put there, as bytes. Without a
    store there is an empty one. Nothing is filled in: where the operation needs ``now``, it must be given.
    """
    if not isinstance(operation, str):
        raise TypeError(f"operation: a str is expected, not {type(operation).__name__}")
    if files is not None and not isinstance(files, dict):
        raise TypeError(f"files: a dict of files by name is expected, not {type(files).__name__}")
    given: dict[str, Any] = {} if files is None else files
    return json.loads(_native.call(operation, text(call), given, native(store), progressing(progress)))


def text(call: object) -> str:
    """JSON of a call."""
    return json.dumps(call, allow_nan=False, default=_refuse, separators=(",", ":"))


def _refuse(value: object) -> Any:
    raise TypeError(f"a call is made of dict, list, str, int, bool and None, not of {type(value).__name__}")


def progressing(progress: Progress | None) -> Progress | None:
    """Raises ``TypeError`` where a progress callback cannot be called."""
    if progress is not None and not callable(progress):
        raise TypeError(f"progress: a callable is expected, not {type(progress).__name__}")
    return progress


def instant(now: datetime | None) -> str:
    """The instant of a call: the present one where none is given."""
    from datetime import datetime, timezone

    return moment("now", datetime.now(timezone.utc) if now is None else now)


def moment(name: str, value: datetime) -> str:
    """An instant as a call has it; what is none is refused by the name of its argument."""
    from datetime import datetime, timezone

    if not isinstance(value, datetime):
        raise TypeError(f"{name}: a datetime is expected, not {type(value).__name__}")
    if value.tzinfo is None:
        raise ValueError(f"{name}: a datetime with a time zone is expected, such as datetime.now(timezone.utc)")
    return value.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")


def fingerprint_key() -> list[int]:
    """A random key, so that no file can be made that is slow to check. No answer depends on it."""
    return [int.from_bytes(os.urandom(8), "little"), int.from_bytes(os.urandom(8), "little")]


def given(**members: Any) -> dict[str, Any]:
    """The members of a call that are given."""
    return {name: value for name, value in members.items() if value is not None}
