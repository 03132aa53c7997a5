from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformcheck.reading.formats import json_text
from reformcheck.reading.formats.json_text import JsonText
from reformcheck.reading.formats.json_value import Number, Value, cell_text, decode
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.text_problem import Problem
from reformcheck.records import replace

LIMITS = Limits()


def cursor(text: str, limits: Limits = LIMITS) -> JsonText:
    return JsonText(text, limits)


def value(text: str, limits: Limits = LIMITS) -> Value:
    found = cursor(text, limits)
    read = found.value()
    found.finish()
    return read


def elements(text: str, limits: Limits = LIMITS) -> list[Value]:
    found = cursor(text, limits)
    found.enter_list()
    read = list(found.values())
    found.finish()
    return read


def members(text: str) -> dict[str, Value]:
    found = cursor(text)
    read = {key: found.value() for key, _ in found.members(found.labels())}
    found.finish()
    return read


def read_all(text: str, limits: Limits = LIMITS) -> object:
    """Reads a list or an object, part by part."""
    found = cursor(text, limits)
    if found.peek() == "[":
        found.enter_list()
        read: object = list(found.values())
    else:
        read = {key: found.value() for key, _ in found.members(found.labels())}
    found.finish()
    return read


def problem_of(text: str, limits: Limits = LIMITS) -> Problem:
    with pytest.raises(RefusedError) as raised:
        read_all(text, limits)
    return raised.value.problem


def refused(text: str, limits: Limits = LIMITS) -> tuple[str, dict[str, object]]:
    problem = problem_of(text, limits)
    return problem.type.name, dict(problem.message.params)


@pytest.fixture(params=[1, 2, 3, 7, 64])
def chunk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """The characters that are read at a time, so that everything is cut somewhere."""
    for name in ("_WINDOW", "_BLOCK"):
        monkeypatch.setattr(json_text, name, request.param)
    return int(request.param)


@pytest.mark.parametrize("text", ["85", "85.0", "1.06E3", "1e+3", "-0", "0.0000001", "9" * 5000, "1E999999999999"])
def test_number_is_the_text_that_was_written(text: str) -> None:
    read = value(text)
    assert isinstance(read, Number)
    assert read == text


def same(read: object, wanted: object) -> bool:
    """Tells whether a value is that of the json module; a number is the text that was written."""
    if isinstance(read, list) and isinstance(wanted, list):
        return len(read) == len(wanted) and all(map(same, read, wanted))
    if isinstance(read, dict) and isinstance(wanted, dict):
        return list(read) == list(wanted) and all(map(same, read.values(), wanted.values()))
    if isinstance(wanted, int | float) and not isinstance(wanted, bool):
        return isinstance(read, str) and bool(json.loads(read) == wanted)
    return read == wanted and type(read) is type(wanted)


DOCUMENT = (
    '[{"指标": "工会\\u8986盖率", "值": [1, 2.5, -3e2, {"a": null}], "b": true}, [], {}, "x\\"y\\\\", 12, false, null]'
)


def test_text_that_is_cut_anywhere_is_read_whole(chunk: int) -> None:
    assert same(elements(DOCUMENT), json.loads(DOCUMENT))
    assert same(elements(f"\ufeff \r\n\t{DOCUMENT} \n"), json.loads(DOCUMENT))
    nested = '{ "a" :\n12 , "键\\n" : [ 1 ] ,"c":{"d":1}}'
    assert same(members(nested), json.loads(nested))


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
)


@given(JSON, st.booleans(), st.sampled_from([None, 1]), st.sampled_from([1, 5, 1 << 16]))
def test_what_the_json_module_writes_is_read_as_it_was(
    content: object, ascii_only: bool, indent: int | None, size: int
) -> None:
    text = json.dumps([content, {"a": content}], ensure_ascii=ascii_only, indent=indent)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_text, "_WINDOW", size)
        patch.setattr(json_text, "_BLOCK", size)
        assert same(elements(text), [content, {"a": content}])


def stricter(text: str) -> bool:
    """Tells whether the json module takes a text though a key stands twice in it, or half a character."""
    pairs: list[bool] = []
    read = json.loads(text, object_pairs_hook=lambda found: pairs.append(len(dict(found)) < len(found)) or found)
    return any(pairs) or any(0xD800 <= ord(character) < 0xE000 for character in str(read))


@given(st.text(alphabet='[]{}",:\\ua0123e.-+ntf \n', max_size=12))
def test_what_is_no_json_is_refused_and_nothing_else(text: str) -> None:
    text = f"[{text}]"
    try:
        wanted = json.loads(text, parse_constant=lambda word: pytest.fail(word))
    except (ValueError, RecursionError):
        assert refused(text)[0] in ("damaged-file", "ambiguous-column")
        return
    if stricter(text):
        assert problem_of(text)
    else:
        assert same(elements(text), wanted)


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ('[1,\n2,\n"abc', "middle of a value", 3),
        ("[1,\n", "middle of a value", 2),
        ("[1,\n2", "middle of a value", 2),
        ('{"a":\n', "middle of a value", 2),
        ('{"a"', "middle of a value", 1),
        ('["a\\', "middle of a value", 1),
        ('["a\\"', "middle of a value", 1),
        ('["a" "b"]', "not valid JSON", 1),
        ("{", "middle of a value", 1),
        ("[", "middle of a value", 1),
        ("[1 2]", "not valid JSON", 1),
        ("[1,\n\n2 x]", "not valid JSON", 3),
        ("[1,]", "not valid JSON", 1),
        ('{"a":1,}', "not valid JSON", 1),
        ("{a:1}", "not valid JSON", 1),
        ('{"a" 1}', "not valid JSON", 1),
        ("[01]", "not valid JSON", 1),
        ("[+1]", "not valid JSON", 1),
        ("['a']", "not valid JSON", 1),
        ('["a\nb"]', "not valid JSON", 1),
        ('[{"a":1,\n"b":x}]', "not valid JSON", 2),
        ("[1]\n\n[2]", "follows the end", 3),
        ("[NaN]", "no number in JSON", 1),
        ('[{"a":-Infinity}]', "no number in JSON", 1),
        ('["\\ud800"]', "surrogate", 1),
        ('["x\\udc00"]', "surrogate", 1),
        ('[{"\\ud83d":1}]', "surrogate", 1),
    ],
)
@pytest.mark.parametrize("words", [None, "Said otherwise"])
def test_damage_is_told_with_its_line(
    monkeypatch: pytest.MonkeyPatch, words: str | None, text: str, says: str, line: int
) -> None:
    def reworded(text: str) -> tuple[Value, int]:
        try:
            return decode(text)
        except json.JSONDecodeError as error:
            raise json.JSONDecodeError(words or error.msg, text, error.pos) from None

    monkeypatch.setattr(json_text, "decode", reworded)
    problem = problem_of(text)
    assert (problem.type.code, problem.message.params["line"]) == ("S221", line)
    assert says in problem.message.template
    assert problem.hint


