"""Years that a slip of the keyboard adds to a submission: 2021 in one row of a form for 2019 and 2020."""

from __future__ import annotations

from collections.abc import Mapping

from reformcheck.reading import Submission


def rows_by_year(submission: Submission, variables: set[str]) -> dict[int, set[str]]:
    """The variables that have a row in a year, filled in or not."""
    found: dict[int, set[str]] = {}
    for observation in submission.observations:
        if observation.period and observation.subject in variables:
            found.setdefault(observation.period.year, set()).add(observation.subject)
    return found


def without_stray_years(rows: Mapping[int, set[str]], first: int, last: int) -> tuple[int, int]:
    """The first and the last year without those at either end that only rows which are missed elsewhere have.

    Such a year would be asked for whole, and the one slip would look like a form that is not filled in.
    """
    years = sorted(year for year in rows if first <= year <= last)
    if not years:
        return first, last
    run = _run(rows, years)
    while len(years) > 1 and _is_stray(rows, years[-1], [year for year in run if year < years[-1]]):
        years.pop()
    while len(years) > 1 and _is_stray(rows, years[0], [year for year in run if years[0] < year <= years[-1]]):
        years.pop(0)
    return years[0], years[-1]


def _run(rows: Mapping[int, set[str]], years: list[int]) -> list[int]:
    """The years without a gap around the one that has the most variables: what the submission is about."""
    fullest = max(years, key=lambda year: (len(rows[year]), year))
    first = last = fullest
    while first - 1 in years:
        first -= 1
    while last + 1 in years:
        last += 1
    return list(range(first, last + 1))


def _is_stray(rows: Mapping[int, set[str]], year: int, others: list[int]) -> bool:
    """Tells whether each variable of a year lacks a row in one of the other years."""
    return all(any(variable not in rows[other] for other in others) for variable in rows[year])
