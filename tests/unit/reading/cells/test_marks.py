from __future__ import annotations

import pytest

from reformcheck.reading.cells.marks import flag_behind, without_mark, without_name_mark


@pytest.mark.parametrize(
    ("text", "figure", "mark"),
    [
        ("86.5*", "86.5", "*"),
        ("86.5 ※", "86.5", "※"),
        ("86.5(1)", "86.5", "(1)"),
        ("86.5（2）", "86.5", "（2）"),
        ("86.5[3]", "86.5", "[3]"),
        ("86.5①", "86.5", "①"),
        ("86.5¹,²", "86.5", "¹,²"),
        ("86.5注1", "86.5", "注1"),
        ("86.5%（注）", "86.5%", "（注）"),
        ("*86.5", "86.5", "*"),
        ("86.5", "86.5", ""),
        ("10³", "10³", ""),
        ("2.5×10⁴", "2.5×10⁴", ""),
        ("110³", "110", "³"),
        ("①", "①", ""),
        ("86.5(12.3)", "86.5(12.3)", ""),
    ],
)
def test_mark_is_split_from_a_figure(text: str, figure: str, mark: str) -> None:
    assert without_mark(text) == (figure, mark)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("工会覆盖率①", "工会覆盖率"),
        ("工会覆盖率[2]", "工会覆盖率"),
        ("工会覆盖率 ¹", "工会覆盖率"),
        ("工会覆盖率*", "工会覆盖率"),
        ("工会覆盖率（注1）", "工会覆盖率"),
        ("非公有制企业数（25人以上）", "非公有制企业数（25人以上）"),
        ("附表（1）", "附表（1）"),
        ("非公有制企业数①（家）", "非公有制企业数（家）"),
        ("备注", "备注"),
        ("备注1", "备注1"),
        ("①", "①"),
    ],
)
def test_mark_falls_away_on_a_name(text: str, name: str) -> None:
    assert without_name_mark(text) == name


@pytest.mark.parametrize(
    ("suffix", "flag"),
    [
        ("p", "p"),
        ("(E)", "E"),
        ("bp", "bp"),
        ("% p", "p"),
        ("%(r)", "r"),
        ("人", ""),
        ("%", ""),
        ("abc", ""),
        ("kg", ""),
    ],
)
def test_flag_behind_a_figure_is_found(suffix: str, flag: str) -> None:
    assert flag_behind(suffix) == flag
