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
    "The content is of a kind that is not read.",
    "A picture or a letter read as a table would give figures that nobody wrote.",
    "A PNG image named stats.csv; a web page named stats.xls.",
    "Save the table as XLSX, or as CSV (UTF-8).",
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
UNKNOWN_COLUMN = IssueType(
    "S213",
    "unknown-column",
    Severity.INFORMATION,
    "A column that is neither a known header word nor a variable or indicator of the plan.",
    "Its words were read as remarks on the rows, its numbers not at all; if it holds a figure the plan needs, its header must say so.",
    "工会覆率 (for 工会覆盖率).",
    "Correct the header if the column matters; leave it otherwise.",
)
SKIPPED_FILE = IssueType(
    "S214",
    "skipped-file",
    Severity.INFORMATION,
    "Something in a folder or an archive that is of no known kind, or is a link.",
    "It was not read. A file that is named on the command line always is.",
    "readme.txt in the folder of submissions; a link to a file of another folder.",
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
    "It was not read as data; what it says of the figures counts.",
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
MISLEADING_SUFFIX = IssueType(
    "S219",
    "misleading-suffix",
    Severity.WARNING,
    "The name of the file says one format, its content is another.",
    "The content was read as what it is; other programs go by the name.",
    "An XLSX workbook named stats.csv; tab-separated text named stats.xls.",
    "Give the file the suffix of its format, or save it again in the format of its name.",
)
PROTECTED_FILE = IssueType(
    "S220",
    "protected-file",
    Severity.ERROR,
    "The file is encrypted with a password.",
    "Nothing in it can be read.",
    "A workbook saved with a password to open it.",
    "Save it without a password.",
)
DAMAGED_FILE = IssueType(
    "S221",
    "damaged-file",
    Severity.ERROR,
    "The file begins like one of its format, but is cut off or damaged.",
    "What is left of it may lack rows, so none is read.",
    "An XLSX file of which only half was copied.",
    "Copy or save the file again.",
)
LIMIT_EXCEEDED = IssueType(
    "S222",
    "limit-exceeded",
    Severity.ERROR,
    "The file is larger or deeper than a submission can be expected to be.",
    "A small file can unpack to more than the machine holds; reading stops before that.",
    "A sheet that claims 1 048 576 rows × 16 384 columns; a gzip of 10 GB of zeros.",
    "Remove what is not part of the table. If the file is in order, raise the limit that is named: --limit NAME=NUMBER.",
)
SEVERAL_TABLES = IssueType(
    "S223",
    "several-tables",
    Severity.ERROR,
    "More than one sheet of the workbook holds a table with figures, or two tables stand beside each other on one.",
    "A draft beside the final sheet would give other facts; the program asks rather than chooses.",
    "The sheets 2020年 and 草稿, both with a header and figures; the columns 地区, 企业数, 地区, 建会数.",
    "Name the sheet to read with --sheet FILE#NAME (several times for several sheets), or remove the others; put one table below the other.",
)
HIDDEN_PART = IssueType(
    "S224",
    "hidden-part",
    Severity.WARNING,
    "A sheet, rows or columns that the spreadsheet hides were read.",
    "Who looks at the sheet does not see figures that count here.",
    "Rows 5 to 9 are hidden by a filter.",
    "Show them and look at them, or delete them.",
)
MIXED_LINE_ENDS = IssueType(
    "S225",
    "mixed-line-ends",
    Severity.INFORMATION,
    "The lines of the file do not all end alike.",
    "It is a sign of files that were put together; every line was read.",
    "Rows 1 to 9 end with CR LF, the others with LF.",
    "Nothing, if all rows are there.",
)
STRAY_CARRIAGE_RETURN = IssueType(
    "S226",
    "stray-carriage-return",
    Severity.WARNING,
    "A carriage return stands inside a line whose end is a line feed.",
    "It was read as a space within its cell, not as the end of the row.",
    "`非公有制企业数\\r,2020,1000`.",
    "Remove the character, or export the table again.",
)
MERGED_VALUE = IssueType(
    "S227",
    "merged-value",
    Severity.ERROR,
    "One merged cell holds the figure of several rows or columns.",
    "Whether it is the figure of each, or of all together, cannot be known.",
    "C3 and C4, two towns, merged into one cell with 120.",
    "Unmerge the cell and write a figure into each row.",
)
UNKNOWN_SHEET = IssueType(
    "S228",
    "unknown-sheet",
    Severity.ERROR,
    "The workbook has no sheet of the name that was asked for.",
    "Another sheet in its place would give figures that nobody asked for.",
    "`--sheet 2020` where the sheet is named 2020年.",
    "Use one of the names that are listed.",
)
ISSUES_BEYOND_LIMIT = IssueType(
    "S250",
    "issues-beyond-limit",
    Severity.INFORMATION,
    "There are more issues of one severity than the program keeps.",
    "Every figure was read and judged; only the list of what is wrong ends at the limit, and so do its counts.",
    "Half a million cells that hold 约85.",
    "Correct what is listed and run it again. To list more, raise the limit: `--limit issues=NUMBER`.",
)
