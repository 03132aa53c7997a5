"""Registers of a plan: what makes one invalid, at which key; and how conditions are told in words."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from pydantic import ValidationError

from reformcheck.plan import Plan
from reformcheck.plan.folder import packaged_plan
from reformcheck.plan.format import validated
from reformcheck.plan.key_path import KeyPath
from reformcheck.plan.model import Condition, Register, TargetsFile
from reformcheck.plan.register_rules import check_registers
from reformcheck.plan.yaml_reader import read_yaml
from reformcheck.reporting.register_text import condition_text, lines_about_register, register_data
from reformcheck.texts import Language

LABEL = {"zh": "甲", "en": "a"}
DATA: Any = read_yaml((packaged_plan() / "targets.yaml").read_text(encoding="utf-8"))


def column(id_: str, type_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "label": {"zh": id_, "en": f"{id_} en"}, "type": type_, **more}


def register(**changes: Any) -> dict[str, Any]:
    """A register in which nothing is wrong, but for the changes."""
    made: dict[str, Any] = {
        "id": "things",
        "label": LABEL,
        "columns": [
            column("key", "text", required=True),
            column("day", "date"),
            column("end", "date"),
            column("year", "year"),
            column("kind", "category", values=[{"id": "x", "label": {"zh": "某", "en": "some"}}]),
            column("money", "decimal", unit="yuan", at_least=0),
            column("count", "integer"),
            column("town", "area"),
        ],
        "key": ["key"],
        "gives": [
            {"variable": "non_public_enterprises", "count": "records", "exists": {"since": ["day"], "until": "end"}},
            {"variable": "vocational_surcharge", "sum": "money", "period": "year"},
            {"variable": "joint_meetings", "count_distinct": "key", "period": "day"},
        ],
        "examples": [{"as_of": "2020-12-31", "records": [{"key": "1"}], "gives": {"joint_meetings": {"2020": "1"}}}],
    }
    return made | changes


def breaches(*registers: dict[str, Any]) -> list[tuple[str, KeyPath]]:
    """The name of each broken rule, with the path of its key."""
    data = {**copy.deepcopy(DATA), "registers": list(registers)}
    return [(breach.type.name, breach.path) for breach in check_registers(validated(TargetsFile, data))]


def where(**condition: Any) -> dict[str, Any]:
    """The register with a condition on the first thing that it gives."""
    made = register()
    made["gives"][0]["where"] = condition
    return made


def changed(place: list[str | int], value: Any) -> dict[str, Any]:
    made = register()
    inner: Any = made
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    return made


def test_a_register_in_which_nothing_is_wrong() -> None:
    assert breaches(register()) == []


WRONG: list[tuple[dict[str, Any], str, KeyPath]] = [
    (changed(["key"], ["kee"]), "unknown-reference", ("key", 0)),
    (register(order=[["day", "kind"]]), "invalid-value", ("order", 0, 1)),
    (register(examples=[]), "target-without-example", ()),
    (changed(["examples", 0, "records", 0], {"nothing": "1"}), "unknown-reference", ("examples", 0, "records", 0)),
    (changed(["examples", 0, "gives"], {"workers": {"2020": "1"}}), "unknown-reference", ("examples", 0, "gives")),
    (changed(["columns", 1, "id"], "key"), "duplicate-id", ("columns", 1, "id")),
    (changed(["columns", 1, "aliases"], ["KEY"]), "ambiguous-name", ("columns", 1)),
    (changed(["columns", 2], column("end", "area")), "invalid-value", ("columns",)),
    (changed(["columns", 4, "values"], []), "invalid-value", ("columns", 4)),
    (
        changed(["columns", 4, "values"], [{"id": i, "label": {"zh": "同", "en": i}} for i in ("x", "z")]),
        "ambiguous-name",
        ("columns", 4, "values", 1),
    ),
    (changed(["columns", 1, "at_least"], 1), "invalid-value", ("columns", 1)),
    (changed(["columns", 1, "check"], "unified_social_credit_code"), "invalid-value", ("columns", 1)),
    (
        changed(["columns", 1, "required_where"], {"column": "kind", "equals": "z"}),
        "invalid-value",
        ("columns", 1, "required_where"),
    ),
    (changed(["gives", 0, "variable"], "nothing"), "unknown-reference", ("gives", 0, "variable")),
    (changed(["gives", 2, "variable"], "vocational_surcharge"), "duplicate-id", ("gives", 2, "variable")),
    (
        changed(["gives", 0], {"variable": "workers", "count": "records", "period": "day"}),
        "invalid-value",
        ("gives", 0),
    ),
    (changed(["gives", 1, "sum"], "kind"), "invalid-value", ("gives", 1, "sum")),
    (changed(["columns", 5, "unit"], "person"), "invalid-value", ("gives", 1, "sum")),
    (changed(["gives", 2, "count_distinct"], "kee"), "unknown-reference", ("gives", 2, "count_distinct")),
    (changed(["gives", 2, "period"], "kind"), "invalid-value", ("gives", 2, "period")),
    (changed(["gives", 0, "exists"], {"since": ["year"]}), "invalid-value", ("gives", 0, "exists", "since")),
    (where(column="kee", equals="x"), "unknown-reference", ("gives", 0, "where", "column")),
    (where(column="kind", at_least="x"), "invalid-value", ("gives", 0, "where", "column")),
    (where(column="kind", **{"in": ["x", "z"]}), "invalid-value", ("gives", 0, "where")),
    (where(column="day", at_most="2020-02-30"), "invalid-value", ("gives", 0, "where")),
    (where(column="day", at_most="2020"), "invalid-value", ("gives", 0, "where")),
    (where(column="year", equals="x"), "invalid-value", ("gives", 0, "where")),
    (where(column="money", at_least="1e5"), "invalid-value", ("gives", 0, "where")),
    (where(column="town", equals="常乐镇"), "invalid-value", ("gives", 0, "where")),
    (where(column="key", equals="a\\"), "invalid-value", ("gives", 0, "where")),
    (where(all_of=[{"column": "kind", "equals": "z"}]), "invalid-value", ("gives", 0, "where", "all_of", 0)),
    (where(**{"not": {"column": "kind", "equals": "z"}}), "invalid-value", ("gives", 0, "where", "not")),
]


@pytest.mark.parametrize(("made", "name", "path"), WRONG, ids=[f"{n}-{name}" for n, (_, name, _) in enumerate(WRONG)])
def test_what_is_wrong_is_told_at_its_key(made: dict[str, Any], name: str, path: KeyPath) -> None:
    assert (name, ("registers", 0, *path)) in breaches(made)


def test_two_registers_give_different_variables_under_different_ids() -> None:
    found = breaches(register(), register())
    assert ("duplicate-id", ("registers", 1, "id")) in found
    assert ("duplicate-id", ("registers", 1, "gives", 0, "variable")) in found


@pytest.mark.parametrize(
    "condition",
    [
        {"column": "day", "at_most": "period_end"},
        {"column": "day", "between": ["2020-01-01", "2020-12-31"]},
        {"column": "money", "at_least": "0.5"},
        {"column": "count", "equals": 3},
        {"column": "key", "equals": "A1"},
        {"column": "town", "is_missing": False},
        {"any_of": [{"column": "kind", "is_missing": True}, {"not": {"column": "kind", "in": ["x"]}}]},
    ],
)
def test_conditions_that_are_valid(condition: dict[str, Any]) -> None:
    assert breaches(where(**condition)) == []


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"column": "a"},
        {"equals": "x"},
        {"column": "a", "equals": "x", "at_least": 1},
        {"column": "a", "all_of": []},
    ],
)
def test_a_condition_has_exactly_one_operator_and_its_column(condition: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        validated(Condition, condition)


@pytest.mark.parametrize(
    "change",
    [
        {"count": "records", "sum": "money"},
        {"period": "year", "count": "records", "exists": {}},
        {},
    ],
)
def test_an_aggregate_is_one_thing(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        validated(Register, register(gives=[{"variable": "workers", **change}]))


@pytest.mark.parametrize(
    ("condition", "english"),
    [
        ({"column": "kind", "equals": "x"}, "kind en is some"),
        ({"column": "kind", "in": ["x"]}, "kind en is one of some"),
        ({"column": "day", "at_most": "period_end"}, "day en is at most the end of the period"),
        ({"column": "count", "at_least": 3}, "count en is at least 3"),
        ({"column": "year", "between": [2019, 2020]}, "year en is between 2019 and 2020"),
        ({"column": "end", "is_missing": True}, "end en is empty"),
        ({"column": "end", "is_missing": False}, "end en is filled in"),
        ({"not": {"column": "end", "is_missing": True}}, "not (end en is empty)"),
        ({"any_of": [{"column": "count", "equals": 3}]}, "any of: count en is 3"),
        ({"all_of": [{"column": "count", "equals": 3}]}, "all of: count en is 3"),
    ],
)
def test_conditions_in_words(condition: dict[str, Any], english: str) -> None:
    made = validated(Register, register())
    assert str(condition_text(validated(Condition, condition), made)) == english


def test_a_register_in_words_has_all_its_columns_and_what_it_gives(plan: Plan) -> None:
    made = validated(Register, register(order=[["day", "end"]]))
    text = "\n".join(Language("en").text(part) for line in lines_about_register(made, plan) for part in line)
    for word in ("day en is never later than end en", "the sum of money en", "the number of different key en", "0 %"):
        assert word in text
    for entry in plan.registers.values():
        text = "\n".join(Language("zh").text(part) for line in lines_about_register(entry, plan) for part in line)
        assert all(c.label.zh in text and all(a in text for a in c.aliases) for c in entry.columns)
        assert register_data(entry)["columns"][0]["id"] == entry.columns[0].id


def test_a_value_whose_id_is_one_of_its_names_is_told_once(plan: Plan) -> None:
    told_of = lines_about_register(plan.registers["enterprises"], plan)
    lines = [Language("en").text(part) for line in told_of for part in line]
    told = next(line for line in lines if line.startswith("collective: also "))
    names = told.removeprefix("collective: also ").split(", ")
    assert names.count("collective") == 1
    assert len(names) == len(set(names)) > 3
