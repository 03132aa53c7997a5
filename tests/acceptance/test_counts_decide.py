"""Counts decide, exactly; rates are held against them (docs/rules.md § 4.2, 4.6)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from conftest import Judging, codes, finding
from reformcheck.judging import Verdict
from reformcheck.reporting import Presentation, table

UNION = "M03/union-coverage"


def counts(union: object, all_: object, *more: str) -> str:
    return "\n".join(
        (
            "indicator,period,value,unit",
            f"non_public_enterprises_with_union,2020,{union},家",
            f"non_public_enterprises,2020,{all_},家",
            *more,
        )
    )


@pytest.mark.parametrize(
    ("union", "all_", "verdict", "needed"),
    [
        (850, 1000, Verdict.PASS, None),
        (8499, 10000, Verdict.FAIL, 1),
        (8500, 10000, Verdict.PASS, None),
        (21249, 25000, Verdict.FAIL, 1),
        (21250, 25000, Verdict.PASS, None),
        (1051, 1237, Verdict.FAIL, 1),
        (1052, 1237, Verdict.PASS, None),
        (0, 1000, Verdict.FAIL, 850),
    ],
)
def test_counts_decide_exactly(judge: Judging, union: int, all_: int, verdict: Verdict, needed: int | None) -> None:
    found = finding(judge(counts(union, all_)), UNION, 2020)
    assert found.verdict is verdict
    assert (found.needed.amount if found.needed else None) == needed
    assert found.measurement is not None
    assert found.measurement.value == Fraction(union * 100, all_)
    assert (found.shortfall == 0) == (verdict is Verdict.PASS)


def test_a_failure_is_shown_with_enough_digits(judge: Judging) -> None:
    text = table.render(judge(counts(8499, 10000)), Presentation(width=200))
    assert "84.99 %" in text
    assert "1 more enterprise" in text
    assert "1 more enterprises" not in text
    text = table.render(judge(counts(21249, 25000)), Presentation(width=200))
    assert "84.996 %" in text
    assert "85.0 %" not in text
    assert "85.00" not in text


def test_a_quotient_that_does_not_end_is_never_rounded_up_to_the_bound(judge: Judging) -> None:
    text = table.render(judge(counts(764999, 900000)), Presentation(width=200))
    assert "84.9999 %" in text


def test_a_rate_that_disagrees_with_the_counts_is_an_error_that_shows_both(judge: Judging) -> None:
    outcome = judge(counts(854, 1000, "union_coverage,2020,86.0,%"))
    found = finding(outcome, UNION, 2020)
    assert found.verdict is Verdict.UNDECIDED
    assert found.reason == "inconsistent"
    (issue,) = [i for i in outcome.issues if i.type.code == "C319"]
    assert issue.message.params["rate"] == "86.0"
    assert issue.message.params["value"] == "85.4"
    assert issue.location.row == 4


@pytest.mark.parametrize(
    ("rate", "fits"), [("85.4", True), ("85.37", True), ("85", True), ("86", True), ("85.5", False), ("84", False)]
)
def test_a_rate_within_a_unit_of_its_last_digit_fits(judge: Judging, rate: str, fits: bool) -> None:
    outcome = judge(counts(8537, 10000, f"union_coverage,2020,{rate},%"))
    assert (finding(outcome, UNION, 2020).verdict is Verdict.PASS) is fits
    assert ("C319" in codes(outcome)) is not fits


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        (counts(1001, 1000), "C317", "inconsistent"),
        (counts(-850, 1000), "C315", "unreadable"),
        (counts(850, -1000), "C315", "unreadable"),
        (counts(0, 0), "C318", "zero-denominator"),
        ("indicator,period,value,unit\nunion_coverage,2020,130,%", "C316", "unreadable"),
        ("indicator,period,value,unit\nunion_coverage,2020,-1,%", "C315", "unreadable"),
    ],
)
def test_impossible_figures_are_issues_and_never_pass(judge: Judging, text: str, code: str, reason: str) -> None:
    outcome = judge(text)
    found = finding(outcome, UNION, 2020)
    assert found.verdict is Verdict.UNDECIDED
    assert found.reason == reason
    assert code in codes(outcome)
    assert found.shortfall is None
    assert found.needed is None


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("0.86", "ratio"),
        ("0.86", "比值"),
        ("86%", ""),
        ("８６％", ""),
        ("86", "%"),
        ("86.0", ""),
        ("86", "percent"),
        ("860", "‰"),
    ],
)
def test_the_same_share_in_every_notation_is_the_same_pass(judge: Judging, value: str, unit: str) -> None:
    found = finding(judge(f"indicator,period,value,unit\nunion_coverage,2020,{value},{unit}"), UNION, 2020)
    assert found.verdict is Verdict.PASS
    assert found.measurement is not None
    assert found.measurement.value == 86


def test_a_fraction_without_a_unit_is_refused_with_both_readings(judge: Judging) -> None:
    outcome = judge("indicator,period,value\nunion_coverage,2020,0.86")
    assert finding(outcome, UNION, 2020).verdict is Verdict.UNDECIDED
    (issue,) = [i for i in outcome.issues if i.type.code == "C304"]
    assert issue.hint is not None
    assert (issue.hint.params["high"], issue.hint.params["low"]) == ("86", "0.86")


def test_a_fraction_with_a_stated_percent_is_read_as_it_stands_with_a_warning(judge: Judging) -> None:
    outcome = judge("indicator,period,value,unit\nunion_coverage,2020,0.86,%")
    assert finding(outcome, UNION, 2020).verdict is Verdict.FAIL
    assert "C305" in codes(outcome)


@pytest.mark.parametrize(
    ("value", "warned"), [("85.0", True), ("85", True), ("85.05", False), ("85.06", False), ("86", False)]
)
def test_a_rate_that_passes_only_as_displayed_is_warned_about(judge: Judging, value: str, warned: bool) -> None:
    outcome = judge(f"indicator,period,value,unit\nunion_coverage,2020,{value},%")
    assert finding(outcome, UNION, 2020).verdict is Verdict.PASS
    assert ("C328" in codes(outcome)) is warned


def test_rounded_counts_that_pass_only_as_displayed_are_warned_about(judge: Judging) -> None:
    text = "indicator,period,value,unit\nhigh_skill_workers,2020,5.3,万人\nworkers,2020,50,万人"
    outcome = judge(text)
    assert finding(outcome, "M06/high-skill-workers", 2020).verdict is Verdict.PASS
    assert "C328" in codes(outcome)
    exact = judge("indicator,period,value,unit\nhigh_skill_workers,2020,53000,人\nworkers,2020,500000,人")
    assert finding(exact, "M06/high-skill-workers", 2020).verdict is Verdict.PASS
    assert "C328" not in codes(exact)


def test_equal_duplicates_warn_and_different_ones_decide_nothing(judge: Judging) -> None:
    equal = judge(counts(860, 1000, "non_public_enterprises,2020,1000,家"))
    assert finding(equal, UNION, 2020).verdict is Verdict.PASS
    assert codes(equal) == ["C313"]
    different = judge(counts(860, 1000, "non_public_enterprises,2020,1001,家"))
    assert finding(different, UNION, 2020).verdict is Verdict.UNDECIDED
    assert finding(different, UNION, 2020).reason == "conflicting"
    (issue,) = [i for i in different.issues if i.type.code == "C314"]
    assert (issue.location.row, issue.message.params["row"]) == (4, 3)
    assert [other.row for other in issue.others] == [3]


def test_the_same_value_in_other_digits_is_no_conflict(judge: Judging) -> None:
    outcome = judge(counts(860, 1000, "非公有制企业数,2020年底,0.1,万家", "union_coverage,2020,86.00%,"))
    assert finding(outcome, UNION, 2020).verdict is Verdict.PASS


def test_an_unreadable_cell_makes_the_finding_undecided_even_beside_good_counts(judge: Judging) -> None:
    outcome = judge(counts(860, 1000, "union_coverage,2020,约86,%", "joint_meetings,2020,1,次"))
    assert finding(outcome, UNION, 2020).verdict is Verdict.UNDECIDED
    assert finding(outcome, "M04/joint-meetings", 2020).verdict is Verdict.PASS


def test_an_error_that_cannot_be_placed_makes_the_run_undecided(judge: Judging) -> None:
    lines = counts(
        860, 1000, "joint_meetings,2020,1,次", "surcharge_share,2020,21,%", "high_skill_workers_per_10k,2020,1100,"
    )
    good = judge(lines)
    assert (good.status, good.exit_code) == ("compliant", 0)
    bad = judge(lines + "\nunion_coverage,去年,86,%")
    assert finding(bad, UNION, 2020).verdict is Verdict.PASS
    assert (bad.status, bad.exit_code) == ("undecided", 3)


def test_a_doubtful_cell_beside_a_good_one_of_the_same_fact_is_not_outvoted(judge: Judging) -> None:
    outcome = judge("indicator,period,value,unit\nunion_coverage,2020,86,%\nunion_coverage,2020,约86,%")
    assert (finding(outcome, UNION, 2020).verdict, finding(outcome, UNION, 2020).reason) == (
        Verdict.UNDECIDED,
        "unreadable",
    )
