"""Which figures a text speaks about, by where it stands: reading small tables to observations, caveats and issues."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reformcheck.plan import Plan
from reformcheck.reading import ReadingOptions, Status, Submission, read_submission
from reformcheck.reading.facts import reach
from reformcheck.texts import Language

HEADER = "指标,年份,单位,数值"
ALL, UNIONS, MEETINGS = "非公有制企业数,2020,家,10000", "已建工会非公有制企业数,2020,家,8650", "联席会议次数,2020,次,2"
SUBJECTS = {
    "non_public_enterprises": "all",
    "non_public_enterprises_with_union": "unions",
    "joint_meetings": "meetings",
    "workers": "workers",
}
Reading = Callable[..., Submission]


@pytest.fixture
def submission(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Reads a text as the file stats.csv in a folder whose name says nothing."""

    def run(text: str, name: str = "stats.csv", *, folder: str = "in", **answers: Any) -> Submission:
        path = tmp_path_factory.mktemp("t") / folder / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        return read_submission(plan, [str(path)], ReadingOptions(**answers))

    return run


def table(*rows: tuple[str, str], header: str = "备注") -> str:
    """Rows with a text behind each."""
    return "\n".join([f"{HEADER},{header}", *(f"{row},{text}" for row, text in rows)]) + "\n"


def statuses(found: Submission) -> dict[str, str]:
    """What became of each figure; figures that were set aside are not there."""
    return {SUBJECTS.get(o.subject, o.subject): o.status.value for o in found.observations}


def caveats(found: Submission) -> dict[str, list[str]]:
    return {SUBJECTS[o.subject]: [c.text for c in o.caveats] for o in found.observations if o.caveats}


def said(found: Submission) -> list[str]:
    """Codes of errors and warnings, with what they say."""
    say = Language("en").text
    return [f"{i.type.code} {say(i.message)}" for i in found.issues if i.severity != "information"]


OPEN, DOUBTED, GONE = Status.REPORTED.value, Status.DOUBTFUL.value, Status.MISSING.value


# a row


def test_a_remark_speaks_about_its_row(submission: Reading) -> None:
    found = submission(table((ALL, ""), (UNIONS, "待核实"), (MEETINGS, "快报数")))
    assert statuses(found) == {"all": OPEN, "unions": DOUBTED, "meetings": OPEN}
    assert caveats(found) == {"meetings": ["快报数"]}
    assert said(found) == ["C380 待核实 speaks against the figure 8650: it says a no, and it is not clear to what."]


def test_a_remark_in_a_wide_table_speaks_about_all_figures_of_its_row(submission: Reading) -> None:
    text = "年份,非公有制企业数,已建工会非公有制企业数,备注\n2019,9000,8000,\n2020,10000,8650,待核实\n"
    found = submission(text)
    assert [(o.period and o.period.year, o.status.value) for o in found.observations] == [
        (2019, OPEN), (2019, OPEN), (2020, DOUBTED), (2020, DOUBTED),
    ]  # fmt: skip


def test_a_missing_figure_is_contradicted_by_nothing(submission: Reading) -> None:
    found = submission(table((ALL, ""), ("已建工会非公有制企业数,2020,家,", "待核实")))
    assert said(found) == []


def test_what_is_set_aside_is_told_and_not_read(submission: Reading) -> None:
    found = submission(table((ALL, ""), (UNIONS, "年度目标")))
    assert statuses(found) == {"all": OPEN}
    assert [SUBJECTS[o.subject] for o in found.aside] == ["unions"]
    assert [line.partition(" ")[0] for line in said(found)] == ["C381"]


def test_what_is_set_aside_beside_the_fact_is_only_information(submission: Reading) -> None:
    found = submission(table((UNIONS, ""), (UNIONS.replace("8650", "9000"), "年度目标")))
    assert said(found) == []
    assert [i.type.code for i in found.issues if i.type.code in ("C312", "C381")] == ["C312"]


def test_a_part_that_is_set_aside_is_still_a_part(submission: Reading) -> None:
    text = "地区,指标,年份,数值,备注\n常乐镇,非公有制企业数,2020,100,\n悦来镇,非公有制企业数,2020,90,年度目标\n"
    found = submission(text)
    assert {o.area for o in found.observations} == {"常乐镇"}
    assert set(found.area_names) == {"常乐镇", "悦来镇"}


# columns


