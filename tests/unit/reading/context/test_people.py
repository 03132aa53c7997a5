"""Names of persons, told from what only stands where a name should."""

from __future__ import annotations

import pytest

from reformcheck.reading.context.people import is_person


@pytest.mark.parametrize(
    "text",
    [
        "陈刚",
        "顾建新",
        "欧阳小红",
        "张某",
        "小黄",
        "施科长",
        "王丽，沈海",
        "张 敏 2021-01-08",
        "Li Na",
        "Will Smith",
        "Ms Tang",
        "J. Gu and Wang Min",
        "Wang Min, ext. 204",
    ],
)
def test_names_of_persons(text: str) -> None:
    assert is_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "未核实",
        "待审",
        "尚未核对",
        "Not Verified",
        "not verified",
        "Nobody Yet",
        "Pending",
        "局办公室审核不通过",
        "2021",
    ],
)
def test_what_names_nobody(text: str) -> None:
    assert not is_person(text)
