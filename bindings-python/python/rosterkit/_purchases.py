"""What was bought: recorded, activated, claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._acting import Acting
from ._call import given, instant

if TYPE_CHECKING:
    from datetime import datetime

    from . import types


class Purchases(Acting):
    """What one actor does with purchases."""

    __slots__ = ()

    def record_purchase(
        self,
        purchase: str,
        sold: types.Sold,
        *,
        code: str | None = None,
        why: str | None = None,
        review: bool = False,
        now: datetime | None = None,
    ) -> types.PerformAnswer:
        """Writes down what was sold, so that it can be activated or claimed. The operator's to do.

        Args:
            purchase: its id.
            sold: what was sold, as of ``rosterkit.types.Sold``.
            code: the code of the purchase mail, as :func:`generate_claim_codes` made it; none for what is claimed by serial
                number only. Kept is its digest with the desk's ``code_key`` (C-SEC-1).
        """
        return self._do("record_purchase", why, review, now, purchase=purchase, sold=sold, code=code)

    def purchase(
        self, code: str | None = None, *, serial: str | None = None, displays: int | None = None, now: datetime | None = None
    ) -> types.PurchaseAnswer:
        """What can be taken with a code, or with the serial number of a display and how many were bought (P-CLM-1). What was
        taken is not found, and a try that finds nothing counts (C-SEC-2)."""
        asked = {"proof": _proof(code, serial, displays), "now": instant(now), **given(codes=self._codes)}
        return self._ask("purchase", **asked)  # type: ignore[no-any-return]

    def activate(
        self,
        code: str,
        organization: str | types.OrganizationChoiceNewParticulars,
        *,
        why: str | None = None,
        review: bool = False,
        now: datetime | None = None,
    ) -> types.PerformAnswer:
        """Activates what was bought, for an organization (P-SUB-2).

        Args:
            code: that of the purchase mail, as it was typed or stood in the address.
            organization: the id of one that the actor administers, or a new one with ``id``, ``details`` and
                ``administrator``, which is the actor.
        """
        proof = _proof(code, None, None)
        return self._do("activate", why, review, now, proof=proof, organization=_choice(organization))

    def claim(
        self,
        organization: str | types.OrganizationChoiceNewParticulars,
        code: str | None = None,
        *,
        serial: str | None = None,
        displays: int | None = None,
        vendor: str | None = None,
        place: str | None = None,
        why: str | None = None,
        review: bool = False,
        now: datetime | None = None,
    ) -> types.PerformAnswer:
        """Claims what came with displays, for an organization (P-CLM-1): with a code, or by hand with the ``serial`` number
        of a display and how many ``displays`` were bought. ``review`` is for the step before the submission.

        Args:
            organization: as of :meth:`activate`.
            vendor: who sold the displays, in words of the actor.
            place: where they are.
        """
        proof = _proof(code, serial, displays, vendor=vendor, place=place)
        return self._do("claim", why, review, now, proof=proof, organization=_choice(organization))

    def claim_status(self, purchase: str, *, now: datetime | None = None) -> types.ClaimAnswer:
        """How a claim stands: ``pending``, ``ready``, or ``contact_support`` with what to have ``at_hand`` (P-CLM-5)."""
        return self._ask("claim", purchase=purchase, now=instant(now))  # type: ignore[no-any-return]

    def fulfil_claim(
        self, purchase: str, *, why: str | None = None, review: bool = False, now: datetime | None = None
    ) -> types.PerformAnswer:
        """Makes the subscriptions of a claim, which is ready then (P-CLM-5). The operator's to do."""
        return self._do("fulfil_claim", why, review, now, purchase=purchase)


def _proof(code: str | None, serial: str | None, displays: int | None, **said: str | None) -> dict[str, Any]:
    if (code is None) == (serial is None):
        raise TypeError("code, serial: one of the two is expected")
    if code is None:
        if displays is None:
            raise TypeError("displays: with a serial number, how many displays were bought")
        return {"display": {"serial": serial, "displays": displays, **given(**said)}}
    for name, value in {"displays": displays, **said}.items():
        if value is not None:
            raise TypeError(f"{name}: goes with a serial number, not with a code")
    return {"code": code}


def _choice(organization: str | types.OrganizationChoiceNewParticulars) -> dict[str, Any]:
    if isinstance(organization, str):
        return {"existing": organization}
    if isinstance(organization, dict):
        return {"new": organization}
    raise TypeError(f"organization: a str or a dict is expected, not {type(organization).__name__}")
