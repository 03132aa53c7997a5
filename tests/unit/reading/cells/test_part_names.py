"""One part under several names."""

from __future__ import annotations

import pytest

from observations import observed
from reformcheck.plan.model import Label as PlanLabel
from reformcheck.plan.model import OtherName, Part
from reformcheck.reading.cells.part_names import bare, names_of, possibly_one, short_names, under_one_name
from reformcheck.texts import Label


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("常乐镇", "常乐"),
        ("海门街道", "海门"),
        ("海门街道办事处", "海门"),
        ("东乡", "东乡"),
        ("南区", "南区"),
        ("三星 镇", "三星 "),
        ("青岭县", "青岭"),
        ("Changle Town", "Changle"),
        ("Sanxing township", "Sanxing"),
        ("Haimen Sub-district Office", "Haimen"),
        ("Qingling County", "Qingling"),
        ("Town", "Town"),
        ("Newtown", "Newtown"),
        ("常乐", "常乐"),
    ],
)
def test_name_without_its_kind(name: str, without: str) -> None:
    assert bare(name) == without


def part(code: str, zh: str, en: str, *also: OtherName) -> Part:
    return Part(code=code, name=PlanLabel(zh=zh, en=en), also=also)


def test_short_forms_are_those_that_name_one_part_only() -> None:
    former = OtherName(code="9", name=PlanLabel(zh="老坝乡", en="Laoba Township"))
    parts = [
        part("1", "常乐镇", "Changle Town", former),
        part("2", "三厂镇", "Sanchang Town"),
        part("3", "三厂街道", "Sanchang Subdistrict"),
        part("4", "海门街道", "Haimen Subdistrict"),
    ]
    assert names_of(parts[0]) == ("1", "常乐镇", "Changle Town", "9", "老坝乡", "Laoba Township")
    assert short_names(parts, {"海门", "haimen"}) == {"常乐": "1", "changle": "1", "老坝": "1", "laoba": "1"}


def named(**labels: str) -> dict[str, Label]:
    return {area.removeprefix("_"): Label(label, label) for area, label in labels.items()}


@pytest.mark.parametrize(
    ("names", "one"),
    [
        (named(常乐镇="常乐镇", 常乐="常乐"), {"常乐": "常乐镇"}),
        (named(_320684104="常乐镇", 常乐镇="常乐镇"), {"常乐镇": "320684104"}),
        (named(_320684104="常乐镇", 常乐镇="常乐镇", 常乐="常乐"), {"常乐镇": "320684104", "常乐": "320684104"}),
        (named(_320684104="常乐", 常乐镇="常乐镇"), {"常乐镇": "320684104"}),
        (named(_320684104="常乐", _320684105="常乐", 常乐="常乐"), {}),
        (named(三厂镇="三厂镇", 三厂街道="三厂街道"), {}),
        (named(三厂="三厂", 三厂镇="三厂镇", 三厂街道="三厂街道"), {}),
        (named(常乐镇="常乐镇", 三星="三星"), {}),
        (named(Changle="Changle", **{"Changle Town": "Changle Town"}), {"Changle": "Changle Town"}),
        ({}, {}),
    ],
)
def test_ids_of_one_part_become_one(names: dict[str, Label], one: dict[str, str]) -> None:
    areas = list(names)
    rows = [observed("workers", "2020", n, area=area) for n, area in enumerate(areas)]
    moved = under_one_name(rows, names)
    assert {o.area: n.area for o, n in zip(rows, moved, strict=True) if o.area != n.area} == one
    assert set(names) == {*areas} - {*one}


@pytest.mark.parametrize(
    ("parts", "both"),
    [
        ({"320684104", "常乐镇"}, ("320684104", "常乐镇")),
        ({"Changle", "三星镇"}, ("Changle", "三星镇")),
        ({"三厂镇", "三厂街道", "常乐镇"}, ("三厂街道", "三厂镇")),
        ({"320684104", "320684104001", "320684105"}, ("320684104", "320684104001")),
        ({"常乐镇", "常乐镇东村"}, ("常乐镇", "常乐镇东村")),
        ({"常乐镇", "三星镇"}, ()),
        ({"Changle Town", "Sanxing Town"}, ()),
        (set(), ()),
    ],
)
def test_ids_that_may_be_one_part(parts: set[str], both: tuple[str, ...]) -> None:
    assert possibly_one(parts) == both
