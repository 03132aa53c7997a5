"""Dates as official papers write them: 2020年12月31日, 31 December 2020."""

from __future__ import annotations

import datetime

from reformcheck.texts import Label

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date_text(date: datetime.date) -> Label:
    """A date in words, whatever the locale of the machine."""
    return Label(f"{date.year}年{date.month}月{date.day}日", f"{date.day} {_MONTHS[date.month - 1]} {date.year}")


def date_or_iso(date: datetime.date) -> Label:
    """A date in words in Chinese, in digits in English: for the annexes."""
    return Label(date_text(date).zh, date.isoformat())
