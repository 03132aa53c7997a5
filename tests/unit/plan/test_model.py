from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from reformcheck.plan import load_plan
from reformcheck.plan.format import validated
from reformcheck.plan.model import (
    BOUND_KINDS,
    Bound,
    CommitmentKind,
    Comparison,
    Example,
    Indicator,
    Label,
    Measure,
    PlanDocument,
    PlanUnit,
    Target,
    Variable,
    When,
)

LABEL = {"zh": "甲", "en": "A"}
TARGET: dict[str, Any] = {
    "id": "M03/x",
    "indicator": "x",
    "bound": {"at_least": 85},
    "when": {"due": 2020},
    "strength": "required",
    "clause": "1",
}


def test_model_is_frozen() -> None:
    label = Label(zh="甲", en="A")
    with pytest.raises(AttributeError, match="immutable"):
        label.zh = "乙"  # type: ignore[misc]


@pytest.mark.parametrize(
    "name", ["organisations", "groups", "measures", "units", "variables", "indicators", "targets", "registers"]
)
def test_what_a_plan_holds_cannot_be_replaced(name: str) -> None:
    """Who asks for the same plan again is given the same: a change to it would be one for all of them."""
    held: Any = getattr(load_plan(), name)
    with pytest.raises(TypeError):
        held["other"] = None


@pytest.mark.parametrize("kind", [k for k in BOUND_KINDS if k != "between"])
@pytest.mark.parametrize("value", [85, Decimal("85"), "85", "85.0", "+85"])
def test_bound_is_an_exact_decimal(kind: str, value: object) -> None:
    bound = validated(Bound, {kind: value})
    assert bound.kind == kind
    assert bound.numbers == (Decimal(85),)
    assert all(isinstance(number, Decimal) for number in bound.numbers)


def test_range_has_two_ends() -> None:
    bound = validated(Bound, {"between": ["2", Decimal("5.5")]})
    assert (bound.kind, bound.numbers) == ("between", (Decimal(2), Decimal("5.5")))


@pytest.mark.parametrize("value", [85.0, "85%", "1e3", "", True, None, "NaN", "Infinity", [85], " 85", "1" * 31, "8٥x"])
def test_bound_that_is_no_plain_number_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        validated(Bound, {"at_least": value})


