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

    from reformcheck.plan.model import MeasuresFile, TargetsFile
    from reformcheck.reporting.schema import assessment_schema, lint_schema

    match name:
        case SchemaName.ASSESSMENT:
            schema = assessment_schema()
        case SchemaName.MEASURES:
            schema = MeasuresFile.model_json_schema()
        case SchemaName.TARGETS:
            schema = TargetsFile.model_json_schema()
        case SchemaName.LINT:
            schema = lint_schema()
    console.write(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
