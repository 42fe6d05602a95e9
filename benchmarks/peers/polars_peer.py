"""Peer: Polars.

polars_peer.py diff BEFORE AFTER KEY[,KEY...]   counts of added, changed, removed rows
polars_peer.py check USERS ORGS                 counts of rows and valid rows, by expressions
"""

import json
import sys

import polars as pl


def read(path: str) -> pl.LazyFrame:
    return pl.scan_csv(path, infer_schema=False).with_columns(pl.all().fill_null(""))


def diff(before: str, after: str, keys: list[str]) -> dict[str, int]:
    left, right = read(before), read(after)
    names = left.collect_schema().names(), right.collect_schema().names()
    # A column that one file lacks is empty there.
    left = left.with_columns(pl.lit("").alias(c) for c in names[1] if c not in names[0])
    right = right.with_columns(pl.lit("").alias(c) for c in names[0] if c not in names[1])
    others = [c for c in dict.fromkeys(names[0] + names[1]) if c not in keys]
    both = left.with_columns(_b=pl.lit(True)).join(
        right.with_columns(_a=pl.lit(True)), on=keys, how="full", suffix="_after", coalesce=True
    )
    differs = pl.any_horizontal([pl.col(c).ne_missing(pl.col(f"{c}_after")) for c in others] or [pl.lit(False)])
    counts = both.select(
        added=pl.col("_b").is_null().sum(),
        removed=pl.col("_a").is_null().sum(),
        changed=(pl.col("_a").is_not_null() & pl.col("_b").is_not_null() & differs).sum(),
    )
    return counts.collect(engine="streaming").row(0, named=True)


def check(users: str, orgs: str) -> dict[str, int]:
    known = read(orgs).select("sourcedId").collect()["sourcedId"].implode()
    required = ("sourcedId", "enabledUser", "orgSourcedIds", "role", "username", "givenName", "familyName")
    roles = ["administrator", "aide", "guardian", "parent", "proctor", "relative", "student", "teacher"]
    c = pl.col
    good = pl.all_horizontal(
        *[c(name) != "" for name in required],
        c("role").is_in(roles),
        c("enabledUser").is_in(["true", "false"]),
        c("status").is_in(["", "active", "tobedeleted"]),
        (c("email") == "") | c("email").str.contains(r"^[^@\s]+@[a-z0-9-]+(\.[a-z0-9-]+)+$"),
        (c("dateLastModified") == "")
        | c("dateLastModified").str.contains(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"),
        c("orgSourcedIds").str.split(",").list.eval(pl.element().is_in(known)).list.all(),
        c("sourcedId").is_first_distinct(),
    )
    rows, valid = read(users).select(rows=pl.len(), valid=good.sum()).collect().row(0)
    return {"rows": rows, "valid_rows": valid}


if __name__ == "__main__":
    what, first, second, *rest = sys.argv[1:]
    print(json.dumps(diff(first, second, rest[0].split(",")) if what == "diff" else check(first, second)))
