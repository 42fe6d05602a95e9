"""A database of one's own is the store: three methods, here over Python's `sqlite3`."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path

import rosterkit

DATA = Path(__file__).parents[1] / "data"


class OwnDatabase:
    def __init__(self, path: Path) -> None:
        # Calls may come from any thread, one at a time.
        self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.connection.execute("CREATE TABLE records (key TEXT PRIMARY KEY, version INTEGER, value TEXT) WITHOUT ROWID")

    def read(self, keys: Sequence[str]) -> Sequence[tuple[int, str] | None]:
        select = "SELECT version, value FROM records WHERE key = ?"
        self.connection.execute("BEGIN")
        try:
            return [self.connection.execute(select, (key,)).fetchone() for key in keys]
        finally:
            self.connection.execute("COMMIT")

    def list(self, prefix: str, after: str | None, limit: int) -> Sequence[tuple[str, int, str]]:
        select = "SELECT key, version, value FROM records WHERE key >= ? AND key > ? ORDER BY key LIMIT ?"
        rows = self.connection.execute(select, (prefix, after or "", limit)).fetchall()
        return [row for row in rows if row[0].startswith(prefix)]

    def write(self, writes: Sequence[tuple[str, int, str | None]]) -> bool:
        select = "SELECT version FROM records WHERE key = ?"
        # Nobody else writes between the comparing and the writing.
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            for key, expected, _ in writes:
                (version,) = self.connection.execute(select, (key,)).fetchone() or (0,)
                if version != expected:
                    self.connection.execute("ROLLBACK")
                    return False
            changed = [(key, expected + 1, value) for key, expected, value in writes if value is not None]
            self.connection.executemany("REPLACE INTO records VALUES (?, ?, ?)", changed)
            self.connection.execute("COMMIT")
            return True
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise


with tempfile.TemporaryDirectory() as folder:
    database = OwnDatabase(Path(folder) / "vendor.db")
    with rosterkit.Store.over(database) as store:
        store.subscription_add("lumio", 10)
        now = datetime(2026, 9, 1, 6, tzinfo=timezone.utc)
        plan = rosterkit.plan(DATA / "september.csv", store=store, subscription="lumio", where="role=teacher", now=now)
        run = rosterkit.apply(plan, store=store, now=now)["run"]
        print(f"run: {run['id']}")
        print(f"done: {run['done']}")
    # What is kept is in the database, not in the object: another one finds it.
    with rosterkit.Store.over(database) as store:
        answer = store.seats("lumio")
        print(f"assigned: {answer['assigned']} of {answer['subscription']['total']}")
        for seat in answer["seats"]:
            print(f"seat {seat['id']}: {seat['person']['given_name']} {seat['person']['family_name']}")
    (runs,) = database.connection.execute("SELECT count(*) FROM records WHERE key LIKE 'ledger/run/%'").fetchone()
    print(f"runs in the database: {runs}")
    database.connection.close()
