from __future__ import annotations

import pytest

from conftest import ROOT
from reformcheck.pipeline import verify
from reformcheck.plan import load_plan
from reformcheck.records import replace
from reformcheck.reporting.gap_report import GapReport, build
from reformcheck.reporting.gap_report.one_sheet import SCALES, on_one_sheet, step_of
from reformcheck.texts import Language


@pytest.fixture(scope="module")
def report() -> GapReport:
    return build(verify(load_plan(), [str(ROOT / "examples" / "failing-towns.csv")]), "en", "gap.html")


@pytest.mark.parametrize(("rows", "step"), [(5, 0), (7, 1), (60, len(SCALES) - 1)])
def test_more_to_tell_is_set_smaller(report: GapReport, rows: int, step: int) -> None:
    first = replace(report.first, duties=(report.first.duties * rows)[:rows])
    assert step_of(replace(report, first=first), Language("en")) == step


def test_duties_that_have_no_room_are_counted(report: GapReport) -> None:
    english = Language("en")
    full = replace(report, first=replace(report.first, duties=(report.first.duties * 5)[:24], hidden_duties=2))
    cut = on_one_sheet(full, english).first
    assert 6 < len(cut.duties) < 24
    assert len(cut.duties) + cut.hidden_duties == 26
    assert on_one_sheet(report, english) == report
    wordy = replace(report, first=replace(full.first, scope=report.first.scope * 40))
    assert len(on_one_sheet(wordy, english).first.duties) == 6
