"""How many issues are kept, and what is known of the others."""

from __future__ import annotations

from reformcheck.issues import Issue, IssueLedger, Location, Severity, by_cause, content
from reformcheck.texts import message


def not_a_number(row: int, text: str) -> Issue:
    place = Location("a.csv", row, 3, "数值", text)
    return Issue(content.NOT_A_NUMBER, message("{text} is not a number.", text=text), None, place)


def skipped(row: int) -> Issue:
    text = message("The row says {text}: it is no observation and was not read.", text=str(row))
    return Issue(content.NOT_AN_OBSERVATION, text, None, Location("a.csv", row, 0))


def filled(limit: int, issues: list[Issue]) -> IssueLedger:
    ledger = IssueLedger(limit)
    ledger.extend(issues)
    return ledger


def test_issues_are_kept_in_their_order_up_to_the_limit() -> None:
    issues = [not_a_number(row, f"约{row}") for row in range(3)]
    ledger = filled(3, issues)
    assert (list(ledger), ledger.beyond, ledger.has_more(Severity.ERROR)) == (issues, set(), False)


def test_one_issue_more_than_the_limit_is_known_to_be_there() -> None:
    ledger = filled(3, [not_a_number(row, f"约{row}") for row in range(4)])
    assert (len(ledger), ledger.noted, ledger.beyond) == (3, 4, {Severity.ERROR})
    assert ledger.has_more(Severity.ERROR)


def test_notes_do_not_take_the_room_of_an_error() -> None:
    error = not_a_number(9, "约9")
    ledger = filled(3, [*map(skipped, range(8)), error])
    assert list(ledger)[-1] is error
    assert ledger.beyond == {Severity.INFORMATION}


def test_what_says_the_same_as_a_kept_issue_goes_on_being_counted() -> None:
    ledger = filled(3, [not_a_number(row, "约85") for row in range(1000)])
    (issue,) = by_cause(ledger, ledger)
    assert (issue.count, issue.more, len(issue.others)) == (1000, False, 2)
    assert (ledger.beyond, ledger.has_more(Severity.ERROR)) == (set(), True)


def test_a_count_is_at_least_so_much_once_issues_are_lost() -> None:
    texts = ["约85", "约85", "约86", "约87", *["约85"] * 10]
    first, second = by_cause(ledger := filled(3, [not_a_number(*pair) for pair in enumerate(texts)]), ledger)
    assert (first.count, first.more, second.count) == (2, True, 1)


def test_a_ledger_takes_over_what_another_knows() -> None:
    of_table = filled(2, [not_a_number(row, "约85") for row in range(7)])
    of_all = IssueLedger(2)
    of_all.extend(of_table)
    (issue,) = by_cause(of_all, of_all)
    assert (issue.count, of_all.beyond) == (7, set())
    of_all.extend(filled(2, [not_a_number(row, f"约{row}") for row in range(7)]))
    assert of_all.beyond == {Severity.ERROR}


def test_an_issue_need_not_be_made_that_would_be_lost() -> None:
    ledger = filled(1, [not_a_number(0, "约1"), not_a_number(1, "约2")])
    assert ledger.pass_over(Severity.ERROR)
    assert not ledger.pass_over(Severity.WARNING)
    assert ledger.noted == 3
