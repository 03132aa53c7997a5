"""What is done for a column does not grow with the number of the others."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


def unread(columns: int) -> str:
    head = ",".join(f"列{number}" for number in range(columns))
    cells = ",".join(f"文{number}" for number in range(columns))
    return f"指标,年份,数值,{head}\n" + f"联席会议次数,2020,1,{cells}\n" * 8


def across(columns: int) -> str:
    head = ",".join(f"第{number}镇" for number in range(columns))
    figures = ",".join(str(number + 1) for number in range(columns))
    return f"2020年\n指标,{head}\n非公有制企业数,{figures}\n"


def grouped(columns: int) -> str:
    years = ",".join(f"{1995 + number % 30}年," for number in range(columns // 2))
    return f"指标,{years}\n,{'实际,目标,' * (columns // 2)}\n联席会议次数,{'1,2,' * (columns // 2)}\n"


def remarked(columns: int) -> str:
    head = ",".join(f"备注{number}" for number in range(columns))
    cells = ",".join(f"含联合工会{number}" for number in range(columns))
    return f"指标,年份,数值,{head}\n" + f"非公有制企业数,2020,1000,{cells}\n" * 2


def mixed(columns: int) -> str:
    head = ",".join(f"情况{number}" for number in range(columns))
    rows = (",".join(f"文{n}" if n % 3 else str(n * 31 + row) for n in range(columns)) for row in range(8))
    return f"指标,年份,数值,{head}\n" + "".join(f"联席会议次数,2020,1,{cells}\n" for cells in rows)


def unknown(columns: int) -> str:
    return "".join(",".join(f"甲{row}乙{number}" for number in range(columns)) + "\n" for row in range(8))


@pytest.mark.parametrize("table", [unread, across, grouped, remarked, mixed, unknown])
def test_four_times_as_wide_takes_far_less_than_sixteen_times_as_long(
    read: Reading, table: Callable[[int], str]
) -> None:
    def seconds(columns: int) -> float:
        text = table(columns)
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(250)
    narrow = min(seconds(250) for _ in range(2))
    assert min(seconds(1000) for _ in range(2)) < 9 * narrow + 0.2
