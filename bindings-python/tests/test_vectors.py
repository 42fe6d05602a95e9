"""The vectors of tests/vectors, through the installed package: each through ``call``, and through the function of its
operation too, wherever that can say what the call says."""

from __future__ import annotations

import copy
import hashlib
import json
import os
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, Callable, Dict, get_args

import pytest

import rosterkit
from conftest import NOW, PROJECT
from rosterkit import types

ROOT = PROJECT / "tests" / "vectors"
PLACE = re.compile(r" at line \d+ column \d+")
EVERY = sorted(str(path.relative_to(ROOT).with_suffix("")) for path in ROOT.glob("*/*.json"))

Door = Callable[[str, Any, Dict[str, Any], rosterkit.Store], Any]


def read(name: str) -> dict[str, Any]:
    vector: dict[str, Any] = json.loads((ROOT / f"{name}.json").read_text(encoding="utf-8"))
    assert vector["id"] == name
    assert set(vector) <= {"id", "rules", "files", "steps"} and vector["steps"], name
    for step in vector["steps"]:
        assert set(step) == {"operation", "call", "expect"}, name
        assert set(step["expect"]) <= {"answer", "error", "files"}, name
        assert ("answer" in step["expect"]) != ("error" in step["expect"]), name
        assert set(step["expect"].get("error", {})) <= {"code", "context"}, name
    return vector


def content(what: Any, folder: Path) -> bytes:
    if isinstance(what, str):
        return what.encode()
    if isinstance(what, list):
        return "".join(f"{line}\n" for line in what).encode()
    assert set(what) == {"fixture"}
    return Path(folder, what["fixture"]).read_bytes()


def pointed(value: Any, pointer: str) -> Any:
    for part in pointer.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def filled(call: Any, outcomes: list[Any]) -> Any:
    if isinstance(call, dict):
        if "$step" in call:
            assert set(call) <= {"$step", "at", "with"}
            part = copy.deepcopy(pointed(outcomes[call["$step"] - 1], call.get("at", "")))
            return {**part, **call["with"]} if "with" in call else part
        # In the order of their names, as every runner sends them: what is wrong with a call is told with its place.
        return {name: filled(value, outcomes) for name, value in sorted(call.items())}
    return [filled(value, outcomes) for value in call] if isinstance(call, list) else call


def differences(expected: Any, found: Any, at: str = "") -> list[str]:
    if isinstance(expected, dict) and isinstance(found, dict):
        wrong = []
        for name, value in expected.items():
            if name in found:
                wrong += differences(value, found[name], f"{at}/{name}")
            elif value is not None:
                wrong.append(f"{at}/{name}: expected {value}, there is none")
        return wrong
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        pairs = enumerate(zip(expected, found))
        return [line for place, (value, there) in pairs for line in differences(value, there, f"{at}/{place}")]
    same = expected == found and isinstance(expected, bool) == isinstance(found, bool)
    return [] if same else [f"{at}: expected {expected}, found {found}"]


