"""What `verify` and `report` share: their options, and from the options to an assessment."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer
from msgspec import Struct, field

from reformcheck.cli import console
from reformcheck.cli.options import Role, parse_as_of, parse_years
from reformcheck.cli.progress import Progress
from reformcheck.errors import UsageError
from reformcheck.judging import Assessment, FailOn, JudgingOptions, Letter, Selection, TrendMethod
from reformcheck.options import Options
from reformcheck.pipeline import check, verify
from reformcheck.plan import Plan
from reformcheck.plan.lookup import known_measure, known_organisation, known_register, known_target
from reformcheck.policy.resolving import Asked, Resolved
from reformcheck.policy.settling import limits_of, settled_policy
from reformcheck.reading import ReadingOptions
from reformcheck.texts import Language, message


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


FilesArgument = Annotated[
    list[str] | None, typer.Argument(metavar="FILES...", help="Files, folders or patterns; - is standard input.")
]
TargetOption = Annotated[
    list[str] | None, typer.Option("--target", metavar="ID", help="Only this target (repeatable).")
]
MeasureOption = Annotated[
    list[str] | None, typer.Option("--measure", metavar="ID", help="Only this measure (repeatable).")
]
AreaOption = Annotated[
    str | None, typer.Option("--area", metavar="AREA", help="Judge this part of the area (code or name).")
]
EachAreaOption = Annotated[bool, typer.Option("--each-area", help="Judge every part too; each counts.")]
PartsCompleteOption = Annotated[
    bool,
    typer.Option("--parts-complete", help="The parts in the files are all there are, so their sum is the whole's."),
]
PeriodOption = Annotated[
    str | None, typer.Option("--period", metavar="2019..2020", help="Only these years; extends the span.")
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Judge as of this date [default: the end of the latest data]."),
]
TrendOption = Annotated[TrendMethod, typer.Option("--trend", help="How the pace is extrapolated.")]
StrictOption = Annotated[bool | None, typer.Option("--strict/--no-strict", help="Advisory targets count too.")]
FailOnOption = Annotated[
    FailOn | None, typer.Option("--fail-on", help="What makes the exit code other than 0 [default: undecided].")
]
OutputOption = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="[FORMAT=]FILE",
        help="Write here too, in the format named or that of the suffix (repeatable).",
    ),
]
EncodingOption = Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of every input.")]
InputFormatOption = Annotated[InputFormat | None, typer.Option("--input-format", help="Format of standard input.")]
SheetOption = Annotated[
    list[str] | None,
    typer.Option("--sheet", metavar="NAME", help="Sheet to read; FILE#NAME: of that file only (repeatable)."),
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="HEADER=ROLE",
        help="Answer what a column holds: area, period, indicator, value, unit, remark, status or ignore (repeatable).",
    ),
]
RemarkOption = Annotated[
    list[str] | None,
    typer.Option(
        "--remark", metavar="TEXT=ANSWER", help="Answer what a text means: accept, set-aside or doubtful (repeatable)."
    ),
]
RegisterOption = Annotated[
    str | None,
    typer.Option(
        "--register", metavar="NAME", help="Take files that hold no table for this register; it tells what they lack."
    ),
]
ShowQueryOption = Annotated[
    bool, typer.Option("--show-query", help="Tell on standard error what an engine runs to count a register.")
]
LimitOption = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="NAME=NUMBER", help="Raise a limit that a message names (repeatable)."),
]


class Request(Struct, frozen=True):
    """The options of one run, as the command line gave them."""

    command: str
    files: list[str] | None
    plan: str | None
    config: str | None
    waivers: str | None
    check_date: str | None
    since: str | None
    target: list[str] | None
    measure: list[str] | None
    organisation: str | None
    role: Role
    area: str | None
    each_area: bool
    parts_complete: bool
    period: str | None
    as_of: str | None
    trend: TrendMethod
    strict: bool | None
    fail_on: FailOn | None
    encoding: str | None
    input_format: InputFormat | None
    sheet: list[str] | None
    limit: list[str] | None
    column: list[str] | None
    remark: list[str] | None
    letter: Letter = field(default_factory=Letter)
    register: str | None = None
    show_query: bool = False

    @property
    def asked(self) -> Asked:
        """What it says of settings."""
        return Asked(
            self.config,
            self.plan,
            self.fail_on,
            self.strict,
            self.waivers,
            self.check_date,
            self.since,
            self.column or (),
            self.remark or (),
            self.limit or (),
        )


def judge(request: Request, resolved: Resolved, language: Language, *, checking: bool = False) -> Assessment:
    """Reads the files and judges them by what holds; what is said meanwhile is said in `language`.

    `checking`: it is a submission that is to be accepted or rejected.
    """
    if not request.files:
        raise UsageError(
            message("{name} is missing.", name="FILES..."),
            hint=message("See `{command} --help`.", command=f"reformcheck {request.command}"),
        )
    plan = console.open_plan(resolved.plan)
    policy = settled_policy(resolved, plan)
    selection = Selection(
        targets=frozenset(known_target(t, plan) for t in request.target or ()),
        measures=frozenset(known_measure(m, plan) for m in request.measure or ()),
        organisation=known_organisation(request.organisation, plan) if request.organisation else None,
        role=request.role.value,
        years=parse_years(request.period),
    )
    with Progress() as progress:
        options = Options(
            reading=ReadingOptions(
                request.encoding,
                request.input_format.value if request.input_format else None,
                progress,
                progress.advance if progress else None,
                tuple(request.sheet or ()),
                limits_of(resolved.limit),
                resolved.column,
                resolved.remark,
                known_register(request.register, plan) if request.register else None,
                console.say if request.show_query else None,
            ),
            judging=JudgingOptions(request.each_area, request.area, request.trend),
            selection=selection,
            as_of=parse_as_of(request.as_of),
            parts_complete=request.parts_complete,
            strict=resolved.strict,
            fail_on=resolved.fail_on,
            policy=policy,
            letter=request.letter,
        )
        assessment = (check if checking else verify)(plan, request.files, options)
    if not checking:
        _tell_nothing_led(plan, selection, language)
    return assessment


def _tell_nothing_led(plan: Plan, selection: Selection, language: Language) -> None:
    """A department that leads no target is told so; there is nothing to check, which is no pass."""
    if selection.organisation is None or any(selection.wants(plan, target) for target in plan.targets.values()):
        return
    name = plan.organisations[selection.organisation].name
    text = message("{name} has no target in this selection and role.", name=name)
    lines = [f"reformcheck: {language.text(text)}"]
    if selection.role != Role.ANY:
        hint = message("Add --role any for the targets it cooperates in.")
        lines.append(f"  → {language.text(hint)}")
    console.say("\n".join(lines))
