"""Parquet -> one grid; read with pyarrow, the format's reference implementation."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, BinaryIO

from reformcheck.issues import structural as catalogue
from reformcheck.reading.formats.json_value import Value, cell_text, check_size
from reformcheck.reading.formats.parquet_pages import Chunk, PageSurvey
from reformcheck.reading.grid import Cell, Grid, RefusedError, Row
from reformcheck.reading.limits import Limits
from reformcheck.reading.problem import Problem
from reformcheck.texts import message

_MAGIC, _ENCRYPTED = b"PAR1", b"PARE"
_TAIL = 8
"""Bytes: the length of the footer and the magic number."""
_BATCH_CELLS = 1 << 16
_MOST_BATCH_ROWS = 8192
_BUFFER = 1 << 20
_INDEX = r"__index_level_\d+__"
"""How pandas names an index that has no name."""
