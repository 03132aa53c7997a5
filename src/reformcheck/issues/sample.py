"""What raises an issue, and the same put right: files that `explain` shows and a test runs, so that every remedy works."""

from __future__ import annotations

from msgspec import Struct


class Sample(Struct, frozen=True):
    """A small file.

    The text of a workbook (.xlsx) has its sheets one below the other, each below its [name]; of a cell {merged} is merged with the
    one above, {shown as 0%} is its number format, {struck out} strikes it out; {hidden} at the end of a row hides it.
    """

    text: str
    file: str = "stats.csv"
    command: str = "verify"
    """The command that looks at it, with its options and without the file."""


class Remedy(Struct, frozen=True):
    """A file that raises an issue, and the same file mended, which raises none."""

    example: Sample
    mended: Sample


HEAD = "指标,地区,年份,数值,计量单位,备注\n"
ONE = "联席会议次数,海门市,2020,1,次,\n"
"""A row in which nothing is wrong."""


def remedy(example: str, mended: str, *, command: str = "verify", head: str = HEAD) -> Remedy:
    """Two files of rows below the same header."""
    return Remedy(Sample(head + example, command=command), Sample(head + mended, command=command))


def workbook(example: str, mended: str, *, command: str = "verify", then: str | None = None) -> Remedy:
    """Two workbooks; `then` is another command for the mended one."""
    return Remedy(Sample(example, "stats.xlsx", command), Sample(mended, "stats.xlsx", then or command))
