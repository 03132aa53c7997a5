"""Stage 2, what was submitted: files -> `Submission` (observations and issues)."""

from __future__ import annotations

from reformcheck.reading.handed import HandedTable, table_of_records
from reformcheck.reading.limits import Limits
from reformcheck.reading.reader import ReadingOptions, read_submission, speaks_against_figures
from reformcheck.reading.sources.inputs import STANDARD_INPUT
from reformcheck.reading.submission import (
    Caveat,
    CaveatPlace,
    ContextAccount,
    InputFile,
    Observation,
    ReadingAccount,
    Status,
    Submission,
    caveats_of,
)

__all__ = [
    "STANDARD_INPUT",
    "Caveat",
    "CaveatPlace",
    "ContextAccount",
    "HandedTable",
    "InputFile",
    "Limits",
    "Observation",
    "ReadingAccount",
    "ReadingOptions",
    "Status",
    "Submission",
    "caveats_of",
    "read_submission",
    "speaks_against_figures",
    "table_of_records",
]
