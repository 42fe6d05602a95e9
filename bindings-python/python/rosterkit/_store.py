"""Where state is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from . import _native
from ._native import Store as NativeStore

if TYPE_CHECKING:
    import os
    from datetime import datetime
    from types import TracebackType
    from typing import Iterable

    from . import types
    from ._desk import Desk
    from ._records import Records


class Store:
    """Subscriptions, who has a seat on them, and the runs that changed it; organizations, what they bought, who administers
    them, and the log of it. Threads may share one.

    Made by :meth:`open`, :meth:`create`, :meth:`memory` or :meth:`over`; closed by :meth:`close` or a ``with`` statement.
    """

    __slots__ = ("_native",)
    _native: NativeStore

    def __init__(self) -> None:
        raise TypeError("a store is made by Store.open(path), Store.create(path), Store.memory() or Store.over(records)")

    @classmethod
    def _of(cls, store: NativeStore) -> Store:
        self = object.__new__(cls)
        self._native = store
        return self

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Store:
        """Opens the store of an SQLite file. Where there is none, that is a :class:`StoreError`."""
        return cls._of(NativeStore.open(path))

    @classmethod
    def create(cls, path: str | os.PathLike[str]) -> Store:
        """Makes a new SQLite file, for its owner's eyes only. Where there is one, that is a :class:`StoreError`."""
        return cls._of(NativeStore.create(path))

    @classmethod
    def memory(cls) -> Store:
        """A store that goes away with the object."""
        return cls._of(NativeStore.memory())

    @classmethod
    def over(cls, records: Records) -> Store:
        """The store that a database of your own is, by an object with three methods: see :class:`Records`."""
        return cls._of(NativeStore.over(records))

    def close(self) -> None:
        """Lets go of the file; what is done with the store afterwards is a ``ValueError``."""
        self._native.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def subscription_add(self, name: str, seats: int) -> types.Subscription:
        """Makes a subscription on which nobody has a seat yet."""
        return self._call("subscription_add", name=name, seats=seats)  # type: ignore[no-any-return]

    def subscriptions(self) -> list[types.ListedSubscription]:
        """The subscriptions by name: how many seats each has, and how many are assigned."""
        return self._call("subscriptions")["subscriptions"]  # type: ignore[no-any-return]

    def seats(
        self, subscription: str, *, search: str | None = None, limit: int | None = None, offset: int = 0
    ) -> types.SeatsAnswer:
        """Who has a seat: ``seats`` by number, and how many there are in all. ``search`` looks into addresses, names
        and keys."""
        asked = {"subscription": subscription, "search": search, "limit": limit, "offset": offset}
        return self._call("seats", **asked)  # type: ignore[no-any-return]

    def runs(self, subscription: str | None = None, *, limit: int = 50) -> types.RunsAnswer:
        """The latest runs, the latest first, and how many there are in all."""
        return self._call("runs", subscription=subscription, limit=limit)  # type: ignore[no-any-return]

    def state(self, subscription: str) -> types.State:
        """All that a plan is made from, with whole addresses: for a place where the store is not: ``state`` of
        :func:`plan`."""
        return self._call("state", subscription=subscription)  # type: ignore[no-any-return]

    def acting_as(
        self, email: str, *, code_key: bytes | None = None, code_format: types.CodeFormat | None = None
    ) -> Desk:
        """The portal as the person of that address may see it and work in it. That it is they who ask is yours to know.

        Args:
            code_key: 32 random bytes by which claim codes are kept and found: the same for all codes of a store, and kept
                apart from it (C-SEC-1). Needed where codes are recorded, looked up, activated or claimed.
            code_format: the form of the codes, where it is not that of :func:`generate_claim_codes`.
        """
        if not isinstance(email, str):
            raise TypeError(f"email: a str is expected, not {type(email).__name__}")
        return self._desk({"kind": "person", "email": email}, code_key, code_format)

    def operator(self, *, code_key: bytes | None = None, code_format: types.CodeFormat | None = None) -> Desk:
        """The portal as whoever runs the store may see it and work in it: no role limits them (the portal's other rules
        do), and the log names them. For a back office and nightly jobs, not for somebody who signed in."""
        return self._desk({"kind": "operator"}, code_key, code_format)

    def access(
        self, email: str, product: str, *, organization: str | None = None, now: datetime | None = None
    ) -> types.AccessAnswer:
        """Whether the person who signs in with that address may use a product: ``access`` is ``paid`` or ``free``, and
        ``because`` says why (P-SUB-7). With ``organization`` only its subscriptions are looked at, which is faster."""
        # Here, because the two files need each other.
        from ._call import instant

        asked = {"email": email, "product": product, "organization": organization, "now": instant(now)}
        return self._call("access", **asked)  # type: ignore[no-any-return]

    def notices(self, email: str, *, after: int = 0, limit: int = 100) -> types.NoticesAnswer:
        """What the person of that address is to be told: at sign-in, what happened since the last one (P-ADM-8).

        ``next`` of the answer is kept with the person, as ``after`` of the next time. ``call("texts", {"notices": …})``
        has the words.
        """
        return self._call("notices", email=email, after=after, limit=limit)  # type: ignore[no-any-return]

    def audit_verify(self, expected: types.ExpectedEntry | None = None) -> types.Verification:
        """Follows the log from its first entry to its last, and tells what is wrong with it in ``flaws``. ``expected``
        is the number and digest of an entry as somebody wrote them down before, where the store is not: without it, it
        is not seen that the end is missing."""
        return self._call("audit_verify", expected=expected)  # type: ignore[no-any-return]

    def rebuild(self) -> types.RebuildAnswer:
        """Works out organizations, administrators and every subscription's seats from what happened, puts that in the
        place of what is kept, and tells what differed. A log that was altered raises :class:`StoreError`, and nothing
        is written then."""
        return self._call("rebuild")  # type: ignore[no-any-return]

    def accounts(self, ent: str) -> types.AccountsAnswer:
        """The accounts of an ENT that the store keeps, in the order of their ids, the reconciliations that were done, with what was
        there before, and what was decided about its people."""
        return self._call("accounts", ent=ent)  # type: ignore[no-any-return]

    def accounts_put(
        self, ent: str, accounts: Iterable[types.Account], *, seen: Iterable[types.Account] | None = None
    ) -> int:
        """Puts accounts into the store, all of them or none, others in the place of those that are there with the same id;
        gives how many were written. Two accounts never hold one key.

        Args:
            ent: the ENT, by any name.
            seen: the accounts as they were read: then :class:`StoreError` is raised, and nothing written, where somebody else has
                changed one since.
        """
        before = None if seen is None else list(seen)
        written: int = self._call("accounts_put", ent=ent, accounts=list(accounts), seen=before)["written"]
        return written

    def decide_match(
        self,
        ent: str,
        *,
        decide: Iterable[types.MatchDecision] = (),
        withdraw: Iterable[types.WithdrawnSubject] = (),
    ) -> types.DecideMatchAnswer:
        """Keeps what somebody decided about homonyms and candidates of an ENT in the store, or takes it back: the imports follow it,
        and ``decisions`` of :meth:`accounts` has it for :func:`match_accounts` and :func:`unify_accounts`.

        Args:
            decide: what is decided now, one after the other.
            withdraw: whose decision is taken back, before anything is decided.
        """
        return self._call("decide_match", ent=ent, decide=list(decide), withdraw=list(withdraw))  # type: ignore[no-any-return]

    def reconcile_accounts(
        self,
        ent: str,
        order: types.ReconcileOrder,
        *,
        review: bool = False,
        support: types.SupportParty | None = None,
    ) -> types.ReconcileAccountsAnswer:
        """Makes one of two accounts that are one person's (I-REC-2), at once or not at all.

        Args:
            order: which two, who decided it, and when.
            review: only say what would come of it; nothing is written.
            support: who asks the support to do the same in LVS: then ``request`` and ``message`` of the answer are what is to
                be sent (I-REC-6).
        """
        asked = {"ent": ent, "order": order, "review": bool(review), "support": support}
        return self._call("reconcile_accounts", **asked)  # type: ignore[no-any-return]

    def _desk(self, actor: types.Actor, code_key: bytes | None, code_format: types.CodeFormat | None) -> Desk:
        # Here, because the two files need each other.
        from ._desk import Desk

        return Desk(self, actor, code_key, code_format)

    def _call(self, operation: str, **call: Any) -> Any:
        return json.loads(_native.call(operation, json.dumps(call), {}, self._native))

    def __repr__(self) -> str:
        return "<rosterkit.Store>"


def native(store: Store | None) -> NativeStore | None:
    """The native half of a store."""
    if store is None:
        return None
    if not isinstance(store, Store):
        raise TypeError(f"store: a rosterkit.Store is expected, not {type(store).__name__}")
    return store._native
