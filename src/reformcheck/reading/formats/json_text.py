"""A cursor in a JSON text, which gives it value by value, so that each can be packed before the next is read."""

from __future__ import annotations

import json
import re
from collections.abc import Generator

from reformcheck.issues import structural as catalogue
from reformcheck.reading.formats.json_value import (
    RepeatedKeyError,
    Value,
    decode,
    elements,
    has_halves,
    problem_of,
)
from reformcheck.reading.formats.packed_texts import Labels
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import message

_SPACE = re.compile(r"[ \t\r\n]*+")
_KEY = re.compile(r'"([^"\\\x00-\x1f]*+)"[ \t\r\n]*+:')
_OPEN_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+\\?\Z', re.DOTALL)
_LOOKAHEAD = 32
"""Characters; a text that is only cut off goes wrong no further from its end than this (`-Infinity`, two `\\u` escapes)."""
_WINDOW = 256
"""Characters that most values fit into."""
_BLOCK = 1 << 16
"""Characters of a list that are read in one go."""
_MOST_TIMES = 10
_OF_A_LABEL, _OF_A_COMMA = 250, 500
"""Bytes of memory that a key, or a value and its key, may take."""
_ENDS = {"{": "},", "[": "],"}
"""How an element ends before another, by how it begins."""


class JsonText:
    """A cursor in a JSON text; whatever is wrong raises `RefusedError` with the line, and `row` where it is set."""

    row: int | None = None

    def __init__(self, text: str, limits: Limits) -> None:
        """Begins at the beginning of the text."""
        self._text, self._limits = text, limits
        self._memory = _MOST_TIMES * max(len(text), limits.line_bytes)
        self._at = int(text.startswith("\ufeff"))
        self._one_by_one = len(text) if has_halves(text) else 0
        """Up to where the elements of a list are not read in one go."""

    def peek(self) -> str:
        """The next character that is no space; empty at the end."""
        self._at = self._behind_space(self._at)
        return self._text[self._at : self._at + 1]

    def value(self) -> Value:
        """Reads the next value, which may be as long as a line of other text."""
        self.peek()
        size = _WINDOW
        while True:
            # NOTE: a value may take thirty times the memory of its text; a window keeps what is read at once from being all
            window = self._text[self._at : self._at + size]
            if size > _BLOCK and window.count(",") * _OF_A_COMMA > self._memory:
                raise RefusedError(self._limits.exceeded("line-bytes"), self.row)
            failure: json.JSONDecodeError | None = None
            ended = self._at + size >= len(self._text)
            try:
                value, end = decode(window)
                # NOTE: 12 at the end of the window may be the beginning of 125 or of 12.5e+3
                if ended or end < len(window) - _LOOKAHEAD:
                    self._at += end
                    return value
            except json.JSONDecodeError as error:
                failure = error
            except (ValueError, RecursionError) as error:
                raise RefusedError(problem_of(error, self._line(), self._limits), self.row) from None
            if failure and ended:
                raise self._invalid(failure)
            if size > self._limits.line_bytes:
                raise self._too_long(window, failure)
            size = min(size * 16, self._limits.line_bytes + 1)

    def labels(self) -> Labels:
        """Labels that take less memory than ten times the text, or than ten lines of other text."""
        return Labels(self._memory // _OF_A_LABEL)

    def enter_list(self) -> str:
        """Passes into the list that comes next; returns the character with which its first element begins, or `]`."""
        self._take("[")
        return self.peek()

    def values(self) -> Generator[Value, None, None]:
        """Yields the elements of the list that was entered."""
        if self.peek() == "]":
            self._at += 1
            return
        while True:
            yield from self._block() or (self.value(),)
            if not self._goes_on("]"):
                return

    def members(self, labels: Labels) -> Generator[tuple[str, int], None, None]:
        """Yields each key of the object that comes next, and its place among the labels; the caller reads its value."""
        self._take("{")
        if self.peek() == "}":
            self._at += 1
            return
        in_order, others = 0, set[int]()
        while True:
            key = self._key()
            try:
                place = labels.place(key)
            except OverflowError:
                raise RefusedError(self._limits.exceeded("line-bytes"), self.row) from None
            if place < in_order or place in others:
                raise RefusedError(problem_of(RepeatedKeyError(key), self._line(), self._limits), self.row)
            if place == in_order and not others:
                in_order += 1
            else:
                others.add(place)
            yield key, place
            if not self._goes_on("}"):
                return

    def finish(self) -> None:
        """Makes sure that nothing follows."""
        if self.peek():
            text = message("Something follows the end of the JSON value (line {line}).", line=self._line())
            hint = message("If each line is a record of its own, name the file .jsonl; else remove what follows.")
            raise RefusedError(Problem(catalogue.DAMAGED_FILE, text, hint))

    def _block(self) -> list[Value] | None:
        """Reads many elements of a list in one go; None where they have to be read one by one.

        What is valid up to a comma, with a bracket in the place of the comma, is whole elements of the list.
        """
        if self._at < self._one_by_one:
            return None
        mark = _ENDS.get(self.peek(), ",")
        end = self._text.rfind(mark, self._at, self._at + _BLOCK) + len(mark) - 1
        found = elements(self._text[self._at : end]) if end > self._at else None
        if found is None:
            self._one_by_one = self._at + _BLOCK
        else:
            self._at = end
        return found

    def _key(self) -> str:
        """Reads a key and the colon behind it."""
        if self.peek() != '"':
            raise self._invalid()
        found = _KEY.match(self._text, self._at)
        if found:
            self._at = found.end()
            key = found[1]
        else:
            key = str(self.value())
            self._take(":")
        self.peek()
        return key

    def _goes_on(self, closing: str) -> bool:
        """Passes over what stands behind a part of a list or object; tells whether another follows."""
        following = self.peek()
        if following not in (",", closing):
            raise self._invalid()
        self._at += 1
        return following == ","

    def _take(self, character: str) -> None:
        if self.peek() != character:
            raise self._invalid()
        self._at += 1

    def _behind_space(self, position: int) -> int:
        found = _SPACE.match(self._text, position)
        return found.end() if found else position

    def _line(self, further: int = 0) -> int:
        return self._text.count("\n", 0, self._at + further) + 1

    def _invalid(self, failure: json.JSONDecodeError | None = None) -> RefusedError:
        """The text is cut off here, or goes on in a way that is no JSON; `failure` tells where in a value."""
        further = failure.pos if failure else 0
        is_open = failure and _OPEN_STRING.match(self._text, self._at + further)
        if is_open or self._behind_space(self._at + further) == len(self._text):
            line = self._line(len(self._text))
            text = message("The file ends in the middle of a value (line {line}).", line=line)
            return RefusedError(Problem(catalogue.DAMAGED_FILE, text, message("Copy or export it again.")), self.row)
        found = failure or json.JSONDecodeError("", self._text, self._at)
        return RefusedError(problem_of(found, self._line(further), self._limits), self.row)

    def _too_long(self, window: str, failure: json.JSONDecodeError | None) -> RefusedError:
        """No value ends within the characters that one may have: it goes on too long, or is broken further up."""
        name = "line-bytes"
        if failure and _OPEN_STRING.match(window, failure.pos):
            name = "cell-characters" if len(window) - failure.pos > self._limits.cell_characters else name
        elif failure and failure.pos < len(window) - _LOOKAHEAD:
            return self._invalid(failure)
        return RefusedError(self._limits.exceeded(name), self.row)
