"""How wide the columns of a table are on a page, so that every word of every cell has room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from reformcheck.reporting.wrapping import widest_piece

GAP = 2
"""Blanks between two columns."""
_READABLE = 10
"""Columns of a page that a cell should have before it is broken; in fewer, a sentence becomes a tower of characters."""
_LONGEST_WORD = 32
"""A word that is longer may be cut; the id of a target is not."""


def column_widths(columns: Iterable[Sequence[str]], page: int) -> list[int] | None:
    """The width of each column, given the texts of its cells, header included.

    None where they do not fit side by side without cutting words: then the rows have to be told one below the other.
    """
    natural: list[int] = []
    least: list[int] = []
    for texts in columns:
        lines = [line for text in texts for line in text.split("\n")]
        widest = max(map(cell_len, lines), default=0)
        natural.append(widest)
        least.append(max(min(max(map(widest_piece, lines), default=0), _LONGEST_WORD), min(widest, _READABLE)))
    room = page - GAP * (len(natural) - 1)
    if sum(least) > room:
        return None
    return _spread(least, natural, room - sum(least))


def _spread(least: list[int], natural: list[int], more: int) -> list[int]:
    """Gives what room is left to the columns that would be broken.

    One that lacks no more than its share is not broken at all: 2019起每年 stays in one piece. The others share in proportion to
    what each lacks.
    """
    lacking = [wanted - width for wanted, width in zip(natural, least, strict=True)]
    widths = list(least)
    broken = [column for column, lack in enumerate(lacking) if lack]
    for column in sorted(broken, key=lambda column: lacking[column]):
        if lacking[column] * len(broken) > more:
            break
        widths[column] = natural[column]
        more -= lacking[column]
        broken.remove(column)
    total = sum(lacking[column] for column in broken)
    if not broken:
        return widths
    shares = {column: lacking[column] * more // total for column in broken}
    for column, share in shares.items():
        widths[column] += share
    rest = more - sum(shares.values())
    for column in sorted(broken, key=lambda column: widths[column] - natural[column])[:rest]:
        widths[column] += 1
    return widths
