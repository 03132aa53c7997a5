"""Which figures an issue is on."""

from __future__ import annotations

import time

import pytest

from conftest import ROOT
from observations import handed_in, observed
from reformcheck.issues import Issue, IssueLedger, Location, content
from reformcheck.judging.concern import Concern, Uses, _about, concern
from reformcheck.judging.selection import Selection
from reformcheck.plan import Plan, load_plan
from reformcheck.texts import message


def told(column: int | None, *others: int, row: int = 2) -> Issue:
    places = [Location("stats.csv", row, c) for c in (column, *others)]
    return Issue(content.CONFLICTING_OBSERVATIONS, message("x"), None, places[0], tuple(places[1:]))


def concerned(plan: Plan, columns: int, *issues: Issue) -> Concern:
    subjects = ["joint_meetings", "non_public_enterprises"]
    row = [observed(subjects[n % 2], "2020", 1, row=2)._replace(column=n) for n in range(columns)]
    ledger = IssueLedger()
    for issue in issues:
        ledger.append(issue)
    return concern(handed_in(row), ledger, Uses(plan, Selection(), (), None, strict=False))


def test_an_issue_is_on_the_figures_of_its_cells_else_on_all_of_its_row(plan: Plan) -> None:
    (of_cell,) = concerned(plan, 4, told(1, 2)).issues
    assert set(of_cell.targets) == {"M03/union-coverage", "M04/joint-meetings"}
    (of_one,) = concerned(plan, 4, told(0)).issues
    assert of_one.targets == ("M04/joint-meetings",)
    for beside in (told(9), told(None)):
        (of_row,) = concerned(plan, 4, beside).issues
        assert set(of_row.targets) == {"M03/union-coverage", "M04/joint-meetings"}
    (with_unit,) = concerned(plan, 4, told(0, 9)).issues
    assert with_unit.targets == ("M04/joint-meetings",)
    (elsewhere,) = concerned(plan, 4, told(0, row=7)).issues
    assert (elsewhere.targets, elsewhere.is_open) == ((), True)


def test_issues_on_a_row_of_many_figures_are_sorted_in_a_time_that_grows_with_them(plan: Plan) -> None:
    def seconds(columns: int) -> float:
        issues = [told(n, n - 1) for n in range(1, columns)]
        start = time.process_time()
        concerned(plan, columns, *issues)
        return time.process_time() - start

    seconds(100)
    assert seconds(2000) < 9 * seconds(500) + 0.2


@pytest.mark.parametrize(("year", "targets"), [("2020", 0), ("2021", 1), ("2022", 2), ("2023", 2), ("2024", 0)])
def test_of_an_increase_the_year_before_those_that_are_asked_for_counts_too(year: str, targets: int) -> None:
    """Of the share itself only the years that are asked for."""
    province = load_plan(ROOT / "tests" / "plans" / "province")
    figure = observed("renewable_share", year, 50, area="990000", row=2)
    ledger = IssueLedger()
    ledger.append(told(0))
    uses = Uses(province, Selection(years=(2022, 2023)), (), None, strict=True)
    (issue,) = concern(handed_in([figure]), ledger, uses).issues or [None]
    found = {"A2/renewable-rise", "A2/renewable-share"} if targets == 2 else {"A2/renewable-rise"} if targets else set()
    assert (set(issue.targets) if issue else set()) == found


def test_an_issue_is_about_the_first_of_its_figures() -> None:
    """The subject, area and time are those of one figure."""
    figures = [observed("joint_meetings", "2020", 1), observed("workers", "2019", 2, area="常乐镇")]
    assert _about(figures) == ("joint_meetings", "320684", "2020")
    assert _about(figures[::-1]) == ("workers", "常乐镇", "2019")
    assert _about([]) is None
