"""What is wrong with a file that could not be read, and how it is put right, in words that need no command line."""

from __future__ import annotations

import re

from reformcheck.issues import Issue, IssueType, structural
from reformcheck.texts import Message, message

_IN_PLAIN_WORDS = {
    structural.INPUT_NOT_FOUND: message("Hand it in again."),
    structural.NOT_A_REGULAR_FILE: message("Save the table as a spreadsheet and hand it in again."),
    structural.EMPTY_FILE: message("Fill in the table and hand it in again."),
    structural.UNSUPPORTED_FORMAT: message("Save the table as a spreadsheet and hand it in again."),
    structural.UNDECODABLE_TEXT: message("Save the table as a spreadsheet and hand it in again."),
    structural.NOTHING_RECOGNISED: message(
        "Fill in the form of this plan, or head the columns as the plan calls its figures, and hand it in again."
    ),
    structural.UNREADABLE_INPUT: message("Save a copy that others may open, and hand that in."),
    structural.NO_INPUT: message("Put the table into the folder and hand it in again."),
    structural.LIMIT_EXCEEDED: message("Leave nothing in it but the table, and hand it in again."),
    structural.SEVERAL_TABLES: message(
        "Leave one table in the workbook, or put one below the other, and hand it in again."
    ),
    structural.UNKNOWN_SHEET: message("Say on which sheet the figures stand, and hand it in again."),
}
"""Where the remedy of the catalogue is for those who run the program."""


_OF_COMMANDS = re.compile(r"--\w|`|[/\\]|\b[MCS]\d+\b|\b[A-Z]{3,}\b")
"""An option, a command, a path, a code or the name of a format."""
_LONGEST = 120
"""Characters that a first page can bear; a longer message is for those who mend the file, and stands in the annex."""


def fault_of(issue: Issue) -> Message:
    """What is wrong with it: what was found there, unless that is long or takes words of the command line."""
    found = str(issue.message)
    return Message(issue.type.what) if len(found) > _LONGEST or _OF_COMMANDS.search(found) else issue.message


def mending_of(type_: IssueType) -> Message:
    """What is to be done to a file that could not be read."""
    return _IN_PLAIN_WORDS.get(type_) or Message(type_.remedy)
