"""Peer: pydantic with the standard library's csv. pydantic_peer.py check USERS ORGS   counts of rows and valid rows"""

import csv
import json
import sys
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, EmailStr, Field, ValidationError

Text = Annotated[str, Field(min_length=1)]


class User(BaseModel):
    sourcedId: Text
    status: Literal["", "active", "tobedeleted"]
    dateLastModified: Literal[""] | datetime
    enabledUser: Literal["true", "false"]
    orgSourcedIds: Text
    role: Literal["administrator", "aide", "guardian", "parent", "proctor", "relative", "student", "teacher"]
    username: Text
    givenName: Text
    familyName: Text
    email: Literal[""] | EmailStr


def check(users: str, orgs: str) -> dict[str, int]:
    with open(orgs, encoding="utf-8", newline="") as stream:
        known = {row["sourcedId"] for row in csv.DictReader(stream)}
    seen: set[str] = set()
    rows = valid = 0
    with open(users, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            rows += 1
            try:
                user = User.model_validate(row)
            except ValidationError:
                continue
            if user.sourcedId not in seen and all(org in known for org in user.orgSourcedIds.split(",")):
                seen.add(user.sourcedId)
                valid += 1
    return {"rows": rows, "valid_rows": valid}


if __name__ == "__main__":
    print(json.dumps(check(sys.argv[2], sys.argv[3])))
