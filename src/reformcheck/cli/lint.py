"""`reformcheck lint`: checks plans, for those who write them and for what guards them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reformcheck.cli import console
from reformcheck.cli.options import LangOption
from reformcheck.errors import UsageError
from reformcheck.texts import Joined, Language, message, plural

if TYPE_CHECKING:
    from reformcheck.reporting.plan_check import PlanCheck


class LintFormat(StrEnum):
    """A format of the outcome of `lint`."""

    TABLE = "table"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def lint_command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATHS...]",
            help="Folders of plans, or files in them, as pre-commit passes them [default: the packaged plan].",
        ),
    ] = None,
    format_: Annotated[LintFormat, typer.Option("--format", help="Format on standard output.")] = LintFormat.TABLE,
    lang: LangOption = None,
) -> None:
    """Check plans: their form, their references, their units, and the examples of every target.

    Of a target that asks for an increase it says with what the target compares.

    Exit code 0: no error; 2: a plan is not valid.
    """
    from reformcheck.linting import lint
    from reformcheck.reporting.plan_check import PlanCheck, exit_code_of

    language = console.choose_language(lang or (None if format_ is LintFormat.TABLE else "en"))
    checks = []
    for folder in _folders(paths or [], language):
        result = lint(folder)
        checks.append(PlanCheck(folder or "", result.plan, result.issues, result.examples))
    if format_ is LintFormat.TABLE:
        console.write("\n".join(line for check in checks for line in _lines(check, len(checks) > 1, language)) + "\n")
    else:
        console.write_bytes(_for_machines(format_, checks, language).encode("utf-8", "backslashreplace"))
    raise typer.Exit(exit_code_of(checks))


def _for_machines(format_: LintFormat, checks: Sequence[PlanCheck], language: Language) -> str:
    from reformcheck.reporting import plan_check

    match format_:
        case LintFormat.GITHUB:
            return plan_check.as_annotations(checks, language)
        case LintFormat.SARIF:
            return plan_check.as_sarif(checks, language)
        case _:
            return plan_check.as_json(checks, language)


def _folders(paths: Sequence[str], language: Language) -> list[str | None]:
    """The folders of the plans, each once; a file stands for its folder. Raises `UsageError` where none is a plan's."""
    from reformcheck.plan.breach import MEASURES, TARGETS

    if not paths:
        return [None]
    names, folders, others = (MEASURES, TARGETS), list[str](), list[str]()
    for path in paths:
        if os.path.basename(path) in names and not os.path.isdir(path):
            folders.append(os.path.dirname(path) or ".")
        elif os.path.isfile(path):
            others.append(path)
        else:
            folders.append(path)
    told = message("{files} is no file of a plan and was not checked.", files=Joined(tuple(others)))
    if not folders:
        raise UsageError(told, hint=message("The files of a plan are {names}.", names=Joined(names)))
    if others:
        console.say(f"reformcheck: {console.safe(told, language)}")
    return [*dict.fromkeys(folders)]


def _lines(check: PlanCheck, several: bool, language: Language) -> list[str]:
    """What was found in one plan, for people."""
    from reformcheck.judging import comparison_of
    from reformcheck.reporting.escaping import visible

    lines = [f"{visible(check.folder)}:"] if several else []
    lines += console.issue_lines(check.issues, language)
    for target in check.plan.targets.values() if check.plan else ():
        comparison = comparison_of(target)
        if comparison:
            lines.append(language.text(message("{target}: {comparison}.", target=target.id, comparison=comparison)))
    lines.append(language.text(plural("{count} error.", "{count} errors.", check.errors)))
    if check.plan and not check.errors:
        lines.append(language.text(plural("{count} example passed.", "{count} examples passed.", check.examples)))
    return lines
