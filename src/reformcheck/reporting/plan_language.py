"""A language that says the plan's own words: 区镇 and 全市 for the parts and the whole of its area."""

from __future__ import annotations

from reformcheck.plan import Plan
from reformcheck.texts import Language, LanguageCode

PARTS_TERM, WHOLE_TERM = "所辖地区", "全地区"
"""What the Chinese catalogue calls the parts and the whole of any plan's area."""
_KINDS = frozenset("省市县区州盟旗镇乡")


def language_of_plan(language: Language, plan: Plan) -> Language:
    """The same language with the words of a plan; English has none of its own in a sentence."""
    return Language(language.code, dict(terms_of_plan(language.code, plan)))


def terms_of_plan(code: LanguageCode, plan: Plan) -> tuple[tuple[str, str], ...]:
    """The words of a language that a plan has its own for, each with it."""
    if code == "en":
        return ()
    terms: list[tuple[str, str]] = []
    if plan.area.parts_called:
        terms.append((PARTS_TERM, plan.area.parts_called.zh))
    kind = plan.area.name.zh[-1]
    if kind in _KINDS:
        terms.append((WHOLE_TERM, f"全{kind}"))
    return tuple(terms)
