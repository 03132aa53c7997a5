"""The JSON Schema of an input, and of how it was read."""

from __future__ import annotations

from typing import Any

from reformcheck.reading import CaveatPlace
from reformcheck.reading.words import Role
from reformcheck.reporting.context_text import KIND_CODES, Reach
from reformcheck.reporting.schema_words import COUNT, QUANTITY, SHA256, TEXT, array, nullable, object_, words


def input_schema() -> dict[str, Any]:
    """Returns the schema of an entry of `inputs`."""
    reading = object_(
        delimiter=nullable(TEXT),
        sheet=nullable(TEXT),
        hidden_sheet={"type": "boolean"},
        header_rows={**array(COUNT), "minItems": 2, "maxItems": 2},
        titles=array(TEXT),
        title_unit=nullable(TEXT),
        title_periods=array(TEXT),
        title_subject=nullable(TEXT),
        decimal_comma={"type": "boolean"},
        columns=array(
            object_(
                column=TEXT,
                header=TEXT,
                role=words(Role),
                subject=nullable(TEXT),
                period=nullable(TEXT),
                area=nullable(TEXT),
                unit=nullable(TEXT),
            )
        ),
        assumed=array(TEXT),
        conversions=array(
            object_(subject=TEXT, unit=TEXT, factor=QUANTITY, cells=COUNT, first_row=COUNT),
        ),
        skipped=array(object_(row=nullable(COUNT), column=nullable(TEXT), reason=TEXT)),
        context=array(
            object_(
                text=TEXT,
                place=words(CaveatPlace),
                row=nullable(COUNT),
                column=nullable(TEXT),
                reach=words(Reach),
                understood=array({"enum": list(KIND_CODES)}),
                residue=TEXT,
            )
        ),
        context_untold=COUNT,
    )
    return object_(
        path=TEXT,
        sha256=nullable(SHA256),
        bytes=nullable(COUNT),
        format=nullable(TEXT),
        encoding=nullable(TEXT),
        layout=nullable({"type": "string", "pattern": "^(long|wide|register:.+)$"}),
        rows=COUNT,
        organisations=array(TEXT),
        container=nullable({"enum": ["gzip", "zip"]}),
        encoding_reason=nullable(TEXT),
        reading=nullable(reading),
    )
