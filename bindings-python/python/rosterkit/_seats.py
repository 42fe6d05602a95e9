"""Seats as one actor sees and changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Mapping

from ._acting import Acting
from ._call import given, instant
from ._plan import applied

if TYPE_CHECKING:
    from datetime import datetime

    from . import types
    from ._files import Progress
    from ._plan import Plan


class Seats(Acting):
    """What one actor does with seats."""

    __slots__ = ()

    def seats(
        self, subscription: str, *, search: str | None = None, limit: int | None = None, offset: int = 0
    ) -> types.SeatsAnswer:
        """Who has a seat on a subscription of an organization in which the actor holds a role (P-PRV-18); as
        :meth:`Store.seats`."""
        asked = {"subscription": subscription, "search": search, "limit": limit, "offset": offset}
        return self._ask("seats", **asked)  # type: ignore[no-any-return]

    def add_seats(
        self,
        subscription: str,
        emails: Iterable[str],
        *,
        policy: Mapping[str, Any] | None = None,
        approve: str | None = None,
        why: str | None = None,
        now: datetime | None = None,
    ) -> types.SeatsChangedAnswer:
        """Gives seats to addresses that were typed (P-PRV-1). Who has one already is no error (P-PRV-3).

        One address that is none, and nobody gets a seat: there is no ``plan`` in the answer then, and the ``check`` says what
        is wrong in which line. Where a guard holds the plan there is no ``run``, until ``approve`` is the plan's digest.
        """
        asked: dict[str, Any] = {"subscription": subscription, "emails": _addresses(emails)}
        return self._change("seats_add", asked, policy, approve, why, now)

    def remove_seats(
        self,
        subscription: str,
        emails: Iterable[str] = (),
        *,
        all: bool = False,
        policy: Mapping[str, Any] | None = None,
        approve: str | None = None,
        why: str | None = None,
        now: datetime | None = None,
    ) -> types.SeatsChangedAnswer:
        """Takes the seats of these addresses, or of everybody (P-PRV-4). Access ends, the people's own data stays.

        One address without a seat, and nobody loses theirs. A plan that takes everybody's is held: there is no ``run`` in
        the answer, until ``approve`` is the plan's digest.
        """
        asked: dict[str, Any] = {"subscription": subscription, "emails": _addresses(emails), "all": all}
        return self._change("seats_remove", asked, policy, approve, why, now)

    def apply(
        self,
        plan: Plan | Mapping[str, Any],
        *,
        approve: str | None = None,
        why: str | None = None,
        now: datetime | None = None,
        progress: Progress | None = None,
    ) -> types.ApplyAnswer:
        """As :func:`rosterkit.apply`, in the name of the actor, who needs the right to what it changes; ``why`` goes into
        the log."""
        asked = given(approve=approve, why=why, actor=self._actor, now=instant(now))
        return applied(plan, self._store, progress, asked)

    def _change(
        self,
        operation: str,
        asked: dict[str, Any],
        policy: Mapping[str, Any] | None,
        approve: str | None,
        why: str | None,
        now: datetime | None,
    ) -> types.SeatsChangedAnswer:
        if policy is not None and not isinstance(policy, Mapping):
            raise TypeError(f"policy: a mapping is expected, not {type(policy).__name__}")
        rules = None if policy is None else dict(policy)
        more = given(policy=rules, approve=approve, why=why, now=instant(now))
        return self._ask(operation, **asked, **more)  # type: ignore[no-any-return]


def _addresses(emails: Iterable[str]) -> list[str]:
    if isinstance(emails, (str, bytes)):
        raise TypeError(f"emails: several addresses are expected, not {type(emails).__name__}")
    return list(emails)
