"""Nothing of a cell is lost, however narrow the page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from printed_tables import plain, printed_columns, squeezed
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.terminal import Terminal
from reformcheck.reporting.wrapping import Paragraph

HEADERS = ["target", "目标值", "gap", "verdict"]
CELLS = st.text(alphabet="ab1 \u3000中文，。（-/é\u0301%\n", max_size=60)


def printed(headers: list[str], rows: list[list[str]], width: int, *, color: bool = False) -> str:
    terminal = Terminal(Presentation(width=width, color=color))
    terminal.table(headers, [[Paragraph(cell, style="red") for cell in row] for row in rows])
    return terminal.text()


@settings(max_examples=200)
@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=4), st.integers(40, 200), st.booleans())
def test_the_fragments_of_each_column_are_its_cells(rows: list[list[str]], width: int, color: bool) -> None:
    whole = {header: squeezed("".join(row[at] for row in rows)) for at, header in enumerate(HEADERS)}
    text = printed(HEADERS, rows, width, color=color)
    assert printed_columns(text, HEADERS, whole) == whole
    assert max(map(cell_len, plain(text).splitlines())) <= width


@pytest.mark.parametrize("width", range(40, 201))
def test_a_word_that_is_wider_than_any_column_is_cut_and_goes_on(width: int) -> None:
    rows = [["M01/" + "x" * 300, "≥ 1" + "0" * 150, "差" * 90, "不齐全"]]
    whole = dict(zip(HEADERS, map(squeezed, rows[0]), strict=True))
    assert printed_columns(printed(HEADERS, rows, width), HEADERS, whole) == whole


@pytest.mark.parametrize("width", range(40, 201))
def test_a_cell_that_ends_in_blanks_is_no_wider_than_its_column(width: int) -> None:
    rows = [["已建工会 " * 9, "中文" * 30 + " \u3000", "差 " * 40, "不齐全，数据缺失\u3000" * 9]]
    assert max(map(cell_len, printed(HEADERS, rows, width).splitlines())) <= width


def test_a_row_is_a_list_of_its_cells_where_words_would_be_cut() -> None:
    rows = [["M06/high-skill-workers", "≥ 1060", "21", "未达标"], ["M04/joint-meetings", "≥ 1", "-", "达标"]]
    assert printed(HEADERS, rows, 40) == (
        "target   M06/high-skill-workers\n目标值   ≥ 1060\ngap      21\nverdict  未达标\n\n"
        "target   M04/joint-meetings\n目标值   ≥ 1\ngap      -\nverdict  达标\n"
    )


def test_rows_of_many_lines_stand_apart() -> None:
    tall = ["one two three four five six seven eight nine ten eleven", "x", "y", "z"]
    text = printed(HEADERS, [tall, ["a", "b", "c", "d"]], 40)
    assert "\n\na" in text
    assert "\n\n" not in printed(HEADERS, [["a", "b", "c", "d"]] * 2, 40)


@pytest.mark.parametrize("width", range(40, 201))
def test_headings_stand_beside_their_texts_or_above_them(width: int) -> None:
    """Either way each text stands in one piece."""
    entries = [("how to put it right", "Write the exact figure. " * 9), ("影响", "程序不作猜测。" * 20)]
    terminal = Terminal(Presentation(width=width))
    terminal.definitions([(heading, Paragraph(text)) for heading, text in entries])
    text = terminal.text()
    assert squeezed(text) == squeezed("".join(map("".join, entries)))
    assert max(map(cell_len, text.splitlines())) <= width
    assert text.startswith("how to put it right\n  Write" if width < 57 else "how to put it right  Write")


def test_row_that_would_be_too_tall_is_a_list_of_headers_and_cells() -> None:
    terminal = Terminal(Presentation(width=40))
    cells = [Paragraph("a"), Paragraph("word " * 60), Paragraph("one\ntwo\nthree\nfour")]
    terminal.table(["first", "second", "third"], [cells], tallest=3)
    lines = terminal.text().splitlines()
    assert lines[0].split() == ["first", "a"]
    assert [line for line in lines if line.startswith("third")] == ["third   one"]
    short = Terminal(Presentation(width=40))
    short.table(["first", "second"], [[Paragraph("a"), cells[2]]], tallest=3)
    assert short.text().splitlines()[0].split() == ["first", "second"]
