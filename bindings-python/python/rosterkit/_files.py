"""The files of a call: what a caller may give, and the names that the call has for them."""

from __future__ import annotations

import os
from typing import Any, Callable, Optional, Protocol, Union


class FileObject(Protocol):
    """A binary file object: whatever has a ``read`` that gives bytes, and none at its end."""

    def read(self, size: int, /) -> bytes: ...


class ArrowTable(Protocol):
    """A table that speaks Arrow: of pandas, Polars, pyarrow, DuckDB."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


Source = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, FileObject, ArrowTable]
"""A file: its path, its bytes, a binary file object, or a table."""

Progress = Callable[[str, Optional[str], int, Optional[int]], object]
"""Is called with the stage (``read``, ``compare``, ``apply``), the file, how much is done (bytes or seats), and of how
much where that is known. What it raises ends the call."""


class Files:
    """Gathers the files of a call."""

    def __init__(self) -> None:
        self.sources: dict[str, Any] = {}

    def add(self, source: Any, usual: str, name: str | None = None) -> str:
        """Adds a file; gives the name that the call has for it: ``name``, or its path, or its own name, or else
        ``usual``."""
        checked(source, usual)
        if name is not None:
            pass
        elif isinstance(source, (str, os.PathLike)):
            path = os.fspath(source)
            name = os.fsdecode(path)
        else:
            name = own_name(source) or usual
        # Text as Rust knows it: a path that is none keeps its file and gets a name that can be written.
        name = name.encode("utf-8", "replace").decode("utf-8")
        free = name
        number = 2
        while free in self.sources and not _same(self.sources[free], source):
            free = f"{name} ({number})"
            number += 1
        self.sources[free] = source
        return free


def own_name(source: object) -> str | None:
    """The name of a file object that has one."""
    own = getattr(source, "name", None) if is_stream(source) else None
    return own if isinstance(own, str) and own else None


def _same(one: object, other: object) -> bool:
    """Whether two sources are one: the same object, or the same path."""
    if isinstance(one, (str, os.PathLike)) and isinstance(other, (str, os.PathLike)):
        return os.fspath(one) == os.fspath(other)
    return one is other


def is_table(source: object) -> bool:
    """Whether it is a table that speaks Arrow, and no file."""
    return not isinstance(source, (str, bytes, os.PathLike)) and hasattr(source, "__arrow_c_stream__")


def is_stream(source: object) -> bool:
    """Whether it is a file object, which can be read once."""
    return not isinstance(source, (str, bytes, os.PathLike)) and not is_table(source) and hasattr(source, "read")


def checked(source: object, name: str) -> None:
    """Raises ``TypeError`` where something is no file."""
    if isinstance(source, (str, os.PathLike, bytes, bytearray, memoryview)) or is_table(source) or is_stream(source):
        return
    try:
        memoryview(source)  # type: ignore[arg-type]
    except TypeError:
        wanted = "a path, bytes, a binary file object or a table (pandas, Polars, pyarrow)"
        raise TypeError(f"{name}: {wanted} is expected, not {type(source).__name__}") from None


def taken(stream: FileObject) -> bytes:
    """All that is left of a file object."""
    pieces: list[bytes] = []
    while True:
        piece = stream.read(1 << 20)
        if isinstance(piece, str):  # type: ignore[unreachable, unused-ignore]
            raise TypeError('a binary file object is expected, opened with "rb"; this one reads text')
        if not isinstance(piece, (bytes, bytearray, memoryview)):
            raise TypeError(f"`read` of a file object gives bytes, not {type(piece).__name__}")
        if not piece:
            return b"".join(pieces)
        pieces.append(bytes(piece))
