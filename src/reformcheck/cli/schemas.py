"""`reformcheck schema`: for those who write plans and those who build on the output."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from reformcheck.cli import console


class SchemaName(StrEnum):
    """What `schema` prints the JSON Schema of."""

    ASSESSMENT = "assessment"
    MEASURES = "measures"
    TARGETS = "targets"
    LINT = "lint"
    PLAN_DIFFERENCE = "plan-difference"


def schema_command(
    name: Annotated[
        SchemaName,
        typer.Argument(
            help="assessment: what verify writes; measures, targets: files of a plan; others: what those commands write."
        ),
    ] = SchemaName.ASSESSMENT,
) -> None:
    """Print a JSON Schema."""
    import json

    from reformcheck.asking import schema

    console.write(json.dumps(schema(name.value), ensure_ascii=False, indent=2) + "\n")
