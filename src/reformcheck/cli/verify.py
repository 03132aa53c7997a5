"""`reformcheck verify`: judges statistics files and prints the outcome."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from reformcheck.cli import console
from reformcheck.cli.options import (
    LangOption,
    NoColorOption,
    OrganisationOption,
    PlanOption,
    Role,
    RoleOption,
    parse_as_of,
    parse_years,
)
from reformcheck.errors import UsageError
from reformcheck.judging import FailOn, JudgingOptions, TrendMethod
from reformcheck.pipeline import Options, Selection, verify
from reformcheck.plan import Plan
from reformcheck.reading import Limits, ReadingOptions
from reformcheck.reporting import Format, Presentation, format_of_suffix, render
from reformcheck.texts import Joined, Language, message


class InputFormat(StrEnum):
    """--input-format."""

    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class _Outputs:
    """Where the outcome goes."""

    format: Format
    files: tuple[tuple[str, Format], ...]


def verify_command(
    files: Annotated[
        list[str], typer.Argument(metavar="FILES...", help="Files, folders or patterns; - is standard input.")
    ],
    plan: PlanOption = None,
    target: Annotated[
        list[str] | None, typer.Option("--target", metavar="ID", help="Only this target (repeatable).")
    ] = None,
    measure: Annotated[
        list[str] | None, typer.Option("--measure", metavar="ID", help="Only this measure (repeatable).")
    ] = None,
    organisation: OrganisationOption = None,
    role: RoleOption = Role.LEAD,
    area: Annotated[
        str | None, typer.Option("--area", metavar="AREA", help="Judge this part of the area (code or name).")
    ] = None,
    each_area: Annotated[bool, typer.Option("--each-area", help="Judge every part too; each counts.")] = False,
    parts_complete: Annotated[
        bool,
        typer.Option("--parts-complete", help="The parts in the files are all there are, so their sum is the whole's."),
    ] = False,
    period: Annotated[
        str | None, typer.Option("--period", metavar="2019..2020", help="Only these years; extends the span.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="Judge as of this date [default: the end of the latest data]."),
    ] = None,
    trend: Annotated[TrendMethod, typer.Option("--trend", help="How the pace is extrapolated.")] = TrendMethod.LINEAR,
    strict: Annotated[bool, typer.Option("--strict", help="Advisory targets count too.")] = False,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="What makes the exit code other than 0.")
    ] = FailOn.UNDECIDED,
    format_: Annotated[Format, typer.Option("--format", help="Format on standard output.")] = Format.TABLE,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here too; format from the suffix (repeatable)."),
    ] = None,
    lang: LangOption = None,
    encoding: Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of every input.")] = None,
    input_format: Annotated[
        InputFormat | None, typer.Option("--input-format", help="Format of standard input.")
    ] = None,
    sheet: Annotated[
        list[str] | None,
        typer.Option("--sheet", metavar="NAME", help="Sheet of a workbook to read (repeatable)."),
    ] = None,
    limit: Annotated[
        list[str] | None,
        typer.Option("--limit", metavar="NAME=NUMBER", help="Raise a limit that a message names (repeatable)."),
    ] = None,
    explain_reading: Annotated[
        bool,
        typer.Option("--explain-reading", help="Tell how each file was read: sheet, header, columns, conversions."),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the line that sums up.")] = False,
    no_color: NoColorOption = False,
) -> None:
    """Judge statistics files by the targets of the plan.

    Exit code 0: every required target in force passes or is not due yet; 1: one fails; 2: usage or an invalid plan;
    3: something could not be judged.
    """
    language = console.choose_language(lang)
    outputs = _outputs(format_, output or [])
    _check_inputs(files, input_format)
    opened = console.open_plan(plan)
    selection = Selection(
        targets=frozenset(
            console.known_id(t, opened.targets, message("{given} is not a known target.", given=t))
            for t in target or ()
        ),
        measures=frozenset(
            console.known_id(m, opened.measures, message("{given} is not a known measure.", given=m))
            for m in measure or ()
        ),
        organisation=console.known_organisation(organisation, opened) if organisation else None,
        role=role.value,
        years=parse_years(period),
    )
    with console.Progress() as report_progress:
        options = Options(
            reading=ReadingOptions(
                _encoding(encoding),
                input_format.value if input_format else None,
                report_progress,
                tuple(sheet or ()),
                _limits(limit or []),
            ),
            judging=JudgingOptions(each_area, area, trend),
            selection=selection,
            as_of=parse_as_of(as_of),
            parts_complete=parts_complete,
            strict=strict,
            fail_on=fail_on,
        )
        assessment = verify(opened, files, options)
    _tell_nothing_led(opened, selection, language)
    machine = Language("zh" if lang == "zh" else "en")
    console.refuse_inputs((path for path, _ in outputs.files), (file.source or file.path for file in assessment.inputs))
    for path, kind in outputs.files:
        chosen = language if kind is Format.TABLE else machine
        console.write_file(
            path, render(kind, assessment, Presentation(chosen, console.PIPED_WIDTH, explain_reading=explain_reading))
        )
    shown = Presentation(
        language if outputs.format is Format.TABLE else machine,
        console.output_width(),
        console.wants_color(no_color),
        quiet,
        explain_reading,
    )
    console.write(render(outputs.format, assessment, shown))
    raise typer.Exit(assessment.exit_code)


def _outputs(format_: Format, paths: list[str]) -> _Outputs:
    files = []
    for path in paths:
        kind = format_of_suffix(path)
        if kind is None:
            raise UsageError(
                message("The suffix of {path} names no format.", path=path),
                hint=message("Known suffixes: {known}.", known=".txt, .json"),
            )
        files.append((path, kind))
    return _Outputs(format_, tuple(files))


def _check_inputs(files: list[str], input_format: InputFormat | None) -> None:
    if "-" in files and input_format is None:
        raise UsageError(
            message("Standard input has no suffix to tell its format by."),
            hint=message("Add --input-format csv (or tsv, json, jsonl, xlsx, xls, ods, parquet)."),
        )


def _encoding(name: str | None) -> str | None:
    if name is None:
        return None
    try:
        info = codecs.lookup(name)
    except LookupError as error:
        hint = message("Names such as utf-8, gb18030 or utf-16.")
        raise UsageError(message("{name} is not a known encoding.", name=name), hint=hint) from error
    if not getattr(info, "_is_text_encoding", True):
        raise UsageError(
            message("{name} is not an encoding of text.", name=name),
            hint=message("Names such as utf-8, gb18030 or utf-16."),
        )
    return info.name


def _limits(given: list[str]) -> Limits:
    """Reads --limit NAME=NUMBER."""
    limits = Limits()
    for text in given:
        name, _, number = (part.strip() for part in text.partition("="))
        known = Limits.names()
        if name not in known:
            raise UsageError(
                message("{name} is not the name of a limit.", name=name),
                hint=message("Known: {known}.", known=Joined(tuple(known))),
            )
        if not number.isascii() or not number.isdigit() or len(number) > 18 or int(number) == 0:
            raise UsageError(
                message("--limit {text} gives no number.", text=text),
                hint=message("Write it as --limit {name}=100000.", name=name),
            )
        limits = limits.raised(name, int(number))
    return limits


def _tell_nothing_led(plan: Plan, selection: Selection, language: Language) -> None:
    """A department that leads no target is told so; there is nothing to check, which is no pass."""
    if selection.organisation is None or any(selection.wants(plan, target) for target in plan.targets.values()):
        return
    name = plan.organisations[selection.organisation].name
    text = message("{name} has no target in this selection and role.", name=name)
    hint = message("Add --role any for the targets it cooperates in.")
    console.say(f"reformcheck: {language.text(text)}\n  → {language.text(hint)}")
