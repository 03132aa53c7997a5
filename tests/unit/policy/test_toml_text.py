"""The line of a key in a TOML file, which nobody else tells, and the line at which a file is no TOML."""

from __future__ import annotations

import pytest

from reformcheck.errors import UsageError
from reformcheck.plan.key_path import KeyPath
from reformcheck.policy.source import DocumentText
from reformcheck.policy.toml_text import line_of, read_toml

TEXT = """\
# about the gate

fail-on = "new"

[targets."M03/union-coverage"]
# its own
strict = true
note = '''
strict = false
'''
[[waivers]]
document = "1"

[[waivers]]
document = "2"
"""


def source(text: str) -> DocumentText:
    return DocumentText("reformcheck.toml", text, "0" * 64)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("fail-on",), 3),
        (("targets", "M03/union-coverage"), 5),
        (("targets", "M03/union-coverage", "strict"), 7),
        (("targets", "M03/union-coverage", "note"), 8),
        (("waivers", 0, "document"), 12),
        (("waivers", 1), 14),
        (("waivers", 1, "document"), 15),
        (("targets", "M03/union-coverage", "absent"), 5),
        (("waivers", 7), 11),
        (("fail-on", "within a text"), 3),
        (("absent",), None),
    ],
)
def test_the_line_is_where_the_key_begins_or_the_nearest_above_it(path: KeyPath, line: int | None) -> None:
    assert line_of(source(TEXT), path) == line


@pytest.mark.parametrize(("lines", "line"), [(1_999, 2_000), (2_000, None)])
def test_of_a_file_of_very_many_lines_none_is_looked_for(lines: int, line: int | None) -> None:
    text = "\n" * lines + "strict = true"
    assert line_of(source(text), ("strict",)) == line


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("strict = true\n\n# why\n\nfail-on == 1\n", "line 5"),
        ("strict = true\nfail-on = [1,\n2\n\n", "line 2"),
        ("a = 1\na = 2\n", "line 2"),
        ("= \n", "line 1"),
        ("a = 1\n" * 3_000, "line 1"),
        ("\x00", "line 1"),
        ("\n\x0c", "line 2"),
        ('a = "b\u2028\x85c"\r\n\r\nd == 1\r\n', "line 3"),
        ("a = " + "[" * 20_000, "line 1"),
        ("a = 1\n[b]\nc = 1\n[b]\n", "line 4"),
    ],
)
def test_what_is_no_toml_is_refused_at_the_line_after_the_last_that_is(text: str, place: str) -> None:
    with pytest.raises(UsageError) as told:
        read_toml(source(text))
    assert str(told.value.message) == f"reformcheck.toml, {place}: This is not TOML."


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_ends_where_toml_ends_it(end: str) -> None:
    """A separator of lines within a text is none of the file; an editor numbers as TOML does."""
    text = end.join(['"备注\u2028\x85x" = "ignore"', "", "strict = true", "plan = 'p'"])
    assert (line_of(source(text), ("strict",)), line_of(source(text), ("plan",))) == (3, 4)


def test_what_is_toml_is_read() -> None:
    assert read_toml(source(TEXT))["waivers"] == [{"document": "1"}, {"document": "2"}]
    assert read_toml(source("")) == {}
