from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reformcheck.reporting.wrapping import Paragraph, breaks


def lines(text: str, width: int) -> list[str]:
    places = breaks(text, width)
    return [text[start:end] for start, end in zip([0, *places], [*places, None], strict=True)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 4, [""]),
        ("one two three", 7, ["one two ", "three"]),
        ("one two", 7, ["one two"]),
        ("请填写确切数值", 8, ["请填写确", "切数值"]),
        ("请填写，确切数值", 6, ["请填", "写，确", "切数值"]),
        ("请填写确切数值。", 14, ["请填写确切数", "值。"]),
        ("请写（约数）", 6, ["请写", "（约", "数）"]),
        ("写作“合计”即可", 5, ["写作", "“合", "计”即", "可"]),
        ("截至2020年底", 8, ["截至", "2020年底"]),
        ("存为 CSV 文件", 8, ["存为 CSV ", "文件"]),
        ("请加 --parts-complete。", 18, ["请加 ", "--parts-complete。"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("abcdefghij kl", 4, ["abcd", "efgh", "ij ", "kl"]),
        ("x abcdefghij", 4, ["x ", "abcd", "efgh", "ij"]),
        ("目标≥85", 4, ["目标", "≥85"]),
    ],
)
def test_text_is_broken_where_its_language_breaks_it(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(st.text(alphabet="ab2 ，。（“中文字—\u0301%", max_size=60), st.integers(4, 30))
def test_no_line_is_wider_than_the_page_and_nothing_is_lost(text: str, width: int) -> None:
    broken = lines(text, width)
    assert "".join(broken) == text
    assert all(cell_len(line.rstrip()) <= width for line in broken)


def test_blanks_that_end_a_line_cost_no_width() -> None:
    assert lines("ab   cd", 2) == ["ab   ", "cd"]


def _printed(text: Paragraph, width: int) -> list[str]:
    return ["".join(part for part, _ in line) for line in text.lines(width)]


def test_paragraph_keeps_its_own_line_ends() -> None:
    assert _printed(Paragraph("中文中文\nab\n\tc"), 6) == ["中文中", "文", "ab", "      ", "c"]
    assert _printed(Paragraph("a\n"), 6) == ["a", ""]


def test_a_tab_goes_to_the_next_stop_over_parts() -> None:
    paragraph = Paragraph("中文a")
    paragraph.append("\tb\t")
    assert _printed(paragraph, 40) == ["中文a   b       "]


@pytest.mark.parametrize("blanks", [" ", "   ", "\u3000", " \u3000"])
def test_blanks_after_wide_characters_do_not_widen_a_line(blanks: str) -> None:
    lines = _printed(Paragraph(f"中文中文{blanks}中{blanks}"), 8)
    assert [line.rstrip() for line in lines] == ["中文中文", "中"]
    assert max(map(cell_len, lines)) <= 8


def test_parts_keep_their_styles_over_breaks() -> None:
    paragraph = Paragraph("one two ", style="red")
    paragraph.append("three\nfour", style="dim")
    assert paragraph.lines(9) == [[("one two ", "red")], [("three", "red dim")], [("four", "red dim")]]
