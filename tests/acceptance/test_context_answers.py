"""Questions about texts and columns, and their answers: on the command line, in Python, in every output."""

from __future__ import annotations

import io
import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import reformcheck
from conftest import Run, codes, finding
from reformcheck.errors import UsageError
from reformcheck.judging import Assessment, Verdict
from reformcheck.pipeline import Options
from reformcheck.plan import Plan
from reformcheck.reading import ReadingOptions

Cli = Callable[..., Run]
UNION, MEETINGS = "M03/union-coverage", "M04/joint-meetings"
HEADER = "指标,年份,单位,数值"
COUNTS = "非公有制企业数,2020,家,10000\n已建工会非公有制企业数,2020,家,8650\n"


def remarked(remark: str, header: str = "备注") -> str:
    """The counts of a rate, and a number of meetings with a remark."""
    rows = "".join(f"{line},\n" for line in COUNTS.splitlines())
    return f"{HEADER},{header}\n{rows}联席会议次数,2020,次,2,{remark}\n"


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., str]:
    """Writes a file into a folder of its own and returns its path."""

    def write(content: str | bytes, name: str = "stats.csv") -> str:
        folder = tmp_path / "handed" / "in"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(folder / name)

    return write


def wire(cli: Cli, *arguments: str) -> dict[str, Any]:
    run = cli("verify", *arguments, "--format", "json")
    assert run.stderr == ""
    return dict(json.loads(run.stdout), exit_code=run.exit_code)


def verdicts(data: dict[str, Any]) -> dict[str, str]:
    return {f["target"]: f["verdict"] for f in data["findings"] if f["target"] in (UNION, MEETINGS)}


def contradictions(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [issue for issue in data["issues"] if issue["code"] == "C380"]


def option(hint: str) -> list[str]:
    """The option that a hint names, as a shell splits it."""
    found = re.search(r"--(?:remark|column) (?:'(?:[^']|'\"'\"')*'|\S+)", hint)
    assert found, hint
    return shlex.split(found.group())


# questions


@pytest.mark.parametrize(
    ("content", "name", "text", "figure", "row", "column"),
    [
        (remarked("尚未召开，拟于12月召开"), "stats.csv", "尚未召开，拟于12月召开", "2", 4, "E"),
        (remarked("启东", "所在片"), "stats.csv", "启东", "2", 4, "E"),
        ("截至6月底,,,\n" + HEADER + "\n" + COUNTS, "stats.csv", "截至6月底", "10000", 1, "A"),
        (HEADER + "\n" + COUNTS + "注：以上数据为估算数,,,\n", "stats.csv", "注：以上数据为估算数", "10000", 4, "A"),
        (HEADER + "\n待核实,,,\n" + COUNTS, "stats.csv", "待核实", "10000", 2, "A"),
        (HEADER + "\n" + COUNTS, "样表.csv", "样表", "10000", 2, "D"),
        (remarked("E", "OBS_STATUS"), "stats.csv", "E", "2", 4, "E"),
    ],
    ids=["remark", "place", "title", "line", "heading", "file", "status"],
)
def test_a_contradiction_quotes_text_and_figure_with_their_places(
    cli: Cli, put: Callable[..., str], content: str, name: str, text: str, figure: str, row: int, column: str
) -> None:
    data = wire(cli, put(content, name))
    issue = contradictions(data)[0]
    assert (issue["severity"], issue["row"], issue["column"]) == ("error", row, column)
    assert text in issue["message"]
    assert figure in issue["message"]
    assert data["exit_code"] == 3
    places = [(issue["row"], issue["column"]), *((other["row"], other["column"]) for other in issue["others"])]
    assert any(place[1] == "D" for place in places)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (remarked("尚未召开，拟于12月召开"), "stats.csv"),
        (remarked("it's not yet held"), "stats.csv"),
        (remarked('"尚未召开\n待定"'), "stats.csv"),
        (remarked("启东", "所在片"), "stats.csv"),
        ("截至6月底,,,\n" + HEADER + "\n" + COUNTS, "stats.csv"),
        (HEADER + "\n" + COUNTS + "注：以上数据为估算数,,,\n", "stats.csv"),
        (HEADER + "\n待核实,,,\n" + COUNTS, "stats.csv"),
        (HEADER + "\n" + COUNTS, "样表.csv"),
        (remarked("E", "OBS_STATUS"), "stats.csv"),
        (remarked("否", "是否召开"), "stats.csv"),
        (remarked("6月底", "统计时点"), "stats.csv"),
        (remarked("2019年年报", "数据来源"), "stats.csv"),
    ],
    ids=["remark", "quote", "two lines", "place", "title", "line", "heading", "file", "status", "quality", "as-of", "source"],
)  # fmt: skip
def test_the_option_that_a_question_names_answers_it(
    cli: Cli, put: Callable[..., str], content: str, name: str
) -> None:
    path = put(content, name)
    asked = contradictions(wire(cli, path))
    assert asked
    answers = [word for issue in asked for word in option(issue["hint"])]
    data = wire(cli, path, *answers)
    assert contradictions(data) == []
    assert [issue["code"] for issue in data["issues"] if issue["severity"] != "information"] == []
    assert set(verdicts(data).values()) <= {"pass", "undecided"}
    assert verdicts(data)[UNION] == "pass"
    assert [word for word in data["options"]["arguments"] if word in answers] == answers


