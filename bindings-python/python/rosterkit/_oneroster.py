"""Rosters of a OneRoster server, over whatever speaks HTTP."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from . import _native
from ._call import given, text
from ._exchange import Exchange, drawn

if TYPE_CHECKING:
    from typing import Mapping

    from . import types


class OneRosterPull(Exchange[_native.Pull]):
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
        endpoint: where the server is and how it lets one in; :func:`sis_endpoint` makes it of what a school says.
        credentials: ``key`` and ``secret``.
        options: what is read, and how; a whole roster by default.
        cursor: that of a pull that was broken off, to go on with it.
        seed: 32 bytes instead of the system's randomness, for tests.
    """

    __slots__ = ()

    def __init__(
        self,
        endpoint: types.Endpoint,
        credentials: types.Credentials,
        options: types.PullOptions | None = None,
        *,
        cursor: Mapping[str, Any] | None = None,
        seed: bytes | None = None,
    ) -> None:
        call = {"endpoint": endpoint, "credentials": credentials, "seed": drawn(seed)}
        super().__init__(_native.Pull(text({**call, **given(options=options, cursor=cursor)})))

    def report(self) -> types.PullReport:
        """What came so far, collection by collection."""
        return json.loads(self._native.report())  # type: ignore[no-any-return]

    def cursor(self) -> dict[str, Any]:
        """Where the pull is, to be stored as rosters are stored: it has what was read so far, and no secret."""
        return dict(json.loads(self._native.cursor()))

    def finish(self) -> tuple[dict[str, bytes], types.PullReport]:
        """The files of a package by their name, for :func:`check_package` and the others, and what came of each collection.
        The pull is over afterwards.

        Look at ``report["completeness"]``: what is ``partial`` says nothing about who is absent.
        """
        files, report = self._native.finish()
        return files, json.loads(report)
