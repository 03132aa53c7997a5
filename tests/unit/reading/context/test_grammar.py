"""Texts -> claims: what is cut off, which words are used up, what is left."""

from __future__ import annotations

import pytest

from reformcheck.plan import Plan
from reformcheck.reading.cells.areas import AreaReader
from reformcheck.reading.context.claims import ClaimKind, Effect, Reading, TextPlace
from reformcheck.reading.context.grammar import Grammar
from reformcheck.reading.context.understood import PLACEHOLDERS

REMARK, LINE, HEADING, TITLE, FILE, FOLDER, SHEET, SOURCE = (
    TextPlace.REMARK, TextPlace.LINE, TextPlace.HEADING, TextPlace.TITLE, TextPlace.FILE, TextPlace.FOLDER, TextPlace.SHEET, TextPlace.SOURCE,
)  # fmt: skip


@pytest.fixture(scope="module")
def grammar(plan: Plan) -> Grammar:
    return Grammar(plan, AreaReader(plan))


def kinds(reading: Reading) -> list[ClaimKind]:
    return [claim.kind for claim in reading.claims]


def texts(reading: Reading, kind: ClaimKind) -> list[str]:
    return [claim.text for claim in reading.claims if claim.kind is kind]


# nothing to read


@pytest.mark.parametrize("text", ["", " ", "。", "---", "…", "*", "123", "（）", "√"])
def test_a_text_without_words_says_nothing(grammar: Grammar, text: str) -> None:
    assert grammar.read(text, REMARK).is_silent


@pytest.mark.parametrize("text", ["50+", "100＋", "≈9000", "±5", "~9000"])
def test_signs_of_an_approximation_are_words(grammar: Grammar, text: str) -> None:
    assert any(claim.effect is Effect.ERROR for claim in grammar.read(text, REMARK).claims)


@pytest.mark.parametrize("text", sorted(PLACEHOLDERS))
def test_placeholders_say_nothing(grammar: Grammar, text: str) -> None:
    assert grammar.read(text, REMARK).is_silent
    assert grammar.read(f" {text}。", REMARK).is_silent


@pytest.mark.parametrize(
    "text",
    [
        "“…”表示数据不足本表最小单位数",
        "符号使用说明：“#”表示其中的主要项；空格表示无数据",
        "Symbols used: .. = not available; - = nil",
        "Legend: e estimated, p provisional",
    ],
)
def test_legends_of_symbols_say_nothing_of_the_figures(grammar: Grammar, text: str) -> None:
    assert all(claim.effect is Effect.NOTHING for claim in grammar.read(text, LINE).claims)


# what a note begins with


@pytest.mark.parametrize(
    "text",
    [
        "①为估计数",
        "* 估计数",
        "*** 估计数",
        "※估计数",
        "[1] 估计数",
        "² 估计数",
        "注2：估计数",
        "注：① 估计数",
        "1. 估计数",
        "（二）估计数",
        "备注：估计数",
        "Notes: estimated",
    ],
)
def test_footnote_marks_and_numbers_are_no_words_of_a_note(grammar: Grammar, text: str) -> None:
    reading = grammar.read(text, LINE)
    assert kinds(reading) == [ClaimKind.ESTIMATE]
    assert reading.text == text


def test_a_number_that_is_more_than_that_of_a_note_stays(grammar: Grammar) -> None:
    assert texts(grammar.read("1.5万人为高级工", REMARK), ClaimKind.PART_NUMBER) == ["1.5万人"]


# order of reading


def test_names_are_cut_out_before_words_are_read(grammar: Grammar) -> None:
    for text in ("见《关于拟定估算办法的通知》", "由计划财务科汇总", "自然资源和规划局提供", "将军镇代表列席"):
        assert all(
            claim.effect <= Effect.CAVEAT or claim.kind is ClaimKind.AREA for claim in grammar.read(text, REMARK).claims
        ), text


def test_ordinary_notes_use_their_words_up(grammar: Grammar) -> None:
    assert kinds(grammar.read("核对无误", REMARK)) == [ClaimKind.REMARK]
    assert ClaimKind.NEGATION not in kinds(grammar.read("未发生变化，无遗漏", REMARK))
    assert ClaimKind.NEGATION in kinds(grammar.read("未核对，无遗漏", REMARK))


def test_an_ordinary_note_does_not_hide_one_that_takes_the_figure_back(grammar: Grammar) -> None:
    assert ClaimKind.COPIED in kinds(grammar.read("根据上年数填列", REMARK))
    assert ClaimKind.ESTIMATE in kinds(grammar.read("由市总工会估算提供", REMARK))


