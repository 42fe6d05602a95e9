"""A database of one's own as the store."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import pytest

import rosterkit
from conftest import NOW

FIVE = b"".join(b"p%d@a.example\n" % number for number in range(5))


class Kept:
    """Records in a dictionary."""

    def __init__(self) -> None:
        self.records: dict[str, tuple[int, str]] = {}

    def read(self, keys: Sequence[str]) -> Sequence[tuple[int, str] | None]:
        return [self.records.get(key) for key in keys]

    def list(self, prefix: str, after: str | None, limit: int) -> Sequence[tuple[str, int, str]]:
        keys = sorted(key for key in self.records if key.startswith(prefix) and key > (after or ""))
        return [(key, *self.records[key]) for key in keys[:limit]]

    def write(self, writes: Sequence[tuple[str, int, str | None]]) -> bool:
        if any(self.records.get(key, (0, ""))[0] != expected for key, expected, _ in writes):
            return False
        self.records.update({key: (expected + 1, value) for key, expected, value in writes if value is not None})
        return True


def synced(store: rosterkit.Store, rows: bytes = FIVE) -> Any:
    plan = rosterkit.plan(rows, store=store, subscription="lumio", now=NOW)
    return rosterkit.apply(plan, store=store, now=NOW)["run"]


def test_records_of_ones_own_are_a_whole_store() -> None:
    kept = Kept()
    with rosterkit.Store.over(kept) as store:
        store.subscription_add("lumio", 10)
        run = synced(store)
        assert (run["done"], run["failed"]) == (5, 0)
        back = rosterkit.undo(run["id"], store=store, now=NOW).plan
        rosterkit.apply(back, store=store, approve=back.digest, now=NOW)
        assert store.seats("lumio")["found"] == 0
        synced(store)
        assert store.rebuild()["subscriptions"][0]["rebuilt"]["repaired"] == 0
    again = rosterkit.Store.over(kept)
    assert store is not again and again.seats("lumio", search="P3")["found"] == 1
    assert [run["id"] for run in again.runs("lumio")["runs"]] == [3, 2, 1]


def test_what_is_raised_there_comes_out_as_it_is() -> None:
    class Broken(Kept):
        def write(self, writes: Sequence[tuple[str, int, str | None]]) -> bool:
            raise ConnectionError("the database is gone")

    store = rosterkit.Store.over(Broken())
    with pytest.raises(ConnectionError, match="is gone"):
        store.subscription_add("lumio", 10)
    assert store.subscriptions() == []


def test_a_change_that_is_refused_again_and_again_is_told_to_be_in_use() -> None:
    class Refusing(Kept):
        tries = 0

        def write(self, writes: Sequence[tuple[str, int, str | None]]) -> bool:
            self.tries += 1
            return False

    refusing = Refusing()
    with pytest.raises(rosterkit.StoreError) as caught:
        rosterkit.Store.over(refusing).subscription_add("lumio", 10)
    assert caught.value.code == "store_busy" and refusing.tries > 1


@pytest.mark.parametrize(
    ("answer", "error"),
    [(None, TypeError), ([], ValueError), ([(1,)], ValueError), ([("1", "x")], TypeError), ([(-1, "x")], OverflowError)],
)
def test_an_answer_of_another_form_is_an_error(answer: Any, error: type[Exception]) -> None:
    class Odd(Kept):
        def read(self, keys: Sequence[str]) -> Sequence[tuple[int, str] | None]:
            return answer  # type: ignore[no-any-return]

    with pytest.raises(error):
        rosterkit.Store.over(Odd()).seats("lumio")


def test_a_method_that_uses_its_own_store_is_told_so() -> None:
    class Own(Kept):
        store: rosterkit.Store

        def read(self, keys: Sequence[str]) -> Sequence[tuple[int, str] | None]:
            self.store.subscriptions()
            return super().read(keys)

    own = Own()
    own.store = rosterkit.Store.over(own)
    with pytest.raises(RuntimeError, match="in use"):
        own.store.seats("lumio")


def test_calls_of_several_threads_follow_one_another() -> None:
    store = rosterkit.Store.over(Kept())
    threads = [
        threading.Thread(target=store.subscription_add, args=(f"list-{number}", number)) for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.subscriptions()) == 8
