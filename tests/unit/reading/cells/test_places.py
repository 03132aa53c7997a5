from __future__ import annotations

import pytest

from reformcheck.reading.cells import places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("320684", True),
        ("320684104", True),
        ("320684104201", True),
        ("32068", False),
        ("3206841", False),
        ("a20684", False),
    ],
)
def test_code_has_six_nine_or_twelve_digits(text: str, expected: bool) -> None:
    assert places.is_code(text) is expected


@pytest.mark.parametrize(
    ("code", "whole", "expected"),
    [
        ("320684", "320684", True),
        ("320684104", "320684", True),
        ("320684", "320600", True),
        ("320684", "320000", True),
        ("320681", "320684", False),
        ("320600", "320684", False),
        ("330000", "320000", False),
        ("110101", "320600", False),
    ],
)
def test_code_lies_within_by_its_levels(code: str, whole: str, expected: bool) -> None:
    assert places.lies_within(code, whole) is expected


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("320684", "320684"),
        ("320684000", "320684"),
        ("320684104000", "320684104"),
        ("320000000000", "320000"),
        ("320000", "320000"),
    ],
)
def test_levels_left_open_are_dropped(code: str, short: str) -> None:
    assert places.without_zeros(code) == short


@pytest.mark.parametrize(
    ("name", "bare"), [("海门市", "海门"), ("如东县", "如东"), ("江苏省", "江苏"), ("某县", "某县"), ("海门", "海门")]
)
def test_name_without_its_kind(name: str, bare: str) -> None:
    assert places.stem(name) == bare


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("启东市", "320681"),
        ("启东", "320681"),
        ("江苏省启东市", "320681"),
        ("海门县", "320625"),
        ("海安县", "320621"),
        ("临江市", "220681"),
        ("临江", None),
        ("常乐镇", None),
        ("市辖区", None),
        ("", None),
    ],
)
def test_place_by_name(name: str, code: str | None) -> None:
    assert places.place_of(name, "320684") == code


def test_names_around_a_code() -> None:
    assert places.name_of_code("320681104") == "启东市"
    assert places.name_of_code("999999") is None
    assert places.ancestors("320684") == ("江苏省", "南通市")
    assert places.ancestors("320000") == ()
    assert {"启东", "如东", "海门", "南通"} <= set(places.neighbours("320684"))
    assert "苏州" not in places.neighbours("320684")
