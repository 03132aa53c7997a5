"""A cursor in a JSON text that is read from a stream, value by value, in bounded memory."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Generator
from typing import BinaryIO

from reformcheck.issues import structural as catalogue
from reformcheck.reading.formats.json_value import RepeatedKeyError, Value, decode, has_halves, problem_of, scan
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import message

_CHUNK = 1 << 16
_SPACE = re.compile(r"[ \t\r\n]*")
_SIMPLE = re.compile(r'[^ \t\r\n,:\[\]{}"]*')
_FOLLOWING = re.compile(r"[ \t\r\n]*([,\]}])[ \t\r\n]*")
_KEY = re.compile(r'"([^"\\\x00-\x1f]*)"[ \t\r\n]*:[ \t\r\n]*')
_OPEN_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+\\?\Z', re.DOTALL)
_LOOKAHEAD = 32
"""Characters; a text that is only cut off goes wrong no further from its end than this (`-Infinity`, two `\\u` escapes)."""


class JsonText:
    """A cursor in a JSON text; whatever is wrong raises `RefusedError` with the line, and `row` where it is set.

    A single value (a record, a cell) may be as long as a line of other text; what holds them is read member by member.
    """

    row: int | None = None

    def __init__(self, stream: BinaryIO, encoding: str, limits: Limits) -> None:
        """Begins at the beginning of the stream."""
        stream.seek(0)
        self._stream = stream
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._limits = limits
        self._buffer, self._at, self._lines = "", 0, 0
        self._ended = self._careful = False
        self._fill()
        self._at = int(self._buffer.startswith("\ufeff"))

    def peek(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            self._at = self._end_of(_SPACE)
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if self._ended:
                return ""
            self._fill()

    def value(self) -> Value:
        """Reads the next value, and the spaces around it."""
        if not self._careful:
            try:
                value, end = scan(self._buffer, self._at)
            except (ValueError, RecursionError):
                return self._value()
            # NOTE: 12 at the end of what was read so far may be the beginning of 125; 12 before a comma is not
            if _FOLLOWING.match(self._buffer, end):
                self._at = end
                return value
        return self._value()

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
            yield self.value()
            if not self._goes_on("]"):
                return

    def members(self) -> Generator[str, None, None]:
        """Yields each key of the object that comes next; the caller reads its value."""
        self._take("{")
        if self.peek() == "}":
            self._at += 1
            return
        seen: set[str] = set()
        length = 0
        while True:
            key = self._key()
            if key in seen:
                raise RefusedError(problem_of(RepeatedKeyError(key), self._line(self._at), self._limits), self.row)
            seen.add(key)
            length += len(key) + 1
            if length > self._limits.line_bytes:
                raise RefusedError(self._limits.exceeded("line-bytes"), self.row)
            yield key
            if not self._goes_on("}"):
                return

    def finish(self) -> None:
        """Makes sure that nothing follows."""
        if self.peek():
            text = message("Something follows the end of the JSON value (line {line}).", line=self._line(self._at))
            hint = message("If each line is a record of its own, name the file .jsonl; else remove what follows.")
            raise RefusedError(Problem(catalogue.DAMAGED_FILE, text, hint))

    def _key(self) -> str:
        """Reads a key and the colon behind it."""
        found = None if self._careful else _KEY.match(self._buffer, self._at)
        if found:
            self._at = found.end()
            return found[1]
        if self.peek() != '"':
            raise self._invalid()
        key = self._value()
        self._take(":")
        self.peek()
        return str(key)

    def _goes_on(self, closing: str) -> bool:
        """Passes over what stands behind a part of a list or object; tells whether another follows."""
        found = _FOLLOWING.match(self._buffer, self._at)
        following = found[1] if found else self.peek()
        if following not in (",", closing):
            raise self._invalid()
        if found:
            self._at = found.end()
        else:
            self._take(following)
        return following == ","

    def _take(self, character: str) -> None:
        if self.peek() != character:
            raise self._invalid()
        self._at += 1
        self.peek()

    def _value(self) -> Value:
        """Reads the next value, of which not all need have been read from the stream."""
        simple = self.peek() not in ("{", "[", '"')
        while True:
            failure: json.JSONDecodeError | None = None
            if not simple or self._ended or self._end_of(_SIMPLE) < len(self._buffer):
                try:
                    value, self._at = decode(self._buffer, self._at)
                    return value
                except json.JSONDecodeError as error:
                    if simple or self._ended:
                        raise self._invalid(error) from None
                    failure = error
                except (ValueError, RecursionError) as error:
                    raise RefusedError(problem_of(error, self._line(self._at), self._limits), self.row) from None
            length = len(self._buffer) - self._at
            if length > self._limits.line_bytes:
                raise self._too_long(failure)
            self._fill(max(_CHUNK, length))

    def _end_of(self, pattern: re.Pattern[str]) -> int:
        """Where the characters of a pattern, which may be none, end."""
        found = pattern.match(self._buffer, self._at)
        return found.end() if found else self._at

    def _fill(self, size: int = _CHUNK) -> None:
        """Reads on, and forgets what was taken."""
        data = self._stream.read(size)
        self._ended = not data
        try:
            text = self._decoder.decode(data, final=self._ended)
        except UnicodeError:
            found = message("The text is not {encoding} to its end.", encoding=self._encoding.upper())
            hint = message("Name the encoding with --encoding, or save the file as UTF-8.")
            raise RefusedError(Problem(catalogue.UNDECODABLE_TEXT, found, hint), self.row) from None
        self._lines += self._buffer.count("\n", 0, self._at)
        self._buffer = self._buffer[self._at :] + text
        self._careful = has_halves(self._buffer)
        self._at = 0

    def _is_open(self, position: int) -> bool:
        """Tells whether a string begins at a position that does not end in what was read."""
        return _OPEN_STRING.match(self._buffer, position) is not None

    def _line(self, position: int) -> int:
        return self._lines + self._buffer.count("\n", 0, position) + 1

    def _invalid(self, error: json.JSONDecodeError | None = None) -> RefusedError:
        """The text is cut off here, or goes on in a way that is no JSON."""
        position = error.pos if error else self._at
        if self._ended and (self._is_open(position) or not self._buffer[position:].strip()):
            text = message("The file ends in the middle of a value (line {line}).", line=self._line(len(self._buffer)))
            return RefusedError(Problem(catalogue.DAMAGED_FILE, text, message("Copy or export it again.")), self.row)
        found = error or json.JSONDecodeError("", self._buffer, position)
        return RefusedError(problem_of(found, self._line(position), self._limits), self.row)

    def _too_long(self, error: json.JSONDecodeError | None) -> RefusedError:
        """No value ends within the characters that one may have: it goes on too long, or is broken further up."""
        if error and self._is_open(error.pos):
            name = "cell-characters" if len(self._buffer) - error.pos > self._limits.cell_characters else "line-bytes"
            return RefusedError(self._limits.exceeded(name), self.row)
        if error and error.pos < len(self._buffer) - _LOOKAHEAD:
            return self._invalid(error)
        return RefusedError(self._limits.exceeded("line-bytes"), self.row)
