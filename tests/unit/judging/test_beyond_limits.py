"""What is beyond the limit on issues is told by its severity, and of many contradicting cells a few are kept."""

from __future__ import annotations

from observations import observed
from reformcheck.issues import Severity
from reformcheck.judging.assessment import _tell_beyond
from reformcheck.measuring.facts import _MOST_WITNESSES, _witnesses
from reformcheck.texts import Language


def test_each_severity_beyond_the_limit_is_told_once() -> None:
    told = [Language("en").text(issue.message) for issue in _tell_beyond([], set(Severity))]
    assert [text.split()[5].rstrip(";") for text in told] == ["errors", "warnings", "notes"]


def test_of_many_contradicting_cells_each_value_has_a_witness() -> None:
    many = [observed("workers", "2020", n % 2) for n in range(_MOST_WITNESSES + 5)]
    assert {o.value for o in _witnesses(many)} == {0, 1}
    assert len(_witnesses(many)) == 2
