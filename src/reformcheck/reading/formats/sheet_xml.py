"""XML of unknown origin, read as a stream in bounded memory."""

from __future__ import annotations

from collections.abc import Generator
from typing import Self
from xml.parsers import expat

from reformcheck.reading.formats.sheet_package import Package
from reformcheck.reading.formats.spreadsheet import damaged
from reformcheck.reading.grid import RefusedError
from reformcheck.texts import message

_CHUNK = 1 << 16
DEEPEST = 256
"""Elements within each other; expat keeps each open one."""
_MOST_NAMES = 20_000
"""Different names of elements and attributes; expat and Python keep each of them."""


class ParserTarget:
    """What a part is read into: subclasses follow the elements they know and collect text where they want it.

    Names come as namespace, a space, and the local name.
    """

    def __init__(self, package: Package) -> None:
        """Begins outside the first element."""
        self.package = package
        self.depth = 0
        self.done = False
        """Nothing that follows matters; what reads a part as a whole stops here."""
        self.texts: list[str] = []
        """The text collected since `collect`."""
        self.prefixes: set[str] = set()
        """The prefixes that stand for a namespace."""
        self._fed = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Called where an element begins; overrides count `depth`."""
        raise NotImplementedError

    def end(self, name: str, /) -> None:
        """Called where an element ends; overrides count `depth`."""
        raise NotImplementedError

    def collect(self) -> None:
        """Collects text from here on."""
        self.texts.clear()
        self.resume()

    def pause(self) -> None:
        """Collects nothing until `resume`."""
        self._parser.CharacterDataHandler = None

    def resume(self) -> None:
        """Goes on collecting text."""
        self._parser.CharacterDataHandler = self.texts.append

    def collected(self) -> str:
        """The text since `collect`, which ends here; raises `RefusedError` where it is too long for a cell."""
        self.pause()
        return self.checked("".join(self.texts))

    def checked(self, text: str) -> str:
        """The text; raises `RefusedError` where it is too long for a cell."""
        if len(text) > self.package.limits.cell_characters:
            raise RefusedError(self.package.limits.exceeded("cell-characters"))
        return text

    def too_deep(self) -> RefusedError:
        """The refusal of elements that are nested deeper than in any real file."""
        return damaged(self.package.kind)

    def read(self, part: str) -> Self:
        """Reads a part as a whole."""
        for _ in self.parse(part):
            if self.done:
                break
        return self

    def parse(self, part: str) -> Generator[None, None, None]:
        """Reads a part to its end; yields now and then, so that what the target gathered can be taken away.

        Raises `RefusedError`, and whatever a damaged stream raises.
        """
        parser = self._parser
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        # NOTE: with this handler prefixes and namespaces, too, are among the names that are counted below
        parser.StartNamespaceDeclHandler = self._note_prefix
        elements = 0
        with self.package.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                # NOTE: counting signs takes a hundredth of the time of parsing them
                elements += chunk.count(b"<") - chunk.count(b"</")
                self.package.meet(part, elements)
                self.feed(chunk)
                self._check(self._fed - parser.CurrentByteIndex)
                yield
        self.close()
        yield

    def feed(self, data: bytes) -> None:
        """Reads the next bytes of a part; what overrides it may take some of them otherwise than with the parser."""
        self._parser.Parse(data, False)
        self._fed += len(data)

    def close(self) -> None:
        """Reads the end of a part."""
        self._parser.Parse(b"", True)

    @property
    def here(self) -> int:
        """Where the tag stands that is being looked at: bytes from the beginning of what the parser was given."""
        return self._parser.CurrentByteIndex

    def _note_prefix(self, prefix: str | None, _namespace: str | None) -> None:
        if len(self.prefixes) < _MOST_NAMES:
            self.prefixes.add(prefix or "")

    def _check(self, waiting: int) -> None:
        """Refuses a part that would have to be held in memory; `waiting` bytes are a tag or comment that has not ended."""
        limits = self.package.limits
        if waiting > 4 * limits.cell_characters + _CHUNK or sum(map(len, self.texts)) > limits.cell_characters:
            raise RefusedError(limits.exceeded("cell-characters"))
        if len(self._parser.intern) > _MOST_NAMES:
            raise damaged(self.package.kind)

    def _refuse_doctype(self, *_declared: object) -> None:
        """Refuses what entities are declared in: no spreadsheet needs them, and they can grow without bound."""
        found = message(
            "The {kind} file declares a document type, which spreadsheets never do.", kind=self.package.kind
        )
        raise damaged(self.package.kind, found)
