from __future__ import annotations

from fractions import Fraction

import pytest

from reformcheck.quantities import Exact
from reformcheck.texts import Label
from reformcheck.units import MONEY, PERCENT, RATIO, UNITS, Unit, UnitReader, rate_unit

TONNE = Unit("tonne", "mass", Label("吨", "tonne"), "tonnes", aliases=("t",))
KILOGRAM = Unit("kilogram", "mass", Label("千克", "kilogram"), "kilograms", Fraction(1, 1000))


@pytest.fixture(scope="module")
def reader() -> UnitReader:
    return UnitReader([*UNITS.values(), TONNE, KILOGRAM])


@pytest.mark.parametrize(
    ("text", "dimension", "factor"),
    [
        *((t, RATIO, Fraction(1, 100)) for t in ("%", "％", "percent", "Per Cent", "pct", "PT", "百分比")),
        *((t, RATIO, Fraction(1, 1000)) for t in ("‰", "permille", "per mille")),
        ("‱", RATIO, Fraction(1, 10_000)),
        *((t, RATIO, 1) for t in ("ratio", "Fraction", "比值", "小数")),
        *((t, "person", 1) for t in ("人", "名", "person", "persons", "People", " 人 ")),
        *((t, "person", 10_000) for t in ("万人", "万名", "万 人")),
        *((t, "person", 1000) for t in ("千人", "thousand people", "Thousand  Persons")),
        ("百人", "person", 100),
        ("亿人", "person", 10**8),
        *((t, MONEY, 1) for t in ("元", "人民币元", "yuan", "RMB", "CNY")),
        *((t, MONEY, 10**4) for t in ("万元", "万yuan")),
        *((t, MONEY, 10**5) for t in ("十万元",)),
        *((t, MONEY, 10**6) for t in ("百万元", "million yuan", "million RMB")),
        ("千元", MONEY, 1000),
        ("千万元", MONEY, 10**7),
        ("亿元", MONEY, 10**8),
        ("billion yuan", MONEY, 10**9),
        *((t, "enterprise", 1) for t in ("家", "户", "enterprise", "enterprises", "company", "Companies")),
        ("万家", "enterprise", 10_000),
        *((t, "meeting", 1) for t in ("次", "场", "meeting", "meetings", "times")),
        *((t, "item", 1) for t in ("项", "件", "item", "items")),
        ("个", None, 1),
        ("万", None, 10_000),
        ("亿", None, 10**8),
        ("万个", None, 10_000),
        ("thousand", None, 1000),
        *((t, RATIO, Fraction(1, 10_000)) for t in ("人/万人", "人每万人", "每万人", "/万人", "人/10000人", "人 / 10,000 人")),
        *((t, RATIO, Fraction(1, 10_000)) for t in ("people per 10,000 people", "persons per 10 000 persons", "per 10000 people")),
        *((t, RATIO, Fraction(1, 100)) for t in ("户/百户", "家/100家", "个/百户")),
        ("人/1人", RATIO, 1),
        ("人/人", RATIO, 1),
        ("万人/万人", RATIO, 1),
        ("人/100万人", RATIO, Fraction(1, 10**6)),
        ("元/人", "money/person", 1),
        ("万元/人", "money/person", 10_000),
        ("元/万人", "money/person", Fraction(1, 10_000)),
        ("yuan per thousand people", "money/person", Fraction(1, 1000)),
        *((t, "mass", 1) for t in ("吨", "t", "tonne", "tonnes", "TONNES")),
        *((t, "mass", Fraction(1, 1000)) for t in ("千克", "kilogram", "kilograms")),
        ("万吨", "mass", 10_000),
        ("万千克", "mass", 10),
        ("千克/人", "mass/person", Fraction(1, 1000)),
    ],
)  # fmt: skip
def test_unit_text_has_an_exact_factor(reader: UnitReader, text: str, dimension: str | None, factor: Exact) -> None:
    reading = reader.read(text)
    assert reading is not None
    assert (reading.dimension, reading.factor, reading.points) == (dimension, factor, False)
    assert reading.text == text


@pytest.mark.parametrize("text", ["个百分点", "百分点", "pp", "Percentage Points", "percentage point"])
def test_percentage_points_are_marked_as_no_unit_of_a_level(reader: UnitReader, text: str) -> None:
    reading = reader.read(text)
    assert reading is not None
    assert reading.points


