from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reformcheck.plan import Plan
from reformcheck.reading import ReadingOptions, read_submission
from reformcheck.reading import reader as module
from reformcheck.reading.formats.delimited import DELIMITERS

Reading = Callable[..., Any]
LONG = "指标,年份,数值\n工会覆盖率,2020,86\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "S203"),
        ("\n \n", "S203"),
        (",,\n;;\n", "S207"),
        (" , \n", "S203"),
        ("\ufeff", "S203"),
        ("指标,年份,数值\n", "S208"),
        ("指标,年份,数值\n,,\n注：无数据\n", "S208"),
        ("地区,年份,非公有制企业数\n", "S208"),
        ("姓名,地址\n张三,海门\n", "S207"),
        ("指标,年份,数值\nGDP,2020,1\n", "S207"),
        ("hello", "S207"),
    ],
)
def test_file_that_holds_nothing_is_refused_with_its_own_reason(read: Reading, content: str, code: str) -> None:
    found = read(content)
    assert (found.codes[-1], found.submission.unreadable, found.facts) == (code, True, [])
    assert found.submission.inputs[0].rows == (code == "S207" and "指标" in content)


def test_nothing_recognised_says_what_was_looked_for(read: Reading) -> None:
    said = "\n".join(read("姓名,地址\n张三,海门\n").said)
    assert "指标, 年份, 数值" in said
    assert "非公有制企业工会动态覆盖率 (union_coverage)" in said


def test_input_is_described(read: Reading) -> None:
    file = read("标题\n" + LONG + "GDP,2020,1\n\n注：x\n").submission.inputs[0]
    assert (file.format, file.encoding, file.layout, file.rows, file.headers) == (
        "csv",
        "utf-8",
        "long",
        2,
        ("指标", "年份", "数值"),
    )
    assert file.bytes == len(("标题\n" + LONG + "GDP,2020,1\n\n注：x\n").encode())


def test_observation_is_located_as_the_spreadsheet_numbers_it(read: Reading) -> None:
    found = read("标题\n" + LONG).submission
    place = found.locate(found.observations[0])
    assert (place.row, place.column_letter, place.header, place.text) == (3, "C", "数值", "86")
    assert found.inputs[0].locate(found.observations[0]._replace(column=9)).header is None


def test_tab_is_tried_first_in_a_tsv(read: Reading) -> None:
    found = read("指标\t年份\t数值\n工会覆盖率\t2020\t86\n", name="stats.tsv")
    assert (found.values, found.submission.inputs[0].format) == ([86], "tsv")


def test_delimiter_is_the_one_that_gives_the_most_columns(read: Reading) -> None:
    assert read("指标;年份,x;数值,y;备注\n工会覆盖率;2020;86;\n".replace(",x", "").replace(",y", "")).values == [86]
    assert read("指标,数值|年份,备注|x\n工会覆盖率,86|2020,y|z\n").codes == ["S207"]


def test_all_files_of_a_run_are_read_in_order(plan: Plan, tmp_path: Path) -> None:
    for name, value in (("b.csv", 80), ("a.csv", 90)):
        (tmp_path / name).write_text(
            f"指标,地区,年份,数值\n工会覆盖率,海门市,2020,{value}\n劳动者总数,常乐镇,2020,5\n", encoding="utf-8"
        )
    told: list[tuple[str, int, int]] = []
    options = ReadingOptions(progress=lambda path, done, total: told.append((Path(path).name, done, total)))
    found = read_submission(plan, [str(tmp_path)], options)
    assert [(o.input, o.value) for o in found.observations] == [(0, 90), (0, 5), (1, 80), (1, 5)]
    assert told == [("a.csv", 0, 2), ("b.csv", 1, 2)]
    assert list(found.area_names) == ["常乐镇"]


