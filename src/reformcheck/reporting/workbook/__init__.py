"""The gap report as XLSX, what officials open: every finding, part, organisation, figure and issue, to sort and to filter."""

from __future__ import annotations

from reformcheck.reporting.workbook.book import render

__all__ = ["render"]
