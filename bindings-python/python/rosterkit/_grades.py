"""Grades to a SIS, over whatever speaks HTTP."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from . import _native
from ._call import given, text
from ._exchange import Exchange, drawn

if TYPE_CHECKING:
    from . import types


class GradeExport(Exchange[_native.Export]):
    """Sends grades to a SIS: only what has changed since the last export, and nothing twice (S-GRD-1). It performs nothing:
    you have an HTTP client of your own, and go on until :meth:`next` says ``done``, as with :class:`OneRosterPull`.

    One failure does not stop the rest: :meth:`report` says what came of each item. Keep the :meth:`ledger`, also of an
    export that was broken off.

    Args:
        endpoint: where the server is and how it lets one in.
        credentials: ``key`` and ``secret``.
        gradebook: ``work``, ``results``, and what is ``withdrawn``.
        options: ``source``, of whom the ids are: the platform and the organization, say ``lumio/lake``. Never to be changed,
            for what was exported under another one is not found again. The others have a default.
        ledger: what the last export left behind; nothing by default.
        seed: 32 bytes instead of the system's randomness, for tests.
    """

    __slots__ = ()

    def __init__(
        self,
        endpoint: types.Endpoint,
        credentials: types.Credentials,
        gradebook: types.Gradebook,
        options: types.GradeExportOptions,
        *,
        ledger: types.Ledger | None = None,
        seed: bytes | None = None,
    ) -> None:
        call = {"endpoint": endpoint, "credentials": credentials, "options": options, "gradebook": gradebook}
        super().__init__(_native.Export(text({**call, "seed": drawn(seed), **given(ledger=ledger)})))

    def report(self) -> types.GradeReport:
        """What came of each item so far."""
        return json.loads(self._native.report())  # type: ignore[no-any-return]

    def ledger(self) -> types.Ledger:
        """What the server has by now, for the next export. It has digests, and no grades."""
        return json.loads(self._native.ledger())  # type: ignore[no-any-return]
