"""The imports of people: by CSV, and of a roster in stages; the file of accounts that can be imported again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from . import _native
from ._acting import day
from ._call import given, progressing, text
from ._exchange import drawn
from ._files import Files, Progress, Source
from ._rosters import Sources, reading
from ._store import Store, native

if TYPE_CHECKING:
    from datetime import date
    from typing import Iterable

    from . import types


class ImportedPeople(NamedTuple):
    """An import that was looked at, or run."""

    file: Optional[bytes]
    """The final file, with the passwords that were made: they are nowhere else. None where nothing was imported."""
    answer: types.ImportAnswer
    """The steps as far as the choices go, and ``run``, what was done."""


class ImportedRoster(NamedTuple):
    """An import of a roster that was looked at, or run."""

    file: Optional[bytes]
    """The final file, with the passwords that were made: they are nowhere else. None where nothing was imported."""
    answer: types.ImportRosterAnswer
    """The report of the files, the stages with what is selected, and ``run``, what was done."""


class AccountsFile(NamedTuple):
    """Accounts as a file that can be edited and imported again without loss."""

    file: bytes
    """CSV, without passwords, for nobody keeps them."""
    accounts: int
    """How many accounts are in it."""


def import_people(
    choices: types.Import,
    source: Source,
    *,
    run: bool = False,
    accounts: Iterable[types.Account] = (),
    store: Store | None = None,
    ent: str | None = None,
    digest: str | None = None,
    today: date | None = None,
    seed: bytes | None = None,
    progress: Progress | None = None,
) -> ImportedPeople:
    """Looks at an import of people by CSV, or runs it (I-STP-1 to I-STP-8). The choices are plain data: store them after any
    step and call again.

    What has to be seen to first is ``blocked`` of the answer; to run the import nevertheless is an :class:`Error`,
    ``import_blocked``.

    Args:
        choices: what was chosen so far; its ``file`` is the name that ``source`` has here.
        source: the file.
        run: whether it is run; otherwise nothing is changed.
        accounts: the accounts that are there, where no store keeps them: then ``run.changes`` is for whoever does.
        store: the store that keeps the accounts; with ``ent`` it is written, all or nothing.
        ent: the ENT whose accounts the store keeps.
        digest: the digest of the file when the import began (``load.digest``), so that nobody goes on with another one.
        today: the day, for ages; the clock's by default.
        seed: 32 bytes instead of the system's randomness, for tests: as secret as the passwords.
    """
    from datetime import date

    _kept("import_people", store, ent)
    files = Files()
    name = files.add(source, "source", choices["file"])
    asked: dict[str, Any] = {
        "import": choices,
        "accounts": list(accounts),
        "today": day("today", date.today() if today is None else today),
        **given(ent=ent, digest=digest),
    }
    final = f"{name} final.csv"
    if run:
        asked.update(step="run", seed=drawn(seed), file=final)
    answer = json.loads(_native.call("import", text(asked), files.sources, native(store), progressing(progress)))
    answer.get("run", {}).pop("file", None)
    return ImportedPeople(files.sources.get(final), answer)


def import_roster(
    choices: types.RosterImport,
    files: Sources,
    *,
    run: bool = False,
    accounts: Iterable[types.Account] = (),
    groups: Iterable[types.Group] = (),
    store: Store | None = None,
    ent: str | None = None,
    today: date | None = None,
    school_year: int | None = None,
    uai: str | None = None,
    academy: str = "",
    max_diagnostics: int = 1000,
    limits: types.XmlLimits | None = None,
    archive_limits: types.PackageLimits | None = None,
    seed: bytes | None = None,
    progress: Progress | None = None,
) -> ImportedRoster:
    """Looks at the import of a roster stage by stage, or runs it (E-IMP-1): divisions, groups, people, each with what is added, changed
    and removed. Everything is selected until the choices leave it out; they are plain data: store them after any stage and call again.

    What has to be seen to first is ``blocked`` of the answer; to run the import nevertheless is an :class:`Error`,
    ``import_blocked``.

    Args:
        choices: what was chosen so far: the ``kind`` of people, and what is left out.
        files: the roster, as of :func:`read_roster`.
        run: whether the last stage is done too; otherwise nothing is changed.
        accounts: the accounts that are there, where no store keeps them: then ``run.changes`` is for whoever does.
        groups: the divisions and groups that are there, where no store keeps them. Those that accounts are in need not be named.
        store: the store that keeps accounts and groups; with ``ent`` it is written, all or nothing.
        ent: the ENT whose accounts the store keeps.
        today: the day on which people are there or have left; the clock's by default.
        seed: 32 bytes instead of the system's randomness, for tests: as secret as the passwords.
    """
    _kept("import_roster", store, ent)
    gathered = Files()
    of = given(school_year=school_year, uai=uai, limits=limits, archive_limits=archive_limits)
    roster = {**reading(files, gathered, today), "academy": academy, "max_diagnostics": max_diagnostics, **of}
    asked: dict[str, Any] = {"import": choices, "roster": roster, "accounts": list(accounts), "groups": list(groups), **given(ent=ent)}
    final = "final.csv"
    while final in gathered.sources:
        final = f"_{final}"
    if run:
        asked.update(run=True, seed=drawn(seed), file=final)
    answer = json.loads(_native.call("import_roster", text(asked), gathered.sources, native(store), progressing(progress)))
    answer.get("run", {}).pop("file", None)
    return ImportedRoster(gathered.sources.get(final), answer)


def accounts_file(
    kind: types.ImportKind,
    accounts: Iterable[types.Account] = (),
    *,
    store: Store | None = None,
    ent: str | None = None,
    establishment: str | None = None,
) -> AccountsFile:
    """Writes the accounts of a kind as a file that can be edited and imported again without loss (I-STP-8).

    Args:
        kind: of whom; other accounts are left out.
        accounts: the accounts, where no store keeps them.
        store: the store that keeps them, with ``ent``.
        ent: the ENT whose accounts the store keeps.
        establishment: the key of an establishment, its UAI; all by default.
    """
    _kept("accounts_file", store, ent)
    made: dict[str, Any] = {}
    asked = {"kind": kind, "accounts": list(accounts), "file": "accounts.csv", **given(ent=ent, establishment=establishment)}
    answer: types.AccountsFileAnswer = json.loads(_native.call("accounts_file", text(asked), made, native(store)))
    return AccountsFile(made[answer["file"]], answer["accounts"])


def _kept(of: str, store: Store | None, ent: str | None) -> None:
    """Raises ``TypeError`` where accounts of an ENT are asked for and no store has them: none would be found, and what is written
    would be lost."""
    if ent is not None and store is None:
        raise TypeError(f"{of}: `ent` names accounts of a store, and none is given")
