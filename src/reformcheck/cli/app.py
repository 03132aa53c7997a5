"""The typer application, and the only place where an exception becomes an exit code."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from reformcheck.cli.check import SUBMITTER, check_command
from reformcheck.cli.diff_plan import diff_plan_command
from reformcheck.cli.explain import explain_command
from reformcheck.cli.help import SpokenCommand, SpokenGroup, language_given
from reformcheck.cli.lint import lint_command
from reformcheck.cli.listing import measures_command, targets_command
from reformcheck.cli.parameters import command_of
from reformcheck.cli.replay import replay_command
from reformcheck.cli.report import report_command
from reformcheck.cli.schemas import schema_command
from reformcheck.cli.template import template_command
from reformcheck.cli.verify import verify_command
from reformcheck.request import LETTER, Role
from reformcheck.version import __version__

EXIT_DEFECT = 70

app = typer.Typer(
    name="reformcheck",
    cls=SpokenGroup,
    help="Checks statistics files against the targets of a government plan: who must do what by when, and how much is missing.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_COMMANDS = {
    "verify": command_of(verify_command, "verify", without=LETTER),
    "check": command_of(check_command, "check", without=(*LETTER, "role"), instead={"organisation": SUBMITTER}),
    "report": command_of(report_command, "report", defaults={"role": Role.ANY}),
    "replay": command_of(replay_command),
    "measures": command_of(measures_command),
    "targets": command_of(targets_command),
    "explain": command_of(explain_command),
    "template": command_of(template_command),
    "lint": command_of(lint_command),
    "diff-plan": command_of(diff_plan_command),
    "schema": command_of(schema_command),
}
for _name, _function in _COMMANDS.items():
    app.command(_name, cls=SpokenCommand)(_function)


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
    from reformcheck.system import reason_of
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
            tell_error(ReformcheckError(unwritten), language)
            sys.exit(EXIT_USAGE)
        kind, text = type(error).__name__, repr(str(error)[:200])
        defect = message("This is a defect of the program, not of your files: {kind}: {text}", kind=kind, text=text)
        advice = message("Please report it with the command and the output of `reformcheck --debug ...`.")
        say(f"reformcheck: {language.text(defect)}\n  {language.text(advice)}")
        sys.exit(EXIT_DEFECT)
