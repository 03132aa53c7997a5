"""A target per round is judged once a round, and compared with the former one."""

from __future__ import annotations

import datetime

import pytest

from observations import handed_in, observed
from reformcheck.judging import Assessment, Finding, Verdict
from reformcheck.judging.rounds import Round, is_certain, rounds_of
from reformcheck.measuring import FigureSource, Measurement, Reason, Side, State, Unmeasured
from reformcheck.measuring.model import NOTHING
from reformcheck.pipeline import Options, judge_submission
from reformcheck.plan import Plan
from reformcheck.plan.model import EveryRound, When
from reformcheck.reading import Observation, Status
from reformcheck.records import replace

WORKERS, MEMBERS = "worker_party_congress_members", "party_congress_members"
TARGET = "M04/party-congress-share"
BAD = Unmeasured(Reason.CONFLICTING)


def share(top: int, bottom: int = 200, state: State = State.FINAL, side: Side = Side.EXACT) -> Measurement:
    end, value = datetime.date(2020, 12, 31), top * 100 // bottom
    return Measurement(value, value, value, top, bottom, state, end, FigureSource.OWN, (), side)


@pytest.mark.parametrize(
    ("values", "lasts", "years"),
    [
        ({2019: 60, 2020: 60, 2021: 60}, 5, [(2019, 2020, 2021)]),
        ({2019: 60, 2020: 60, 2021: 62, 2022: 62}, 5, [(2019, 2020), (2021, 2022)]),
        ({2019: 60, 2020: 62, 2021: 60}, 5, [(2019,), (2020,), (2021,)]),
        ({2019: 60, 2022: 60}, 5, [(2019, 2022)]),
        ({2019: 60, 2023: 60, 2024: 60}, 5, [(2019, 2023), (2024,)]),
        ({2019: 60, 2024: 60}, 5, [(2019,), (2024,)]),
        ({2019: 60, 2020: 60}, None, [(2019,), (2020,)]),
        ({2019: 60, 2020: 60}, 1, [(2019,), (2020,)]),
        ({}, 5, []),
    ],
)
def test_equal_figures_within_the_years_of_a_round_are_one(
    values: dict[int, int], lasts: int | None, years: list[tuple[int, ...]]
) -> None:
    assert [found.years for found in rounds_of([(y, share(n)) for y, n in values.items()], lasts)] == years


def test_an_equal_share_of_other_counts_is_another_round() -> None:
    found = rounds_of([(2019, share(60, 200)), (2020, share(30, 100))], 5)
    assert [found.years for found in found] == [(2019,), (2020,)]


def test_a_year_without_a_figure_belongs_to_its_round_and_a_doubtful_one_to_none() -> None:
    series = [(2019, share(60)), (2020, NOTHING), (2021, share(60)), (2022, BAD), (2023, share(60))]
    assert [found.years for found in rounds_of(series, 5)] == [(2019, 2020, 2021), (2022,), (2023,)]
    assert [found.years for found in rounds_of([(2019, NOTHING), (2020, share(60))], 5)] == [(2019,), (2020,)]


@pytest.mark.parametrize(
    ("found", "first", "period"),
    [
        (Round((2018, 2019), (share(60), share(60))), 2019, 2019),
        (Round((2019, 2020), (share(60), share(60))), 2019, 2019),
        (Round((2017, 2018), (share(60), share(60))), 2019, None),
        (Round((2019, 2020), (share(60, state=State.PROVISIONAL), share(60))), 2019, 2020),
        (Round((2019, 2020), (share(60, side=Side.EITHER), share(60))), 2019, 2020),
        (Round((2018, 2019), (share(60), NOTHING)), 2019, 2019),
        (Round((2019,), (BAD,)), 2019, 2019),
    ],
)
def test_a_round_is_judged_in_its_first_certain_year(found: Round, first: int, period: int | None) -> None:
    assert found.period(first) == period


def test_what_is_certain() -> None:
    assert is_certain(share(60))
    for doubtful in (NOTHING, share(60, state=State.PROVISIONAL), share(60, side=Side.AT_LEAST)):
        assert not is_certain(doubtful)


# judged


def delegates(*years: tuple[object, ...]) -> list[Observation]:
    rows: list[Observation] = []
    for year, top, bottom in years:
        rows += [observed(WORKERS, str(year), top), observed(MEMBERS, str(year), bottom)]  # type: ignore[arg-type]
    return rows


def judged(plan: Plan, rows: list[Observation]) -> tuple[list[Finding], Assessment]:
    outcome = judge_submission(plan, handed_in(rows), Options())
    return [f for f in outcome.findings if f.target.id == TARGET], outcome


def test_a_term_of_five_years_is_judged_once_and_against_the_former_one(plan: Plan) -> None:
    former = [(year, 58, 200) for year in range(2014, 2019)]
    term = [(year, 60, 200) for year in range(2019, 2024)]
    found, _ = judged(plan, delegates(*former, *term))
    assert [(f.period, f.verdict, f.previous) for f in found] == [(2019, Verdict.PASS, 29)]


def test_the_next_term_is_compared_with_the_former_and_an_equal_one_has_not_risen(plan: Plan) -> None:
    found, _ = judged(plan, delegates(*((year, 60, 200) for year in range(2018, 2024))))
    assert [(f.period, f.verdict, f.reason) for f in found] == [
        (2019, Verdict.UNDECIDED, Reason.NO_PREVIOUS_OBSERVATION),
        (2023, Verdict.FAIL, None),
    ]
    assert found[1].previous == 30


def test_members_that_were_added_are_the_next_round(plan: Plan) -> None:
    found, _ = judged(plan, delegates((2018, 58, 200), (2019, 60, 200), (2020, 60, 200), (2021, 62, 200)))
    assert [(f.period, f.verdict, f.previous) for f in found] == [(2019, Verdict.PASS, 29), (2021, Verdict.PASS, 30)]


def test_without_a_length_every_year_with_data_is_a_round(plan: Plan) -> None:
    target = replace(plan.targets[TARGET], when=When(every_round=EveryRound(first_year=2019)))
    found, _ = judged(
        replace(plan, targets={TARGET: target}), delegates((2019, 58, 200), (2020, 60, 200), (2021, 60, 200))
    )
    assert [(f.period, f.verdict) for f in found] == [
        (2019, Verdict.UNDECIDED),
        (2020, Verdict.PASS),
        (2021, Verdict.FAIL),
    ]


def test_the_former_round_is_the_last_that_was_observed_unless_it_is_in_doubt(plan: Plan) -> None:
    far, _ = judged(plan, delegates((2009, 58, 200), (2014, None, None), (2020, 60, 200)))
    assert [(f.verdict, f.previous) for f in far] == [(Verdict.PASS, 29)]
    bad = observed(WORKERS, "2014", "约61", status=Status.DOUBTFUL)
    doubtful, _ = judged(plan, [*delegates((2009, 58, 200), (2020, 60, 200)), bad, observed(MEMBERS, "2014", 200)])
    assert [(f.verdict, f.reason) for f in doubtful] == [(Verdict.UNDECIDED, Reason.NO_PREVIOUS_OBSERVATION)]
    june, _ = judged(plan, delegates(("2014-06", 58, 200), (2020, 60, 200)))
    assert [(f.verdict, f.reason) for f in june] == [(Verdict.UNDECIDED, Reason.NO_PREVIOUS_OBSERVATION)]
