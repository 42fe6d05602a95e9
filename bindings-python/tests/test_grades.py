"""An export of grades over one's own HTTP client."""

from __future__ import annotations

import json
from typing import Any

import pytest

import rosterkit
from conftest import NOW
from rosterkit import types
from test_oneroster import ENDPOINT

WORK: types.GradedWork = {
    "id": "w1",
    "title": "Essay",
    "assigned_at": "2026-08-24T08:00:00Z",
    "due_at": "2026-08-28T08:00:00Z",
    "class": "6A",
    "school": "lake",
    "grading_period": "T1",
    "maximum": 100,
}
BO: types.GradeResult = {"work": "w1", "student": "bo", "score": 80, "scored_on": "2026-08-31"}
CY: types.GradeResult = {"work": "w1", "student": "cy", "score": 70, "scored_on": "2026-08-31"}


def begin(*results: types.GradeResult, **others: Any) -> rosterkit.GradeExport:
    gradebook: types.Gradebook = {"work": [WORK], "results": list(results)}
    return rosterkit.GradeExport(ENDPOINT, {"secret": "a token"}, gradebook, {"source": "lumio/lake"}, **others)


def carried(export: rosterkit.GradeExport, refused: str = "nobody") -> list[str]:
    """Goes through an export; gives what was sent. The server refuses what is of that student."""
    sent = []
    while (todo := export.next(now=NOW))["do"] != "done":
        assert todo["do"] == "perform"
        request = todo["request"]
        assert export.headers(request)["authorization"] == "Bearer a token"
        if request["method"] == "GET":
            export.take(todo["ticket"], 200, {}, b'{"categories": []}', now=NOW)
            continue
        kind = next(iter(json.loads(request["body"])))
        sent.append(kind)
        export.take(todo["ticket"], 422 if f'"{refused}"' in request["body"] else 201, {}, b"", now=NOW)
    return sent


def test_s_grd_1_only_what_changed_is_sent_again() -> None:
    export = begin(BO)
    assert carried(export) == ["category", "lineItem", "result"]
    assert export.report()["counts"]["done"] == 3
    ledger = export.ledger()
    assert "bo" not in json.dumps(ledger) and ledger["server"] == ENDPOINT["gradebook"]
    again = begin(BO, CY, ledger=ledger)
    assert carried(again) == ["result"] and again.report()["counts"]["unchanged"] == 2


def test_s_grd_1_one_failure_does_not_stop_the_rest() -> None:
    export = begin(BO, CY)
    carried(export, refused="bo")
    counts = export.report()["counts"]
    assert (counts["done"], counts["failed"]) == (3, 1)
    assert carried(begin(BO, CY, ledger=export.ledger())) == ["result"]


def test_what_cannot_be_exported_is_refused() -> None:
    with pytest.raises(rosterkit.Error) as raised:
        rosterkit.GradeExport(ENDPOINT, {"secret": "x"}, {}, {"source": " "})
    assert raised.value.code == "invalid_argument"
    with pytest.raises(rosterkit.InvalidCall):
        rosterkit.GradeExport(ENDPOINT, {"secret": "x"}, {"wrok": []}, {"source": "x"})  # type: ignore[typeddict-unknown-key]
    with pytest.raises(TypeError, match="seed"):
        begin(BO, seed="07" * 32)
