"""What the records of an XLS workbook tell before xlrd reads it: how much memory it will take, and whether it is encrypted."""

from __future__ import annotations

from struct import Struct, unpack_from

_HEADER = Struct("<HH")
_BEGIN, _END = 0x809, 0x0A
_PASSWORD = 0x2F
_TEXTS = 0xFC
_RECORD = 30
"""Bytes for a record of any other kind: most take time rather than memory."""
_TEXT = 72
"""Bytes for each of the texts that cells share."""
_CELL = 40
_OBJECTS = {
    0x06: _CELL,  # formula
    0x18: 1000,  # name
    0x1C: 1000,  # note
    0x31: 1000,  # font
    0x5D: 1000,  # drawing
    0x85: 2000,  # sheet
    0xBD: 0,  # numbers
    0xBE: 0,  # blanks
    0xD6: 200,  # text with fonts
    0xE0: 2000,  # style
    0xFD: _CELL,  # shared text
    0x1B6: 1000,  # text of a drawing
    0x1B8: 1000,  # link
    0x201: 16,  # blank
    0x203: _CELL,  # number
    0x204: 150,  # text
    0x205: _CELL,  # boolean or error
    0x207: 100,  # text of a formula
    0x27E: _CELL,  # short number
    0x41E: 1000,  # number format
}
"""Bytes that the object takes which is made of a record."""
_FACTORS = {
    0x18: 2,
    0x3C: 16,  # shared texts continued: the places where the font changes become tuples
    0xBD: 7,  # 40 bytes for 6
    0xBE: 8,  # 16 bytes for 2
    0xD6: 16,
    0xE5: 25,  # merged ranges: 200 bytes for 8
    _TEXTS: 16,
    0x1B8: 2,
    0x204: 2,
    0x207: 2,
    0x41E: 2,
}
"""Bytes for each byte of a record."""


def weigh(contents: bytes, start: int, size: int) -> int:
    """The bytes that the part common to all sheets and the heaviest sheet take in memory, at a guess that is not too low."""
    position, end = start, min(start + size, len(contents))
    common = heaviest = current = depth = 0
    is_common = True
    while position + _HEADER.size <= end:
        code, length = _HEADER.unpack_from(contents, position)
        position += _HEADER.size
        current += _OBJECTS.get(code, _RECORD) + length * _FACTORS.get(code, 0)
        if code == _TEXTS and position + 8 <= end:
            # NOTE: a count that is too high makes xlrd fail at the end of the texts, each of which takes three bytes or more
            current += min(unpack_from("<L", contents, position + 4)[0], size // 3) * _TEXT
        depth += (code == _BEGIN) - (code == _END)
        if code == _END and depth == 0:
            common, heaviest = (current, 0) if is_common else (common, max(heaviest, current))
            is_common, current = False, 0
        position += length
    return common + max(heaviest, current)


def is_encrypted(contents: bytes, start: int, size: int) -> bool:
    """Tells whether the part common to all sheets says that a password is needed; the heads of records are never encrypted."""
    position, end = start, min(start + size, len(contents))
    while position + _HEADER.size <= end:
        code, length = _HEADER.unpack_from(contents, position)
        if code in (_PASSWORD, _END):
            return bool(code == _PASSWORD)
        position += _HEADER.size + length
    return False
