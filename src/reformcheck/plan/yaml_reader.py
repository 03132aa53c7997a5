"""YAML text -> plain data, with the line and column of every key; the only importer of yaml.

NOTE: PyYAML's own composer is not used: its C version crashes the interpreter on deep nesting, keeps the last of two equal keys
in silence, and reads `no` as false and 85.0 as a binary float. This builds the data from the parser's events with a stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import yaml
from msgspec import Struct, field
from yaml.reader import ReaderError
from yaml.scanner import ScannerError

from reformcheck.plan.key_path import KeyPath
from reformcheck.plan.syntax import SyntaxFault, character_message, syntax_message
from reformcheck.texts import Message, message

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 40
MAX_NODES = 200_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d{0,30})")
_DECIMAL = re.compile(r"[-+]?\d{1,30}\.\d{1,30}")
_CONSTANTS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}


class Mark(Struct, frozen=True):
    """A place in a YAML file, counted from 1."""

    line: int
    column: int


class YamlProblem(Struct, frozen=True):
    """Why a text is no YAML that a plan can be: kind is syntax, duplicate or size."""

    kind: str
    mark: Mark
    message: Message
    path: KeyPath | None = None
    """The key, where the problem is that of one."""


class YamlError(Exception):
    """The text was refused; `problems` says why."""

    def __init__(self, problems: list[YamlProblem], data: object = None) -> None:
        """Keeps the problems, and the data where only keys stand twice, so that its other errors can be told too."""
        super().__init__(problems[0].message.template)
        self.problems = problems
        self.data = data


class _Open(Struct):
    """A collection that is not closed yet."""

    value: dict[Any, Any] | list[Any]
    path: KeyPath
    anchor: str | None
    nodes_before: int
    key: Any = None
    has_key: bool = False


class _Builder(Struct):
    """Builds data from events; `positions` is filled only when somebody wants to say where a key is."""

    positions: dict[KeyPath, Mark] | None = None
    problems: list[YamlProblem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)
    nodes: int = 0
    root: Any = None

    def path_of_next(self) -> KeyPath:
        """The path of the value that comes next."""
        if not self.stack:
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            return (*top.path, len(top.value))
        return (*top.path, str(top.key) if not isinstance(top.key, int) else top.key) if top.has_key else top.path

    def add(self, value: Any, event: Any) -> None:
        """Puts a finished value into the collection that is open."""
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif not top.has_key:
            self._add_key(top, value, event)
        else:
            top.value[top.key] = value
            top.has_key = False

    def _add_key(self, top: _Open, key: Any, event: Any) -> None:
        if isinstance(key, dict | list):
            raise _refusal("syntax", event, message("A key must be a word, not a list or a mapping."))
        path = (*top.path, key if isinstance(key, int) else str(key))
        if key in top.value:
            text = message("The key {key} stands twice.", key=str(key))
            self.problems.append(YamlProblem("duplicate", _mark(event), text, path))
        top.key, top.has_key = key, True
        if self.positions is not None:
            self.positions[path] = _mark(event)

    def open(self, value: dict[Any, Any] | list[Any], event: Any) -> None:
        """Opens a mapping or a list."""
        if len(self.stack) >= MAX_DEPTH:
            raise _refusal("size", event, message("Nested more than {most} deep.", most=MAX_DEPTH))
        path = self.path_of_next()
        self._note(path, event)
        self.stack.append(_Open(value, path, event.anchor, self.nodes))

    def close(self, event: Any) -> None:
        """Closes the innermost mapping or list."""
        done = self.stack.pop()
        if done.anchor:
            self.anchors[done.anchor] = (done.value, self.nodes - done.nodes_before)
        self.add(done.value, event)

    def scalar(self, event: Any) -> None:
        """Adds a word or a number."""
        if self.positions is not None:
            self._note(self.path_of_next(), event)
        value = event.value if event.style or event.tag == "!" else _plain(event.value)
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self.add(value, event)

    def alias(self, event: Any) -> None:
        """Adds what an anchor holds, counting it as if it were written out."""
        if event.anchor not in self.anchors:
            text = message("The anchor {name} is not defined before it is used.", name=event.anchor)
            raise _refusal("syntax", event, text)
        value, nodes = self.anchors[event.anchor]
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise _refusal("size", event, message("The aliases expand to more than {most} values.", most=MAX_NODES))
        self.add(value, event)

    def _note(self, path: KeyPath, event: Any) -> None:
        if self.positions is not None:
            self.positions.setdefault(path, _mark(event))


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _refusal(kind: str, event: Any, text: Message) -> YamlError:
    return YamlError([YamlProblem(kind, _mark(event), text)])


def _plain(text: str) -> object:
    """Resolves an unquoted scalar by the YAML 1.2 core schema, decimals exactly; everything else is text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in "+-0123456789":
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
    return text


def read_yaml(text: str, positions: dict[KeyPath, Mark] | None = None) -> object:
    """Reads one YAML document; fills `positions` (path of keys -> place) when given.

    Raises `YamlError` for syntax, duplicate keys, several documents, tags, deep nesting and expanding aliases.
    """
    builder = _Builder(positions)
    try:
        _build(text, builder)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if mark is not None:
            _refuse_size(text[: mark.index])
        raise YamlError([_syntax(text, error)]) from error
    if builder.problems:
        raise YamlError(builder.problems, builder.root)
    return builder.root


def _refuse_size(text: str) -> None:
    """Refuses what is too large already before the place at which the parser gave up.

    NOTE: a parser that looks ahead may have a limit of its own on nesting and give up before it yields an event, in words that
    change with its version. The part that it found no fault with yields the events; that it breaks off is no news.
    """
    try:
        _build(text, _Builder())
    except YamlError as refused:
        if refused.problems[0].kind == "size":
            raise
    except yaml.YAMLError:
        pass


def _build(text: str, builder: _Builder) -> None:
    for event in _events(text):
        builder.nodes += 1
        if builder.nodes > MAX_NODES:
            raise _refusal("size", event, message("The file has more than {most} values.", most=MAX_NODES))
        kind = type(event)
        if kind is yaml.ScalarEvent:
            builder.scalar(event)
        elif kind is yaml.MappingStartEvent:
            builder.open({}, event)
        elif kind is yaml.SequenceStartEvent:
            builder.open([], event)
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            builder.close(event)
        elif kind is yaml.AliasEvent:
            builder.alias(event)


def _events(text: str) -> Iterator[Any]:
    """Yields the parser's events, refusing tags and a second document."""
    documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        if type(event) is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _refusal("syntax", event, message("A second document begins here (---)."))
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise _refusal("syntax", event, message("The tag {tag} is not allowed.", tag=tag))
        yield event


def _syntax(text: str, error: yaml.YAMLError) -> YamlProblem:
    """Turns PyYAML's error into a place and one sentence, by what it is and where, not by what it says."""
    if isinstance(error, ReaderError):
        # NOTE: its position counts bytes in one of the parsers and characters in the other
        before = text.partition(chr(error.character))[0]
        place = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
        return YamlProblem("syntax", place, character_message(error.character))
    stopped = getattr(error, "problem_mark", None)
    if stopped is None:
        return YamlProblem("syntax", Mark(1, 1), message("The YAML parser says: “{words}”.", words=str(error)))
    opened = getattr(error, "context_mark", None)
    fault = SyntaxFault(stopped.index, opened and opened.index, isinstance(error, ScannerError))
    return YamlProblem("syntax", Mark(stopped.line + 1, stopped.column + 1), syntax_message(text, fault))
