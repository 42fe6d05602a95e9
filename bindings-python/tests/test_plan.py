"""From a roster to seats."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

import rosterkit
from conftest import NOW

FIVE = b"".join(b"p%d@a.example\n" % number for number in range(5))


def test_a_list_gets_its_seats_and_gives_them_back(tmp_path: Path) -> None:
    with rosterkit.Store.create(tmp_path / "a.db") as store:
        store.subscription_add("lumio", 10)
        plan = rosterkit.plan(FIVE, store=store, subscription="lumio", now=NOW)
        assert (plan.mode, plan.held, plan.counts["add"], len(plan.operations)) == ("additive", False, 5, 5)
        assert plan.check is not None and plan.check["rows"] == 5 and plan.resumed is None
        run = rosterkit.apply(plan, store=store, now=NOW)["run"]
        assert run["status"] == "done"
        seats = store.seats("lumio", search="P3")
        assert (seats["assigned"], seats["found"]) == (5, 1)
        with pytest.raises(rosterkit.StalePlan):
            other = rosterkit.plan(FIVE + b"p5@a.example\n", store=store, subscription="lumio", now=NOW)
            rosterkit.apply(rosterkit.undo(run["id"], store=store, now=NOW).plan, store=store,
                            approve=rosterkit.undo(run["id"], store=store, now=NOW).plan.digest, now=NOW)
            rosterkit.apply(other, store=store, now=NOW)
        assert store.seats("lumio")["assigned"] == 0
        assert [listed["id"] for listed in store.runs("lumio")["runs"]] == [2, 1]


def test_a_plan_is_stored_and_applied_later(tmp_path: Path, store: rosterkit.Store) -> None:
    plan = rosterkit.plan(FIVE, store=store, subscription="lumio", now=NOW)
    path = tmp_path / "plan.json"
    plan.save(path)
    if sys.platform != "win32":
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    again = rosterkit.Plan.load(path)
    assert again == plan and hash(again) == hash(plan) and again.digest == plan.digest
    assert rosterkit.Plan.from_dict(plan.to_dict()) == plan
    assert rosterkit.apply(again, store=store, now=NOW)["run"]["done"] == 5


def test_a_plan_is_made_from_a_state_that_was_written_down(tmp_path: Path, store: rosterkit.Store) -> None:
    state = store.state("lumio")
    path = tmp_path / "state.json"
    path.write_text(json.dumps(state), encoding="utf-8")
    there = rosterkit.plan(FIVE, store=store, subscription="lumio", now=NOW)
    for given in (state, path, path.read_bytes()):
        assert rosterkit.plan(FIVE, state=given, subscription="lumio", now=NOW) == there
    made = rosterkit.plan(FIVE, state=state, subscription="lumio", now=NOW)
    assert rosterkit.apply(made, store=store, now=NOW)["run"]["done"] == 5
    with pytest.raises(TypeError, match="not both"):
        rosterkit.plan(FIVE, store=store, state=state, subscription="lumio", now=NOW)
    with pytest.raises(TypeError, match="store"):
        rosterkit.plan(FIVE, subscription="lumio", now=NOW)
    with pytest.raises(rosterkit.Error) as caught:
        rosterkit.plan(FIVE, state=state, subscription="other", now=NOW)
    assert caught.value.code == "unknown_subscription"


def test_a_plan_that_a_guard_holds_waits_for_its_approval(store: rosterkit.Store) -> None:
    rosterkit.apply(rosterkit.plan(FIVE, store=store, subscription="lumio", now=NOW), store=store, now=NOW)
    plan = rosterkit.plan(
        b"p0@a.example\n", store=store, subscription="lumio", mode="authoritative", now=NOW, expect_rows=1
    )
    assert plan.held and plan.because() and plan.because("fr") != plan.because()
    for approve in (None, "0" * 64):
        with pytest.raises(rosterkit.HeldPlan):
            rosterkit.apply(plan, store=store, approve=approve, now=NOW)
    rosterkit.apply(plan, store=store, approve=plan.digest, now=NOW)


def test_a_policy_comes_as_data_or_as_a_file(tmp_path: Path, store: rosterkit.Store) -> None:
    path = tmp_path / "policy.toml"
    path.write_text("grace_days = 3\n")
    plans = [
        rosterkit.plan(FIVE, store=store, subscription="lumio", policy=policy, now=NOW)
        for policy in ({"grace_days": 3}, path, str(path), b"grace_days = 3\n")
    ]
    assert len({plan.digest for plan in plans}) == 1
    assert plans[0] != rosterkit.plan(FIVE, store=store, subscription="lumio", now=NOW)


def test_errors_in_the_roster_refuse_it_unless_they_are_left_out(store: rosterkit.Store) -> None:
    with pytest.raises(rosterkit.DataErrors):
        rosterkit.plan(FIVE + b"bad\n", store=store, subscription="lumio", now=NOW)
    assert rosterkit.plan(FIVE + b"bad\n", store=store, subscription="lumio", now=NOW, skip_invalid=True).counts["add"] == 5


def test_one_person_is_explained(store: rosterkit.Store) -> None:
    told = rosterkit.explain("p1@a.example", store=store, subscription="lumio", source=FIVE, now=NOW)
    assert [row["row"] for row in told["rows"]] == [2]
    assert rosterkit.explain("p1@a.example", store=store, subscription="lumio", now=NOW)["rows"] == []


def test_a_snapshot_has_the_people() -> None:
    seen = rosterkit.snapshot(FIVE, now=NOW)
    assert (seen["mode"], seen["check"]["rows"], len(seen["snapshot"]["people"])) == ("additive", 5, 5)


def test_a_roster_in_several_files_comes_as_a_folder_or_by_their_names(tmp_path: Path, store: rosterkit.Store) -> None:
    orgs = b"sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,,,Lake,school,,\n"
    head = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName"
    head += ",identifier,email,sms,phone,agentSourcedIds,grades,password\n"
    users = f"{head}a,,,true,o1,student,a,,Ana,Lee,,,ana@lake.example,,,,,\n".encode()
    files: dict[str, bytes] = {"orgs.csv": orgs, "users.csv": users}
    place = tmp_path / "district"
    place.mkdir()
    for name, content in files.items():
        (place / name).write_bytes(content)
    archive = rosterkit.convert_package(place).archive
    assert archive is not None
    # Whatever an archive is called: its first bytes tell.
    (tmp_path / "district.dat").write_bytes(archive)
    for source in (place, str(place), files, archive, tmp_path / "district.dat"):
        assert rosterkit.plan(source, store=store, subscription="lumio").counts["add"] == 1
        assert len(rosterkit.snapshot(source)["snapshot"]["people"]) == 1
        told = rosterkit.explain("ana@lake.example", store=store, subscription="lumio", source=source)
        assert len(told["rows"]) == 1
    (tmp_path / "none").mkdir()
    nothing: list[Any] = [{}, tmp_path / "none"]
    for empty in nothing:
        with pytest.raises(rosterkit.Error) as failed:
            rosterkit.snapshot(empty)
        assert failed.value.code == "not_a_package"


def test_plans_and_diffs_show_themselves_masked(store: rosterkit.Store) -> None:
    plan = rosterkit.plan(b"very.secret@a.example\n", store=store, subscription="lumio", now=NOW)
    html = plan._repr_html_()
    assert "very.secret" not in html + repr(plan) and "v•••••t@a.example" in html and "<table>" in html
    assert plan.operations[0]["after"]["person"]["email"] == "very.secret@a.example"
    found = rosterkit.diff(b"id,n\n1,a\n2,b\n", b"id,n\n1,c\n3,d\n", key=["id"])
    assert repr(found) == "<rosterkit.Diff: 1 added, 1 changed, 1 removed>" and "<table>" in found._repr_html_()


def test_a_diff_hands_out_its_operations() -> None:
    found = rosterkit.diff(b"id,n\n1,a\n2,b\n", b"id,n\n1,c\n3,d\n", key="id")
    assert found.operations is not None and len(found.operations) == 3
    assert found.operations[0] == {
        "op": "changed", "key": ["1"], "before_row": 2, "after_row": 2,
        "changes": [{"column": "n", "from": "a", "to": "c"}],
    }
    assert json.loads(json.dumps(found.to_dict()))["operations"][2]["op"] == "removed"
    assert rosterkit.diff(b"id\n", b"id\n", key="id", operations=False).operations is None
    heard: list[str] = []
    rosterkit.diff(b"id\n1\n", b"id\n1\n", key="id", progress=lambda stage, *_: heard.append(stage))
    assert set(heard) == {"compare"}


def test_applying_tells_how_far_it_is(store: rosterkit.Store) -> None:
    heard: list[tuple[str, int, int | None]] = []
    plan = rosterkit.plan(FIVE, store=store, subscription="lumio", now=NOW)
    rosterkit.apply(plan, store=store, now=NOW, progress=lambda stage, _, done, total: heard.append((stage, done, total)))
    assert heard[-1] == ("apply", 5, 5)
