"""The names of a table that are not the plan's: how many rows each has, as far as there are not too many of them."""

from __future__ import annotations

from msgspec import Struct, field

from reformcheck.issues import Issue, content
from reformcheck.names import nearest
from reformcheck.reading.facts.table_issues import MOST_ALIKE, TableIssues, Tally
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.words import is_no_fact_label
from reformcheck.texts import Joined, message, plural

_MOST_HINTS = 200
"""Unknown names for which the nearest known ones are looked up."""


class UnknownNames(Struct):
    """Counts the rows of names that are not known, without keeping more than `limit` names."""

    readers: PlanReaders
    layout: Layout
    sink: TableIssues
    limit: int
    tallies: dict[str, Tally] = field(default_factory=dict)
    _more: bool = False
    """There are more names than are counted."""

    def count(self, number: int, name: str) -> bool:
        """Counts a row of a name that is not known; False where there are too many names to count each."""
        tally = self.tallies.get(name)
        if tally is None:
            if len(self.tallies) >= self.limit:
                self._more = True
                return False
            place = self.sink.location(number, self.layout.indicator or 0, name)
            tally = self.tallies[name] = Tally(place, name)
        tally.rows += 1
        return True

    def take(self, number: int, name: str, cells: list[str]) -> bool:
        """Counts a row that can only be a row of a name that is not known; False where it may be anything else.

        NOTE: a file may hold millions of such names, each of them once, and looking at each row in full takes minutes.
        """
        layout = self.layout
        if len(cells) != len(layout.headers) or layout.row_length not in (None, len(cells)):
            return False
        for column in layout.values:
            value = cells[column.index]
            # NOTE: a row with a figure is no note, no heading and not the header again
            if type(value) is str and value.isdigit():
                break
        else:
            return False
        return self.take_name(number, name)

    def take_name(self, number: int, name: str) -> bool:
        """Counts a row that has a figure, as many cells as the header and a name that is not known; False of any other name."""
        if not self.readers.headers.names_nothing(name):
            return False
        self.count(number, name)
        return True

    def tell(self) -> None:
        """Says once for each name how many rows were not read."""
        names = list(self.tallies.items())
        for position, (name, tally) in enumerate(names[:MOST_ALIKE]):
            if is_no_fact_label(name):
                text = message("{name} is a target, a forecast or a growth rate and was not read.", name=name)
                meant = message("If it is the fact, write the name without the words that say otherwise.")
                self.sink.issues.append(Issue(content.NOT_AN_OBSERVATION, text, meant, tally.location))
                continue
            near = nearest(name, self.readers.plan.known_names) if position < _MOST_HINTS else []
            hint = message("Did you mean {names}?", names=Joined(tuple(near))) if near else None
            text = plural(
                "{name} is not an indicator of the plan; {count} row was not read.",
                "{name} is not an indicator of the plan; {count} rows were not read.",
                tally.rows,
                name=name,
            )
            self.sink.issues.append(Issue(content.UNKNOWN_INDICATOR, text, hint, tally.location))
        if self._more or len(names) > MOST_ALIKE:
            self._tell_rest(len(names), names[-1][1])

    def _tell_rest(self, count: int, last: Tally) -> None:
        """Says how many names there are that are not told one by one; `last` is the last that was counted."""
        if self._more:
            text = message("More than {count} names are not in the plan; their rows were not read.", count=f"{count:,}")
            hint = message("If all are to be counted, raise the limit: --limit unknown-names=NUMBER.")
            self.sink.issues.append(Issue(content.UNKNOWN_INDICATOR, text, hint, last.location))
            return
        text = plural(
            "{count} more name that is not in the plan; its rows were not read.",
            "{count} more names that are not in the plan, up to this one; their rows were not read.",
            count - MOST_ALIKE,
        )
        self.sink.issues.append(Issue(content.UNKNOWN_INDICATOR, text, None, last.location))
