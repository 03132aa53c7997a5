from __future__ import annotations

import re

import pytest

from reformcheck.issues import Issue, IssueType, Severity, structural
from reformcheck.reporting.gap_report.mending import fault_of, mending_of
from reformcheck.texts import Language, message

UNREAD = [t for t in vars(structural).values() if isinstance(t, IssueType) and t.severity is Severity.ERROR]


@pytest.mark.parametrize("type_", UNREAD, ids=lambda type_: type_.name)
def test_clerk_is_told_what_to_do_without_a_command_line(type_: IssueType) -> None:
    assert not re.search(r"--|`", Language("en").text(mending_of(type_)))
    assert not re.search(r"--|`|[A-Za-z]{3,}", Language("zh").text(mending_of(type_)))


@pytest.mark.parametrize(
    "found",
    ["Name it with --encoding.", "See ./stats.csv.", "Use `reformcheck targets`.", "M03 is not there.", "x " * 90],
)
def test_fault_is_told_in_general_where_what_was_found_takes_a_command_line(found: str) -> None:
    issue = Issue(structural.AMBIGUOUS_COLUMN, message("{found}", found=found))
    assert str(fault_of(issue)) == structural.AMBIGUOUS_COLUMN.what


def test_fault_is_told_as_it_was_found() -> None:
    issue = Issue(structural.AMBIGUOUS_COLUMN, message("The cells under 区镇 may name areas."))
    assert str(fault_of(issue)) == "The cells under 区镇 may name areas."
