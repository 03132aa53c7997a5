"""The gap report as a whole: pages of organisations, the same bytes for the same input, what a page leaves out."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, Judging, Run
from reformcheck.judging import Assessment, JudgingOptions
from reformcheck.pipeline import Options
from reformcheck.plan import Plan
from reformcheck.reporting import Format, Presentation, render
from reformcheck.reporting.gap_report import Caps, build
from reformcheck.texts import Language

Cli = Callable[..., Run]
FAILING = str(ROOT / "examples" / "failing-towns.csv")
LANGUAGES = {"en": Language("en"), "zh": Language("zh")}


def part(report: str, title: str) -> str:
    """The part of a report under a heading of the second or third level, whatever number its annex has."""
    found = re.search(rf"(?ms)^(##|###) (?:Annex \d: |附件\d　)?{title}\n(.*?)(?=^(?:##|\1) |\Z)", report)
    return found[2] if found else ""


# the page of one organisation


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_organisation_finds_its_own_in_both_roles(lang: str, cli: Cli, plan: Plan) -> None:
    names = LANGUAGES[lang]
    for organisation in plan.organisations.values():
        run = cli("report", FAILING, "--organisation", organisation.id, "--lang", lang)
        own = {t.id for t in plan.targets.values() if organisation.id in (*plan.leads(t), *plan.cooperates(t))}
        shown = set(re.findall(r"(?m)^\| ([A-Z]\w+/[\w-]+) \|", run.stdout))
        assert own == shown, organisation.id
        assert names.text(organisation.name) in run.stdout.splitlines()[0]
        judged = own & {"M03/union-coverage", "M04/joint-meetings", "M06/high-skill-workers", "M14/surcharge-share"}
        failing = judged & {"M03/union-coverage", "M06/high-skill-workers"}
        expected = 1 if failing else 3 if not judged or "M14/surcharge-share" in judged else 0
        assert run.exit_code == expected, organisation.id


def test_organisation_without_any_target_is_told_so(cli: Cli) -> None:
    run = cli("report", FAILING, "--organisation", "public-security-bureau", "--measure", "M03")
    assert run.exit_code == 3
    assert "This organisation has no target in this selection and role." in run.stdout
    assert "has no target in this selection and role" in run.stderr


def test_page_of_an_organisation_names_the_figures_it_owes(cli: Cli) -> None:
    report = cli("report", FAILING, "--organisation", "finance-bureau").stdout
    collection = part(report, "Completeness of the collection")
    assert "**Finance Bureau**: Urban education surcharge for vocational education of 2020, " in collection
    assert re.search(
        r"\| Public money for vocational education \| 2020 \| missing \| – \| – \| Finance Bureau \|", collection
    )
    block = part(report, "Finance Bureau")
    assert report.count("\n### Finance Bureau\n") == 1
    assert "**To hand in or correct**: hand in: Urban education surcharge for vocational education, 2020 (1 " in block
    assert re.search(r"\*\*To help with\*\*: .*High-skilled workers per 10,000 workers, 2020", block)


def test_strict_outcome_is_told_with_the_counts_that_decide_it(judge: Judging) -> None:
    text = "指标,年份,数值\n联席会议次数,2020,1\n选树的市级企业首席技师数,2020,0\n"
    outcome = judge(text, options=Options(strict=True))
    assert "2 fail" not in LANGUAGES["en"].text(build(outcome, "en", "gap.md").verdict)
    assert "verdicts by year: 1 pass, 1 fail," in LANGUAGES["en"].text(build(outcome, "en", "gap.md").verdict)


# the command that gives it again


@pytest.mark.parametrize("suffix", ["md", "html", "xlsx"])
def test_command_of_the_report_gives_the_report_again(
    suffix: str, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan of one's own, a path that looks like an option: the command that each page prints writes the same bytes."""
    shutil.copytree(ROOT / "tests" / "plans" / "province", tmp_path / "plan")
    Path(tmp_path / "-x.csv").write_text("indicator,period,value\nclean_air_days,2022,287\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    options = ["--plan", "plan", "--as-of", "2022-12-31", "--strict", "--lang", "zh"]
    first = cli("report", *options, "-o", f"first.{suffix}", "--", "-x.csv", "absent.csv")
    assert first.exit_code in (1, 3)
    report = Path(f"first.{suffix}").read_bytes()
    cli("report", *options, "-o", "page.md", "--", "-x.csv", "absent.csv")
    (command,) = re.findall(r"(?m)^reformcheck (report .*)$", Path("page.md").read_text(encoding="utf-8"))
    assert cli(*shlex.split(command.replace("gap.md", f"gap.{suffix}"))).exit_code == first.exit_code
    written = Path(f"gap.{suffix}").read_bytes()
    if suffix != "xlsx":
        assert f"-o gap.{suffix}" in written.decode()
    assert written == report


# a report about a selection says so


def opening(report: str) -> str:
    return report.partition("## ")[0]


def test_a_selection_is_said_in_the_verdict_and_below_it(cli: Cli) -> None:
    failing = str(ROOT / "examples" / "failing-towns.csv")
    text = opening(cli("report", failing, "--target", "M04/joint-meetings").stdout)
    assert "**Every selected target that is required and in force is met. 1 required target: 1 met," in text
    assert "Nothing is left to do for what was selected." in text
    assert (
        "- This report is about a selection only: targets Joint meetings of government and unions in the year." in text
    )
    assert "selected" not in opening(cli("report", failing).stdout)
    years = opening(cli("report", failing, "--period", "2020..2021", "--measure", "M03").stdout)
    assert "a selection only: measures Reform and renew the work of mass organisations, years 2020–2021." in years
    assert "the year 2020." in opening(cli("report", failing, "--period", "2020").stdout)
    own = opening(cli("report", failing, "--organisation", "finance-bureau", "--role", "lead").stdout)
    assert "a selection only: targets of Finance Bureau (lead)." in own


def test_the_report_of_one_part_is_about_that_part(cli: Cli) -> None:
    text = cli("report", str(ROOT / "examples" / "failing-towns.csv"), "--area", "三星镇").stdout
    assert "三星镇 in Haimen City, judged as of 31 December 2020" in opening(text)
    assert "a selection only: area 三星镇." in opening(text)
    assert "| M03/union-coverage |" in part(text, "Identifiers")
    assert "218 more enterprises" in part(text, "Targets that are not met")
    assert "### parts" not in text


def test_next_step_names_the_part_where_only_a_part_fails(judge: Judging) -> None:
    rows = ["海门市,2020,900,1000", "常乐镇,2020,60,100", "三星镇,2020,800,850"]
    outcome = judge(
        "\n".join(["地区,年份,已建工会非公有制企业数,非公有制企业数", *rows]) + "\n",
        options=Options(judging=JudgingOptions(each_area=True)),
    )
    text = LANGUAGES["en"].text(build(outcome, "en", "gap.md").next_step)
    assert (
        text == "Next: Dynamic trade-union coverage of non-public enterprises in 常乐镇 lacked 25 enterprises"
        " (Non-public enterprises with a trade union) in 2020."
    )


def test_what_files_say_in_other_years_or_of_other_areas_is_no_silence(cli: Cli) -> None:
    several = str(ROOT / "examples" / "several-years.csv")
    everything = re.findall(
        r"(?m)^\| (M\S+) \|", part(cli("report", several).stdout, "Targets that no file says anything about")
    )
    for options in (("--period", "2019..2019"), ("--period", "2017..2017"), ("--target", "M14/training-subsidies")):
        found = re.findall(
            r"(?m)^\| (M\S+) \|",
            part(cli("report", several, *options).stdout, "Targets that no file says anything about"),
        )
        assert {*found} <= {*everything}, options
    assert "M06/high-skill-workers" not in everything


def test_selected_years_and_targets_hold_for_the_collection(cli: Cli) -> None:
    path = str(ROOT / "examples" / "compliant.csv")
    collection = part(cli("report", path, "--period", "2019..2019").stdout, "Completeness of the collection")
    assert "| 2019 |" in collection
    assert "| 2020 |" not in collection
    own = cli("report", path, "--organisation", "finance-bureau", "--target", "M04/joint-meetings").stdout
    assert "surcharge" not in part(own, "Completeness of the collection")


# what a page leaves out is said


TOWNS = 150


def many(areas: int = TOWNS) -> str:
    rows = [f"第{n:04}镇,2020,{n},1000,约{n}" for n in range(areas)]
    return "\n".join(["地区,年份,已建工会非公有制企业数,非公有制企业数,高技能人才数", *rows]) + "\n"


def test_what_is_left_out_is_counted(judge: Judging) -> None:
    outcome = judge(many(), options=Options(judging=JudgingOptions(each_area=True), parts_complete=True))
    report = build(outcome, "en", "gap.md")
    for section in (report.unmet, report.summary, report.parts):
        assert section.hidden == section.count - len(section.entries)
    assert report.parts.count == len([f for f in outcome.findings if f.area != outcome.plan.area.code])
    (entry,) = [e for e in report.unmet.entries if e.finding.target.id == "M03/union-coverage"]
    assert entry.parts is not None
    assert (len(entry.parts.rows), entry.parts.short, entry.parts.hidden) == (20, TOWNS, TOWNS - 20)
    shown = sum(len(file.rows) for file in report.quality)
    assert shown + sum(file.hidden for file in report.quality) + report.hidden_issues == len(outcome.issues)
    text = render(Format.MARKDOWN, outcome, Presentation(LANGUAGES["en"], 100)).decode()
    assert f"{TOWNS - 20} more are not shown here; this report as a spreadsheet has all of them." in text
    assert f"{report.parts.hidden} more are not shown here" in text


def test_without_caps_nothing_is_left_out(judge: Judging) -> None:
    outcome = judge(many(), options=Options(judging=JudgingOptions(each_area=True)))
    report = build(outcome, "en", "gap.md", Caps(None, None, None, None))
    assert report.parts.hidden == report.hidden_issues == report.provenance.hidden == 0
    assert all(entry.parts is None or entry.parts.hidden == 0 for entry in report.unmet.entries)
    assert sum(len(file.rows) for file in report.quality) == len(outcome.issues)


def test_inputs_and_issues_beyond_the_cap_are_counted(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(205):
        Path(f"{number:03}.csv").write_text("指标,年份,数值\n联席会议次数,2020,约1\n", encoding="utf-8")
    report = cli("report", ".").stdout
    quality, provenance = part(report, "Quality of the files"), part(report, "Provenance")
    shown = len(re.findall(r"(?m)^\| (?:error|warning|information) \|", quality))
    (hidden,) = re.findall(r"(\d+) more are not shown", quality)
    assert shown == 200
    found = re.findall(
        r"(\d+) (?:errors?|notes?|warnings?)", report.partition("## Advisory targets")[0].partition("## By unit")[0]
    )
    assert found
    assert "5 more are not shown here" in provenance
    assert int(hidden) > 0


def test_report_of_three_thousand_areas_stays_small(each_of_towns: Assessment) -> None:
    for language in LANGUAGES.values():
        assert len(render(Format.MARKDOWN, each_of_towns, Presentation(language, 100))) < 2_000_000


# both languages


OURS = re.compile(r"[A-Za-z]{3,}")
KEPT = re.compile(
    r"```.*?```|`[^`]*`|<!--.*?-->|https?://\S+|[A-Z]\d+/[\w-]+|--[a-z-]+(?: cagr)?|[0-9a-f]{64}|[\w./-]+\.(?:csv|xlsx|md)|SHA-256|haimen-2019-11|"
    r"reformcheck \d[\w.]*|(?:CSV|XLSX)[^|]*|gb18030|utf-8|-o gap|“[^”]*”|'[^'|]*=accept'",
    re.DOTALL,
)
"""Code, ids, names of files, and what is quoted: the file says it in its own language."""


@pytest.mark.parametrize("name", ["compliant", "failing-towns", "quality-problems", "several-years", "yearbook-gbk"])
def test_chinese_report_says_nothing_of_ours_in_english(name: str, cli: Cli) -> None:
    report = cli("report", f"examples/{name}.csv", "--lang", "zh").stdout
    assert [line for line in KEPT.sub("", report).splitlines() if OURS.search(line)] == []
    assert not re.search(r"[\u4e00-\u9fff] ?[,;:?!] ", KEPT.sub("", report)), "punctuation is full-width"


@pytest.mark.parametrize("name", ["compliant", "quality-problems", "several-years"])
def test_english_report_says_nothing_of_ours_in_chinese(name: str, cli: Cli) -> None:
    report = cli("report", f"examples/{name}.csv", "--lang", "en").stdout
    told = re.sub("“[^”]*”|〔.*?号|海委发", "", report.partition("\n## Annex 1")[0])
    assert not re.search("[\u4e00-\u9fff]", told)
