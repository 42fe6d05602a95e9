"""How a roster is read: the options that several functions share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypedDict

from ._call import fingerprint_key
from ._files import Files, Source, checked, is_table

if TYPE_CHECKING:
    from typing import Iterable, Mapping


class ReadingOptions(TypedDict, total=False):
    """How a file is read. Everything has a default."""

    schema: str | os.PathLike[str] | bytes | None
    """The layout: the name of one that is built in (``str``), or a TOML file of your own (a ``Path``, or its bytes).
    Recognized where it is not given."""
    mapping: Source | None
    """A TOML file that says which header is which column."""
    orgs: Source | None
    """The file of organizations that the roster refers to."""
    expect_rows: int | None
    """How many rows the roster was announced to have; proves that it is whole."""
    max_diagnostics: int
    """How many findings are kept; 1,000 by default, all are counted."""
    encoding: str | None
    """``utf-8``, ``utf-16le``, ``utf-16be`` or ``windows-1252``. Recognized, as are the next four."""
    delimiter: str | None
    """What separates cells: an ASCII character."""
    line_end: str | None
    """``lf``, ``crlf`` or ``cr``."""
    header: bool | None
    """Whether the first row is a header."""
    quotes: bool | None
    """Whether a quote can open a cell."""
    max_rows: int
    """How many rows are read, at most."""
    max_record_bytes: int
    """How long a row may be; 1 MiB by default."""
    max_cells: int
    """How many cells a row may have; 10,000 by default."""
    fingerprint_key: tuple[int, int]
    """The key of the fingerprints of rows; random by default. No answer depends on it."""
    uai: str | None
    """The school that an export of a French school should be of. Who gives this or one of the next two says that the roster
    is such an export."""
    school_year: int | None
    """The first calendar year of the school year that an export should be of."""
    academy: str | None
    """The academy that an export comes from."""


_HINTS: dict[str, type] = {"encoding": str, "delimiter": str, "line_end": str, "header": bool, "quotes": bool}
_NUMBERS = ("expect_rows", "max_diagnostics", "max_rows", "school_year")
_TEXTS = ("uai", "academy")
LIMITS = {"max_record_bytes": "record_bytes", "max_cells": "cells"}
DEFAULT_LIMITS = {"record_bytes": 1 << 20, "cells": 10_000}
"""Limits of one record; in a call the members that are not given have no default of their own."""
_FILES = {"mapping": ("mapping_file", "mapping.toml"), "orgs": ("orgs", "orgs.csv")}
_TABLE = {"encoding": "utf-8", "delimiter": ",", "line_end": "lf", "header": True, "quotes": True}


def reading(function: str, source: object, options: Mapping[str, Any], files: Files) -> dict[str, Any]:
    """The part of a call that says how ``source`` is read."""
    call: dict[str, Any] = {"fingerprint_key": fingerprint_key()}
    # A table is read as CSV of this form.
    hints: dict[str, Any] = dict(_TABLE) if is_table(source) else {}
    limits: dict[str, Any] = {}
    for name, value in options.items():
        if name not in ReadingOptions.__annotations__:
            raise unexpected(function, name, ReadingOptions.__annotations__)
        if value is None:
            continue
        if name == "schema":
            _schema(value, call, files)
        elif name in _FILES:
            member, usual = _FILES[name]
            checked(value, name)
            call[member] = files.add(value, usual)
        elif name in _HINTS:
            hints[name] = _of(name, value, _HINTS[name])
        elif name in _NUMBERS:
            call[name] = number(name, value)
        elif name in _TEXTS:
            call[name] = _of(name, value, str)
        elif name in LIMITS:
            limits[LIMITS[name]] = number(name, value)
        else:
            call[name] = list(value)
    if hints:
        call["hints"] = hints
    if limits:
        call["limits"] = {**DEFAULT_LIMITS, **limits}
    return call


def hints(name: str, source: object, given: Mapping[str, Any] | None) -> dict[str, Any]:
    """What is known of the dialect of a table that is compared."""
    known: dict[str, Any] = dict(_TABLE) if is_table(source) else {}
    if given is not None:
        for option, value in given.items():
            if option not in _HINTS:
                raise TypeError(f"{name}: one of {', '.join(_HINTS)} is expected, not {option!r}")
            known[option] = _of(f"{name}: {option}", value, _HINTS[option])
    return known


def _schema(value: Any, call: dict[str, Any], files: Files) -> None:
    if isinstance(value, str):
        call["schema"] = value
    elif isinstance(value, (os.PathLike, bytes)):
        call["schema_file"] = files.add(value, "schema.toml")
    else:
        wanted = "the name of a layout (str) or a TOML file (Path, bytes)"
        raise TypeError(f"schema: {wanted} is expected, not {type(value).__name__}")


def _of(name: str, value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"{name}: a {kind.__name__} is expected, not {type(value).__name__}")
    return value


def number(name: str, value: Any) -> int:
    """A whole number that is not below 0."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name}: an int is expected, not {type(value).__name__}")
    if value < 0:
        raise ValueError(f"{name}: a number that is not below 0 is expected, not {value}")
    return value


def unexpected(function: str, name: str, known: Iterable[str]) -> TypeError:
    """What is raised for an option that there is not."""
    import difflib

    near = difflib.get_close_matches(name, list(known), 1)
    told = f"; did you mean {near[0]!r}?" if near else ""
    return TypeError(f"{function}() got an unexpected keyword argument {name!r}{told}")
