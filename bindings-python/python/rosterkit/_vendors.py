"""What is known of the vendors of school information systems."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from . import _native
from ._acting import day
from ._call import given, text
from ._files import Files, Source

if TYPE_CHECKING:
    from datetime import date

    from . import types


def sis_vendors(vendor: str | None = None, *, vendors: Source | None = None) -> list[types.Vendor]:
    """What is known of the vendors of school information systems, or of the one of that id: which versions of OneRoster it
    speaks, how it lets one in, what its screens call key and secret (S-CON-8).

    Args:
        vendors: a file of vendors (TOML), instead of those that are built in.
    """
    answer: types.SisVendorsAnswer = _ask("sis_vendors", vendors, given(vendor=vendor))
    return answer["vendors"]


def sis_eligibility(
    vendor: str,
    deployment: types.Deployment | None = None,
    *,
    today: date | None = None,
    vendors: Source | None = None,
) -> types.Eligibility:
    """Whether a school can connect its SIS, for rosters and for grades, and why (S-CON-2, S-CON-3).
    ``call("texts", {"eligibility": answer["reasons"]})`` has the words.

    Args:
        deployment: what is known of the school and its SIS; what is not said is not known, and the answer says what is to
            be found out.
        today: the day; the clock's by default.
        vendors: a file of vendors (TOML), instead of those that are built in.
    """
    from datetime import date

    asked = {"vendor": vendor, "today": day("today", date.today() if today is None else today)}
    answer: types.Eligibility = _ask("sis_eligibility", vendors, {**asked, **given(deployment=deployment)})
    return answer


def sis_endpoint(
    vendor: str, address: types.SisAddress | None = None, *, vendors: Source | None = None
) -> types.Endpoint:
    """Where a server is and how it lets one in, from what a school says of it (S-CON-1): for :class:`OneRosterPull` and
    :class:`GradeExport`.

    Args:
        address: ``url``, and what else the vendor asks for; not needed where it has one address for everybody.
        vendors: a file of vendors (TOML), instead of those that are built in.
    """
    answer: types.Endpoint = _ask("sis_endpoint", vendors, {"vendor": vendor, **given(address=address)})
    return answer


def _ask(operation: str, vendors: Source | None, asked: dict[str, Any]) -> Any:
    files = Files()
    if vendors is not None:
        asked["vendors_file"] = files.add(vendors, "vendors.toml")
    return json.loads(_native.call(operation, text(asked), files.sources))
