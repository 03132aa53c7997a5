"""`reformcheck explain`: everything known of one id, in either language."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from conftest import ROOT, Run
from reformcheck.issues import CATALOGUE, IssueType
from reformcheck.plan import Plan
from reformcheck.reporting import plan_table
from reformcheck.reporting.interface import Presentation
from reformcheck.texts import Language, LanguageCode, Message

Cli = Callable[..., Run]

HEADINGS: dict[LanguageCode, tuple[str, ...]] = {
    "en": ("severity", "what it is", "why it matters", "example", "how to put it right"),
    "zh": ("严重程度", "问题", "影响", "示例", "处理办法"),
}
CLOSING = "，。、；：？！）”"


def _words(text: str) -> str:
    """A text without its blanks and line ends."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("type_", CATALOGUE.values(), ids=list(CATALOGUE))
def test_issue_is_explained_whole_at_every_width(
    type_: IssueType, width: int, language: LanguageCode, plan: Plan
) -> None:
    speaker = Language(language)
    text = plan_table.explained(type_, plan, Presentation(speaker, width))
    assert text.startswith(f"{type_.code}  {type_.name}\n")
    assert all(cell_len(line) <= width for line in text.splitlines())
    assert not [line for line in text.splitlines() if line.lstrip()[:1] in CLOSING]
    rest = _words(text)
    values = (type_.what, type_.why, type_.example, type_.remedy)
    for heading in HEADINGS[language]:
        assert _words(heading) in rest
    if width == 40:  # headings above the texts, so that each text stands in one piece
        for value in values:
            assert _words(speaker.text(Message(value))) in rest


def test_explanation_of_an_issue_in_english(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert cli("explain", "c314", "--lang", "en").stdout == (
        "C314  conflicting-observations\n"
        "severity             error\n"
        "what it is           The same fact stands twice, with different values.\n"
        "why it matters       Choosing one of them would be guessing; nothing is chosen.\n"
        "example              非公有制企业数 of 2020: 1000 in row 3, 1100 in row 9\n"
        "how to put it right  Keep the right one.\n"
        "a file with it       $ reformcheck verify stats.csv\n"
        "                     指标,地区,年份,数值,计量单位,备注\n"
        "                     联席会议次数,海门市,2020,1,次,\n"
        "                     联席会议次数,海门市,2020,2,次,\n"
        "the same mended      $ reformcheck verify stats.csv\n"
        "                     指标,地区,年份,数值,计量单位,备注\n"
        "                     联席会议次数,海门市,2020,2,次,\n"
    )


def test_explanation_of_an_issue_in_chinese(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert cli("explain", "conflicting-observations", "--lang", "zh").stdout == (
        "C314  conflicting-observations\n"
        "严重程度\n  错误\n"
        "问题\n  同一数据出现两次，数值不同。\n"
        "影响\n  任选其一等于猜测，因此都不采用。\n"
        "示例\n  2020年非公有制企业数：第3行为1000，第9行为1100\n"
        "处理办法\n  请保留正确的一个。\n"
        "有此问题的文件\n  $ reformcheck verify stats.csv\n  指标,地区,年份,数值,计量单位,备注\n"
        "  联席会议次数,海门市,2020,1,次,\n  联席会议次数,海门市,2020,2,次,\n"
        "改正后的文件\n  $ reformcheck verify stats.csv\n  指标,地区,年份,数值,计量单位,备注\n"
        "  联席会议次数,海门市,2020,2,次,\n"
    )


def test_language_is_that_of_the_locale(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "severity" in cli("explain", "C301").stdout
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "严重程度" in cli("explain", "C301").stdout
    assert "severity" in cli("explain", "C301", "--lang", "en").stdout


@pytest.mark.parametrize("arguments", [(), ("--lang", "zh"), ("--lang", "en")])
def test_json_of_an_issue_has_both_languages_whatever_is_asked_for(cli: Cli, arguments: tuple[str, ...]) -> None:
    data = json.loads(cli("explain", "C304", "--format", "json", *arguments).stdout)
    type_ = CATALOGUE["C304"]
    files = data.pop("remedy_files")
    assert (files["example"]["file"], files["mended"]["command"]) == ("stats.csv", "verify")
    assert files["example"]["text"].replace("0.86,,", "86%,,") == files["mended"]["text"]
    english = {"what": type_.what, "why": type_.why, "example": type_.example, "remedy": type_.remedy}
    assert data == {
        "kind": "issue",
        "code": "C304",
        "name": "ambiguous-share",
        "severity": "error",
        **english,
        "texts": {
            "zh": {
                "what": "百分比未注明计量单位，且数值在0与1之间。",
                "why": "0.86可能是86%，也可能是0.86%：两者相差一百倍，其中一个可能达标。",
                "example": "覆盖率填0.86",
                "remedy": "请写作86%，或者注明计量单位：% 或比值。",
            },
            "en": english,
        },
    }


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        (
            "M06/high-skill-workers",
            ["每万名劳动者中高技能人才数", "≥ 1060人/万人，2020年到期", "约束程度 约束性", "编者理解"],
        ),
        (
            "M14",
            ["条款 二（四）14", "牵头单位 市财政局", "协同单位", "全覆盖", "目标 M14/vocational-funding：高于上期"],
        ),
        ("union_coverage", ["计算方法 已建工会非公有制企业数÷非公有制企业数×100", "别名", "计量单位 %"]),
        ("joint_meetings", ["计量单位 次", "时间属性 时期数，全年累计", "地区汇总 只取全地区数值，所辖地区不相加"]),
        (
            "workers",
            ["时点数，全年以12月31日的数值为准", "数据来源单位 市人社局", "相关指标 high_skill_workers_per_10k"],
        ),
        ("finance-bureau", ["牵头 M14 完善财政投入机制", "协同 M02 党员人才双向培养"]),
    ],
)
def test_entries_of_the_plan_are_explained_in_chinese(cli: Cli, id_: str, expected: list[str]) -> None:
    shown = " ".join(cli("explain", id_, "--lang", "zh").stdout.split())
    for text in expected:
        assert text in shown


def _latin(text: str, known: str) -> set[str]:
    """Words of a text that are neither ids of the plan nor Chinese."""
    return {word for word in re.findall(r"[A-Za-z][\w/-]+", text) if word not in known}


@pytest.mark.parametrize("folder", ["data", "tests/plans/province"])
def test_chinese_explanations_have_no_english_word(plan: Plan, folder: str) -> None:
    from reformcheck.plan import load_plan

    shown = plan if folder == "data" else load_plan(ROOT / folder)
    known = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / folder).glob("*.yaml")))
    known = re.sub(r"\ben: .*", "", known)
    aliases = {alias for i in (*shown.indicators.values(), *shown.variables.values()) for alias in i.aliases}
    presentation = Presentation(Language("zh"), 100)
    entries = [
        *shown.measures.values(),
        *shown.targets.values(),
        *shown.indicators.values(),
        *shown.variables.values(),
        *shown.organisations.values(),
    ]
    for entry in entries:
        text = plan_table.explained(entry, shown, presentation)
        assert not _latin(text, known + " ".join(aliases)), text