def outcome(door: Door, operation: str, call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    try:
        return door(operation, call, files, store)
    except rosterkit.Error as error:
        return {"error": {"code": error.code, "context": error.context}}


def through_call(operation: str, call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    return rosterkit.call(operation, call, files=files, store=store)


def walk(vector: dict[str, Any], door: Door, told: Callable[[str], None]) -> list[str]:
    """Does the steps; hands out the lines of the digest, gives what is not as expected."""
    folder = ROOT / vector["id"].split("/")[0]
    files: dict[str, Any] = {name: content(what, folder) for name, what in vector.get("files", {}).items()}
    store = rosterkit.Store.memory()
    outcomes: list[Any] = []
    wrong: list[str] = []
    told(vector["id"])
    for number, step in enumerate(vector["steps"], 1):
        found = outcome(door, step["operation"], filled(step["call"], outcomes), files, store)
        outcomes.append(found)
        told(json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
        expect = step["expect"]
        wanted = {"error": expect["error"]} if "error" in expect else expect["answer"]
        wrong += [f"step {number} {line}" for line in differences(wanted, found)]
        if "answer" in expect and isinstance(found, dict) and "error" in found:
            wrong.append(f"step {number}: {found}")
        for name, what in sorted(expect.get("files", {}).items()):
            there = files.get(name, b"")
            told(hashlib.sha256(there).hexdigest())
            if there != content(what, folder):
                wrong.append(f"step {number} file {name}: {there!r}")
    return wrong


def test_all_vectors_are_answered_as_expected_and_as_in_every_language() -> None:
    digest = hashlib.sha256()
    wrong: list[str] = []
    for name in EVERY:
        wrong += [f"{name} {line}" for line in walk(read(name), through_call, lambda line: digest.update(f"{line}\n".encode()))]
    assert not wrong, "\n".join(wrong)
    manifest = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
    assert {"count": len(EVERY), "digest": digest.hexdigest()} == manifest
    if folder := os.environ.get("ROSTERKIT_VECTOR_REPORTS"):
        (Path(folder) / "python.txt").write_text(f"{len(EVERY)} {digest.hexdigest()}\n", encoding="utf-8")


class NotSaid(Exception):
    """The function of the operation has no way to say this call."""


def only(call: Any, *names: str) -> dict[str, Any]:
    """The members of a call; it has no others."""
    if not isinstance(call, dict) or not set(call) <= set(names):
        raise NotSaid
    return call


def instant(call: dict[str, Any]) -> datetime:
    if "now" not in call:
        raise NotSaid
    return datetime.fromisoformat(call["now"].replace("Z", "+00:00"))


def reading(call: Any, files: dict[str, Any]) -> dict[str, Any]:
    """The options of a function for the part of a call that says how a file is read."""
    plain = ("schema", "fingerprint_key", "expect_rows", "max_diagnostics", "max_rows", "uai", "school_year", "academy")
    only(call, "schema_file", "mapping_file", "orgs", "hints", "limits", *plain)
    options = {name: call[name] for name in plain if name in call}
    options.update(call.get("hints", {}))
    if any(name not in files for name in (call.get("schema_file"), call.get("mapping_file"), call.get("orgs")) if name):
        raise NotSaid
    if "schema_file" in call:
        if "schema" in call:
            raise NotSaid
        options["schema"] = files[call["schema_file"]]
    if "mapping_file" in call:
        options["mapping"] = Named(files, call["mapping_file"])
    if "orgs" in call:
        options["orgs"] = Named(files, call["orgs"])
    for name, option in (("record_bytes", "max_record_bytes"), ("cells", "max_cells")):
        if name in call.get("limits", {}):
            options[option] = call["limits"][name]
    return options


class Named:
    """A file object that has the name that the call has for it."""

    def __init__(self, files: dict[str, Any], name: str) -> None:
        if name not in files:
            raise NotSaid
        self.name = name
        self.left = files[name]

    def read(self, size: int) -> bytes:
        piece, self.left = self.left[:size], self.left[size:]
        return bytes(piece)


def roster(call: Any, files: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    only(call, "from", "files", "reading", "where", "roles", "mode", "source")
    options = reading(call.get("reading", {}), files)
    options["where"] = call.get("where", [])
    if "roles" in call:
        options["roles"] = Named(files, call["roles"])
    options.update({option: call[name] for name, option in (("mode", "mode"), ("source", "source_name")) if name in call})
    if "files" not in call:
        return Named(files, call["from"]), options
    if call["from"] != "roster":
        raise NotSaid
    return {name: Named(files, file) for name, file in call["files"].items()}, options


def policy(call: dict[str, Any], files: dict[str, Any]) -> dict[str, Any]:
    if "policy" in call and "policy_file" in call:
        raise NotSaid
    return {"policy": call["policy"]} if "policy" in call else (
        {"policy": Named(files, call["policy_file"])} if "policy_file" in call else {}
    )


def check(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "file", "reading", "previous", "fix", "neutralize", "now")
    options = reading(call.get("reading", {}), files)
    if call.get("neutralize"):
        # A report is of the file as it is; the apostrophes come with `fixed`, and test_check.py shows them.
        raise NotSaid
    report = rosterkit.check(
        Named(files, call["file"]), previous=call.get("previous"), now=instant(call), **options
    )
    answer = report.to_dict()
    if "fix" in call and answer["fixable"]:
        files[call["fix"]] = report.fixed()
        answer["fixed"] = call["fix"]
    return answer


def diff(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    names = ("key", "ignore", "operations", "before_hints", "after_hints", "max_diagnostics", "threads")
    only(call, "before_name", "after_name", "fingerprint_key", *names)
    options = {name: call[name] for name in names if name in call}
    options.setdefault("operations", False)
    before, after = Named(files, call.get("before_name", "before")), Named(files, call.get("after_name", "after"))
    return rosterkit.diff(before, after, **options).to_dict()


def plan(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "subscription", "roster", "skip_invalid", "policy", "policy_file", "now")
    source, options = roster(call["roster"], files)
    options["skip_invalid"] = call.get("skip_invalid", False)
    made = rosterkit.plan(
        source, store=store, subscription=call["subscription"], now=instant(call), **policy(call, files), **options
    )
    again = rosterkit.Plan.from_dict(made.to_dict())
    assert again == made
    return {"plan": again.to_dict(), "check": made.check, **({"resumed": made.resumed} if made.resumed else {})}


def apply(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    if "actor" not in call:
        only(call, "plan", "approve", "now")
        return rosterkit.apply(call["plan"], store=store, approve=call.get("approve"), now=instant(call))
    where, rest = desk(call, store, "plan", "approve", "why", "now")
    return where.apply(rest["plan"], approve=rest.get("approve"), why=rest.get("why"), now=instant(rest))


def undo(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "run", "policy", "policy_file", "now")
    made = rosterkit.undo(call["run"], store=store, now=instant(call), **policy(call, files))
    return {"undo": made.to_dict(), **({"resumed": made.plan.resumed} if made.plan.resumed else {})}


def explain(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "person", "subscription", "roster", "policy", "policy_file", "now")
    options: dict[str, Any] = {}
    if "roster" in call:
        source, options = roster(call["roster"], files)
        options["source"] = source
    return rosterkit.explain(
        call["person"], store=store, subscription=call["subscription"], now=instant(call), **policy(call, files), **options
    )


def snapshot(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "roster", "skip_invalid", "previous", "now")
    source, options = roster(call["roster"], files)
    options.update({name: call[name] for name in ("skip_invalid", "previous") if name in call})
    return rosterkit.snapshot(source, now=instant(call), **options)


def desk(call: Any, store: rosterkit.Store, *names: str) -> tuple[rosterkit.Desk, dict[str, Any]]:
    """The desk of the actor of a call, and the other members of it."""
    rest = dict(only(call, "actor", *names))
    actor = rest.pop("actor")
    codes: dict[str, Any] = {}
    if "codes" in rest:
        kept = only(rest.pop("codes"), "key", "format")
        codes = {"code_key": bytes.fromhex(kept["key"]), "code_format": kept.get("format")}
    if actor == {"kind": "operator"}:
        return store.operator(**codes), rest
    if set(actor) != {"kind", "email"} or actor["kind"] != "person":
        raise NotSaid
    return store.acting_as(actor["email"], **codes), rest


def perform(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    where, rest = desk(call, store, "command", "why", "now", "review", "codes")
    how = {"why": rest.get("why"), "review": rest.get("review", False), "now": instant(rest)}
    said = dict(rest["command"])
    if said.get("command") in METHODS:
        return METHODS[said.pop("command")](where, said, how)
    return where.perform(rest["command"], **how)


def proof(said: Any) -> dict[str, Any]:
    """The arguments for the proof of a purchase."""
    if "display" in said:
        return dict(only(only(said, "display")["display"], "serial", "displays", "vendor", "place"))
    return dict(only(said, "code"))


def chosen(said: Any) -> Any:
    return only(said, "existing")["existing"] if "existing" in said else only(said, "new")["new"]


def activate(where: rosterkit.Desk, said: dict[str, Any], how: dict[str, Any]) -> Any:
    only(said, "proof", "organization")
    return where.activate(**proof(said["proof"]), organization=chosen(said["organization"]), **how)


def claim_of(where: rosterkit.Desk, said: dict[str, Any], how: dict[str, Any]) -> Any:
    only(said, "proof", "organization")
    return where.claim(chosen(said["organization"]), **proof(said["proof"]), **how)


def renew(where: rosterkit.Desk, said: dict[str, Any], how: dict[str, Any]) -> Any:
    return where.renew(**{**said, "ends_on": date.fromisoformat(said["ends_on"])}, **how)


def cancel(where: rosterkit.Desk, said: dict[str, Any], how: dict[str, Any]) -> Any:
    return where.cancel(**{**said, "on": date.fromisoformat(said["on"])}, **how)


def product_key(where: rosterkit.Desk, said: dict[str, Any], how: dict[str, Any]) -> Any:
    return where.product_key(**{**said, "seed": bytes.fromhex(said["seed"])}, **how)


def named(method: Callable[..., Any]) -> Callable[[rosterkit.Desk, dict[str, Any], dict[str, Any]], Any]:
    """The call of a method whose arguments are called as the command's members."""
    return lambda where, said, how: method(where, **said, **how)


# The commands that have a method of their own.
METHODS: dict[str, Callable[[rosterkit.Desk, dict[str, Any], dict[str, Any]], Any]] = {
    "record_purchase": named(rosterkit.Desk.record_purchase),
    "activate": activate,
    "claim": claim_of,
    "fulfil_claim": named(rosterkit.Desk.fulfil_claim),
    "add_single_plan": named(rosterkit.Desk.add_single_plan),
    "renew_subscription": renew,
    "cancel_subscription": cancel,
    "generate_product_key": product_key,
    "count_key_activation": named(rosterkit.Desk.count_key_activation),
    "connect_source": named(rosterkit.Desk.connect_source),
    "disconnect_source": named(rosterkit.Desk.disconnect_source),
    "report_sync": named(rosterkit.Desk.report_sync),
    "change_library_roles": named(rosterkit.Desk.set_library_roles),
    "change_sis": named(rosterkit.Desk.change_sis),
}


def owned_subscriptions(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    where, rest = desk(call, store, "organization", "now")
    return {"subscriptions": where.subscriptions(rest.get("organization"), now=instant(rest))}


def owned_subscription(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    where, rest = desk(call, store, "subscription", "now")
    return where.subscription(rest["subscription"], now=instant(rest))


def sis_connection(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    where, rest = desk(call, store, "organization", "now")
    return where.sis(rest["organization"], now=instant(rest))


def purchase(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    where, rest = desk(call, store, "proof", "codes", "now")
    return where.purchase(**proof(rest["proof"]), now=instant(rest))


def claim(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    where, rest = desk(call, store, "purchase", "now")
    return where.claim_status(rest["purchase"], now=instant(rest))


def seats_add(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    where, rest = desk(call, store, "subscription", "emails", "policy", "approve", "why", "now")
    return where.add_seats(**{**rest, "now": instant(rest)})


def seats_remove(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    where, rest = desk(call, store, "subscription", "emails", "all", "policy", "approve", "why", "now")
    return where.remove_seats(**{**rest, "now": instant(rest)})


def access(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    rest = only(call, "email", "product", "organization", "now")
    return store.access(**{**rest, "now": instant(rest)})


def allowed(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    where, rest = desk(call, store, "action", "organization")
    return where.allowed(**rest)


def organizations(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    where, rest = desk(call, store, "search", "after", "limit")
    return where.organizations(**rest)


def organization(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    where, rest = desk(call, store, "organization")
    return where.organization(rest["organization"])


def administrators(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    where, rest = desk(call, store, "organization", "search", "role", "offset", "limit")
    return where.administrators(**rest)


def audit(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    where, rest = desk(call, store, "filter", "after", "limit")
    wanted = dict(only(rest.pop("filter", {}), "organization", "actor", "person", "from", "until"))
    for name, option in (("from", "since"), ("until", "until")):
        if name in wanted:
            wanted[option] = instant({"now": wanted.pop(name)})
    return where.audit(**wanted, **rest)


def notices(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    return store.notices(**only(call, "email", "after", "limit"))


def audit_verify(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    return store.audit_verify(**only(call, "expected"))


def rebuild(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call)
    return store.rebuild()


def subscriptions(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call)
    return {"subscriptions": store.subscriptions()}


def schemas(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    return {"schemas": rosterkit.schemas(only(call, "name").get("name"))}


def subscription_add(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    return store.subscription_add(**only(call, "name", "seats"))


def seats(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    if "actor" in call:
        where, rest = desk(call, store, "subscription", "search", "limit", "offset")
        return where.seats(**rest)
    return store.seats(**only(call, "subscription", "search", "limit", "offset"))


def runs(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    return store.runs(**only(call, "subscription", "limit"))


def state(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    return store.state(**only(call, "subscription"))


def claim_code(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    codes = only(call, "codes", "format")["codes"]
    if not codes:
        # Of a form that cannot be, no code asks nothing.
        raise NotSaid
    return {"codes": [rosterkit.validate_claim_code(code, format=call.get("format")).to_dict() for code in codes]}


def claim_codes(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    seed = bytes.fromhex(only(call, "count", "seed", "format")["seed"])
    return {"codes": rosterkit.generate_claim_codes(call["count"], seed=seed, format=call.get("format"))}


def package(said: Any, files: dict[str, Any]) -> Any:
    """A package as a function takes it."""
    if isinstance(said, str):
        return Named(files, said)
    return {file: Named(files, name) for file, name in said.items()}


def package_reading(call: Any) -> dict[str, Any]:
    """The options of a function for the part of a call that says how a package is read."""
    plain = ("profile", "max_rows", "max_diagnostics", "fingerprint_key")
    only(call, "limits", "package_limits", *plain)
    options = {name: call[name] for name in plain if name in call}
    limits = dict(only(call.get("limits", {}), "record_bytes", "cells"))
    options.update({option: limits[name] for name, option in (("record_bytes", "max_record_bytes"), ("cells", "max_cells")) if name in limits})
    options.update({f"max_{name}": value for name, value in only(call.get("package_limits", {}), "entries", "ratio", "unpacked_bytes").items()})
    return options


def check_package(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "package", "reading", "now")
    options = package_reading(call.get("reading", {}))
    return rosterkit.check_package(package(call["package"], files), now=instant(call), **options).to_dict()


def convert_package(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "package", "out", "version", "since", "reading", "now")
    options = package_reading(call.get("reading", {}))
    if "since" in call:
        options["since"] = package(call["since"], files)
    made = rosterkit.convert_package(
        package(call["package"], files), version=call.get("version"), now=instant(call), **options
    )
    files[call["out"]] = made.archive
    return made.report


def vendors(call: dict[str, Any], files: dict[str, Any]) -> Any:
    return Named(files, call["vendors_file"]) if "vendors_file" in call else None


def sis_vendors(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "vendor", "vendors_file")
    return {"vendors": rosterkit.sis_vendors(call.get("vendor"), vendors=vendors(call, files))}


def sis_eligibility(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "vendor", "deployment", "today", "vendors_file")
    today = date.fromisoformat(call["today"])
    return rosterkit.sis_eligibility(call["vendor"], call.get("deployment"), today=today, vendors=vendors(call, files))


def sis_endpoint(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "vendor", "address", "vendors_file")
    return rosterkit.sis_endpoint(call["vendor"], call.get("address"), vendors=vendors(call, files))


def at(said: str) -> datetime:
    return instant({"now": said})


def conversation(exchange: Any, call: dict[str, Any], files: dict[str, Any]) -> dict[str, Any]:
    """Tells a conversation that is held all that came back; gives how it stands, as the operation answers."""
    waiting: dict[int, Any] = {}

    def ask(now: str) -> Any:
        while (todo := exchange.next(now=at(now)))["do"] == "perform":
            waiting[todo["ticket"]] = todo["request"]
        return todo

    for told in call.get("exchanged", []):
        only(told, "ticket", "asked", "at", "response", "failure")
        if ("response" in told) == ("failure" in told):
            raise NotSaid
        if told["ticket"] not in waiting:
            ask(told.get("asked", told["at"]))
        waiting.pop(told["ticket"], None)
        if "failure" in told:
            exchange.fail(told["ticket"], told["failure"], now=at(told["at"]))
            continue
        came = only(told["response"], "status", "headers", "body", "body_file")
        if "body" in came and "body_file" in came:
            raise NotSaid
        body = files[came["body_file"]] if "body_file" in came else came.get("body", "").encode()
        exchange.take(told["ticket"], came["status"], came.get("headers", []), body, now=at(told["at"]))
    todo = ask(call["now"])
    requests = [{"ticket": ticket, "request": request} for ticket, request in sorted(waiting.items())]
    stands = {"done": todo["do"] == "done", "requests": requests, "report": exchange.report()}
    return {**stands, "wait_until": todo["until"]} if todo["do"] == "wait" else stands


def oneroster_pull(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "endpoint", "credentials", "options", "seed", "exchanged", "now")
    pull = rosterkit.OneRosterPull(
        call["endpoint"], call["credentials"], call.get("options"), seed=seed(call["seed"])
    )
    stands = conversation(pull, call, files)
    if stands["done"]:
        made, stands["report"] = pull.finish()
        files.update(made)
    return stands


def grade_export(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "endpoint", "credentials", "options", "gradebook", "ledger", "seed", "exchanged", "now")
    export = rosterkit.GradeExport(
        call["endpoint"],
        call["credentials"],
        call["gradebook"],
        call["options"],
        ledger=call.get("ledger"),
        seed=seed(call["seed"]),
    )
    return {**conversation(export, call, files), "ledger": export.ledger()}


def match_accounts(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    return rosterkit.match_accounts(**only(call, "people", "accounts", "decisions", "policy"))


def unify_accounts(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    return rosterkit.unify_accounts(**only(call, "ent", "accounts", "decisions", "policy"))


def assign_keys(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    return {"people": rosterkit.assign_keys(**only(call, "people", "accounts", "decisions"))}


def decide_match(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    if "ent" in call:
        return store.decide_match(**only(call, "ent", "decide", "withdraw"))
    return rosterkit.decide_match(**only(call, "decisions", "decide", "withdraw"))


def account_duplicates(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "accounts", "today")
    return rosterkit.account_duplicates(call["accounts"], today=date.fromisoformat(call["today"]))


def make_logins(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "people", "model", "taken", "passwords", "identification", "seed", "models_file")
    options: dict[str, Any] = {name: call[name] for name in ("taken", "passwords", "identification") if name in call}
    if "passwords" in call:
        options["seed"] = seed(call["seed"])
    if "models_file" in call:
        options["models"] = Named(files, call["models_file"])
    return {"people": rosterkit.make_logins(call["people"], call["model"], **options)}


def accounts(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    return store.accounts(**only(call, "ent"))


def accounts_put(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    return {"written": store.accounts_put(**only(call, "ent", "accounts", "seen"))}


def reconcile_accounts(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    return store.reconcile_accounts(**only(call, "ent", "order", "review", "support"))


def table(call: dict[str, Any], member: str, files: dict[str, Any]) -> Any:
    return Named(files, call[member]) if member in call else None


def ent_layouts(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "layout", "layouts_file")
    return {"layouts": rosterkit.ent_layouts(call.get("layout"), layouts=table(call, "layouts_file", files))}


def ent_links(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    return rosterkit.ent_links(**only(call, "set", "links"))


def identification(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "identification", "passwords", "layouts_file")
    made = rosterkit.identification(
        call["identification"], passwords=call.get("passwords", False), layouts=table(call, "layouts_file", files)
    )
    return {"passwords": made}


def lvs_check(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "profiles", "profiles_file")
    return {"departures": rosterkit.lvs_check(call["profiles"], recommended=table(call, "profiles_file", files))}


def staff_functions(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "codes", "functions_file")
    functions = rosterkit.staff_functions(call.get("codes"), functions=table(call, "functions_file", files))
    return {"functions": functions}


def roster_read(call: Any, files: dict[str, Any]) -> tuple[list[Named], dict[str, Any]]:
    """The files of a roster, and how they are read."""
    plain = ("school_year", "uai", "academy", "max_diagnostics", "limits", "archive_limits")
    only(call, "files", "today", "fingerprint_key", *plain)
    options = {name: call[name] for name in plain if name in call}
    return [Named(files, name) for name in call["files"]], {**options, "today": date.fromisoformat(call["today"])}


def read_roster(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    given, options = roster_read(call, files)
    return rosterkit.read_roster(given, **options)


def aaf_apply(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    plain = ("academy", "functions", "roster", "limits", "archive_limits")
    only(call, "files", "state", "state_to", *plain)
    options = {name: call[name] for name in plain if name in call}
    given = [Named(files, name) for name in call["files"]]
    applied = rosterkit.aaf_apply(given, state=table(call, "state", files), **options)
    if "state_to" not in call:
        return applied.answer
    files[call["state_to"]] = applied.state
    return {**applied.answer, "state": call["state_to"]}


def import_people(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "import", "step", "digest", "ent", "accounts", "today", "seed", "file")
    run = call.get("step") == "run"
    options = {name: call[name] for name in ("digest", "ent", "accounts") if name in call}
    if run:
        options["seed"] = seed(call["seed"])
    made = rosterkit.import_people(
        call["import"],
        Named(files, call["import"]["file"]),
        run=run,
        store=store,
        today=date.fromisoformat(call["today"]),
        **options,
    )
    answer: Any = made.answer
    if "file" in call and made.file is not None:
        files[call["file"]] = made.file
        answer["run"]["file"] = call["file"]
    return answer


def import_roster(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "import", "roster", "run", "ent", "accounts", "groups", "seed", "file")
    given, options = roster_read(call["roster"], files)
    options.update({name: call[name] for name in ("run", "ent", "accounts", "groups") if name in call})
    if "seed" in call:
        options["seed"] = seed(call["seed"])
    made = rosterkit.import_roster(call["import"], given, store=store, **options)
    answer: Any = made.answer
    if "file" in call and made.file is not None:
        files[call["file"]] = made.file
        answer["run"]["file"] = call["file"]
    return answer


def accounts_file(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    options = dict(only(call, "kind", "ent", "accounts", "establishment", "file"))
    files[options["file"]], count = rosterkit.accounts_file(store=store, **{name: options[name] for name in options if name != "file"})
    return {"file": call["file"], "accounts": count}


def siecle_groups(call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
    only(call, "roster", "uai", "school_year", "number", "from", "until", "out")
    asked = only(call["roster"], "files", "today", "limits", "archive_limits")
    made = rosterkit.siecle_groups(
        [Named(files, name) for name in asked["files"]],
        today=date.fromisoformat(asked["today"]),
        start=date.fromisoformat(call["from"]),
        until=date.fromisoformat(call["until"]),
        **{name: call[name] for name in ("uai", "school_year", "number")},
        **{name: asked[name] for name in ("limits", "archive_limits") if name in asked},
    )
    files[call["out"]] = made.file
    return {"name": made.name, "left_out": made.left_out}


def seed(said: str) -> bytes:
    if not re.fullmatch("(?:[0-9a-f]{2})*", said):
        raise NotSaid
    return bytes.fromhex(said)


FUNCTIONS = {
    function.__name__: function
    for function in (
        check,
        diff,
        plan,
        apply,
        undo,
        explain,
        snapshot,
        perform,
        allowed,
        organizations,
        organization,
        administrators,
        owned_subscriptions,
        owned_subscription,
        sis_connection,
        purchase,
        claim,
        seats_add,
        seats_remove,
        access,
        audit,
        notices,
        audit_verify,
        rebuild,
        subscriptions,
        schemas,
        subscription_add,
        seats,
        runs,
        state,
        claim_code,
        claim_codes,
        check_package,
        convert_package,
        sis_vendors,
        sis_eligibility,
        sis_endpoint,
        oneroster_pull,
        grade_export,
        match_accounts,
        unify_accounts,
        assign_keys,
        decide_match,
        account_duplicates,
        make_logins,
        accounts,
        accounts_put,
        reconcile_accounts,
        ent_layouts,
        ent_links,
        identification,
        lvs_check,
        staff_functions,
        read_roster,
        aaf_apply,
        import_roster,
        accounts_file,
        siecle_groups,
    )
}
# `import` is a word of the language.
FUNCTIONS["import"] = import_people


# The operations that need no instant; their functions ask the clock where none is given.
WITHOUT_CLOCK = ("check", "check_package", "snapshot")


@pytest.mark.parametrize("name", EVERY)
def test_functions_answer_as_the_generic_call_does(name: str) -> None:
    def through_function(operation: str, call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
        function = FUNCTIONS.get(operation)
        if function is None:
            return through_call(operation, call, files, store)
        if isinstance(call, dict) and operation in WITHOUT_CLOCK and "now" not in call:
            call = {**call, "now": NOW.isoformat()}
        try:
            return function(call, files, store)
        except (NotSaid, KeyError, TypeError) as problem:
            # What the function refuses before it asks the engine, the engine refuses too.
            if isinstance(problem, rosterkit.Error):
                raise
            return through_call(operation, call, files, store)

    def with_instant(operation: str, call: Any, files: dict[str, Any], store: rosterkit.Store) -> Any:
        if isinstance(call, dict) and operation in WITHOUT_CLOCK and "now" not in call:
            call = {**call, "now": NOW.isoformat()}
        return through_call(operation, call, files, store)

    lines: tuple[list[str], list[str]] = ([], [])
    vector = read(name)
    walk(vector, with_instant, lines[0].append)
    walk(vector, through_function, lines[1].append)
    # A function sends more than it was told, so the place of what is wrong is another.
    assert [PLACE.sub("", line) for line in lines[0]] == [PLACE.sub("", line) for line in lines[1]]


def test_every_operation_has_a_function() -> None:
    # Sentences are members of what has them (`Diagnostic.message`); `texts` is for those who have the data alone.
    # Addresses of claims and serial numbers are for programs, which come through `call`.
    through_call = {"texts", "claim_url", "serial"}
    assert {*get_args(types.OperationName)} == {*FUNCTIONS, *through_call}


def test_every_operation_has_a_vector_that_is_answered() -> None:
    answered = {step["operation"] for name in EVERY for step in read(name)["steps"] if "answer" in step["expect"]}
    assert answered == {*get_args(types.OperationName)}
