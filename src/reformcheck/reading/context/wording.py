"""What a claim says, in words for people."""

from __future__ import annotations

from reformcheck.reading.context.claims import Claim, Kind
from reformcheck.texts import Message, message

_WHY: dict[Kind, Message] = {
    Kind.NATURE: message("that it is a target, a plan, a forecast, growth or last year's figure"),
    Kind.PERIOD: message("another time than the row"),
    Kind.EVENT: message("another time than the row"),
    Kind.AREA: message("another place than the row"),
    Kind.PART_NUMBER: message("another number"),
    Kind.OWN_NUMBER: message("another number"),
    Kind.GROUP: message("that it is about a group only"),
    Kind.EXCLUSION: message("that something is left out which the definition does not leave out"),
    Kind.INCLUSION: message("that something is counted in which the definition does not count in"),
    Kind.STATISTIC: message("that it is another statistic, such as an average"),
    Kind.BASIS: message("that it was counted on another basis"),
    Kind.QUANTITY: message("that it is another quantity"),
    Kind.CHANGE: message("that it is a change or an opening figure, not the stock"),
    Kind.ESTIMATE: message("that it is an estimate"),
    Kind.APPROXIMATE: message("that it is approximate"),
    Kind.NOT_YET: message("that it is not yet so"),
    Kind.DUTY: message("what is to be done, not what was done"),
    Kind.UNDER_WAY: message("that it is under way or put off"),
    Kind.STAND_IN: message("that something else stands in for it"),
    Kind.VOID: message("that it is void, wrong or doubtful"),
    Kind.MADE_UP: message("that it is made up, an example or a test"),
    Kind.COPIED: message("that it was copied from another period"),
    Kind.INCOMPLETE: message("that it is incomplete"),
    Kind.REVISED: message("the same figures in another edition, and not which of the two counts"),
    Kind.NEGATION: message("a no, and it is not clear to what"),
}
_OTHER = message("something that is not clear")


def why(claim: Claim | None) -> Message:
    """What a claim says of a figure, as the end of a sentence."""
    return _WHY.get(claim.kind, _OTHER) if claim else _OTHER
