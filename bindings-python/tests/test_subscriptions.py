"""What was bought, from Python: the way of a subscription, and what the methods themselves refuse. The rules are in the
vectors."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Callable

import pytest

import rosterkit
from conftest import ANA, LAKE, NOW
from rosterkit.types import Sold, SubscriptionTerms

KEY = bytes(range(32))
TERMS: SubscriptionTerms = {
    "product": "notebook_plus",
    "kind": "group",
    "seats": 2,
    "purchased_on": "2026-06-01",
    "starts_on": "2026-09-01",
    "ends_on": "2027-08-31",
}
SOLD: Sold = {"purchased_on": "2026-06-01", "by": "activation", "subscriptions": [{"id": "plus", "terms": TERMS}]}


@pytest.fixture
def store() -> rosterkit.Store:
    """A store in which Ana activated `plus` for a new organization `lake`."""
    store = rosterkit.Store.memory()
    (code,) = rosterkit.generate_claim_codes(1)
    store.operator(code_key=KEY).record_purchase("p1", SOLD, code=code, now=NOW)
    ana = store.acting_as(ANA["email"], code_key=KEY)
    assert ana.purchase(code.lower(), now=NOW)["sold"]["subscriptions"][0]["id"] == "plus"
    ana.activate(code, {"id": "lake", "details": LAKE, "administrator": ANA}, why="new school year", now=NOW)
    return store


def test_bought_activated_seats_access(store: rosterkit.Store) -> None:
    ana = store.acting_as(ANA["email"])
    added = ana.add_seats("plus", ["bo@school.example", "cy@school.example", "di@school.example"], now=NOW)
    assert added["run"]["status"] == "done"
    (plus,) = ana.subscriptions("lake", now=NOW)
    assert (plus["id"], plus["status"], plus["assigned"], plus["over_by"]) == ("plus", "active", 3, 1)
    assert store.access("bo@school.example", "notebook_plus", now=NOW)["access"] == "paid"
    assert store.access("eva@school.example", "notebook_plus", now=NOW)["because"] == "address_not_provisioned"
    store.operator().renew("plus", date(2028, 8, 31), seats=5, now=NOW)
    assert ana.subscription("plus", now=NOW)["terms"]["seats"] == 5
    assert [seat["person"]["email"] for seat in ana.seats("plus", search="cy")["seats"]] == ["cy@school.example"]
    held = ana.remove_seats("plus", all=True, now=NOW)
    assert "run" not in held and ana.seats("plus")["assigned"] == 3
    ana.remove_seats("plus", all=True, approve=held["plan"]["digest"], why="closed", now=NOW)
    assert [entry["why"] for entry in ana.log("lake") if "why" in entry][-1] == "closed"


def test_p_sub_5_a_product_key_comes_from_the_systems_randomness(store: rosterkit.Store) -> None:
    ana = store.acting_as(ANA["email"])
    assert "product_key" not in ana.product_key("plus", review=True, now=NOW)
    keys = [ana.product_key("plus", now=NOW)["product_key"] for _ in range(3)]
    assert len(set(keys)) == 3 and all(rosterkit.validate_claim_code(key) for key in keys)
    store.operator().count_key_activation("plus", keys[0][-5:], now=NOW)
    assert [key["activations"] for key in ana.subscription("plus", now=NOW)["keys"]] == [1, 0, 0]


def test_a_plan_is_applied_in_the_name_of_who_may(store: rosterkit.Store) -> None:
    plan = rosterkit.plan(b"bo@school.example\n", store=store, subscription="plus", schema="emails", now=NOW)
    with pytest.raises(rosterkit.NotAllowed):
        store.acting_as("zoe@school.example").apply(plan, now=NOW)
    assert store.acting_as(ANA["email"]).apply(plan, why="the list", now=NOW)["run"]["status"] == "done"
    last = list(store.operator().log())[-1]
    assert (last["event"]["event"], last["why"], last["because"]["role"]) == ("seats_changed", "the list", "admin")


def test_what_is_refused_says_so(store: rosterkit.Store) -> None:
    ana = store.acting_as(ANA["email"], code_key=KEY)
    with pytest.raises(rosterkit.UnknownName) as nobody:
        ana.remove_seats("plus", ["zoe@school.example"], now=NOW)
    assert nobody.value.code == "unknown_seat" and "zoe@" not in str(nobody.value)
    refused = ana.add_seats("plus", ["bo@school.example", "no address"], now=NOW)
    assert "run" not in refused and refused["check"]["diagnostics"][0]["line"] == 2
    ana.connect_source("plus", {"kind": "google_domain", "domain": "school.example"}, now=NOW)
    with pytest.raises(rosterkit.Error) as connected:
        ana.add_seats("plus", ["bo@school.example"], now=NOW)
    assert (connected.value.code, connected.value.context["source"]) == ("source_connected", "google")
    (code,) = rosterkit.generate_claim_codes(1)
    with pytest.raises(rosterkit.Error) as unknown:
        ana.activate(code, "lake", now=NOW + timedelta(days=1))
    assert unknown.value.code == "unknown_code" and code not in repr(unknown.value)
    with pytest.raises(rosterkit.Error) as keyless:
        store.acting_as(ANA["email"]).purchase(code, now=NOW)
    assert keyless.value.code == "code_key_needed"


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.operator(code_key="07"),
        lambda store: store.operator(code_format={"groups": 2}),
        lambda store: store.acting_as(ANA["email"], code_key=KEY, code_format="X"),
        lambda store: store.operator().record_purchase("p2", "sold", now=NOW),
        lambda store: store.operator().activate(7, "lake", now=NOW),
        lambda store: store.operator().activate("code", ["lake"], now=NOW),
        lambda store: store.operator().claim("lake", now=NOW),
        lambda store: store.operator().claim("lake", "code", serial="SB-1", displays=2, now=NOW),
        lambda store: store.operator().claim("lake", "code", vendor="Écrans & Cie", now=NOW),
        lambda store: store.operator().claim("lake", serial="SB-1", now=NOW),
        lambda store: store.operator().renew("plus", "2028-08-31", now=NOW),
        lambda store: store.operator().renew("plus", NOW, now=NOW),
        lambda store: store.operator().cancel("plus", None, now=NOW),
        lambda store: store.operator().product_key("plus", seed="00", now=NOW),
        lambda store: store.operator().connect_source("plus", {"kind": "adfs"}, now=NOW),
        lambda store: store.operator().report_sync("plus", "late", now=NOW),
        lambda store: store.operator().set_library_roles("plus", [], now=NOW),
        lambda store: store.operator().add_seats("plus", "bo@school.example", now=NOW),
        lambda store: store.operator().add_seats("plus", [7], now=NOW),
        lambda store: store.operator().remove_seats("plus", None, now=NOW),
        lambda store: store.operator().remove_seats("plus", all="yes", now=NOW),
        lambda store: store.operator().add_seats("plus", [], policy="policy.toml", now=NOW),
        lambda store: store.operator().apply("plan", now=NOW),
        lambda store: store.operator().perform({"command": "fulfil_claim", "purchase": "p1"}, review="yes", now=NOW),
        lambda store: store.access(7, "plus", now=NOW),
    ],
)
def test_a_wrong_type_is_a_type_error(store: rosterkit.Store, ask: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError):
        ask(store)
