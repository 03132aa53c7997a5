"""Issues of registers (C4xx): do the records make sense, and can they be counted? Rows as in `content.py`."""

from __future__ import annotations

from reformcheck.issues.model import IssueType, Severity

UNREADABLE_RECORD_VALUE = IssueType(
    "C401",
    "unreadable-record-value",
    Severity.WARNING,
    "A cell of a register that should hold a date, a year, a number or an amount holds something else.",
    "Nobody can tell whether the record counts, so it is not counted; with more such records than the register tolerates every figure is undecided.",
    "登记日期: 2019年, 约500元, 2020-02-30",
    "Write a day (2019-03-01), a year, or an exact number with its unit.",
)
RECORD_VALUE_NOT_ALLOWED = IssueType(
    "C402",
    "record-value-not-allowed",
    Severity.WARNING,
    "A cell of a register holds none of the values that its column may have, or names no part of the plan's area.",
    "A word that is not known might count or not; the record is not counted.",
    "所有制: 三资",
    "Write one of the allowed values; `reformcheck explain REGISTER` lists them with their other names.",
)
MISSING_RECORD_VALUE = IssueType(
    "C403",
    "missing-record-value",
    Severity.WARNING,
    "A cell of a register is empty that must not be.",
    "Without it nobody can tell whether the record counts; it is not counted.",
    "建会情况: 独立建会, without a 建会日期",
    "Fill in the cell.",
)
MISSING_RECORD_KEY = IssueType(
    "C404",
    "missing-record-key",
    Severity.WARNING,
    "A record of a register has no key.",
    "It may be one that is counted already; it is not counted.",
    "A row without 统一社会信用代码",
    "Fill in the key.",
)
DUPLICATE_RECORD = IssueType(
    "C405",
    "duplicate-record",
    Severity.WARNING,
    "A key stands in several records of a register, in one file or in several.",
    "An enterprise that is counted twice makes a coverage look better or worse. Of records that agree in every cell one is counted, of those that differ none.",
    "91110000600037341L in row 2 and in row 7",
    "Keep one record of each key.",
)
RECORD_DATE_ORDER = IssueType(
    "C406",
    "record-date-order",
    Severity.WARNING,
    "A date of a record is later than one that must follow it.",
    "One of the two is wrong, so nobody can tell when the record counts; it is not counted.",
    "登记日期 2020-05-01, 注销日期 2019-01-01",
    "Correct the date that is wrong.",
)
RECORD_AMOUNT_TOO_LOW = IssueType(
    "C407",
    "record-amount-too-low",
    Severity.WARNING,
    "An amount of a record is less than it can be.",
    "A sum with an amount below zero is not what was spent; the record is not added.",
    "金额: -500元",
    "Correct the amount, or take the entry that it reverses out of the ledger.",
)
DOUBTFUL_RECORD = IssueType(
    "C408",
    "doubtful-record",
    Severity.WARNING,
    "A remark or status of a record says that it is not the fact.",
    "What is planned, void or doubtful is not counted.",
    "备注: 拟建会",
    'Correct the record or the text; where the text does not mean that, answer --remark "TEXT=accept".',
)
DAMAGED_RECORD = IssueType(
    "C409",
    "damaged-record",
    Severity.WARNING,
    "A row of a register has more or fewer cells than its header.",
    "Which cell stands in which column cannot be told; the record is not counted.",
    "91110000600037341L,私营 below a header of eight columns",
    "Put quotes around cells that hold the delimiter, or export the file again.",
)
WRONG_CHECK_CHARACTER = IssueType(
    "C410",
    "wrong-check-character",
    Severity.WARNING,
    "The last character of a unified social credit code is not the one that follows from the others (GB 32100).",
    "The code was mistyped or made up; the record is counted all the same.",
    "91110000600037341N",
    "Look the code up again.",
)
RECORD_AFTER_DATE = IssueType(
    "C411",
    "record-after-register-date",
    Severity.WARNING,
    "A record has a date after the date of the register.",
    "The register may be of a later date than it says; what lies after its date is not counted.",
    "登记日期 2021-03-01 in a register as of 2020-12-31",
    "Correct the date, or say of what date the register is.",
)
TOO_MANY_BAD_RECORDS = IssueType(
    "C420",
    "too-many-bad-records",
    Severity.ERROR,
    "More records of a register cannot be counted than the plan tolerates.",
    "The records that are left out may change the figure, so every figure of the register is undecided.",
    "3 of 10 records",
    "Correct the records that the other issues name.",
)
REGISTER_DATE_UNKNOWN = IssueType(
    "C421",
    "register-date-unknown",
    Severity.ERROR,
    "Nothing says of which date a register is, or two texts say different dates.",
    "What exists at the end of a year can only be counted up to that date; the latest date in a record is no such date.",
    "enterprises.csv without a title and without a column 统计时点",
    "Name the date in a title, in the name of the file (enterprises-2020-12-31.csv), in a column 统计时点, or with --as-of.",
)
MISSING_REGISTER_COLUMN = IssueType(
    "C422",
    "missing-register-column",
    Severity.ERROR,
    "A file looks like a register of the plan but lacks a column of it, has one twice, or differs from the other files of the register.",
    "Without the column the records cannot be counted.",
    "An enterprise register without 注销日期",
    "Add the column, under one of the names that `reformcheck explain REGISTER` lists.",
)
REGISTER_DISAGREES = IssueType(
    "C423",
    "register-disagrees",
    Severity.ERROR,
    "A reported figure differs from the one counted in the register.",
    "One of them is wrong; the program does not choose.",
    "1001 reported, 1000 counted: an enterprise was counted twice",
    "Correct the figure or the register.",
)
REGISTER_NOT_COUNTED = IssueType(
    "C424",
    "register-not-counted",
    Severity.ERROR,
    "A register could not be counted to its end.",
    "Part of a register gives less than all of it; every figure of it is undecided.",
    "A Parquet file that was cut off, a temporary folder without room, a worker of Spark that does not see the file",
    "Put right what the message names.",
)
REGISTER_OVERFLOW = IssueType(
    "C425",
    "register-overflow",
    Severity.ERROR,
    "A sum of a register has more digits than can be added exactly.",
    "A sum that is not exact is none.",
    "Amounts of 10^29 yuan",
    "Correct the amounts.",
)
REGISTER_OF_A_GROUP = IssueType(
    "C426",
    "register-of-a-group",
    Severity.ERROR,
    "Every record that a register counts in the denominator of a ratio is counted in its numerator too.",
    "A list of only the enterprises with a union, or of only the holders of a certificate, gives a rate of 100 %, whatever the rate of all is.",
    "A register of enterprises in which none is 未建会",
    "Hand in the register of all. If it is, hand in a table with the reported denominator too: the two are then compared.",
)
