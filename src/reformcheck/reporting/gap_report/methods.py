"""Two methods of extrapolation side by side, where they disagree about the pace."""

from __future__ import annotations

from reformcheck.judging import Finding, Trend, TrendMethod
from reformcheck.reporting.gap_report.told import Comparison, Method
from reformcheck.reporting.wording import growth_texts, pace_texts
from reformcheck.texts import message

_WHY = {
    TrendMethod.LINEAR: message(
        "The linear method is used, as always unless --trend cagr asks for the other: "
        "it counts in the indicator's own unit and needs no base above zero."
    ),
    TrendMethod.CAGR: message("The ratio of growth rates is used because --trend cagr asks for it."),
}
_METHODS = {
    TrendMethod.LINEAR: message("linear (mean yearly change)"),
    TrendMethod.CAGR: message("ratio of growth rates"),
}


def compare_methods(finding: Finding) -> Comparison | None:
    """Both methods side by side where they come to another class; None where they agree or one has nothing to say."""
    used, other = finding.trend, finding.other_trend
    if used is None or other is None or finding.target.when.due is None:
        return None
    if used.class_ is None or other.class_ is None or used.class_ is other.class_:
        return None
    return Comparison((_method(finding, used, True), _method(finding, other, False)), _WHY[used.method])


def _method(finding: Finding, trend: Trend, is_used: bool) -> Method:
    texts = growth_texts(trend) if trend.method is TrendMethod.CAGR else pace_texts(finding, trend)
    return Method(_METHODS[trend.method], tuple(texts), is_used)
