"""Rosters of a OneRoster server, over whatever speaks HTTP."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from . import _native
from ._call import given, instant, text

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Iterable, Mapping

    from . import types


class OneRosterPull:
    """What a OneRoster server has, as the files of a package. It performs nothing: you have an HTTP client of your own.

    Ask :meth:`next` what is to be done, perform each request as it is (no redirect is to be followed), and hand what came
    to :meth:`take` or :meth:`fail`, until it says ``done``::

        pull = rosterkit.OneRosterPull(endpoint, {"key": key, "secret": secret})
        while (todo := pull.next())["do"] != "done":
            if todo["do"] == "wait":
                time.sleep(pull.seconds_until(todo["until"]))
                continue
            request = todo["request"]
            response = client.request(request["method"], request["url"], headers=pull.headers(request), content=request.get("body"))
            pull.take(todo["ticket"], response.status_code, response.headers, response.content)
        files, report = pull.finish()

    Args:
        endpoint: where the server is and how it lets one in.
        credentials: ``key`` and ``secret``.
        options: what is read, and how; a whole roster by default.
        cursor: that of a pull that was broken off, to go on with it.
    """

    __slots__ = ("_pull",)

    def __init__(
        self,
        endpoint: types.Endpoint,
        credentials: types.Credentials,
        options: types.PullOptions | None = None,
        *,
        cursor: Mapping[str, Any] | None = None,
        seed: bytes | None = None,
    ) -> None:
        drawn = os.urandom(32) if seed is None else seed
        call = {"endpoint": endpoint, "credentials": credentials, "seed": drawn.hex()}
        self._pull = _native.Pull(text({**call, **given(options=options, cursor=cursor)}))

    def next(self, *, now: datetime | None = None) -> dict[str, Any]:
        """What is to be done: ``do`` is ``perform`` (with ``ticket`` and ``request``; ask again at once, there may be more to
        do beside it), ``pending`` (nothing until a request under way has come back), ``wait`` (``until``) or ``done``."""
        return dict(json.loads(self._pull.next(instant(now))))

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
        self._pull.take(ticket, text(came), body, instant(now))

    def fail(self, ticket: int, failure: types.TransportFailure, *, now: datetime | None = None) -> None:
        """Takes that there was no response: ``unreachable``, ``timeout``, ``cut_short``, …"""
        self._pull.take(ticket, text({"failure": failure}), b"", instant(now))

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

    def report(self) -> types.PullReport:
        """What came so far, collection by collection."""
        return json.loads(self._pull.report())  # type: ignore[no-any-return]

    def cursor(self) -> dict[str, Any]:
        """Where the pull is, to be stored as rosters are stored: it has what was read so far, and no secret."""
        return dict(json.loads(self._pull.cursor()))

    def finish(self) -> tuple[dict[str, bytes], types.PullReport]:
        """The files of a package by their name, and what came of each collection. The pull is over afterwards.

        Look at ``report["completeness"]``: what is ``partial`` says nothing about who is absent.
        """
        files, report = self._pull.finish()
        return files, json.loads(report)
