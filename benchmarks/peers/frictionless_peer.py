"""Peer: frictionless. frictionless_peer.py check USERS ORGS   counts of rows and valid rows

Its foreign keys cannot look into a list within a cell, so the reference to orgs.csv is left out: less work than ours.
"""

import json
import sys
from pathlib import Path

from frictionless import Checklist, Resource, Schema, system

REQUIRED = {"sourcedId", "enabledUser", "orgSourcedIds", "role", "username", "givenName", "familyName"}
ROLES = ["administrator", "aide", "guardian", "parent", "proctor", "relative", "student", "teacher"]


def field(name: str) -> dict[str, object]:
    rules: dict[str, object] = {}
    if name in REQUIRED:
        rules["required"] = True
    if name == "sourcedId":
        rules["unique"] = True
    if name == "role":
        rules["enum"] = ROLES
    if name == "enabledUser":
        rules["enum"] = ["true", "false"]
    if name == "status":
        rules["enum"] = ["active", "tobedeleted"]
    described: dict[str, object] = {"name": name, "type": "string", "constraints": rules}
    if name == "email":
        described["format"] = "email"
    return described


def check(users: str) -> dict[str, int]:
    path = Path(users)
    header = path.open(encoding="utf-8").readline().strip().split(",")
    schema = Schema.from_descriptor({"fields": [field(name) for name in header]})
    with system.use_context(trusted=True):
        report = Resource(path=str(path), schema=schema).validate(Checklist())
    rows = report.tasks[0].stats.get("rows", 0)
    bad = {error.row_number for error in report.tasks[0].errors if hasattr(error, "row_number")}
    return {"rows": rows, "valid_rows": rows - len(bad)}


if __name__ == "__main__":
    print(json.dumps(check(sys.argv[2])))
