"""Which files are inputs: files, folders, patterns and standard input, each once, in a fixed order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Sequence

from msgspec import Struct

from reformcheck.issues import Issue, IssueType, Location
from reformcheck.issues import structural as catalogue
from reformcheck.reading.sources.file_kinds import is_known_name
from reformcheck.system import reason_of
from reformcheck.texts import Joined, Message, message

STANDARD_INPUT = "-"


class Inputs(Struct, frozen=True):
    """The paths to read, as given and with `/`, sorted; and what was wrong with what was named."""

    paths: tuple[str, ...]
    issues: tuple[Issue, ...]
    named: tuple[str, ...] = ()
    """What was named, sorted, without what only names again files that the rest brings."""


def expand(named: Sequence[str]) -> Inputs:
    """Expands folders and patterns. A file that was named is always an input, a file in a folder if its kind is known."""
    found: dict[str, str] = {}
    brought: dict[str, set[str]] = {}
    issues: list[Issue] = []
    for name in dict.fromkeys(named):
        brought[name] = set()
        for path in _expand_one(name, issues):
            key = path if path == STANDARD_INPUT else os.path.realpath(path)
            brought[name].add(key)
            shown = path.replace(os.sep, "/")
            found[key] = min(found.get(key, shown), shown, key=lambda text: (len(text), text))
    return Inputs(tuple(sorted(found.values())), tuple(issues), _needed(brought))


def _needed(brought: dict[str, set[str]]) -> tuple[str, ...]:
    """The names that bring a file which none of those before brings, those that bring most first, or that bring none."""
    kept: list[str] = []
    covered: set[str] = set()
    for name in sorted(brought, key=lambda name: (-len(brought[name]), len(name), name)):
        if not brought[name] or brought[name] - covered:
            kept.append(name)
            covered |= brought[name]
    return tuple(sorted(kept))


def _expand_one(name: str, issues: list[Issue]) -> list[str]:
    if name == STANDARD_INPUT:
        return [name]
    if os.path.isdir(name):
        return _files_of(name, issues)
    if os.path.lexists(name):
        return [name] if _is_readable(name, issues) else []
    matched = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []
    if matched:
        paths = [path for match in matched for path in (_files_of(match, issues) if os.path.isdir(match) else [match])]
        return [path for path in paths if _is_readable(path, issues)]
    if glob.has_magic(name):
        text = message("No file matches {name}.", name=name)
        issues.append(_issue(catalogue.NO_INPUT, name, text, message("Check the pattern and the folder.")))
        return []
    near = _neighbours(name)
    hint = (
        message("Did you mean {names}?", names=Joined(tuple(near)))
        if near
        else message("Check the name and the folder.")
    )
    issues.append(_issue(catalogue.INPUT_NOT_FOUND, name, message("There is no file {name}.", name=name), hint))
    return []


def _files_of(folder: str, issues: list[Issue]) -> list[str]:
    """The files below a folder whose kind is known; links are not followed, the rest is listed as skipped."""
    paths: list[str] = []

    def refuse(error: OSError) -> None:
        reason = reason_of(error)
        text = message("{path} cannot be read: {reason}.", path=error.filename, reason=reason)
        issues.append(_issue(catalogue.UNREADABLE_INPUT, error.filename, text, message("Check its permissions.")))

    for root, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [name for name in folders if os.path.islink(os.path.join(root, name))]
        for name in sorted(files):
            path = os.path.join(root, name)
            if is_known_name(name) and os.path.isfile(path) and not os.path.islink(path):
                paths.append(path)
            elif not name.startswith("."):
                issues.append(_skipped(path))
    if not paths:
        hint = message("Name the files, or the folder that holds them.")
        text = message("The folder {folder} holds no file that can be a submission.", folder=folder)
        issues.append(_issue(catalogue.NO_INPUT, folder, text, hint))
    return paths


def _skipped(path: str) -> Issue:
    """Says that something in a folder is not read, and what it is."""
    words = {"path": path.replace(os.sep, "/")}
    if os.path.islink(path):
        text = message("{path} was skipped: it is a link, and links in a folder are not followed.", **words)
        return _issue(catalogue.SKIPPED_FILE, path, text, message("Name it by itself if it is to be read."))
    if not os.path.isfile(path):
        text = message("{path} was skipped: it is a pipe or a device, not a file.", **words)
        return _issue(catalogue.SKIPPED_FILE, path, text, None)
    text = message("{path} was skipped: not a kind of file that is read.", **words)
    return _issue(catalogue.SKIPPED_FILE, path, text, None)


def _is_readable(path: str, issues: list[Issue]) -> bool:
    """Tells whether a path is a regular file that may be opened; an issue says why not."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        reason = reason_of(error)
        text = message("{path} cannot be read: {reason}.", path=path, reason=reason)
        issues.append(_issue(catalogue.UNREADABLE_INPUT, path, text, message("Check where the link leads.")))
        return False
    if not stat.S_ISREG(mode):
        hint = message("Send the text to standard input and name it -.")
        text = message("{path} is a pipe or a device, not a file.", path=path)
        issues.append(_issue(catalogue.NOT_A_REGULAR_FILE, path, text, hint))
        return False
    return True


def _neighbours(name: str) -> list[str]:
    """Files beside the one that is not there whose names look like it."""
    import difflib

    folder = os.path.dirname(name) or "."
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    near = difflib.get_close_matches(os.path.basename(name), names, n=3, cutoff=0.7)
    return [os.path.join(os.path.dirname(name), match) for match in near]


def _issue(type_: IssueType, path: str, text: Message, hint: Message | None) -> Issue:
    return Issue(type_, text, hint, Location(path.replace(os.sep, "/")))
