"""A conversation with a server, over whatever speaks HTTP: what pulls and exports have in common."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from ._call import instant, text

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Iterable, Mapping

    from . import types


class Native(Protocol):
    """The native half of a conversation."""

    def next(self, now: str) -> str: ...
    def take(self, ticket: int, came: str, body: bytes, now: str) -> None: ...


N = TypeVar("N", bound=Native)


class Exchange(Generic[N]):
    """A conversation with a server. It performs nothing: you have an HTTP client of your own."""

    __slots__ = ("_native",)

    def __init__(self, native: N) -> None:
        self._native = native

    def next(self, *, now: datetime | None = None) -> dict[str, Any]:
        """What is to be done: ``do`` is ``perform`` (with ``ticket`` and ``request``; ask again at once, there may be more to
        do beside it), ``pending`` (nothing until a request under way has come back), ``wait`` (``until``) or ``done``."""
        return dict(json.loads(self._native.next(instant(now))))

    def take(
        self,
        ticket: int,
        status: int,
        headers: Mapping[str, str] | Iterable[tuple[str, str]],
        body: bytes,
        *,
        now: datetime | None = None,
    ) -> None:
        """Takes the response to a request, its body decompressed."""
        pairs = headers.items() if hasattr(headers, "items") else headers
        came = {"status": status, "headers": [[name, value] for name, value in pairs]}
        self._native.take(ticket, text(came), body, instant(now))

    def fail(self, ticket: int, failure: types.TransportFailure, *, now: datetime | None = None) -> None:
        """Takes that there was no response: ``unreachable``, ``timeout``, ``cut_short``, …"""
        self._native.take(ticket, text({"failure": failure}), b"", instant(now))

    @staticmethod
    def headers(request: Mapping[str, Any]) -> dict[str, str]:
        """The headers of a request, what authorizes it among them."""
        headers = {name: value for name, value in request.get("headers", [])}
        if "authorization" in request:
            headers["authorization"] = request["authorization"]
        return headers

    @staticmethod
    def seconds_until(until: str, *, now: datetime | None = None) -> float:
        """How long it is until an instant that ``next`` gave; never less than nothing."""
        from datetime import datetime, timezone

        # Python before 3.11 does not read a `Z`.
        then = datetime.fromisoformat(until.replace("Z", "+00:00"))
        present = datetime.now(timezone.utc) if now is None else now
        return max(0.0, (then - present).total_seconds())


def drawn(seed: bytes | None) -> str:
    """The seed of a conversation: the system's randomness unless one is given."""
    if seed is not None and not isinstance(seed, bytes):
        raise TypeError(f"seed: bytes are expected, not {type(seed).__name__}")
    return (os.urandom(32) if seed is None else seed).hex()
