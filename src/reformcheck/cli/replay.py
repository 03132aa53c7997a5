"""`reformcheck replay`: has a result again from the files, the plan and the options that it names."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from reformcheck.cli import console
from reformcheck.cli.judging import judge
from reformcheck.cli.options import LangOption, ListFormat, ListFormatOption
from reformcheck.errors import UsageError
from reformcheck.reading import STANDARD_INPUT
from reformcheck.records import replace
from reformcheck.reporting.escaping import escaped_json, visible
from reformcheck.reporting.presenting import spoken
from reformcheck.request import Declared, Request, declared_options
from reformcheck.texts import Language, Message, message

REPLAY_SCHEMA = "reformcheck/replay/v1"
_DOCUMENTS = ("--config", "--waivers", "--since")


def replay_command(
    result: Annotated[str, typer.Argument(metavar="RESULT.json", help="What verify, check or report wrote as JSON.")],
    plan: Annotated[
        str | None, typer.Option("--plan", metavar="DIR", help="Where the plan is now [default: as the result says].")
    ] = None,
    config: Annotated[
        str | None, typer.Option("--config", metavar="FILE", help="Where the settings file is now.")
    ] = None,
    waivers: Annotated[str | None, typer.Option("--waivers", metavar="FILE", help="Where the waivers are now.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="FORMER.json", help="Where the former result is now.")
    ] = None,
    format_: ListFormatOption = ListFormat.TABLE,
    lang: LangOption = None,
) -> None:
    """Judge the same files by the same plan and options again, and tell what is another.

    Run it in the folder in which the result was made. Settings files and variables that the result does not name are not heeded.

    Exit code 0: the same; 1: something differs; 2: the result is damaged; 3: an input is gone.
    """
    language = console.choose_language(lang or (None if format_ is ListFormat.TABLE else "en"))
    moved = {"--plan": plan, "--config": config, "--waivers": waivers, "--since": since}
    gone, told = _replayed(result, moved, language)
    _tell(gone, told, format_, language)
    raise typer.Exit(3 if gone else 1 if told else 0)


def replay(
    result: str,
    *,
    plan: str | None = None,
    config: str | None = None,
    waivers: str | None = None,
    since: str | None = None,
    language: str = "en",
) -> dict[str, Any]:
    """What `reformcheck replay --format json` tells of a result; raises `UsageError` where it is damaged.

    `plan`, `config`, `waivers` and `since` say where these are now, if they were moved.
    """
    speaker = spoken(language)
    moved = {"--plan": plan, "--config": config, "--waivers": waivers, "--since": since}
    return _as_data(*_replayed(os.fspath(result), moved, speaker), speaker)


def _replayed(
    result: str, moved: dict[str, str | None], language: Language
) -> tuple[list[str], list[tuple[str, Message]]]:
    """What is gone, and what is another; `moved` says of options where their file or folder is now."""
    from reformcheck.policy.replaying import read_recorded

    recorded, data = read_recorded(result)
    asked = recorded.options
    words = _words(asked.arguments, result)
    words |= {option: [path] for option, path in moved.items() if path is not None and option != "--plan"}
    folder = moved["--plan"] or asked.plan
    places = [words[name][0] for name in _DOCUMENTS if name in words and words[name] != ["none"]]
    places += [folder] if folder else []
    gone = [path for path in places if not os.path.lexists(path)]
    gone += [name for name in asked.files if name == STANDARD_INPUT]
    if gone:
        return list(dict.fromkeys(gone)), []
    return _again(_request(asked.command, [*asked.files], folder, words, result), data, language)


def _again(request: Request, data: dict[str, Any], language: Language) -> tuple[list[str], list[tuple[str, Message]]]:
    """What is gone, and what is another, when the same is asked again; in the language in which the result was written."""
    from reformcheck.policy.replaying import as_if_unmoved, differences, gone_inputs
    from reformcheck.policy.resolving import resolve
    from reformcheck.policy.settings import NONE

    # NOTE: where the result says nothing of settings none were found, and to look for none is to ask for the same
    resolved = resolve(replace(request.asked, config=request.config or NONE), {})
    resolved = resolved if request.config else replace(resolved, config=None)
    assessment = judge(request, resolved, language, checking=request.command == "check")
    written = [json.loads(json.dumps(assessment.to_dict(code))) for code in ("en", "zh")]
    now = min(written, key=lambda version: [version[key] != data.get(key) for key in ("issues", "inputs")])
    as_if_unmoved(now, data)
    return gone_inputs(data, now), [(difference.part.value, difference.text) for difference in differences(data, now)]


def _words(arguments: Sequence[str], result: str) -> dict[str, list[str]]:
    """The recorded options with what was given for each; raises `UsageError` for one that is none of verify and check."""
    known = {option.flag: option for option in declared_options().values() if option.option.told}
    switches = {
        word for option in known.values() if option.is_switch for word in (option.flag, option.opposite) if word
    }
    found: dict[str, list[str]] = {}
    rest = iter(arguments)
    for word in rest:
        if word in switches:
            found[word] = []
            continue
        option, value = known.get(word), next(rest, None)
        if option is None or value is None or (word in found and not option.is_repeatable):
            raise _damaged(result, word)
        found.setdefault(word, []).append(value)
    return found


def _damaged(result: str, option: str) -> UsageError:
    text = message("{option} is no option that a result can have been made with.", option=option)
    return UsageError(message("{place}: {text}", place=f"{result}, options.arguments", text=text))


def _request(command: str, files: list[str], plan: str | None, words: dict[str, list[str]], result: str) -> Request:
    def value(option: Declared) -> Any:
        if option.is_switch:
            return True if option.flag in words else False if option.opposite in words else option.default
        given = words.get(option.flag)
        if given is None or option.is_repeatable:
            return given or option.default
        if option.words is None:
            return given[0]
        if given[0] not in [*option.words]:
            raise _damaged(result, f"{option.flag} {given[0]}")
        return option.words(given[0])

    asked = {name: value(option) for name, option in declared_options().items() if option.option.told}
    return Request(command=command, files=files, plan=plan, **asked)


def _as_data(gone: list[str], told: list[tuple[str, Message]], language: Language) -> dict[str, Any]:
    return {
        "schema": REPLAY_SCHEMA,
        "same": not gone and not told,
        "gone": gone,
        "differences": [{"part": part, "text": language.text(text)} for part, text in told],
    }


def _tell(gone: list[str], told: list[tuple[str, Message]], format_: ListFormat, language: Language) -> None:
    if format_ is ListFormat.JSON:
        data = json.dumps(_as_data(gone, told, language), ensure_ascii=False, indent=1)
        console.write(escaped_json(data) + "\n")
        return
    lines = [message("{path} is gone.", path=path) for path in gone]
    lines += [message("{part}: {text}", part=_PARTS[part], text=text) for part, text in told]
    lines = lines or [message("The same files, plan and options give the same result.")]
    console.write("".join(f"{visible(language.text(line))}\n" for line in lines))


_PARTS = {
    "input": message("Input"),
    "plan": message("Plan"),
    "version": message("Program"),
    "options": message("Options"),
    "finding": message("Finding"),
    "other": message("Besides"),
}
