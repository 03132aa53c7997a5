"""Issues of a plan (P1xx): the YAML cannot be trusted. Each row: code, name, severity, what, why, example, remedy."""

from __future__ import annotations

from reformcheck.issues.model import IssueType, Severity

INVALID_YAML = IssueType(
    "P101",
    "invalid-yaml",
    Severity.ERROR,
    "The file is not YAML.",
    "A plan that cannot be read cannot be judged by.",
    "`bound: {at_least: 85` without the closing brace.",
    "Correct the line named in the message; most editors mark it.",
)
UNKNOWN_KEY = IssueType(
    "P102",
    "unknown-key",
    Severity.ERROR,
    "A key that the plan format does not have.",
    "A misspelt key would be ignored, and with it the promise it holds.",
    "`at_lest: 85`",
    "Use the key the message suggests; `reformcheck schema` prints all keys.",
)
MISSING_KEY = IssueType(
    "P103",
    "missing-key",
    Severity.ERROR,
    "A key that must be there is not.",
    "Without it the target cannot be judged, or nobody knows who answers for it.",
    "A target without `bound`.",
    "Add the key named in the message.",
)
INVALID_VALUE = IssueType(
    "P104",
    "invalid-value",
    Severity.ERROR,
    "The value of a key is of another kind than the format expects.",
    "A guess at its meaning would be a guess at the promise.",
    '`code: 320684`: a code is text and needs quotes, `"320684"`.',
    "Write a value of the kind the message says.",
)
DUPLICATE_KEY = IssueType(
    "P105",
    "duplicate-key",
    Severity.ERROR,
    "The same key stands twice in one mapping.",
    "YAML readers keep the last one in silence, so one of the two numbers would be lost.",
    "`due: 2020` and, below it, `due: 2025`.",
    "Keep one of the two.",
)
UNKNOWN_REFERENCE = IssueType(
    "P106",
    "unknown-reference",
    Severity.ERROR,
    "An id that nothing in the plan has.",
    "The target would have no indicator, or the measure no owner.",
    "`indicator: unit_coverage` where the plan has `union_coverage`.",
    "Use an id the plan defines; the message suggests the nearest.",
)
DUPLICATE_ID = IssueType(
    "P107",
    "duplicate-id",
    Severity.ERROR,
    "Two entries of one kind have the same id or number.",
    "A reference to it could mean either.",
    "Two measures `M03`.",
    "Give one of them another id.",
)
INCONSISTENT_UNITS = IssueType(
    "P108",
    "inconsistent-units",
    Severity.ERROR,
    "A unit is not known, or the units of a ratio do not fit its definition.",
    "A part and its whole are of one kind; if they are not, one of the two variables is the wrong one.",
    "`part_of_whole: true` for people ÷ enterprises.",
    "Correct the unit of the variable, or the definition of the ratio.",
)
DUE_BEFORE_ISSUE = IssueType(
    "P109",
    "due-before-issue",
    Severity.ERROR,
    "A target is due, or first judged, before the plan was issued.",
    "No promise binds the past; a wrong year would judge the wrong figure.",
    "`due: 2002` in a plan of 2019.",
    "Correct the year of the target, or the plan's date of issue.",
)
FAILING_EXAMPLE = IssueType(
    "P110",
    "failing-example",
    Severity.ERROR,
    "An example of a target does not get the verdict it must get.",
    "A plan is tested like code: a wrong threshold, direction or unit shows here before it judges anybody.",
    "`at_least: 84` although an example says that 84.99 % must fail.",
    "Correct the target if the example is right, or the example if the target is.",
)
OVERSIZED_PLAN = IssueType(
    "P111",
    "oversized-plan",
    Severity.ERROR,
    "The file, or what its aliases expand to, is larger than a plan can be.",
    "A small file whose aliases multiply fills the memory of the machine.",
    "Ten levels of aliases, each naming the one before ten times.",
    "Write the repeated parts out, or split the plan.",
)
AMBIGUOUS_NAME = IssueType(
    "P112",
    "ambiguous-name",
    Severity.ERROR,
    "Two variables, indicators, organisations or areas share an id, a label or an alias.",
    "A column with that header could mean either.",
    "The alias `企业数` for two variables.",
    "Make the label or alias of one of them more precise.",
)
TARGET_WITHOUT_EXAMPLE = IssueType(
    "P113",
    "target-without-example",
    Severity.WARNING,
    "A target has no example.",
    "Nothing would notice a wrong threshold, direction or unit.",
    "A target that ends after `basis`.",
    "Add one value that must pass and one that must fail under `examples`.",
)
UNREACHABLE_BOUND = IssueType(
    "P114",
    "unreachable-bound",
    Severity.ERROR,
    "No value can meet the bound.",
    "A share of a whole never exceeds the whole, and a lower end never lies above the upper one.",
    "`at_least: 850` for a percentage, `between: [90, 80]`.",
    "Correct the number.",
)
PLAN_FILE_NOT_FOUND = IssueType(
    "P115",
    "plan-file-not-found",
    Severity.ERROR,
    "A file of the plan is not there or cannot be opened.",
    "A plan is two files: measures.yaml and targets.yaml.",
    "`--plan data/` where the folder has no targets.yaml.",
    "Name the folder that holds both files.",
)
