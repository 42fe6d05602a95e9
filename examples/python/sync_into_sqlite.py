"""Seats in a SQLite file follow a roster: a first sync, one that a guard holds until it is approved, and the way back."""

import tempfile
from datetime import datetime, timezone
from pathlib import Path

import rosterkit
from rosterkit.types import Run

DATA = Path(__file__).parents[1] / "data"


def tell_run(run: Run) -> None:
    print(f"run: {run['id']}")
    print(f"done: {run['done']}")
    print(f"failed: {run['failed']}")


def tell_seats(store: rosterkit.Store) -> None:
    answer = store.seats("lumio")
    print(f"assigned: {answer['assigned']} of {answer['subscription']['total']}")
    for seat in answer["seats"]:
        person = seat["person"]
        print(f"seat {seat['id']}: {person['given_name']} {person['family_name']}")


with tempfile.TemporaryDirectory() as folder, rosterkit.Store.create(Path(folder) / "district.db") as store:
    store.subscription_add("lumio", 10)

    print("september")
    now = datetime(2026, 9, 1, 6, tzinfo=timezone.utc)
    first = rosterkit.plan(DATA / "september.csv", store=store, subscription="lumio", where="role=teacher", now=now)
    print(f"held: {str(first.held).lower()}")
    tell_run(rosterkit.apply(first, store=store, now=now)["run"])
    tell_seats(store)

    print("october")
    now = datetime(2026, 10, 1, 6, tzinfo=timezone.utc)
    second = rosterkit.plan(DATA / "october.csv", store=store, subscription="lumio", where="role=teacher", now=now)
    print(f"held: {str(second.held).lower()}")
    # Half of the seats would end: without an approval of exactly this plan nothing happens.
    try:
        rosterkit.apply(second, store=store, now=now)
    except rosterkit.HeldPlan as error:
        print(f"error: {error.code}")
    run = rosterkit.apply(second, store=store, approve=second.digest, now=now)["run"]
    tell_run(run)
    tell_seats(store)

    print("undo")
    back = rosterkit.undo(run["id"], store=store, now=now).plan
    print(f"held: {str(back.held).lower()}")
    tell_run(rosterkit.apply(back, store=store, approve=back.digest, now=now)["run"])
    tell_seats(store)
