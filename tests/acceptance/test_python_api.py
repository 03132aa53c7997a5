"""The Python API does what the command line does, byte for byte in JSON, and takes records and dataframes besides files."""

from __future__ import annotations

import csv
import datetime
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import numpy
import pandas
import polars
import pyarrow
import pytest

from conftest import ROOT, Run, finding
from drawn_submissions import drawn
from reformcheck import (
    Assessment,
    FailOn,
    JudgingOptions,
    Limits,
    Options,
    Plan,
    PlanError,
    Policy,
    ReadingOptions,
    Selection,
    TargetRule,
    TrendMethod,
    UsageError,
    check,
    explain,
    lint,
    load_former,
    load_plan,
    load_settings,
    load_waivers,
    measures,
    replay,
    report,
    schema,
    targets,
    template,
    verify,
)
from reformcheck.reporting import FORMATS

Cli = Callable[..., Run]
TOWNS, YEARS, PROBLEMS = "examples/failing-towns.csv", "examples/several-years.csv", "examples/quality-problems.csv"


@pytest.fixture(autouse=True)
def _in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


# what the command line says

ASKED: dict[str, tuple[str, Options]] = {
    "": (TOWNS, Options()),
    "--target m03/union-coverage --target M14/surcharge-share": (
        TOWNS,
        Options(selection=Selection(targets=frozenset({"M03/union-coverage", "M14/surcharge-share"}))),
    ),
    "--measure M06": (TOWNS, Options(selection=Selection(measures=frozenset({"M06"})))),
    "--organisation 市财政局 --role any": (
        TOWNS,
        Options(selection=Selection(organisation="市财政局", role="any")),
    ),
    "--area 三厂街道": (TOWNS, Options(judging=JudgingOptions(area="三厂街道"))),
    "--each-area --strict": (TOWNS, Options(judging=JudgingOptions(each_area=True), strict=True)),
    "--parts-complete --fail-on never": (TOWNS, Options(parts_complete=True, fail_on=FailOn.NEVER)),
    "--period 2018..2020 --as-of 2020-12-31": (
        YEARS,
        Options(selection=Selection(years=(2018, 2020)), as_of=datetime.date(2020, 12, 31)),
    ),
    "--trend cagr": (YEARS, Options(judging=JudgingOptions(trend=TrendMethod.CAGR))),
    "--encoding gb18030 --limit issues=3": (
        PROBLEMS,
        Options(reading=ReadingOptions(encoding="gb18030", limits=Limits(issues=3))),
    ),
    "--column 备注=ignore --remark 人社局更正=accept": (
        PROBLEMS,
        Options(reading=ReadingOptions(columns=("备注=ignore",), remarks=("人社局更正=accept",))),
    ),
}


@pytest.mark.parametrize("asked", ASKED)
def test_every_option_gives_the_same_bytes(asked: str, cli: Cli, plan: Plan) -> None:
    file, options = ASKED[asked]
    run = cli("verify", file, "--format", "json", *asked.split())
    assessment = verify(plan, [file], options)
    assert report(assessment, "json") == run.stdout
    assert assessment.exit_code == run.exit_code


@pytest.mark.parametrize("file", [TOWNS, PROBLEMS])
def test_check_gives_the_same_bytes(file: str, cli: Cli, plan: Plan) -> None:
    run = cli("check", file, "--organisation", "市财政局", "--format", "json")
    assessment = check(plan, [file], Options(selection=Selection(organisation="市财政局")))
    assert report(assessment, "json") == run.stdout
    assert assessment.exit_code == run.exit_code


WAIVERS = """waivers:
  - {target: M03/union-coverage, period: 2020, reason: x, approver: y, document: z, from: 2021-01-01, until: 2021-06-30}
"""
SETTINGS = """plan = "plan"
waivers = "waivers.yaml"
fail-on = "fail"
strict = true
[column]
"备注" = "ignore"
[limit]
issues = 3
[targets."M06/high-skill-workers"]
fail-on = "never"
"""