def test_a_question_is_asked_once_a_column(cli: Cli, put: Callable[..., str]) -> None:
    rows = "".join(f"{line},{name}\n" for line, name in zip(COUNTS.splitlines(), ("东部", "西部"), strict=True))
    data = wire(cli, put(f"{HEADER},板片\n{rows}"))
    (issue,) = contradictions(data)
    assert issue["count"] == 2
    assert "板片=area" in issue["hint"]
    assert "板片=ignore" in issue["hint"]


def test_a_text_beside_many_figures_is_one_issue_with_its_count(cli: Cli, put: Callable[..., str]) -> None:
    rows = "".join(f"{line},待核实\n" for line in COUNTS.splitlines())
    data = wire(cli, put(f"{HEADER},备注\n{rows}"))
    (issue,) = contradictions(data)
    assert (issue["count"], len(issue["others"])) == (2, 2)


# answers


def test_accepted_set_aside_and_doubtful(cli: Cli, put: Callable[..., str]) -> None:
    path = put(remarked("按计划推进"))
    for answer, verdict, exit_code in (
        ("accept", "pass", 0),
        ("doubtful", "undecided", 3),
        ("set-aside", "undecided", 3),
    ):
        data = wire(cli, path, "--remark", f"按计划推进={answer}")
        assert (verdicts(data).get(MEETINGS, "undecided"), verdicts(data)[UNION]) == (verdict, "pass"), answer
        assert data["options"]["arguments"] == ["--remark", f"按计划推进={answer}"]
        selected = wire(cli, path, "--remark", f"按计划推进={answer}", "--target", MEETINGS)
        assert selected["exit_code"] == exit_code, answer


@pytest.mark.parametrize(
    ("content", "answer", "values"),
    [
        (
            "指标,年份,单位,数值,片\n非公有制企业数,2020,家,10000,海门市\n已建工会非公有制企业数,2020,家,8650,海门市\n",
            "片=area",
            "86.5",
        ),
        (
            "指标,何时,单位,数值\n非公有制企业数,2020,家,10000\n已建工会非公有制企业数,2020,家,8650\n",
            "何时=period",
            "86.5",
        ),
        (
            "何事,年份,单位,数值\n非公有制企业数,2020,家,10000\n已建工会非公有制企业数,2020,家,8650\n",
            "何事=indicator",
            "86.5",
        ),
        (
            "指标,年份,单位,多少\n非公有制企业数,2020,家,10000\n已建工会非公有制企业数,2020,家,8650\n",
            "多少=value",
            "86.5",
        ),
        ("指标,年份,量,数值\n非公有制企业数,2020,万家,1\n已建工会非公有制企业数,2020,万家,0.865\n", "量=unit", "86.5"),
    ],
    ids=["area", "period", "indicator", "value", "unit"],
)
def test_a_column_is_read_as_it_is_answered(
    cli: Cli, put: Callable[..., str], content: str, answer: str, values: str
) -> None:
    data = wire(cli, put(content), "--column", answer, "--target", UNION)
    (found,) = data["findings"]
    assert (found["verdict"], found["value"]) == ("pass", values)
    assert data["options"]["arguments"][-2:] == ["--column", answer]


def test_columns_of_remarks_and_statuses_are_answered(cli: Cli, put: Callable[..., str]) -> None:
    path = put(remarked("F", "甲乙"))
    assert verdicts(wire(cli, path, "--column", "甲乙=status")).get(MEETINGS) != "pass"
    assert verdicts(wire(cli, path, "--column", "甲乙=remark")).get(MEETINGS) == "pass"
    assert verdicts(wire(cli, path, "--column", "甲乙=ignore")).get(MEETINGS) == "pass"


@pytest.mark.parametrize("given", [("--remark", "没有这句=accept"), ("--column", "没有这列=area")])
def test_an_answer_that_answers_nothing_is_a_warning(cli: Cli, put: Callable[..., str], given: tuple[str, str]) -> None:
    data = wire(cli, put(HEADER + "\n" + COUNTS), *given)
    (issue,) = [issue for issue in data["issues"] if issue["code"] == "C383"]
    assert issue["severity"] == "warning"
    assert given[1] in issue["message"]
    assert verdicts(data)[UNION] == "pass"


@pytest.mark.parametrize("command", ["verify", "check", "report"])
@pytest.mark.parametrize(
    "given", [("--remark", "x=fine"), ("--column", "x=place"), ("--column", "area"), ("--remark", "=accept")]
)
def test_what_is_no_answer_is_exit_2_with_the_known_ones(
    cli: Cli, put: Callable[..., str], command: str, given: tuple[str, str]
) -> None:
    run = cli(command, put(HEADER + "\n" + COUNTS), *given, "--lang", "en")
    assert run.exit_code == 2
    assert run.stdout == ""
    assert f"{given[0]} {given[1]} is no answer." in run.stderr
    assert ("accept, set-aside, doubtful" if given[0] == "--remark" else "area, period, indicator") in run.stderr


