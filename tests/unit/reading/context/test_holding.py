"""What becomes of a figure by a text in whose reach it is (docs/rules.md § 3a): a text, its place, what the row says, the outcome."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reformcheck.periods import ReferencePeriod, parse_period
from reformcheck.plan import Plan
from reformcheck.quantities import Exact
from reformcheck.reading.cells.areas import AreaReader
from reformcheck.reading.context.claims import Effect, TextPlace
from reformcheck.reading.context.dates import row_period
from reformcheck.reading.context.grammar import Grammar
from reformcheck.reading.context.holding import Fact, Holder, Ruling, accepted

Ruled = Callable[..., Ruling]
UNIONS, ALL, MEETINGS, SKILLED, WORKERS, SPENT, COVERAGE = (
    "non_public_enterprises_with_union", "non_public_enterprises", "joint_meetings", "high_skill_workers", "workers",
    "skills_training_surcharge", "union_coverage",
)  # fmt: skip
VALUES = {UNIONS: 8650, ALL: 10000, MEETINGS: 2, SKILLED: 54000, WORKERS: 500000, SPENT: 2400000, COVERAGE: 86}
NOTHING, CAVEAT, ASIDE, ERROR = Effect
REMARK, LINE, TITLE, SHEET, FILE, FOLDER, HEADING, GROUP, SOURCE, KEY = (
    TextPlace.REMARK, TextPlace.LINE, TextPlace.TITLE, TextPlace.SHEET, TextPlace.FILE, TextPlace.FOLDER, TextPlace.HEADING, TextPlace.GROUP, TextPlace.SOURCE, TextPlace.KEY,
)  # fmt: skip


@pytest.fixture(scope="module")
def ruled(plan: Plan) -> Ruled:
    """Holds a text against a figure of the whole city for 2020, if nothing else is said."""
    grammar, holder = Grammar(plan, AreaReader(plan)), Holder(plan)

    def run(
        text: str,
        place: TextPlace = REMARK,
        subject: str = UNIONS,
        period: str | None = "2020",
        *,
        value: Exact | None = None,
        area: str | None = "320684",
        placed: bool = True,
        years: tuple[int, ...] = (2020,),
    ) -> Ruling:
        read = parse_period(period) if period else None
        fact = Fact(subject, area, area == plan.area.code, read, value or VALUES[subject], placed)
        return holder.hold(grammar.read(text, place), fact, frozenset(years))

    return run


def check(ruled: Ruled, cases: list[tuple[str, TextPlace, str, str, Effect]]) -> None:
    """Holds each text against its figure; what differs is shown together."""
    found = {case[:4]: ruled(*case[:4]).effect for case in cases}
    assert {case: effect.name for case, effect in found.items()} == {case[:4]: case[4].name for case in cases}


# time


def test_another_time_than_the_row_is_an_error(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("截至6月底", REMARK, UNIONS, "2020", ERROR),
            ("6月30日数据", REMARK, UNIONS, "2020", ERROR),
            ("系2019年数据", REMARK, UNIONS, "2020", ERROR),
            ("上年末数据", REMARK, UNIONS, "2020", ASIDE),
            ("2021年1月数", REMARK, MEETINGS, "2020", ERROR),
            ("上半年数", REMARK, MEETINGS, "2020", ERROR),
            ("一季度", REMARK, MEETINGS, "2020-Q2", ERROR),
            ("截至6月底", TITLE, UNIONS, "2020", ERROR),
            ("2019年统计表", TITLE, UNIONS, "2020", ERROR),
            ("2020年上半年统计表", SHEET, UNIONS, "2020", ERROR),
            ("stats_2019", FILE, UNIONS, "2020", ERROR),
            ("截至9月末", LINE, SKILLED, "2020", ERROR),
            ("三季度末", GROUP, SKILLED, "2020", ERROR),
            ("as at 30 June 2020", HEADING, WORKERS, "2020", ERROR),
        ],
    )


def test_what_the_row_says_is_not_told(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("2020年末数据", REMARK, UNIONS, "2020", NOTHING),
            ("截至2020年12月31日", REMARK, UNIONS, "2020", NOTHING),
            ("12月末", REMARK, UNIONS, "2020-12", NOTHING),
            ("2020年", TITLE, UNIONS, "2020", NOTHING),
            ("全年数", REMARK, MEETINGS, "2020", NOTHING),
            ("1-12月", REMARK, MEETINGS, "2020", NOTHING),
            ("截至6月底", REMARK, UNIONS, "2020-06", NOTHING),
            ("6月30日", REMARK, UNIONS, "2020-06", NOTHING),
            ("上半年", REMARK, MEETINGS, "2020-H1", NOTHING),
            ("2016—2020年", TITLE, UNIONS, "2020", NOTHING),
            ("2016—2020年", TITLE, UNIONS, "2018", NOTHING),
            ("2020年统计", FILE, UNIONS, "2020", NOTHING),
        ],
    )


def test_a_years_title_may_name_any_year_of_the_table(ruled: Ruled) -> None:
    assert ruled("2019年统计表", TITLE, years=(2019, 2020)).effect is NOTHING
    assert ruled("2018年统计表", TITLE, years=(2019, 2020)).effect is ERROR


def test_part_of_a_year_over_a_flow_is_a_lower_bound_with_a_caveat(ruled: Ruled) -> None:
    ruling = ruled("2020年上半年统计表", TITLE, MEETINGS)
    assert (ruling.effect, str(ruling.period)) == (CAVEAT, "2020-H1")
    ruling = ruled("截至9月底", LINE, MEETINGS)
    assert (ruling.effect, str(ruling.period)) == (CAVEAT, "2020-01/2020-09")
    assert ruled("2020年上半年统计表", TITLE, UNIONS).period is None


def test_without_a_period_of_its_own_no_time_contradicts_a_row(ruled: Ruled) -> None:
    assert ruled("2019年数据", REMARK, period=None).effect is NOTHING


def test_folders_speak_of_an_earlier_year_or_part_of_one_as_their_whole_name(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("2019年", FOLDER, UNIONS, "2020", ERROR),
            ("2020年上半年", FOLDER, UNIONS, "2020", ERROR),
            ("2020年", FOLDER, UNIONS, "2020", NOTHING),
            ("2021年", FOLDER, UNIONS, "2020", NOTHING),
            ("2019年归档资料", FOLDER, UNIONS, "2020", NOTHING),
            ("目标", FOLDER, UNIONS, "2020", ASIDE),
            ("目标管理", FOLDER, UNIONS, "2020", NOTHING),
            ("数据有误", FOLDER, UNIONS, "2020", NOTHING),
            ("test", FOLDER, UNIONS, "2020", NOTHING),
        ],
    )


def test_a_stamp_behind_the_name_of_a_file_is_the_day_it_was_made(ruled: Ruled) -> None:
    assert ruled("海门统计2020_20210115", FILE).effect is NOTHING
    assert ruled("海门统计20200630", FILE).effect is ERROR


def test_sources_name_their_own_year(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("2019年年报", SOURCE, UNIONS, "2020", ERROR),
            ("来源：2019年年报", SOURCE, UNIONS, "2020", ERROR),
            ("2020年年报", SOURCE, UNIONS, "2020", NOTHING),
            ("《海门统计年鉴2021》", SOURCE, UNIONS, "2020", NOTHING),
            ("来源：《海门统计年鉴2018》", LINE, UNIONS, "2020", ERROR),
            ("来源：《海门统计年鉴2021》", LINE, UNIONS, "2020", NOTHING),
            ("2020年半年报", SOURCE, UNIONS, "2020", ERROR),
            ("2020年工作计划", SOURCE, UNIONS, "2020", ASIDE),
            ("启东市统计局", SOURCE, UNIONS, "2020", NOTHING),
            ("启东市", SOURCE, UNIONS, "2020", CAVEAT),
        ],
    )


def test_events_within_a_flows_year_are_what_was_counted(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("3月12日、9月8日各召开1次", REMARK, MEETINGS, "2020", CAVEAT),
            ("2020年5月召开", REMARK, MEETINGS, "2020", CAVEAT),
            ("2019年11月召开", REMARK, MEETINGS, "2020", ERROR),
            ("2021年2月召开", REMARK, MEETINGS, "2020", ERROR),
            ("9月召开", REMARK, MEETINGS, "2020-H1", ERROR),
            ("2018年成立", REMARK, UNIONS, "2020", CAVEAT),
            ("2021年1月成立", REMARK, UNIONS, "2020", ERROR),
            ("3月召开", REMARK, MEETINGS, "2020-Q1", CAVEAT),
        ],
    )
    assert ruled("3月召开", REMARK, MEETINGS, period=None).effect is CAVEAT


def test_a_sentence_about_another_year_says_nothing_of_this_one(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("2019年为年报数，2020年为快报数", REMARK, UNIONS, "2020", CAVEAT),
            ("2019年数据有误", LINE, UNIONS, "2019", ERROR),
            ("2019年数据不含开发区", LINE, UNIONS, "2020", NOTHING),
            ("2019年数据不含开发区", LINE, UNIONS, "2019", ERROR),
            ("2015年以前为估计数", LINE, UNIONS, "2020", NOTHING),
            ("2015年以前为估计数", LINE, UNIONS, "2014", ERROR),
            ("自2018年起不含开发区", LINE, UNIONS, "2020", ERROR),
            ("自2018年起不含开发区", LINE, UNIONS, "2017", NOTHING),
            ("Data for 2019 are estimates", LINE, UNIONS, "2020", NOTHING),
            ("Data for 2019 are estimates", LINE, UNIONS, "2019", ERROR),
        ],
    )


# place


def test_another_place_is_set_aside_where_it_names_the_rows(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("启东市", REMARK, UNIONS, "2020", ASIDE),
            ("启东市", HEADING, UNIONS, "2020", ASIDE),
            ("启东", GROUP, UNIONS, "2020", ASIDE),
            ("常乐镇", HEADING, UNIONS, "2020", ASIDE),
            ("地区：启东市", REMARK, UNIONS, "2020", ASIDE),
            ("海门市", HEADING, UNIONS, "2020", NOTHING),
            ("海门市", TITLE, UNIONS, "2020", NOTHING),
            ("常乐镇参加", REMARK, UNIONS, "2020", CAVEAT),
            ("启东市来人学习", REMARK, UNIONS, "2020", CAVEAT),
        ],
    )


def test_another_place_outside_the_cells_against_a_placed_row_is_an_error(ruled: Ruled) -> None:
    for place in (TITLE, SHEET, FILE, KEY):
        assert ruled("启东市2020年统计表", place).effect is ERROR, place
        assert ruled("启东市2020年统计表", place, placed=False).effect is ASIDE, place
        assert ruled("常乐镇统计表", place).effect is ERROR, place
        assert ruled("常乐镇统计表", place, placed=False).effect is NOTHING, place
    assert ruled("启东市", FOLDER).effect is NOTHING
    assert ruled("启东市", FOLDER, placed=False).effect is ASIDE
    assert ruled("全省统计表", TITLE).effect is ERROR


def test_a_line_that_mentions_a_place_says_nothing_of_the_figures(ruled: Ruled) -> None:
    assert ruled("常乐镇已完成换届", LINE).effect in (NOTHING, CAVEAT)
    assert ruled("由江苏省统计局制定", LINE).effect is NOTHING
    assert ruled("行政区划：320681启东市", LINE).effect is ERROR


def test_the_figure_of_a_part_is_not_contradicted_by_its_own_name(ruled: Ruled) -> None:
    assert ruled("常乐镇", HEADING, area="常乐镇").effect is NOTHING
    assert ruled("悦来镇", HEADING, area="常乐镇").effect is ASIDE
    assert ruled("启东市", REMARK, area=None).effect is NOTHING


def test_a_sentence_about_a_part_speaks_of_it_and_of_the_whole_where_something_lacks(ruled: Ruled) -> None:
    assert ruled("常乐镇数据缺报", LINE).effect is ERROR
    assert ruled("常乐镇数据缺报", LINE, area="常乐镇").effect is ERROR
    assert ruled("常乐镇数据缺报", LINE, area="悦来镇").effect is NOTHING
    assert ruled("常乐镇为估计数", LINE, area="悦来镇").effect is NOTHING
    assert ruled("常乐镇为估计数", LINE, area="常乐镇").effect is ERROR


def test_a_towns_own_meeting_is_not_the_citys(ruled: Ruled) -> None:
    assert ruled("各区镇合计", REMARK, MEETINGS).effect is ERROR
    assert ruled("各区镇合计", REMARK, UNIONS).effect is NOTHING


# indicators


def test_a_sentence_about_an_indicator_speaks_of_it_and_of_its_ratio(ruled: Ruled) -> None:
    for subject, effect in (
        (SKILLED, ERROR),
        ("high_skill_workers_per_10k", ERROR),
        (MEETINGS, NOTHING),
        (UNIONS, NOTHING),
    ):
        text = "高技能人才数为估计数"
        assert ruled(text, LINE, subject, value=1).effect is effect, subject


# numbers


def test_a_part_told_with_its_number_stands_beside_the_whole(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("其中规上企业612家", REMARK, UNIONS, "2020", CAVEAT),
            ("其中女职工2.6万人", REMARK, WORKERS, "2020", CAVEAT),
            ("规上企业612家", REMARK, UNIONS, "2020", CAVEAT),
            ("新增320家", REMARK, UNIONS, "2020", CAVEAT),
            ("其中规上企业9612家", REMARK, UNIONS, "2020", ERROR),
            ("仅规上企业612家", REMARK, UNIONS, "2020", ERROR),
            ("其中规上企业", REMARK, UNIONS, "2020", ERROR),
            ("参会120人", REMARK, MEETINGS, "2020", CAVEAT),
            ("of which 612 large firms", REMARK, UNIONS, "2020", CAVEAT),
        ],
    )


def test_the_figure_told_again_must_be_the_figure(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("实为840家", REMARK, UNIONS, "2020", ERROR),
            ("实为8650家", REMARK, UNIONS, "2020", CAVEAT),
            ("实为0.865万家", REMARK, UNIONS, "2020", CAVEAT),
            ("实为0.87万家", REMARK, UNIONS, "2020", CAVEAT),
            ("实为0.84万家", REMARK, UNIONS, "2020", ERROR),
            ("应为8,400", REMARK, UNIONS, "2020", ERROR),
            ("共2次", REMARK, MEETINGS, "2020", CAVEAT),
            ("共1次", REMARK, MEETINGS, "2020", ERROR),
            ("实为86%", REMARK, COVERAGE, "2020", CAVEAT),
            ("实为84%", REMARK, COVERAGE, "2020", ERROR),
            ("实为240人", REMARK, UNIONS, "2020", CAVEAT),
        ],
    )


def test_a_target_with_its_number_is_no_part(ruled: Ruled) -> None:
    assert ruled("年度目标9000家", REMARK, UNIONS).effect is CAVEAT
    assert ruled("年度目标8650家", REMARK, UNIONS).effect is ERROR
    assert ruled("目标85%，超1个百分点", REMARK, COVERAGE).effect is CAVEAT


def test_numbers_outside_the_cells_are_no_figures_of_a_row(ruled: Ruled) -> None:
    assert ruled("共1次", LINE, MEETINGS).effect is NOTHING


# natures


def test_targets_forecasts_and_growth_are_set_aside_as_labels(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("年度目标", REMARK, UNIONS, "2020", ASIDE),
            ("目标值", HEADING, UNIONS, "2020", ASIDE),
            ("年度计划", SHEET, UNIONS, "2020", ASIDE),
            ("同比增速", GROUP, UNIONS, "2020", ASIDE),
            ("上年同期", GROUP, UNIONS, "2020", ASIDE),
            ("全年预计", HEADING, UNIONS, "2020", ASIDE),
            ("比上年增长", GROUP, UNIONS, "2020", ASIDE),
            ("考核目标一览表", TITLE, UNIONS, "2020", ASIDE),
            ("目标任务完成情况", TITLE, UNIONS, "2020", NOTHING),
            ("计划执行情况", SHEET, UNIONS, "2020", NOTHING),
            ("目标任务完成情况预测", TITLE, UNIONS, "2020", ASIDE),
            ("超额完成年度目标", REMARK, UNIONS, "2020", CAVEAT),
            ("超额完成年度目标", HEADING, UNIONS, "2020", NOTHING),
            ("比上年增长5.2%", REMARK, UNIONS, "2020", CAVEAT),
            ("同比增长率", REMARK, UNIONS, "2020", ASIDE),
            ("与上年持平", TITLE, UNIONS, "2020", NOTHING),
            ("较计划进度", REMARK, UNIONS, "2020", ERROR),
        ],
    )


# groups, what is left out and counted in


def test_groups(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("仅规模以上企业", REMARK, UNIONS, "2020", ERROR),
            ("规上企业工会组建情况", TITLE, UNIONS, "2020", ERROR),
            ("规上企业工会组建情况", TITLE, MEETINGS, "2020", NOTHING),
            ("女职工情况", TITLE, WORKERS, "2020", ERROR),
            ("女职工情况", TITLE, MEETINGS, "2020", NOTHING),
            ("百人以上企业", HEADING, UNIONS, "2020", ERROR),
            ("规上企业", SOURCE, UNIONS, "2020", NOTHING),
            ("仅市级会议", REMARK, MEETINGS, "2020", CAVEAT),
        ],
    )


def test_definitions_and_scope_may_be_repeated(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("含联合工会", REMARK, UNIONS, "2020", NOTHING),
            ("包括区域性联合工会", REMARK, UNIONS, "2020", NOTHING),
            ("含联合工会", REMARK, COVERAGE, "2020", NOTHING),
            ("含联合工会", REMARK, SPENT, "2020", ERROR),
            ("含筹建中的联合工会", REMARK, UNIONS, "2020", ERROR),
            ("不含注销企业", REMARK, UNIONS, "2020", CAVEAT),
            ("含注销企业", REMARK, UNIONS, "2020", ERROR),
            ("不含联合工会", REMARK, UNIONS, "2020", ERROR),
            ("剔除停产企业", REMARK, UNIONS, "2020", ERROR),
            ("不含个体工商户和停产企业", REMARK, UNIONS, "2020", ERROR),
            ("excluding sole proprietors", REMARK, UNIONS, "2020", NOTHING),
            ("excluding idle enterprises", REMARK, UNIONS, "2020", ERROR),
            ("including joint unions", REMARK, UNIONS, "2020", NOTHING),
            ("除三厂街道外", REMARK, UNIONS, "2020", ERROR),
            ("不含启东市数据", REMARK, UNIONS, "2020", CAVEAT),
            ("不含", REMARK, UNIONS, "2020", ERROR),
        ],
    )


# negations, residue


def test_a_bare_negation_in_a_line_is_a_caveat_unless_it_denies_the_data_or_a_label(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("未核实", REMARK, UNIONS, "2020", ERROR),
            ("数据未核实", LINE, UNIONS, "2020", ERROR),
            ("会议室未开放", LINE, UNIONS, "2020", CAVEAT),
            ("The room was not open", LINE, UNIONS, "2020", CAVEAT),
            ("已建工会非公有制企业数未核实", LINE, UNIONS, "2020", ERROR),
            ("已建工会非公有制企业数未核实", LINE, MEETINGS, "2020", NOTHING),
            ("未核实", HEADING, UNIONS, "2020", ERROR),
        ],
    )


def test_what_nobody_knows_is_quoted_where_it_is_a_remark_a_note_or_a_heading(ruled: Ruled) -> None:
    for place, effect in (
        (REMARK, CAVEAT), (LINE, CAVEAT), (HEADING, CAVEAT), (TextPlace.QUALITY, CAVEAT), (TITLE, NOTHING), (SHEET, NOTHING), (FILE, NOTHING),
        (GROUP, NOTHING), (SOURCE, NOTHING), (KEY, NOTHING),
    ):  # fmt: skip
        assert ruled("市人社局参加", place).effect is effect, place
    assert ruled("无", REMARK).effect is NOTHING


def test_ordinary_notes_are_caveats_in_a_remark_and_nothing_in_a_title(ruled: Ruled) -> None:
    assert ruled("核对无误", REMARK).effect is CAVEAT
    assert ruled("核对无误", LINE).effect is CAVEAT
    assert ruled("核对无误", TITLE).effect is NOTHING
    assert ruled("快报数", TITLE).effect is CAVEAT
    assert ruled("快报数", SOURCE).effect is NOTHING


def test_of_several_claims_the_gravest_counts(ruled: Ruled) -> None:
    assert ruled("核对无误，快报数，仅规上企业").effect is ERROR
    assert ruled("核对无误，快报数").effect is CAVEAT


def test_an_accepted_text_claims_nothing(plan: Plan) -> None:
    reading = Grammar(plan, AreaReader(plan)).read("数据有误，某事", REMARK)
    fact = Fact(UNIONS, "320684", whole=True, period=ReferencePeriod(2020), value=1)
    assert Holder(plan).hold(reading, fact).effect is ERROR
    assert Holder(plan).hold(accepted(reading), fact) == Ruling(NOTHING)


def test_relative_years_count_from_the_row() -> None:
    assert row_period(ReferencePeriod(-1, 6, 6), 2020) == ReferencePeriod(2019, 6, 6)
    assert row_period(ReferencePeriod(0, 6, 6, 30), 2020) == ReferencePeriod(2020, 6, 6, 30)
    assert row_period(ReferencePeriod(2018), 2020) == ReferencePeriod(2018)


def test_a_remark_beside_the_whole_tells_what_is_wrong_with_a_part_of_it(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("常乐镇数据为去年底", REMARK, UNIONS, "2020", ERROR),
            ("常乐镇数据为去年底", LINE, UNIONS, "2020", NOTHING),
            ("海门港新区报数系估计", REMARK, UNIONS, "2020", ERROR),
        ],
    )


def test_a_day_after_the_year_that_is_all_of_a_line_is_when_it_was_made(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("2021年3月1日", LINE, UNIONS, "2020", NOTHING),
            ("2021年3月1日", TITLE, UNIONS, "2020", NOTHING),
            ("2021年3月", LINE, UNIONS, "2020", ERROR),
            ("2020年10月31日", LINE, UNIONS, "2020", ERROR),
            ("2021/1/18 与统计局小周核对，一致", REMARK, UNIONS, "2020", CAVEAT),
        ],
    )


def test_what_the_definition_has_itself_is_a_caveat(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("含灵活就业人员登记数，与定义一致", REMARK, WORKERS, "2020", CAVEAT),
            ("含灵活就业人员登记数", REMARK, WORKERS, "2020", ERROR),
            ("含灵活就业人员登记数，与定义不一致", REMARK, WORKERS, "2020", ERROR),
            ("其中3家正在注销", REMARK, UNIONS, "2020", CAVEAT),
            ("其中3家正在建会", REMARK, UNIONS, "2020", ERROR),
        ],
    )


def test_the_name_of_other_enterprises_over_the_rows_is_a_group(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("国有企业", HEADING, ALL, "2020", ERROR),
            ("国有企业", HEADING, MEETINGS, "2020", NOTHING),
            ("非公有制企业", HEADING, ALL, "2020", NOTHING),
        ],
    )


def test_a_meetings_number_in_words_tells_the_figure_again(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("实际见面一次", REMARK, MEETINGS, "2020", ERROR),
            ("实际召开两次", REMARK, MEETINGS, "2020", CAVEAT),
            ("实开0次", REMARK, MEETINGS, "2020", ERROR),
        ],
    )


def test_a_day_beside_who_handled_a_figure_is_when_they_did(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("填表人 顾卫东，2021年1月8日", REMARK, UNIONS, "2020", CAVEAT),
            ("填表人 顾卫东，2020年6月30日", REMARK, UNIONS, "2020", ERROR),
            ("填表人 顾卫东，2021年1月", REMARK, UNIONS, "2020", ERROR),
            ("Figures supplied by the Market Regulation Administration, 14 January 2021", LINE, UNIONS, "2020", CAVEAT),
        ],
    )


def test_a_label_said_in_another_order_is_no_group(ruled: Ruled) -> None:
    own = "城市教育费附加用于职业教育的部分"
    for text, subject, effect in (
        (own, "vocational_surcharge", NOTHING),
        ("城市教育费附加用于培训的部分", "vocational_surcharge", ERROR),
        ("企业部分", ALL, ERROR),
    ):
        assert ruled(text, REMARK, subject, value=1000).effect is effect, (text, subject)


def test_what_is_counted_by_rule_is_a_caveat_and_what_is_disputed_takes_a_figure_back(ruled: Ruled) -> None:
    check(
        ruled,
        [
            ("离退休人员按制度不统计", REMARK, WORKERS, "2020", CAVEAT),
            ("离退休人员不统计", REMARK, WORKERS, "2020", ERROR),
            ("离退休人员未按制度统计", REMARK, WORKERS, "2020", ERROR),
            ("疑似重复的86条上周全部核掉了", REMARK, ALL, "2020", CAVEAT),
            ("疑似重复的86条未核掉", REMARK, ALL, "2020", ERROR),
            ("Items the Federation disputes", HEADING, UNIONS, "2020", ERROR),
            ("表内暂不改动", LINE, UNIONS, "2020", ERROR),
        ],
    )
