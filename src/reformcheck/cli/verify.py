"""`reformcheck verify`: judges statistics files and prints the outcome."""

from __future__ import annotations

from typing import Annotated

import typer

from reformcheck.cli import console
from reformcheck.cli.judging import (
    AreaOption,
    AsOfOption,
    ColumnOption,
    EachAreaOption,
    EncodingOption,
    FailOnOption,
    FilesArgument,
    InputFormatOption,
    LimitOption,
    MeasureOption,
    OutputOption,
    PartsCompleteOption,
    PeriodOption,
    RegisterOption,
    RemarkOption,
    Request,
    SheetOption,
    ShowQueryOption,
    StrictOption,
    TargetOption,
    TrendOption,
    judge,
)
from reformcheck.cli.options import LangOption, NoColorOption, OrganisationOption, PlanOption, Role, RoleOption
from reformcheck.cli.outputs import choose_files, show, write_outputs
from reformcheck.cli.pipelines import annotate, warn_of_a_part
from reformcheck.cli.policy import (
    CheckDateOption,
    ConfigOption,
    ShowConfigOption,
    SinceOption,
    WaiversOption,
    settle,
    show_settings,
)
from reformcheck.judging import TrendMethod
from reformcheck.reporting import Format


def verify_command(
    files: FilesArgument = None,
    plan: PlanOption = None,
    target: TargetOption = None,
    measure: MeasureOption = None,
    organisation: OrganisationOption = None,
    role: RoleOption = Role.LEAD,
    area: AreaOption = None,
    each_area: EachAreaOption = False,
    parts_complete: PartsCompleteOption = False,
    period: PeriodOption = None,
    as_of: AsOfOption = None,
    trend: TrendOption = TrendMethod.LINEAR,
    strict: StrictOption = None,
    fail_on: FailOnOption = None,
    waivers: WaiversOption = None,
    check_date: CheckDateOption = None,
    since: SinceOption = None,
    config: ConfigOption = None,
    show_config: ShowConfigOption = False,
    format_: Annotated[Format, typer.Option("--format", help="Format on standard output.")] = Format.TABLE,
    output: OutputOption = None,
    lang: LangOption = None,
    encoding: EncodingOption = None,
    input_format: InputFormatOption = None,
    sheet: SheetOption = None,
    limit: LimitOption = None,
    column: ColumnOption = None,
    remark: RemarkOption = None,
    register: RegisterOption = None,
    show_query: ShowQueryOption = False,
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
    warn_of_a_part(files or [], language)
    outputs = choose_files(output or [], format_)
    request = Request(
        command="verify",
        files=files,
        plan=plan,
        config=config,
        waivers=waivers,
        check_date=check_date,
        since=since,
        target=target,
        measure=measure,
        organisation=organisation,
        role=role,
        area=area,
        each_area=each_area,
        parts_complete=parts_complete,
        period=period,
        as_of=as_of,
        trend=trend,
        strict=strict,
        fail_on=fail_on,
        encoding=encoding,
        input_format=input_format,
        sheet=sheet,
        limit=limit,
        column=column,
        remark=remark,
        register=register,
        show_query=show_query,
    )
    resolved = settle(request.asked, language)
    if show_config:
        show_settings(resolved, format_, lang)
        raise typer.Exit
    assessment = judge(request, resolved, language)
    write_outputs(assessment, outputs, lang, explain_reading=explain_reading)
    show(assessment, format_, lang, quiet=quiet, explain_reading=explain_reading, no_color=no_color)
    annotate(assessment, format_, lang)
    raise typer.Exit(assessment.exit_code)
