from __future__ import annotations

import html
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformcheck.reporting.escaping import escaped_json, inert, inert_markup, quoted, visible, visible_lines

UNSEEN = ["\x07", "\x9b", "\xad", "\u061c", "\u200b", "\u200f", "\u202e", "\u2066", "\ufeff", "\ufff9", "\ufffb"]
UNSEEN += ["\ud800", "\U000e0000", "\U000e0041", "\U000e007f"]
TEXTS = st.lists(st.one_of(st.text(), st.sampled_from(UNSEEN)), max_size=8).map("".join)


def test_escapes_and_direction_marks_become_visible() -> None:
    assert visible("a\x1b[31mb\u202ec\x00\ud800\n") == "a\\x1b[31mb\\u202ec\\x00\\ud800\\x0a"


def test_a_quotation_is_short() -> None:
    assert len(quoted("长" * 10_000)) == 200
    assert quoted("  86 ") == "86"


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x9b", "\\x9b"),
        ("\xad", "\\xad"),
        ("\ufff9", "\\ufff9"),
        ("\ufffb", "\\ufffb"),
        ("\U000e0041", "\\U000e0041"),
        ("\U000e007f", "\\U000e007f"),
    ],
    ids=lambda text: format(ord(text), "x") if len(text) == 1 else "code",
)
def test_what_no_reader_sees_is_written_as_its_code(character: str, code: str) -> None:
    assert visible(f"镇{character}上") == f"镇{code}上"


@given(TEXTS)
def test_nothing_invisible_is_left(text: str) -> None:
    shown = visible(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") or c in UNSEEN for c in shown)
    shown.encode("utf-8")


@given(TEXTS)
def test_json_escapes_the_same_characters_and_means_the_same_text(text: str) -> None:
    written = escaped_json(json.dumps({"x": text}, indent=1, ensure_ascii=False))
    assert json.loads(written) == {"x": text}
    assert visible(written.replace("\n", "")) == written.replace("\n", "")


@pytest.mark.parametrize(
    ("character", "escapes"),
    [("\xad", "\\u00ad"), ("\ufffa", "\\ufffa"), ("\U000e0041", "\\udb40\\udc41"), ("\ud800", "\\ud800")],
    ids=["soft hyphen", "annotation", "tag", "half of a pair"],
)
def test_json_writes_a_character_beyond_the_first_plane_as_a_pair(character: str, escapes: str) -> None:
    assert escaped_json(f'"{character}"') == f'"{escapes}"'


def test_no_line_is_a_workflow_command() -> None:
    text = "::error::a\n  ::b\nc ::d\n:e"
    assert inert(text) == "\\x3a:error::a\n  \\x3a:b\nc ::d\n:e"
    assert html.unescape(inert_markup(text)) == text
    assert [line for line in inert_markup(text).splitlines() if line.lstrip().startswith("::")] == []


def test_what_a_pipeline_obeys_within_a_line_is_broken() -> None:
    assert visible("a ##[error]b ##vso[task]c ## d #[e]") == "a #\\x23[error]b #\\x23vso[task]c ## d #[e]"
    assert json.loads(escaped_json(json.dumps("##[error]"))) == "##[error]"
    assert "##[" not in escaped_json(json.dumps("##[error]"))


def test_lines_stay_lines_where_they_are_kept() -> None:
    assert visible_lines("a\x1b\nb\ufffe") == "a\\x1b\nb\\ufffe"
