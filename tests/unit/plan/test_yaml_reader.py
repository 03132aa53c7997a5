from __future__ import annotations

import re
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformcheck.plan.key_path import KeyPath
from reformcheck.plan.yaml_reader import MAX_DEPTH, MAX_NODES, Mark, YamlError, YamlProblem, read_yaml
from reformcheck.texts import Language, message


def told(problem: YamlProblem) -> str:
    return Language("en").text(problem.message)


def problems(text: str) -> list[YamlProblem]:
    with pytest.raises(YamlError) as caught:
        read_yaml(text)
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("85", 85),
        ("-3", -3),
        ("+3", 3),
        ("0", 0),
        ("85.0", Decimal("85.0")),
        ("-0.5", Decimal("-0.5")),
        ("+1.50", Decimal("1.50")),
        ("0.1", Decimal("0.1")),
        ("'85'", "85"),
        ('"85.0"', "85.0"),
        ("! 85", "85"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("007", "007"),
        ("1e3", "1e3"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        (".5", ".5"),
        ("5.", "5."),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("-", [None]),
        ("--", "--"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("2019-12-03", "2019-12-03"),
        ("12:30", "12:30"),
        ("=", "="),
        ("9" * 31, int("9" * 31)),
        ("9" * 32, "9" * 32),
        ("0." + "1" * 30, Decimal("0." + "1" * 30)),
        ("0." + "1" * 31, "0." + "1" * 31),
        ("[]", []),
        ("{}", {}),
        ("a: [1, {b: 2}]", {"a": [1, {"b": 2}]}),
        ("a:", {"a": None}),
        ("2020: x", {2020: "x"}),
        ("- 1\n- - 2\n  - 3\n", [1, [2, 3]]),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: &x {b: 1}\nc: *x", {"a": {"b": 1}, "c": {"b": 1}}),
        ("a: &x 5\nc: [*x, *x]", {"a": 5, "c": [5, 5]}),
        ("<<: {a: 1}", {"<<": {"a": 1}}),
        ("---\na: 1\n...\n", {"a": 1}),
    ],
)
def test_value_is_read_exactly_and_only_the_core_schema_is_resolved(text: str, value: object) -> None:
    found = read_yaml(text)
    assert found == value
    assert type(found) is type(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-10_000, max_value=10_000))
def test_decimal_is_never_a_binary_float(value: Decimal) -> None:
    found = read_yaml(f"a: {value:f}")
    assert found == {"a": value}
    assert isinstance(found, dict)
    assert isinstance(found["a"], Decimal)


def test_place_of_every_key_and_item_is_noted_from_1() -> None:
    positions: dict[KeyPath, Mark] = {}
    read_yaml("a: 1\nb:\n  - c: 2\n    d: {e: 3}\n  - [4, 5]\n2020: x\n", positions)
    assert positions == {
        (): Mark(1, 1),
        ("a",): Mark(1, 1),
        ("b",): Mark(2, 1),
        ("b", 0): Mark(3, 5),
        ("b", 0, "c"): Mark(3, 5),
        ("b", 0, "d"): Mark(4, 5),
        ("b", 0, "d", "e"): Mark(4, 9),
        ("b", 1): Mark(5, 5),
        ("b", 1, 0): Mark(5, 6),
        ("b", 1, 1): Mark(5, 9),
        (2020,): Mark(6, 1),
    }


def test_places_are_the_same_whether_asked_for_or_not() -> None:
    text = "a: &x [1]\nb: *x\n"
    assert read_yaml(text) == read_yaml(text, {})


def test_every_duplicate_key_is_told_with_its_place() -> None:
    assert problems("a: 1\nb: {c: 1, c: 2}\na: 3\n") == [
        YamlProblem("duplicate", Mark(2, 11), message("The key {key} stands twice.", key="c"), ("b", "c")),
        YamlProblem("duplicate", Mark(3, 1), message("The key {key} stands twice.", key="a"), ("a",)),
    ]


def test_duplicate_number_is_a_duplicate_key() -> None:
    assert [(p.kind, p.path) for p in problems("2020: 1\n2020: 2\n")] == [("duplicate", (2020,))]


@pytest.mark.parametrize(
    "text", ["!!python/object/apply:os.system ['x']", "a: !!str 5", "!!map {}", "a: !custom [1]", "&x !!int 5"]
)
def test_tag_is_refused(text: str) -> None:
    (problem,) = problems(text)
    assert problem.kind == "syntax"
    assert re.fullmatch(r"The tag \S+ is not allowed\.", told(problem))


@pytest.mark.parametrize(
    ("text", "mark", "detail"),
    [
        ("a: [1", Mark(2, 1), "A list that [ opens is not closed"),
        ("a: b: c", Mark(1, 5), "A colon cannot stand here"),
        ("a: {at_least: 85\n", Mark(2, 1), "A mapping that { opens is not closed"),
        ("a: 'x", Mark(1, 6), "A quote is opened and not closed."),
        ("a: 1\n---\nb: 2\n", Mark(2, 1), "second document"),
        ("a: *x", Mark(1, 4), "anchor x"),
        ("a: &x [*x]", Mark(1, 8), "anchor x"),
        ("? [1, 2]\n: 3", Mark(1, 8), "key must be a word"),
        ("{a: 1}: 3", Mark(1, 6), "key must be a word"),
        ("a: 1\n\tb: 2\n", Mark(2, 1), "A tab stands here"),
        ("a: \x00", Mark(1, 4), "The character U+0000 is not allowed."),
    ],
)
def test_syntax_error_has_its_place(text: str, mark: Mark, detail: str) -> None:
    (problem,) = problems(text)
    assert (problem.kind, problem.mark) == ("syntax", mark)
    assert detail in told(problem)
    assert problem.path is None


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000])
def test_deep_nesting_is_refused_fast_and_does_not_crash(text: str) -> None:
    start = time.perf_counter()
    (problem,) = problems(text)
    assert problem.kind in ("size", "syntax")
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(("depth", "is_refused"), [(MAX_DEPTH, False), (MAX_DEPTH + 1, True)])
def test_depth_has_a_limit(depth: int, is_refused: bool) -> None:
    text = "[" * depth + "]" * depth
    if is_refused:
        (problem,) = problems(text)
        assert (problem.kind, problem.mark) == ("size", Mark(1, depth))
        assert told(problem) == f"Nested more than {MAX_DEPTH} deep."
    else:
        assert isinstance(read_yaml(text), list)


def billion_laughs(levels: int) -> str:
    lines = ["l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines)


def test_billion_laughs_are_refused_before_they_are_expanded() -> None:
    start = time.perf_counter()
    (problem,) = problems(billion_laughs(10))
    assert problem.kind == "size"
    assert told(problem) == f"The aliases expand to more than {MAX_NODES} values."
    assert problem.mark.line == 6
    assert time.perf_counter() - start < 1


def test_a_few_laughs_are_a_plan() -> None:
    found = read_yaml(billion_laughs(3))
    assert isinstance(found, dict)
    assert len(found["l2"]) == 10


def test_aliased_scalars_count_as_written_out() -> None:
    many = ", ".join(["*x"] * (MAX_NODES // 2 - 10))
    assert read_yaml(f"a: &x 1\nb: [{many}]")
    (problem,) = problems(f"a: &x 1\nb: [{many}, {', '.join(['*x'] * 20)}]")
    assert problem.kind == "size"


def test_values_have_a_limit() -> None:
    (problem,) = problems("[" + "1," * (MAX_NODES + 1) + "]")
    assert problem.kind == "size"
    assert told(problem) == f"The file has more than {MAX_NODES} values."
