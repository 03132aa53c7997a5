"""What a claim says, in words for people."""

from __future__ import annotations

from reformcheck.reading.context.claims import Claim, ClaimKind
from reformcheck.texts import Message, message

_WHY: dict[ClaimKind, Message] = {
    ClaimKind.NATURE: message("that it is a target, a plan, a forecast, growth or last year's figure"),
    ClaimKind.PERIOD: message("another time than the row"),
    ClaimKind.EVENT: message("another time than the row"),
    ClaimKind.AREA: message("another place than the row"),
    ClaimKind.PART_NUMBER: message("another number"),
    ClaimKind.OWN_NUMBER: message("another number"),
    ClaimKind.GROUP: message("that it is about a group only"),
    ClaimKind.EXCLUSION: message("that something is left out which the definition does not leave out"),
    ClaimKind.INCLUSION: message("that something is counted in which the definition does not count in"),
    ClaimKind.STATISTIC: message("that it is another statistic, such as an average"),
    ClaimKind.BASIS: message("that it was counted on another basis"),
    ClaimKind.QUANTITY: message("that it is another quantity"),
    ClaimKind.CHANGE: message("that it is a change or an opening figure, not the stock"),
    ClaimKind.ESTIMATE: message("that it is an estimate"),
    ClaimKind.APPROXIMATE: message("that it is approximate"),
    ClaimKind.NOT_YET: message("that it is not yet so"),
    ClaimKind.DUTY: message("what is to be done, not what was done"),
    ClaimKind.UNDER_WAY: message("that it is under way or put off"),
    ClaimKind.STAND_IN: message("that something else stands in for it"),
    ClaimKind.VOID: message("that it is void, wrong or doubtful"),
    ClaimKind.MADE_UP: message("that it is made up, an example or a test"),
    ClaimKind.COPIED: message("that it was copied from another period"),
    ClaimKind.INCOMPLETE: message("that it is incomplete"),
    ClaimKind.REVISED: message("the same figures in another edition, and not which of the two counts"),
    ClaimKind.NEGATION: message("a no, and it is not clear to what"),
}
_OTHER = message("something that is not clear")


def why(claim: Claim | None) -> Message:
    """What a claim says of a figure, as the end of a sentence."""
    return _WHY.get(claim.kind, _OTHER) if claim else _OTHER
