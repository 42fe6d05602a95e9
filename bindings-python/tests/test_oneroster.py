"""A pull of a OneRoster server over one's own HTTP client."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
import rosterkit
from rosterkit import types

NOW = datetime(2026, 9, 1, 6, tzinfo=timezone.utc)
URL = "https://sis.example/ims/oneroster/v1p1"
ENDPOINT: types.Endpoint = {
    "version": "1.1",
    "rostering": URL,
    "gradebook": URL,
    "resources": URL,
    "auth": {"method": "bearer"},
}


def begin(**others: Any) -> rosterkit.OneRosterPull:
    options: types.PullOptions = {"collections": ["orgs"]}
    return rosterkit.OneRosterPull(ENDPOINT, {"secret": "a token"}, options, **others)


def page(*ids: str) -> bytes:
    return json.dumps({"orgs": [{"sourcedId": one} for one in ids]}).encode()


def test_a_pull_says_what_to_ask_and_makes_files_of_what_came() -> None:
    pull = begin()
    todo = pull.next(now=NOW)
    assert todo["do"] == "perform"
    assert pull.headers(todo["request"]) == {"accept": "application/json", "authorization": "Bearer a token"}
    assert pull.next(now=NOW)["do"] == "pending"
    pull.fail(todo["ticket"], "cut_short", now=NOW)
    todo = pull.next(now=NOW)
    assert todo["do"] == "wait"
    assert 0 < pull.seconds_until(todo["until"], now=NOW) <= 0.5
    later = NOW + timedelta(seconds=1)
    for body in (page("o1", "o2"), page()):
        pull.take(pull.next(now=later)["ticket"], 200, {"X-Total-Count": "2"}, body, now=later)
    assert pull.next(now=later) == {"do": "done"}
    assert pull.report()["collections"][0]["retries"] == 1
    files, report = pull.finish()
    assert files["orgs.csv"].splitlines()[1:] == [b"o1,,,,,,", b"o2,,,,,,"]
    assert report["completeness"]["state"] == "proven"
    with pytest.raises(ValueError, match="finished"):
        pull.next()


def test_a_pull_goes_on_from_its_cursor_which_has_no_secret() -> None:
    pull = begin()
    pull.take(pull.next(now=NOW)["ticket"], 200, [], page("o1"), now=NOW)
    cursor = pull.cursor()
    assert "a token" not in json.dumps(cursor)
    again = begin(cursor=cursor)
    todo = again.next(now=NOW)
    assert "&offset=1&" in todo["request"]["url"]
    again.take(todo["ticket"], 204, [], b"", now=NOW)
    files, _ = again.finish()
    assert list(files) == ["manifest.csv", "orgs.csv"]


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(rosterkit.Error) as refused:
        rosterkit.OneRosterPull(ENDPOINT, {"secret": "x"}, {"collections": ["org"]})
    assert refused.value.code == "invalid_call"
    with pytest.raises(rosterkit.Error):
        begin().fail(1, "no such failure")  # type: ignore[arg-type]
