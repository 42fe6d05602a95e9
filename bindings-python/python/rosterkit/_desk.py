"""What one actor sees and does in the portal of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterator

from ._call import given, moment
from ._purchases import Purchases
from ._seats import Seats
from ._sis import Sis
from ._subscriptions import Subscriptions

if TYPE_CHECKING:
    from datetime import datetime

    from . import types

_PAGE = 500
"""How many entries of the log are asked for at once."""


class Desk(Purchases, Subscriptions, Seats, Sis):
    """The portal of a store, as one actor sees it and works in it: organizations, purchases, subscriptions, seats.

    Made by :meth:`Store.acting_as` and :meth:`Store.operator`. What the actor has no right to raises
    :class:`NotAllowed`. Methods that change something take ``why``, the actor's words for the log; ``now``, the clock's
    instant unless it is given; and most of them ``review``: then they only say what would come of it.
    """

    __slots__ = ()

    def allowed(self, action: types.Action, organization: str) -> types.Decision:
        """Whether the actor may do something in an organization, the rule that says so, the role held there, and what
        is missing (P-ROLE-4). It changes nothing: for a page that shows what can be done."""
        return self._ask("allowed", action=action, organization=organization)  # type: ignore[no-any-return]

    def organizations(
        self, *, search: str | None = None, after: str | None = None, limit: int = 100
    ) -> types.OrganizationsAnswer:
        """A page of the organizations by id: those in which the actor holds a role (P-ORG-3), for the operator all.

        ``search`` looks into ids, names and cities. ``next`` of the answer, where there is one, is ``after`` of the next
        page.
        """
        return self._ask("organizations", search=search, after=after, limit=limit)  # type: ignore[no-any-return]

    def organization(self, id: str) -> types.Organization:
        """An organization, with who administers it."""
        return self._ask("organization", organization=id)  # type: ignore[no-any-return]

    def administrators(
        self,
        organization: str,
        *,
        search: str | None = None,
        role: types.Role | None = None,
        offset: int = 0,
        limit: int = 100,
    ) -> types.AdministratorsAnswer:
        """Who administers an organization, invited ones too, and how many are found in all. ``search`` looks into names
        and addresses (P-ADM-7)."""
        asked = {"organization": organization, "search": search, "role": role, "offset": offset, "limit": limit}
        return self._ask("administrators", **asked)  # type: ignore[no-any-return]

    def audit(
        self,
        organization: str | None = None,
        *,
        actor: str | None = None,
        person: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        after: int = 0,
        limit: int = 100,
    ) -> types.AuditPage:
        """A page of the log, by number. ``next`` of the answer, where there is one, is ``after`` of the next page.

        A person names an organization in which they hold a role, or asks for what they did (``actor``) or what concerns
        them (``person``); the operator may ask for all. ``call("texts", {"events": …})`` has the words.

        Args:
            actor: the address of who did it.
            person: the address of whom it concerns.
            since: from this instant on.
            until: before this instant.
        """
        wanted = _filter(organization, actor, person, since, until)
        return self._ask("audit", filter=wanted, after=after, limit=limit)  # type: ignore[no-any-return]

    def log(
        self,
        organization: str | None = None,
        *,
        actor: str | None = None,
        person: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        after: int = 0,
    ) -> Iterator[types.Entry]:
        """Every entry of :meth:`audit`, to its end: pages are asked for as they are needed."""
        return self._entries(_filter(organization, actor, person, since, until), after)

    def _entries(self, wanted: dict[str, Any], after: int | None) -> Iterator[types.Entry]:
        while after is not None:
            page: types.AuditPage = self._ask("audit", filter=wanted, after=after, limit=_PAGE)
            yield from page["entries"]
            after = page.get("next")


def _filter(
    organization: str | None, actor: str | None, person: str | None, since: datetime | None, until: datetime | None
) -> dict[str, Any]:
    wanted = given(organization=organization, actor=actor, person=person)
    for name, option, value in (("from", "since", since), ("until", "until", until)):
        if value is not None:
            wanted[name] = moment(option, value)
    return wanted
