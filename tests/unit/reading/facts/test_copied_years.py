from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    "text",
    [
        "指标,地区,年份,数值,单位\n高技能人才数,海门市,2020,2020,人\n劳动者总数,海门市,2020,2020,人\n",
        "指标,地区,年份,数值\n高技能人才数,海门市,2019年,2019\n高技能人才数,海门市,2020年,２０２０\n",
        "指标,年份,数值\n高技能人才数,2020,2020.0\n",
        "年份,高技能人才数,劳动者总数\n2020,2020,2020\n",
        "指标,2019,2020\n高技能人才数,2019,2020\n",
    ],
)
def test_figures_that_repeat_the_years_are_doubtful(read: Reading, text: str) -> None:
    found = read(text)
    assert set(found.values) == {"doubtful"}
    assert set(found.codes) == {"C352"}


def test_only_the_column_that_repeats_the_years_is_doubtful(read: Reading) -> None:
    found = read("年份,高技能人才数,劳动者总数\n2019,2019,600000\n2020,2020,600001\n")
    assert found.values == ["doubtful", 600_000, "doubtful", 600_001]
    assert found.place("C352") == (2, "B")


@pytest.mark.parametrize(
    "text",
    [
        "年份,高技能人才数\n2019,2019\n2020,2021\n",
        "年份,高技能人才数\n2020,2020人\n",
        '年份,高技能人才数\n2020,"2,020"\n',
        "海门市2020年统计表,\n指标,数值\n高技能人才数,2020\n",
        "指标,2019,2020\n高技能人才数,5000,2020\n",
        "指标,2019,2020\n高技能人才数,,2020\n",
    ],
)
def test_a_figure_that_happens_to_be_a_year_is_one(read: Reading, text: str) -> None:
    assert "C352" not in read(text).codes
    assert 2020 in read(text).values or 2021 in read(text).values
