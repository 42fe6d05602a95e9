"""Peer: DuckDB.

duckdb_peer.py diff BEFORE AFTER KEY[,KEY...]   counts of added, changed, removed rows
duckdb_peer.py check USERS ORGS                 counts of rows and valid rows, by SQL
"""

import json
import sys

import duckdb


def read(path: str) -> str:
    return f"read_csv('{path}', all_varchar=true, header=true, delim=',', quote='\"', escape='\"')"


def diff(before: str, after: str, keys: list[str]) -> dict[str, int]:
    con = duckdb.connect()
    columns = [[row[0] for row in con.execute(f"DESCRIBE SELECT * FROM {read(f)}").fetchall()] for f in (before, after)]

    def cell(side: str, name: str) -> str:
        # A column that one file lacks is empty there.
        return f'{side}."{name}"' if name in columns["ba".index(side)] else "NULL"

    others = [c for c in dict.fromkeys(columns[0] + columns[1]) if c not in keys]
    same = " AND ".join(f"{cell('b', c)} IS NOT DISTINCT FROM {cell('a', c)}" for c in others) or "true"
    on = " AND ".join(f'b."{k}" = a."{k}"' for k in keys)
    key = keys[0]
    added, removed, changed = con.execute(
        f"""SELECT count(*) FILTER (b."{key}" IS NULL), count(*) FILTER (a."{key}" IS NULL),
                   count(*) FILTER (b."{key}" IS NOT NULL AND a."{key}" IS NOT NULL AND NOT ({same}))
            FROM {read(before)} b FULL JOIN {read(after)} a ON {on}"""
    ).fetchone()
    return {"added": added, "changed": changed, "removed": removed}


def check(users: str, orgs: str) -> dict[str, int]:
    con = duckdb.connect()
    required = ("sourcedId", "enabledUser", "orgSourcedIds", "role", "username", "givenName", "familyName")
    rules = [f'coalesce("{c}", \'\') <> \'\'' for c in required]
    rules += [
        "role IN ('administrator','aide','guardian','parent','proctor','relative','student','teacher')",
        "enabledUser IN ('true','false')",
        "coalesce(status, '') IN ('', 'active', 'tobedeleted')",
        r"(email IS NULL OR regexp_full_match(email, '[^@\s]+@[a-z0-9-]+(\.[a-z0-9-]+)+'))",
        r"(dateLastModified IS NULL OR regexp_full_match(dateLastModified, '\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z'))",
        # A list of organizations is looked at once, however many rows have it.
        "orgSourcedIds NOT IN (FROM dangling)",
    ]
    rows, valid, keys = con.execute(
        f"""WITH users AS MATERIALIZED (FROM {read(users)}),
                 named AS (SELECT orgSourcedIds, unnest(string_split(orgSourcedIds, ',')) AS org
                           FROM (SELECT DISTINCT orgSourcedIds FROM users WHERE orgSourcedIds IS NOT NULL)),
                 dangling AS (SELECT DISTINCT orgSourcedIds FROM named
                              WHERE org NOT IN (SELECT sourcedId FROM {read(orgs)}))
            SELECT count(*), count(*) FILTER ({' AND '.join(rules)}), count(DISTINCT sourcedId) FROM users"""
    ).fetchone()
    return {"rows": rows, "valid_rows": valid - (rows - keys)}


if __name__ == "__main__":
    what, first, second, *rest = sys.argv[1:]
    print(json.dumps(diff(first, second, rest[0].split(",")) if what == "diff" else check(first, second)))