@pytest.mark.parametrize(
    ("header", "cell", "status"),
    [
        ("经办人", "张三", OPEN),
        ("填报日期", "2021-01-05", OPEN),
        ("完成时限", "2020年12月底前", OPEN),
        ("责任科室", "启东市统计局", DOUBTED),
        ("责任科室", "江苏省统计局", OPEN),
        ("序号", "320681", DOUBTED),
        ("序号", "12", OPEN),
        ("数据来源", "2019年年报", DOUBTED),
        ("数据来源", "工会统计年报", OPEN),
        ("是否召开", "否", DOUBTED),
        ("是否召开", "是", OPEN),
        ("是否定案", "否", OPEN),
        ("是否估算", "是", DOUBTED),
        ("是否估算", "否", OPEN),
        ("是否召开", "待核实", DOUBTED),
        ("有无变化", "无", OPEN),
        ("统计时点", "2020-06-30", DOUBTED),
        ("统计时点", "2020-12-31", OPEN),
        ("统计时点", "—", OPEN),
        ("统计时点", "6月底", DOUBTED),
        ("统计时点", "年末", OPEN),
        ("OBS_STATUS", "E", DOUBTED),
        ("OBS_STATUS", "A", OPEN),
        ("OBS_STATUS", "M", GONE),
        ("OBS_STATUS", "已完成", OPEN),
        ("OBS_STATUS", "尚未完成", DOUBTED),
        ("审核意见", "数据有误", DOUBTED),
        ("企业类型", "合计", OPEN),
        ("统计对象", "联席会议", OPEN),
        ("其他", "待核实", DOUBTED),
        ("其他", "3.5", OPEN),
        ("其他", "-", OPEN),
        ("其他", "海门市", OPEN),
        ("其他", "启东市学习交流组来访并参加了本次会议的全过程，会后与海门市总工会座谈", OPEN),
    ],
)
def test_what_a_cell_makes_of_its_row_depends_on_its_column(
    submission: Reading, header: str, cell: str, status: str
) -> None:
    found = submission(table((ALL, ""), (MEETINGS, cell), header=header))
    assert statuses(found) == {"all": OPEN, "meetings": status}, said(found)


def test_a_column_that_nobody_knows_and_that_names_a_place_is_asked_about_once(submission: Reading) -> None:
    text = table((ALL, ""), (MEETINGS, "启东市"), header="其他")
    assert said(submission(text)) == ["S209 The cells under 其他 may name areas."]
    assert statuses(submission(text, columns=("其他=ignore",))) == {"all": OPEN, "meetings": OPEN}


def test_a_group_is_set_aside(submission: Reading) -> None:
    found = submission(table((ALL, "合计"), (ALL.replace("10000", "612"), "规模以上"), header="企业规模"))
    assert [o.value for o in found.observations] == [10000]
    assert [i.type.code for i in found.issues if i.severity != "information"] in ([], ["C318"])


def test_a_group_that_is_all_of_what_is_counted_leaves_it(submission: Reading) -> None:
    found = submission(table((ALL, "全部非公有制企业"), header="统计对象"))
    assert statuses(found) == {"all": OPEN}


def test_a_group_is_answered(submission: Reading) -> None:
    text = table((ALL, "规模以上"), header="企业规模")
    assert statuses(submission(text, remarks=("规模以上=accept",))) == {"all": OPEN}
    assert statuses(submission(text, remarks=("规模以上=doubtful",))) == {"all": DOUBTED}
    assert statuses(submission(text, remarks=("规模以上=set-aside",))) == {}


def test_a_status_is_answered(submission: Reading) -> None:
    text = table((ALL, "E"), header="OBS_STATUS")
    assert statuses(submission(text, remarks=("E=accept",))) == {"all": OPEN}
    assert statuses(submission(text)) == {"all": DOUBTED}


def test_cells_that_may_be_names_are_asked_about_where_no_column_names_the_areas(submission: Reading) -> None:
    found = submission(table((ALL, "东部"), (UNIONS, "东部"), header="板片"))
    assert set(statuses(found).values()) == {DOUBTED}
    assert said(found) == ["C380 The cells under 板片 may name areas or groups: 东部."]
    text = "地区,指标,年份,数值,板片\n海门市,非公有制企业数,2020,100,东部\n"
    assert statuses(submission(text)) == {"all": OPEN}
    assert statuses(submission(table((ALL, "东部"), header="板片"), remarks=("东部=accept",))) == {"all": OPEN}
    assert statuses(submission(table((ALL, "由市总工会汇总上报"), header="板片"))) == {"all": OPEN}


