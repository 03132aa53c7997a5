"""How far the counting of registers is."""

from __future__ import annotations

from reformcheck.registers.keeping import _Pace


def test_the_counting_goes_on_from_statement_to_statement_and_never_back() -> None:
    told: list[tuple[int, int]] = []
    pace = _Pace(lambda done, total: told.append((done, total)))
    for percent in (0, 50, 100, 0, 50, 90, 10, 100):
        pace(percent)
    assert told == [(0, 100), (25, 100), (50, 100), (50, 100), (62, 100), (72, 100), (76, 100), (87, 100)]
