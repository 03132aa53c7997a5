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


def schema_command(
    name: Annotated[
        SchemaName,
        typer.Argument(
            help="assessment: the output of verify --format json; measures, targets: the plan files; lint: the output of lint."
        ),
    ] = SchemaName.ASSESSMENT,
) -> None:
    """Print a JSON Schema."""
    import json

    from reformcheck.asking import schema

    console.write(json.dumps(schema(name.value), ensure_ascii=False, indent=2) + "\n")
