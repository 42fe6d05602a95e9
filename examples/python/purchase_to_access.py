"""The way of a subscription: sold, activated with the code of the purchase mail, seats given, access asked for."""

import secrets
from datetime import datetime, timezone

import rosterkit
from rosterkit.types import AccessAnswer, NamedPerson, OrganizationDetails, Sold

SOLD: Sold = {
    "purchased_on": "2026-06-01",
    "by": "activation",
    "subscriptions": [
        {
            "id": "lumio-lake",
            "terms": {
                "product": "lumio",
                "kind": "group",
                "seats": 3,
                "purchased_on": "2026-06-01",
                "starts_on": "2026-09-01",
                "ends_on": "2027-08-31",
            },
        }
    ],
}
LAKE: OrganizationDetails = {
    "name": "Collège du Lac",
    "sector": "education",
    "country": "FR",
    "street": "1 rue du Lac",
    "city": "Annecy",
    "state": "",
    "postal_code": "74000",
    "region": "europe",
}
ANA: NamedPerson = {"email": "ana@school.example", "given_name": "Ana", "family_name": "Martin"}


def tell_access(who: str, answer: AccessAnswer) -> None:
    print(f"{who}: {answer['access']}, {answer['because']}")


store = rosterkit.Store.memory()
now = datetime(2026, 9, 1, 6, tzinfo=timezone.utc)
# Kept apart from the store: who takes the one cannot try codes without the other.
key = secrets.token_bytes(32)

print("sold")
(code,) = rosterkit.generate_claim_codes(1)
store.operator(code_key=key).record_purchase("order-7", SOLD, code=code, now=now)

print("activated")
ana = store.acting_as(ANA["email"], code_key=key)
found = ana.purchase(code, now=now)
print(f"to be taken until: {found['last_day']}")
done = ana.activate(code, {"id": "lake", "details": LAKE, "administrator": ANA}, now=now)
for entry in done["entries"]:
    print(f"entry {entry['number']}: {entry['event']['event']}")

print("seats")
typed = ["bo@school.example", "cy@school.example"]
try:
    store.acting_as("bo@school.example").add_seats("lumio-lake", typed, now=now)
except rosterkit.NotAllowed as error:
    print(f"error: {error.code}")
ana.add_seats("lumio-lake", typed, why="the new teachers", now=now)
lumio = ana.subscription("lumio-lake", now=now)
print(f"{lumio['status']}: {lumio['assigned']} of {lumio['terms']['seats']}")

print("access")
tell_access("bo", store.access("bo@school.example", "lumio", now=now))
tell_access("di", store.access("di@school.example", "lumio", now=now))
later = datetime(2027, 9, 1, 6, tzinfo=timezone.utc)
tell_access("bo a year later", store.access("bo@school.example", "lumio", now=later))
