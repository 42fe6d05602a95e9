"""Tables out and in, through Arrow."""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest

import rosterkit
from conftest import users

OWN = b"""
name = "club"
[[column]]
name = "id"
type = "integer"
[[column]]
name = "born"
type = "date"
formats = ["DD/MM/YYYY"]
[[column]]
name = "seen"
type = "date"
formats = ["YYYY-MM-DDThh:mm:ss"]
[[column]]
name = "active"
type = "boolean"
true_values = ["yes"]
false_values = ["no"]
[[column]]
name = "friends"
list = ","
references = { file = "members.csv" }
[[column]]
name = "note"
"""
ROWS = b'id,born,seen,active,friends,note\n1,02/03/2004,2026-01-01T10:00:00,yes,"a,b",hi\nx,31/02/2004,,maybe,,\n'


def club() -> rosterkit.Report:
    return rosterkit.check(ROWS, schema=OWN)


def test_columns_are_of_the_types_of_the_layout() -> None:
    table = pa.table(club().table)
    assert {field.name: str(field.type) for field in table.schema} == {
        "_row": "uint64", "_valid": "bool", "id": "int64", "born": "date32[day]", "seen": "string", "active": "bool",
        "friends": "list<item: string>", "note": "string",
    }
    assert table.to_pylist() == [
        {"_row": 2, "_valid": True, "id": 1, "born": datetime.date(2004, 3, 2), "seen": "2026-01-01T10:00:00",
         "active": True, "friends": ["a", "b"], "note": "hi"},
        {"_row": 3, "_valid": False, "id": None, "born": None, "seen": None, "active": None, "friends": None,
         "note": None},
    ]


def test_whoever_speaks_arrow_takes_it() -> None:
    table = club().table
    assert len(table) == 2 and table.column_names[:3] == ["_row", "_valid", "id"]
    assert pl.DataFrame(table)["born"].to_list() == [datetime.date(2004, 3, 2), None]
    frame: Any = pd.DataFrame
    assert frame.from_arrow(table)["_valid"].tolist() == [True, False]
    duckdb = pytest.importorskip("duckdb")
    rows = table
    assert duckdb.sql("SELECT sum(id) FROM rows").fetchall() == [(1,)] and len(rows) == 2
    assert pa.schema(table).names == table.column_names


def test_it_can_be_taken_more_than_once_and_outlives_the_report() -> None:
    table = club().table
    first, second = pa.table(table), pa.table(table)
    del table
    assert first == second and first.num_rows == 2


def test_a_large_table_comes_in_batches_with_rows_in_order() -> None:
    table = pa.table(rosterkit.check(users(70_000)).table)
    assert len(table.to_batches()) == 2
    assert table["_row"].to_pylist() == list(range(2, 70_002))
    assert all(table["_valid"].to_pylist())


def test_a_row_that_the_end_of_the_file_makes_invalid_is_told_so() -> None:
    text = users(2).replace(b",,,,09,", b",,,nobody,09,", 1)
    toml = b'name = "own"\nfile = "own.csv"\n[[column]]\nname = "id"\n[[column]]\nname = "boss"\n'
    toml += b'references = { file = "own.csv" }\n[[unique]]\ncolumns = ["id"]\n'
    report = rosterkit.check(b"id,boss\n1,2\n2,3\n3,9\n4,1\n", schema=toml)
    assert report.counts == {"unknown_reference": 1} and text
    assert pa.table(report.table)["_valid"].to_pylist() == [True, True, False, True]


def test_an_empty_file_has_an_empty_table() -> None:
    table = pa.table(rosterkit.check(b"").table)
    assert table.num_rows == 0 and table.column_names[:2] == ["_row", "_valid"]


FRAME = {"sourcedId": ["a", "b"], "givenName": ["Ann, the \"first\"", None]}


@pytest.mark.parametrize(
    "table",
    [
        pa.table(FRAME),
        pl.DataFrame(FRAME),
        pd.DataFrame(FRAME),
        pa.table({"sourcedId": pa.array(["a", "b"]).dictionary_encode(), "givenName": FRAME["givenName"]}),
        pa.table(FRAME).to_reader(),
        pl.DataFrame(FRAME).select(pl.col("sourcedId").cast(pl.Categorical), "givenName"),
    ],
    ids=["pyarrow", "polars", "pandas", "dictionary", "reader", "categorical"],
)
def test_a_table_is_checked_as_a_file_is(table: Any) -> None:
    toml = b'name = "own"\n[[column]]\nname = "sourcedId"\n[[column]]\nname = "givenName"\nfilled = true\n'
    report = rosterkit.check(table, schema=toml)
    assert (report.rows, report.valid_rows) == (2, 1)
    assert [(found.code, found.row, found.column, found.line) for found in report.diagnostics] == [
        ("missing_value", 3, "givenName", None)
    ]


def test_values_of_every_type_have_a_text() -> None:
    table = pl.DataFrame(
        {
            "n": [1, None], "f": [1.5, 2.0], "b": [True, False], "d": [datetime.date(2026, 1, 2), None],
            "l": [["a", "b"], []], "t": [datetime.datetime(2026, 1, 2, 3, 4), None],
        }
    )
    text = rosterkit.check(table).fixed()
    assert text.decode().splitlines() == [
        "n,f,b,d,l,t", '1,1.5,true,2026-01-02,"a,b",2026-01-02T03:04:00', ",2,false,,,",
    ]


def test_tables_are_compared() -> None:
    before, after = pl.DataFrame({"id": [1, 2], "n": ["x", "y"]}), pd.DataFrame({"id": [2, 3], "n": ["z", "y"]})
    found = rosterkit.diff(before, after, key="id")
    assert (found.added, found.changed, found.removed, found.unchanged) == (1, 1, 1, 0)


def test_a_table_changed_since_or_read_away_is_noticed() -> None:
    frame = pd.DataFrame(FRAME)
    report = rosterkit.check(frame)
    frame.loc[2] = ["c", "d"]
    with pytest.raises(RuntimeError, match="not what it was"):
        report.table
    report = rosterkit.check(pa.table(FRAME).to_reader())
    with pytest.raises((RuntimeError, TypeError, ValueError, OSError)):
        report.table


@pytest.mark.parametrize("what", [pa.array([1, 2]), pl.Series([1, 2]), pa.chunked_array([["a"]])])
def test_a_column_alone_is_no_table(what: Any) -> None:
    with pytest.raises(TypeError):
        rosterkit.check(what)


def test_a_column_without_a_text_is_named() -> None:
    table = pa.table({"deep": [[["a"]]]})
    with pytest.raises(TypeError, match="deep"):
        rosterkit.check(table)


def test_an_object_that_lies_about_arrow_is_a_type_error() -> None:
    class Liar:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return 7

    class Thief:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return pa.array([1]).__arrow_c_array__()[0]

    class Raiser:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            raise KeyError("mine")

    with pytest.raises(TypeError):
        rosterkit.check(Liar())  # type: ignore[arg-type, unused-ignore]
    with pytest.raises(ValueError):
        rosterkit.check(Thief())
    with pytest.raises(KeyError, match="mine"):
        rosterkit.check(Raiser())
    used = pa.table(FRAME).__arrow_c_stream__()

    class Used:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return used

    assert rosterkit.check(Used()).rows == 2
    with pytest.raises(TypeError):
        rosterkit.check(Used())
