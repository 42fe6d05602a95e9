"""Bad calls are exceptions that say what was expected; bad data is a finding; nothing panics."""

from __future__ import annotations

import io
import mmap
import random
import signal
import sys
import threading
import time
from array import array
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest

import rosterkit
from conftest import NOW, users


@pytest.mark.parametrize("source", [None, 7, 1.5, [], {7}, object(), "x".__len__], ids=repr)
def test_what_is_no_file_is_a_type_error_that_says_what_is(source: Any) -> None:
    for function in (rosterkit.check, rosterkit.snapshot, lambda given: rosterkit.diff(given, b"")):
        with pytest.raises(TypeError, match="a path, bytes, a binary file object or a table"):
            function(source)
    with pytest.raises(TypeError, match="a path, bytes, a binary file object or a table"):
        rosterkit.call("check", {"file": "a"}, files={"a": source})


def test_files_by_their_names_are_no_file() -> None:
    none: Any = {}
    for function in (rosterkit.check, lambda given: rosterkit.diff(given, b"")):
        with pytest.raises(TypeError, match="a path, bytes, a binary file object or a table"):
            function(none)


@pytest.mark.parametrize(
    "options, expected",
    [
        ({"schema": 7}, "schema: the name of a layout"),
        ({"schme": "emails"}, "did you mean 'schema'"),
        ({"expect_rows": "7"}, "expect_rows: an int"),
        ({"max_diagnostics": True}, "max_diagnostics: an int"),
        ({"header": "yes"}, "header: a bool"),
        ({"encoding": b"utf-8"}, "encoding: a str"),
        ({"orgs": 3}, "orgs: a path"),
        ({"mapping": 3}, "mapping"),
        ({"now": "2026-09-01"}, "now: a datetime"),
        ({"progress": 3}, "progress: a callable"),
        ({"name": 3}, "name: a str"),
        ({"previous": {1, 2}}, "set"),
        ({"encoding": "klingon"}, "klingon"),
        ({"delimiter": "ab"}, "expected a character"),
        ({"delimiter": '"'}, "not a delimiter"),
        ({"max_rows": 1 << 80}, "invalid"),
        ({"previous": {"nothing": 1}}, "missing field"),
        ({"fingerprint_key": (1,)}, "length"),
    ],
)
def test_a_wrong_option_is_a_type_error(options: dict[str, Any], expected: str) -> None:
    with pytest.raises(TypeError, match=expected):
        rosterkit.check(b"", **options)


def test_an_option_that_the_engine_refuses_is_both_an_error_of_ours_and_a_type_error() -> None:
    with pytest.raises(rosterkit.InvalidCall) as raised:
        rosterkit.check(b"", encoding="klingon")
    assert isinstance(raised.value, TypeError) and isinstance(raised.value, rosterkit.Error)
    assert raised.value.code == "invalid_call" and raised.value.context["operation"] == "check"
    with pytest.raises(ValueError, match="below 0"):
        rosterkit.check(b"", expect_rows=-1)


