"""What changed between two rosters, and what the newer one would do to a list of seats."""

from datetime import datetime, timezone
from pathlib import Path

import rosterkit

DATA = Path(__file__).parents[1] / "data"
SEPTEMBER, OCTOBER = DATA / "september.csv", DATA / "october.csv"

# As tables: which rows came, went, changed.
answer = rosterkit.diff(SEPTEMBER, OCTOBER, key=["sourcedId"])
print(f"added: {answer.added}")
print(f"changed: {answer.changed}")
print(f"removed: {answer.removed}")
print(f"unchanged: {answer.unchanged}")
for operation in answer.operations or ():
    key = " ".join(operation["key"])
    if operation["op"] == "changed":
        print(f"changed {key}: {', '.join(change['column'] for change in operation['changes'])}")
    else:
        print(f"{operation['op']} {key}")

# As seats: the teachers of September have theirs; what would October do?
store = rosterkit.Store.memory()
store.subscription_add("lumio", 10)
now = datetime(2026, 9, 1, 6, tzinfo=timezone.utc)
first = rosterkit.plan(SEPTEMBER, store=store, subscription="lumio", where="role=teacher", now=now)
rosterkit.apply(first, store=store, now=now)

now = datetime(2026, 10, 1, 6, tzinfo=timezone.utc)
plan = rosterkit.plan(OCTOBER, store=store, subscription="lumio", where="role=teacher", now=now)
data = plan.to_dict()
print(f"mode: {plan.mode}")
print(f"completeness: {data['completeness']['state']}")
print(f"seats before: {data['capacity']['before']}")
print(f"seats after: {data['capacity']['after']}")
for step in plan.operations:
    seat = step.get("after") or step["before"]
    print(f"{step['op']} seat {seat['id']}: {step['reason']['code']}")
print(f"held: {str(plan.held).lower()}")
for hold in data["verdict"].get("because", []):
    print(f"because: {hold['code']}")
print(f"digest: {plan.digest}")