def test_answers_in_chinese(cli: Cli, put: Callable[..., str]) -> None:
    run = cli("verify", put(remarked("尚未召开")), "--lang", "zh")
    assert "--remark 尚未召开=accept" in run.stdout or "--remark '尚未召开=accept'" in run.stdout
    assert "“尚未召开”与数据“2”相矛盾" in run.stdout.replace("\n", "")


def test_the_python_api_takes_the_same_answers(plan: Plan, put: Callable[..., str]) -> None:
    path = put(remarked("尚未召开"))

    def judged(**answers: tuple[str, ...]) -> Assessment:
        return reformcheck.verify(plan, [path], Options(reading=ReadingOptions(**answers)))  # type: ignore[arg-type]

    assert finding(judged(), MEETINGS).verdict is Verdict.UNDECIDED
    accepted = judged(remarks=("尚未召开=accept",))
    assert finding(accepted, MEETINGS).verdict is Verdict.PASS
    assert accepted.arguments == ("--remark", "尚未召开=accept")
    ignored = judged(columns=("备注=ignore",))
    assert finding(ignored, MEETINGS).verdict is Verdict.PASS
    assert ignored.arguments == ("--column", "备注=ignore")
    assert codes(judged(remarks=("没有=accept",))) == ["C380", "C383"]
    with pytest.raises(UsageError):
        judged(remarks=("尚未召开=yes",))


# caveats


@pytest.mark.parametrize(
    ("content", "name", "text", "place", "row", "column"),
    [
        (remarked("快报数"), "stats.csv", "快报数", "remark", 4, "E"),
        (remarked("P", "OBS_STATUS"), "stats.csv", "P", "status", 4, "E"),
        (remarked("市人社局列席", "方案"), "stats.csv", "市人社局列席", "cell", 4, "E"),
        (HEADER + "\n联席会议次数,2020,次,2\n注：2020年为快报数,,,\n", "stats.csv", "注：2020年为快报数", "line", 3, "A"),
        ("2020年快报数据,,,\n" + HEADER + "\n联席会议次数,2020,次,2\n", "stats.csv", "2020年快报数据", "title", 1, "A"),
        (HEADER + "\n本节由办公室协调,,,\n联席会议次数,2020,次,2\n", "stats.csv", "本节由办公室协调", "heading", 2, "A"),
        (HEADER + "\n联席会议次数,2020,次,2\n", "快报.csv", "快报", "file", None, None),
        ('{"说明": "快报数", "数据": [{"指标": "联席会议次数", "年份": "2020", "数值": 2}]}', "stats.json", "说明：快报数", "key", None, None),
    ],
    ids=["remark", "status", "cell", "line", "title", "heading", "file", "key"],
)  # fmt: skip
def test_caveats_are_quoted_beside_the_verdict_with_their_place(
    cli: Cli,
    put: Callable[..., str],
    content: str,
    name: str,
    text: str,
    place: str,
    row: int | None,
    column: str | None,
) -> None:
    data = wire(cli, put(content, name), "--target", MEETINGS)
    (found,) = data["findings"]
    assert (found["verdict"], data["exit_code"]) == ("pass", 0)
    assert found["caveats"] == [{"text": text, "place": place, "input": 0, "row": row, "column": column}]
    assert data["summary"]["caveats"] == 1
    assert wire(cli, put(content, name), "--target", MEETINGS, "--fail-on", "caveat")["exit_code"] == 3


def test_an_accepted_caveat_is_gone(cli: Cli, put: Callable[..., str]) -> None:
    data = wire(cli, put(remarked("快报数")), "--target", MEETINGS, "--remark", "快报数=accept", "--fail-on", "caveat")
    assert (data["findings"][0]["caveats"], data["exit_code"]) == ([], 0)


def test_check_names_the_answer_to_a_caveat_and_still_accepts(cli: Cli, put: Callable[..., str]) -> None:
    path = put(remarked("市人社局参加"))
    run = cli("check", path, "--lang", "en")
    assert run.exit_code == 0
    assert "--remark 市人社局参加=accept" in run.stdout or "--remark '市人社局参加=accept'" in run.stdout
    assert "市人社局参加" not in cli("check", path, "--lang", "en", "--remark", "市人社局参加=accept").stdout


def test_answers_stand_in_the_report_and_its_workbook(cli: Cli, put: Callable[..., str], tmp_path: Path) -> None:
    path = put(remarked("尚未召开"))
    outputs = [tmp_path / f"gap.{suffix}" for suffix in ("md", "html", "xlsx")]
    given = ["--remark", "尚未召开=accept"]
    cli("report", path, *given, *(word for out in outputs for word in ("-o", str(out))))
    for page in outputs[:2]:
        assert "尚未召开=accept" in page.read_text(encoding="utf-8"), page.name
    book = openpyxl.load_workbook(io.BytesIO(outputs[2].read_bytes()))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("尚未召开=accept" in cell for cell in cells)
