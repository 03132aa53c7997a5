"""The rules of SARIF: one for each target and each issue code, with the texts of `explain` in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reformcheck.issues import CATALOGUE, IssueType, Severity
from reformcheck.plan import Plan
from reformcheck.plan.model import Target
from reformcheck.reporting.cases import fault_texts
from reformcheck.reporting.escaping import visible, visible_lines
from reformcheck.reporting.markdown_text import markdown_text
from reformcheck.reporting.plan_table import Lines, lines_about, lines_about_issue
from reformcheck.reporting.policy_text import note_texts
from reformcheck.texts import Language, Message, Text

_LANGUAGES = (Language("en"), Language("zh"))
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note"}


def rules_of(plan: Plan | None, language: Language) -> list[dict[str, Any]]:
    """The rules in a fixed order: faults of a run, targets, issues, notes of a run; without a plan only the issues."""
    if plan is None:
        return [_issue_rule(type_, language) for type_ in CATALOGUE.values()]
    targets = [_target_rule(target, plan, language) for target in plan.targets.values()]
    faults = [_fault_rule(id_, text, language) for id_, text in fault_texts().items()]
    notes = [_fault_rule(id_, text, language, "note") for id_, text in note_texts().items()]
    return [*faults, *targets, *(_issue_rule(type_, language) for type_ in CATALOGUE.values()), *notes]


def _fault_rule(id_: str, text: Message, language: Language, level: str = "error") -> dict[str, Any]:
    words = "\n".join(speaker.text(text) for speaker in _LANGUAGES)
    return _rule(id_, id_.partition("/")[2], language.text(text), words, words, level, ["run"])


def _target_rule(target: Target, plan: Plan, language: Language) -> dict[str, Any]:
    lines = lines_about(target, plan)
    level = "error" if target.strength == "required" else "warning"
    name = target.id.rpartition("/")[2]
    label = language.text(plan.indicators[target.indicator].label)
    return _rule(target.id, name, label, _plain(lines), _marked(lines), level, ["target", target.strength])


def _issue_rule(type_: IssueType, language: Language) -> dict[str, Any]:
    lines = lines_about_issue(type_)
    what = language.text(Message(type_.what))
    return _rule(
        type_.code, type_.name, what, _plain(lines), _marked(lines), _LEVELS[type_.severity], ["data", type_.severity]
    )


def _rule(id_: str, name: str, short: str, text: str, marked: str, level: str, tags: list[str]) -> dict[str, Any]:
    return {
        "id": id_,
        "name": "".join(word.capitalize() for word in name.replace("_", "-").split("-")),
        "shortDescription": {"text": visible(short)},
        "fullDescription": {"text": visible(short)},
        "help": {"text": visible_lines(text), "markdown": marked},
        "defaultConfiguration": {"level": level},
        "properties": {"tags": tags},
    }


def _plain(lines: Lines) -> str:
    """The texts of `explain`, first in English, then in Chinese."""
    return "\n\n".join("\n".join(_spoken(lines, speaker, ": ")) for speaker in _LANGUAGES)


def _spoken(lines: Lines, speaker: Language, between: str) -> Iterator[str]:
    for name, value in lines:
        heading = speaker.text(name)
        yield f"{heading}{between}{speaker.text(value)}" if heading else speaker.text(value)


def _marked(lines: Lines) -> str:
    """The same in Markdown."""
    return "\n\n".join("\n".join(_items(lines, speaker)) for speaker in _LANGUAGES)


def _items(lines: Lines, speaker: Language) -> Iterator[str]:
    (title, subtitle), *rest = lines
    yield f"**{_escaped(title, speaker)}** {_escaped(subtitle, speaker)}\n"
    for name, value in rest:
        heading = _escaped(name, speaker)
        yield f"- **{heading}**: {_escaped(value, speaker)}" if heading else f"  <br>{_escaped(value, speaker)}"


def _escaped(text: Text, speaker: Language) -> str:
    return markdown_text(speaker.text(text))
