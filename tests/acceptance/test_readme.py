"""What the README shows is what the program prints. `UPDATE_README=1 pytest tests/acceptance/test_readme.py` writes it anew."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable

import pytest

from conftest import ROOT, Run

README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ reformcheck (?P<command>.*)\n(?P<output>(?:.*\n)*?)```")


def test_the_examples_are_produced_by_the_program(cli: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    update = os.environ.get("UPDATE_README")
    monkeypatch.setenv("COLUMNS", "110")
    monkeypatch.chdir(ROOT)

    def produced(match: re.Match[str]) -> str:
        run = cli(*shlex.split(match["command"]), "--lang", "en")
        return f"```console\n$ reformcheck {match['command']}\n{run.stdout}{run.stderr}```"

    text = README.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) >= 4
    wanted = BLOCK.sub(produced, text)
    if update:
        README.write_text(wanted, encoding="utf-8")
    assert text == wanted or update


def test_every_command_and_exit_code_is_in_the_readme(cli: Callable[..., Run]) -> None:
    text = README.read_text(encoding="utf-8")
    commands = re.findall(r"^  ([a-z]+)  ", cli("--help").stdout, re.MULTILINE)
    assert len(commands) >= 6
    assert [name for name in commands if f"reformcheck {name}" not in text] == []
