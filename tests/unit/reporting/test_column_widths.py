from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reformcheck.reporting.column_widths import GAP, column_widths
from reformcheck.reporting.wrapping import widest_piece

TEXTS = st.text(alphabet="abc 中文，。-/1", max_size=40)


@pytest.mark.parametrize(
    ("columns", "page", "widths"),
    [
        ([["a", "bb"], ["ccc"]], 60, [2, 3]),
        ([["x\nlonger line"], ["y"]], 60, [11, 1]),
        ([["one two three four five"], ["six"]], 20, [15, 3]),
        ([["未达标"], ["约束性目标约束性目标约束性目标"]], 24, [6, 16]),
        ([["M06/high-skill-workers"], ["actual value"], ["gap"]], 39, [22, 10, 3]),
        ([["M06/high-skill-workers"], ["actual value"], ["gap"]], 38, None),
    ],
)
def test_every_column_has_room_for_its_words(columns: list[list[str]], page: int, widths: list[int] | None) -> None:
    assert column_widths(columns, page) == widths


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=6), st.integers(40, 200))
def test_columns_never_take_more_than_the_page(columns: list[list[str]], page: int) -> None:
    widths = column_widths(columns, page)
    if widths is None:
        return
    natural = [max(map(cell_len, texts)) for texts in columns]
    assert sum(widths) + GAP * (len(widths) - 1) <= page
    assert all(width <= most for width, most in zip(widths, natural, strict=True))
    assert all(width >= min(32, max(map(widest_piece, texts))) for width, texts in zip(widths, columns, strict=True))
    if sum(natural) + GAP * (len(natural) - 1) <= page:
        assert widths == natural
    else:
        assert sum(widths) + GAP * (len(widths) - 1) == page
