"""The examples of the README do what they show."""

from __future__ import annotations

import datetime
import re
import secrets
from pathlib import Path
from typing import Any

import polars
import pytest
import tqdm

import rosterkit
from conftest import ANA, LAKE, PROJECT, users
from rosterkit.types import Sold
from test_rosters import STS

README = (PROJECT / "bindings-python" / "README.md").read_text(encoding="utf-8")


def fences() -> dict[str, str]:
    """The examples by the heading above each."""
    found: dict[str, str] = {}
    for section in re.split(r"^## ", README, flags=re.M)[1:]:
        heading, _, text = section.partition("\n")
        for fence in re.findall(r"^```python\n(.*?)^```$", text, flags=re.M | re.S):
            assert heading not in found, f"two examples under `{heading}`"
            found[heading] = fence
    return found


def run(heading: str, **names: Any) -> dict[str, Any]:
    """Runs the example of that heading, and gives the names that it made."""
    known: dict[str, Any] = {"rosterkit": rosterkit, **names}
    exec(compile(fences()[heading], f"README.md, {heading}", "exec"), known)
    return known


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: Path) -> Path:
    """The folder in which the examples run, with the files of the examples."""
    for file in data.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def district(folder: Path) -> Path:
    """A store with the organization `lake`, which Ana administers."""
    path = folder / "district.db"
    with rosterkit.Store.create(path) as store:
        store.operator().perform(
            {"command": "register_organization", "organization": "lake", "details": LAKE, "administrator": ANA}
        )
    return path


def test_every_example_is_run() -> None:
    headings = {"Check", "Compare, plan, apply", "OneRoster", "Claim codes"}
    headings |= {"Rosters of French schools", "Organizations and who administers them", "What was bought", "What is raised"}
    assert set(fences()) == headings


def test_check(folder: Path) -> None:
    roster = users(5).replace(b"@school.example", b"@school", 3)
    (folder / "users.csv").write_bytes(roster.replace(b"09,", b" 09,"))
    (folder / "orgs.csv").write_text("sourcedId,status,dateLastModified,name,type,identifier\no1,,,Lake,school,\n")
    made = run("Check", polars=polars)
    assert made["report"].ok is False and made["report"].counts["invalid_email"] == 3
    assert (folder / "users-mended.csv").exists()


def test_compare_plan_apply(folder: Path) -> None:
    made = run("Compare, plan, apply")
    assert made["run"]["status"] == "done" and made["run"]["counts"]["add"] > 0
    with rosterkit.Store.open(folder / "district.db") as store:
        assert store.seats("lumio")["assigned"] == 0, "the last line undoes it"


def test_oneroster(folder: Path, data: Path) -> None:
    asked: list[Any] = []

    def carried(pull: rosterkit.OneRosterPull) -> tuple[dict[str, bytes], Any]:
        asked.append(pull.next()["request"])
        files = {name: (data / name).read_bytes() for name in ("orgs.csv", "users.csv")}
        return files, pull.report()

    made = run("OneRoster", key="key", secret="secret", carried=carried)
    assert asked[0]["url"].startswith("https://sis.example/ims/oneroster/v1p1/")
    assert made["checked"].version == "1.1"
    assert rosterkit.check_package(folder / "district-1.2.zip").version == "1.2"


def test_rosters_of_french_schools(folder: Path) -> None:
    (folder / "sts_emp.xml").write_bytes(STS)
    made = run("Rosters of French schools", accounts=[])
    assert len(made["people"]) == len(made["keys"]) == 1
    assert made["logins"][0]["login"] != "ana.martin" and made["logins"][0]["password"]


def test_claim_codes() -> None:
    made = run("Claim codes")
    checked = made["checked"]
    assert checked.valid is False and "character 13 is `M`" in checked.diagnostics[0].hint
    assert len(set(made["codes"])) == 1000


def test_organizations(district: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("Organizations and who administers them")
    happened = [line.split()[-1] for line in capsys.readouterr().out.splitlines()]
    assert happened == ["organization_registered", "administrator_added", "administrator_added"]


def test_what_was_bought(district: Path) -> None:
    today = datetime.datetime.now(datetime.timezone.utc).date()

    def day(days: int) -> str:
        return (today + datetime.timedelta(days=days)).isoformat()

    sold: Sold = {
        "purchased_on": day(-30),
        "by": "activation",
        "subscriptions": [
            {
                "id": "lumio-lake",
                "terms": {
                    "product": "lumio",
                    "kind": "group",
                    "seats": 3,
                    "purchased_on": day(-30),
                    "starts_on": day(-20),
                    "ends_on": day(300),
                },
            }
        ],
    }
    key = secrets.token_bytes(32)
    (code,) = rosterkit.generate_claim_codes(1)
    with rosterkit.Store.open(district) as store:
        store.operator(code_key=key).record_purchase("order-7", sold, code=code)
    run("What was bought", key=key, code=code)
    with rosterkit.Store.open(district) as store:
        access = store.access("bo@school.example", "lumio")
    assert (access["access"], access["because"]) == ("paid", "provisioned")


def test_what_is_raised(folder: Path) -> None:
    bar = run("What is raised", tqdm=tqdm.tqdm)["bar"]
    assert bar.n == (folder / "users.csv").stat().st_size
