"""What is handed to the Python API, and the refusal of what cannot be meant, each in one sentence."""

from __future__ import annotations

import codecs
import datetime
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from reformcheck.errors import UsageError
from reformcheck.judging import FailOn, JudgingOptions, Policy, Selection, TrendMethod
from reformcheck.options import HOLDER, Options
from reformcheck.plan import Plan
from reformcheck.plan.lookup import known_measure, known_organisation, known_register, known_target
from reformcheck.reading import STANDARD_INPUT, HandedTable, Limits, ReadingOptions, table_of_records
from reformcheck.records import replace
from reformcheck.request import Engine, FirstRecords, InputFormat, OrganisationRole
from reformcheck.texts import Joined, Message, message

ROLES = (*OrganisationRole, HOLDER)
FileName = str | os.PathLike[str]
Records = Sequence[Mapping[Any, Any]]


class Dataframe(Protocol):
    """A table of pandas, Polars, PyArrow, DuckDB, or another library that narwhals knows."""

    @property
    def columns(self) -> Any:
        """The names of its columns, or the columns themselves."""


Handed = FileName | Records | Dataframe
"""What can be handed in: the name of a file, folder or pattern, a list of records, a dataframe."""
_DATAFRAMES = ("__dataframe__", "__arrow_c_stream__", "__narwhals_dataframe__", "__narwhals_lazyframe__", "columns")
_Kind = TypeVar("_Kind")
_Word = TypeVar("_Word", bound=StrEnum)
_LONGEST = 80


def inputs_of(files: Iterable[Handed], input_format: str | None) -> tuple[str | HandedTable, ...]:
    """What was handed in, each by its name or as a table; raises `UsageError` where it is no list of such."""
    hint = message("Write a list: {example}.", example='["stats.csv"]')
    if isinstance(files, str | bytes | os.PathLike):
        text = message("The files have to be a list of names; {given} is one name.", given=_shown(files))
        raise UsageError(text, hint=hint)
    if isinstance(files, Mapping) or not isinstance(files, Iterable) or _is_dataframe(files):
        text = message("The files have to be a list of names; {given} is none.", given=_shown(files))
        raise UsageError(text, hint=hint)
    given = tuple(files)
    if given and all(isinstance(one, Mapping) for one in given):
        text = message("The records stand where the list of what is handed in should.")
        raise UsageError(
            text, hint=message("Put the records into a list of their own: {example}.", example="[records]")
        )
    handed = tuple(_input(one, number) for number, one in enumerate(given, 1))
    if STANDARD_INPUT in handed and input_format is None:
        raise UsageError(
            message("Standard input has no suffix to tell its format by."),
            hint=message("Add --input-format csv (or tsv, json, jsonl, xlsx, xls, ods, parquet)."),
        )
    return handed


def _input(given: object, number: int) -> str | HandedTable:
    """One of what is handed in, of which it is the `number`th."""
    if isinstance(given, str | bytes | os.PathLike):
        return _file_name(given)
    if isinstance(given, list | tuple) and all(isinstance(record, Mapping) for record in given):
        return table_of_records(f"records {number}", given)
    if _is_dataframe(given):
        from reformcheck.reading import dataframes

        table = dataframes.table_of_dataframe(f"dataframe {number}", given)
        if table is not None:
            return table
    raise UsageError(
        message("{given} is no name of a file, and neither records nor a dataframe.", given=_shown(given)),
        hint=message("Write a text or a Path, a list of dictionaries, or a dataframe."),
    )


def _is_dataframe(given: object) -> bool:
    """Tells whether a thing may be a dataframe, without loading any library."""
    return any(hasattr(type(given), name) for name in _DATAFRAMES)


def _file_name(given: object) -> str:
    name = os.fspath(given) if isinstance(given, str | os.PathLike) else None
    if not isinstance(name, str) or not name or "\0" in name:
        raise UsageError(
            message("{given} is no name of a file.", given=_shown(given)), hint=message("Write a text or a Path.")
        )
    return name


def checked(plan: Plan, options: Options | None) -> Options:
    """The options in the plan's own ids and the program's own words; raises `UsageError` for what cannot be meant."""
    if not isinstance(plan, Plan):
        raise UsageError(
            message("The plan has to be one that is loaded; {given} is none.", given=_shown(plan)),
            hint=message("Load it: load_plan(), or load_plan(folder)."),
        )
    if options is None:
        return Options()
    options = _instance(Options, "options", options)
    return replace(
        options,
        reading=_reading(plan, _instance(ReadingOptions, "reading", options.reading)),
        judging=_judging(_instance(JudgingOptions, "judging", options.judging)),
        selection=_selection(plan, _instance(Selection, "selection", options.selection)),
        as_of=_date(options.as_of),
        parts_complete=_flag("parts_complete", options.parts_complete),
        strict=_flag("strict", options.strict),
        fail_on=_word(FailOn, "fail_on", options.fail_on),
        policy=_policy(_instance(Policy, "policy", options.policy), _word(FailOn, "fail_on", options.fail_on)),
    )


