"""From a roster to seats: ``plan``, ``apply``, ``undo``, ``explain``, ``snapshot``."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Iterable, Mapping

from . import _native
from ._call import given, instant, progressing, text
from ._files import Files, Progress, Source
from ._html import paragraph, table
from ._native import sentence
from ._package import Package, packaged
from ._reading import ReadingOptions, reading
from ._store import Store, native

if TYPE_CHECKING:
    from datetime import datetime

    from typing_extensions import Unpack

    from . import types

_SHOWN = 50
"""How many operations a notebook shows."""


class Plan:
    """What is going to happen, and why: an object that can be stored, shown, approved and applied later, in any
    language."""

    __slots__ = ("_data", "check", "resumed")

    def __init__(
        self, data: dict[str, Any], check: types.CheckReport | None = None, resumed: types.Run | None = None
    ) -> None:
        self._data = data
        self.check = check
        """What the check of the roster found; none of a plan that was stored."""
        self.resumed = resumed
        """The run that was found interrupted and finished before."""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Plan:
        """A plan that was stored as data. Whether it is whole is seen when it is applied."""
        if not isinstance(data, Mapping):
            raise TypeError(f"a dict is expected, not {type(data).__name__}")
        return cls(json.loads(text(dict(data))))

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Plan:
        """A plan that was stored in a file."""
        with open(path, encoding="utf-8") as file:
            return cls.from_dict(json.load(file))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Stores it in a file, for its owner's eyes only: people are in it."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(self._data, file, ensure_ascii=False)
            file.write("\n")

    def to_dict(self) -> types.Plan:
        """The plan as plain data."""
        return json.loads(json.dumps(self._data))  # type: ignore[no-any-return]

    @property
    def digest(self) -> str:
        """What an approval names."""
        return str(self._data["digest"])

    @property
    def mode(self) -> types.Mode:
        """What absence from the source means: ``additive`` (nothing) or ``authoritative`` (that the person is gone)."""
        return self._data["mode"]  # type: ignore[no-any-return]

    @property
    def subscription(self) -> str:
        """The subscription whose list it changes."""
        return str(self._data["subscription"])

    @property
    def held(self) -> bool:
        """Whether a guard holds it, so that it needs an approval."""
        return bool(self._data["verdict"]["held"])

    @property
    def counts(self) -> dict[str, int]:
        """How many operations of each kind."""
        return dict(self._data["counts"])

    @property
    def operations(self) -> list[types.Operation]:
        """The operations, each with its reason."""
        return list(self._data["operations"])

    @property
    def without_operation(self) -> list[types.WithoutOperation]:
        """Who has no operation, by reason."""
        return list(self._data["without_operation"])

    def because(self, lang: str = "en") -> list[str]:
        """Why a guard holds it, in words."""
        return [sentence("hold", json.dumps(hold), lang)[0] for hold in self._data["verdict"].get("because", [])]

    def warnings(self, lang: str = "en") -> list[str]:
        """What somebody should know who reads it, in words."""
        return [sentence("plan_warning", json.dumps(warning), lang)[0] for warning in self._data.get("warnings", [])]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plan) and self._data == other._data

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {kind}" for kind, count in self.counts.items() if count)
        return f"<rosterkit.Plan for {self.subscription}: {counts}{', held' if self.held else ''}>"

    def _repr_html_(self) -> str:
        capacity = self._data["capacity"]
        parts = [
            paragraph(f"{self.mode}: {self.subscription}", strong=True),
            table(self.counts, [self.counts.values()]),
            paragraph(f"seats: {capacity['before']:,} → {capacity['after']:,} of {capacity['total']:,}"),
        ]
        parts += [paragraph(f"warning: {warning}") for warning in self.warnings()]
        if self.held:
            parts.append(paragraph("held by a guard", strong=True))
            parts += [paragraph(reason) for reason in self.because()]
        operations = self._data["operations"]
        if operations:
            parts.append(table(["", "seat", "who", "why", "row"], map(_shown, operations[:_SHOWN])))
        if len(operations) > _SHOWN:
            parts.append(paragraph(f"… and {len(operations) - _SHOWN:,} more"))
        parts.append(paragraph(f"digest {self.digest}"))
        return "".join(parts)


def _shown(operation: dict[str, Any]) -> list[object]:
    seat = operation.get("after") or operation.get("before") or {}
    why = sentence("reason", json.dumps(operation["reason"]), "en")[0]
    return [operation["op"], seat.get("id"), seat.get("person", {}).get("email"), why, operation.get("row")]


class Undo:
    """The way back from a run."""

    __slots__ = ("_data", "plan")

    def __init__(self, answer: dict[str, Any]) -> None:
        self._data: dict[str, Any] = answer["undo"]
        self.plan = Plan(self._data["plan"], None, answer.get("resumed"))
        """The inverse plan, for :func:`apply`."""

    @property
    def restored(self) -> list[int]:
        """Seats that the plan brings back to what they were."""
        return list(self._data["restored"])

    @property
    def kept(self) -> list[types.Left]:
        """Seats that are left as they are, because they have changed since."""
        return list(self._data["kept"])

    @property
    def failed(self) -> list[types.Left]:
        """Seats that cannot be brought back."""
        return list(self._data["failed"])

    def to_dict(self) -> types.Undo:
        """The way back as plain data."""
        return json.loads(json.dumps(self._data))  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        return f"<rosterkit.Undo: {len(self.restored)} restored, {len(self.kept)} kept, {len(self.failed)} failed>"


def plan(
    source: Package,
    *,
    store: Store | None = None,
    state: Mapping[str, Any] | str | os.PathLike[str] | bytes | None = None,
    subscription: str,
    where: Iterable[str] | str = (),
    roles: Source | None = None,
    mode: str | None = None,
    source_name: str | None = None,
    domain: str | None = None,
    skip_invalid: bool = False,
    policy: Mapping[str, Any] | str | os.PathLike[str] | bytes | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
    **options: Unpack[ReadingOptions],
) -> Plan:
    """Plans what a roster would change on a subscription. Nothing is changed but a run that was interrupted, which is
    finished first.

    A roster with errors raises :class:`DataErrors`. Options of reading: as of :func:`check`.

    Args:
        source: the roster: a table, the export of a French school, or a OneRoster package; one that is a folder by its path, or its
            files by their names.
        store: the store that has the subscription.
        state: instead of the store, where that is not at hand: what :meth:`Store.state` gave, as data, or a JSON file (a
            path or bytes). The plan can be applied to the store as long as that is its state.
        where: who gets a seat: ``column=value``, ``column=a|b``, ``column!=value``; all must hold.
        roles: the file of roles, where the layout keeps them in one of their own (OneRoster 1.2).
        mode: what absence means: ``additive`` or ``authoritative``; by default the first for plain lists of addresses,
            the second for rosters.
        source_name: the name under which the source holds seats; ``csv`` by default.
        domain: with which domain its people sign in, so that the plan warns of others; by default that of the connected
            source.
        skip_invalid: whether rows with errors are left out (and nobody who appears in one is removed), rather than the
            file refused.
        policy: the rules that are not to be the default ones, as data, or a TOML file (a path or bytes).
        now: the instant; the present one by default.
    """
    if store is not None and state is not None:
        raise TypeError("plan: a store or a state is expected, not both")
    files = Files()
    asked = {
        "subscription": subscription,
        "roster": _roster("plan", source, where, roles, mode, source_name, domain, options, files),
        "skip_invalid": bool(skip_invalid),
        **given(state_file=None if state is None else _state(state, files)),
        **_policy(policy, files),
        "now": instant(now),
    }
    answer = _call("plan", asked, files, store, progress)
    return Plan(answer["plan"], answer["check"], answer.get("resumed"))


def apply(
    plan: Plan | Mapping[str, Any],
    *,
    store: Store,
    approve: str | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> types.ApplyAnswer:
    """Applies a plan; gives the ``run``, and in ``resumed`` one that was interrupted and finished first.

    A plan that a guard holds raises :class:`HeldPlan` unless ``approve`` is its digest; one whose list has changed
    since, :class:`StalePlan`. A call that is broken off is finished by the next one.
    """
    return applied(plan, store, progress, {"now": instant(now), **given(approve=approve)})


def applied(
    plan: Plan | Mapping[str, Any], store: Store, progress: Progress | None, asked: dict[str, Any]
) -> types.ApplyAnswer:
    """Applies a plan, in whose name and why ``asked`` says."""
    if not isinstance(plan, (Plan, Mapping)):
        raise TypeError(f"plan: a rosterkit.Plan or a dict is expected, not {type(plan).__name__}")
    data = plan._data if isinstance(plan, Plan) else dict(plan)
    answer: types.ApplyAnswer = _call("apply", {"plan": data, **asked}, Files(), store, progress)
    return answer


def undo(
    run: int,
    *,
    store: Store,
    policy: Mapping[str, Any] | str | os.PathLike[str] | bytes | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> Undo:
    """Plans the way back from a run; :func:`apply` its ``plan``."""
    files = Files()
    asked = {"run": run, **_policy(policy, files), "now": instant(now)}
    return Undo(_call("undo", asked, files, store, progress))


def explain(
    person: str,
    *,
    store: Store,
    subscription: str,
    source: Package | None = None,
    where: Iterable[str] | str = (),
    roles: Source | None = None,
    mode: str | None = None,
    source_name: str | None = None,
    domain: str | None = None,
    policy: Mapping[str, Any] | str | os.PathLike[str] | bytes | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
    **options: Unpack[ReadingOptions],
) -> types.Explanation:
    """One person (an address, or the key by which the source knows them) through the whole chain: what the roster
    says, which seat is meant, what a plan would do and why. Without ``source``, only what the store knows."""
    files = Files()
    asked = {"person": person, "subscription": subscription, **_policy(policy, files), "now": instant(now)}
    if source is not None:
        asked["roster"] = _roster("explain", source, where, roles, mode, source_name, domain, options, files)
    explained: types.Explanation = _call("explain", asked, files, store, progress)
    return explained


def snapshot(
    source: Package,
    *,
    where: Iterable[str] | str = (),
    roles: Source | None = None,
    mode: str | None = None,
    source_name: str | None = None,
    domain: str | None = None,
    skip_invalid: bool = False,
    previous: types.FileFacts | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
    **options: Unpack[ReadingOptions],
) -> types.SnapshotAnswer:
    """The people of a roster (``snapshot``), what absence would mean (``mode``), and what its check found
    (``check``)."""
    files = Files()
    asked = {
        "roster": _roster("snapshot", source, where, roles, mode, source_name, domain, options, files),
        "skip_invalid": bool(skip_invalid),
        **given(previous=previous),
        "now": instant(now),
    }
    seen: types.SnapshotAnswer = _call("snapshot", asked, files, None, progress)
    return seen


def _call(
    operation: str, asked: dict[str, Any], files: Files, store: Store | None, progress: Progress | None
) -> Any:
    if store is None and operation != "snapshot" and "state_file" not in asked:
        raise TypeError("store: a rosterkit.Store is expected, not None")
    answer = _native.call(operation, text(asked), files.sources, native(store), progressing(progress))
    return json.loads(answer)


def _roster(
    function: str,
    source: Package,
    where: Iterable[str] | str,
    roles: Source | None,
    mode: str | None,
    source_name: str | None,
    domain: str | None,
    options: Mapping[str, Any],
    files: Files,
) -> dict[str, Any]:
    roster = packaged("source", source, files, unnamed="roster.csv")
    name = os.fsdecode(source) if isinstance(source, (str, os.PathLike)) else "roster"
    return {
        **({"from": roster} if isinstance(roster, str) else {"from": name, "files": roster}),
        "reading": reading(function, source, options, files),
        "where": [where] if isinstance(where, str) else list(where),
        **given(roles=None if roles is None else files.add(roles, "roles.csv")),
        **given(mode=mode, source=source_name, domain=domain),
    }


def _state(state: Mapping[str, Any] | str | os.PathLike[str] | bytes, files: Files) -> str:
    return files.add(text(state).encode() if isinstance(state, Mapping) else state, "state.json")


def _policy(policy: Mapping[str, Any] | str | os.PathLike[str] | bytes | None, files: Files) -> dict[str, Any]:
    if policy is None:
        return {}
    if isinstance(policy, Mapping):
        return {"policy": dict(policy)}
    return {"policy_file": files.add(policy, "policy.toml")}
