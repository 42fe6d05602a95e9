"""What is installed: the command, the types, how quickly it is imported."""

from __future__ import annotations

import doctest
import os
import shutil
import subprocess
import sys
from importlib import metadata, resources
from pathlib import Path

import pytest

import rosterkit

OWN = ("rosterkit", "_rosterkit")


def run(*args: str, **options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rosterkit", *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", **options)  # type: ignore[call-overload, no-any-return]


def test_the_module_is_the_command_line(data: Path, tmp_path: Path) -> None:
    clean = run("check", str(data / "users.csv"), "--orgs", str(data / "orgs.csv"), "--format", "json")
    assert (clean.returncode, clean.stderr) == (0, "") and '"errors":0' in clean.stdout.replace(" ", "")
    assert run("check", str(data / "teachers.csv")).returncode == 1
    wrong = run("chek")
    assert wrong.returncode == 2 and "check" in wrong.stderr
    assert run("seats", "--store", str(tmp_path / "none.db"), "--subscription", "x").returncode == 4
    assert run("--help").stdout.startswith(run("--version").stdout.split()[0]) or "rosterkit" in run("--help").stdout


def test_standard_input_is_read_and_the_console_script_is_the_same() -> None:
    assert run("check", "-", "--schema", "emails", input="ana@a.example\n").returncode == 0
    script = shutil.which("rosterkit", path=os.path.dirname(sys.executable))
    assert script is not None
    assert subprocess.run([script, "--version"], capture_output=True).stdout.decode() == run("--version").stdout


def test_nothing_of_others_is_imported_and_little_of_python() -> None:
    code = "import sys; before = set(sys.modules); import rosterkit; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    tops = {name.split(".")[0] for name in loaded if not name.startswith(OWN)}
    assert tops <= set(sys.stdlib_module_names)
    assert not tops & {"asyncio", "dataclasses", "inspect", "logging", "subprocess", "datetime", "socket"}


def test_the_package_is_typed_and_needs_nothing() -> None:
    assert resources.files("rosterkit").joinpath("py.typed").is_file()
    assert resources.files("rosterkit").joinpath("_native.pyi").is_file()
    assert metadata.requires("rosterkit") is None
    assert metadata.metadata("rosterkit")["Requires-Python"] == ">=3.9"


def test_the_example_of_the_package_is_true() -> None:
    assert doctest.testmod(rosterkit).attempted > 0
    assert doctest.testmod(rosterkit).failed == 0


@pytest.mark.parametrize("name", rosterkit.__all__)
def test_everything_public_says_what_it_does(name: str) -> None:
    assert (getattr(rosterkit, name).__doc__ or "").strip()
