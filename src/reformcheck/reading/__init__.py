"""Stage 2, what was submitted: files -> `Submission` (observations and issues)."""

from __future__ import annotations

from reformcheck.reading.limits import Limits
from reformcheck.reading.model import InputFile, Observation, ReadingAccount, Status, Submission
from reformcheck.reading.reader import ReadingOptions, read_submission

__all__ = [
    "InputFile",
    "Limits",
    "Observation",
    "ReadingAccount",
    "ReadingOptions",
    "Status",
    "Submission",
    "read_submission",
]
