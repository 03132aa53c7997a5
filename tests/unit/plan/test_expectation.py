"""Every kind of wrong value that a plan file can hold is told in words of our own, in both languages."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from reformcheck.plan.expectation import expected
from reformcheck.plan.fields import known_values
from reformcheck.plan.folder import packaged_plan
from reformcheck.plan.format import format_of, validated
from reformcheck.plan.model import MeasuresFile, TargetsFile
from reformcheck.plan.values import Entry
from reformcheck.plan.yaml_reader import read_yaml
from reformcheck.texts import Language, Message

EN, ZH = Language("en"), Language("zh")
TOLD_BY_THE_LOADER = {"missing", "extra_forbidden"}
WRONG: list[Any] = [
    *(None, True, 5, -3, 10**30, Decimal("5.5"), "", "x", "x" * 2001, "a b/c", "2020-13-01"),
    *([], ["x"], [1], [1, 2, 3], [[]], [{}], [None]),
    *({}, {"x": 1}, {1: 2}, {None: None}, {"at_least": 1}, {"due": "x"}, {"x y": {"at_least": 5}}, {1000: {}}),
]


def _paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of every value."""
    yield path
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield from _paths(value, (*path, key))


def _read(name: str) -> Any:
    """A file of the packaged plan with one entry in each list."""

    def first(data: Any) -> Any:
        if isinstance(data, dict):
            return {key: first(value) for key, value in data.items()}
        return [first(value) for value in data[:1]] if isinstance(data, list) else data

    return first(read_yaml((packaged_plan() / name).read_text(encoding="utf-8")))


def _measures() -> Any:
    data = _read("measures.yaml")
    data["area"]["also"] = [{"code": "1", "name": {"zh": "甲", "en": "a"}, "since": 2000}]
    return data


def _targets() -> Any:
    """A file of targets that has every key once."""
    data = _read("targets.yaml")
    label = {"zh": "甲", "en": "a"}
    data["units"] = [{"id": "u", "label": label, "plural": "as", "dimension": "d", "factor": 1, "whole": True}]
    data["targets"][0] |= {
        "bound": {"between": [1, 2]},
        "milestones": {2020: {"at_least": 5}},
        "by_area": {"1": {"at_least": 3}},
        "baseline": {"period": 2018, "value": 1},
        "comparison": {"rounded": 2},
    }
    data["registers"][0]["order"] = [["a", "b"]]
    data["registers"][0]["columns"][0] |= {"required_where": {"column": "a", "between": [1, 2]}, "at_least": 0}
    data["registers"][0]["gives"][0]["where"] = {"not": {"all_of": [{"column": "a", "in": ["x"]}]}}
    data["registers"][0]["examples"][0]["records"] = [{"area": "x"}]
    return data


def _errors(kind: type[Entry], data: Any) -> Iterator[ErrorDetails]:
    """The errors of the file with each of its values in turn replaced by each wrong one."""
    validated(kind, data)
    for path in _paths(data):
        for wrong in WRONG:
            broken = copy.deepcopy(data)
            place = broken
            for key in path[:-1]:
                place = place[key]
            if path:
                place[path[-1]] = wrong
            try:
                validated(kind, broken if path else wrong)
            except ValidationError as error:
                yield from error.errors(include_url=False)


def _expected(kind: type[Entry], error: ErrorDetails) -> Message:
    return expected(error, known_values(format_of(kind), error["loc"]))


@pytest.fixture(scope="module")
def told() -> list[tuple[str, Message]]:
    """The type of each error, and what is told of it."""
    files = ((MeasuresFile, _measures()), (TargetsFile, _targets()))
    found = [(kind, error) for kind, data in files for error in _errors(kind, data)]
    return [(error["type"], _expected(kind, error)) for kind, error in found if error["type"] not in TOLD_BY_THE_LOADER]


