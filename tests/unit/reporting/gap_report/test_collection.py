"""The sentence on whether the collection is complete."""

from __future__ import annotations

import datetime

from conftest import Judging
from reformcheck.judging import Assessment, Selection
from reformcheck.pipeline import Options
from reformcheck.reporting.gap_report.collection import view_collection
from reformcheck.texts import Language

END_OF_2020 = datetime.date(2020, 12, 31)
NOTHING = "name,colour\na,b\n"
OTHER = "indicator,period,value\nunion_coverage,2020,86.1%\n"
REQUIRED = "Figures that the required targets need: 7; here or not needed: 2; owed: 5; not due yet: 0."
ADVISORY = "Figures that only advisory targets need: 38; here or not needed: 0; owed: 38; not due yet: 0."


def sentence(assessment: Assessment) -> str:
    return Language("en").text(view_collection(assessment).sentence)


def test_figures_of_required_targets_are_counted_apart_from_the_others(judge: Judging) -> None:
    assert sentence(judge("indicator,period,value\nunion_coverage,2020,86.1%\n")) == f"{REQUIRED} {ADVISORY}"


def test_only_what_is_needed_is_counted(judge: Judging) -> None:
    required = Options(as_of=END_OF_2020, selection=Selection(targets=frozenset({"M04/joint-meetings"})))
    assert sentence(judge(OTHER, options=required)) == (
        "Figures that the required targets need: 1; here or not needed: 0; owed: 1; not due yet: 0."
    )
    advisory = Options(as_of=END_OF_2020, selection=Selection(targets=frozenset({"M02/party-work"})))
    assert sentence(judge(OTHER, options=advisory)) == (
        "Figures that only advisory targets need: 2; here or not needed: 0; owed: 2; not due yet: 0."
    )


def test_targets_that_need_no_figure_are_not_counted_as_none_of_none(judge: Judging) -> None:
    options = Options(as_of=END_OF_2020, selection=Selection(organisation="emergency-management-bureau"))
    assert sentence(judge(OTHER, options=options)) == "The targets of this report need no figure."


def test_without_a_date_nothing_is_said_to_be_due(judge: Judging) -> None:
    for options in (Options(), Options(as_of=END_OF_2020)):
        told = "Which figures are due cannot be said: no file holds a figure of the plan."
        assert sentence(judge(NOTHING, options=options)) == told
