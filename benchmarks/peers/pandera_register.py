"""pandera with polars: reads a register of enterprises and checks types, allowed values, empty cells and the key; then counts."""

import datetime
import sys
from functools import partial

import pandera.polars as pa
import polars as pl

NAMES = ("code", "area", "ownership", "union", "registered", "closed", "founded")
COUNTED = ["私营", "外商投资", "港澳台商投资"]
SCHEMA = pa.DataFrameSchema(
    {
        "code": pa.Column(pl.String),
        "area": pa.Column(pl.String),
        "ownership": pa.Column(pl.String, pa.Check.isin([*COUNTED, "国有", "集体"])),
        "union": pa.Column(pl.String, pa.Check.isin(["独立建会", "联合工会覆盖", "未建会"])),
        "registered": pa.Column(pl.Date),
        "closed": pa.Column(pl.Date, nullable=True),
        "founded": pa.Column(pl.Date, nullable=True),
    },
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
