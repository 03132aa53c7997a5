"""Annotations on GitHub: a workflow command for each thing to look at, capped as GitHub caps them, the rest counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reformcheck.judging import Assessment
from reformcheck.records import replace
from reformcheck.reporting.cases import Case, Level, troubles_of
from reformcheck.reporting.escaping import quoted, visible, visible_lines
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.places import ShownPlace
from reformcheck.texts import Language, Sentences, Text, message, plural

MOST_OF_A_LEVEL = 10
"""Annotations of one level that GitHub shows of a step."""
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def render(assessment: Assessment, presentation: Presentation) -> str:
    """Renders the annotations, the gravest first; an error stands exactly where the exit code is not 0."""
    return "".join(f"{line}\n" for line in commands(troubles_of(assessment), presentation.language))


def commands(cases: Sequence[Case], language: Language) -> Iterator[str]:
    """The commands for several cases, as many of each level as GitHub shows; the last one counts what is not shown."""
    cases = _by_place(cases)
    for level, command in _COMMANDS.items():
        of_level = [case for case in cases if case.level is level]
        shown = of_level if len(of_level) <= MOST_OF_A_LEVEL else of_level[: MOST_OF_A_LEVEL - 1]
        yield from (_annotation(command, case, language) for case in shown)
        more = len(of_level) - len(shown)
        if more:
            text = plural(
                "{count} more is not shown here: GitHub shows {most} of a step. See the summary of the run, or --format json.",
                "{count} more are not shown here: GitHub shows {most} of a step. See the summary of the run, or --format json.",
                more,
                most=MOST_OF_A_LEVEL,
            )
            yield workflow_command(command, None, message("and more"), [text], language)


def _by_place(cases: Sequence[Case]) -> list[Case]:
    """The cases, those of targets that stand in nobody's way once for each place, and not where an error stands already."""
    wrong = {_cell(case) for case in cases if case.level is Level.ERROR and case.place and case.place.line}
    kept: dict[object, Case] = {}
    for number, case in enumerate(cases):
        is_aside = case.finding is not None and case.effect is None and case.place is not None and case.place.line
        if not is_aside:
            kept[number] = case
        elif _cell(case) not in wrong:
            first = kept.get(_cell(case))
            kept[_cell(case)] = replace(first, text=Sentences((first.text, case.text))) if first else case
    return list(kept.values())


def _cell(case: Case) -> tuple[object, ...]:
    return (case.place.path, case.place.part, case.place.line, case.place.column) if case.place else ()


def _annotation(command: str, case: Case, language: Language) -> str:
    hint = [message("→ {hint}", hint=case.hint)] if case.hint else []
    return workflow_command(command, case.place, case.title, [_located(case), *hint], language)


def _located(case: Case) -> Text:
    """What is wrong, of an issue with its file before it: the log of a run shows no property of a command."""
    if case.issue is None or case.place is None or case.place.path == "-":
        return case.text
    return message("{place}: {text}", place=quoted(case.place.path), text=case.text)


def workflow_command(
    command: str,
    place: ShownPlace | None,
    title: Text,
    lines: Iterable[Text],
    language: Language,
    column: int | None = None,
) -> str:
    """One command; whatever it is given is data in it, and never a command or a property of its own."""
    properties: list[tuple[str, str]] = []
    if place and place.path != "-" and not place.is_folder:
        properties.append(("file", place.path))
        if place.line is not None:
            properties.append(("line", str(place.line)))
            column = place.column + 1 if place.column is not None else column
            properties += [("col", str(column))] if column is not None else []
    properties.append(("title", language.text(title)))
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties)
    return f"::{command} {shown}::{_data(chr(10).join(visible(language.text(line)) for line in lines))}"


def _data(text: str) -> str:
    """What stands behind the command, as the runner's toolkit escapes it."""
    return visible_lines(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The value of a property; a name of a file may hold a line break."""
    kept = "\r".join(visible_lines(part) for part in text.split("\r"))
    escaped = kept.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C")
