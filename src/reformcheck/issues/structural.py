"""Structural issues (S2xx): can the file be read? Each row: code, name, severity, what, why, example, remedy."""

from __future__ import annotations

from reformcheck.issues.model import IssueType, Severity

INPUT_NOT_FOUND = IssueType(
    "S201",
    "input-not-found",
    Severity.ERROR,
    "An input that was named is not there.",
    "A figure that was not handed in is not a figure that passes.",
    "`reformcheck verify stat.csv` where the file is stats.csv.",
    "Check the name and the folder.",
)
NOT_A_REGULAR_FILE = IssueType(
    "S202",
    "not-a-regular-file",
    Severity.ERROR,
    "The input is a pipe, a device or a socket.",
    "Reading it could block for ever.",
    "A FIFO named stats.csv.",
    "Name a file, or send the text to standard input and name it `-`.",
)
EMPTY_FILE = IssueType(
    "S203",
    "empty-file",
    Severity.ERROR,
    "The file holds nothing, or only blank lines.",
    "Nothing was handed in, so nothing can be judged.",
    "A file of 0 bytes after an export that failed.",
    "Export the table again.",
)
UNSUPPORTED_FORMAT = IssueType(
    "S204",
    "unsupported-format",
    Severity.ERROR,
    "The content is of a kind that this version does not read.",
    "A picture or a workbook read as text would give figures that nobody wrote.",
    "A PNG image named stats.csv; a workbook (.xlsx).",
    "Save the table as CSV (UTF-8).",
)
UNDECODABLE_TEXT = IssueType(
    "S205",
    "undecodable-text",
    Severity.ERROR,
    "The bytes are not text in the encoding that was expected.",
    "Replacing what cannot be read would change names and figures in silence.",
    "A file saved as ANSI or GBK where UTF-8 was expected.",
    "Save the file as CSV UTF-8, or name its encoding with --encoding.",
)
MALFORMED_CSV = IssueType(
    "S206",
    "malformed-csv",
    Severity.ERROR,
    "The rows cannot be told apart: a quote is not closed, or text follows a closing quote.",
    "From that place on, cells would be read from the wrong columns.",
    '`"海门街道,95,100` without the second quote.',
    "Close the quote in the row named, or export the table again.",
)
NOTHING_RECOGNISED = IssueType(
    "S207",
    "nothing-recognised",
    Severity.ERROR,
    "No header word, indicator or variable of the plan was found in the file.",
    "A file in which nothing is recognised tells nothing about the plan; that is no pass.",
    "A list of addresses; a table whose headers are abbreviations.",
    "Use the labels or ids of `reformcheck targets`, or the columns indicator, period and value.",
)
NO_DATA_ROWS = IssueType(
    "S208",
    "no-data-rows",
    Severity.ERROR,
    "There is a header but no row below it.",
    "The form was handed in blank.",
    "A file whose only line is `indicator,period,value`.",
    "Fill in the rows.",
)
AMBIGUOUS_COLUMN = IssueType(
    "S209",
    "ambiguous-column",
    Severity.ERROR,
    "A column can be read in two ways that would give different facts.",
    "The program asks rather than chooses.",
    "A column 单位 in which some cells are units and others are towns.",
    "Rename the column: 计量单位 for a unit, 地区 for a place.",
)
REPEATED_COLUMN = IssueType(
    "S210",
    "repeated-column",
    Severity.ERROR,
    "Two columns have the same meaning.",
    "Which of the two holds the figure cannot be known.",
    "Two columns 数值.",
    "Remove or rename one of them.",
)
RAGGED_ROW = IssueType(
    "S211",
    "ragged-row",
    Severity.ERROR,
    "A row has more filled cells than the header has columns.",
    "A comma inside a number or a name shifts every cell to its right by one column.",
    "`非公有制企业数,2020,1,060` in a file separated by commas.",
    'Put the cell in quotes ("1,060") or remove the separator.',
)
OVERLONG_CELL = IssueType(
    "S212",
    "over-long-cell",
    Severity.ERROR,
    "A cell is longer than the limit.",
    "It is usually the rest of the file behind a quote that was not closed.",
    "A cell of several megabytes.",
    "Look for a missing quote in the row named.",
)
UNKNOWN_COLUMN = IssueType(
    "S213",
    "unknown-column",
    Severity.INFORMATION,
    "A column that is neither a known header word nor a variable or indicator of the plan.",
    "It was not read; if it holds a figure the plan needs, its header must say so.",
    "工会覆率 (for 工会覆盖率).",
    "Correct the header if the column matters; leave it otherwise.",
)
SKIPPED_FILE = IssueType(
    "S214",
    "skipped-file",
    Severity.INFORMATION,
    "A file in a folder that is of no known kind.",
    "It was not read. A file that is named on the command line always is.",
    "readme.txt in the folder of submissions.",
    "Nothing, if the file is no submission.",
)
UNREADABLE_INPUT = IssueType(
    "S215",
    "unreadable-input",
    Severity.ERROR,
    "The operating system does not let the file be read.",
    "A figure that cannot be read is not a figure that passes.",
    "A file without read permission.",
    "Change the permission, or copy the file to a place you can read.",
)
NO_INPUT = IssueType(
    "S216",
    "no-input",
    Severity.ERROR,
    "A folder or a pattern has no file that could be a submission.",
    "Nothing was checked, and nothing checked is no pass.",
    "An empty folder; `reports/*.csv` that matches nothing.",
    "Check the folder or the pattern.",
)
SKIPPED_LINE = IssueType(
    "S217",
    "skipped-line",
    Severity.INFORMATION,
    "A line that is a note, a source or a signature, not a row of the table.",
    "It was not read as data.",
    "注：数据截至2020年底.",
    "Nothing.",
)
EMPTY_INDICATOR = IssueType(
    "S218",
    "empty-indicator",
    Severity.ERROR,
    "A row has a value but does not say of what.",
    "It may be a merged cell whose name stands in the row above; the program does not guess.",
    "`,2020,86` under `indicator,period,value`.",
    "Write the indicator in every row.",
)
