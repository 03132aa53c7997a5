from __future__ import annotations

from typing import Any

import pytest
import yaml

from reformcheck.plan.syntax import syntax_message
from reformcheck.plan.yaml_reader import YamlError, read_yaml
from reformcheck.texts import Language

BROKEN = [
    "a: [1",
    "a: b: c",
    "a: {at_least: 85\n",
    "a: 'x",
    'a: "x',
    "a: 1\n\tb: 2\n",
    "a: 1\n b: 2\n",
    "a:\n- b\nc",
    "a: @x",
    "a: `x",
    "%YAML 3.0\n---\na",
    "%YAML 1.1 x\n---\na",
    "%YAML 1.1\n%YAML 1.1\n---\na",
    'a: "\\q"',
    'a: "\\xzz"',
    "- a\nb: c",
    "a: ]",
    "a: [b,, c]",
    "a: |x\n  b",
    "a: |0\n b",
    "a: | 5\n x",
    "a: >\n\tx",
    "a: &\n",
    "a: *\n",
    "a: !<x\n",
    "a: !a!b c",
    "a: !!",
    "a: 'b' c",
    "{a: b}}",
    "a: -\n - b",
    'a: "x\n--- \n"',
    "targets:\n  - id: a\n   b: c",
    "a: b\n- c",
    "a: \x00",
    "a: \x07",
]


@pytest.mark.parametrize("text", BROKEN, ids=ascii)
@pytest.mark.parametrize("loader", ["SafeLoader", "CSafeLoader"])
def test_what_either_parser_says_is_told_in_words_of_our_own(text: str, loader: str) -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        list(yaml.parse(text, Loader=getattr(yaml, loader, yaml.SafeLoader)))
    error: Any = caught.value
    said = f"{getattr(error, 'context', None)}: {getattr(error, 'problem', None) or error}"
    assert "parser" not in syntax_message(said).template, said


@pytest.mark.parametrize("text", BROKEN, ids=ascii)
def test_syntax_error_is_told_in_chinese(text: str) -> None:
    with pytest.raises(YamlError) as caught:
        read_yaml(text)
    (problem,) = caught.value.problems
    told = Language("zh").text(problem.message)
    assert told.endswith("。")
    assert not [word for word in told.split() if word.isascii() and word.isalpha()]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("found a tab character that violates indentation", "A tab stands here; indent with spaces."),
        ("while scanning a quoted scalar: found unexpected end of stream", "A quote is opened and not closed."),
        ("while parsing a block mapping: expected <block end>, but found '<tag>'", "This does not fit the lines above"),
        ("unacceptable character #x0007: control characters are not allowed", "The character U+0007 is not allowed."),
        ("while scanning a directive: expected a comment", "A line that begins with % is not allowed."),
        ("something quite new", "The YAML parser says: “something quite new”."),
    ],
)
def test_known_words_become_ours_and_others_are_quoted(words: str, told: str) -> None:
    assert Language("en").text(syntax_message(words)).startswith(told)
