"""The files of French schools, and who of them has which account."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import rosterkit

STS = """<?xml version="1.0" encoding="UTF-8"?>
<STS_EDT><DONNEES><INDIVIDUS>
<INDIVIDU ID="7" TYPE="epp"><NOM_USAGE>MARTIN</NOM_USAGE><PRENOM>Ana</PRENOM><FONCTION>ENS</FONCTION></INDIVIDU>
</INDIVIDUS></DONNEES></STS_EDT>
""".encode()
TODAY = date(2026, 9, 1)


def test_a_roster_is_the_same_from_a_path_bytes_a_stream_a_folder_and_an_archive(tmp_path: Path) -> None:
    folder, path = tmp_path / "exports", tmp_path / "exports" / "sts_emp.xml"
    folder.mkdir()
    path.write_bytes(STS)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        written.writestr("sts_emp.xml", STS)
    sources: list[Any] = [path, str(path), STS, io.BytesIO(STS), folder, [STS], {"sts_emp.xml": STS}, packed.getvalue()]
    for source in sources:
        answer = rosterkit.read_roster(source, today=TODAY)
        assert (answer["report"]["source"], answer["report"]["people"]["teachers"]) == ("sts", 1), source
        (person,) = answer["roster"]["people"]
        assert person["profile"] == "teacher"
    assert rosterkit.read_roster(STS) == rosterkit.read_roster({"file": STS})
    named = rosterkit.read_roster({"lake.xml": STS}, today=TODAY, uai="0740001A")
    assert named["report"]["files"][0]["file"] == "lake.xml"
    for finding in named["report"]["diagnostics"]:
        assert rosterkit.Diagnostic(dict(finding), "fr").message


def test_what_is_no_roster_and_what_is_no_file_is_refused() -> None:
    with pytest.raises(rosterkit.Error) as raised:
        rosterkit.read_roster(b"<nothing/>")
    assert raised.value.code == "not_a_roster"
    with pytest.raises(FileNotFoundError):
        rosterkit.read_roster("nowhere.xml")
    with pytest.raises(TypeError, match="today"):
        rosterkit.read_roster(STS, today="2026-09-01")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        rosterkit.read_roster([7])  # type: ignore[list-item]


def test_people_of_a_roster_find_their_accounts_and_get_logins() -> None:
    people = rosterkit.read_roster(STS, today=TODAY)["roster"]["people"]
    assert len(rosterkit.assign_keys(people)) == 1
    ladder = rosterkit.match_accounts(people, [])
    assert ladder == rosterkit.match_accounts(iter(people), iter([]))
    logins = rosterkit.make_logins(
        [{"given_name": "Ana", "family_name": "Martin"}] * 2, "prenom.nom", taken=["ana.martin"], passwords={}
    )
    assert len({one["login"] for one in logins} | {"ana.martin"}) == 3
    again = rosterkit.make_logins([{"given_name": "Ana", "family_name": "Martin"}], "prenom.nom", passwords={})
    assert again[0]["password"] not in {one["password"] for one in logins}, "the system draws them"
    assert "password" not in rosterkit.make_logins([{"given_name": "A", "family_name": "B"}], "prenom.nom")[0]


def test_exports_of_aaf_are_applied_to_a_state(tmp_path: Path) -> None:
    with pytest.raises(rosterkit.Error) as raised:
        rosterkit.aaf_apply([], state=b"{}")
    assert raised.value.code == "invalid_argument"
    nothing = rosterkit.aaf_apply([], roster=True)
    assert nothing.state is not None and nothing.answer["roster"]["people"] == []
    place = tmp_path / "state.json"
    applied = rosterkit.aaf_apply([], state=nothing.state, state_to=place)
    assert applied.state is None and place.read_bytes() == nothing.state
    with pytest.raises(rosterkit.Error) as raised:
        rosterkit.aaf_apply([], state=place, state_to=place)
    assert raised.value.code == "output_is_input"


def test_tables_of_ones_own_come_as_files() -> None:
    assert len(rosterkit.staff_functions(["ENS"])) == 1 < len(rosterkit.staff_functions())
    assert rosterkit.ent_layouts()
    for ask in (
        lambda: rosterkit.staff_functions(functions=b"nothing"),
        lambda: rosterkit.ent_layouts(layouts=b"nothing"),
        lambda: rosterkit.make_logins([], "own", models=b"nothing"),
    ):
        with pytest.raises(rosterkit.Error) as raised:
            ask()
        assert raised.value.code.startswith("invalid_")


def test_people_are_imported_into_a_store_and_its_accounts_are_a_file_again() -> None:
    source = "Civilité;Nom;Prénom;Matière\nM;PLATON;Francis;Philosophie\n".encode()
    choices: rosterkit.types.Import = {"file": "profs.csv", "kind": "teachers", "establishment": "0750654D"}
    with rosterkit.Store.memory() as store:
        look = rosterkit.import_people(choices, source, store=store, ent="lac", today=TODAY)
        assert look.file is None and "run" not in look.answer and look.answer["recap"]["created"] == 1
        assert store.accounts("lac")["accounts"] == [], "a look changes nothing"
        digest = look.answer["load"]["digest"]
        done = rosterkit.import_people(choices, source, run=True, store=store, ent="lac", digest=digest, today=TODAY)
        assert done.answer["run"]["message"]["succeeded"] and done.file is not None and b"PLATON;Francis" in done.file
        kept = rosterkit.accounts_file("teachers", store=store, ent="lac")
        assert kept.accounts == 1
        again = rosterkit.import_people(choices, kept.file, store=store, ent="lac", today=TODAY)
        assert again.answer["recap"]["unchanged"] == 1
    assert rosterkit.import_people(choices, source, run=True, today=TODAY).file != done.file, "the system draws passwords"
    with pytest.raises(rosterkit.Error) as raised:
        rosterkit.import_people(choices, b"Nom\nPLATON\n", run=True, today=TODAY)
    assert raised.value.code == "import_blocked"
    with pytest.raises(TypeError, match="store"):
        rosterkit.import_people(choices, source, run=True, ent="lac", today=TODAY)
    with pytest.raises(TypeError, match="store"):
        rosterkit.accounts_file("teachers", ent="lac")


def test_a_roster_is_imported_in_stages_and_is_there_the_next_time() -> None:
    choices: rosterkit.types.RosterImport = {"kind": "teachers"}
    with rosterkit.Store.memory() as store:
        look = rosterkit.import_roster(choices, STS, store=store, ent="lac", today=TODAY)
        assert look.file is None and "run" not in look.answer
        added = look.answer["people"]["added"]
        assert added and all(one["selected"] for one in added), "everything is selected"
        done = rosterkit.import_roster(choices, STS, run=True, store=store, ent="lac", today=TODAY)
        assert done.file is not None and len(store.accounts("lac")["accounts"]) == len(added)
        again = rosterkit.import_roster(choices, STS, store=store, ent="lac", today=TODAY)
        assert again.answer["recap"]["people"] == {"added": 0, "changed": 0, "removed": 0, "left_out": 0}
    with pytest.raises(TypeError, match="store"):
        rosterkit.import_roster(choices, STS, run=True, ent="lac", today=TODAY)


def test_groups_go_back_to_siecle_from_a_day_on_only() -> None:
    with pytest.raises(TypeError, match="start"):
        rosterkit.siecle_groups(STS, uai="0740001A", school_year=2026, number=1, start="2026-09-01", until=TODAY)  # type: ignore[arg-type]
