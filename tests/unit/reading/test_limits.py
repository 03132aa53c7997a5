from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reformcheck.issues import structural
from reformcheck.plan import Plan
from reformcheck.reading import Limits, ReadingOptions, read_submission
from reformcheck.texts import Language

NAMES = [
    "line-bytes",
    "cell-characters",
    "unpacked-bytes",
    "archive-members",
    "sheet-cells",
    "xml-elements",
    "json-bytes",
    "json-depth",
]
ALL = [*NAMES, "issues", "unknown-names", "wide-table-texts", "register-memory-bytes", "register-disk-bytes"]
ALL += ["spark-handed-bytes"]


def test_names_are_those_of_the_command_line() -> None:
    assert Limits.names() == ALL


@pytest.mark.parametrize("name", ALL)
def test_one_limit_is_raised_and_the_others_stay(name: str) -> None:
    before = Limits()
    after = before.raised(name, 7_654_321)
    changed = [n for n in ALL if getattr(after, n.replace("-", "_")) != getattr(before, n.replace("-", "_"))]
    assert (changed, getattr(after, name.replace("-", "_"))) == ([name], 7_654_321)
    assert before == Limits()


@pytest.mark.parametrize("name", NAMES)
def test_refusal_names_the_limit_its_value_and_how_to_raise_it(name: str) -> None:
    problem = Limits().raised(name, 1_234_567).exceeded(name)
    say = Language("en").text
    assert problem.type is structural.LIMIT_EXCEEDED
    assert say(problem.message) == f"The file goes beyond the limit {name} of 1,234,567."
    assert problem.hint
    assert f"--limit {name}=NUMBER" in say(problem.hint)


def test_limit_that_is_not_known_is_a_fault_of_the_caller() -> None:
    with pytest.raises(TypeError):
        Limits().raised("rows", 1)


def wide(columns: int, rows: int, text: Callable[[int, int], str]) -> str:
    """A long table of one count by year, with columns beside it of which each cell is `text(row, column)`."""
    lines = [",".join(["指标", "年份", "数值", *(f"附{number}" for number in range(columns))])]
    for row in range(rows):
        cells = ["非公有制企业数", f"{1995 + row}年", "8700", *(text(row, column) for column in range(columns))]
        lines.append(",".join(cells))
    return "\n".join(lines)


def codes_of(text: str, tmp_path: Path, plan: Plan, limits: Limits) -> set[str]:
    """The codes of the issues of a table."""
    path = tmp_path / "wide.csv"
    path.write_text(text, encoding="utf-8")
    return {issue.type.code for issue in read_submission(plan, [str(path)], ReadingOptions(limits=limits)).issues}


@pytest.mark.parametrize("rows", [4, 3])
def test_many_columns_of_ever_new_words_are_refused_before_they_are_read(rows: int, tmp_path: Path, plan: Plan) -> None:
    table = wide(260, rows, lambda row, column: f"存档第{row}柜{column}")
    refused = codes_of(table, tmp_path, plan, Limits(wide_table_texts=800))
    assert ("S222" in refused) is (rows == 4)


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        (260, lambda _row, column: f"存档第{column % 50}柜"),
        (260, lambda row, column: str(row * 1000 + column)),
        (260, lambda row, column: f"存档第{row}柜{column}" if column < 200 else str(row)),
        (200, lambda row, column: f"存档第{row}柜{column}"),
    ],
)
def test_wide_tables_of_figures_and_of_words_that_come_again_are_read(
    columns: int, text: Callable[[int, int], str], tmp_path: Path, plan: Plan
) -> None:
    assert "S222" not in codes_of(wide(columns, 4, text), tmp_path, plan, Limits(wide_table_texts=100))


def test_columns_that_are_answered_for_are_not_counted(tmp_path: Path, plan: Plan) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(wide(260, 4, lambda row, column: f"存档第{row}柜{column}"), encoding="utf-8")
    answers = tuple(f"附{number}=ignore" for number in range(10))
    options = ReadingOptions(columns=answers, limits=Limits(wide_table_texts=100))
    assert "S222" not in {issue.type.code for issue in read_submission(plan, [str(path)], options).issues}
