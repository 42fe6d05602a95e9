"""The import of people by CSV, and the file of accounts that can be imported again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from . import _native
from ._acting import day
from ._call import given, progressing, text
from ._exchange import drawn
from ._files import Files, Progress, Source
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
