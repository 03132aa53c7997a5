"""What a pipeline is told by itself, beside the output that was asked for: annotations, a summary, a warning.

These are the only places where the program heeds the variables of a pipeline: GITHUB_ACTIONS, GITHUB_STEP_SUMMARY, PRE_COMMIT.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from reformcheck.cli import console
from reformcheck.errors import PlanError, ReformcheckError
from reformcheck.judging import Assessment
from reformcheck.reporting import Format, Presentation, render
from reformcheck.system import reason_of
from reformcheck.texts import Language, message


def on_github() -> bool:
    """Tells whether the program runs in a step of GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS", "") not in ("", "0", "false")


def annotate(assessment: Assessment, format_: Format, lang: str | None) -> None:
    """On GitHub: annotations on standard error, unless standard output has them, and the summary of the step."""
    if not on_github() and format_ is not Format.GITHUB:
        return
    language = console.choose_language(lang or "en")
    if format_ is not Format.GITHUB:
        told = render(Format.GITHUB, assessment, Presentation(language)).decode()
        if told:
            console.command(told.removesuffix("\n"))
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if place:
        from reformcheck.reporting import github_summary

        _append(place, github_summary.render(assessment, language), language)


def annotate_error(error: ReformcheckError, lang: str | None) -> None:
    """On GitHub: annotations for why nothing was judged; those of a plan at their lines."""
    if not on_github():
        return
    from reformcheck.reporting import github, plan_check

    language = console.choose_language(lang or "en")
    if isinstance(error, PlanError) and error.issues:
        check = plan_check.PlanCheck("", None, error.issues)
        console.command(plan_check.as_annotations([check], language).removesuffix("\n"))
    else:
        lines = [error.message, *([error.hint] if error.hint else [])]
        console.command(github.workflow_command("error", None, "reformcheck", lines, language))


def _append(place: str, text: str, language: Language) -> None:
    """Adds to a file that others add to as well, in one piece; that it cannot be written changes no verdict."""
    try:
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        try:
            os.write(descriptor, text.encode("utf-8", "backslashreplace"))
        finally:
            os.close(descriptor)
    except OSError as error:
        told = message("The summary of the step cannot be written: {reason}.", reason=reason_of(error))
        console.say(f"reformcheck: {language.text(told)}")


def warn_of_a_part(files: Sequence[str], language: Language) -> None:
    """Under pre-commit: says that file names handed over are only those that were changed."""
    if os.environ.get("PRE_COMMIT") and files and not any(map(os.path.isdir, files)):
        told = message("verify was given names of files by pre-commit, so it sees only a part of the submission.")
        hint = message("Name the folder, and write pass_filenames: false.")
        console.say(f"reformcheck: {language.text(told)}\n  → {language.text(hint)}")
