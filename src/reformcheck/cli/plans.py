"""`reformcheck lint` and `reformcheck schema`: for those who write plans and those who build on the output."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from reformcheck.cli import console
from reformcheck.cli.options import LangOption


class SchemaName(StrEnum):
    """What `schema` prints the JSON Schema of."""

    ASSESSMENT = "assessment"
    MEASURES = "measures"
    TARGETS = "targets"


def lint_command(
    folder: Annotated[
        str | None, typer.Argument(metavar="[DIR]", help="Folder of the plan [default: the packaged plan].")
    ] = None,
    lang: LangOption = None,
) -> None:
    """Check a plan: its form, its references, its units, and the examples of every target.

    Of a target that asks for an increase it says with what the target compares.

    Exit code 0: no error; 2: the plan is not valid.
    """
    from reformcheck.issues import Severity
    from reformcheck.judging import comparison_of
    from reformcheck.linting import lint
    from reformcheck.texts import message, plural

    language = console.choose_language(lang)
    result = lint(folder)
    lines = console.issue_lines(result.issues, language)
    errors = sum(issue.severity is Severity.ERROR for issue in result.issues)
    for target in result.plan.targets.values() if result.plan else ():
        comparison = comparison_of(target)
        if comparison:
            lines.append(language.text(message("{target}: {comparison}.", target=target.id, comparison=comparison)))
    lines.append(language.text(plural("{count} error.", "{count} errors.", errors)))
    if result.plan and not errors:
        lines.append(language.text(plural("{count} example passed.", "{count} examples passed.", result.examples)))
    console.write("\n".join(lines) + "\n")
    raise typer.Exit(console.EXIT_USAGE if errors else 0)


def schema_command(
    name: Annotated[
        SchemaName,
        typer.Argument(help="assessment: the output of verify --format json; measures, targets: the plan files."),
    ] = SchemaName.ASSESSMENT,
) -> None:
    """Print a JSON Schema."""
    import json

    from reformcheck.plan.model import MeasuresFile, TargetsFile
    from reformcheck.reporting.schema import assessment_schema

    match name:
        case SchemaName.ASSESSMENT:
            schema = assessment_schema()
        case SchemaName.MEASURES:
            schema = MeasuresFile.model_json_schema()
        case SchemaName.TARGETS:
            schema = TargetsFile.model_json_schema()
    console.write(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
