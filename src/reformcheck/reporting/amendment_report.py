"""What an amended plan changes: as a table for people, as JSON for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from reformcheck.judging import Amendment, Aspect, Assessment, Finding, Flip, PlanChange
from reformcheck.plan import Plan
from reformcheck.plan.model import Bound
from reformcheck.quantities import plain
from reformcheck.reporting.escaping import escaped_json, visible
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.numbers import bound_text
from reformcheck.reporting.terminal import Terminal
from reformcheck.reporting.wire import bound_data
from reformcheck.reporting.wording import REASONS, STRENGTHS, VERDICTS
from reformcheck.reporting.wrapping import Paragraph
from reformcheck.texts import Joined, Message, Text, message, plural
from reformcheck.version import __version__

SCHEMA = "reformcheck/plan-difference/v1"

CHANGES = {
    PlanChange.DROPPED: message("dropped"),
    PlanChange.LOOSENED: message("loosened"),
    PlanChange.NOT_COMPARABLE: message("not comparable"),
    PlanChange.TIGHTENED: message("tightened"),
    PlanChange.DEADLINE_MOVED: message("deadline moved"),
    PlanChange.REASSIGNED: message("reassigned"),
    PlanChange.ADDED: message("added"),
}
_ASPECTS = {
    Aspect.TARGET: message("target"),
    Aspect.INDICATOR: message("indicator"),
    Aspect.BOUND: message("bound"),
    Aspect.MILESTONE: message("interim bound of {where}"),
    Aspect.PART: message("bound of the part {where}"),
    Aspect.BASELINE: message("baseline"),
    Aspect.STRENGTH: message("strength"),
    Aspect.DEADLINE: message("due year"),
    Aspect.FIRST_YEAR: message("first year"),
    Aspect.ROUND: message("years of a round"),
    Aspect.WHEN: message("when it is judged"),
    Aspect.LEAD: message("lead"),
    Aspect.COOPERATING: message("cooperating"),
    Aspect.HOLDER: message("who holds {where}"),
}
_WHENS = {"due": message("by a due year"), "every_year": message("every year"), "every_round": message("every round")}


class PlanDifference(Struct, frozen=True):
    """Two plans, what the later one changes, and the outcomes of one submission under both, where one was handed in."""

    old: Plan
    new: Plan
    amendments: tuple[Amendment, ...]
    judged: tuple[Assessment, ...] = ()
    flips: tuple[Flip, ...] = ()

    @property
    def exit_code(self) -> int:
        """1 where less is demanded or later, 3 where nobody can say whether, or a submission could not be read; else 0."""
        if any(amendment.is_looser for amendment in self.amendments):
            return 1
        open_ = any(amendment.change is PlanChange.NOT_COMPARABLE for amendment in self.amendments)
        return 3 if open_ or any(assessment.unreadable for assessment in self.judged) else 0


def as_json(difference: PlanDifference) -> str:
    """The difference as JSON, version 1."""
    return escaped_json(json.dumps(difference_v1(difference), ensure_ascii=False, indent=1)) + "\n"


def difference_v1(difference: PlanDifference) -> dict[str, Any]:
    """The difference as plain data."""
    count = Counter(amendment.change for amendment in difference.amendments)
    return {
        "schema": SCHEMA,
        "tool": {"name": "reformcheck", "version": __version__},
        "old": _plan(difference.old),
        "new": _plan(difference.new),
        "exit_code": difference.exit_code,
        "summary": {change.value: count[change] for change in PlanChange},
        "changes": [_amendment(amendment) for amendment in difference.amendments],
        "submission": {"unreadable": any(a.unreadable for a in difference.judged)} if difference.judged else None,
        "flips": [_flip(flip) for flip in difference.flips],
    }


def _plan(plan: Plan) -> dict[str, Any]:
    title = plan.document.title
    return {"id": plan.document.id, "title": {"en": title.en, "zh": title.zh}, "sha256": plan.sha256}


def _amendment(amendment: Amendment) -> dict[str, Any]:
    return {
        "target": amendment.target.id,
        "change": amendment.change.value,
        "aspect": amendment.aspect.value,
        "where": amendment.where,
        "old": _side(amendment.old),
        "new": _side(amendment.new),
        "looser": amendment.is_looser,
    }


def _side(side: object) -> Any:
    if isinstance(side, Bound):
        return bound_data(side)
    return list(side) if isinstance(side, tuple) else None if side is None else str(side)


def _flip(flip: Flip) -> dict[str, Any]:
    about = flip.finding
    return {
        "target": about.target.id,
        "area": about.area,
        "period": str(about.period),
        "old": _outcome(flip.old),
        "new": _outcome(flip.new),
    }


def _outcome(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    measured = finding.measurement
    return {
        "verdict": finding.verdict.value,
        "reason": finding.reason.value if finding.reason else None,
        "value": plain(measured.value) if measured else None,
        "bound": bound_data(finding.bound),
    }


# for people


def as_table(difference: PlanDifference, presentation: Presentation) -> str:
    """The difference as tables with a line that sums up."""
    say = presentation.language.text
    parts = []
    if difference.amendments:
        headers = (
            message("target"),
            message("change"),
            message("what changes"),
            message("former plan"),
            message("later plan"),
        )
        rows = [_row(amendment, difference) for amendment in difference.amendments]
        parts.append(_table(headers, rows, presentation))
    if difference.flips:
        headers = (message("target"), message("area"), message("period"), message("former plan"), message("later plan"))
        parts.append(
            f"{say(message('Verdicts that flip'))}\n{_table(headers, map(_flip_row, difference.flips), presentation)}"
        )
    parts.append("".join(f"{say(line)}\n" for line in _summary(difference)))
    return "\n".join(parts)


def _row(amendment: Amendment, difference: PlanDifference) -> tuple[Text, ...]:
    what = _ASPECTS[amendment.aspect]
    if amendment.where is not None:
        what = Message(what.template, {"where": _where(amendment, difference)})
    old = _told(amendment.old, amendment, difference.old)
    return amendment.target.id, CHANGES[amendment.change], what, old, _told(amendment.new, amendment, difference.new)


def _where(amendment: Amendment, difference: PlanDifference) -> Text:
    where = amendment.where or ""
    if amendment.aspect is Aspect.PART:
        return difference.new.area_labels.get(where) or difference.old.area_labels.get(where) or where
    return difference.new.label_of(where) if amendment.aspect is Aspect.HOLDER else where


def _told(side: object, amendment: Amendment, plan: Plan) -> Text:
    """One side in words."""
    if side is None or side == ():
        return "-"
    if isinstance(side, Bound):
        target = plan.targets[amendment.target.id]
        return bound_text(side, plan.unit_of(plan.indicators[target.indicator]))
    if isinstance(side, tuple):
        return Joined(tuple(plan.organisations[id_].name for id_ in side))
    if amendment.aspect is Aspect.STRENGTH:
        return STRENGTHS[str(side)]
    return _WHENS[str(side)] if amendment.aspect is Aspect.WHEN else str(side)


def _flip_row(flip: Flip) -> tuple[Text, ...]:
    about = flip.finding
    sides = [_verdict(finding) for finding in (flip.old, flip.new)]
    return about.target.id, about.area_name(about.area), str(about.period), *sides


def _verdict(finding: Finding | None) -> Text:
    if finding is None:
        return "-"
    verdict = VERDICTS[finding.verdict]
    if finding.reason is None:
        return verdict
    return message("{verdict} ({besides})", verdict=verdict, besides=REASONS[finding.reason])


def _summary(difference: PlanDifference) -> Iterator[Message]:
    count = Counter(amendment.change for amendment in difference.amendments)
    told = [
        message("{count} {change}", count=count[change], change=CHANGES[change])
        for change in PlanChange
        if count[change]
    ]
    if told:
        yield message("{counts}.", counts=Joined(tuple(told)))
    else:
        yield message("Nothing is demanded otherwise.")
    if difference.judged:
        number = len(difference.flips)
        yield (
            plural("{count} verdict flips.", "{count} verdicts flip.", number)
            if number
            else message("No verdict flips.")
        )
    if any(assessment.unreadable for assessment in difference.judged):
        yield message("Something that was handed in could not be read: see `reformcheck verify`.")


def _table(headers: tuple[Message, ...], rows: Any, presentation: Presentation) -> str:
    terminal = Terminal(presentation)
    say = presentation.language.text
    cells = [[Paragraph(visible(say(cell))) for cell in row] for row in rows]
    terminal.table([say(header) for header in headers], cells)
    return terminal.text()
