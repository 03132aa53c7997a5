"""How much of a file is read before it is refused; every limit has a name, is told when it is met, and can be raised."""

from __future__ import annotations

from dataclasses import dataclass, fields

from reformcheck.issues import MOST_ISSUES
from reformcheck.issues import structural as catalogue
from reformcheck.reading.text_problem import Problem
from reformcheck.records import replace
from reformcheck.texts import message


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one run; the names are those of `--limit NAME=NUMBER`, with hyphens."""

    line_bytes: int = 4 << 20
    """Bytes of text without a line end."""
    cell_characters: int = 100_000
    """Characters in one cell; a longer one is usually the rest of a file behind a quote that was not closed."""
    unpacked_bytes: int = 256 << 20
    """Bytes that a packed file (.gz, .zip, .xlsx, .ods) or the columns of a Parquet file may unpack to."""
    archive_members: int = 10_000
    """Files in one archive."""
    sheet_cells: int = 50_000_000
    """Rows × columns that a sheet or a Parquet file claims to have."""
    xml_elements: int = 250_000
    """Elements in the XML of a workbook beyond eight for each byte of the file; one that is filled in has one or two a byte."""
    json_bytes: int = 128 << 20
    """Bytes of a JSON text, which takes up to ten times as much memory; JSON Lines has no such limit."""
    json_depth: int = 32
    """Lists and objects within each other."""
    issues: int = MOST_ISSUES
    """Issues of one severity that are kept; what goes beyond is not lost on a verdict, but neither listed nor counted."""
    unknown_names: int = 100_000
    """Different names that are not in the plan, of one table, that are counted."""
    wide_table_texts: int = 5_000
    """Different texts in a table with more than 256 columns of words beside its figures; each is read for what it says."""
    register_memory_bytes: int = 400_000_000
    """Memory of the whole program while a register is counted; what does not fit is kept in a temporary folder."""
    register_disk_bytes: int = 100 << 30
    """What the engine may keep in that folder besides the records themselves."""
    spark_handed_bytes: int = 256 << 20
    """Bytes of records that Spark is handed by this machine: of files that its workers do not read by themselves."""

    @classmethod
    def names(cls) -> list[str]:
        """The names as the command line writes them."""
        return [field.name.replace("_", "-") for field in fields(cls)]

    def raised(self, name: str, value: int) -> Limits:
        """The same limits with another value for one of them; `name` is one of `names()`."""
        return replace(self, **{name.replace("-", "_"): value})

    def differing(self) -> list[tuple[str, int]]:
        """The limits that were set to another value, by the names of `names()`."""
        values = [(field.name.replace("_", "-"), getattr(self, field.name), field.default) for field in fields(self)]
        return [(name, value) for name, value, default in values if value != default]

    def exceeded(self, name: str) -> Problem:
        """The problem of a file that goes beyond a limit, which is named with its value and how to raise it."""
        value = getattr(self, name.replace("-", "_"))
        return Problem(
            catalogue.LIMIT_EXCEEDED,
            message("The file goes beyond the limit {name} of {value}.", name=name, value=f"{value:,}"),
            message("If the file is in order, raise the limit: --limit {name}=NUMBER.", name=name),
        )