def test_unknown_id_is_told_with_the_codes_there_are(cli: Cli) -> None:
    english = cli("explain", "zzzzzz", "--lang", "en")
    assert english.exit_code == 2
    assert re.search(r"issue codes: P101–P\d{3}, S201–S\d{3}, C301–C\d{3}\.", english.stderr)
    chinese = cli("explain", "zzzzzz", "--lang", "zh")
    assert "没有找到“zzzzzz”。" in chinese.stderr
    assert re.search(r"问题代码：P101–P\d{3}、S201–S\d{3}、C301–C\d{3}。", chinese.stderr)


def test_similar_ids_are_suggested_in_the_language(cli: Cli) -> None:
    assert "Did you mean union_coverage" in cli("explain", "union_coverag", "--lang", "en").stderr
    assert "是否为 union_coverage" in cli("explain", "union_coverag", "--lang", "zh").stderr


def _ids(plan: Plan) -> str:
    return " ".join([*plan.targets, *plan.measures])


@pytest.mark.parametrize("width", ["70", "110"])
@pytest.mark.parametrize("command", ["measures", "targets"])
def test_lists_are_chinese_and_fit_the_page(
    cli: Cli, plan: Plan, monkeypatch: pytest.MonkeyPatch, command: str, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    shown = cli(command, "--lang", "zh").stdout
    assert all(cell_len(line) <= int(width) for line in shown.splitlines())
    assert "目标" in shown
    assert "M14" in shown
    assert not _latin(shown, _ids(plan))


def test_ids_of_a_list_stay_in_one_piece(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    shown = cli("targets").stdout
    for id_ in ("M06/high-skill-workers", "M03/state-owned-organisations", "M04/peoples-congress-share"):
        assert id_ in shown


def test_a_pipe_has_a_width_of_its_own(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = cli("explain", "S222", "--lang", "zh").stdout
    monkeypatch.setenv("COLUMNS", "120")
    assert cli("explain", "S222", "--lang", "zh").stdout == piped
