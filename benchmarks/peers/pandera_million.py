"""pandera with polars: reads a long table and checks types, range and uniqueness of indicator x area x period."""

import sys

import pandera.polars as pa
import polars as pl

COLUMNS = {
    "indicator": pl.String,
    "area": pl.String,
    "period": pl.Int64,
    "value": pl.Float64,
    "unit": pl.String,
    "note": pl.String,
}
SCHEMA = pa.DataFrameSchema(
    {
        "indicator": pa.Column(pl.String),
        "area": pa.Column(pl.String),
        "period": pa.Column(pl.Int64),
        "value": pa.Column(pl.Float64, pa.Check.ge(0)),
        "unit": pa.Column(pl.String),
        "note": pa.Column(pl.String, nullable=True),
    },
    unique=["indicator", "area", "period"],
    strict=True,
)

SCHEMA.validate(pl.read_csv(sys.argv[1], schema=COLUMNS), lazy=True)
