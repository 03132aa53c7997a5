"""Issues of registers: files that raise them, and the same files mended."""

from __future__ import annotations

from reformcheck.issues.sample import Remedy, Sample

_MEETINGS = "海门市联席会议记录（截至2020年12月31日）.csv"
_HEAD = "会议日期,会议类型,会议级别,参会单位,备注\n"
_MEETING = "2020-08-01,联席会议,市级,市政府和市总工会,\n"
_LEDGER = "海门市教育费附加台账（截至2020年12月31日）.csv"
_LEDGER_HEAD = "凭证号,年度,用途,金额（元）\n1,2020,职业学校,80000\n2,2020,技能人才培训,20000\n"


def _meeting(example: str, mended: str = "2020-03-01,联席会议,市级,市政府和市总工会,\n", head: str = _HEAD) -> Remedy:
    """A row beside another one in which nothing is wrong."""
    return Remedy(Sample(head + _MEETING + example, _MEETINGS), Sample(_HEAD + _MEETING + mended, _MEETINGS))


def _entry(example: str, mended: str) -> Remedy:
    return Remedy(Sample(_LEDGER_HEAD + example, _LEDGER), Sample(_LEDGER_HEAD + mended, _LEDGER))


RECORD_SAMPLES: dict[str, Remedy] = {
    "C401": _meeting("2020年3月,联席会议,市级,市政府和市总工会,\n"),
    "C402": _meeting("2020-03-01,茶话会,市级,市政府和市总工会,\n"),
    "C403": _meeting("2020-03-01,联席会议,,市政府和市总工会,\n"),
    "C404": _meeting("2020-03-01,联席会议,市级,,\n"),
    "C405": _meeting(_MEETING),
    "C407": _entry("3,2020,职业学校,-500\n", "3,2020,职业学校,500\n"),
    "C408": _meeting("2020-03-01,联席会议,市级,市政府和市总工会,作废\n"),
    "C409": _meeting("2020-03-01,联席会议,市级,市政府,市总工会,\n"),
    "C411": _meeting("2021-03-01,联席会议,市级,市政府和市总工会,\n"),
    "C420": _meeting("3月,联席会议,市级,市政府和市总工会,\n"),
    "C421": Remedy(Sample(_HEAD + _MEETING, "海门市联席会议记录.csv"), Sample(_HEAD + _MEETING, _MEETINGS)),
    "C422": Remedy(
        Sample("会议日期,会议类型,会议类型,参会单位\n2020-08-01,联席会议,市级,市政府和市总工会\n", _MEETINGS),
        Sample(_HEAD + _MEETING, _MEETINGS),
    ),
    "C426": Remedy(
        Sample("凭证号,年度,用途,金额（元）\n1,2020,技能人才培训,20000\n", _LEDGER), Sample(_LEDGER_HEAD, _LEDGER)
    ),
    "C425": _entry(f"3,2020,职业学校,9{'0' * 29}\n4,2020,职业学校,9{'0' * 29}\n", "3,2020,职业学校,90\n"),
}
"""Code -> remedy."""
