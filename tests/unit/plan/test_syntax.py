"""Whatever the parser is called and says, what is wrong with a text is told in the same words of our own."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from yaml.scanner import ScannerError

from reformcheck.plan import yaml_reader
from reformcheck.plan.syntax import SyntaxFault, syntax_message
from reformcheck.plan.yaml_reader import Mark, YamlError, YamlProblem, read_yaml
from reformcheck.texts import Language

EN, ZH = Language("en"), Language("zh")
COLON = "A colon cannot stand here;"
LIST = "A list that [ opens is not closed,"
MAPPING = "A mapping that { opens is not closed,"
QUOTE = "A quote is opened and not closed."
TAB = "A tab stands here;"
NO_COLON = "A key without a colon stands above."
START = "A text cannot begin with this character;"
PERCENT = "A line that begins with % is not allowed."
BACKSLASH = "In double quotes a backslash must be written twice."
INDENTATION = "This does not fit the lines above;"
VALUE = "A value is missing, or a bracket or comma"
BLOCK = "Nothing but a line break may follow | or >."
LETTERS = "A name must follow & or *;"
TAG = "The tag here is not allowed."
ITEM = "A list item cannot stand here;"
BROKEN = [
    ("a: [1", LIST),
    ("a: b: c", COLON),
    ("a: {at_least: 85\n", MAPPING),
    ("a: 'x", QUOTE),
    ('a: "x', QUOTE),
    ('a: "it\'s \\" \\u6d77\\\n  x', QUOTE),
    ("a: 'it''s", QUOTE),
    ("a: 1\n\tb: 2\n", TAB),
    ("a: b\n\tc", TAB),
    ("\ta: b", TAB),
    ("a: 1\n b: 2\n", COLON),
    ("a:\n- b\nc", NO_COLON),
    ("a: 1\n'b'\nc: 2", NO_COLON),
    ('a: 1\n"b\\n"\nc: 2', NO_COLON),
    ("a: 1\n*b\nc: 2", NO_COLON),
    ("a: 1\n[b]\n: 2", NO_COLON),
    ("a: @x", START),
    ("a: `x", START),
    ("a: %x", START),
    ("a: [|b]", START),
    ("%YAML 3.0\n---\na", PERCENT),
    ("%YAML 1.1 x\n---\na", PERCENT),
    ("%YAML\t.\n---\na", PERCENT),
    ("%YAML 1.1\n%YAML 1.1\n---\na", PERCENT),
    ('a: "\\q"', BACKSLASH),
    ('a: "D:\\\\x\\data"', BACKSLASH),
    ('a: "\\xzz"', BACKSLASH),
    ("- a\nb: c", INDENTATION),
    ("a: ]", VALUE),
    ("a: [b,, c]", VALUE),
    ("a: [\n- b]", ITEM),
    ("a: |x\n  b", BLOCK),
    ("a: |0\n b", BLOCK),
    ("a: | 5\n x", BLOCK),
    ("a: >\t\tx", BLOCK),
    ("a: >\n\tx", TAB),
    ("a: &\n", LETTERS),
    ("a: *\n", LETTERS),
    ("a: &b$ c\n", LETTERS),
    ("a: !<x\n", TAG),
    ("a: !a!b c", TAG),
    ("a: !!", TAG),
    ("a: 'b' c", INDENTATION),
    ("{a: b}}", INDENTATION),
    ("a: -\n - b", ITEM),
    ("a: ?", "A question mark cannot stand here;"),
    ('a: "x\n--- \n"', QUOTE),
    ("targets:\n  - id: a\n   b: c", INDENTATION),
    ("a: b\n- c", INDENTATION),
    ("a: \x00", "The character U+0000 is not allowed."),
    ("a: \x07", "The character U+0007 is not allowed."),
]
PARSERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


class Reworded:
    """A release of a parser that says everything otherwise."""

    def __init__(self, parser: Any) -> None:
        self._parser = parser

    def __call__(self, text: str) -> Any:
        return _Reworded(self._parser(text))


class _Reworded:
    def __init__(self, parser: Any) -> None:
        self._parser = parser

    def __getattr__(self, name: str) -> Any:
        return getattr(self._parser, name)

    def _renaming(self, name: str) -> Any:
        try:
            return getattr(self._parser, name)()
        except yaml.MarkedYAMLError as error:
            error.problem, error.context = "quite another thing", error.context and "in quite another part"
            raise

    def check_event(self) -> Any:
        return self._renaming("check_event")

    def get_event(self) -> Any:
        return self._renaming("get_event")


def problem_of(text: str) -> YamlProblem:
    with pytest.raises(YamlError) as caught:
        read_yaml(text)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(("text", "told"), BROKEN, ids=[ascii(text) for text, _ in BROKEN])
@pytest.mark.parametrize("parser", [*PARSERS, *map(Reworded, PARSERS)], ids=["own", "C", "own reworded", "C reworded"])
def test_what_is_wrong_is_told_by_its_place_and_not_by_what_the_parser_says(
    monkeypatch: pytest.MonkeyPatch, parser: Any, text: str, told: str
) -> None:
    monkeypatch.setattr(yaml_reader, "_Loader", parser)
    assert EN.text(problem_of(text).message).startswith(told)


@pytest.mark.parametrize("text", [text for text, _ in BROKEN], ids=ascii)
def test_syntax_error_is_told_in_chinese(text: str) -> None:
    told = ZH.text(problem_of(text).message)
    assert told.endswith("。")
    assert not [word for word in told.split() if word.isascii() and word.isalpha()]


@pytest.mark.parametrize(("text", "mark"), [("a: \x00", Mark(1, 4)), ("海门: 1\nb: 海\x07", Mark(2, 5))])
@pytest.mark.parametrize("parser", PARSERS)
def test_character_that_is_not_allowed_has_its_place(
    monkeypatch: pytest.MonkeyPatch, parser: Any, text: str, mark: Mark
) -> None:
    monkeypatch.setattr(yaml_reader, "_Loader", parser)
    assert problem_of(text).mark == mark


def test_error_without_a_place_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(yaml.SafeLoader):
        def check_event(self, *_: Any) -> bool:
            raise ScannerError(problem="something quite new")

    monkeypatch.setattr(yaml_reader, "_Loader", Failing)
    problem = problem_of("a: 1")
    assert (EN.text(problem.message), problem.mark) == ("The YAML parser says: “something quite new”.", Mark(1, 1))


def test_place_outside_of_the_text_is_no_defect() -> None:
    assert EN.text(syntax_message("", SyntaxFault(9, 7, is_token=True))) == NO_COLON
