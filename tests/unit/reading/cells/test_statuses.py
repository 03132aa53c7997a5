"""What a cell under a status header makes of its figure."""

from __future__ import annotations

import pytest

from reformcheck.reading.cells.statuses import CODES, HEADERS, WORDS, Standing, standing_of
from reformcheck.reading.context.columns import role_of_header
from reformcheck.reading.words import Role

FACT, CAVEAT, MISSING, NO_FACT, DOUBTFUL = Standing


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("", FACT),
        ("  ", FACT),
        ("A", FACT),
        ("a", FACT),
        ("Ａ", FACT),
        ("_A", FACT),
        ("A: Normal value", FACT),
        ("已审核", FACT),
        ("Final", FACT),
        ("P", CAVEAT),
        ("(p)", CAVEAT),
        ("b, r", CAVEAT),
        ("BD", CAVEAT),
        ("待审", CAVEAT),
        ("Provisional_value", CAVEAT),
        ("under review", CAVEAT),
        ("M", MISSING),
        (":", MISSING),
        ("MS", MISSING),
        ("_Z", MISSING),
        ("confidential", MISSING),
        ("F", NO_FACT),
        ("forecast", NO_FACT),
        ("F;P", NO_FACT),
        ("E", DOUBTFUL),
        ("e p", DOUBTFUL),
        ("bf e", DOUBTFUL),
        ("Q;E", DOUBTFUL),
        ("X", DOUBTFUL),
        ("P: provisional", CAVEAT),
        ("草稿", DOUBTFUL),
        ("退回", DOUBTFUL),
        ("待核实", DOUBTFUL),
        ("Draft", DOUBTFUL),
        ("A、E", DOUBTFUL),
        ("已审核、修订", CAVEAT),
        ("9", DOUBTFUL),
    ],
)
def test_standing_of_a_status(text: str, standing: Standing) -> None:
    assert standing_of(text) is standing


@pytest.mark.parametrize(
    "text", ["已完成", "进行中的工作", "completed this week", "A 已完成", "不清楚: 见附件", "ABCDE"]
)
def test_what_is_no_status_is_a_remark(text: str) -> None:
    assert standing_of(text) is None


def test_the_worst_of_several_codes_counts() -> None:
    for first, of_first in CODES.items():
        for second, of_second in CODES.items():
            assert standing_of(f"{first},{second}") is max(of_first, of_second)
            assert standing_of(f"{first}{second}".lower()) is max(of_first, of_second)


def test_order_of_gravity() -> None:
    assert FACT < CAVEAT < MISSING < NO_FACT < DOUBTFUL


@pytest.mark.parametrize(("word", "standing"), sorted(WORDS.items()))
def test_each_word_in_any_case(word: str, standing: Standing) -> None:
    assert standing_of(word) is standing
    assert standing_of(f" {word.upper()} ") is standing


@pytest.mark.parametrize("header", sorted(HEADERS))
def test_each_header_is_one_of_statuses(header: str) -> None:
    for written in (header, header.upper(), header.replace("_", " ")):
        assert role_of_header(written) is Role.STATUS
