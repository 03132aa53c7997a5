"""The gap report: an assessment as sections, the same for every page that shows it."""

from __future__ import annotations

from reformcheck.reporting.gap_report.build import build
from reformcheck.reporting.gap_report.caps import Caps
from reformcheck.reporting.gap_report.model import GapReport

__all__ = ["Caps", "GapReport", "build"]
