from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from reformcheck.reading.cells.decimal_commas import DecimalComma, decimal_comma_of, with_point
from reformcheck.reading.text_problem import Problem

Reading = Callable[..., Any]
HEAD = "指标;年份;数值;单位\n"


def found(*cells: str, sdmx: bool = False) -> DecimalComma:
    return decimal_comma_of([0], [(row, [cell]) for row, cell in enumerate(cells, 2)], sdmx=sdmx)


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        (("85,4", "90"), DecimalComma.THROUGHOUT),
        (("85,4%", "1.060,5"), DecimalComma.THROUGHOUT),
        (("0,125",), DecimalComma.THROUGHOUT),
        (("85,4", "12,000"), DecimalComma.THROUGHOUT),
        (("85,4", "1.060.500"), DecimalComma.THROUGHOUT),
        (("12,000", "10,380"), DecimalComma.NONE),
        (("340,0000",), DecimalComma.UNTOLD),
        (("1,0003", "12,000", "-"), DecimalComma.UNTOLD),
        (("340,0000", "1,0000,0000"), DecimalComma.NONE),
        (("340,0000", "1,060,500"), DecimalComma.NONE),
        (("340,0000", "85.4"), DecimalComma.NONE),
        (("340,0000", "85,4"), DecimalComma.THROUGHOUT),
        (("85,4", "90.5"), DecimalComma.NONE),
        (("85,4", "1,060.5"), DecimalComma.NONE),
        (("85", "-", "", "约85"), DecimalComma.NONE),
    ],
)
def test_all_figures_of_a_table_decide(cells: tuple[str, ...], written: DecimalComma) -> None:
    assert found(*cells) is written
    assert found(*reversed(cells)) is written


def test_sdmx_with_semicolons_declares_it() -> None:
    assert found("85,4", sdmx=True) is DecimalComma.DECLARED
    assert found("12,000", sdmx=True) is DecimalComma.NONE
    assert found("1,2953", sdmx=True) is DecimalComma.DECLARED


@pytest.mark.parametrize(
    ("text", "written"), [("85,4", "85.4"), ("1.060,5%", "1060.5%"), ("1.060.500", "1060500"), ("-", "-"), ("90", "90")]
)
def test_comma_becomes_a_point(text: str, written: str) -> None:
    assert with_point(text, DecimalComma.THROUGHOUT) == written
    assert with_point(text, DecimalComma.NONE) == text


@pytest.mark.parametrize("text", ["12,000", "340,0000", "12.000"])
def test_what_may_be_groups_among_decimal_commas_is_asked_about(text: str) -> None:
    assert isinstance(with_point(text, DecimalComma.THROUGHOUT), Problem)


def test_groups_of_four_that_nothing_tells_are_asked_about(read: Reading) -> None:
    assert isinstance(with_point("1,0003", DecimalComma.UNTOLD), Problem)
    assert [with_point(text, DecimalComma.UNTOLD) for text in ("12,000", "5", "-")] == ["12,000", "5", "-"]
    text = "指标;年份;数值;单位\n高技能人才数;2020;1,0003;万人\n劳动者总数;2020;85,000;人\n"
    result = read(text)
    assert (result.values, result.codes, result.place("C301")) == (["doubtful", 85_000], ["C301"], (2, "C"))
    quoted = '指标,年份,数值,单位\n高技能人才数,2020,"1,0003",人\n'
    assert read(quoted).values == [10_003]


def test_declared_comma_is_never_that_of_thousands() -> None:
    assert with_point("12,000", DecimalComma.DECLARED) == "12.000"
    assert isinstance(with_point("12.000", DecimalComma.DECLARED), Problem)


@pytest.mark.parametrize("typo", ["10,38", "1,06,0", "69,30"])
def test_one_slip_in_a_table_separated_by_commas_rescales_nothing(read: Reading, typo: str) -> None:
    result = read(f'指标,年份,数值\n非公有制企业数,2020,"12,000"\n已建工会非公有制企业数,2020,"{typo}"\n')
    assert (result.values, result.codes, result.place("C301")) == ([12_000, "doubtful"], ["C301"], (3, "C"))


@pytest.mark.parametrize("delimiter", ["\t", "|"])
def test_decimal_comma_is_read_with_no_other_delimiter(read: Reading, delimiter: str) -> None:
    result = read((HEAD + "工会覆盖率;2020;85,4;%\n").replace(";", delimiter))
    assert result.values == ["doubtful"]


def test_decimal_comma_is_read_with_semicolons_in_a_wide_table_too(read: Reading) -> None:
    assert read("年份;工会覆盖率;联席会议次数\n2020;85,4;1\n").values == [Fraction(427, 5), 1]


def test_rows_far_below_decide_as_the_first_do(read: Reading) -> None:
    rows = [f"劳动者总数;{year};{year}1;人\n" for year in range(1995, 2020)] * 12
    told = "工会覆盖率;2020;85,4;%\n"
    for text in (HEAD + told + "".join(rows), HEAD + "".join(rows) + told):
        assert Fraction(427, 5) in read(text).values
    contradicted = read(HEAD + told + "".join(rows) + "工会覆盖率;2019;84.5;%\n")
    assert [fact[3] for fact in contradicted.facts if fact[0] == "union_coverage"] == ["doubtful", Fraction(169, 2)]
