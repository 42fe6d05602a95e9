"""What is known of ENTs and of *La Vie Scolaire*, and what a school sets there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._call import call, given
from ._files import Files, Source

if TYPE_CHECKING:
    from typing import Iterable

    from . import types


def ent_layouts(layout: str | None = None, *, layouts: Source | None = None) -> list[types.EntLayout]:
    """The layouts in which ENTs write their accounts, or the one of that name (E-ENT-1).

    Args:
        layouts: a file of layouts (TOML), instead of those that are built in.
    """
    answer: types.EntLayoutsAnswer = _ask("ent_layouts", given(layout=layout), layouts_file=layouts)
    return answer["layouts"]


def ent_links(set: types.LinkSet, links: Iterable[types.Link] = ()) -> types.EntLinksAnswer:
    """Puts one address with the school's number on the links of a set of profiles (E-LNK-1).

    Args:
        set: the change.
        links: the links as they are; none by default.
    """
    answer: types.EntLinksAnswer = call("ent_links", {"set": set, "links": list(links)})
    return answer


def identification(
    setting: types.Identification, *, passwords: bool = False, layouts: Source | None = None
) -> types.Passwords:
    """What the *mode d'identification* of a school means for new people: whether they get a password (E-SSO-1, E-IMP-2).

    Args:
        setting: the setting of the school.
        passwords: whether passwords for new people were asked for.
        layouts: a file of layouts of ENTs (TOML), instead of those that are built in.
    """
    asked = {"identification": setting, "passwords": bool(passwords)}
    answer: types.IdentificationAnswer = _ask("identification", asked, layouts_file=layouts)
    return answer["passwords"]


def lvs_check(profiles: Iterable[types.LvsProfile], *, recommended: Source | None = None) -> list[types.Departure]:
    """Where the profiles of *La Vie Scolaire* in an establishment depart from what is recommended (I-LVS-1).

    Args:
        recommended: a file of recommendations (TOML), instead of those that are built in.
    """
    answer: types.LvsCheckAnswer = _ask("lvs_check", {"profiles": list(profiles)}, profiles_file=recommended)
    return answer["departures"]


def staff_functions(
    codes: Iterable[str] | None = None, *, functions: Source | None = None
) -> list[types.FunctionStanding]:
    """What function codes give in the ENT and in *La Vie Scolaire* (I-LAY-3, I-LVS-2). A code that the table does not have gives
    least.

    Args:
        codes: the codes; all of the table by default.
        functions: a file of functions (TOML), instead of those that are built in.
    """
    asked = given(codes=None if codes is None else list(codes))
    answer: types.StaffFunctionsAnswer = _ask("staff_functions", asked, functions_file=functions)
    return answer["functions"]


def _ask(operation: str, asked: dict[str, Any], **tables: Source | None) -> Any:
    """Answers a call that may name a table of its own."""
    files = Files()
    names = {name: files.add(table, f"{name}.toml") for name, table in tables.items() if table is not None}
    return call(operation, {**asked, **names}, files=files.sources)
