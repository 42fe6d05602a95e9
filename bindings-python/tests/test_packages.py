"""``check_package`` and ``convert_package``; what is known of SIS vendors."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import rosterkit
from conftest import NOW
from conftest import users as dated

ORGS = b"sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,,,Lake,school,,\n"


def users(count: int) -> bytes:
    """Pupils as a package that holds all there is has them."""
    return dated(count).replace(b",active,2026-08-24T06:00:00.000Z,", b",,,")


def package(**others: bytes) -> dict[str, bytes]:
    return {"orgs.csv": ORGS, "users.csv": users(2), **others}


def archive(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for name, content in files.items():
            written.writestr(name, content)
    return made.getvalue()


def test_a_package_is_the_same_from_a_path_bytes_a_stream_a_folder_and_files(tmp_path: Path) -> None:
    folder, path = tmp_path / "district", tmp_path / "district.zip"
    (folder / "notes").mkdir(parents=True)
    for name, content in package().items():
        (folder / name).write_bytes(content)
    path.write_bytes(archive(package()))
    streams = {name: io.BytesIO(content) for name, content in package().items()}
    sources: list[Any] = [path, str(path), path.read_bytes(), io.BytesIO(path.read_bytes()), folder, str(folder), package()]
    for source in [*sources, streams]:
        report = rosterkit.check_package(source, now=NOW)
        assert (report.ok, report.version, sorted(report.counts)) == (True, "1.1", ["missing_manifest"]), source
        assert [(file["name"], file["check"]["rows"]) for file in report.files] == [("orgs", 1), ("users", 2)]
    assert rosterkit.check_package(path.read_bytes(), name="lake.zip").to_dict()["package"] == "lake.zip"


def test_findings_of_a_package_have_words_and_name_their_file() -> None:
    broken = package(**{"orgs.csv": ORGS.replace(b"o1", b"o2")})
    report = rosterkit.check_package(broken, lang="fr", now=NOW)
    assert not report.ok and report.errors == report.to_dict()["errors"]
    cause = next(found for found in report.diagnostics if found.severity == "error")
    assert cause.message == cause.text("fr") != cause.text("en")
    assert "errors" in repr(report) and "<table>" in report._repr_html_()
    secret = rosterkit.check_package(package(**{"users.csv": users(1).replace(b"u0@school.example", b"very.secret@@x")}))
    found = [one for one in secret.diagnostics if one.file == "users.csv"]
    assert found and "very.secret" not in secret._repr_html_()


def test_how_a_package_is_judged_and_what_is_too_much() -> None:
    lenient, strict = (rosterkit.check_package(package(), profile=profile) for profile in ("lenient", "strict"))
    assert (lenient.errors, strict.errors > 0) == (0, True)
    with pytest.raises(rosterkit.Error) as raised:
        rosterkit.check_package(package(), max_entries=1)
    assert raised.value.code == "package_limit"
    with pytest.raises(rosterkit.InvalidCall):
        rosterkit.check_package(package(), profile="harsh")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="did you mean 'max_rows'"):
        rosterkit.check_package(package(), max_row=1)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="max_ratio"):
        rosterkit.check_package(package(), max_ratio=-1)
    with pytest.raises(TypeError, match="by their names"):
        rosterkit.check_package({1: b""})  # type: ignore[dict-item]
    with pytest.raises(rosterkit.Error) as raised:
        rosterkit.check_package(b"no archive")
    assert raised.value.code == "not_a_package"
    with pytest.raises(FileNotFoundError):
        rosterkit.check_package("nowhere.zip")


def test_a_package_is_converted_there_and_back(tmp_path: Path) -> None:
    place = tmp_path / "newer.zip"
    written = rosterkit.convert_package(package(), place, version="1.2", now=NOW)
    assert written.archive is None and written.report["version"] == "1.2"
    assert rosterkit.check_package(place, profile="strict", now=NOW).ok
    back, report = rosterkit.convert_package(place, version="1.1", now=NOW)
    assert back is not None and [file["name"] for file in report["files"]] == ["orgs", "users"]
    with pytest.raises(rosterkit.Error) as raised:
        rosterkit.convert_package(place, place, version="1.1")
    assert raised.value.code == "output_is_input"


def test_what_changed_since_an_earlier_package_is_written_alone() -> None:
    streams = {name: io.BytesIO(content) for name, content in package().items()}
    since = package(**{"users.csv": users(1)})
    made, report = rosterkit.convert_package(streams, since=since, now=NOW)
    assert report["mode"] == "delta" and made is not None
    assert [(file["name"], file["rows"]) for file in report["files"]] == [("users", 1)]


def test_vendors_are_told_and_a_connection_is_made_of_what_a_school_says() -> None:
    ids = [vendor["id"] for vendor in rosterkit.sis_vendors()]
    assert "generic" in ids and len(rosterkit.sis_vendors("generic")) == 1
    with pytest.raises(rosterkit.Error) as raised:
        rosterkit.sis_vendors("genric")
    assert (raised.value.code, raised.value.context["nearest"]) == ("unknown_vendor", "generic")
    endpoint = rosterkit.sis_endpoint("generic", {"url": "https://sis.example/ims/oneroster/v1p1"})
    assert rosterkit.OneRosterPull(endpoint, {"key": "key", "secret": "secret"}).next()["do"] == "perform"


def test_eligibility_is_of_a_day_which_is_the_clocks_by_default() -> None:
    then = rosterkit.sis_eligibility("generic", {"release": "1.0"}, today=date(2026, 9, 1))
    assert then == rosterkit.sis_eligibility("generic", {"release": "1.0"})
    words = rosterkit.call("texts", {"eligibility": then["reasons"]})
    assert len(words["eligibility"]) == len(then["reasons"])
    with pytest.raises(TypeError, match="today"):
        rosterkit.sis_eligibility("generic", today="2026-09-01")  # type: ignore[arg-type]
    with pytest.raises(rosterkit.Error) as raised:
        rosterkit.sis_vendors(vendors=b"nothing")
    assert raised.value.code == "invalid_vendors"
