"""The typer application, and the only place where an exception becomes an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Annotated, ClassVar

import typer

from reformcheck.cli.help import LazyGroup, language_given
from reformcheck.version import __version__

EXIT_DEFECT = 70


class Commands(LazyGroup):
    """The commands, each with the function that runs it, loaded when it is called, and the first sentence of its help."""

    places: ClassVar[Mapping[str, tuple[str, str]]] = {
        "verify": ("verify:verify_command", "Judge statistics files by the targets of the plan."),
        "check": (
            "check:check_command",
            "Accept or reject what one organisation hands in, whatever the targets come to.",
        ),
        "report": ("report:report_command", "Write the gap report: who must do what by when, and how much is missing."),
        "replay": (
            "replay:replay_command",
            "Judge the same files by the same plan and options again, and tell what is another.",
        ),
        "measures": ("listing:measures_command", "List the measures with who leads and who cooperates."),
        "targets": ("listing:targets_command", "List the targets with what they measure, demand and rest on."),
        "explain": (
            "explain:explain_command",
            "Explain a measure, target, indicator, variable, register, organisation or issue code.",
        ),
        "template": (
            "template:template_command",
            "Write blank forms: a row for every figure that an organisation has to hand in.",
        ),
        "lint": (
            "lint:lint_command",
            "Check plans: their form, their references, their units, and the examples of every target.",
        ),
        "diff-plan": (
            "diff_plan:diff_plan_command",
            (
                "Tell what an amended plan changes: targets tightened, loosened, reassigned, moved to another year, added, "
                "dropped."
            ),
        ),
        "schema": ("schemas:schema_command", "Print a JSON Schema."),
    }


app = typer.Typer(
    name="reformcheck",
    cls=Commands,
    help="Checks statistics files against the targets of a government plan: who must do what by when, and how much is missing.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"reformcheck {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback if the program fails.")] = False,
) -> None:
    """Take the options that stand before the command."""
    if debug:
        os.environ["REFORMCHECK_DEBUG"] = "1"


def main() -> None:
    """Run the program; an unexpected exception is a defect of ours and says how to report it."""
    from reformcheck.cli.console import EXIT_USAGE, choose_language, say, tell_error
    from reformcheck.cli.pipelines import annotate_error
    from reformcheck.errors import ReformcheckError
    from reformcheck.system import advice_on_output, reason_of
    from reformcheck.texts import message

    try:
        app()
    except ReformcheckError as error:
        tell_error(error, choose_language(language_given(sys.argv)))
        annotate_error(error, language_given(sys.argv))
        sys.exit(EXIT_USAGE)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if os.environ.get("REFORMCHECK_DEBUG"):
            raise
        language = choose_language(language_given(sys.argv))
        if (
            isinstance(error, OSError) and error.errno and error.filename is None
        ):  # typer writes help and version itself
            unwritten = message("Standard output cannot be written: {reason}.", reason=reason_of(error))
            tell_error(ReformcheckError(unwritten, hint=advice_on_output(error)), language)
            sys.exit(EXIT_USAGE)
        kind, text = type(error).__name__, repr(str(error)[:200])
        defect = message("This is a defect of the program, not of your files: {kind}: {text}", kind=kind, text=text)
        advice = message("Please report it with the command and the output of `reformcheck --debug ...`.")
        say(f"reformcheck: {language.text(defect)}\n  {language.text(advice)}")
        sys.exit(EXIT_DEFECT)
