"""A row is read the same whatever rows stand above it: what texts have meant before is only a short cut."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from conftest import ROOT
from reformcheck.issues import Issue, IssueLedger, Severity, content
from reformcheck.periods import ReferencePeriod
from reformcheck.plan import Plan, load_plan
from reformcheck.reading import Limits, Observation, ReadingOptions, Status, Submission, read_submission
from reformcheck.reading.cells.areas import AreaKind, AreaReader
from reformcheck.reading.facts.doubts import Doubts, doubted
from reformcheck.reading.tables.headers import HeaderReader
from reformcheck.texts import message

HEADER = "指标,地区,年份,数值,计量单位,备注"
NAMES = ["劳动者总数", "高技能人才数", "用于职业教育的城市教育费附加", "工会覆盖率", "职工总数12", "计划劳动者总数"]
AREAS = [
    "海门市",
    "320684",
    "320681",
    "启东市",
    "第1村",
    "第27村",
    "第305村",
    "三星镇",
    "三星镇（预计）",
    "第9村（仅规模以上）",
    "计划3组",
    "计划4组",
    "2019年末",
    "2020年末",
    "合计",
    "",
    "小计",
]
YEARS = ["2019", "2020", "2020年", "2020年6月", "2020年预计", "去年", "2020-12-31", ""]
VALUES = ["{}", "{}", "约{}", "{}.5", "86.5%", "-", "", "{}*", "{}人", "-{}", "0.86", "{}万"]
UNITS = ["", "人", "万元", "元", "%", "公里"]
REMARKS = ["", "", "", "快报数", "预计数", "仅三星镇", "已核对"]


def rows(seed: int, count: int) -> list[str]:
    draw = random.Random(seed)
    pools = (NAMES, AREAS, YEARS, VALUES, UNITS, REMARKS)
    # NOTE: figures of which none is the sum of others
    return [",".join(map(draw.choice, pools)).format(draw.randrange(10**5, 10**6)) for _ in range(count)]


def read(folder: Path, plan: Plan, lines: list[str], limits: Limits | None = None) -> Submission:
    path = folder / "stats.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return read_submission(plan, [str(path)], ReadingOptions(limits=limits or Limits()))


def figures(submission: Submission) -> dict[int, list[tuple[object, ...]]]:
    """What was read of each row, wherever it stands."""
    found: dict[int, list[tuple[object, ...]]] = {}
    for o in submission.observations:
        caveats = [(caveat.text, caveat.place) for caveat in o.caveats]
        found.setdefault(o.row, []).append((o.subject, o.area, o.period, o.value, o.ulp, o.status, o.text, caveats))
    return found


def errors(submission: Submission) -> set[tuple[int | None, str]]:
    return {
        (place.row, issue.type.code)
        for issue in submission.issues
        if issue.severity is Severity.ERROR
        for place in (issue.location, *issue.others)
    }


@pytest.mark.parametrize("seed", range(6))
def test_a_row_is_read_as_if_it_stood_alone(tmp_path: Path, plan: Plan, seed: int) -> None:
    """Its own figures, errors and caveats; `first` makes every file one about the same things."""
    first = ["劳动者总数,海门市,2018,1000,人,", "高技能人才数,三厂街道,2018,900,人,"]
    lines = rows(seed, 150)
    together = read(tmp_path, plan, [*first, *lines])
    seen, told = figures(together), errors(together)
    for number, line in enumerate(lines, 4):
        alone = read(tmp_path, plan, [*first, line])
        assert seen.get(number) == figures(alone).get(4), line
        assert {code for row, code in told if row == number} == {code for row, code in errors(alone) if row == 4}, line


def test_the_number_in_a_name_says_nothing_and_a_code_is_none(plan: Plan) -> None:
    areas = AreaReader(plan)
    assert areas.read("第1村").id == "第1村"
    assert areas.read("第27村").id == "第27村"
    assert areas.read("990001").kind == areas.read("990002").kind
    for text in ("320681", "启东市", "1启东市", "启东市1"):
        assert areas.read(text) == AreaReader(plan).read(text), text
    assert areas.read("320681").kind is AreaKind.OTHER_PLACE


def test_where_the_plan_s_parts_have_numbers_each_name_is_looked_up(tmp_path: Path) -> None:
    for file in (ROOT / "tests" / "plans" / "province").glob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace("青岭县", "开发1区")
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    plan = load_plan(tmp_path)
    areas = AreaReader(plan)
    assert areas.read(f"{plan.area.name.zh}开发9区").kind is AreaKind.UNLISTED
    assert areas.read(f"{plan.area.name.zh}开发1区").id == plan.area.parts[0].code


@pytest.mark.parametrize("number", [10, 11, 12])
def test_of_texts_that_differ_in_their_digits_none_heads_a_column_unless_a_name_has_digits(
    plan: Plan, number: int
) -> None:
    headers = HeaderReader(plan)
    assert not headers.may_head(f"第{number}村")
    assert not headers.may_head(f"约{number}")
    assert headers.may_head("地区")
    assert headers.may_head("劳动者总数")
    assert headers.may_head("劳动者总数（人）")


# more doubtful figures than errors are kept


def test_a_figure_is_in_doubt_where_another_of_its_fact_was_not_kept(tmp_path: Path, plan: Plan) -> None:
    lines = [
        "劳动者总数,第7村,2020,1000,人,",
        "劳动者总数,第8村,2020,1000,人,",
        *(f"劳动者总数,第{n}村,2020,约1,人," for n in range(100, 400)),
        "劳动者总数,第7村,2020,约1000,人,",
    ]
    found = {o.area: o.status for o in read(tmp_path, plan, lines, Limits(issues=3)).observations}
    assert (found["第7村"], found["第8村"]) == (Status.DOUBTFUL, Status.REPORTED)
    assert len(found) < 150


def test_as_many_doubtful_figures_are_kept_as_make_the_sum_doubtful(plan: Plan) -> None:
    ledger = IssueLedger(1)
    doubts = Doubts(ledger, plan.area.code)
    year = ReferencePeriod(2020)

    def figure(area: str | None, status: Status = Status.DOUBTFUL) -> Observation:
        return Observation("workers", area, year, None, 0, status, 0, 2, 3, "约1")

    assert not any(doubts.are_enough(figure("a")) for _ in range(500)), "there is room for their errors"
    ledger.append(Issue(content.NOT_A_NUMBER, message("{text} is not a number.", text="约1")))
    for area in (plan.area.code, None, "a"):
        assert [doubts.are_enough(figure(area)) for _ in range(102)] == [False] * 100 + [True] * 2
    assert not doubts.are_enough(figure("a", Status.REPORTED))
    reported = [figure("a", Status.REPORTED), figure("b", Status.REPORTED)]
    assert [o.status for o in doubted(reported, doubts.dropped)] == [Status.DOUBTFUL, Status.REPORTED]


def test_three_digits_that_were_once_a_remark_may_be_the_half_of_the_next_number(tmp_path: Path, plan: Plan) -> None:
    lines = [
        "劳动者总数,海门市,2019,500000,人,",
        "劳动者总数,海门市,2020,500000,人,060",
        "劳动者总数,海门市,2019,1,人,060",
    ]
    path = tmp_path / "stats.csv"
    header = "指标,地区,年份,计量单位,数值,备注"
    moved = [",".join((*line.split(",")[:3], "人", line.split(",")[3], line.split(",")[5])) for line in lines]
    path.write_text("\n".join([header, *moved]) + "\n", encoding="utf-8")
    submission = read_submission(plan, [str(path)])
    assert [issue.location.row for issue in submission.issues if issue.type.code == "S211"] == [4]
    assert [o.value for o in submission.observations if o.status is Status.REPORTED] == [500000, 500000]
