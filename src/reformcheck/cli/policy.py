"""What holds for a run by option, environment and settings file, and how that is shown."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import typer

from reformcheck.cli import console
from reformcheck.reporting import Format, Presentation
from reformcheck.reporting.escaping import escaped_json, visible
from reformcheck.texts import Language, message

if TYPE_CHECKING:
    from reformcheck.policy.resolving import Resolved
    from reformcheck.request import Request

SHOW_CONFIG_SCHEMA = "reformcheck/settings/v1"


def settle(request: Request, format_: Format | None, lang: str | None) -> Resolved:
    """What holds, or with --show-config that alone, and the end.

    A variable of the environment that looks like one of ours, and is none, is told.
    """
    from reformcheck.policy.resolving import resolve, unknown_variables

    for told in unknown_variables(os.environ):
        console.say(f"reformcheck: {console.safe(told, console.choose_language(lang))}")
    resolved = resolve(request.asked, os.environ)
    if request.show_config:
        _show_settings(resolved, format_, lang)
        raise typer.Exit
    return resolved


def _show_settings(resolved: Resolved, format_: Format | None, lang: str | None) -> None:
    """Writes every setting with its value and where that comes from."""
    if format_ is Format.JSON:
        console.write(_as_json(resolved, console.choose_language(lang or "en")))
        return
    from reformcheck.reporting.terminal import Terminal
    from reformcheck.reporting.wrapping import Paragraph

    say = console.choose_language(lang).text
    terminal = Terminal(Presentation(console.choose_language(lang), console.output_width()))
    headers = [say(message("setting")), say(message("value")), say(message("set by"))]
    rows = [
        [visible(entry.name), visible("–" if entry.value is None else entry.value), visible(say(entry.source))]
        for entry in resolved.entries
    ]
    terminal.table(headers, [[Paragraph(cell) for cell in row] for row in rows])
    console.write(terminal.text())


def _as_json(resolved: Resolved, language: Language) -> str:
    settings = resolved.settings
    document = settings.source.document if settings else None
    data = {
        "schema": SHOW_CONFIG_SCHEMA,
        "settings": {"path": document.path, "sha256": document.sha256} if document else None,
        "entries": [
            {
                "name": entry.name,
                "value": entry.value,
                "origin": entry.origin.value,
                "place": None if entry.place is None else language.text(entry.place),
            }
            for entry in resolved.entries
        ],
    }
    return escaped_json(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"