@pytest.mark.parametrize(
    "text",
    [
        *("", "公里", "人次", "美元", "万美元", "公斤力", "persons-years", "百分之", "%人", "万万人", "°C"),
        *(
            "/",
            "//",
            "per",
            "每",
            "人/",
            "人/万",
            "人/个",
            "公里/人",
            "人/公里",
            "人/,人",
            "人/, 人",
            "人/0人",
            "人/00人",
        ),
        *(
            "人/5人",
            "人/104人",
            "人/10⁴人",
            "10⁴人",
            "人/" + "1" * 5000 + "人",
            "人/1" + "0" * 5000 + "人",
            "至90",
            "%以上",
        ),
    ],
)
def test_unknown_unit_is_none_and_never_a_crash(reader: UnitReader, text: str) -> None:
    assert reader.read(text) is None


def test_unit_of_another_plan_is_unknown() -> None:
    assert UnitReader(UNITS.values()).read("吨") is None


def test_a_name_wins_over_its_reading_as_a_multiple(reader: UnitReader) -> None:
    reading = reader.read("千克")
    assert reading is not None
    assert reading.factor == Fraction(1, 1000)


@pytest.mark.parametrize(
    ("per", "top", "bottom", "dimension", "factor", "zh", "en"),
    [
        (100, "enterprise", "enterprise", RATIO, Fraction(1, 100), "%", "%"),
        (1000, "person", "person", RATIO, Fraction(1, 1000), "‰", "‰"),
        (1, "person", "person", RATIO, 1, "", ""),
        (10_000, "person", "person", RATIO, Fraction(1, 10_000), "人/万人", "per 10,000 people"),
        (100_000, "person", "person", RATIO, Fraction(1, 100_000), "人/100000人", "per 100,000 people"),
        (1, "yuan", "person", "money/person", 1, "元/人", "yuan per 1 people"),
        (
            100,
            "meeting",
            "enterprise",
            "meeting/enterprise",
            Fraction(1, 100),
            "次/百家",
            "meetings per 100 enterprises",
        ),
        (1000, "yuan", "person", "money/person", Fraction(1, 1000), "元/千人", "yuan per 1,000 people"),
        (100_000_000, "person", "yuan", "person/money", Fraction(1, 10**8), "人/亿元", "people per 100,000,000 yuan"),
    ],
)
def test_unit_of_a_ratio(per: int, top: str, bottom: str, dimension: str, factor: Exact, zh: str, en: str) -> None:
    unit = rate_unit(per, UNITS[top], UNITS[bottom])
    assert (unit.dimension, unit.factor, unit.label, unit.whole) == (dimension, factor, Label(zh, en), False)


def test_unit_of_a_ratio_takes_the_factors_of_its_units() -> None:
    assert rate_unit(1, KILOGRAM, UNITS["person"]).factor == Fraction(1, 1000)
    assert rate_unit(10, UNITS["person"], KILOGRAM).factor == 100


def test_percentage_of_a_ratio_is_the_unit_percent() -> None:
    assert rate_unit(100, UNITS["person"], UNITS["person"]) is PERCENT


@pytest.mark.parametrize(
    ("id_", "dimension", "whole"),
    [
        ("percent", RATIO, False),
        ("permille", RATIO, False),
        ("ratio", RATIO, False),
        ("person", "person", True),
        ("enterprise", "enterprise", True),
        ("meeting", "meeting", True),
        ("item", "item", True),
        ("yuan", MONEY, False),
    ],
)
def test_units_every_plan_knows(id_: str, dimension: str, whole: bool) -> None:
    unit = UNITS[id_]
    assert (unit.id, unit.dimension, unit.whole) == (id_, dimension, whole)


def test_there_are_no_other_built_in_units() -> None:
    assert len(UNITS) == 8


@pytest.mark.parametrize(
    ("count", "en"), [(1, "meeting"), (-1, "meeting"), (0, "meetings"), (2, "meetings"), (Fraction(1, 2), "meetings")]
)
def test_unit_word_fits_its_number(count: Exact, en: str) -> None:
    assert UNITS["meeting"].word(count) == Label("次", en)
