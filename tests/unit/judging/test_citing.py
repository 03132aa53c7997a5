"""Which issues a finding cites."""

from __future__ import annotations

from assessments import a_finding, an_issue
from observations import observed
from reformcheck.issues import Issue
from reformcheck.judging import Finding, Verdict
from reformcheck.judging.citing import cite
from reformcheck.measuring import Reason
from reformcheck.records import replace

PLACE = (0, 2, 0)


def doubted(verdict: Verdict = Verdict.UNDECIDED, reason: Reason | None = Reason.UNREADABLE) -> Finding:
    figure = observed("non_public_enterprises", "2020", 1, row=2)
    return replace(a_finding(True, verdict, caveat=False), reason=reason, evidence=(figure,))


def on(*figures: tuple[int, int, int], kind: str = "error") -> Issue:
    return replace(an_issue(kind), figures=figures, input=0)


def aside(kind: str = "error", number: int = 0) -> Issue:
    """An issue on figures that nobody can place: of a title, a header or a file's name."""
    return replace(an_issue(kind), is_on_others=True, input=number)


def cited(finding: Finding, *issues: Issue) -> tuple[int, ...]:
    (found,) = cite([finding], issues)
    return found.issues


def test_what_is_on_its_figures_is_cited_in_the_order_of_the_issues() -> None:
    assert cited(doubted(), on((0, 3, 0)), on(PLACE), on((0, 9, 0), PLACE, (0, 1, 0)), on((1, 2, 0))) == (1, 2)


def test_wider_ones_of_its_files_are_cited_where_no_error_is_on_its_figures() -> None:
    wider = (aside(), aside(number=1), aside("warning"))
    assert cited(doubted(), *wider) == (0,)
    assert cited(doubted(), *wider, on(PLACE, kind="warning")) == (0, 3)
    assert cited(doubted(), *wider, on(PLACE)) == (3,)


def test_wider_ones_are_no_cause_of_what_is_judged_or_open_for_another_reason() -> None:
    for finding in (
        doubted(Verdict.FAIL, None),
        doubted(reason=Reason.MISSING),
        doubted(reason=Reason.CONFLICTING),
        doubted(Verdict.NOT_DUE),
    ):
        assert cited(finding, aside()) == ()