@pytest.fixture
def laid_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with figures, a settings file that names a plan and waivers, and a former result."""
    shutil.copytree(ROOT / "data", tmp_path / "plan")
    for name in (TOWNS, PROBLEMS):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    (tmp_path / "reformcheck.toml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("file", ["failing-towns.csv", "quality-problems.csv"])
def test_what_a_settings_file_lays_down_gives_the_same_bytes(file: str, laid_down: Path, cli: Cli) -> None:
    run = cli("verify", file, "--check-date", "2021-03-01", "--format", "json")
    plan, options = load_settings("reformcheck.toml", check_date=datetime.date(2021, 3, 1))
    assessment = verify(plan, [file], options)
    assert report(assessment, "json") == run.stdout
    assert assessment.exit_code == run.exit_code
    more = {"fail_on": FailOn.NEVER, "strict": False, "waivers": "waivers.yaml", "plan": "plan"}
    heard = load_settings(Path("reformcheck.toml"), check_date=datetime.date(2021, 7, 1), **more)  # type: ignore[arg-type]
    words = "--fail-on never --no-strict --waivers waivers.yaml --plan plan --check-date 2021-07-01"
    assert report(verify(heard[0], [file], heard[1]), "json") == (
        cli("verify", file, "--format", "json", *words.split()).stdout
    )


def test_neither_variables_nor_other_settings_are_heeded(laid_down: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFORMCHECK_FAIL_ON", "never")
    (laid_down / "other.toml").write_text("strict = true\n", encoding="utf-8")
    _, options = load_settings("other.toml")
    assert (options.fail_on, options.strict, options.policy.waivers) == (FailOn.UNDECIDED, True, None)


def test_waivers_and_a_former_result_give_the_same_bytes(laid_down: Path, cli: Cli) -> None:
    file, words = "failing-towns.csv", ["--config", "none", "--plan", "plan"]
    cli("verify", file, *words, "-o", "former.json", "-q")
    asked = [*words, "--waivers", "waivers.yaml", "--check-date", "2021-03-01", "--since", "former.json"]
    run = cli("verify", file, *asked, "--fail-on", "new", "--format", "json")
    plan = load_plan("plan")
    policy = Policy(
        config="none",
        waivers=load_waivers("waivers.yaml", plan),
        former=load_former("former.json", plan),
        check_date=datetime.date(2021, 3, 1),
    )
    assert report(verify(plan, [file], Options(fail_on=FailOn.NEW, policy=policy)), "json") == run.stdout


def test_a_rule_for_a_single_target_gives_the_same_gate(laid_down: Path, cli: Cli) -> None:
    (laid_down / "reformcheck.toml").write_text('[targets."M03/union-coverage"]\nfail-on = "never"\n', encoding="utf-8")
    run = cli("verify", "failing-towns.csv", "--target", "M03/union-coverage")
    policy = Policy(rules={"M03/union-coverage": TargetRule(FailOn.NEVER)})
    chosen = Options(selection=Selection(targets=frozenset({"M03/union-coverage"})), policy=policy)
    assert (verify(load_plan(), ["failing-towns.csv"], chosen).exit_code, run.exit_code) == (0, 0)


@pytest.mark.parametrize("text", ["nonsense = 1", 'waivers = "none.yaml"', "[limit]\nnonsense = 3", "damaged ["])
def test_settings_that_cannot_be_meant_are_refused(text: str, laid_down: Path) -> None:
    (laid_down / "reformcheck.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        load_settings(check_date=datetime.date(2021, 3, 1))


def test_a_result_is_had_again_as_the_command_has_it(laid_down: Path, cli: Cli) -> None:
    words = ["--config", "none", "--plan", "plan"]
    cli("verify", "failing-towns.csv", *words, "-o", "result.json", "-q")
    assert replay("result.json") == json.loads(cli("replay", "result.json", "--format", "json").stdout)


def test_several_files_folders_and_paths_give_the_same_bytes(cli: Cli, plan: Plan) -> None:
    run = cli("verify", "examples", TOWNS, "--format", "json")
    assert report(verify(plan, [Path("examples"), TOWNS]), "json") == run.stdout


@pytest.mark.parametrize("format_", [*FORMATS])
def test_every_format_is_the_same(format_: Any, cli: Cli, plan: Plan, tmp_path: Path) -> None:
    path, language = tmp_path / "out", "zh"
    cli("verify", TOWNS, "-o", f"{format_}={path}", "--lang", language)
    shown = report(verify(plan, [TOWNS]), format_, language=language)
    assert (shown if isinstance(shown, bytes) else shown.encode()) == path.read_bytes()


def test_a_report_of_an_organisation_is_the_same(cli: Cli, plan: Plan) -> None:
    run = cli("report", TOWNS, "--organisation", "市总工会", "--lang", "zh")
    chosen = Selection(organisation="市总工会", role="any")
    assert report(verify(plan, [TOWNS], Options(selection=chosen)), language="zh") == run.stdout


def test_what_is_asked_of_a_plan_is_the_same(cli: Cli, plan: Plan) -> None:
    def written(*words: str) -> Any:
        return json.loads(cli(*words, "--format", "json").stdout)

    assert measures(plan) == written("measures")
    assert measures(plan, "市总工会", role="lead") == written(
        "measures", "--organisation", "市总工会", "--role", "lead"
    )
    assert targets(plan, strength="required") == written("targets", "--strength", "required")
    assert targets(plan, "市财政局", "cooperating") == written(
        "targets", "--organisation", "市财政局", "--role", "cooperating"
    )
    for id_ in ("M03", "M03/union-coverage", "工会覆盖率", "workers", "市财政局", "C301"):
        assert explain(plan, id_) == written("explain", id_)
    province = "tests/plans/province"
    assert lint(province) == written("lint", province)
    assert lint() == written("lint")
    for name in ("assessment", "measures", "targets", "lint"):
        assert schema(name) == json.loads(cli("schema", name).stdout)  # type: ignore[arg-type]


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_blank_forms_are_the_same(format_: str, cli: Cli, plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / f"form.{format_}"
    cli("template", "--organisation", "市财政局", "--period", "2020..2021", "-o", str(path), "--lang", "zh")
    shown = template(plan, "市财政局", format=format_, language="zh", years=(2020, 2021))
    assert shown == path.read_bytes()


def test_what_is_not_known_is_refused_in_one_sentence(plan: Plan) -> None:
    wrong: list[Callable[[], object]] = [
        lambda: measures(plan, "nobody"),
        lambda: measures(plan, role="boss"),  # type: ignore[arg-type]
        lambda: targets(plan, strength="strong"),
        lambda: explain(plan, "xyzzy"),
        lambda: schema("everything"),  # type: ignore[arg-type]
        lambda: report(verify(plan, [TOWNS]), "pdf"),  # type: ignore[call-overload]
        lambda: report(verify(plan, [TOWNS]), language="fr"),
        lambda: report(plan),  # type: ignore[call-overload]
        lambda: template(plan, format="docx"),
        lambda: template(plan, targets=["none"]),
        lambda: template(plan, years=(1800, 1801)),
        lambda: template(plan, areas=["启东市"]),
        lambda: template(plan, areas=[""]),
        lambda: template(plan, each_area=True),
        lambda: template(plan, areas=["三厂街道"], each_area=True),
        lambda: template(plan, "nobody"),
    ]
    for ask in wrong:
        with pytest.raises(UsageError) as refused:
            ask()
        assert "\n" not in str(refused.value)


def test_a_form_without_a_row_is_refused(plan: Plan) -> None:
    union = next(
        id_
        for id_ in plan.organisations
        if not any(plan.holder_of(v) and plan.holder_of(v).id == id_ for v in plan.variables)
    )  # type: ignore[union-attr]
    with pytest.raises(UsageError, match="nothing to fill in"):
        template(plan, union)


# rows


def test_rows_are_those_of_the_csv(plan: Plan) -> None:
    assessment = verify(plan, [PROBLEMS, TOWNS])
    for rows, format_ in ((assessment.findings_rows(), "csv"), (assessment.issues_rows(), "csv-issues")):
        text = report(assessment, format_)  # type: ignore[call-overload]
        table = list(csv.DictReader(io.StringIO(text)))
        assert list(table[0]) == list(rows[0])
        assert len(table) == len(rows) > 3
        told = [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]
        same = [key for key in table[0] if key not in ("message", "hint", "text", "header", "caveats")]
        assert [{key: row[key] for key in same} for row in table] == [{key: row[key] for key in same} for row in told]


def test_rows_go_into_any_dataframe(plan: Plan) -> None:
    rows = verify(plan, [TOWNS]).findings_rows("zh")
    assert pandas.DataFrame(rows)["verdict"].tolist() == [row["verdict"] for row in rows]
    assert polars.DataFrame(rows, infer_schema_length=None)["value"].to_list() == [row["value"] for row in rows]
    table = pyarrow.Table.from_pylist(rows)
    assert duckdb.from_arrow(table).filter("verdict = 'fail'").count("*").limit(1).fetchall() == [(2,)]
    assert table.num_rows == len(rows)
    assert Decimal(str(rows[0]["value"])) < 85


# records and dataframes

RECORDS = [
    {"指标": "非公有制企业数", "年份": "2020", "数值": "10000", "单位": "家"},
    {"指标": "已建工会非公有制企业数", "年份": "2020", "数值": "8499", "单位": "家"},
    {"指标": "联席会议次数", "年份": "2020", "数值": None, "单位": "次"},
    {"指标": "高技能人才数", "年份": "2020", "数值": "约6.4", "单位": "万人"},
    {"指标": "用于职业教育的城市教育费附加", "年份": "2020", "数值": "1000000", "单位": None},
]


def _duckdb(records: list[dict[str, Any]]) -> Any:
    table = pyarrow.Table.from_pylist(records)
    return duckdb.from_arrow(table)


MAKERS: dict[str, Callable[[list[dict[str, Any]]], Any]] = {
    "records": lambda records: records,
    "pandas": pandas.DataFrame,
    "pandas, labelled rows": lambda records: pandas.DataFrame(records).set_index("指标"),
    "polars": polars.DataFrame,
    "polars, lazy": polars.LazyFrame,
    "pyarrow": pyarrow.Table.from_pylist,
    "duckdb": _duckdb,
}


def without_inputs(assessment: Assessment) -> Any:
    """The outcome without what names and describes its one input."""
    data = assessment.to_dict()
    (file,) = data.pop("inputs")
    return json.dumps(data, ensure_ascii=False).replace(file["path"], "INPUT")


@pytest.mark.parametrize("maker", MAKERS)
def test_a_table_in_memory_is_read_as_the_same_table_in_a_file(maker: str, plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "stats.json"
    path.write_text(json.dumps(RECORDS, ensure_ascii=False), encoding="utf-8")
    assessment = verify(plan, [MAKERS[maker](RECORDS)])
    assert without_inputs(assessment) == without_inputs(verify(plan, [path]))
    codes = [issue.type.code for issue in assessment.issues]
    assert codes == ["C301", "C351", "C326"]
    assert finding(assessment, "M03/union-coverage").needed
    (file,) = assessment.inputs
    assert (file.path, file.format) == (f"{file.format} 1", "records" if maker == "records" else "dataframe")
    assert (file.sha256, file.bytes) == (None, None)


@pytest.mark.parametrize("maker", [name for name in MAKERS if "labelled" not in name])
def test_drawn_tables_are_read_alike(maker: str, plan: Plan, tmp_path: Path) -> None:
    text = drawn(plan, 4)
    path = tmp_path / "drawn.csv"
    path.write_text(text, encoding="utf-8")
    records: list[dict[str, Any]] = list(csv.DictReader(io.StringIO(text)))
    assert without_inputs(verify(plan, [MAKERS[maker](records)])) == without_inputs(verify(plan, [path]))


def test_files_records_and_dataframes_are_judged_together(plan: Plan) -> None:
    meetings = pandas.DataFrame({"年份": [2020], "联席会议次数": [2]})
    assessment = verify(plan, [TOWNS, RECORDS[:1], meetings])
    assert [file.path for file in assessment.inputs] == [TOWNS, "records 2", "dataframe 3"]
    assert [issue.type.code for issue in assessment.issues if issue.severity == "error"] == ["C314", "C314"]
    assert "records 2" in report(assessment, "html")
    assert check(plan, [meetings]).admission


def values_read(plan: Plan, *values: Any, make: Callable[[Any], Any] = pandas.DataFrame) -> list[str | None]:
    """What was read of values in cells of 联席会议次数 of one part each."""
    table = {
        "地区": [f"第{n}镇" for n in range(len(values))],
        "年份": ["2020"] * len(values),
        "联席会议次数": [*values],
    }
    assessment = verify(plan, [make(table)], Options(judging=JudgingOptions(each_area=True)))
    texts = {o.area: o.text for f in assessment.findings for o in f.evidence}
    return [texts.get(area) for area in table["地区"]]


def test_numbers_are_exact(plan: Plan) -> None:
    exact = [Decimal("2.10"), 10**17 + 1, Fraction(1, 8), 84.996, 1e-7, numpy.float32(0.85), numpy.int64(7)]
    texts = ["2.10", "100000000000000001", "0.125", "84.996", "0.0000001", "0.85", "7"]
    assert values_read(plan, *exact) == texts
    assert (
        values_read(
            plan,
            *exact,
            make=lambda table: [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)],
        )
        == texts
    )
    assert values_read(plan, 0.1 + 0.2, 85.0) == ["0.3", "85"]
    singles = numpy.array([0.85, 84.9], dtype="float32")
    assert values_read(plan, *singles, make=lambda t: pandas.DataFrame(t).astype({"联席会议次数": "float32"})) == [
        "0.85",
        "84.9",
    ]
    assert values_read(plan, 0.85, 2.5, make=lambda t: polars.DataFrame(t).cast({"联席会议次数": polars.Float32})) == [
        "0.85",
        "2.5",
    ]
    decimals = [Decimal("2.10"), Decimal("3.00")]
    assert values_read(plan, *decimals, make=pyarrow.Table.from_pydict) == ["2.10", "3.00"]


@pytest.mark.parametrize("make", [pandas.DataFrame, pyarrow.Table.from_pydict, polars.DataFrame])
def test_decimals_with_three_places_are_no_thousands(plan: Plan, make: Callable[[dict[str, Any]], Any]) -> None:
    """A text 1.000 may be one or a thousand; of a decimal everybody knows."""
    assert values_read(plan, Decimal("1.000"), Decimal("12.000"), make=make) == ["1.0000", "12.0000"]


def test_batches_of_arrow_are_a_table(plan: Plan) -> None:
    def batch(table: dict[str, Any]) -> pyarrow.RecordBatch:
        (found,) = pyarrow.table(table).to_batches()
        return found

    assert values_read(plan, 1, 2, make=batch) == ["1", "2"]
    assert values_read(plan, 1, 2, make=lambda table: pyarrow.table(table).to_reader()) == ["1", "2"]
    for column in (pyarrow.array([1, 2]), polars.Series([1, 2]), pandas.Series([1, 2])):
        with pytest.raises(UsageError, match="neither records nor a dataframe"):
            verify(plan, [column])


def test_two_columns_of_one_name_are_refused_by_name(plan: Plan) -> None:
    table = pyarrow.table([["联席会议次数"], [2020], [1], [2]], names=["指标", "年份", "数值", "数值"])
    with duckdb.connect() as connection:
        relation = connection.sql("select '联席会议次数' 指标, 2020 年份, 1 数值, 2 数值")
        for frame in (table, table.to_pandas(), relation):
            with pytest.raises(UsageError, match="Two columns of dataframe 1 have one name"):
                verify(plan, [frame])


def test_what_is_missing_is_missing_in_every_library(plan: Plan) -> None:
    nothing = [None, float("nan"), pandas.NA, pandas.NaT, Decimal("nan")]
    assert values_read(plan, *nothing) == [""] * 5
    assert values_read(plan, 1.0, None, make=polars.DataFrame) == ["1", ""]
    assert values_read(plan, 1.0, float("nan"), make=pandas.DataFrame) == ["1", ""]


def test_odd_values_are_texts_that_are_told(plan: Plan) -> None:
    class Broken:
        def __str__(self) -> str:
            raise RuntimeError

    odd = [True, [1, 2], {"a": 1}, b"840", b"\xff", Broken(), Decimal("Infinity"), Decimal("1E+99999"), Fraction(1, 3)]
    assessment = verify(
        load_plan(), [[{"指标": "联席会议次数", "年份": 2000 + n, "数值": value} for n, value in enumerate(odd)]]
    )
    told = [issue.location.text for issue in assessment.issues if issue.severity == "error"]
    assert told[:3] == ["TRUE", "[1,2]", '{"a":1}']
    assert len(told) == len(odd)
    assert values_read(
        plan,
        numpy.datetime64("2020-12-31"),
        numpy.array([1, 2]),
        float("inf"),
        make=lambda t: [dict(zip(t, row, strict=True)) for row in zip(*t.values(), strict=True)],
    ) == ["2020-12-31", "[1,2]", "inf"]


def test_half_a_character_is_shown_and_no_defect(plan: Plan) -> None:
    assessment = verify(plan, [[{"年份": "2020", "联席会议次数": "1\ud800"}]])
    assert [issue.type.code for issue in assessment.issues if issue.severity == "error"] == ["C302"]
    for format_ in FORMATS:
        assert report(assessment, format_)  # type: ignore[call-overload]


def test_a_column_that_cannot_leave_its_library_as_arrow_is_read_value_by_value(plan: Plan) -> None:
    def make(table: Any) -> Any:
        return polars.DataFrame(table, schema_overrides={"联席会议次数": polars.Int128})

    assert values_read(plan, 2**70, 3, make=make) == [str(2**70), "3"]


def test_dates_and_periods_are_periods(plan: Plan) -> None:
    for years in (
        pandas.to_datetime(["2019-12-31", "2020-12-31"]),
        pandas.period_range("2019", "2020", freq="Y"),
        [datetime.date(2019, 12, 31), datetime.date(2020, 12, 31)],
        [datetime.datetime(2019, 12, 31), datetime.datetime(2020, 12, 31)],
    ):
        assessment = verify(
            plan,
            [pandas.DataFrame({"年份": years, "非公有制企业数": [900, 1000], "已建工会非公有制企业数": [800, 900]})],
        )
        assert {f.period for f in assessment.findings if f.measurement} == {2019, 2020}


def test_labels_of_rows_are_read_and_numbers_of_rows_are_not(plan: Plan) -> None:
    years = pandas.Index([2019, 2020], name="年份")
    assert verify(plan, [pandas.DataFrame({"工会覆盖率（%）": [85.5, 86.5]}, index=years)]).findings[0].measurement
    filtered = pandas.DataFrame({"年份": [2019, 2020], "工会覆盖率（%）": [85.5, 86.5]})[1:]
    assessment = verify(plan, [filtered])
    assert [o.column for o in assessment.findings[0].evidence] == [1]
    towns = pandas.DataFrame({"年份": [2020, 2020], "非公有制企业数": [1, 2]}, index=["三厂街道", "四甲镇"])
    assert {name.zh for name in verify(plan, [towns]).area_names.values()} == {"三厂街道", "四甲镇"}
    levels = pandas.DataFrame(
        [["工会覆盖率", 86.5]], columns=pandas.MultiIndex.from_tuples([("指标", ""), ("2020年", "实际")])
    )
    assert verify(plan, [levels]).inputs[0].headers == ("指标", "2020年 实际")


@pytest.mark.parametrize(
    "table",
    [[], [{}], pandas.DataFrame(), [{2020: 1, "2020": 2}], [{"a": "x" * 200_000}]],
    ids=["no record", "no key", "no column", "two names alike", "long"],
)
def test_a_table_that_cannot_be_read_is_an_issue(table: Any, plan: Plan) -> None:
    assessment = verify(plan, [table])
    assert assessment.exit_code == 3
    assert [issue.location.path for issue in assessment.issues if issue.severity == "error"]


def test_a_table_beyond_a_limit_is_refused(plan: Plan) -> None:
    options = Options(reading=ReadingOptions(limits=Limits(sheet_cells=5)))
    assert [i.type.name for i in verify(plan, [RECORDS], options).issues] == ["limit-exceeded"]


def test_what_is_no_input_is_refused_in_one_sentence(plan: Plan) -> None:
    frame = pandas.DataFrame(RECORDS)
    wrong: list[Any] = [
        frame,
        duckdb.sql("select 1 as x"),
        RECORDS,
        [frame["指标"]],
        [[1]],
        [3],
        [pandas.DataFrame],
        [numpy.array([1])],
        [RECORDS[0], TOWNS],
        [pandas.DataFrame([[1, 2]], columns=["a", "a"])],
        {"a": 1},
        [b"stats.csv"],
    ]
    for given in wrong:
        with pytest.raises(UsageError) as refused:
            verify(plan, given)
        assert "\n" not in str(refused.value)


def test_rows_that_cannot_be_had_are_refused(plan: Plan) -> None:
    with pytest.raises(UsageError, match="cannot be had"):
        verify(plan, [polars.LazyFrame({"a": [1]}).select("b")])


def test_libraries_of_dataframes_are_loaded_only_for_one() -> None:
    code = (
        "import sys; from reformcheck import *; a = verify(load_plan(), ['examples/compliant.csv', [{'指标': '劳动者总数'}]]);"
        "a.findings_rows(); print({'narwhals', 'pandas', 'polars', 'pyarrow', 'duckdb', 'numpy'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout == "set()\n"


def test_a_plan_that_contradicts_its_own_examples_is_refused_as_the_command_does(cli: Cli, tmp_path: Path) -> None:
    for name in ("measures.yaml", "targets.yaml"):
        text = (ROOT / "examples" / "city" / "plan" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("bound: {at_least: 85}", "bound: {at_least: 80}"), encoding="utf-8")
    (tmp_path / "reformcheck.toml").write_text('plan = "."\n', encoding="utf-8")
    run = cli("verify", "examples/compliant.csv", "--plan", str(tmp_path))
    assert (run.exit_code, "P110" in run.stderr) == (2, True)
    with pytest.raises(PlanError):
        load_plan(tmp_path)
    with pytest.raises(PlanError):
        load_settings(tmp_path / "reformcheck.toml")
