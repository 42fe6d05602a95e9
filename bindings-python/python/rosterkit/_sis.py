"""The connection of an organization with its SIS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._acting import Acting
from ._call import instant

if TYPE_CHECKING:
    from datetime import datetime

    from . import types


class Sis(Acting):
    """What one actor sees of connections with a SIS and does with them."""

    __slots__ = ()

    def sis(self, organization: str, *, now: datetime | None = None) -> types.SisConnectionAnswer:
        """How the connection of an organization with its SIS stands, and the access record that is used today
        (S-CON-6)."""
        return self._ask("sis_connection", organization=organization, now=instant(now))  # type: ignore[no-any-return]

    def change_sis(
        self,
        organization: str,
        change: types.SisChange,
        *,
        why: str | None = None,
        review: bool = False,
        now: datetime | None = None,
    ) -> types.PerformAnswer:
        """Changes the connection of an organization with its SIS, what is exchanged and which courses are linked (S-CON-4
        to S-CON-7, S-ROS-2).

        Args:
            change: what is to be changed, as of ``rosterkit.types.SisChange``. It never holds a secret: only where one
                is, as ``env:NAME``, ``file:PATH`` or ``vault:NAME``.
        """
        return self._do("change_sis", why, review, now, organization=organization, change=change)