def test_a_missing_file_is_the_hosts_own_error(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.csv"
    calls: list[Callable[[], object]] = [
        lambda: rosterkit.check(path),
        lambda: rosterkit.check(str(path)),
        lambda: rosterkit.check(b"", orgs=path, schema="oneroster-1.1-users"),
        lambda: rosterkit.diff(path, b"", key="id"),
        lambda: rosterkit.check(b"", schema=path),
        lambda: rosterkit.call("check", {"file": "a"}, files={"a": path}),
        lambda: rosterkit.call("check", {"file": "a"}),
    ]
    for call in calls:
        with pytest.raises(FileNotFoundError) as raised:
            call()
        assert isinstance(raised.value, rosterkit.FileError) and raised.value.code == "io"
        assert raised.value.errno == 2 and raised.value.filename
    with pytest.raises(IsADirectoryError):
        rosterkit.check(tmp_path)
    with pytest.raises(OSError):
        rosterkit.check("a\0b")


def test_stores_that_are_none_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(rosterkit.StoreError) as raised:
        rosterkit.Store.open(tmp_path / "none.db")
    assert raised.value.code == "store_missing"
    (tmp_path / "text.db").write_text("hello")
    for open_it in (rosterkit.Store.open, rosterkit.Store.create):
        with pytest.raises(rosterkit.StoreError):
            open_it(tmp_path / "text.db")
    with pytest.raises(TypeError):
        rosterkit.Store.open(7)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Store.open"):
        rosterkit.Store()
    with pytest.raises(TypeError, match="a rosterkit.Store is expected"):
        rosterkit.call("subscriptions", {}, store=object())  # type: ignore[arg-type]


def test_a_store_that_is_closed_says_so(tmp_path: Path) -> None:
    with rosterkit.Store.create(tmp_path / "a.db") as store:
        store.subscription_add("lumio", 1)
    store.close()
    with pytest.raises(ValueError, match="closed"):
        store.subscriptions()
    with rosterkit.Store.open(tmp_path / "a.db") as again:
        assert again.subscriptions() == [{"name": "lumio", "total": 1, "assigned": 0}]


@pytest.mark.parametrize("call", [None, [], "x", 7, {"file": {1}}, {1.5: b""}, {"file": object()}])
def test_a_call_that_is_none_is_a_type_error(call: Any) -> None:
    with pytest.raises(TypeError):
        rosterkit.call("check", call)


def test_calls_that_no_json_can_say_are_refused() -> None:
    with pytest.raises(ValueError):
        rosterkit.call("check", {"file": float("nan")})
    loop: dict[str, Any] = {}
    loop["file"] = loop
    with pytest.raises((ValueError, RecursionError)):
        rosterkit.call("check", loop)
    deep: Any = 1
    for _ in range(900):
        deep = [deep]
    with pytest.raises(TypeError):
        rosterkit.call("check", {"file": deep})
    with pytest.raises(TypeError):
        rosterkit.call("seats", {"subscription": "a", "limit": 1 << 100})
    with pytest.raises(rosterkit.UnknownName) as raised:
        rosterkit.call("chek", {})
    assert raised.value.context["nearest"] == "check"
    with pytest.raises(TypeError):
        rosterkit.call(7, {})  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        rosterkit.call("check", {}, files=[])  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        rosterkit.call("check", {}, files={7: b""})  # type: ignore[dict-item]


def test_half_a_character_is_refused_or_replaced_and_never_a_panic(store: rosterkit.Store) -> None:
    half = "\ud800"
    assert rosterkit.check(b"ana@a.example\n", name=half).rows == 1
    with pytest.raises((rosterkit.Error, ValueError)):
        rosterkit.call("check", {"file": half}, files={half: b""})
    with pytest.raises((rosterkit.Error, ValueError)):
        rosterkit.call(half, {})
    with pytest.raises(rosterkit.Error):
        store.subscription_add(half, 1)
    with pytest.raises(rosterkit.Error):
        rosterkit.explain(half, store=store, subscription="lumio", now=NOW)
    with pytest.raises(rosterkit.Error):
        rosterkit.check(b"", schema=half)


class Stream:
    """A file object that gives what it is told to."""

    def __init__(self, *pieces: Any) -> None:
        self.pieces = list(pieces)

    def read(self, size: int = -1) -> Any:
        piece = self.pieces.pop(0) if self.pieces else b""
        if isinstance(piece, BaseException):
            raise piece
        return piece


@pytest.mark.parametrize("keep", [True, False])
def test_what_a_file_object_does_comes_through(keep: bool) -> None:
    def check(*pieces: Any) -> rosterkit.Report:
        return rosterkit.check(Stream(*pieces), keep=keep, schema="emails")

    assert check(b"ana@a.exa", b"mple\nbo@", b"b.example").valid_rows == 2
    # More than it was asked for.
    assert check(b"ana@a.example\n" * 100_000).rows == 100_000
    for error in (KeyError("mine"), OSError(5, "disk"), KeyboardInterrupt(), SystemExit(3)):
        with pytest.raises(type(error)) as raised:
            check(b"ana@a.example\n", error)
        assert raised.value is error or raised.value.args == error.args
    for wrong in ("text", None, 7, ["x"]):
        with pytest.raises(TypeError):
            check(wrong)


@pytest.mark.parametrize("keep", [True, False])
def test_files_that_are_closed_or_read_text_are_refused(tmp_path: Path, keep: bool) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"ana@a.example\n")
    with path.open("rb") as file:
        pass
    with pytest.raises(ValueError, match="closed"):
        rosterkit.check(file, keep=keep)
    with path.open() as text, pytest.raises(TypeError, match='"rb"'):
        rosterkit.check(text, keep=keep)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match='"rb"'):
        rosterkit.diff(io.StringIO("id\n"), b"id\n", key="id")  # type: ignore[arg-type]


def test_odd_buffers_are_read_as_bytes(tmp_path: Path) -> None:
    text = b"ana@a.example\n"
    assert rosterkit.check(array("B", text), schema="emails").rows == 1  # type: ignore[arg-type]
    assert rosterkit.check(memoryview(bytearray(b"".join(bytes([byte, 0]) for byte in text)))[::2]).rows == 1
    path = tmp_path / "a.csv"
    path.write_bytes(text)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert rosterkit.check(mapped).rows == 1
    released = memoryview(text)
    released.release()
    with pytest.raises((TypeError, ValueError)):
        rosterkit.check(released)
    changing = bytearray(users(5_000))

    def progress(*_: object) -> None:
        # What is being read was copied, so it may change.
        changing[:] = b""

    assert rosterkit.check(changing, progress=progress).valid_rows == 5_000


