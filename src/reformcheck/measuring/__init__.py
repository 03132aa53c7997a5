"""Stage 3, what is the actual value: observations -> one measurement per indicator, area and year."""

from __future__ import annotations

from reformcheck.measuring.clock import Clock, set_clock
from reformcheck.measuring.model import Figure, FigureSource, Measurement, Reason, Side, State, Unmeasured
from reformcheck.measuring.statistics import MeasuringOptions, Statistics

__all__ = [
    "Clock",
    "Figure",
    "FigureSource",
    "Measurement",
    "MeasuringOptions",
    "Reason",
    "Side",
    "State",
    "Statistics",
    "Unmeasured",
    "set_clock",
]
