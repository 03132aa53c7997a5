from __future__ import annotations

import pytest

from conftest import ROOT
from reformcheck.pipeline import verify
from reformcheck.plan import load_plan
from reformcheck.records import replace
from reformcheck.reporting.gap_report import GapReport, build
from reformcheck.reporting.one_sheet import SCALES, step_of
from reformcheck.texts import Language


@pytest.fixture(scope="module")
def report() -> GapReport:
    return build(verify(load_plan(), [str(ROOT / "examples" / "failing-towns.csv")]), "en", "gap.html")


@pytest.mark.parametrize(("rows", "step"), [(5, 0), (9, 1), (60, len(SCALES) - 1)])
def test_more_to_tell_is_set_smaller(report: GapReport, rows: int, step: int) -> None:
    first = replace(report.first, duties=(report.first.duties * rows)[:rows])
    assert step_of(replace(report, first=first), Language("en")) == step
