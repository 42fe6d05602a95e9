"""Subscriptions that somebody has: their terms, product keys, sources, library."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Mapping

from ._acting import Acting, day
from ._call import instant

if TYPE_CHECKING:
    from datetime import date, datetime

    from . import types


class Subscriptions(Acting):
    """What one actor sees of subscriptions and does with them."""

    __slots__ = ()

    def subscriptions(
        self, organization: str | None = None, *, now: datetime | None = None
    ) -> list[types.SubscriptionDetails]:
        """The subscriptions of an organization in which the actor holds a role (P-ORG-3); without one, the actor's own
        single plans."""
        answer = self._ask("owned_subscriptions", organization=organization, now=instant(now))
        return answer["subscriptions"]  # type: ignore[no-any-return]

    def subscription(self, id: str, *, now: datetime | None = None) -> types.SubscriptionDetails:
        """One subscription and where it stands (P-SUB-4): ``status``, ``assigned``, ``over_by``, the ``source`` of its
        list."""
        return self._ask("owned_subscription", subscription=id, now=instant(now))  # type: ignore[no-any-return]

    def add_single_plan(
        self,
        subscription: str,
        email: str,
        country: str,
        terms: types.SubscriptionTerms,
        *,
        why: str | None = None,
        review: bool = False,
        now: datetime | None = None,
    ) -> types.PerformAnswer:
        """Writes down a single plan that somebody bought for themselves, and where (P-SUB-1). The operator's to do."""
        said = {"subscription": subscription, "email": email, "country": country, "terms": terms}
        return self._do("add_single_plan", why, review, now, **said)

    def renew(
        self,
        subscription: str,
        ends_on: date,
        *,
        seats: int | None = None,
        why: str | None = None,
        review: bool = False,
        now: datetime | None = None,
    ) -> types.PerformAnswer:
        """Renews a group subscription until that day, for as many seats as before unless it is said (P-SUB-1). The
        operator's to do."""
        said = {"subscription": subscription, "ends_on": day("ends_on", ends_on), "seats": seats}
        return self._do("renew_subscription", why, review, now, **said)

    def cancel(
        self, subscription: str, on: date, *, why: str | None = None, review: bool = False, now: datetime | None = None
    ) -> types.PerformAnswer:
        """Cancels a single plan: it lasts until the paid period ends (P-SUB-1). The operator's to do, and of who is on
        it."""
        return self._do("cancel_subscription", why, review, now, subscription=subscription, on=day("on", on))

    def product_key(
        self,
        subscription: str,
        *,
        seed: bytes | None = None,
        why: str | None = None,
        review: bool = False,
        now: datetime | None = None,
    ) -> types.PerformAnswer:
        """Makes a product key (P-SUB-5). It is the ``product_key`` of the answer, which is shown once and kept nowhere.

        Args:
            seed: 32 bytes instead of the system's randomness, for tests: as secret as the key.
        """
        if seed is not None and not isinstance(seed, bytes):
            raise TypeError(f"seed: bytes are expected, not {type(seed).__name__}")
        drawn = os.urandom(32) if seed is None else seed
        return self._do("generate_product_key", why, review, now, subscription=subscription, seed=drawn.hex())

    def count_key_activation(
        self,
        subscription: str,
        ending: str,
        *,
        why: str | None = None,
        review: bool = False,
        now: datetime | None = None,
    ) -> types.PerformAnswer:
        """Counts a device that was activated with the product key of these last five symbols; it is no seat (P-SUB-5). The
        operator's to do."""
        return self._do("count_key_activation", why, review, now, subscription=subscription, ending=ending)

    def connect_source(
        self,
        subscription: str,
        source: types.Source,
        *,
        why: str | None = None,
        review: bool = False,
        now: datetime | None = None,
    ) -> types.PerformAnswer:
        """Connects a source: from now on the list comes from there alone (P-PRV-5, P-PRV-6). Plans of it have
        ``source_name`` ``classlink``, ``google`` or ``microsoft``, or the name of a file's source."""
        return self._do("connect_source", why, review, now, subscription=subscription, source=source)

    def disconnect_source(
        self, subscription: str, *, why: str | None = None, review: bool = False, now: datetime | None = None
    ) -> types.PerformAnswer:
        """Disconnects the source. Everybody keeps their seat (P-PRV-11)."""
        return self._do("disconnect_source", why, review, now, subscription=subscription)

    def report_sync(
        self,
        subscription: str,
        outcome: types.SyncOutcome,
        *,
        why: str | None = None,
        review: bool = False,
        now: datetime | None = None,
    ) -> types.PerformAnswer:
        """Says what came of a sync that changed nothing (P-PRV-16): ``"unchanged"``, ``{"held": plan.digest}`` or
        ``{"failed": error.code}``. The ``notices`` of the answer are for its administrators. The operator's to do."""
        return self._do("report_sync", why, review, now, subscription=subscription, outcome=outcome)

    def set_library_roles(
        self,
        subscription: str,
        roles: Mapping[str, types.LibraryRole],
        *,
        why: str | None = None,
        review: bool = False,
        now: datetime | None = None,
    ) -> types.PerformAnswer:
        """Changes what people with a seat are in the shared library, by their addresses (P-LIB-2)."""
        if not isinstance(roles, Mapping):
            raise TypeError(f"roles: a mapping is expected, not {type(roles).__name__}")
        return self._do("change_library_roles", why, review, now, subscription=subscription, roles=dict(roles))