def test_pair_of_surrogates_is_a_character() -> None:
    assert elements('["\\ud83d\\ude00"]') == ["😀"]


@pytest.mark.parametrize("text", ['{"a":1,"b":2,"a":3}', '[{"x":{"a":1,"a":1}}]', '{"b":1,"\\u0061":1,"a":2}'])
def test_key_that_stands_twice_is_refused(text: str) -> None:
    assert refused(text) == ("ambiguous-column", {"key": "a", "line": 1})


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '[{"a":' + "[" * 100_000])
def test_lists_without_an_end_are_refused_fast(text: str) -> None:
    start = time.perf_counter()
    assert refused(text) == ("limit-exceeded", {"name": "json-depth", "value": "32"})
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("begin", "name"),
    [
        ('["', "cell-characters"),
        ('[{"a":"', "cell-characters"),
        ('{"', "cell-characters"),
        ("[1", "line-bytes"),
        ('[{"a":1', "line-bytes"),
    ],
)
def test_value_without_an_end_is_refused_and_the_limit_named(begin: str, name: str) -> None:
    problem = problem_of(begin + "1" * 500_000 + '"}]', replace(LIMITS, line_bytes=200_000))
    assert problem.message.params["name"] == name


def test_record_that_is_longer_than_a_line_may_be_is_refused() -> None:
    limits = replace(LIMITS, line_bytes=1000)
    assert refused("[" + "[" + "1," * 70_000 + "1]]", limits) == (
        "limit-exceeded",
        {"name": "line-bytes", "value": "1,000"},
    )
    assert len(elements("[" + "1," * 70_000 + "1]", limits)) == 70_001


def test_damage_before_a_long_text_is_told_as_damage() -> None:
    limits = replace(LIMITS, line_bytes=1000)
    text = '[\n{"a":1 "b":2},' + "1," * 70_000 + "1]"
    assert refused(text, limits) == ("damaged-file", {"line": 2})


def test_keys_without_an_end_are_refused() -> None:
    text = "{" + ",".join(f'"k{n}":1' for n in range(1000)) + "}"
    assert refused(text, replace(LIMITS, line_bytes=500)) == ("limit-exceeded", {"name": "line-bytes", "value": "500"})


def test_number_that_is_cut_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    for size in range(1, 60):
        monkeypatch.setattr(json_text, "_WINDOW", size)
        assert elements("[" + "1" * 30 + ".5e+3" + " " * 90 + "]") == ["1" * 30 + ".5e+3"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("null", ""),
        ("true", "TRUE"),
        ("false", "FALSE"),
        ("85.0", "85.0"),
        ('"85.0"', "85.0"),
        ("[ ]", "[]"),
        ("{ }", "{}"),
        ('[1.0, {"a": "数\\n", "b": [null, true, false]}]', '[1.0,{"a":"数\\n","b":[null,true,false]}]'),
    ],
)
def test_every_value_has_a_text_for_its_cell(text: str, cell: str) -> None:
    found = cell_text(value(text), LIMITS, 1, 0)
    assert (found, type(found)) == (cell, str)


@pytest.mark.parametrize("text", ['"' + "x" * 11 + '"', "1" * 11, "[1,2,3,4,5,6]"])
def test_cell_that_is_too_long_is_refused_with_its_row(text: str) -> None:
    with pytest.raises(RefusedError) as raised:
        cell_text(value(text), replace(LIMITS, cell_characters=10), 7, 0)
    assert (raised.value.row, raised.value.problem.message.params["name"]) == (7, "cell-characters")


def test_depth_counts_what_is_around_a_cell() -> None:
    limits = replace(LIMITS, json_depth=3)
    assert cell_text(value("[[]]"), limits, 1, 1) == "[[]]"
    with pytest.raises(RefusedError) as raised:
        cell_text(value("[[[]]]"), limits, 7, 1)
    assert (raised.value.row, raised.value.problem.message.params["name"]) == (7, "json-depth")


def test_raised_depth_still_has_an_end() -> None:
    deep = value("[" * 500 + "]" * 500)
    assert cell_text(deep, replace(LIMITS, json_depth=100_000), 1, 0) == "[" * 500 + "]" * 500
    for _ in range(2000):
        deep = [deep]
    with pytest.raises(RefusedError) as raised:
        cell_text(deep, replace(LIMITS, json_depth=100_000), 7, 0)
    assert (raised.value.row, raised.value.problem.message.params["name"]) == (7, "json-depth")
