"""`reformcheck report`: the gap report, to be read, forwarded and attached to a letter."""

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
from reformcheck.cli.options import (
    LangOption,
    NoColorOption,
    OrganisationOption,
    PlanOption,
    Role,
    RoleOption,
    parse_day,
)
from reformcheck.cli.outputs import choose_files, show, summary_line, write_outputs
from reformcheck.cli.policy import (
    CheckDateOption,
    ConfigOption,
    ShowConfigOption,
    SinceOption,
    WaiversOption,
    settle,
    show_settings,
)
from reformcheck.judging import Letter, TrendMethod
from reformcheck.reporting import Format


def report_command(
    files: FilesArgument = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="[FORMAT=]FILE",
            help="Write the report here: gap.md, gap.html or gap.xlsx (repeatable).",
        ),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="Format on standard output [default: markdown, where no file is named]."),
    ] = None,
    plan: PlanOption = None,
    target: TargetOption = None,
    measure: MeasureOption = None,
    organisation: OrganisationOption = None,
    role: RoleOption = Role.ANY,
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
    lang: LangOption = None,
    encoding: EncodingOption = None,
    input_format: InputFormatOption = None,
    sheet: SheetOption = None,
    limit: LimitOption = None,
    column: ColumnOption = None,
    remark: RemarkOption = None,
    issued_by: Annotated[
        str | None, typer.Option("--issued-by", metavar="NAME", help="Who issues the report; stands on its first page.")
    ] = None,
    issue_date: Annotated[
        str | None,
        typer.Option(
            "--issue-date",
            metavar="DATE",
            help="Day of the report; a deadline before it is overdue [default: none, and the date judged as of].",
        ),
    ] = None,
    copy_to: Annotated[
        list[str] | None, typer.Option("--copy-to", metavar="NAME", help="Who gets a copy (repeatable).")
    ] = None,
    deadline: Annotated[
        str | None,
        typer.Option(
            "--deadline",
            metavar="DATE",
            help="Day until which figures are to be handed in or corrected [default: none, and the day of their target].",
        ),
    ] = None,
    register: RegisterOption = None,
    show_query: ShowQueryOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not say what was written.")] = False,
    no_color: NoColorOption = False,
) -> None:
    """Write the gap report: who must do what by when, and how much is missing.

    With --organisation it is the page of one organisation: the targets it leads, those it cooperates in, and the figures it owes.

    Exit code as with verify.
    """
    language = console.choose_language(lang)
    outputs = choose_files(output or [], format_)
    request = Request(
        command="report",
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
        letter=Letter(
            issued_by=_said(issued_by),
            issue_date=parse_day("--issue-date", issue_date),
            copy_to=tuple(filter(None, map(_said, copy_to or []))),
            hand_in_by=parse_day("--deadline", deadline),
        ),
        register=register,
        show_query=show_query,
    )
    resolved = settle(request.asked, language)
    if show_config:
        show_settings(resolved, format_, lang)
        raise typer.Exit
    assessment = judge(request, resolved, language)
    write_outputs(assessment, outputs, lang)
    if format_ is not None or not outputs:
        show(assessment, format_ or Format.MARKDOWN, lang, no_color=no_color)
    elif not quiet:
        console.say(summary_line(assessment, [path for path, _ in outputs], language))
    raise typer.Exit(assessment.exit_code)


def _said(text: str | None) -> str | None:
    """A name without the blanks around it; one that is empty is none."""
    return (text or "").strip() or None