def test_the_row_of_a_part_is_not_asked_about_its_own_name(submission: Reading) -> None:
    text = "地区,指标,年份,数值,报送\n常乐镇,非公有制企业数,2020,100,常乐镇\n"
    assert statuses(submission(text)) == {"all": OPEN}
    assert statuses(submission(text.replace(",常乐镇\n", ",悦来镇\n"))) == {"all": DOUBTED}


def test_a_blank_cell_below_a_mark_is_in_doubt(submission: Reading) -> None:
    text = "指标,年份,数值,类别\n非公有制企业数,2020,10000,年度目标\n已建工会非公有制企业数,2020,8650,\n联席会议次数,2020,2,实际\n"
    found = submission(text)
    assert statuses(found) == {"unions": DOUBTED, "meetings": OPEN}


def test_a_mark_in_a_row_of_an_unknown_indicator_holds_for_the_rows_below(submission: Reading) -> None:
    text = "指标,年份,数值,类别\nGDP,2020,1,年度目标\n已建工会非公有制企业数,2020,8650,\n"
    assert statuses(submission(text)) == {"unions": DOUBTED}


# headings and groups


def test_a_heading_speaks_about_the_rows_to_the_next(submission: Reading) -> None:
    text = f"{HEADER}\n{ALL}\n年度目标,,,\n{UNIONS}\n实际数,,,\n{MEETINGS}\n"
    assert statuses(submission(text)) == {"all": OPEN, "meetings": OPEN}
    text = f"{HEADER}\n{ALL}\n待核实,,,\n{UNIONS}\n二、会议,,,\n{MEETINGS}\n"
    assert statuses(submission(text)) == {"all": OPEN, "unions": DOUBTED, "meetings": OPEN}


def test_an_ordinary_heading_is_quoted_beside_the_rows_below_it(submission: Reading) -> None:
    found = submission(f"{HEADER}\n{ALL}\n本节由工会办公室协调,,,\n{UNIONS}\n")
    assert caveats(found) == {"unions": ["本节由工会办公室协调"]}


def test_a_text_over_columns_speaks_about_them_up_to_the_next_one(submission: Reading) -> None:
    text = ",,规上企业,,合计,\n地区,年份,非公有制企业数,已建工会非公有制企业数,联席会议次数,劳动者总数\n海门市,2020,10000,8650,2,500000\n"
    found = submission(text)
    assert statuses(found) == {"all": DOUBTED, "unions": DOUBTED, "meetings": OPEN, "workers": OPEN}


def test_a_period_over_a_column_is_held_against_the_rows(submission: Reading) -> None:
    text = ",2020年6月末,2020年\n年份,非公有制企业数,已建工会非公有制企业数\n2020,10000,8650\n"
    found = submission(text)
    assert statuses(found).get("all") != OPEN
    assert statuses(found)["unions"] == OPEN


@pytest.mark.parametrize("edition", ["修订", "初步", "决算数", "revised"])
def test_two_editions_of_a_period_are_asked_about(submission: Reading, edition: str) -> None:
    found = submission(f"指标,2020年,2020年（{edition}）\n非公有制企业数,10000,9800\n")
    assert statuses(found) == {"all": DOUBTED} or said(found)
    assert not [o for o in found.observations if o.status is Status.REPORTED]


def test_another_column_of_a_period_that_is_no_edition_is_not(submission: Reading) -> None:
    found = submission("指标,2020年,2020年（说明）\n非公有制企业数,10000,见附件\n")
    assert statuses(found) == {"all": OPEN}


# the whole table


@pytest.mark.parametrize(
    ("text", "name", "folder"),
    [
        (f"截至6月底,,,\n{HEADER}\n{ALL}\n{UNIONS}\n", "stats.csv", "in"),
        (f"{HEADER}\n{ALL}\n{UNIONS}\n注：以上数据未核实,,,\n", "stats.csv", "in"),
        (f"{HEADER}\n{ALL}\n{UNIONS}\n", "样表.csv", "in"),
        (f"{HEADER}\n{ALL}\n{UNIONS}\n", "stats.csv", "2019年"),
        (f"填报说明：数据为测算,,,\n{HEADER}\n{ALL}\n{UNIONS}\n", "stats.csv", "in"),
    ],
    ids=["title", "line below", "file", "folder", "line above"],
)
def test_texts_outside_the_cells_speak_about_the_whole_table(
    submission: Reading, text: str, name: str, folder: str
) -> None:
    found = submission(text, name, folder=folder)
    assert statuses(found) == {"all": DOUBTED, "unions": DOUBTED}
    (issue,) = [issue for issue in found.issues if issue.type.code == "C380"]
    assert issue.count == 2