def test_every_kind_of_error_that_a_plan_can_have_is_told_in_our_words(told: list[tuple[str, Message]]) -> None:
    kinds = {kind for kind, _ in told}
    known = {"string_type", "is_instance_of", "exactly_one_of", "at_least_one_of", "enum", "literal_error", "too_long"}
    assert known | {"invalid_key"} <= kinds
    assert not [text for _, text in told if "words" in text.params]
    assert not [kind for kind, text in told if "names" in text.params and not text.params["names"]]


def test_every_kind_of_error_is_told_in_chinese(told: list[tuple[str, Message]]) -> None:
    english = r"(?!true$|false$)[a-z]+"
    for _, said in told:
        text = ZH.text(said)
        own = re.sub(r"^.*(?= 之一$| 中有且只有一个$| 中至少有一个$)|符合 \S+ ", "", text)
        assert re.search("[\u4e00-\u9fff]", text)
        assert not [word for word in own.split() if re.fullmatch(english, word)], text


@pytest.mark.parametrize(
    ("path", "wrong", "english", "chinese"),
    [
        (("targets", 0, "strength"), "x", "one of required, advisory", "required、advisory 之一"),
        (("targets", 0, "clause"), "", "a text that is not empty", "非空的文本"),
        (("targets", 0, "id"), "a b", "a text of the form ^[A-Za-z0-9]", "符合 ^[A-Za-z0-9]"),
        (("targets", 0, "id"), "a" * 121, "at most 120 characters", "最多120个字符"),
        (("targets", 0, "baseline", "period"), 1899, "1900 or more", "不小于1900"),
        (("targets", 0, "baseline", "period"), 2201, "2200 or less", "不大于2200"),
        (("targets", 0, "baseline", "period"), "x", "a whole number", "整数"),
        (("targets", 0, "baseline", "value"), "x", "a number", "数字"),
        (("targets", 0, "bound", "between"), [1, 2, 3], "at most 2 entries", "最多2项"),
        (("targets", 0, "examples"), 5, "a list", "列表"),
        (("targets", 0, "bound"), 5, "keys with values", "键和值"),
        (("targets", 0, "when"), {}, "exactly one of every_year, due", "every_year、due、every_round 中有且只有一个"),
        (("variables", 0, "plausible"), {}, "at least one of at_least, at_most", "at_least、at_most 中至少有一个"),
        (("targets",), [], "at least 1 entry", "至少1项"),
        (("units", 0, "whole"), 5, "true or false", "true 或 false"),
        (("units", 0, "label", "zh"), 5, "a text in quotes", "加引号的文本"),
    ],
)
def test_what_was_expected(path: tuple[Any, ...], wrong: object, english: str, chinese: str) -> None:
    data = _targets()
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = wrong
    with pytest.raises(ValidationError) as caught:
        validated(TargetsFile, data)
    (error,) = caught.value.errors(include_url=False)
    assert EN.text(_expected(TargetsFile, error)).startswith(english)
    assert ZH.text(_expected(TargetsFile, error)).startswith(chinese)


def test_words_that_are_not_known_are_quoted() -> None:
    error = ErrorDetails(type="of_tomorrow", loc=(), msg="Input should be new", input=1)
    assert EN.text(expected(error, [])) == "something else (“Input should be new”)"
    error = ErrorDetails(type="value_error", loc=(), msg="Value error, other", input=1, ctx={})
    assert ZH.text(expected(error, [])) == "其他内容（“Value error, other”）"


def test_entry_that_a_list_lacks_is_told_by_its_number(tmp_path: Path) -> None:
    from reformcheck.plan.reader import read_plan

    for name in ("measures.yaml", "targets.yaml"):
        text = (packaged_plan() / name).read_text(encoding="utf-8")
        text = text.replace("bound: {at_least: 85}", "bound: {between: [80]}", 1)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (issue,) = read_plan(tmp_path)[1]
    assert issue.type.code == "P103"
    assert EN.text(issue.message) == "Entry 2 of the list is missing."
    assert ZH.text(issue.message) == "列表缺少第2项。"
