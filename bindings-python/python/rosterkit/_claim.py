"""Claim codes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ._call import call, given
from ._findings import Diagnostic
from ._native import sentence

if TYPE_CHECKING:
    from . import types


class CheckedCode:
    """A claim code that was checked; true where it is right. What is shown of it has no code in it."""

    __slots__ = ("_data", "_lang")

    def __init__(self, data: dict[str, Any], lang: str = "en") -> None:
        self._data = data
        self._lang = lang

    @property
    def valid(self) -> bool:
        """Whether it can be a code. Whether anybody made it is not known here."""
        return bool(self._data["valid"])

    @property
    def code(self) -> str | None:
        """Its canonical writing, where it is valid."""
        return self._data.get("code")

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What is wrong with it."""
        return [Diagnostic(found, self._lang) for found in self._data["diagnostics"]]

    @property
    def proposal(self) -> types.Proposal | None:
        """The one symbol that would explain it: to be shown ("perhaps; compare with your mail"), never to be applied."""
        return self._data.get("proposal")

    def to_dict(self) -> types.CheckedCode:
        """The answer as every language has it."""
        return dict(self._data)  # type: ignore[return-value]

    def __bool__(self) -> bool:
        return self.valid

    def __repr__(self) -> str:
        told = "; ".join(found.message for found in self.diagnostics)
        return f"<{type(self).__name__}: {told or 'valid'}>"


def validate_claim_code(code: str, *, format: types.CodeFormat | None = None, lang: str = "en") -> CheckedCode:
    """Says whether a claim code is right as it was typed, and what is wrong with one that is not.

    Case, spaces, dashes and dots do not matter. No network is needed, and no text raises.

    Args:
        format: the form of the code: ``groups``, ``group_length``, ``alphabet``, ``scheme``; five groups of five by default.
        lang: the language of messages, ``en`` or ``fr``.
    """
    sentence("why_not", '"no_email"', lang)
    if not isinstance(code, str):
        raise TypeError(f"code: a str is expected, not {type(code).__name__}")
    # Half of a surrogate pair is no character that could be typed; it counts as one that is in no code.
    typed = code.encode("utf-8", "replace").decode()
    answer = call("claim_code", {"codes": [typed], **given(format=_form(format))})
    return CheckedCode(answer["codes"][0], lang)


def generate_claim_codes(
    count: int, *, format: types.CodeFormat | None = None, seed: bytes | None = None
) -> list[str]:
    """Makes claim codes, no two of them the same; at most 1,000,000. Show them once, and keep only their keyed digests.

    Args:
        format: the form of the codes, as of ``validate_claim_code``.
        seed: 32 bytes instead of the system's randomness, for tests: as secret as the codes.
    """
    if not isinstance(count, int) or isinstance(count, bool):
        raise TypeError(f"count: an int is expected, not {type(count).__name__}")
    if count < 0:
        raise ValueError(f"count: {count} is below 0")
    if seed is not None and not isinstance(seed, bytes):
        raise TypeError(f"seed: bytes are expected, not {type(seed).__name__}")
    drawn = os.urandom(32) if seed is None else seed
    made = call("claim_codes", {"count": count, "seed": drawn.hex(), **given(format=_form(format))})
    codes: list[str] = made["codes"]
    return codes


def _form(format: types.CodeFormat | None) -> types.CodeFormat | None:
    if format is not None and not isinstance(format, dict):
        raise TypeError(f"format: a dict is expected, not {type(format).__name__}")
    return format
