"""Organizations: who sees and does what in them, what they are told, and the log of it."""

from __future__ import annotations

import pickle
from datetime import timedelta
from typing import Any, Callable

import pytest

import rosterkit
from conftest import ANA, LAKE, NOW
from rosterkit.types import Command, NamedPerson

BO: NamedPerson = {"email": "bo@school.example", "given_name": "Bo", "family_name": "Martin"}


@pytest.fixture
def store() -> rosterkit.Store:
    """A store with the organization `lake`, which Ana administers and Bo trains."""
    store = rosterkit.Store.memory()
    store.operator().perform(
        {
            "command": "register_organization",
            "organization": "lake",
            "details": LAKE,
            "administrator": ANA,
        },
        now=NOW,
    )
    invite: Command = {"command": "invite_administrator", "person": BO, "roles": {"lake": "technical_trainer"}}
    store.acting_as(ANA["email"]).perform(invite, why="the new colleague", now=NOW)
    store.acting_as(BO["email"]).perform({"command": "accept_invitations", "email": BO["email"]}, now=NOW)
    return store


def test_p_role_4_a_refusal_names_what_is_missing_and_the_role_held(store: rosterkit.Store) -> None:
    bo = store.acting_as(BO["email"])
    decision = bo.allowed("remove_administrator", "lake")
    assert (decision["allow"], decision["missing"]) == (False, "manage_administrators")
    with pytest.raises(rosterkit.NotAllowed) as raised:
        bo.perform({"command": "remove_administrator", "email": ANA["email"], "organization": "lake"}, now=NOW)
    error = raised.value
    assert isinstance(error, rosterkit.Error) and error.code == "not_allowed"
    assert error.context["capability"] == "manage_administrators" and error.context["organizations"] == ["lake"]
    assert error.context["role"] == "technical_trainer" == decision["because"]["role"]
    assert error.context["rule"] == decision["because"]["rule"]
    assert error.message("fr") != error.message()
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, rosterkit.NotAllowed) and again.context == error.context
    with pytest.raises(rosterkit.NotAllowed) as only_operator:
        bo.perform({"command": "register_organization", "organization": "mine", "details": _details(store),
                    "administrator": BO}, now=NOW)
    assert only_operator.value.code == "operator_only"


def _details(store: rosterkit.Store) -> Any:
    return store.operator().organization("lake")["details"]


def test_what_is_not_there_is_an_unknown_name(store: rosterkit.Store) -> None:
    with pytest.raises(LookupError) as raised:
        store.operator().organization("hill")
    assert isinstance(raised.value, rosterkit.UnknownName) and raised.value.code == "unknown_organization"
    with pytest.raises(rosterkit.UnknownName) as nobody:
        store.operator().perform({"command": "remove_administrator", "email": "cy@school.example"}, now=NOW)
    assert nobody.value.code == "unknown_administrator"


def test_an_actor_sees_their_organizations_and_who_administers_them(store: rosterkit.Store) -> None:
    bo = store.acting_as("BO@school.example")
    assert [(one["id"], one["role"]) for one in bo.organizations(search="COLLEGE")["organizations"]] == [
        ("lake", "technical_trainer")
    ]
    assert store.acting_as("cy@school.example").organizations()["organizations"] == []
    assert bo.organization("lake")["details"]["city"] == "Annecy"
    found = bo.administrators("lake", role="admin")
    assert (found["found"], found["administrators"][0]["email"]) == (1, ANA["email"])
    assert bo.administrators("lake", offset=1, limit=1)["administrators"][0]["email"] == BO["email"]


def test_the_log_is_read_page_by_page_and_whole(store: rosterkit.Store) -> None:
    operator = store.operator()
    page = operator.audit(limit=2)
    assert [entry["number"] for entry in page["entries"]] == [1, 2] and page["next"] == 2
    rest = operator.audit("lake", after=page["next"])
    assert rest["entries"][0]["why"] == "the new colleague" and "next" not in rest
    assert list(operator.log()) == page["entries"] + rest["entries"]
    assert list(operator.log(since=NOW + timedelta(seconds=1))) == list(operator.log(until=NOW)) == []
    ana = store.acting_as(ANA["email"])
    assert list(ana.log(actor=ANA["email"], after=1)) == rest["entries"][:1]
    with pytest.raises(rosterkit.Error) as raised:
        ana.audit()
    assert raised.value.code == "organization_needed"


def test_the_log_goes_on_after_the_first_page(store: rosterkit.Store) -> None:
    ana = store.acting_as(ANA["email"])
    for number in range(510):
        ana.perform({"command": "set_viewers_may_add", "organization": "lake", "on": number % 2 == 0}, now=NOW)
    last = store.operator().audit(after=500)["entries"][-1]
    assert [entry["number"] for entry in ana.log("lake")] == list(range(1, last["number"] + 1))
    assert last["number"] > 510


def test_what_was_written_down_before_is_compared_and_the_rest_is_rebuilt(store: rosterkit.Store) -> None:
    last = list(store.operator().log())[-1]
    told = store.audit_verify({"number": last["number"], "digest": last["digest"]})
    assert (told["entries"], told["head"], told["flaws"]) == (last["number"], last["digest"], [])
    assert store.audit_verify({"number": last["number"] + 1, "digest": last["digest"]})["flaws"] == [
        {"number": last["number"] + 1, "problem": "missing"}
    ]
    assert store.rebuild()["portal"]["repaired"] == 0


def test_p_adm_8_somebody_is_told_what_happened_since(store: rosterkit.Store) -> None:
    told = store.notices(BO["email"])
    assert [notice["kind"] for notice in told["notices"]] == ["invited"]
    words = rosterkit.call("texts", {"notices": told["notices"], "language": "fr"})["notices"]
    assert "Collège du Lac" in words[0]["message"]
    assert store.notices(BO["email"], after=told["next"]) == {"notices": [], "next": told["next"]}


def test_p_prv_15_a_desk_shows_no_whole_address(store: rosterkit.Store) -> None:
    desk = store.acting_as("very.secret@school.example")
    assert repr(desk) == "<rosterkit.Desk of v•••••t@school.example>"
    assert repr(store.operator()) == "<rosterkit.Desk of the operator>"
    with pytest.raises(rosterkit.Error) as raised:
        desk.perform({"command": "accept_invitations", "email": "very.secret@school.example"}, now=NOW)
    assert "very.secret" not in str(raised.value) and "very.secret" in raised.value.context["email"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.acting_as(None),
        lambda store: store.acting_as(b"ana@school.example"),
        lambda store: store.acting_as("no address").organizations(),
        lambda store: store.operator().perform("remove", now=NOW),
        lambda store: store.operator().perform({"command": "fly"}, now=NOW),
        lambda store: store.operator().perform({"command": {1, 2}}, now=NOW),
        lambda store: store.operator().perform({"command": "accept_invitations", "email": "a@b.example"}, now="today"),
        lambda store: store.operator().allowed("fly", "lake"),
        lambda store: store.operator().allowed("view", 7),
        lambda store: store.operator().organizations(limit="many"),
        lambda store: store.operator().administrators("lake", role="king"),
        lambda store: store.operator().audit(since="2026-09-01"),
        lambda store: store.operator().log(until=7),
        lambda store: next(store.operator().log(after="x")),
        lambda store: store.notices(7),
        lambda store: store.audit_verify("head"),
    ],
)
def test_a_wrong_type_is_a_type_error(store: rosterkit.Store, ask: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError):
        ask(store)
