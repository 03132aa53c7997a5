from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reformcheck.reporting.escaping import quoted, visible


def test_escapes_and_direction_marks_become_visible() -> None:
    assert visible("a\x1b[31mb\u202ec\x00\ud800\n") == "a\\x1b[31mb\\u202ec\\x00\\ud800\\x0a"


def test_a_quotation_is_short() -> None:
    assert len(quoted("长" * 10_000)) == 200
    assert quoted("  86 ") == "86"


@given(st.text())
def test_nothing_invisible_is_left(text: str) -> None:
    shown = visible(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202a\u202e\u2066\ufeff" for c in shown)
    shown.encode("utf-8")