def test_one_bad_file_does_not_stop_the_next(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xff\xff")
    (tmp_path / "b.csv").write_text(LONG, encoding="utf-8")
    found = read_submission(plan, [str(tmp_path)])
    assert ([o.value for o in found.observations], found.unreadable) == ([86], True)


@pytest.mark.parametrize(("kind", "text"), [(None, LONG), ("csv", LONG), ("tsv", LONG.replace(",", "\t"))])
def test_standard_input_is_read_in_the_format_named(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, kind: str | None, text: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    found = read_submission(plan, ["-"], ReadingOptions(input_format=kind))
    assert [(o.value, o.area) for o in found.observations] == [(86, "320684")]
    assert (found.inputs[0].path, found.inputs[0].format) == ("-", kind or "csv")


def test_pipe_that_takes_the_place_of_a_file_does_not_block(tmp_path: Path) -> None:
    path = str(tmp_path / "pipe")
    os.mkfifo(path)
    os.close(module._open_without_blocking(path, os.O_RDONLY))


# The same facts in any form

FACTS = st.dictionaries(
    st.tuples(
        st.sampled_from(["non_public_enterprises", "workers", "joint_meetings"]),
        st.sampled_from(["海门市", "常乐镇", "320684104"]),
        st.sampled_from(["2019", "2020年", "2020-06"]),
    ),
    st.integers(min_value=1, max_value=10**7),
    min_size=1,
    max_size=12,
)


def written(rows: list[list[str]], delimiter: str, quoted: bool, line_end: str) -> str:
    cells = [[f'"{cell}"' if quoted else cell for cell in row] for row in rows]
    return "".join(delimiter.join(row) + line_end for row in cells)


def long_rows(facts: dict[tuple[str, str, str], int]) -> list[list[str]]:
    return [["指标", "地区", "年份", "数值"], *([*key, str(value)] for key, value in facts.items())]


def wide_rows(facts: dict[tuple[str, str, str], int]) -> list[list[str]]:
    subjects = [*sorted({subject for subject, _, _ in facts}), "state_owned_enterprises"]
    places = list(dict.fromkeys((area, period) for _, area, period in facts))
    body = [[*place, *(str(facts.get((subject, *place), "")) for subject in subjects)] for place in places]
    return [["地区", "年份", *subjects], *body]


def facts_in(read: Reading, text: str) -> set[tuple[object, ...]]:
    found = read(text)
    assert found.codes == []
    assert not found.submission.unreadable
    return {fact for fact in found.facts if fact[3] != "missing"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    facts=FACTS,
    delimiter=st.sampled_from(DELIMITERS),
    quoted=st.booleans(),
    mark=st.booleans(),
    line_end=st.sampled_from(["\n", "\r\n", "\n\n"]),
    wide=st.booleans(),
    random=st.randoms(),
)
def test_form_of_a_table_never_changes_its_facts(
    read: Reading,
    facts: dict[tuple[str, str, str], int],
    delimiter: str,
    quoted: bool,
    mark: bool,
    line_end: str,
    wide: bool,
    random: Any,
) -> None:
    plain = facts_in(read, written(long_rows(facts), ",", False, "\n"))
    assert len(plain) == len(facts)
    header, *body = wide_rows(facts) if wide else long_rows(facts)
    random.shuffle(body)
    text = written([header, *body], delimiter, quoted, line_end)
    assert facts_in(read, ("\ufeff" if mark else "") + text) == plain


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    data=st.binary(max_size=300)
    | st.text(alphabet="指标年份数值工会覆盖率海门市2019,;\t\n\"'%（万人）预计合 ", max_size=200).map(str.encode)
)
def test_any_bytes_give_issues_never_an_exception(read: Reading, data: bytes) -> None:
    found = read(data)
    assert found.facts or found.submission.unreadable


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=st.lists(
        st.lists(
            st.sampled_from(
                [
                    "工会覆盖率",
                    "海门市",
                    "2020",
                    "86",
                    "",
                    "约8",
                    "预计",
                    "注：x",
                    "GDP",
                    "启东市",
                    "合计",
                    "0.8",
                    "1",
                    "060",
                    "%",
                ]
            ),
            max_size=6,
        ),
        max_size=6,
    )
)
def test_every_row_is_read_counted_or_told(read: Reading, rows: list[list[str]]) -> None:
    text = "指标,地区,年份,数值\n" + "".join(",".join(row) + "\n" for row in rows)
    found = read(text)
    touched = {o.row for o in found.submission.observations} | {i.location.row for i in found.submission.issues}
    stated = [n for n, row in enumerate(rows, 2) if row[:1] == ["工会覆盖率"] and len(row) > 3 and row[3]]
    elsewhere = sum(issue.message.count for issue in found.submission.issues if issue.type.code == "C309")
    ends = [
        i.location.row or 0 for i in found.submission.issues if i.type.code == "S209"
    ]  # "nothing below it was read"
    assert len([n for n in stated if n not in touched and not (ends and n > min(ends))]) <= elsewhere
