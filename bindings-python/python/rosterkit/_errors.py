"""What is raised where a call cannot be answered. Bad data is no such thing: it is a finding."""

from __future__ import annotations

import errno as _errno
import json
import os
from typing import Any

from ._native import sentence


class Error(Exception):
    """A call that cannot be answered: the base class of all errors of rosterkit."""

    code: str
    """The stable name of the error, such as ``unknown_schema``."""
    context: dict[str, Any]
    """The particulars."""

    def __init__(self, code: str, context: dict[str, Any], message: str, *rest: object) -> None:
        super().__init__(message)
        self.code = code
        self.context = context

    def message(self, lang: str = "en") -> str:
        """What a person reads, addresses masked; in ``en`` or ``fr``."""
        return sentence("error", json.dumps({"code": self.code, "context": self.context}), lang)[0]

    def hint(self, lang: str = "en") -> str | None:
        """What a person can do about it, where there is something to say."""
        return sentence("error", json.dumps({"code": self.code, "context": self.context}), lang)[1]

    def __reduce__(self) -> tuple[Any, ...]:
        return of_code, (self.code, json.dumps(self.context), str(self), None)


class InvalidCall(Error, TypeError):
    """An argument is not of the form that the operation takes."""


class UnknownName(Error, LookupError):
    """There is no schema, subscription, run, column, operation, organization, administrator, purchase or seat of that name."""


class DataErrors(Error):
    """A file with errors in it, from which nothing is planned."""


class HeldPlan(Error):
    """A guard holds the plan, and it was not approved, or another was."""


class StalePlan(Error):
    """The state has moved on since the plan was made: make a new one."""


class NotAllowed(Error):
    """The actor has no right to that. ``context`` says which ``capability`` is missing, in which ``organizations``, the
    ``role`` held there (``none`` where none is) and the ``rule``; of what only the operator does, the ``rule`` alone."""


class StoreError(Error):
    """The store is not there, is none, is damaged, or could not be opened, read or written."""


class FileError(Error, OSError):
    """A file or stream could not be read or written. A missing one is a ``FileNotFoundError`` too."""

    def __init__(self, code: str, context: dict[str, Any], message: str, errno: int | None = None) -> None:
        super().__init__(code, context, message)
        self.errno = errno
        self.strerror = message if errno is None else os.strerror(errno)
        self.filename = context.get("file")

    def __str__(self) -> str:
        return str(self.args[0])

    def __reduce__(self) -> tuple[Any, ...]:
        return of_code, (self.code, json.dumps(self.context), str(self), self.errno)


class _MissingFile(FileError, FileNotFoundError):
    pass


class _ForbiddenFile(FileError, PermissionError):
    pass


class _Folder(FileError, IsADirectoryError):
    pass


_CLASSES: dict[str, type[Error]] = {
    "invalid_call": InvalidCall,
    "unknown_operation": UnknownName,
    "unknown_schema": UnknownName,
    "unknown_selection_column": UnknownName,
    "unknown_key_column": UnknownName,
    "unknown_subscription": UnknownName,
    "unknown_run": UnknownName,
    "unknown_organization": UnknownName,
    "unknown_administrator": UnknownName,
    "unknown_purchase": UnknownName,
    "unknown_seat": UnknownName,
    "not_allowed": NotAllowed,
    "operator_only": NotAllowed,
    "data_errors": DataErrors,
    "held_plan": HeldPlan,
    "wrong_approval": HeldPlan,
    "stale_plan": StalePlan,
    "store": StoreError,
    "store_missing": StoreError,
    "store_exists": StoreError,
    "not_a_store": StoreError,
    "store_busy": StoreError,
    "store_damaged": StoreError,
    "log_altered": StoreError,
    "store_too_new": StoreError,
}

_FILES: dict[int | None, type[FileError]] = {
    _errno.ENOENT: _MissingFile,
    _errno.EACCES: _ForbiddenFile,
    _errno.EISDIR: _Folder,
}


def of_code(code: str, context: str, message: str, errno: int | None) -> Error:
    """The exception for an error of the engine; the native half calls it."""
    particulars = json.loads(context)
    if code == "io":
        return _FILES.get(errno, FileError)(code, particulars, message, errno)
    return _CLASSES.get(code, Error)(code, particulars, message)
