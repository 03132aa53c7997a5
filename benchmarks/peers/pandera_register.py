"""pandera with polars: reads a register of enterprises, makes the checks of duckdb_register.py on it, then counts.

Without SHA-256 and strict decoding; a text that is no day is refused when the file is read.
"""

import datetime
import sys
from functools import partial

import pandera.polars as pa
import polars as pl

NAMES = ("code", "area", "ownership", "union", "registered", "closed", "founded")
END = datetime.date(2020, 12, 31)
COUNTED = ["私营", "外商投资", "港澳台商投资"]
DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def has_check_character(data):
    """The rule of GB 32100, as an expression: the first 17 digits, each times its weight, and the last one come to 0 (mod 31)."""
    code = pl.col(data.key)
    digits = {digit: number for number, digit in enumerate(DIGITS)}
    total = pl.sum_horizontal(
        code.str.slice(n, 1).replace_strict(digits, default=0, return_dtype=pl.Int32) * (pow(3, n, 31) if n < 17 else 1)
        for n in range(18)
    )
    return data.lazyframe.select((total % 31 == 0) | ~code.str.contains(f"^[{DIGITS}]{{18}}$"))


def in_order(first, second):
    """A check that the first day is not behind the second."""
    return pa.Check(lambda data: data.lazyframe.select((pl.col(first) <= pl.col(second)).fill_null(value=True)))


def is_founded(data):
    """Where there is a union, there is the day of its founding."""
    return data.lazyframe.select((pl.col("union") == "未建会") | pl.col("founded").is_not_null())


SCHEMA = pa.DataFrameSchema(
    {
        "code": pa.Column(pl.String, pa.Check(has_check_character)),
        "area": pa.Column(pl.String),
        "ownership": pa.Column(pl.String, pa.Check.isin([*COUNTED, "国有", "集体"])),
        "union": pa.Column(pl.String, pa.Check.isin(["独立建会", "联合工会覆盖", "未建会"])),
        "registered": pa.Column(pl.Date, pa.Check.le(END)),
        "closed": pa.Column(pl.Date, nullable=True),
        "founded": pa.Column(pl.Date, pa.Check.le(END), nullable=True),
    },
    checks=[in_order("registered", "closed"), in_order("founded", "closed"), pa.Check(is_founded)],
    unique=["code"],
    strict=True,
)

types = [pl.String, pl.String, pl.String, pl.String, pl.Date, pl.Date, pl.Date]
read = pl.read_parquet if sys.argv[1].endswith(".parquet") else partial(pl.read_csv, try_parse_dates=True)
records = read(sys.argv[1])
records.columns = list(NAMES)
records = records.cast(dict(zip(NAMES[4:], types[4:], strict=True)))
SCHEMA.validate(records, lazy=True)
for year in (2019, 2020):
    end = datetime.date(year, 12, 31)
    there = (
        pl.col("ownership").is_in(COUNTED)
        & (pl.col("registered") <= end)
        & ~(pl.col("closed") <= end).fill_null(value=False)
    )
    covered = there & (pl.col("union") != "未建会") & (pl.col("founded") <= end)
    print(records.group_by("area").agg(there.sum().alias("all"), covered.sum().alias("covered")))
