"""Claim codes: checked and made."""

from __future__ import annotations

from typing import Any

import pytest

import rosterkit

CODE = "4K3B9-QW0Z7-MRT2X-C8HVN-5YJ9Q"


def test_c_fmt_2_a_code_is_read_however_it_is_typed() -> None:
    checked = rosterkit.validate_claim_code(" 4k3b9 qwoz7–mrt2x.c8hvn 5yj9q")
    assert checked and checked.valid and checked.code == CODE
    assert checked.diagnostics == [] and checked.proposal is None


def test_c_fmt_4_a_bad_code_is_told_what_is_wrong_and_raises_nothing() -> None:
    checked = rosterkit.validate_claim_code(CODE.replace("M", "N"), lang="fr")
    assert not checked and checked.code is None
    assert checked.proposal == {"position": 13, "typed": "N", "symbol": "M"}
    (found,) = checked.diagnostics
    assert found.code == "claim_code_check" and "faute de frappe" in found.message and "`M`" in (found.hint or "")
    for text in ["", " ", "\0", "💥", "\ud800" * 25, "x" * 100_000, CODE[1:]]:
        assert not rosterkit.validate_claim_code(text)


def test_what_is_shown_of_a_code_is_not_the_code() -> None:
    assert "4K3B9" not in repr(rosterkit.validate_claim_code(CODE))


@pytest.mark.parametrize("code", [None, 7, b"4K3B9", [CODE]])
def test_a_wrong_type_is_a_type_error(code: Any) -> None:
    with pytest.raises(TypeError, match="code: a str"):
        rosterkit.validate_claim_code(code)
    with pytest.raises(TypeError, match="count: an int"):
        rosterkit.generate_claim_codes(str(code))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="format: a dict"):
        rosterkit.validate_claim_code(CODE, format=7)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="seed: bytes"):
        rosterkit.generate_claim_codes(1, seed="x")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        rosterkit.validate_claim_code(CODE, format={"shape": 7})  # type: ignore[arg-type]


def test_c_gen_1_codes_are_new_every_time_right_and_no_two_the_same() -> None:
    codes = rosterkit.generate_claim_codes(500) + rosterkit.generate_claim_codes(500)
    assert len(set(codes)) == 1000
    assert all(rosterkit.validate_claim_code(code) for code in codes)
    seed = bytes(range(32))
    assert rosterkit.generate_claim_codes(1, seed=seed) == ["SSEHK-1NDCF-7GVR5-QNM4N-ACD92"]
    with pytest.raises(rosterkit.Error) as raised:
        rosterkit.generate_claim_codes(1_000_001)
    assert raised.value.code == "invalid_argument"
    with pytest.raises(ValueError, match="below 0"):
        rosterkit.generate_claim_codes(-1)


def test_c_fmt_1_a_form_of_ones_own() -> None:
    form: Any = {"groups": 2, "group_length": 2, "alphabet": "0123456789", "scheme": "damm"}
    assert rosterkit.validate_claim_code("5724", format=form).code == "57-24"
    wrong: Any = {**form, "alphabet": "AAB"}
    with pytest.raises(rosterkit.Error) as raised:
        rosterkit.validate_claim_code("5724", format=wrong)
    assert raised.value.code == "invalid_code_format"
