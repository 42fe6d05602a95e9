"""``check_package`` and ``convert_package``: OneRoster packages."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Optional, TypedDict, Union

from . import _native
from ._call import fingerprint_key, given, instant, progressing, text
from ._files import Files, Progress, Source
from ._findings import Diagnostic
from ._html import paragraph, table
from ._native import sentence
from ._reading import DEFAULT_LIMITS, LIMITS, number, unexpected

if TYPE_CHECKING:
    from datetime import datetime

    from typing_extensions import Unpack

    from . import types

Package = Union[Source, Mapping[str, Source]]
"""A package: an archive (a path, bytes, a binary file object), the path of a folder, or its files by their names."""

_SHOWN = 20
"""How many findings a notebook shows."""


class PackageOptions(TypedDict, total=False):
    """How a package is read and judged. Everything has a default."""

    profile: types.Profile
    """``lenient`` (what real exports do is a warning; the default) or ``strict`` (as certification wants it)."""
    max_diagnostics: int
    """How many findings are kept, of the package and of each file; 1,000 by default, all are counted."""
    max_rows: int
    """How many rows of a file are read, at most."""
    max_record_bytes: int
    """How long a row may be; 1 MiB by default."""
    max_cells: int
    """How many cells a row may have; 10,000 by default."""
    max_entries: int
    """How many entries an archive may have; 1,000 by default."""
    max_ratio: int
    """How many times as large as in the archive a file may become; 200 by default."""
    max_unpacked_bytes: int
    """How large all files together may be; 32 GiB by default."""
    fingerprint_key: tuple[int, int]
    """The key of the fingerprints; random by default. No answer depends on it."""


_NUMBERS = ("max_diagnostics", "max_rows")
_PACKAGE_LIMITS = {"max_entries": "entries", "max_ratio": "ratio", "max_unpacked_bytes": "unpacked_bytes"}


class CheckedPackage:
    """What a check found out about a OneRoster package."""

    __slots__ = ("_data", "_lang")

    def __init__(self, data: dict[str, Any], lang: str = "en") -> None:
        self._data = data
        self._lang = lang

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings there may be."""
        return self.errors == 0

    @property
    def version(self) -> types.PackageVersion:
        """The version of OneRoster that it is of."""
        return self._data["version"]  # type: ignore[no-any-return]

    @property
    def errors(self) -> int:
        """How many errors there are in all of it."""
        return int(self._data["errors"])

    @property
    def warnings(self) -> int:
        """How many warnings there are in all of it."""
        return int(self._data["warnings"])

    @property
    def counts(self) -> dict[str, int]:
        """How many findings of each code there are in all of it, kept or not."""
        return dict(self._data["counts"])

    @property
    def completeness(self) -> types.Completeness:
        """What absence from it means."""
        return self._data["completeness"]  # type: ignore[no-any-return]

    @property
    def files(self) -> list[types.PackageFileReport]:
        """Its files, in the order in which what they refer to comes first: ``name``, ``mode``, and ``check``, what was found
        in that file alone."""
        return list(self._data["files"])

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """The findings that are kept: those about the package as a whole, causes before what follows from them, then those
        of each file."""
        found = [*self._data["diagnostics"]]
        for file in self._data["files"]:
            found += file["check"]["diagnostics"]
        return [Diagnostic(finding, self._lang) for finding in found]

    def to_dict(self) -> types.PackageReport:
        """The document of ``rosterkit check district.zip --format json``."""
        return json.loads(json.dumps(self._data))  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        state = "ok" if self.ok else f"{self.errors} errors"
        files = f"OneRoster {self.version}, {len(self._data['files'])} files"
        return f"<rosterkit.CheckedPackage: {files}, {state}, {self.warnings} warnings>"

    def _repr_html_(self) -> str:
        parts = [paragraph(f"OneRoster {self.version}", strong=True)]
        rows = [(file["name"], file["mode"], file["check"]["rows"], file["check"]["errors"]) for file in self.files]
        parts.append(table(["file", "", "rows", "errors"], rows))
        found = self.diagnostics
        shown = [(one.severity, one.file, one.row, one.column, one.message, one.hint) for one in found[:_SHOWN]]
        if shown:
            parts.append(table(["", "file", "row", "column", "what", "how to mend it"], shown))
        if len(found) > _SHOWN:
            parts.append(paragraph(f"… and {len(found) - _SHOWN:,} more"))
        return "".join(parts)


class ConvertedPackage(NamedTuple):
    """A OneRoster package that was written anew."""

    archive: Optional[bytes]
    """The archive; none where it was written to a path."""
    report: types.ConvertReport
    """Its ``version``, ``mode`` and ``files``, what was found in the package it was made of (``check``), and what the other
    version has no place for (``untranslated``)."""


