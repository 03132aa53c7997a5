"""What is known of a row by the texts of those before it, and what is not: a remark may say something else of each row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reformcheck.plan import Plan
from reformcheck.reading import Submission, read_submission

HEADER = "指标,地区,年份,单位,数值,备注"
OTHER = "劳动者总数,海门市,2020,人,500000,"


@pytest.fixture
def submission(plan: Plan, tmp_path: Path) -> Callable[..., Submission]:
    def run(*lines: str) -> Submission:
        path = tmp_path / "stats.csv"
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")
        return read_submission(plan, [str(path)])

    return run


def meetings(found: Submission) -> dict[int, tuple[str, list[str]]]:
    """By year the status of the number of meetings, and what is quoted beside it."""
    return {
        o.period.year: (o.status.value, [c.text for c in o.caveats])
        for o in found.observations
        if o.subject == "joint_meetings" and o.period
    }


def row(year: int, remark: str = "", area: str = "海门市") -> str:
    return f"联席会议次数,{area},{year},次,2,{remark}"


def test_a_remark_is_quoted_beside_every_figure(submission: Callable[..., Submission]) -> None:
    found = submission(HEADER, row(2019, "快报数"), OTHER, row(2020, "快报数"), row(2020, "快报数"))
    assert meetings(found) == {2019: ("reported", ["快报数"]), 2020: ("reported", ["快报数"])}
    assert len(found.observations) == 4


@pytest.mark.parametrize("remark", ["2019年数据", "截至2019年12月31日", "为2019年度"])
def test_what_repeats_one_row_contradicts_another(submission: Callable[..., Submission], remark: str) -> None:
    found = submission(HEADER, row(2019, remark), OTHER, row(2020, remark))
    assert meetings(found) == {2019: ("reported", []), 2020: ("doubtful", [])}


def test_a_part_in_brackets_is_quoted_beside_every_figure(submission: Callable[..., Submission]) -> None:
    area = "海永乡（快报数）"
    found = submission(HEADER, row(2019, area=area), OTHER, row(2020, area=area))
    assert meetings(found) == {2019: ("reported", ["快报数"]), 2020: ("reported", ["快报数"])}


def test_a_text_over_the_figures_is_quoted_beside_every_one(submission: Callable[..., Submission]) -> None:
    found = submission(",,,,快报数,", HEADER, row(2019), OTHER, row(2020), row(2020))
    assert meetings(found) == {2019: ("reported", ["快报数"]), 2020: ("reported", ["快报数"])}