def test_a_figure_that_is_missing_stays_missing_under_a_doubtful_title(submission: Reading) -> None:
    found = submission(f"截至6月底,,,\n{HEADER}\n{ALL}\n已建工会非公有制企业数,2020,家,\n")
    assert statuses(found) == {"all": DOUBTED, "unions": GONE}


def test_a_table_of_targets_is_set_aside_as_a_whole(submission: Reading) -> None:
    found = submission(f"2020年考核目标一览表,,,\n{HEADER}\n{ALL}\n{UNIONS}\n")
    assert statuses(found) == {}
    assert "C381" in [issue.type.code for issue in found.issues]


def test_a_footnote_speaks_about_the_columns_that_carry_its_mark(submission: Reading) -> None:
    text = "年份,非公有制企业数①,联席会议次数\n2020,10000,2\n①为估计数,,\n"
    assert statuses(submission(text)) == {"all": DOUBTED, "meetings": OPEN}
    text = "年份,非公有制企业数,联席会议次数\n2020,10000,2\n①为估计数,,\n"
    assert statuses(submission(text)) == {"all": DOUBTED, "meetings": DOUBTED}


def test_a_footnote_speaks_about_the_row_that_carries_its_mark(submission: Reading) -> None:
    text = f"{HEADER}\n非公有制企业数①,2020,家,10000\n{MEETINGS}\n①为估计数,,,\n"
    assert statuses(submission(text)) == {"all": DOUBTED, "meetings": OPEN}


def test_a_part_of_the_year_narrows_a_flow_and_doubts_a_stock(submission: Reading) -> None:
    found = submission(f"2020年上半年统计表,,,\n{HEADER}\n{ALL}\n{MEETINGS}\n")
    assert statuses(found) == {"all": DOUBTED, "meetings": OPEN}
    assert [str(o.period) for o in found.observations if o.subject == "joint_meetings"] == ["2020-H1"]
    assert caveats(found) == {"meetings": ["2020年上半年统计表"]}


def test_the_area_is_taken_from_the_title_where_no_cell_says_it(submission: Reading) -> None:
    found = submission(f"常乐镇2020年统计表,,,\n{HEADER}\n{ALL}\n")
    assert [o.area for o in found.observations] == ["常乐镇"]
    assert "C382" in [issue.type.code for issue in found.issues]


def test_the_period_is_taken_from_the_nearest_text(submission: Reading) -> None:
    text = "{title}指标,单位,数值\n非公有制企业数,家,10000\n"
    for title, name, period in (
        ("2020年统计表,,\n", "stats_2019.csv", "2020"),
        ("", "stats_2019.csv", "2019"),
        ("", "海门2020年12月.csv", "2020-12"),
    ):
        found = submission(text.format(title=title), name)
        assert [str(o.period) for o in found.observations] == [period], (title, name)


# limits


def test_texts_beyond_a_limit_are_counted(submission: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "_MOST_ACCOUNTS", 3)
    found = submission(table((ALL, "甲说"), (UNIONS, "乙说"), (MEETINGS, "丙说")))
    account = found.inputs[0].account
    assert account
    assert (len(account.context), account.context_untold) == (3, 1)
    assert caveats(found) == {"all": ["甲说"], "unions": ["乙说"], "meetings": ["丙说"]}


def test_places_beyond_a_limit_are_counted(submission: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "_MOST_PLACES", 1)
    found = submission(table((ALL, "待核实"), (UNIONS, "待核实"), (MEETINGS, "待核实")))
    (issue,) = [issue for issue in found.issues if issue.type.code == "C380"]
    assert (issue.count, len(issue.others)) == (3, 1)


def test_meanings_beyond_a_limit_are_read_again(submission: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "_MOST_TEXTS", 1)
    found = submission(table((ALL, "待核实"), (UNIONS, "快报数"), (MEETINGS, "待核实")))
    assert statuses(found) == {"all": DOUBTED, "unions": OPEN, "meetings": DOUBTED}
    assert caveats(found) == {"unions": ["快报数"]}
