"""Content issues (C3xx): do the figures make sense? Each row: code, name, severity, what, why, example, remedy."""

from __future__ import annotations

from reformcheck.issues.model import IssueType, Severity

NOT_A_NUMBER = IssueType(
    "C301",
    "not-a-number",
    Severity.ERROR,
    "A cell that should hold a figure holds something else.",
    "An approximate figure (约85) or a range (80-90) may lie on either side of the bound; the program does not guess.",
    "约85, >85, 85以上, 80-90, 八十五",
    "Write the exact figure in digits, or leave the cell empty if there is none.",
)
UNKNOWN_UNIT = IssueType(
    "C302",
    "unknown-unit",
    Severity.ERROR,
    "A unit of measure that the program does not know.",
    "Without the unit the size of the figure is not known.",
    "86 趴",
    "Use %, 人, 万人, 家, 次, 元, 万元, 亿元 or the unit of the variable.",
)
UNFITTING_UNIT = IssueType(
    "C303",
    "unfitting-unit",
    Severity.ERROR,
    "A unit that cannot be a unit of this variable.",
    "The figure is probably that of another variable.",
    "非公有制企业数 in 万元; a coverage in 个百分点.",
    "Correct the unit, or the name of the variable.",
)
AMBIGUOUS_SHARE = IssueType(
    "C304",
    "ambiguous-share",
    Severity.ERROR,
    "A percentage without a unit that lies between 0 and 1.",
    "0.86 may mean 86 % or 0.86 %: the two differ by a factor of a hundred, and one of them may pass.",
    "0.86 for the coverage",
    "Write 86%, or state the unit: % or ratio (比值).",
)
DOUBTFUL_SHARE = IssueType(
    "C305",
    "doubtful-share",
    Severity.WARNING,
    "A percentage between 0 and 1 whose unit is stated as %.",
    "It is read as it stands (0.86 %), but a fraction (86 %) may have been meant.",
    "0.86 in a column 工会覆盖率（%）",
    "If 86 % is meant, write 86.",
)
UNREADABLE_PERIOD = IssueType(
    "C306",
    "unreadable-period",
    Severity.ERROR,
    "The period of a row cannot be read.",
    "A figure that belongs to no year may be the one that fails, so the whole run is undecided.",
    "去年, 2020.1, 20年底",
    "Write 2020, 2020-06, 2020Q2, 2020年1-9月 or 2020-12-31.",
)
IMPLAUSIBLE_PERIOD = IssueType(
    "C307",
    "implausible-period",
    Severity.ERROR,
    "A year more than 30 years away from the years of the plan.",
    "It is a slip of the keyboard; the figure belongs to a year that is not known.",
    "2202 for 2020",
    "Correct the year.",
)
UNREADABLE_AREA = IssueType(
    "C308",
    "unreadable-area",
    Severity.ERROR,
    "A row does not say which area it is about, although the table has a column for it.",
    "The figure may be the whole area's or a part's, so the whole run is undecided.",
    "An empty cell under 地区.",
    "Write the area's name or code, or 合计 for the whole.",
)
OTHER_PLACE = IssueType(
    "C309",
    "other-place",
    Severity.WARNING,
    "A row about a place that is not in the plan's area (by GB/T 2260, or by its code).",
    "Its figures are not read and not added up.",
    "启东市 in a table for 海门市",
    "Nothing, if the row is there for comparison; else correct the name or the code.",
)
UNLISTED_PART = IssueType(
    "C310",
    "unlisted-part",
    Severity.WARNING,
    "An area that is not among the parts the plan lists.",
    "Its figures are not added up: a name spelt in another way would be counted twice or not at all.",
    "四甲镇 where the plan lists 常乐镇 and 三星镇",
    "Use the names or codes of the plan.",
)
UNKNOWN_INDICATOR = IssueType(
    "C311",
    "unknown-indicator",
    Severity.INFORMATION,
    "A name in the indicator column that is no indicator or variable of the plan.",
    "Its rows were not read.",
    "GDP in a file of many indicators; 工会覆率 for 工会覆盖率",
    "Correct the name if the figure matters; leave it otherwise.",
)
NOT_AN_OBSERVATION = IssueType(
    "C312",
    "not-an-observation",
    Severity.INFORMATION,
    "A column or row that holds a target, a plan, a forecast, a growth rate or last year's figure.",
    "A wish is not a fact: it is not read, and it does not move the clock.",
    "2020年目标; a row with the note 预计; OBS_STATUS F",
    "Nothing; hand in the actual figure when it is there.",
)
DUPLICATE_OBSERVATION = IssueType(
    "C313",
    "duplicate-observation",
    Severity.WARNING,
    "The same fact stands twice, with the same value.",
    "It was counted once.",
    "The coverage of 2020 in rows 3 and 9, both 86.5",
    "Remove one of the two.",
)
CONFLICTING_OBSERVATIONS = IssueType(
    "C314",
    "conflicting-observations",
    Severity.ERROR,
    "The same fact stands twice, with different values.",
    "Choosing one of them would be guessing; nothing is chosen.",
    "非公有制企业数 of 2020: 1000 in row 3, 1100 in row 9",
    "Keep the right one.",
)
NEGATIVE_VALUE = IssueType(
    "C315",
    "negative-value",
    Severity.ERROR,
    "A count, an amount or a share below zero.",
    "There are no minus five enterprises; the sign or the column is wrong.",
    "-5",
    "Correct the figure.",
)
ABOVE_MAXIMUM = IssueType(
    "C316",
    "above-maximum",
    Severity.ERROR,
    "A share above its natural maximum.",
    "A part is never more than the whole.",
    "A coverage of 130 %",
    "Correct the figure or its unit.",
)
NUMERATOR_ABOVE_DENOMINATOR = IssueType(
    "C317",
    "numerator-above-denominator",
    Severity.ERROR,
    "The part is larger than the whole it is a part of.",
    "One of the two figures is wrong, or they are of different dates.",
    "1100 enterprises with a union of 1000 enterprises",
    "Correct the figure that is wrong.",
)
ZERO_DENOMINATOR = IssueType(
    "C318",
    "zero-denominator",
    Severity.ERROR,
    "The whole is zero, so there is no share.",
    "0 of 0 is neither a pass nor a failure.",
    "0 enterprises",
    "Correct the figure, or leave it empty if it is not known.",
)
RATE_DISAGREES = IssueType(
    "C319",
    "rate-disagrees-with-counts",
    Severity.ERROR,
    "The rate that was reported is not the one that the counts beside it give.",
    "Ratios are computed again from the counts; a rate that is off by one unit of its last digit or more belongs to other counts.",
    "86.0 % beside 854 of 1000",
    "Correct the rate or the counts.",
)
PARTS_EXCEED_WHOLE = IssueType(
    "C320",
    "parts-exceed-whole",
    Severity.ERROR,
    "The parts of the area add up to more than the figure of the whole area.",
    "One of the figures is wrong, or a part is counted twice.",
    "Towns 95 + 700 beside a city figure of 790",
    "Correct the figure that is wrong.",
)
PARTS_DISAGREE = IssueType(
    "C321",
    "parts-disagree-with-whole",
    Severity.ERROR,
    "The parts are complete but do not give the figure of the whole area.",
    "One of the figures is wrong.",
    "All towns together 795 of 950, the city row 820 of 950",
    "Correct the figure that is wrong.",
)
TOTALS_DISAGREE = IssueType(
    "C322",
    "totals-disagree",
    Severity.ERROR,
    "Figures for parts of a year do not add up to the figure for the whole.",
    "One of them is wrong; nothing is chosen.",
    "1 meeting in the year, 0 in each of its four quarters",
    "Correct the figure that is wrong.",
)
FALLING_YEAR_TO_DATE = IssueType(
    "C323",
    "falling-year-to-date",
    Severity.ERROR,
    "A figure since the beginning of the year is smaller than an earlier one, or a part is larger than the whole.",
    "What has happened in a year does not become less.",
    "5 meetings from January to June, 4 from January to September",
    "Correct the figure that is wrong; the later one may be that of a single quarter.",
)
PARTS_UNCONFIRMED = IssueType(
    "C324",
    "parts-may-be-incomplete",
    Severity.WARNING,
    "The figure of the whole area is the sum of parts that may not be all.",
    "The plan does not list the parts, so a part may be missing. Such a sum is a lower bound and decides only as one.",
    "Two towns and no row for the city",
    "Add a row for the whole area (合计), or say --parts-complete if these are all.",
)
RATES_CANNOT_BE_ADDED = IssueType(
    "C325",
    "rates-cannot-be-added",
    Severity.WARNING,
    "There are rates of parts, but neither a figure of the whole area nor counts.",
    "The mean of rates is not the rate of the whole: large parts count more than small ones.",
    "95 % and 82.4 % of two towns",
    "Hand in numerator and denominator of each part, or the figure of the whole area.",
)
AREA_ASSUMED = IssueType(
    "C326",
    "area-assumed",
    Severity.INFORMATION,
    "The table does not say which area it is about and was taken as the whole area of the plan.",
    "If it is a part's, the whole would be judged by it.",
    "A file without a column 地区",
    "Add a column with the area if it is a part's.",
)
AREA_NAMED_OUTSIDE = IssueType(
    "C327",
    "title-names-another-area",
    Severity.ERROR,
    "The table has no area column, and its title or file name names another area.",
    "The figures of a town would be judged as the whole area's.",
    "常乐镇2020年统计表; 常乐镇.csv",
    "Add a column with the area, or rename the file.",
)
PASSES_AS_DISPLAYED = IssueType(
    "C328",
    "passes-only-as-displayed",
    Severity.WARNING,
    "The figure passes only if the digits that were not written are favourable.",
    "85.0 may stand for 84.96, and 5.3 万人 for 52 951.",
    "A rate of 85.0 % without counts, against at least 85 %",
    "Hand in the counts, unrounded.",
)
UNUSABLE_PERIOD = IssueType(
    "C329",
    "unusable-period",
    Severity.ERROR,
    "A single day as the period of something that adds up over a year.",
    "It may be what happened on that day or what happened until then.",
    "联席会议次数 of 2020-12-31",
    "Write 2020 for the year, or 2020年1-9月 for January to September.",
)
AFTER_AS_OF = IssueType(
    "C330",
    "after-as-of",
    Severity.INFORMATION,
    "A figure for a time after the date that is judged as of.",
    "It was not used.",
    "A figure of 2021 with --as-of 2020-12-31",
    "Nothing, or a later --as-of.",
)
PART_NOT_ADDED = IssueType(
    "C331",
    "part-figure-not-added",
    Severity.INFORMATION,
    "A part's figure of something that does not add up over areas.",
    "The joint meetings of the city are not the sum of those of its towns.",
    "联席会议次数 of a town",
    "Hand in the figure of the whole area.",
)
CONFLICTING_UNITS = IssueType(
    "C332",
    "conflicting-units",
    Severity.ERROR,
    "The cell and its column (or header) state different units.",
    "Only one of them can be right.",
    "59000 under 劳动者总数（万人） in a row whose unit column says 人",
    "Keep the unit that is right, and correct the other to it.",
)
BREAKDOWN_ROW = IssueType(
    "C333",
    "breakdown-row",
    Severity.INFORMATION,
    "A row that is about one industry, sex, size or other group only, beside the figure of all.",
    "A group's figure is not the figure of all; it was not read.",
    "工会覆盖率 90% with 制造业 under 行业",
    "Hand in a row for all, with 合计 or nothing in that column.",
)
FRACTIONAL_COUNT = IssueType(
    "C334",
    "fractional-count",
    Severity.WARNING,
    "A count in thousands or ten thousands that comes to a fraction of something that comes in ones.",
    "It was rounded or computed; the count behind it is another.",
    "5.33333万人",
    "Hand in the count in ones.",
)
SHARE_OF_PART_YEAR = IssueType(
    "C335",
    "share-of-part-year",
    Severity.INFORMATION,
    "A ratio of yearly amounts that was reported for a part of the year.",
    "The share of a quarter is not the share of the year; it was not used.",
    "用于技能人才培训比例 of 2020年第四季度",
    "Hand in the year's ratio, or its two amounts.",
)
PERIOD_FROM_TITLE = IssueType(
    "C336",
    "period-from-title",
    Severity.INFORMATION,
    "The table has no period column; the period in its title was taken.",
    "A title that was copied from last year's form would give the wrong year.",
    "海门市2020年产业工人统计表",
    "Nothing, if the title is right.",
)
ROUNDING_DIFFERENCE = IssueType(
    "C337",
    "rounding-difference",
    Severity.WARNING,
    "Figures that should be equal differ by no more than their rounding.",
    "Amounts in 万元 or 万人 are rounded, and their sum is too; the stated whole was taken.",
    "33.3 + 33.3 + 33.3 万元 beside 100 万元",
    "Hand in unrounded amounts.",
)
MIXED_PART_NAMES = IssueType(
    "C338",
    "mixed-part-names",
    Severity.WARNING,
    "Parts are named in different ways, and the plan does not list them.",
    "The same part may be counted twice, so their sum does not pass even with --parts-complete.",
    "320684104 in one file and 常乐镇 in another; 三厂镇 and 三厂街道",
    "Use either codes or full names throughout.",
)
SPREADSHEET_ERROR = IssueType(
    "C340",
    "spreadsheet-error",
    Severity.ERROR,
    "A cell shows an error of the spreadsheet instead of a value.",
    "The spreadsheet could not compute the figure, so there is none.",
    "`#DIV/0!`, `#REF!`, `#VALUE!`.",
    "Correct the formula, or write the figure, and save again.",
)
UNCALCULATED_FORMULA = IssueType(
    "C341",
    "uncalculated-formula",
    Severity.ERROR,
    "A cell holds a formula whose result was never saved.",
    "A program wrote the file without computing it; the figure is not in the file.",
    "`=B2/C2` written by a script.",
    "Open the file in WPS or Excel and save it, then hand it in again.",
)
DISPLAYED_OTHERWISE = IssueType(
    "C342",
    "displayed-otherwise",
    Severity.WARNING,
    "The spreadsheet displays a rounded figure; the one it holds is another.",
    "The full value counts: a cell that shows 85% and holds 84.996 % does not reach 85 %.",
    "0.84996 in a cell formatted as `0%`.",
    "Show more digits in the sheet, so that everyone sees the figure that counts.",
)
DELETED_OBSERVATION = IssueType(
    "C343",
    "deleted-observation",
    Severity.ERROR,
    "A row of SDMX-CSV deletes an observation (ACTION D).",
    "A deletion is an order to a database; which figure is to count then is not in the file.",
    "`dataflow,EXAMPLE(1.0),D,union_coverage,320684,2020,86`.",
    "Hand in the rows that count (ACTION I, A, R or M) and leave deletions out.",
)
FRACTION_OF_ONES = IssueType(
    "C350",
    "fraction-of-ones",
    Severity.ERROR,
    "A count, stated in ones, that is no whole number, or has a point where it may group thousands.",
    "There is no half enterprise: the figure is a mean, a rate, in another unit than it says, or 12.000 stands for 12000.",
    "850.5 家; 6.5 under 人; 12.000 家",
    "Hand in the count, or state the unit that it is in (万人).",
)
AMOUNT_WITHOUT_UNIT = IssueType(
    "C351",
    "amount-without-unit",
    Severity.ERROR,
    "An amount of money without a unit, in its cell, its header, a row of units or a line above the table.",
    "元, 万元 and 亿元 cannot be told apart by the figure: the amount may be ten thousand times as much.",
    "220 under 用于职业教育的城市教育费附加",
    "State the unit: in the header, in a column of units (计量单位), or in a line above the table.",
)
YEARS_AS_FIGURES = IssueType(
    "C352",
    "years-as-figures",
    Severity.ERROR,
    "A column of figures repeats the years of its rows.",
    "The years were pasted or filled over the figures; what the figures were is not in the file.",
    "2020 under 高技能人才数 in the row of 2020",
    "Enter the figures again. If 2020 is the figure of 2020, write its unit into the cell, such as 人 or 家.",
)
POSSIBLE_SUBTOTAL = IssueType(
    "C353",
    "possible-subtotal",
    Severity.ERROR,
    "A row whose name is not known is in every column the sum of rows beside it.",
    "A subtotal among the parts would be counted twice; a part that was taken for one would be missing.",
    "A row 东片 of 3000 and 2250 below 三星镇 of 1500 and 1150 and 常乐镇 of 1500 and 1100.",
    "Call a subtotal by that name; write the full name of a part (常乐镇).",
)
STRUCK_OUT = IssueType(
    "C354",
    "struck-out-figure",
    Severity.ERROR,
    "A figure in a spreadsheet is struck out, or some of its digits are.",
    "Whoever struck it out took it back; what counts instead is not in the cell.",
    "10 of which the 1 is struck out: the meeting was cancelled.",
    "Write the figure that counts, or delete the cell.",
)
IMPLAUSIBLE_FIGURE = IssueType(
    "C360",
    "implausible-figure",
    Severity.ERROR,
    "A figure of the whole area that is far beyond what the plan holds plausible.",
    "A forgotten 万 makes a figure ten thousand times too small; a share of two such figures may still look right.",
    "劳动者总数 50 (for 50 万人) where the plan expects 10,000 to 10,000,000 people.",
    "Correct the unit or the figure; if it is right, the plan's `plausible` is too narrow.",
)
CONTRADICTED_BASELINE = IssueType(
    "C361",
    "contradicted-baseline",
    Severity.ERROR,
    "A file gives the year of a target's baseline another value than the plan.",
    "The pace would start from one value or from the other, and may be on track by the one and moving away by the other.",
    "90 % for 2018 where the plan starts from 95 % in 2018.",
    "Correct the figure, or the baseline in the plan. The verdict stands; no pace is told.",
)
OUTSIDE_SELECTION = IssueType(
    "C370",
    "outside-selection",
    Severity.INFORMATION,
    "Issues on figures that were not asked about are counted and not listed.",
    "They change nothing of what was selected; whoever judges the rest has to know them.",
    "`--organisation 市财政局` on a file whose union figures contradict each other.",
    "Run it without the selection to see them.",
)
MISSING_FIGURE = IssueType(
    "C371",
    "missing-figure",
    Severity.ERROR,
    "A figure that the organisation has to hand in is not there, or not for the whole year or area (`check`).",
    "A submission that lacks a figure leaves a target undecided, and somebody has to ask for it again.",
    "An empty cell in the column 数值 of a form.",
    "Fill in the cell, or add the row; write 0 only for zero, and - for a round that did not take place.",
)
FIGURE_WITH_CAVEAT = IssueType(
    "C372",
    "figure-with-caveat",
    Severity.WARNING,
    "A text beside a figure casts doubt on it without making it wrong (`check`).",
    "The figure counts, and the text is quoted beside every verdict that rests on it.",
    "The remark 快报数 beside a figure.",
    "Correct the figure or the text, or say that it stands: `--remark TEXT=accept`.",
)
ANOTHER_ORGANISATION = IssueType(
    "C373",
    "another-organisation",
    Severity.ERROR,
    "The form says that another organisation filled it in than the one that was named with --organisation.",
    "It would be checked for figures that somebody else has to hand in.",
    "`check finance.xlsx --organisation 市总工会` where the form says 填报单位：市财政局.",
    "Leave out --organisation, or name the right file.",
)
UNKNOWN_ORGANISATION = IssueType(
    "C374",
    "unknown-organisation",
    Severity.ERROR,
    "The form does not say who filled it in, or names an organisation that the plan does not know (`check`).",
    "Without it nobody can say which figures have to be there.",
    "填报单位：市财政 for 市财政局",
    "Correct the name, or say it with --organisation.",
)
DENIED_FIGURE = IssueType(
    "C375",
    "denied-figure",
    Severity.WARNING,
    "A figure that is asked for does not exist, as the remark beside it says (`check`).",
    "The submission is complete all the same, but a target that needs the figure cannot be judged.",
    "无 as the value, and the remark 不适用：本市未设此项资金.",
    "If there is such a figure, write it; write 0 only for zero.",
)
CONTRADICTED = IssueType(
    "C380",
    "contradicted-by-context",
    Severity.ERROR,
    "A text of the file says something else of a figure than its row, or takes it back.",
    "A figure that its own file calls an estimate, another year's, another place's or not yet true must not decide anything.",
    "尚未召开，拟于12月召开 beside 1 meeting; the title （截至6月底） over figures of the year; a column 企业类型 with 规模以上.",
    'Correct the figure or the text; where the text does not concern the figure, answer --remark "TEXT=accept".',
)
SET_ASIDE = IssueType(
    "C381",
    "set-aside",
    Severity.WARNING,
    "Figures were set aside because a text says that they are another place's, a group's, a target, a forecast or last year's, and nothing else gives them.",
    "They are not the fact that is asked for, so the fact is missing.",
    "The heading 启东市 above the only rows; the remark 年度目标.",
    'Hand in the figure that is asked for; where the text does not mean that, answer --remark "TEXT=accept".',
)
AREA_FROM_TITLE = IssueType(
    "C382",
    "area-from-title",
    Severity.INFORMATION,
    "The area of the figures was taken from the title, the sheet or the name of the file or folder.",
    "No column says it; if the name is wrong, so is the area.",
    "常乐镇2020年统计表 above a table without 地区.",
    "Nothing; a column 地区 (area) says it in each row.",
)
UNUSED_ANSWER = IssueType(
    "C383",
    "unused-answer",
    Severity.WARNING,
    "An answer (--column, --remark) that answers nothing in the files.",
    "It may be spelt otherwise than in the file, so that what it should settle is still open.",
    '--remark "按计划=accept" where no text is 按计划.',
    "Copy the whole text from the file, or leave the answer out.",
)
WAIVER_NOT_IN_FORCE = IssueType(
    "C390",
    "waiver-not-in-force",
    Severity.WARNING,
    "A waiver that has ended, or has not begun, on the day for which the run is asked (--check-date).",
    "It lets nothing through: what it was about counts again.",
    "until: 2021-06-30, and --check-date 2021-07-01.",
    "Have it renewed by who approved it, or take it out.",
)
UNUSED_WAIVER = IssueType(
    "C391",
    "unused-waiver",
    Severity.WARNING,
    "A waiver that is in force and lets nothing through.",
    "What it was about is met by now, or it names another year, area, file or row than was meant.",
    "target: M03/union-coverage, period: 2019, where the target is met in 2019.",
    "Take it out, or correct what it names.",
)
REVISED_FIGURE = IssueType(
    "C392",
    "revised-figure",
    Severity.WARNING,
    "A figure that a former result used (--since) has another value now.",
    "What was reported, and perhaps published, is no longer so; somebody has to know, and to say why.",
    "工会覆盖率 of 2020 was 86 in stats-2021.csv, and is 84 in stats-2022.csv.",
    "Say in a remark why it was revised, or correct what is wrong.",
)
