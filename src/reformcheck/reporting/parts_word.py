"""What a report calls the parts of the plan's area: the plan's own word (区镇), else a general one."""

from __future__ import annotations

from reformcheck.plan import Plan
from reformcheck.texts import Label, Text, message


def parts_word(plan: Plan, count: int = 2) -> Text:
    """The word for one part or for several."""
    called = plan.area.parts_called
    if called is None:
        return message("part") if count == 1 else message("parts")
    return Label(called.zh, called.en if count == 1 else called.plural or called.en)


def counted_parts(plan: Plan, count: int) -> Text:
    """So many parts: 12个区镇."""
    return message("{count} {parts}", count=count, parts=parts_word(plan, count))
