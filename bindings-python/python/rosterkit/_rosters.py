"""``read_roster``, ``aaf_apply`` and ``siecle_groups``: the files of French schools and academies."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Optional, Sequence, Union

from . import _native
from ._acting import day
from ._call import fingerprint_key, given, progressing, text
from ._files import Files, Progress, Source

if TYPE_CHECKING:
    from datetime import date

    from . import types

Sources = Union[Source, Sequence[Source], Mapping[str, Source]]
"""Files: one, several, the path of a folder, or files by their names."""


class AppliedAaf(NamedTuple):
    """Exports of AAF that were applied."""

    state: Optional[bytes]
    """What is known now, for the next call (JSON, with personal data); none where it was written to a path."""
    answer: types.AafApplyAnswer
    """What each file changed, what was found, and the roster where it was asked for."""


class SiecleGroups(NamedTuple):
    """The groups of a roster as SIECLE imports them."""

    file: bytes
    """The file (``IMPORT_ELEVES`` 1.3), in UTF-8."""
    name: str
    """What it is to be called where SIECLE takes it."""
    left_out: int
    """Pupils in groups who were left out, for they have no ``ELEVE_ID`` or no day of birth."""


def read_roster(
    files: Sources,
    *,
    today: date | None = None,
    school_year: int | None = None,
    uai: str | None = None,
    academy: str = "",
    max_diagnostics: int = 1000,
    limits: types.XmlLimits | None = None,
    archive_limits: types.PackageLimits | None = None,
    progress: Progress | None = None,
) -> types.ReadRosterAnswer:
    """Reads the files of one source, as SIECLE, STS, ONDE, AAF or an ENT delivered them, for their people: ``roster``, and
    ``report``, what was found out about the files. Which file is what, is told by what it holds.

    ``Diagnostic(finding, "fr").message`` has the words of a finding of the report.

    Args:
        files: XML, CSV, or archives with such files in them: one, several, the path of a folder, or files by their names.
        today: the day on which people are there or have left; the clock's by default.
        school_year: the first calendar year of the school year that the files should be of.
        uai: the UAI of the school that the files should be of.
        academy: the academy that the files come from; the numbers of AAF are unique within it alone.
    """
    gathered = Files()
    of = given(school_year=school_year, uai=uai, limits=limits, archive_limits=archive_limits)
    asked = {**reading(files, gathered, today), "academy": academy, "max_diagnostics": max_diagnostics, **of}
    answer = _native.call("read_roster", text(asked), gathered.sources, None, progressing(progress))
    return json.loads(answer)  # type: ignore[no-any-return]


def aaf_apply(
    files: Sources,
    *,
    state: Source | None = None,
    state_to: str | os.PathLike[str] | None = None,
    academy: str | None = None,
    functions: Mapping[str, types.PersonProfile] | None = None,
    roster: bool = False,
    limits: types.XmlLimits | None = None,
    archive_limits: types.PackageLimits | None = None,
    progress: Progress | None = None,
) -> AppliedAaf:
    """Applies exports of AAF, complete ones and changes, to what is known of an academy, and tells what was abnormal.

    Args:
        files: the exports in any order, as of :func:`read_roster`. What says that one is complete, and of which day, is its
            name, that of its archive, or what it holds.
        state: the ``state`` of the last call; nothing is known by default.
        state_to: where the state goes, which may not be the file that it comes from; without it, it is given back.
        academy: the academy, as keys are to name it; by default as the files do.
        functions: what a function makes of somebody, by its code, where that is to be otherwise than by the tables that are
            built in.
        roster: whether the roster is wanted.
    """
    gathered = Files()
    asked = {
        "files": _named(files, gathered),
        "roster": bool(roster),
        "fingerprint_key": fingerprint_key(),
        **given(academy=academy, functions=None if functions is None else dict(functions)),
        **given(limits=limits, archive_limits=archive_limits),
        **given(state=None if state is None else gathered.add(state, "state.json")),
    }
    made = "state after.json"
    while made in gathered.sources:
        made = f"_{made}"
    places: dict[str, str | os.PathLike[str]] | None = None if state_to is None else {made: state_to}
    told = text({**asked, "state_to": made})
    answer = json.loads(_native.call("aaf_apply", told, gathered.sources, None, progressing(progress), places))
    del answer["state"]
    return AppliedAaf(gathered.sources.get(made) if state_to is None else None, answer)


def siecle_groups(
    files: Sources,
    *,
    uai: str,
    school_year: int,
    number: int,
    start: date,
    until: date,
    today: date | None = None,
    limits: types.XmlLimits | None = None,
    archive_limits: types.PackageLimits | None = None,
    progress: Progress | None = None,
) -> SiecleGroups:
    """Writes the file by which SIECLE takes group memberships back.

    Args:
        files: exports of SIECLE with pupils and their groups, as of :func:`read_roster`.
        uai: the UAI of the school whose pupils are written.
        school_year: the first calendar year of the school year.
        number: the number of the sending; SIECLE refuses one that it has seen.
        start: from when on pupils are in their groups.
        until: until when.
        today: the day on which pupils are there or have left; the clock's by default.
    """
    gathered = Files()
    roster = {**reading(files, gathered, today), **given(limits=limits, archive_limits=archive_limits)}
    made = "groups.xml"
    while made in gathered.sources:
        made = f"_{made}"
    days = {"from": day("start", start), "until": day("until", until)}
    asked = {"roster": roster, "uai": uai, "school_year": school_year, "number": number, **days, "out": made}
    answer = json.loads(_native.call("siecle_groups", text(asked), gathered.sources, None, progressing(progress)))
    return SiecleGroups(gathered.sources[made], answer["name"], answer["left_out"])


def reading(files: Sources, gathered: Files, today: date | None) -> dict[str, Any]:
    """What every call says that reads a roster; the files are added to those of the call."""
    from datetime import date

    on = day("today", date.today() if today is None else today)
    return {"files": _named(files, gathered), "today": on, "fingerprint_key": fingerprint_key()}


def _named(files: Sources, gathered: Files) -> list[str]:
    """Adds files; gives the names that the call has for them."""
    if isinstance(files, Mapping):
        return [gathered.add(source, "file", name) for name, source in files.items()]
    if isinstance(files, (str, os.PathLike)) and os.path.isdir(files):
        with os.scandir(files) as entries:
            return [gathered.add(path, "file") for path in sorted(os.fsdecode(entry.path) for entry in entries if entry.is_file())]
    each: Sequence[Any] = files if isinstance(files, (list, tuple)) else [files]
    return [gathered.add(source, "file") for source in each]
