"""What the commands share: language, width, colour, output, and how an error is told."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reformcheck.errors import PlanError, ReformcheckError, UsageError
from reformcheck.records import replace
from reformcheck.reporting.escaping import inert, quoted, visible
from reformcheck.system import advice_on_output, reason_of
from reformcheck.texts import Language, LanguageCode, Message, language_from_environment, message

if TYPE_CHECKING:
    from reformcheck.issues import Issue
    from reformcheck.plan import Plan

PIPED_WIDTH = 120
EXIT_USAGE = 2


def choose_language(given: str | None) -> Language:
    """The language asked for, else the locale's."""
    code: LanguageCode = "zh" if given == "zh" else "en" if given == "en" else language_from_environment()
    return Language(code)


def output_width() -> int:
    """The width of the terminal; of a pipe COLUMNS or a fixed one, so that the same input gives the same text."""
    if (sys.stdout and sys.stdout.isatty()) or os.environ.get("COLUMNS", "").isdigit():
        return max(shutil.get_terminal_size((PIPED_WIDTH, 24)).columns, 40)
    return PIPED_WIDTH


def wants_color(no_color: bool) -> bool:
    """Colour only on a terminal, and not where --no-color or NO_COLOR says otherwise."""
    return bool(sys.stdout and sys.stdout.isatty()) and not no_color and not os.environ.get("NO_COLOR")


def write(text: str) -> None:
    """Writes to standard output as UTF-8, whatever the locale; no line of it is a workflow command."""
    write_bytes(inert(text).encode("utf-8", "backslashreplace"))


def write_bytes(data: bytes) -> None:
    """Writes to standard output as it is; a reader that has gone away is no error."""
    if sys.stdout is None:
        raise UsageError(message("Standard output is closed."), hint=message("Write to a file with -o."))
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        reason = reason_of(error)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UsageError(
            message("Standard output cannot be written: {reason}.", reason=reason),
            hint=advice_on_output(error),
        ) from error


def refuse_inputs(paths: Iterable[str], inputs: Iterable[str]) -> None:
    """Refuses to write over a file that was read."""
    read = [name for name in inputs if os.path.exists(name)]
    for path in paths:
        if os.path.exists(path) and any(os.path.samefile(path, name) for name in read):
            raise UsageError(
                message("{path} is an input and would be written over.", path=path),
                hint=message("Name another output file."),
            )


def say(text: str) -> None:
    """Writes lines to standard error; none of them is a workflow command."""
    command(inert(text))


def command(text: str) -> None:
    """Writes lines to standard error as they are; nobody listens where it is closed."""
    if sys.stderr is not None:
        sys.stderr.buffer.write((text + "\n").encode("utf-8", "backslashreplace"))
        sys.stderr.flush()


def tell_error(error: ReformcheckError, language: Language) -> None:
    """Writes an error to standard error: what, where, and what to do."""
    lines = [f"reformcheck: {safe(error.message, language)}"]
    if error.hint:
        lines.append(f"  → {safe(error.hint, language)}")
    if isinstance(error, PlanError):
        lines += issue_lines(error.issues, language)
    say("\n".join(lines))


def safe(text: Message, language: Language) -> str:
    """A message that is told apart from the reports, with what it quotes made visible."""
    params = {key: visible(value) if isinstance(value, str) else value for key, value in text.params.items()}
    return visible(language.text(replace(text, params=params)))


def issue_lines(issues: tuple[Issue, ...], language: Language) -> list[str]:
    """Issues of a plan, as compilers write them: `file:line:column: code key: message`."""
    from reformcheck.reporting.wording import SEVERITIES

    lines = []
    for issue in issues:
        place = issue.location
        where = ":".join(
            str(part) for part in (place.path, place.row, (place.column or 0) + 1 if place.row else None) if part
        )
        key = f" {quoted(place.key)}" if place.key else ""
        severity = language.text(SEVERITIES[issue.severity])
        lines.append(f"{visible(where)}: {severity} {issue.type.code}{key}: {safe(issue.message, language)}")
        if issue.hint:
            lines.append(f"  → {safe(issue.hint, language)}")
    return lines


def open_plan(folder: str | None) -> Plan:
    """Loads the plan asked for; raises `PlanError` with every reason why not, a failing example included."""
    from reformcheck.linting import load_trusted_plan

    return load_trusted_plan(folder)