@pytest.mark.parametrize(
    "data",
    [{}, {"at_least": 1, "at_most": 2}, {"between": [1]}, {"between": [1, 2, 3]}, {"between": 5}, {"atleast": 1}],
)
def test_bound_has_exactly_one_key(data: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        validated(Bound, data)


@pytest.mark.parametrize(
    ("data", "first"),
    [
        ({"due": 2020}, 2020),
        ({"every_year": {"first_year": 2019}}, 2019),
        ({"every_round": {"first_year": 2021}}, 2021),
    ],
)
def test_first_year_of_a_target(data: dict[str, object], first: int) -> None:
    assert validated(When, data).first_year == first


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"due": 2020, "every_year": {"first_year": 2019}},
        {"every_year": {"first_year": 2019}, "every_round": {"first_year": 2019}},
        {"due": 1899},
        {"due": 2201},
        {"due": "2020"},
        {"due": True},
    ],
)
def test_time_has_exactly_one_key_and_a_plausible_year(data: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        validated(When, data)


def test_full_comparison_is_the_default_and_may_be_written() -> None:
    assert validated(Target, TARGET).comparison == Comparison(rounded=None)
    assert validated(Target, {**TARGET, "comparison": "full"}).comparison == Comparison(rounded=None)
    assert validated(Target, {**TARGET, "comparison": {"rounded": 0}}).comparison.rounded == 0


@pytest.mark.parametrize("digits", [13, -13, "0", 1.5])
def test_digits_to_round_to_have_a_range(digits: object) -> None:
    with pytest.raises(ValidationError):
        validated(Target, {**TARGET, "comparison": {"rounded": digits}})


@pytest.mark.parametrize("id_", ["M03/union-coverage", "x", "A1", "1/a.b_c"])
def test_target_id_is_a_measure_and_a_name(id_: str) -> None:
    assert validated(Target, {**TARGET, "id": id_}).id == id_


@pytest.mark.parametrize("id_", ["", "a/b/c", "a b", "覆盖率", "/a", "a/", "-a", "a\n", "x" * 121, "[red]"])
def test_other_target_ids_are_refused(id_: str) -> None:
    with pytest.raises(ValidationError):
        validated(Target, {**TARGET, "id": id_})


@pytest.mark.parametrize("strength", ["Required", "optional", "", None])
def test_strength_is_required_or_advisory(strength: object) -> None:
    with pytest.raises(ValidationError):
        validated(Target, {**TARGET, "strength": strength})


def test_indicator_is_a_ratio_or_a_variable() -> None:
    ratio = {"numerator": "a", "denominator": "b", "per": 100}
    base = {"id": "x", "label": LABEL}
    assert validated(Indicator, {**base, "ratio": ratio}).ratio
    assert validated(Indicator, {**base, "variable": "a"}).variable == "a"
    for wrong in ({}, {"ratio": ratio, "variable": "a"}, {"ratio": {**ratio, "per": 0}}):
        with pytest.raises(ValidationError):
            validated(Indicator, {**base, **wrong})


def test_ratio_is_no_part_of_a_whole_unless_it_says_so() -> None:
    data = {"id": "x", "label": LABEL, "ratio": {"numerator": "a", "denominator": "b", "per": 1}}
    ratio = validated(Indicator, data).ratio
    assert ratio is not None
    assert not ratio.part_of_whole


@pytest.mark.parametrize("wrong", [{"kind": "level"}, {"adds_over_areas": "yes"}, {"unit": "千 克"}, {"id": "非公"}])
def test_variable_is_strict(wrong: dict[str, object]) -> None:
    data = {"id": "x", "label": LABEL, "unit": "person", "kind": "stock", "adds_over_areas": True}
    assert validated(Variable, data).kind == "stock"
    with pytest.raises(ValidationError):
        validated(Variable, {**data, **wrong})


def test_measure_needs_a_lead() -> None:
    data = {"id": "M01", "number": 1, "title": LABEL, "group": "g", "clause": "1", "lead": ["a"]}
    assert validated(Measure, data).lead == ("a",)
    with pytest.raises(ValidationError):
        validated(Measure, {**data, "lead": []})


def test_example_needs_values_as_text() -> None:
    assert validated(Example, {"values": {"x": "85%"}, "verdict": "pass"}).values == {"x": "85%"}
    for wrong in ({"values": {}}, {"values": {"x": 85}}, {"values": {"x": "85"}, "verdict": "ok"}):
        with pytest.raises(ValidationError):
            validated(Example, {"verdict": "pass", **wrong})


@pytest.mark.parametrize("value", ["2019-12-03", datetime.date(2019, 12, 3)])
def test_date_of_issue_is_a_date(value: object) -> None:
    data = {"id": "p", "title": LABEL, "document": "1", "issued_by": [LABEL], "issued": value}
    assert validated(PlanDocument, data).issued == datetime.date(2019, 12, 3)


@pytest.mark.parametrize("value", ["2019-02-30", "2019-12", "20191203", "3.12.2019", 20191203, None])
def test_other_dates_of_issue_are_refused(value: object) -> None:
    data = {"id": "p", "title": LABEL, "document": "1", "issued_by": [LABEL], "issued": value}
    with pytest.raises(ValidationError):
        validated(PlanDocument, data)


def test_label_is_never_empty_and_has_both_languages() -> None:
    for wrong in ({"zh": "", "en": "A"}, {"zh": "甲"}, {"zh": "甲", "en": "x" * 2001}, {"zh": "甲", "en": 5}):
        with pytest.raises(ValidationError):
            validated(Label, wrong)


def test_unit_of_a_plan_is_one_of_its_own_dimension_by_default() -> None:
    unit = validated(PlanUnit, {"id": "tonne", "label": LABEL})
    assert (unit.factor, unit.dimension, unit.whole, unit.plural, unit.aliases) == (Decimal(1), None, False, None, ())


def test_kinds_of_commitments_are_those_of_the_design() -> None:
    assert {str(kind) for kind in CommitmentKind} == {
        "numeric",
        "full-coverage",
        "recurring",
        "directional",
        "qualitative",
    }
