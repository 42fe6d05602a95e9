"""One actor at a store: what every part of a desk rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._call import given, instant
from ._native import masked

if TYPE_CHECKING:
    from datetime import date, datetime

    from . import types
    from ._store import Store


class Acting:
    """An actor at a store. It keeps who that is, and with which key claim codes are found."""

    __slots__ = ("_actor", "_codes", "_store")

    def __init__(
        self, store: Store, actor: types.Actor, code_key: bytes | None, code_format: types.CodeFormat | None
    ) -> None:
        self._store = store
        self._actor = actor
        self._codes = _codes(code_key, code_format)

    def perform(
        self, command: types.Command, *, why: str | None = None, review: bool = False, now: datetime | None = None
    ) -> types.PerformAnswer:
        """Does something in the portal: whole, or not at all. Most commands have a method of their own.

        The ``entries`` of the answer are what is in the log now; nothing where all was as it was asked for. Its
        ``notices`` are who is to be told (P-ADM-8, P-PRV-16): to deliver them is yours, and
        ``call("texts", {"notices": …})`` has the words.

        Args:
            command: what is to be done, as of ``rosterkit.types.Command``.
            why: why, in words of the actor: it goes into the log.
            review: only say what would come of it; nothing is written.
            now: the instant, the clock's if none is given.
        """
        asked: dict[str, Any] = {"command": command, "now": instant(now), **given(why=why, codes=self._codes)}
        if review:
            asked["review"] = review
        return self._ask("perform", **asked)  # type: ignore[no-any-return]

    def _do(
        self, command: str, why: str | None, review: bool, now: datetime | None, **particulars: Any
    ) -> types.PerformAnswer:
        said: Any = {"command": command, **given(**particulars)}
        return self.perform(said, why=why, review=review, now=now)

    def _ask(self, operation: str, **call: Any) -> Any:
        return self._store._call(operation, actor=self._actor, **call)

    def __repr__(self) -> str:
        return f"<rosterkit.Desk of {masked(str(dict(self._actor).get('email', 'the operator')))}>"


def day(name: str, value: date) -> str:
    """A day as a call has it. An instant is none: which day it is depends on where one is."""
    from datetime import date, datetime

    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(f"{name}: a date is expected, not {type(value).__name__}")
    return value.isoformat()


def _codes(key: bytes | None, format: types.CodeFormat | None) -> dict[str, Any] | None:
    if format is not None and not isinstance(format, dict):
        raise TypeError(f"code_format: a dict is expected, not {type(format).__name__}")
    if key is None:
        if format is not None:
            raise TypeError("code_format: the form of codes says nothing without their `code_key`")
        return None
    if not isinstance(key, bytes):
        raise TypeError(f"code_key: bytes are expected, not {type(key).__name__}")
    return {"key": key.hex(), **given(format=format)}
