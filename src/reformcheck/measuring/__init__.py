"""Stage 3, what is the actual value: observations -> one measurement per indicator, area and year."""

from __future__ import annotations

from reformcheck.measuring.clock import Clock, set_clock
from reformcheck.measuring.model import Figure, Measurement, Reason, Side, Source, State, Unmeasured
from reformcheck.measuring.statistics import MeasuringOptions, Statistics

__all__ = [
    "Clock",
    "Figure",
    "Measurement",
    "MeasuringOptions",
    "Reason",
    "Side",
    "Source",
    "State",
    "Statistics",
    "Unmeasured",
    "set_clock",
]