def check_package(
    package: Package,
    *,
    name: str | None = None,
    now: datetime | None = None,
    lang: str = "en",
    progress: Progress | None = None,
    **options: Unpack[PackageOptions],
) -> CheckedPackage:
    """Checks a OneRoster package, 1.0 to 1.2: its manifest, every file, the references between them, and the rules across
    them. What is no package, or passes a limit, raises :class:`Error`; bad data never does.

    Options: ``profile``, ``max_diagnostics``, ``max_rows``, ``max_record_bytes``, ``max_cells``, ``max_entries``,
    ``max_ratio``, ``max_unpacked_bytes``, ``fingerprint_key``; see ``PackageOptions``.

    Args:
        package: an archive (a path, bytes, a binary file object), the path of a folder, or files by their names.
        name: what the report calls an archive; its path, or its own name, by default.
        now: the instant, for ages; the present one by default.
        lang: the language of messages, ``en`` or ``fr``.
    """
    sentence("why_not", '"no_email"', lang)
    files = Files()
    asked = {
        "package": packaged("package", package, files, name),
        "reading": _reading("check_package", options),
        "now": instant(now),
    }
    answer = _native.call("check_package", text(asked), files.sources, None, progressing(progress))
    return CheckedPackage(json.loads(answer), lang)


def convert_package(
    package: Package,
    out: str | os.PathLike[str] | None = None,
    *,
    version: types.PackageVersion | None = None,
    since: Package | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
    **options: Unpack[PackageOptions],
) -> ConvertedPackage:
    """Writes a OneRoster package anew, as an archive: in the other version, in the binding's own order and words, or as the
    changes since an earlier one. What the version has no place for is told, and kept in columns of ``metadata`` where it
    can be. Options of reading: as of :func:`check_package`.

    Args:
        out: where the archive goes, which may not be the package itself; without it, it is given back.
        version: the version that it is written in, ``1.1`` or ``1.2``; its own by default.
        since: an earlier package: what has changed since is written, and nothing else.
        now: the instant, with which changes are dated; the present one by default.
    """
    files = Files()
    asked = {
        "package": packaged("package", package, files),
        **given(since=None if since is None else packaged("since", since, files), version=version),
        "reading": _reading("convert_package", options),
        "now": instant(now),
    }
    made = "converted.zip"
    while made in files.sources:
        made = f"_{made}"
    places: dict[str, str | os.PathLike[str]] | None = None if out is None else {made: out}
    call = text({**asked, "out": made})
    answer = _native.call("convert_package", call, files.sources, None, progressing(progress), places)
    return ConvertedPackage(files.sources.get(made) if out is None else None, json.loads(answer))


def packaged(
    argument: str, package: Package, files: Files, name: str | None = None, unnamed: str = "package.zip"
) -> types.PackageFrom:
    """Adds the files of a package; gives what a call says of it. `unnamed` is what a single file without a name is called."""
    if isinstance(package, Mapping):
        for file in package:
            if not isinstance(file, str):
                raise TypeError(f"{argument}: files by their names (str) are expected, not by {type(file).__name__}")
        return {file: files.add(source, file) for file, source in package.items()}
    if isinstance(package, (str, os.PathLike)) and os.path.isdir(package):
        # A package has no folders in it.
        with os.scandir(package) as entries:
            paths = {os.fsdecode(entry.name): os.fsdecode(entry.path) for entry in entries if entry.is_file()}
        return {file: files.add(path, file) for file, path in sorted(paths.items())}
    if name is not None and not isinstance(name, str):
        raise TypeError(f"name: a str is expected, not {type(name).__name__}")
    return files.add(package, unnamed, name)


def _reading(function: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a call that says how a package is read."""
    call: dict[str, Any] = {"fingerprint_key": fingerprint_key()}
    limits: dict[str, int] = {}
    package_limits: dict[str, int] = {}
    for name, value in options.items():
        if name not in PackageOptions.__annotations__:
            raise unexpected(function, name, PackageOptions.__annotations__)
        if name in _NUMBERS:
            call[name] = number(name, value)
        elif name in LIMITS:
            limits[LIMITS[name]] = number(name, value)
        elif name in _PACKAGE_LIMITS:
            package_limits[_PACKAGE_LIMITS[name]] = number(name, value)
        elif name == "fingerprint_key":
            call[name] = list(value)
        else:
            call[name] = value
    if limits:
        call["limits"] = {**DEFAULT_LIMITS, **limits}
    if package_limits:
        call["package_limits"] = package_limits
    return call