def test_each_sentence_is_read_on_its_own(grammar: Grammar) -> None:
    reading = grammar.read("2019年数据不含开发区。数据待核实", LINE)
    scopes = {claim.kind: claim.scope.years for claim in reading.claims}
    assert scopes[ClaimKind.EXCLUSION] == frozenset({2019})
    assert scopes[ClaimKind.NEGATION] is None


def test_abbreviations_do_not_end_a_sentence(grammar: Grammar) -> None:
    assert texts(grammar.read("incl. unions in preparation", REMARK), ClaimKind.INCLUSION) == [
        "incl. unions in preparation"
    ]
    assert len(grammar.read("No. 5 of the list", REMARK).claims) == 0


def test_what_is_left_over_is_the_sentence_it_stands_in(grammar: Grammar) -> None:
    assert grammar.read("核对无误。市人社局参加", REMARK).residue == "市人社局参加"
    assert grammar.read("核对无误", REMARK).residue == ""
    assert grammar.read("数据的情况", REMARK).residue == ""
    assert grammar.read("a meeting was held in the hall", REMARK).residue != ""


def test_a_long_text_is_read_at_its_beginning(grammar: Grammar) -> None:
    assert ClaimKind.VOID in kinds(grammar.read("数据有误" + "啊" * 5000, REMARK))
    assert ClaimKind.VOID not in kinds(grammar.read("啊" * 5000 + "数据有误", REMARK))


def test_words_of_file_names_are_joined_by_signs(grammar: Grammar) -> None:
    for text in ("haimen_draft_2020", "haimen-draft-2020", "Draft_stats"):
        assert ClaimKind.VOID in kinds(grammar.read(text, FILE)), text
    assert ClaimKind.VOID not in kinds(grammar.read("draughts_2020", FILE))


# subjects of a sentence


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2019年为估计数", {2019}),
        ("2018年、2019年数据为估计数", {2018, 2019}),
        ("自2019年起为估计数", set(range(2019, 2119))),
        ("2018年及以前为估计数", set(range(1949, 2019))),
        ("Data for 2019 are estimates", {2019}),
        ("(2019 figures are estimates)", {2019}),
    ],
)
def test_a_year_that_is_the_subject(grammar: Grammar, text: str, years: set[int]) -> None:
    (claim,) = [claim for claim in grammar.read(text, LINE).claims if claim.kind is ClaimKind.ESTIMATE]
    assert claim.scope.years == years


def test_clauses_have_subjects_of_their_own(grammar: Grammar) -> None:
    claims = grammar.read("2019年为年报数，2020年为估计数", LINE).claims
    assert [claim.scope.years for claim in claims if claim.kind is ClaimKind.ESTIMATE] == [frozenset({2020})]


def test_an_indicator_or_part_that_is_the_subject(grammar: Grammar) -> None:
    (claim,) = [c for c in grammar.read("高技能人才数为估计数", LINE).claims if c.kind is ClaimKind.ESTIMATE]
    assert claim.scope.subjects == {"high_skill_workers", "high_skill_workers_per_10k"}
    (claim,) = [c for c in grammar.read("工会覆盖率为估计数", LINE).claims if c.kind is ClaimKind.ESTIMATE]
    assert {"union_coverage", "non_public_enterprises"} <= (claim.scope.subjects or frozenset())
    (claim,) = [c for c in grammar.read("常乐镇未报", LINE).claims if c.kind is ClaimKind.INCOMPLETE]
    assert claim.scope.areas == {"常乐镇"}
    assert all(c.scope.areas is None for c in grammar.read("海门市未报", LINE).claims)


def test_labels_have_no_subject(grammar: Grammar) -> None:
    for place in (HEADING, TITLE, FILE, SHEET):
        assert all(claim.scope.years is None for claim in grammar.read("2019年为估计数", place).claims), place


# claims


def test_an_exclusion_names_what_is_left_out(grammar: Grammar) -> None:
    for text, what in (
        ("不含开发区", "开发区"),
        ("除三厂街道外", "三厂街道"),
        ("停产企业除外", "停产企业"),
        ("excluding idle firms", "idle firms"),
    ):
        (claim,) = [claim for claim in grammar.read(text, REMARK).claims if claim.kind is ClaimKind.EXCLUSION]
        assert claim.words == {what}, text


def test_a_plan_is_set_aside_where_it_is_all_that_is_said_and_asked_about_elsewhere(grammar: Grammar) -> None:
    for text, place, effect in (
        ("年度目标", REMARK, Effect.SET_ASIDE),
        ("为年度目标值", REMARK, Effect.SET_ASIDE),
        ("2020年目标", HEADING, Effect.SET_ASIDE),
        ("年度目标一览表", TITLE, Effect.SET_ASIDE),
        ("填的是年度目标", REMARK, Effect.ERROR),
    ):
        (claim,) = [claim for claim in grammar.read(text, place).claims if claim.kind is ClaimKind.NATURE]
        assert claim.effect is effect, text