def _reading(plan: Plan, given: ReadingOptions) -> ReadingOptions:
    limits = _instance(Limits, "limits", given.limits)
    for entry in fields(limits):
        value = getattr(limits, entry.name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise _unfit(entry.name, value, message("a whole number from 1 on"))
    if given.input_format is not None and given.input_format not in [*InputFormat]:
        raise _unfit("input_format", given.input_format, _one_of(InputFormat))
    for name in ("progress", "advance", "show_query"):
        called = getattr(given, name)
        if called is not None and not callable(called):
            raise _unfit(name, called, message("something that can be called"))
    if given.spark_master is not None:
        _instance(str, "spark_master", given.spark_master)
    engine = _word(Engine, "engine", given.engine)
    if engine is not Engine.SPARK and (given.spark_master is not None or given.spark is not None):
        raise UsageError(
            message("Where Spark is says nothing to the engine {engine}.", engine=engine.value),
            hint=message("Add --engine spark."),
        )
    if given.spark is not None and given.spark_master is not None:
        raise UsageError(
            message("A session of Spark is given and an address too."), hint=message("Give one of the two.")
        )
    if given.spark is not None and not callable(getattr(given.spark, "sql", None)):
        raise _unfit("spark", given.spark, message("a session of Spark"))
    encoding = None if given.encoding is None else encoding_named(given.encoding)
    return replace(
        given,
        encoding=encoding,
        sheets=_texts("sheets", given.sheets),
        columns=_texts("columns", given.columns),
        remarks=_texts("remarks", given.remarks),
        engine=engine.value,
        first_records=_word(FirstRecords, "first_records", given.first_records).value,
        register=None if given.register is None else known_register(_instance(str, "register", given.register), plan),
    )


def _judging(given: JudgingOptions) -> JudgingOptions:
    if given.area is not None:
        _instance(str, "area", given.area)
    return replace(given, each_area=_flag("each_area", given.each_area), trend=_word(TrendMethod, "trend", given.trend))


def _selection(plan: Plan, given: Selection) -> Selection:
    def organisation(name: str) -> str:
        return known_organisation(_instance(str, "organisation", name), plan)

    if given.role not in ROLES:
        raise _unfit("role", given.role, _one_of(ROLES[:-1]))
    return replace(
        given,
        targets=frozenset(known_target(target, plan) for target in _texts("targets", given.targets)),
        measures=frozenset(known_measure(measure, plan) for measure in _texts("measures", given.measures)),
        organisation=None if given.organisation is None else organisation(given.organisation),
        holders=frozenset(map(organisation, _texts("holders", given.holders))),
        years=_years(given.years),
    )


def _policy(given: Policy, fail_on: FailOn) -> Policy:
    if given.former is None and FailOn.NEW in (fail_on, *(rule.fail_on for rule in given.rules.values())):
        raise UsageError(
            message("fail_on new needs a former result to tell what is new."),
            hint=message("Give the former result to the policy: Policy(former=...)."),
        )
    check_date = given.check_date
    if check_date is not None and (
        not isinstance(check_date, datetime.date) or isinstance(check_date, datetime.datetime)
    ):
        raise _unfit("check_date", check_date, message("a date: datetime.date(2020, 12, 31)"))
    if given.waivers is not None and check_date is None:
        raise UsageError(
            message("Waivers hold until a day, so the day for which the run is asked has to be said."),
            hint=message("Add check_date, such as datetime.date(2021, 3, 1); today's date never enters by itself."),
        )
    return given


def _years(given: object) -> tuple[int, int] | None:
    if given is None:
        return None
    match given:
        case (int(first), int(last)) if first <= last and first >= 1000 and last <= 9999:
            return first, last
        case _:
            raise _unfit("years", given, message("the first and the last year: (2019, 2020)"))


def _date(given: object) -> datetime.date | None:
    if given is None or (isinstance(given, datetime.date) and not isinstance(given, datetime.datetime)):
        return given
    raise _unfit("as_of", given, message("a date: datetime.date(2020, 12, 31)"))


def _flag(name: str, given: object) -> bool:
    if isinstance(given, bool):
        return given
    raise _unfit(name, given, message("true or false"))


def _word(words: type[_Word], name: str, given: object) -> _Word:
    """One of the words of an enumeration, or its text."""
    if isinstance(given, str) and given in [*words]:
        return words(given)
    raise _unfit(name, given, _one_of([*words]))


def _texts(name: str, given: object) -> tuple[str, ...]:
    """Several texts; one text is not meant as the list of its characters."""
    if isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping):
        texts = tuple(given)
        if all(isinstance(text, str) for text in texts):
            return texts
    raise _unfit(name, given, message("a list of texts, even where there is only one"))


def _instance(kind: type[_Kind], name: str, given: object) -> _Kind:
    if isinstance(given, kind):
        return given
    raise _unfit(name, given, message("a text") if kind is str else message("{kind}(...)", kind=kind.__name__))


def encoding_named(name: object) -> str:
    """The name of an encoding of text as Python has it; raises `UsageError` where there is none."""
    hint = message("Names such as utf-8, gb18030 or utf-16.")
    try:
        info = codecs.lookup(_instance(str, "encoding", name))
    except (LookupError, ValueError) as error:
        raise UsageError(message("{name} is not a known encoding.", name=name), hint=hint) from error
    if not getattr(info, "_is_text_encoding", True):
        raise UsageError(message("{name} is not an encoding of text.", name=name), hint=hint)
    return info.name


def _one_of(words: Iterable[str]) -> Message:
    return message("one of {words}", words=Joined(tuple(map(str, words))))


def _unfit(name: str, given: object, wanted: Message) -> UsageError:
    return UsageError(
        message("{name} has to be {wanted}; {given} is not.", name=name, wanted=wanted, given=_shown(given))
    )


def _shown(given: object) -> str:
    """How Python writes a value, cut where it is long."""
    try:
        text = repr(given)
    except Exception:  # of a class that is not ours
        text = type(given).__name__
    if "\n" in text:  # a dataframe shows itself as a table
        text = type(given).__name__
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
