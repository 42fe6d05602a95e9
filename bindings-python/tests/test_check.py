"""``check`` and its report."""

from __future__ import annotations

import io
import json
import os
import pickle
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import rosterkit
from conftest import NOW, users

LIST = b"bo@a.example\n ana@a.example\nbad\n"


def test_it_is_the_same_from_a_path_bytes_a_stream_and_buffers(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(LIST)
    sources: list[Any] = [path, str(path), LIST, bytearray(LIST), memoryview(LIST), io.BytesIO(LIST), path.open("rb")]
    for source in sources:
        report = rosterkit.check(source, schema="emails", name="list.csv")
        assert (report.rows, report.valid_rows, report.errors, report.fixes) == (3, 2, 1, 1), source
        assert not report.ok
        assert report.counts == {"invalid_email": 1, "surrounding_space": 1}
        assert report.fixed() == b"bo@a.example\nana@a.example\nbad\n"
        assert report.file == "list.csv"
    sources[-1].close()


def test_a_stream_that_is_not_kept_is_read_once() -> None:
    report = rosterkit.check(io.BytesIO(LIST), keep=False)
    assert report.rows == 3
    with pytest.raises(ValueError, match="keep=True"):
        report.fixed()
    with pytest.raises(ValueError, match="keep=True"):
        report.table


def test_findings_are_a_sequence_made_on_demand() -> None:
    report = rosterkit.check(b"bad\nworse\n", schema="emails", name="l.csv")
    found = report.diagnostics
    assert isinstance(found, Sequence) and len(found) == 2
    assert [finding.row for finding in found] == [1, 2]
    assert found[-1].row == 2 and found[0:1][0].row == 1 and found[0] == found[0] != found[1]
    with pytest.raises(IndexError):
        found[2]
    first = found[0]
    assert (first.code, first.severity, first.file) == ("invalid_email", "error", "l.csv")
    assert first.context["value"] == "bad"
    assert first.message and first.text("fr") != first.text("en")
    assert json.loads(json.dumps(report.to_dict()))["diagnostics"] == [finding.to_dict() for finding in found]


def test_addresses_are_whole_in_data_and_masked_where_they_are_shown() -> None:
    report = rosterkit.check(b"very.secret@@school.example\n", schema="emails", name="very.secret@school.example")
    finding = report.diagnostics[0]
    assert finding.context["value"] == "very.secret@@school.example"
    for shown in (repr(finding), finding.message, report._repr_html_()):
        assert "very.secret" not in shown


def test_a_report_shows_itself_in_a_notebook() -> None:
    report = rosterkit.check(b'"<script>",x\n', schema="emails", name="<b>.csv")
    html = report._repr_html_()
    assert "<script>" not in html and "<b>" not in html and "<table>" in html


def test_messages_come_in_french() -> None:
    en, fr = (rosterkit.check(b"bad\n", schema="emails", lang=lang).diagnostics[0] for lang in ("en", "fr"))
    assert en.message != fr.message and en.text("fr") == fr.message and en.hint != fr.hint
    with pytest.raises(ValueError, match="en"):
        rosterkit.check(b"", lang="de")


def test_a_fixed_file_goes_to_its_path_and_never_over_the_file_itself(tmp_path: Path) -> None:
    path, place = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_bytes(LIST)
    report = rosterkit.check(path)
    assert report.fixed(place) is None
    assert place.read_bytes() == b"bo@a.example\nana@a.example\nbad\n"
    with pytest.raises(rosterkit.Error) as raised:
        report.fixed(path)
    assert raised.value.code == "output_is_input"
    assert path.read_bytes() == LIST


def test_formulas_are_neutralized_where_that_is_asked_for() -> None:
    toml = b'name = "own"\n[[column]]\nname = "note"\n'
    report = rosterkit.check(b"note\n=1+1\n", schema=toml)
    assert report.counts == {"formula_cell": 1}
    assert (report.fixed(), report.fixed(neutralize=True)) == (b"note\n=1+1\n", b"note\n'=1+1\n")


def test_a_file_that_has_changed_since_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(LIST)
    report = rosterkit.check(path)
    path.write_bytes(LIST + b"more@a.example\n")
    for again in (report.fixed, lambda: report.table):
        with pytest.raises(RuntimeError, match="not what it was"):
            again()


def test_a_schema_of_ones_own_comes_as_a_file_or_as_bytes(tmp_path: Path) -> None:
    toml = b'name = "club"\n[[column]]\nname = "id"\nrequired = true\n'
    path = tmp_path / "club.toml"
    path.write_bytes(toml)
    for schema in (path, toml):
        assert rosterkit.check(b"id\n1\n", schema=schema).schema == "club"


def test_references_are_read_from_the_file_of_organizations(data: Path) -> None:
    clean = rosterkit.check(data / "users.csv", orgs=data / "orgs.csv")
    assert clean.ok and "unchecked_references" not in clean.to_dict()
    empty = rosterkit.check(data / "users.csv", orgs=(data / "orgs.csv").read_bytes().splitlines()[0] + b"\n")
    assert "unknown_reference" in empty.counts


def test_what_is_known_of_the_dialect_is_not_recognized() -> None:
    report = rosterkit.check("é@a.example\n".encode("cp1252"), schema="emails", encoding="windows-1252", header=False)
    dialect = report.to_dict()["dialect"]
    assert dialect is not None and dialect["encoding"] == "windows-1252"


def test_facts_of_the_last_file_prove_that_one_is_cut_short() -> None:
    whole = rosterkit.check(LIST)
    cut = rosterkit.check(LIST[:-1], previous=whole.facts)
    assert (whole.completeness["state"], cut.completeness["state"]) == ("claimed", "partial")


def test_schemas_tells_the_layouts() -> None:
    assert "emails" in [schema["name"] for schema in rosterkit.schemas()]
    assert rosterkit.schemas("emails")[0]["title"]["fr"]
    with pytest.raises(rosterkit.UnknownName) as raised:
        rosterkit.schemas("emials")
    assert raised.value.context == {"name": "emials", "nearest": "emails"}


def test_progress_tells_stage_file_and_bytes_and_works_with_tqdm() -> None:
    from tqdm import tqdm

    data = users(20_000)
    heard: list[tuple[str, str | None, int, int | None]] = []
    with tqdm(total=len(data), file=io.StringIO()) as bar:

        def progress(stage: str, file: str | None, done: int, total: int | None) -> None:
            heard.append((stage, file, done, total))
            bar.update(done - bar.n)

        rosterkit.check(data, name="users.csv", progress=progress)
        assert bar.n == len(data)
    assert len(heard) > 5 and {line[:2] for line in heard} == {("read", "users.csv")}
    assert heard[-1][2:] == (len(data), len(data))
    assert [line[2] for line in heard] == sorted(line[2] for line in heard)


@pytest.mark.skipif(sys.platform == "win32", reason="no such paths there")
def test_a_path_that_is_no_text_is_opened(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/l\xff.csv"
    with open(path, "wb") as file:
        file.write(LIST)
    assert rosterkit.check(os.fsdecode(path)).rows == 3


def test_errors_can_be_pickled() -> None:
    with pytest.raises(rosterkit.UnknownName) as raised:
        rosterkit.check(b"", schema="nothing")
    again = pickle.loads(pickle.dumps(raised.value))
    assert (type(again), again.code, again.context, str(again)) == (
        rosterkit.UnknownName, raised.value.code, raised.value.context, str(raised.value)
    )
    assert raised.value.message("fr") != str(raised.value) == raised.value.message()


def test_the_clock_is_the_hosts_unless_an_instant_is_given(data: Path) -> None:
    text = (data / "teachers.csv").read_bytes()
    assert rosterkit.check(text, now=NOW).to_dict() == rosterkit.check(text, now=NOW).to_dict()
    with pytest.raises(ValueError, match="time zone"):
        rosterkit.check(text, now=NOW.replace(tzinfo=None))