def test_who_filled_in_a_form_says_whose_the_figures_are(grammar: Grammar) -> None:
    for text in ("填报单位：启东市总工会", "制表机构（盖章）：启东市统计局", "Reporting unit: Qidong Federation"):
        areas = [
            claim.area.id for claim in grammar.read(text, LINE).claims if claim.kind is ClaimKind.AREA and claim.area
        ]
        assert areas == ["320681"], text
    assert ClaimKind.AREA not in kinds(grammar.read("填报单位：海门市总工会", LINE))


def test_a_field_for_the_area_names_it(grammar: Grammar) -> None:
    for text, area in (
        ("地区：启东市", "320681"),
        ("Area: Qidong", "320681"),
        ("行政区划：320681启东市", "320681"),
        ("辖区：东部片", "东部片"),
    ):
        found = [claim for claim in grammar.read(text, LINE).claims if claim.kind is ClaimKind.AREA]
        assert ["alone" in claim.words for claim in found] == [True] * (len(found) or 1), text
        assert any(claim.area and claim.area.id == area for claim in found), text
    assert not [
        c
        for c in grammar.read("地区：海门市", LINE).claims
        if c.kind is ClaimKind.AREA and c.area and c.area.id != "320684"
    ]


def test_numbers_are_read_in_ones(grammar: Grammar) -> None:
    found = [
        (c.text, c.number, c.percent)
        for c in grammar.read("其中女职工2.6万人，占5.2%，支出1,200万元", REMARK).claims
        if c.kind is ClaimKind.PART_NUMBER
    ]
    assert found == [("2.6万人", 26000, False), ("5.2%", pytest.approx(5.2), True), ("1,200万元", 12000000, False)]


def test_a_number_in_words_hides_none_in_digits(grammar: Grammar) -> None:
    for text in ("上半年一次，其中乡镇3次", "一次，其中3次为线上"):
        assert texts(grammar.read(text, REMARK), ClaimKind.PART_NUMBER) == ["3次"], text


def test_months_that_stand_side_by_side_are_a_list(grammar: Grammar) -> None:
    def listed(text: str) -> list[bool]:
        return [
            "listed" in claim.words for claim in grammar.read(text, REMARK).claims if claim.kind is ClaimKind.PERIOD
        ]

    assert [listed(text) for text in ("4月、11月", "2020年4月和11月", "in April and November")] == [[True, True]] * 3
    assert [listed(text) for text in ("4月", "上半年", "4月数据修订，11月数据")] == [[False], [False], [False, False]]


def test_a_negation_takes_back_only_the_doubt_that_it_stands_before(grammar: Grammar) -> None:
    assert ClaimKind.ESTIMATE not in kinds(grammar.read("数据未经推算", REMARK))
    for text in ("未核实，估计", "估计，未核实"):
        found = kinds(grammar.read(text, REMARK))
        assert (ClaimKind.NEGATION in found, ClaimKind.ESTIMATE in found, ClaimKind.REMARK in found) == (
            True,
            True,
            False,
        ), text


def test_dates_are_events_where_something_happened(grammar: Grammar) -> None:
    for text in ("3月12日召开", "会议时间为6月18日", "held on 14 May", "2018年成立", "3月、9月各召开1次"):
        assert ClaimKind.EVENT in kinds(grammar.read(text, REMARK)), text
    for text in ("截至6月底", "6月18日数据", "position at 14 May 2020", "时点为6月30日"):
        assert ClaimKind.PERIOD in kinds(grammar.read(text, REMARK)), text


def test_a_source_keeps_the_year_of_its_paper(grammar: Grammar) -> None:
    for text, place in (("来源：《海门统计年鉴2018》", LINE), ("2018年年报", SOURCE)):
        (claim,) = [claim for claim in grammar.read(text, place).claims if claim.kind is ClaimKind.PERIOD]
        assert (claim.period and claim.period.year, "source" in claim.words) == (2018, True), text
    assert ClaimKind.PERIOD not in kinds(grammar.read("来源：《关于2018年工作的通知》", LINE))


def test_the_same_text_is_read_once(grammar: Grammar) -> None:
    assert grammar.read("数据有误", REMARK) is grammar.read("数据有误", REMARK)
    assert grammar.read("数据有误", REMARK) != grammar.read("数据有误", LINE)
