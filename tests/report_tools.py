"""What tools outside the project say of a report: linters of Markdown, checkers of HTML, GitHub's renderer, a reader of PDF.

Each is the tool that its users know, with its own rules. `tests/acceptance/test_report_tools.py` shows that each finds a
fault where there is one, so that an empty list means something.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as SYNTAX_ERRORS

import system_part

_LINT_RULES = Path(__file__).with_name(".markdownlint.yaml")
_LINT_LINE = re.compile(r"stdin:(?P<place>\d+(?::\d+)?) (?P<rule>[A-Z]+\d+)/(?P<text>.*)")
_GITHUB_EXTENSIONS = ["table", "strikethrough", "autolink", "tagfilter", "tasklist", "footnotes"]
_PAGE_SIZE = re.compile(r"^Page +\d+ size: +([\d.]+) x ([\d.]+) pts", re.MULTILINE)
_POINTS_PER_MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Fault:
    """What a tool finds wrong: its name for the rule, where, and what it says."""

    rule: str
    place: str
    text: str


def _run(command: list[str], text: str | bytes, exit_codes: tuple[int, ...] = (0,)) -> tuple[str, str]:
    data = text.encode() if isinstance(text, str) else text
    done = subprocess.run(command, input=data, capture_output=True, timeout=300)
    output, errors = done.stdout.decode(), done.stderr.decode()
    assert done.returncode in exit_codes, (command, done.returncode, output, errors)
    return output, errors


# Markdown


def markdown_faults(text: str) -> list[Fault]:
    """What markdownlint says of a text."""
    program = system_part.package_file("markdownlint-cli2/markdownlint-cli2-bin.mjs")
    node = system_part.command("node", "nodejs npm")
    _, found = _run([node, str(program), "--config", str(_LINT_RULES), "-"], text, exit_codes=(0, 1))
    faults = []
    for line in found.splitlines():
        fault = _LINT_LINE.fullmatch(line)
        assert fault, line
        faults.append(Fault(**fault.groupdict()))
    return faults


def github_html(text: str) -> str:
    """What GitHub's own renderer makes of Markdown, before anything that is dangerous in it is taken out."""
    program = system_part.command("cmark-gfm", "cmark-gfm")
    extensions = [word for name in _GITHUB_EXTENSIONS for word in ("--extension", name)]
    return _run([program, *extensions, "--unsafe"], text)[0]


# HTML


def html_faults(text: str) -> list[Fault]:
    """What the Nu HTML checker of the W3C says of a page: errors and warnings, of its CSS and SVG too."""
    return [_nu_fault(message) for message in _nu_messages(["-"], text)]


def html_faults_of_files(paths: Sequence[Path]) -> dict[str, list[Fault]]:
    """What the same checker says of several files, asked once since it takes long to start: name of the file -> faults."""
    faults: dict[str, list[Fault]] = {path.name: [] for path in paths}
    for message in _nu_messages([str(path) for path in paths]):
        faults[unquote(message["url"]).rpartition("/")[2]].append(_nu_fault(message))
    return faults


def _nu_messages(pages: list[str], text: str = "") -> list[dict[str, Any]]:
    program = system_part.package_file("vnu-jar/build/dist/vnu.jar")
    java = system_part.command("java", "default-jre-headless")
    # A small heap and no second compiler: it starts quickly on a machine with few cores.
    options = ["-XX:TieredStopAtLevel=1", "-Xss4m", "-jar", str(program), "--format", "json", "--stdout"]
    output, _ = _run([java, *options, "--exit-zero-always", *pages], text)
    messages: list[dict[str, Any]] = json.loads(output)["messages"]
    return messages


def _nu_fault(message: dict[str, Any]) -> Fault:
    return Fault(
        rule=message.get("subType", message["type"]),
        place=f"{message.get('lastLine', '')}:{message.get('lastColumn', '')}",
        text=f"{message['message']} {message.get('extract', '')}".strip(),
    )


def html_syntax_faults(text: str) -> list[Fault]:
    """Where a page is not what the HTML standard calls well-formed. Needs nothing beside Python, and sees only syntax."""
    parser = html5lib.HTMLParser()
    parser.parse(text)
    return [
        Fault(rule=code, place=f"{line}:{column}", text=SYNTAX_ERRORS[code] % details)
        for (line, column), code, details in parser.errors
    ]


def html_tree(text: str) -> Element:
    """A page, or a part of one, as the elements that a browser makes of it."""
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    assert isinstance(tree, Element)
    return tree


# PDF


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a PDF: its size in millimetres, and its text as it stands on it."""

    width: int
    height: int
    text: str


def pdf_sheets(data: bytes) -> list[Sheet]:
    """The pages of a PDF."""
    sizes = _run([system_part.command("pdfinfo", "poppler-utils"), "-f", "1", "-l", "-1", "-"], data)[0]
    texts = _run([system_part.command("pdftotext", "poppler-utils"), "-layout", "-", "-"], data)[0].split("\f")[:-1]
    return [
        Sheet(_millimetres(width), _millimetres(height), text)
        for (width, height), text in zip(_PAGE_SIZE.findall(sizes), texts, strict=True)
    ]


def _millimetres(points: str) -> int:
    return round(float(points) / _POINTS_PER_MILLIMETRE)
