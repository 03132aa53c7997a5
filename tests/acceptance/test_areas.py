"""The whole area and its parts (docs/rules.md § 4.1)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Judging, codes, finding
from reformcheck.errors import UsageError
from reformcheck.judging import JudgingOptions, Verdict
from reformcheck.pipeline import Options, verify
from reformcheck.plan import Plan
from reformcheck.plan.model import Label, OtherName, Part
from reformcheck.records import replace
from reformcheck.reporting import Presentation, table

UNION = "M03/union-coverage"
HEADER = "地区,年份,已建工会非公有制企业数,非公有制企业数"
SHORT = f"{HEADER}\n常乐镇,2020,95,100\n三星镇,2020,700,850"
ENOUGH = f"{HEADER}\n常乐镇,2020,95,100\n三星镇,2020,750,850"


@pytest.fixture
def listed(plan: Plan) -> Plan:
    """The plan with exactly these two parts listed."""
    parts = (
        Part(code="320684104", name=Label(zh="常乐镇", en="Changle")),
        Part(code="320684105", name=Label(zh="三星镇", en="Sanxing")),
    )
    return replace(plan, area=replace(plan.area, parts=parts))


def test_the_city_fails_by_its_parts_although_their_mean_passes(judge: Judging) -> None:
    outcome = judge(SHORT, options=Options(parts_complete=True))
    found = finding(outcome, UNION, 2020)
    assert found.verdict is Verdict.FAIL
    assert found.measurement is not None
    assert (found.measurement.numerator, found.measurement.denominator) == (795, 950)
    assert found.needed is not None
    assert found.needed.amount == 13
    assert codes(outcome) == []
    first, second = found.breakdown
    assert (first.area, first.needed and first.needed.amount) == ("三星镇", 23)
    assert (second.area, second.shortfall, second.needed) == ("常乐镇", 0, None)
    text = table.render(outcome, Presentation(width=120))
    assert "三星镇: 82.35 %, 23 more enterprises" in text


@pytest.mark.parametrize("text", [SHORT, ENOUGH])
def test_a_share_of_parts_that_may_not_be_all_is_undecided_in_both_directions(judge: Judging, text: str) -> None:
    outcome = judge(text)
    found = finding(outcome, UNION, 2020)
    assert (found.verdict, found.reason, found.shortfall) == (Verdict.UNDECIDED, "parts-incomplete", None)
    assert [part.area for part in found.breakdown] == ["三星镇", "常乐镇"]
    assert codes(outcome) == ["C324"]


def test_a_sum_that_would_pass_is_undecided_until_the_parts_are_known_to_be_all(judge: Judging, listed: Plan) -> None:
    found = finding(judge(ENOUGH), UNION, 2020)
    assert (found.verdict, found.reason) == (Verdict.UNDECIDED, "parts-incomplete")
    confirmed = judge(ENOUGH, options=Options(parts_complete=True))
    assert finding(confirmed, UNION, 2020).verdict is Verdict.PASS
    assert codes(confirmed) == []
    assert confirmed.parts_complete
    assert finding(judge(ENOUGH, under=listed), UNION, 2020).verdict is Verdict.PASS


def test_a_listed_part_that_is_missing_leaves_the_sum_undecided(judge: Judging, listed: Plan) -> None:
    found = finding(judge(f"{HEADER}\n常乐镇,2020,95,100", under=listed), UNION, 2020)
    assert (found.verdict, found.reason, found.missing_parts) == (Verdict.UNDECIDED, "parts-incomplete", ("320684105",))
    half = finding(judge(f"{HEADER}\n常乐镇,2020,95,100\n三星镇,2020,,850", under=listed), UNION, 2020)
    assert (half.verdict, half.reason) == (Verdict.UNDECIDED, "parts-incomplete")


def test_a_part_missing_in_one_year_is_not_left_out_of_that_year(judge: Judging) -> None:
    text = f"{HEADER}\n常乐镇,2019,90,100\n三星镇,2019,800,850\n常乐镇,2020,95,100"
    outcome = judge(text, options=Options(parts_complete=True))
    assert finding(outcome, UNION, 2019).verdict is Verdict.PASS
    found = finding(outcome, UNION, 2020)
    assert (found.verdict, found.missing_parts) == (Verdict.UNDECIDED, ("三星镇",))


def test_an_unlisted_part_is_not_added(judge: Judging, listed: Plan) -> None:
    outcome = judge(f"{ENOUGH}\n四甲镇,2020,1,1", under=listed)
    assert finding(outcome, UNION, 2020).measurement.numerator == 845  # type: ignore[union-attr]
    assert codes(outcome) == ["C310"]


def test_rates_of_parts_are_never_averaged(judge: Judging) -> None:
    outcome = judge("地区,年份,非公有制企业工会动态覆盖率（%）\n常乐镇,2020,95\n三星镇,2020,90")
    found = finding(outcome, UNION, 2020)
    assert (found.verdict, found.reason) == (Verdict.UNDECIDED, "rates-cannot-be-added")
    (issue,) = [i for i in outcome.issues if i.type.code == "C325"]
    text = table.render(outcome, Presentation(width=120))
    assert issue.hint is not None
    assert "numerator" in issue.hint.params
    assert "of each part" in text


def test_the_city_row_may_be_more_than_its_parts_but_not_less(judge: Judging) -> None:
    more = judge(f"{SHORT}\n海门市,2020,860,1000")
    assert finding(more, UNION, 2020).verdict is Verdict.PASS
    less = judge(f"{SHORT}\n海门市,2020,790,900")
    found = finding(less, UNION, 2020)
    assert (found.verdict, found.reason) == (Verdict.UNDECIDED, "conflicting")
    assert "C320" in codes(less)


def test_where_the_denominators_agree_the_numerators_must_too(judge: Judging) -> None:
    outcome = judge(f"{SHORT}\n合计,2020,820,950")
    assert finding(outcome, UNION, 2020).verdict is Verdict.UNDECIDED
    assert "C321" in codes(outcome)
    assert finding(judge(f"{SHORT}\n合计,2020,795,950"), UNION, 2020).verdict is Verdict.FAIL


def test_complete_parts_must_give_the_city_row(judge: Judging, listed: Plan) -> None:
    outcome = judge(f"{SHORT}\n海门市,2020,860,1000", under=listed)
    assert finding(outcome, UNION, 2020).verdict is Verdict.UNDECIDED
    assert "C321" in codes(outcome)


def test_a_city_rate_beside_counts_of_parts_that_give_another_is_an_error(judge: Judging) -> None:
    text = "地区,指标,年份,数值,单位\n海门市,工会覆盖率,2020,86,%\n"
    text += "".join(
        f"{town},{name},2020,{value},家\n"
        for town, union, all_ in (("常乐镇", 95, 100), ("三星镇", 700, 850))
        for name, value in (("已建工会非公有制企业数", union), ("非公有制企业数", all_))
    )
    outcome = judge(text, options=Options(parts_complete=True))
    assert finding(outcome, UNION, 2020).verdict is Verdict.UNDECIDED
    assert "C321" in codes(outcome)
    some = judge(text)
    assert finding(some, UNION, 2020).verdict is Verdict.PASS
    assert codes(some) == ["C324"]


@pytest.mark.parametrize(
    ("towns", "code"),
    [
        ("三星镇,2020,110,100,\n四甲镇,2020,760,900,", "C317"),
        ("三星镇,2020,10,0,\n四甲镇,2020,800,850,", "C318"),
        ("三星镇,2020,95,100,85.0\n四甲镇,2020,800,850,", "C319"),
        ("三星镇,2020,95,100,130\n四甲镇,2020,800,850,", "C316"),
        ("三星镇,2020,95,100,\n三星镇,2020,96,100,\n四甲镇,2020,800,850,", "C314"),
    ],
)
def test_an_error_on_a_part_leaves_the_sum_undecided(judge: Judging, towns: str, code: str) -> None:
    text = f"{HEADER},工会覆盖率（%）\n{towns}"
    for complete in (True, False):
        outcome = judge(text, options=Options(parts_complete=complete))
        assert finding(outcome, UNION, 2020).verdict is Verdict.UNDECIDED
        assert code in codes(outcome)


def test_a_towns_joint_meeting_is_not_the_citys(judge: Judging) -> None:
    outcome = judge("地区,年份,联席会议次数\n常乐镇,2020,2\n三星镇,2020,1", options=Options(parts_complete=True))
    found = finding(outcome, "M04/joint-meetings", 2020)
    assert (found.verdict, found.reason) == (Verdict.UNDECIDED, "missing")
    assert "C331" in [issue.type.code for issue in outcome.issues]


def test_a_bad_cell_of_one_part_makes_the_sum_undecided(judge: Judging) -> None:
    outcome = judge(f"{SHORT}\n四甲镇,2020,约5,10")
    assert finding(outcome, UNION, 2020).verdict is Verdict.UNDECIDED


def test_every_part_is_judged_when_asked_for(judge: Judging) -> None:
    text = f"{SHORT}\n海门市,2020,860,1000"
    outcome = judge(text, options=Options(judging=JudgingOptions(each_area=True)))
    assert finding(outcome, UNION, 2020).verdict is Verdict.PASS
    assert finding(outcome, UNION, 2020, "三星镇").verdict is Verdict.FAIL
    assert finding(outcome, UNION, 2020, "常乐镇").verdict is Verdict.PASS
    assert outcome.exit_code == 1
    one = judge(text, options=Options(judging=JudgingOptions(area="常乐镇")))
    assert {f.area for f in one.findings} == {"常乐镇"}
    assert finding(one, UNION, 2020, "常乐镇").verdict is Verdict.PASS


@pytest.mark.parametrize(
    "name", ["海门市", "海门区", "320684", "320614", "合计", "全市", "Haimen City", "江苏省南通市海门市"]
)
def test_the_area_under_every_name(judge: Judging, name: str) -> None:
    assert finding(judge(f"{HEADER}\n{name},2020,860,1000"), UNION, 2020).verdict is Verdict.PASS


@pytest.mark.parametrize("name", ["启东市", "启东", "320681", "南通市", "320600", "江苏省启东市", "320625"])
def test_another_place_is_not_read(judge: Judging, name: str) -> None:
    outcome = judge(f"{HEADER}\n{name},2020,860,1000\n常乐镇,2020,1,2")
    assert finding(outcome, UNION, 2020).verdict is not Verdict.PASS
    assert finding(outcome, UNION, 2020).measurement.denominator == 2  # type: ignore[union-attr]
    assert "C309" in codes(outcome)


def test_only_another_place_is_nothing_to_judge(judge: Judging) -> None:
    outcome = judge(f"{HEADER}\n启东市,2020,860,1000")
    assert (outcome.status, outcome.exit_code) == ("undecided", 3)


def test_a_file_named_after_a_town_holds_the_towns_figures(judge: Judging) -> None:
    outcome = judge("年份,已建工会非公有制企业数,非公有制企业数\n2020,860,1000", name="常乐镇.csv")
    found = finding(outcome, UNION, 2020)
    assert (found.verdict, [part.area for part in found.breakdown]) == (Verdict.UNDECIDED, ["常乐镇"])
    assert (codes(outcome), "C382" in [issue.type.code for issue in outcome.issues]) == (["C324"], True)


def test_a_file_named_after_another_place_gives_the_city_nothing(judge: Judging) -> None:
    outcome = judge("年份,已建工会非公有制企业数,非公有制企业数\n2020,860,1000", name="启东市.csv")
    assert not [f for f in outcome.findings if f.target.id == UNION]
    assert (outcome.exit_code, codes(outcome)) == (3, ["C381"])


def test_a_table_titled_with_a_town_holds_the_towns_figures(judge: Judging) -> None:
    outcome = judge("常乐镇2020年企业工会统计表,,\n年份,已建工会非公有制企业数,非公有制企业数\n2020,860,1000")
    found = finding(outcome, UNION, 2020)
    assert (found.verdict, [part.area for part in found.breakdown]) == (Verdict.UNDECIDED, ["常乐镇"])
    assert "C382" in [issue.type.code for issue in outcome.issues]
    own = judge("海门市2020年企业工会统计表,,\n年份,已建工会非公有制企业数,非公有制企业数\n2020,860,1000")
    assert finding(own, UNION, 2020).verdict is Verdict.PASS
    assert own.issues == ()


@pytest.mark.parametrize(
    "other",
    [
        "320684105,2020,750,850",
        "Sanxing Town,2020,750,850",
        "三厂,2020,50,50\n三厂镇,2020,750,850\n三厂街道,2020,750,850",
        "三星镇,2020,750,850\n三星镇东村,2020,750,850",
        "三厂镇,2020,750,850\n三厂街道,2020,750,850",
    ],
)
def test_parts_under_two_names_never_add_up_to_a_pass(judge: Judging, other: str) -> None:
    outcome = judge(f"{HEADER}\n常乐镇,2020,95,100\n{other}", options=Options(parts_complete=True))
    found = finding(outcome, UNION, 2020)
    assert (found.verdict, found.reason) == (Verdict.UNDECIDED, "parts-incomplete")
    assert "C338" in codes(outcome)


@pytest.mark.parametrize(
    ("towns", "verdict", "found"),
    [
        ("三星镇,2020,750,850\n三星,2020,750,850", Verdict.PASS, ["C313", "C313"]),
        ("三星镇,2020,750,\n三星,2020,,850", Verdict.PASS, []),
        ("三星镇,2020,750,850\n三星,2020,750,851", Verdict.UNDECIDED, ["C314", "C313"]),
        ("三星镇,2020,700,850\n三 星,2020,700,850", Verdict.FAIL, ["C313", "C313"]),
    ],
)
def test_a_part_with_and_without_its_kind_is_counted_once(
    judge: Judging, towns: str, verdict: Verdict, found: list[str]
) -> None:
    outcome = judge(f"{HEADER}\n常乐镇,2020,95,100\n{towns}", options=Options(parts_complete=True))
    made = finding(outcome, UNION, 2020)
    assert (made.verdict, codes(outcome)) == (verdict, found)
    assert verdict is Verdict.UNDECIDED or (made.measurement and made.measurement.denominator) == 950


@pytest.mark.parametrize("other", ["320614104", "320614104000", "３２０６１４１０４"])
def test_a_part_under_the_later_code_of_its_city_is_counted_once(judge: Judging, other: str) -> None:
    rows = f"{HEADER}\n320684104,2020,95,100\n{other},2020,95,100\n320684105,2020,70,100"
    outcome = judge(rows, options=Options(parts_complete=True))
    made = finding(outcome, UNION, 2020)
    assert (made.verdict, made.measurement and made.measurement.denominator) == (Verdict.FAIL, 200)
    assert codes(outcome) == ["C313", "C313"]


NAMES = {
    "常乐镇": ("常乐镇", "常乐", "320684104", "320614104", "Changle", "Changle Town", "海门市常乐镇", "CHANGLE"),
    "三星镇": ("三星镇", "三星", "320684105", "320614105000", "Sanxing", "Sanxing town", "三 星 镇", "320684090"),
}


@given(first=st.sampled_from(NAMES["常乐镇"]), second=st.sampled_from(NAMES["三星镇"]), turned=st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_naming_a_part_otherwise_changes_nothing(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory, first: str, second: str, turned: bool
) -> None:
    parts = (
        Part(code="320684104", name=Label(zh="常乐镇", en="Changle")),
        Part(
            code="320684105",
            name=Label(zh="三星镇", en="Sanxing"),
            also=(OtherName(code="320684090", name=Label(zh="三星乡", en="Sanxing Township")),),
        ),
    )
    under = replace(plan, area=replace(plan.area, parts=parts))
    rows = [f"{first},2020,95,100", f"{second},2020,700,850"]
    path = tmp_path_factory.mktemp("names") / "stats.csv"
    path.write_text("\n".join([HEADER, *(reversed(rows) if turned else rows)]), encoding="utf-8")
    outcome = verify(under, [str(path)])
    made = finding(outcome, UNION, 2020)
    assert (made.verdict, made.measurement and made.measurement.numerator, codes(outcome)) == (Verdict.FAIL, 795, [])
    assert [part.area for part in made.breakdown] == ["320684105", "320684104"]


def test_an_area_is_asked_for_by_any_of_its_names(judge: Judging, listed: Plan) -> None:
    for name in ("常乐镇", "常乐", "320614104", "changle", "Changle Town"):
        outcome = judge(ENOUGH, under=listed, options=Options(judging=JudgingOptions(area=name)))
        assert {f.area for f in outcome.findings} == {"320684104"}
    found = judge(ENOUGH, options=Options(judging=JudgingOptions(area="常乐")))
    assert {f.area for f in found.findings} == {"常乐镇"}
    with pytest.raises(UsageError):
        judge(f"{ENOUGH}\n常乐街道,2020,1,2", options=Options(judging=JudgingOptions(area="常乐")))


def test_a_city_rate_that_fits_the_counts_of_its_parts_stands(judge: Judging) -> None:
    text = "地区,年份,工会覆盖率（%）,已建工会非公有制企业数,非公有制企业数\n海门市,2020,89,,\n常乐镇,2020,,95,100\n三星镇,2020,,750,850"
    assert finding(judge(text), UNION, 2020).verdict is Verdict.PASS


def test_unconfirmed_parts_are_warned_about_once_a_year(judge: Judging) -> None:
    text = f"{SHORT}\n常乐镇,2020-06,95,100\n三星镇,2020-06,700,850"
    assert codes(judge(text)) == ["C324"]


def test_a_table_with_code_and_name_says_that_they_are_one_part(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "地区代码,地区名称,年份,已建工会非公有制企业数\n320684104,常乐镇,2020,95\n320684105,三星镇,2020,750",
        encoding="utf-8",
    )
    (tmp_path / "b.csv").write_text("地区,年份,非公有制企业数\n常乐镇,2020,100\n三星镇,2020,850", encoding="utf-8")
    outcome = verify(plan, [str(tmp_path)], Options(parts_complete=True))
    found = finding(outcome, UNION, 2020)
    assert (found.verdict, [part.area for part in found.breakdown]) == (Verdict.PASS, ["320684104", "320684105"])
    assert outcome.area_name("320684104").zh == "常乐镇"
    assert codes(outcome) == []


def test_a_folder_named_after_a_town_holds_the_towns_figures(plan: Plan, tmp_path: Path) -> None:
    folder = tmp_path / "常乐镇"
    folder.mkdir()
    (folder / "stats.csv").write_text("年份,工会覆盖率\n2020,86%", encoding="utf-8")
    outcome = verify(plan, [str(tmp_path)])
    found = finding(outcome, UNION, 2020)
    assert (found.verdict, [part.area for part in found.breakdown]) == (Verdict.UNDECIDED, ["常乐镇"])
    assert (codes(outcome), "C382" in [issue.type.code for issue in outcome.issues]) == (["C325"], True)


def test_a_part_that_handed_in_other_figures_only_is_missing_from_the_sum(judge: Judging) -> None:
    header = "地区,年份,已建工会非公有制企业数,非公有制企业数,劳动者总数,备注"
    rows = "常乐镇,2020,95,100,,\n三星镇,2020,90,100,,"
    for other in ("四甲镇,2020,,,5000,", "四甲镇,2020,10,100,,预计"):
        outcome = judge(f"{header}\n{rows}\n{other}", options=Options(parts_complete=True))
        found = finding(outcome, UNION, 2020)
        assert (found.verdict, found.missing_parts) == (Verdict.UNDECIDED, ("四甲镇",))


@pytest.mark.parametrize("name", ["镇小计", "乡镇合计", "各镇合计", "全市平均", "小计", "其中：规上"])
def test_a_subtotal_is_no_part(judge: Judging, name: str) -> None:
    text = f"{HEADER}\n常乐镇,2020,95,100\n三星镇,2020,90,100\n{name},2020,185,200\n四甲镇,2020,145,200"
    found = finding(judge(text, options=Options(parts_complete=True)), UNION, 2020)
    assert found.measurement is not None
    assert (found.verdict, found.measurement.denominator) == (Verdict.FAIL, 400)


def test_a_village_code_inside_a_town_code_is_not_added_to_it(judge: Judging) -> None:
    text = f"{HEADER}\n320684104,2020,80,100\n320684104001,2020,95,100"
    outcome = judge(text, options=Options(parts_complete=True))
    assert finding(outcome, UNION, 2020).verdict is not Verdict.PASS
    assert "C338" in codes(outcome)


def test_codes_and_names_without_a_table_that_joins_them_never_pass(judge: Judging) -> None:
    text = f"{HEADER}\n常乐镇,2020,95,100\n320684105,2020,90,100"
    outcome = judge(text, options=Options(parts_complete=True))
    assert finding(outcome, UNION, 2020).verdict is Verdict.UNDECIDED
    assert "C338" in codes(outcome)


def test_places_without_end_are_counted_together(judge: Judging) -> None:
    rows = "".join(f"{110000000000 + index},2020,1,2\n" for index in range(1100))
    outcome = judge(f"{HEADER}\n{rows}海门市,2020,860,1000\n{'长' * 150},2020,1,1")
    assert sum(issue.count for issue in outcome.issues if issue.type.code == "C309") == 1001
    assert "C308" in codes(outcome)
    assert finding(outcome, UNION, 2020).verdict is Verdict.PASS


def test_a_row_of_all_towns_is_no_town(judge: Judging) -> None:
    text = f"{HEADER}\n三星镇,2020,950,1000\n常乐镇,2020,700,1000\n各镇,2020,1900,2000"
    assert finding(judge(text, options=Options(parts_complete=True)), UNION, 2020).verdict is Verdict.FAIL