def test_what_a_callback_raises_ends_the_call(store: rosterkit.Store) -> None:
    text = users(20_000)
    for error in (KeyError("mine"), KeyboardInterrupt(), SystemExit(3), RecursionError()):

        def progress(*_: object, error: BaseException = error) -> None:
            raise error

        for call in (
            lambda: rosterkit.check(text, progress=progress),
            lambda: rosterkit.diff(text, text, progress=progress),
            lambda: rosterkit.plan(text, store=store, subscription="lumio", progress=progress),
        ):
            with pytest.raises(type(error)) as raised:
                call()
            assert raised.value is error
    with pytest.raises(TypeError):
        rosterkit.check(text, progress=lambda: None)  # type: ignore[arg-type, misc, unused-ignore]


def test_a_callback_may_call_but_not_use_the_store_of_its_own_call(store: rosterkit.Store) -> None:
    text = users(2_000)
    inner: list[int] = []
    rosterkit.check(text, progress=lambda *_: inner.append(rosterkit.check(b"ana@a.example\n").rows))
    assert inner and set(inner) == {1}
    with pytest.raises(RuntimeError, match="in use by the call"):
        rosterkit.plan(text, store=store, subscription="lumio", progress=lambda *_: store.subscriptions())
    with pytest.raises(RuntimeError, match="in use by the call"):
        rosterkit.plan(text, store=store, subscription="lumio", progress=lambda *_: store.close())
    assert len(store.subscriptions()) == 1


def test_threads_share_a_store_and_run_beside_each_other(tmp_path: Path) -> None:
    with rosterkit.Store.create(tmp_path / "a.db") as store:
        wrong: list[BaseException] = []

        def work(number: int) -> None:
            try:
                for turn in range(5):
                    store.subscription_add(f"{number}-{turn}", 3)
                    plan = rosterkit.plan(b"ana@a.example\n", store=store, subscription=f"{number}-{turn}", now=NOW)
                    rosterkit.apply(plan, store=store, now=NOW)
                    store.subscriptions()
            except BaseException as error:
                wrong.append(error)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert [listed["assigned"] for listed in store.subscriptions()] == [1] * 30


def test_other_threads_run_while_the_engine_works() -> None:
    text = users(100_000)
    turns = 0
    done = threading.Event()

    def count() -> None:
        nonlocal turns
        while not done.is_set():
            turns += 1
            time.sleep(0)

    thread = threading.Thread(target=count)
    during: list[int] = []
    thread.start()
    try:
        before = turns
        report = rosterkit.check(text)
        during.append(turns - before)
    finally:
        done.set()
        thread.join()
    assert report.ok and during[0] > 0


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C is heard, also where whoever started the tests in the background had it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.usefixtures("heard")
def test_ctrl_c_ends_a_long_call() -> None:
    class Endless:
        def read(self, size: int = -1) -> bytes:
            return b"ana@a.example\n" * 10_000

    def interrupt() -> None:
        time.sleep(0.3)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        rosterkit.check(Endless(), keep=False)
    thread.join()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.usefixtures("heard")
def test_ctrl_c_ends_a_call_in_which_no_python_runs() -> None:
    text = users(1_000) * 2_000
    thread = threading.Timer(0.1, lambda: signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT))
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        while True:
            rosterkit.check(text)
    thread.join()


def test_plans_that_are_none_are_refused(store: rosterkit.Store) -> None:
    wrong: Any
    for wrong in (None, 7, "x", []):
        with pytest.raises(TypeError):
            rosterkit.apply(wrong, store=store)
        with pytest.raises(TypeError):
            rosterkit.Plan.from_dict(wrong)
    with pytest.raises(rosterkit.InvalidCall):
        rosterkit.apply({}, store=store)
    plan = rosterkit.plan(b"ana@a.example\n", store=store, subscription="lumio", now=NOW)
    forged = plan.to_dict()
    forged["subscription"] = "other"
    with pytest.raises(rosterkit.Error) as raised:
        rosterkit.apply(forged, store=store)
    assert raised.value.code == "invalid_plan"
    with pytest.raises(TypeError):
        rosterkit.plan(b"", store=None, subscription="lumio")


def test_bad_data_is_a_finding_whatever_it_is() -> None:
    chance = random.Random(7)
    alphabet = [b",", b'"', b"\n", b"\r", b"\0", b"\xff", b"\xc3", b"@", b"a", b";", b"\t", b"=", "é".encode(), b"'"]
    head = users(0)
    for length in range(0, 400, 7):
        noise = b"".join(chance.choice(alphabet) for _ in range(length))
        for text in (noise, head + noise, noise.decode("latin-1").encode("utf-16")):
            report = rosterkit.check(text, now=NOW)
            assert len(repr(report)) > 0 and report._repr_html_()
            assert [finding.message for finding in report.diagnostics] is not None
            assert len(report.table) == report.rows
            try:
                assert rosterkit.diff(text, head, key="sourcedId").to_dict()
            except rosterkit.UnknownName as error:
                # Without its key a table cannot be compared, and that is a wrong call.
                assert error.code == "unknown_key_column"
