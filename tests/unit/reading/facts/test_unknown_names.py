"""Names that are not the plan's: counted up to a limit, and never taken for unknown where they name something."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reformcheck.names import normalised
from reformcheck.plan import Plan
from reformcheck.reading import Limits, ReadingOptions, Submission, read_submission
from reformcheck.reading.tables.headers import HeaderReader
from reformcheck.reading.words import HEADER_WORDS
from reformcheck.texts import Language

HEADER = "指标,地区,年份,数值"
KNOWN = "非公有制企业数,海门市,2020,1000"


def read(folder: Path, plan: Plan, rows: list[str], limit: int = 5) -> Submission:
    path = folder / "stats.csv"
    path.write_text("\n".join([HEADER, KNOWN, *rows]) + "\n", encoding="utf-8")
    return read_submission(plan, [str(path)], ReadingOptions(limits=Limits(unknown_names=limit)))


def said(submission: Submission) -> list[str]:
    return [Language("en").text(issue.message) for issue in submission.issues if issue.type.code == "C311"]


def test_rows_are_counted_by_name(tmp_path: Path, plan: Plan) -> None:
    found = read(tmp_path, plan, ["其他数,海门市,2020,1", "别的数,海门市,2020,2", "其他数,海门市,2021,3"])
    assert said(found) == [
        "其他数 is not an indicator of the plan; 2 rows were not read.",
        "别的数 is not an indicator of the plan; 1 row was not read.",
    ]
    assert found.inputs[0].rows == 4


def test_beyond_the_limit_names_are_more_than_were_counted(tmp_path: Path, plan: Plan) -> None:
    found = read(tmp_path, plan, [f"其他数{n},海门市,2020,1" for n in range(6)])
    assert len(said(found)) == 6
    assert said(found)[-1] == "More than 5 names are not in the plan; their rows were not read."
    assert found.inputs[0].rows == 7


def test_names_up_to_the_limit_are_all_counted(tmp_path: Path, plan: Plan) -> None:
    assert len(said(read(tmp_path, plan, [f"其他数{n},海门市,2020,1" for n in range(5)]))) == 5


def test_a_figure_behind_too_many_unknown_names_is_read(tmp_path: Path, plan: Plan) -> None:
    found = read(tmp_path, plan, [*(f"其他数{n},海门市,2020,1" for n in range(9)), "劳动者总数,海门市,2020,5000"])
    assert [o.subject for o in found.observations] == ["non_public_enterprises", "workers"]


@pytest.mark.parametrize("line", ["注：以上数据均为预计数,,,", "指标,地区,年份,数值", "其他数,海门市,2020,1,2"])
def test_a_line_that_is_no_row_is_not_counted_as_one(tmp_path: Path, plan: Plan, line: str) -> None:
    found = read(tmp_path, plan, ["其他数1,海门市,2020,1", line])
    assert all(line.split(",")[0] not in text or line.startswith("其他数") for text in said(found))


DECORATIONS = [
    "",
    "1.",
    "一、",
    "(一)",
    "①",
    " ",
    "\u00a0",
    "1）",
    "²",
    "(%)",
    "（人）",
    "%",
    "~",
    " - ",
    "_",
    "\u3000",
    "．",
    "\r",
    "注1",
    "†",
    "#",
    "[1]",
    "（注）",
    "※",
    "求和项:",
    "₂",
]


def test_no_name_of_the_plan_is_taken_for_unknown(plan: Plan) -> None:
    """Whatever is put before, into and behind a known name: where it names something, the quick look leaves it open."""
    reader, chance = HeaderReader(plan), random.Random(7)
    names = [*plan.known_names, *HEADER_WORDS]
    quick = 0
    for _ in range(20_000):
        name = chance.choice(names)
        at = chance.randrange(len(name) + 1)
        text = "".join(
            (
                *chance.choices(DECORATIONS),
                name[:at],
                *chance.choices(DECORATIONS),
                name[at:],
                *chance.choices(DECORATIONS),
            )
        )
        if reader.names_nothing(text):
            quick += 1
            assert reader.subject(text) is None
            assert normalised(text) not in HEADER_WORDS
    assert quick
