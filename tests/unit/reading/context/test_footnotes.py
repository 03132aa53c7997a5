"""Whom a footnote speaks about: the cells that carry its mark, else the whole table."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from reformcheck.plan import Plan
from reformcheck.reading import Submission, read_submission
from reformcheck.reading.context.footnotes import (
    Footmarks,
    explained_marks,
    explanations,
    marks_on,
    marks_referred_to,
    plain_marks,
    without_quotes,
)

ALL, UNIONS, MEETINGS = "non_public_enterprises", "non_public_enterprises_with_union", "joint_meetings"
Reading = Callable[..., Submission]


@pytest.fixture
def submission(plan: Plan, tmp_path: Path) -> Reading:
    def run(content: str | bytes, suffix: str = ".csv") -> Submission:
        path = tmp_path / f"stats{suffix}"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_submission(plan, [str(path)])

    return run


def doubted(found: Submission) -> set[tuple[str, int | None]]:
    return {(o.subject, o.period and o.period.year) for o in found.observations if o.status.value == "doubtful"}


def wide(*notes: str, marks: tuple[str, str, str] = ("", "", ""), figure: str = "") -> str:
    """Two years of three figures, with marks on their headers and one on a figure, and notes below."""
    first, second, third = marks
    header = f"年份,非公有制企业数{first}（家）,已建工会非公有制企业数{second},联席会议次数{third}"
    rows = [header, "2019,9000,8000,1", f"2020,10000{figure},8650,2", *(f"{note},,," for note in notes)]
    return "\n".join(rows) + "\n"


EVERY = {(subject, year) for subject in (ALL, UNIONS, MEETINGS) for year in (2019, 2020)}


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("①", "①为估计数"),
        ("①", "注：①为估计数"),
        ("*", "* 数据为估算"),
        ("*", "注：标*的数据为估计数"),
        ("*", "带“*”的为估计数"),
        ("[1]", "[1] 估算数"),
        ("¹", "①估算数"),
        ("注1", "注1：估算数"),
        ("*", "* estimated"),
        ("†", "Figures marked with † are estimates"),
    ],
)
def test_a_note_speaks_about_the_column_whose_header_carries_its_mark(
    submission: Reading, mark: str, note: str
) -> None:
    assert doubted(submission(wide(note, marks=("", mark, "")))) == {(UNIONS, 2019), (UNIONS, 2020)}
    assert doubted(submission(wide(note, marks=(mark, "", mark)))) == {pair for pair in EVERY if pair[0] != UNIONS}


@pytest.mark.parametrize(
    "note", ["①为估计数", "*为估计数", "注2：为估计数", "[3]估算数", "（1）为估计数", "带*的为估计数"]
)
def test_a_note_whose_mark_stands_nowhere_speaks_about_the_whole_table(submission: Reading, note: str) -> None:
    assert doubted(submission(wide(note, marks=("④", "", "※")))) == EVERY


def test_a_note_speaks_about_the_figure_that_carries_its_mark(submission: Reading) -> None:
    for mark, note in (("①", "①为估计数"), ("(1)", "（1）为估计数"), ("*", "*为估计数"), ("[2]", "注：[2]估算数")):
        assert doubted(submission(wide(note, figure=mark))) == {(ALL, 2020)}, mark
    assert doubted(submission(wide("（2）为估计数", figure="(1)"))) == EVERY


def test_several_notes_speak_each_about_its_own(submission: Reading) -> None:
    for notes in (("①为估计数", "②为上年数"), ("①为估计数；②为上年数",), ("注：①为估计数。②为上年数",)):
        found = submission(wide(*notes, marks=("②", "", "①")))
        assert doubted(found) == {pair for pair in EVERY if pair[0] != UNIONS}, notes
    both = submission(wide("①、②为估计数", marks=("②", "", "①")))
    assert doubted(both) == {pair for pair in EVERY if pair[0] != UNIONS}
    quoted = submission(wide("①为快报数；②为估计数", marks=("", "①", "②")))
    assert doubted(quoted) == {(MEETINGS, 2019), (MEETINGS, 2020)}
    assert {(o.subject, c.text) for o in quoted.observations for c in o.caveats} == {(UNIONS, "①为快报数；")}


@pytest.mark.parametrize(
    ("name", "remark", "period"), [("联席会议次数①", "", "2020"), ("联席会议次数", "①", "2020"),
                                   ("联席会议次数", "见注①", "2020"), ("联席会议次数", "", "2020①")],
)  # fmt: skip
def test_a_note_speaks_about_the_row_whose_name_or_remark_carries_its_mark(
    submission: Reading, name: str, remark: str, period: str
) -> None:
    text = f"指标,地区,年份,数值,备注\n非公有制企业数,海门市,2020,10000,\n{name},海门市,{period},2,{remark}\n①为估计数,,,,\n"
    assert doubted(submission(text)) == {(MEETINGS, 2020)}


def test_a_note_speaks_about_every_row_that_carries_its_mark(submission: Reading) -> None:
    rows = [f"{name},海门市,{year},1000," for name in ("非公有制企业数①", "劳动者总数") for year in (2018, 2019, 2020)]
    found = submission("\n".join(["指标,地区,年份,数值,备注", *rows, "①为估计数,,,,", ""]))
    assert doubted(found) == {(ALL, year) for year in (2018, 2019, 2020)}


def test_a_mark_on_a_heading_speaks_about_the_rows_below_it(submission: Reading) -> None:
    text = "指标,年份,数值\n非公有制企业数,2020,10000\n二、工会情况*,,\n联席会议次数,2020,2\n*为估计数,,\n"
    assert doubted(submission(text)) == {(MEETINGS, 2020)}


@pytest.mark.parametrize("at", ["title", "corner"])
def test_a_mark_on_what_speaks_of_all_reaches_all(submission: Reading, at: str) -> None:
    text = wide("①为估计数", marks=("", "①", ""))
    marked = "主要指标①,,,\n" + text if at == "title" else text.replace("年份", "年份①")
    assert doubted(submission(marked)) == EVERY


def test_raised_characters_are_marks(submission: Reading) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    raised = TextBlock(InlineFont(vertAlign="superscript"), "2")
    for row in (["年份", "非公有制企业数", CellRichText("联席会议次数", raised)], [2020, 10000, 2], ["注2：为估计数"]):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    assert doubted(submission(out.getvalue(), ".xlsx")) == {(MEETINGS, 2020)}


def test_marks_are_compared_however_they_are_written() -> None:
    assert plain_marks("①") == plain_marks("¹") == plain_marks("[1]") == plain_marks("注1") == {"1"}
    assert (plain_marks("①、②"), plain_marks("＊＊"), plain_marks("※")) == ({"1", "2"}, {"**"}, {"※"})
    assert [marks_on(text) for text in ("工会数①（家）", "2020年*", "25人以上", "工会数(1)")] == [
        {"1"},
        {"*"},
        set(),
        set(),
    ]
    assert [marks_referred_to(t) for t in ("①", "见注2", "（3）", "见附件①一", "12")] == [
        {"1"},
        {"2"},
        {"3"},
        set(),
        set(),
    ]


def test_what_explains_marks_and_what_does_not() -> None:
    assert explained_marks("注：①②为估计数") == ({"1", "2"}, True)
    assert explained_marks("（2）为估计数") == ({"2"}, False)
    for text in ("1. 为估计数", "注：1、为估计数", "2020年数据", "共有10*3家", "单位：家"):
        assert explained_marks(text) == (set(), False), text
    assert explanations("①甲；②乙。*丙") == ["①甲；", "②乙。", "*丙"]
    assert explanations("甲；乙。3*4") == ["甲；乙。3*4"]


def test_quotes_around_a_mark_are_left_out() -> None:
    assert without_quotes("带“*”的为估计数") == "带*的为估计数"
    assert without_quotes("数据带 (①) 者为估计数") == "数据带①者为估计数"
    for text in ("“-”表示无数据", "带*的为估计数", "*为估计数"):
        assert without_quotes(text) == text


def test_a_mark_on_the_header_of_names_is_one_on_all() -> None:
    marks = Footmarks()
    marks.over_columns({0: frozenset("*"), 2: frozenset("*1")}, (1, 2))
    assert marks.carried(frozenset("*"), sure=True) == set()
    assert marks.carried(frozenset("12"), sure=True) == {"1"}
    assert marks.carried(frozenset("1"), sure=False) == set()
