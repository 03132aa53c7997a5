"""The options that `verify`, `check` and `report` share, each declared once: name, type, help, and how provenance tells it.

From the fields of `Request` come the parameters of the command line, what is handed on, the options that a result records, and
what `replay` reads back. A name is that of the field: `as_of` is `--as-of`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from msgspec import Struct

from reformcheck import recorded
from reformcheck.judging import FailOn, TrendMethod
from reformcheck.options import Options
from reformcheck.policy.resolving import Asked


class OrganisationRole(StrEnum):
    """--role."""

    LEAD = "lead"
    COOPERATING = "cooperating"
    ANY = "any"


class InputFormat(StrEnum):
    """--input-format: what standard input can be."""

    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    PARQUET = "parquet"


class Engine(StrEnum):
    """--engine: what counts registers."""

    DUCKDB = "duckdb"
    SPARK = "spark"


class FirstRecords(StrEnum):
    """--first-records."""

    ROW = "row"
    KEY = "key"


class Option(Struct, frozen=True):
    """What is declared of an option beside its name and type."""

    help: str
    metavar: str | None = None
    told: str | Callable[[Options], Iterable[str]] | None = None
    """Where in `Options` its value stands, which is told where it is not the default; or what is told of it; None: nothing."""


Texts = list[str] | None
"""An option that may be given several times."""
PlanOption = Annotated[
    str | None, Option(help="Folder with measures.yaml and targets.yaml [default: the packaged plan].", metavar="DIR")
]
OrganisationOption = Annotated[
    str | None,
    Option(
        help="Only what concerns this organisation: id, or name in either language.",
        metavar="ORG",
        told="selection.organisation",
    ),
]
RoleOption = Annotated[OrganisationRole, Option(help="In which role the organisation is meant.", told=recorded.role)]


class Request(Struct, frozen=True, kw_only=True):
    """What a command line asks for, as it was written. The order is that of `--help` and of what is recorded."""

    command: str
    files: Texts = None
    plan: PlanOption = None
    target: Annotated[Texts, Option(help="Only this target (repeatable).", metavar="ID", told="selection.targets")] = (
        None
    )
    measure: Annotated[
        Texts, Option(help="Only this measure (repeatable).", metavar="ID", told="selection.measures")
    ] = None
    organisation: OrganisationOption = None
    role: RoleOption = OrganisationRole.LEAD
    area: Annotated[
        str | None, Option(help="Judge this part of the area (code or name).", metavar="AREA", told="judging.area")
    ] = None
    each_area: Annotated[bool, Option(help="Judge every part too; each counts.", told="judging.each_area")] = False
    parts_complete: Annotated[
        bool,
        Option(help="The parts in the files are all there are, so their sum is the whole's.", told="parts_complete"),
    ] = False
    period: Annotated[
        str | None, Option(help="Only these years; extends the span.", metavar="2019..2020", told=recorded.years)
    ] = None
    as_of: Annotated[
        str | None,
        Option(help="Judge as of this date [default: the end of the latest data].", metavar="DATE", told="as_of"),
    ] = None
    trend: Annotated[TrendMethod, Option(help="How the pace is extrapolated.", told="judging.trend")] = (
        TrendMethod.LINEAR
    )
    strict: Annotated[bool | None, Option(help="Advisory targets count too.", told=recorded.strict)] = None
    fail_on: Annotated[
        FailOn | None, Option(help="What makes the exit code other than 0 [default: undecided].", told=recorded.fail_on)
    ] = None
    config: Annotated[
        str | None,
        Option(
            help="Settings file [default: reformcheck.toml, or [tool.reformcheck] of pyproject.toml, "
            "from the working folder upwards].",
            metavar="FILE|none",
            told="policy.config",
        ),
    ] = None
    waivers: Annotated[
        str | None,
        Option(help="Document of what was let through, by whom and until when.", metavar="FILE", told=recorded.waivers),
    ] = None
    check_date: Annotated[
        str | None,
        Option(help="The day for which the run is asked; waivers need it.", metavar="DATE", told="policy.check_date"),
    ] = None
    since: Annotated[
        str | None,
        Option(
            help="Tell what is new since this former result (--format json).",
            metavar="FORMER.json",
            told=recorded.since,
        ),
    ] = None
    show_config: Annotated[bool, Option(help="Show every setting and where its value comes from, and stop.")] = False
    issued_by: Annotated[
        str | None,
        Option(help="Who issues the report; stands on its first page.", metavar="NAME", told="letter.issued_by"),
    ] = None
    issue_date: Annotated[
        str | None,
        Option(
            help="Day of the report; a deadline before it is overdue [default: none, and the date judged as of].",
            metavar="DATE",
            told="letter.issue_date",
        ),
    ] = None
    copy_to: Annotated[Texts, Option(help="Who gets a copy (repeatable).", metavar="NAME", told="letter.copy_to")] = (
        None
    )
    deadline: Annotated[
        str | None,
        Option(
            help="Day until which figures are to be handed in or corrected [default: none, and the day of their target].",
            metavar="DATE",
            told="letter.hand_in_by",
        ),
    ] = None
    encoding: Annotated[
        str | None, Option(help="Encoding of every input.", metavar="NAME", told="reading.encoding")
    ] = None
    input_format: Annotated[
        InputFormat | None, Option(help="Format of standard input.", told="reading.input_format")
    ] = None
    sheet: Annotated[
        Texts,
        Option(help="Sheet to read; FILE#NAME: of that file only (repeatable).", metavar="NAME", told="reading.sheets"),
    ] = None
    limit: Annotated[
        Texts,
        Option(help="Raise a limit that a message names (repeatable).", metavar="NAME=NUMBER", told=recorded.limits),
    ] = None
    column: Annotated[
        Texts,
        Option(
            help="Answer what a column holds: area, period, indicator, value, unit, remark, status or ignore (repeatable).",
            metavar="HEADER=ROLE",
            told="reading.columns",
        ),
    ] = None
    remark: Annotated[
        Texts,
        Option(
            help="Answer what a text means: accept, set-aside or doubtful (repeatable).",
            metavar="TEXT=ANSWER",
            told="reading.remarks",
        ),
    ] = None
    register: Annotated[
        str | None,
        Option(
            help="Take files that hold no table for this register; it tells what they lack.",
            metavar="NAME",
            told="reading.register",
        ),
    ] = None
    engine: Annotated[
        Engine, Option(help="What counts registers: duckdb, on this machine, or spark, on a cluster.")
    ] = Engine.DUCKDB
    spark_master: Annotated[
        str | None,
        Option(help="Where Spark is: local[2], spark://…, yarn, k8s://…, sc://… [default: local[*]].", metavar="URL"),
    ] = None
    first_records: Annotated[
        FirstRecords,
        Option(
            help="Which faulty records of a register are named: those of the first rows or of the first keys.",
            told="reading.first_records",
        ),
    ] = FirstRecords.ROW
    show_query: Annotated[bool, Option(help="Tell on standard error what an engine runs to count a register.")] = False

    @property
    def asked(self) -> Asked:
        """What it says of settings."""
        said = {name: getattr(self, name) for name in Asked.__struct_fields__}
        return Asked(**{name: value for name, value in said.items() if value is not None})


LETTER = ("issued_by", "issue_date", "copy_to", "deadline")
"""The options that concern a report alone."""


class Declared(Struct, frozen=True):
    """An option as it is declared: the name of its field, its type, what it is where it is not given, and the rest."""

    name: str
    kind: Any
    default: Any
    option: Option

    @property
    def flag(self) -> str:
        """How it is written: `--as-of`."""
        return flag_of(self.name)

    @property
    def opposite(self) -> str | None:
        """How a switch is written that can also be turned off: `--no-strict`."""
        return f"--no-{self.name}" if self.is_switch and self.default is None else None

    @property
    def words(self) -> type[StrEnum] | None:
        """The words that its value can be, where it cannot be any text."""
        kinds = (self.kind, *get_args(self.kind))
        return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, StrEnum)), None)

    @property
    def is_switch(self) -> bool:
        """Tells whether it takes no value."""
        return bool in (self.kind, *get_args(self.kind))

    @property
    def is_repeatable(self) -> bool:
        """Tells whether it can be given several times."""
        return bool(self.kind == Texts)

    def values_of(self, options: Options) -> list[str]:
        """What is told of it: its values, of a switch itself; nothing where it is the default."""
        told = self.option.told
        if told is None:
            return []
        if not isinstance(told, str):
            return list(told(options))
        value, default = (attrgetter(told)(holder) for holder in (options, Options()))
        if value == default:
            return []
        if self.is_switch:
            return [self.flag]
        several = sorted(value) if isinstance(value, frozenset) else value if isinstance(value, tuple) else [value]
        return [one.isoformat() if isinstance(one, datetime.date) else str(one) for one in several]


def flag_of(name: str) -> str:
    """How the option of a field is written: `--as-of`."""
    return "--" + name.replace("_", "-")


@cache
def declared_options() -> Mapping[str, Declared]:
    """Every option by the name of its field, in the order in which they are declared."""
    hints = get_type_hints(Request, include_extras=True)
    fields = Request.__struct_fields__[-len(Request.__struct_defaults__) :]
    defaults = dict(zip(fields, Request.__struct_defaults__, strict=True))
    return {
        name: Declared(name, hint.__origin__, defaults[name], hint.__metadata__[0])
        for name, hint in hints.items()
        if get_origin(hint) is Annotated
    }


def arguments_of(options: Options) -> tuple[str, ...]:
    """What differs from the defaults, as the command line takes it: with it another person gets the same outcome."""
    given = [(declared, declared.values_of(options)) for declared in declared_options().values()]
    words = [
        word for declared, values in given if not declared.is_switch for v in values for word in (declared.flag, v)
    ]
    return (*words, *(word for declared, values in given if declared.is_switch for word in values))
