"""The options of a run, as the command line takes them again."""

from __future__ import annotations

import datetime
import shlex
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import ROOT, Run
from reformcheck.judging import (
    Document,
    FailOn,
    Former,
    JudgingOptions,
    Letter,
    Policy,
    Selection,
    TrendMethod,
    Waivers,
)
from reformcheck.pipeline import Options
from reformcheck.reading import Limits, ReadingOptions
from reformcheck.request import arguments_of

EVERYTHING = Options(
    reading=ReadingOptions(
        encoding="gb18030",
        input_format="csv",
        sheets=("甲", "乙 丙"),
        limits=Limits().raised(Limits.names()[0], 10**9),
        columns=("辖区=area",),
        remarks=("按计划=accept",),
        register="enterprises",
        first_records="key",
    ),
    judging=JudgingOptions(each_area=True, area="常乐镇", trend=TrendMethod.CAGR),
    selection=Selection(
        targets=frozenset({"M06/high-skill-workers", "M03/union-coverage"}),
        measures=frozenset({"M03"}),
        organisation="finance-bureau",
        role="any",
        years=(2019, 2020),
    ),
    as_of=datetime.date(2020, 12, 31),
    parts_complete=True,
    strict=True,
    fail_on=FailOn.WARNING,
    letter=Letter("Office A", datetime.date(2021, 1, 15), ("B",), datetime.date(2021, 1, 31)),
    policy=Policy(
        settings=Document("reformcheck.toml", "0" * 64),
        config="reformcheck.toml",
        waivers=Waivers(Document("waivers.yaml", "1" * 64), ()),
        former=Former(Document("former.json", "2" * 64), "0.1.0", "3" * 64, None, {}, (), {}, frozenset()),
        check_date=datetime.date(2021, 3, 1),
    ),
)


def test_defaults_need_no_words() -> None:
    assert arguments_of(Options()) == ()


def test_everything_that_differs_is_written() -> None:
    words = arguments_of(EVERYTHING)
    assert words[:4] == ("--target", "M03/union-coverage", "--target", "M06/high-skill-workers")
    for pair in (
        ("--measure", "M03"),
        ("--organisation", "finance-bureau"),
        ("--role", "any"),
        ("--area", "常乐镇"),
        ("--period", "2019..2020"),
        ("--as-of", "2020-12-31"),
        ("--trend", "cagr"),
        ("--fail-on", "warning"),
        ("--config", "reformcheck.toml"),
        ("--waivers", "waivers.yaml"),
        ("--check-date", "2021-03-01"),
        ("--since", "former.json"),
        ("--encoding", "gb18030"),
        ("--input-format", "csv"),
        ("--sheet", "乙 丙"),
        ("--register", "enterprises"),
        ("--first-records", "key"),
        ("--limit", f"{Limits.names()[0]}=1000000000"),
    ):
        assert pair in pairwise(words), pair
    assert words[-3:] == ("--each-area", "--parts-complete", "--strict")


def test_what_settings_may_say_otherwise_is_written_though_it_is_the_default() -> None:
    settled = Options(policy=Policy(settings=Document("a.toml", "0" * 64), config="a.toml"))
    assert arguments_of(settled) == ("--fail-on", "undecided", "--config", "a.toml", "--no-strict")


def test_role_is_written_only_with_an_organisation() -> None:
    assert arguments_of(Options(selection=Selection(role="any"))) == ()


@pytest.mark.parametrize(
    "options",
    [
        "--organisation 市总工会 --role cooperating",
        "--target M06/high-skill-workers --each-area --fail-on never",
        "--area 三星镇 --period 2019..2021 --as-of 2021-06-30",
        "--trend cagr --strict --parts-complete",
    ],
)
def test_options_written_in_a_report_give_it_again(
    options: str, cli: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = str(ROOT / "examples" / "failing-towns.csv")
    report = cli("report", path, *shlex.split(options)).stdout
    (command,) = [line for line in report.splitlines() if line.startswith("reformcheck report ")]
    cli(*shlex.split(command)[1:])
    assert Path("gap.md").read_text(encoding="utf-8") == report


def test_every_option_that_changes_the_outcome_is_written_again() -> None:
    """A new option of `report` must be told in the report, or be one of those that only say where and how to write it."""
    from typer.main import get_command

    from reformcheck.cli.app import app

    report = get_command(app).get_command(None, "report")  # type: ignore[attr-defined]
    options = {word for parameter in report.params for word in parameter.opts if word.startswith("--")}
    elsewhere = {
        "--output",
        "--format",
        "--lang",
        "--quiet",
        "--no-color",
        "--plan",
        "--help",
        "--show-config",
        "--show-query",
        "--engine",
        "--spark-master",
    }
    assert options - elsewhere == {word for word in arguments_of(EVERYTHING) if word.startswith("--")}
