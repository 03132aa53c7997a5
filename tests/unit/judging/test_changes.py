"""Whether anything is another than in a former result."""

from __future__ import annotations

from typing import Any

import pytest

from observations import handed_in, observed
from reformcheck.judging import Selection, Verdict
from reformcheck.judging.changes import (
    Changes,
    Comparing,
    FileChange,
    FileNews,
    FindingChange,
    Revision,
    _elsewhere,
    _revisions,
)
from reformcheck.judging.policy import Change, Document, Former, FormerFigure
from reformcheck.plan import Plan
from reformcheck.reading import Status
from reformcheck.records import replace

FORMER = Former(Document("former.json", ""), "1.0", "", None, {}, (), {}, frozenset())


def changes(**found: Any) -> Changes:
    nothing: dict[str, Any] = {"findings": (), "revisions": (), "files": (), "plan_changed": False}
    return Changes(FORMER, **(nothing | found))


def news(kind: Change) -> FindingChange:
    return FindingChange(kind, "M04/joint-meetings", "320684", "2020", None, None)


@pytest.mark.parametrize("kind", Change)
def test_what_still_stands_in_the_way_is_no_change_and_all_else_is(kind: Change) -> None:
    still = kind in (Change.STILL_BROKEN, Change.STILL_UNDECIDED)
    assert changes(findings=(news(kind),)).is_nothing is still
    assert changes(findings=(news(Change.STILL_BROKEN), news(kind))).is_nothing is still


@pytest.mark.parametrize("kind", FileChange)
def test_a_file_that_only_lies_elsewhere_is_no_change(kind: FileChange) -> None:
    moved = FileNews(FileChange.MOVED, "b.csv", "a.csv")
    assert changes(files=(moved, FileNews(kind, "c.csv"))).is_nothing is (kind is FileChange.MOVED)


def test_a_revised_figure_and_another_plan_are_changes() -> None:
    figure = FormerFigure("joint_meetings", "320684", "2020", "1", "stats.csv", 2)
    assert changes().is_nothing
    assert not changes(revisions=(Revision(figure, observed("joint_meetings", "2020", 2)),)).is_nothing
    assert not changes(plan_changed=True).is_nothing


def test_files_are_held_against_those_of_their_content_before_those_of_their_name() -> None:
    """a.csv was moved to new/b.csv, and new/a.csv is another that only has its name."""
    came, gone = {"new/b.csv": "1", "new/a.csv": "3"}, {"old/a.csv": "1", "old/b.csv": "2"}
    assert list(_elsewhere(came, gone)) == [("new/b.csv", "old/a.csv")]
    assert list(_elsewhere({"new/a.csv": "3"}, gone)) == [("new/a.csv", "old/a.csv")]
    assert list(_elsewhere({"x/a.csv": "3", "y/a.csv": "4"}, gone)) == []
    assert list(_elsewhere({"new/c.csv": None}, {"old/d.csv": None})) == []


def test_what_is_gone_is_told_of_the_years_that_are_selected(plan: Plan) -> None:
    keys = [("M04/joint-meetings", "320684", "2019"), ("M04/joint-meetings", "320684", "2020")]
    former = replace(FORMER, plan_sha256=plan.sha256, findings=dict.fromkeys(keys, Verdict.PASS))
    comparing = Comparing(plan, handed_in([]), former, ())
    for years, periods in ((None, ["2019", "2020"]), ((2020, 2020), ["2020"]), ((2021, 2022), [])):
        found = comparing.changes((), (), Selection(years=years))
        assert found is not None
        assert [(change.kind, change.period) for change in found.findings] == [(Change.GONE, year) for year in periods]


def test_a_figure_that_is_blank_or_unreadable_now_is_not_revised() -> None:
    former = replace(FORMER, figures=(FormerFigure("joint_meetings", "320684", "2020", "1", "stats.csv", 2),))
    for value, status, count in ((None, None, 0), ("约2", Status.DOUBTFUL, 0), (1, None, 0), (2, None, 1)):
        now = handed_in([observed("joint_meetings", "2020", value, status=status)])
        assert len(list(_revisions(now, former))) == count, value
