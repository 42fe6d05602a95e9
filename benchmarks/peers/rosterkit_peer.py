"""Ours, from Python.

rosterkit_peer.py diff BEFORE AFTER KEY[,KEY...]   counts of added, changed, removed rows
rosterkit_peer.py check USERS ORGS                 counts of rows and valid rows
"""

import json
import sys

import rosterkit


def diff(before: str, after: str, keys: list[str]) -> dict[str, int]:
    found = rosterkit.diff(before, after, key=keys, operations=False)
    return {"added": found.added, "changed": found.changed, "removed": found.removed}


def check(users: str, orgs: str) -> dict[str, int]:
    report = rosterkit.check(users, orgs=orgs)
    return {"rows": report.rows, "valid_rows": report.valid_rows}


if __name__ == "__main__":
    what, first, second, *rest = sys.argv[1:]
    print(json.dumps(diff(first, second, rest[0].split(",")) if what == "diff" else check(first, second)))
