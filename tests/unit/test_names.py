from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformcheck.names import has_invisible, nearest, normalised, without_invisible


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("工会 覆盖率（％）", "工会覆盖率(%)"),
        ("Union Coverage", "union_coverage"),
        ("union-coverage", "unioncoverage"),
        ("市 财政局\n", "市财政局"),
        ("“海门市”", "海门市"),
        ("Ｕｎｉｏｎ", "union"),
        ("姓名：", "姓名"),
        ("a/b\\c", "abc"),
        ("Government–union", "government union"),
    ],
)
def test_names_that_differ_only_in_writing_are_one(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("企业数（25人以上）", "企业数"),
        ("企业数(25人以上)", "企业数25人以上"),
        ("工会覆盖率%", "工会覆盖率‰"),
        ("海门市", "海门区"),
        ("1", "10"),
        ("工会覆盖率①", "工会覆盖率"),
    ],
)
def test_names_that_differ_in_meaning_stay_apart(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@given(st.text())
def test_normalising_twice_changes_nothing_in_what_is_compared(text: str) -> None:
    once = normalised(text)
    assert not any(character.isspace() for character in once)
    assert normalised(f" {once}_") == normalised(once)


def test_nearest_names_are_suggested_best_first_as_they_are_written() -> None:
    known = ["union_coverage", "surcharge_share", "Union Coverages", "workers"]
    assert nearest("unit_coverage", known) == ["union_coverage", "Union Coverages"]
    assert nearest("UNION coverage", known)[0] == "union_coverage"


def test_nothing_near_is_no_suggestion() -> None:
    assert nearest("zzz", ["union_coverage"]) == []
    assert nearest("zzz", []) == []


def test_suggestions_are_limited() -> None:
    known = [f"variable_{n}" for n in range(9)]
    assert len(nearest("variable", known)) == 3
    assert len(nearest("variable", known, most=1)) == 1


def test_cutoff_decides_how_near_is_near() -> None:
    assert nearest("abcd", ["abxy"]) == []
    assert nearest("abcd", ["abxy"], percent=50) == ["abxy"]


def test_of_two_equal_names_the_first_is_suggested() -> None:
    assert nearest("a b", ["A_B", "a-b"]) == ["A_B"]


def test_what_stands_between_digits_keeps_numbers_apart() -> None:
    assert len({normalised(name) for name in ("村1-12", "村11-2", "村112")}) == 3
    assert normalised("村1-12") == normalised("村 1－12") == normalised("村1, 12")


@pytest.mark.parametrize(
    "character", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\ufe0f", "\u202e", "\U000e0100"]
)
def test_what_nobody_sees_is_no_part_of_a_name(character: str) -> None:
    text = f"常{character}乐镇{character}"
    assert (without_invisible(text), has_invisible(text), normalised(text)) == ("常乐镇", True, normalised("常乐镇"))


def test_what_is_seen_stays() -> None:
    text = "工会 覆盖率（％）\u00a0\u3000é"
    assert (without_invisible(text), has_invisible(text)) == (text, False)
