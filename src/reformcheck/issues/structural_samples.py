"""Structural issues: files that raise them, and the same files mended."""

from __future__ import annotations

from reformcheck.issues.sample import HEAD, ONE, Remedy, Sample, remedy, workbook

SHEET = "指标,地区,年份,数值,计量单位\n联席会议次数,海门市,2020,1,次\n"
DRAFT = "指标,地区,年份,数值,计量单位\n联席会议次数,海门市,2020,3,次\n"
_WIDE = "地区,年份,{name},联席会议次数\n海门市,2020,86,1\n"
_ENTERPRISES = "非公有制企业数,海门市,2020,{value},家,\n"

STRUCTURAL_SAMPLES: dict[str, Remedy] = {
    "S203": Remedy(Sample(""), Sample(HEAD + ONE)),
    "S206": remedy('"非公有制企业数,海门市,2020,1000,家,\n', "非公有制企业数,海门市,2020,1000,家,\n"),
    "S207": Remedy(Sample("厂名,应建,已建\n甲厂,10,9\n"), Sample(HEAD + ONE)),
    "S208": remedy("", ONE),
    "S209": Remedy(
        Sample("指标,年份,数值,单位\n非公有制企业数,2020,1000,三星镇\n联席会议次数,2020,1,次\n"),
        Sample("指标,地区,年份,数值,计量单位\n非公有制企业数,海门市,2020,1000,家\n联席会议次数,海门市,2020,1,次\n"),
    ),
    "S210": Remedy(
        Sample("指标,地区,年份,数值,数值\n联席会议次数,海门市,2020,1,2\n"),
        Sample("指标,地区,年份,数值,备注\n联席会议次数,海门市,2020,1,\n"),
    ),
    "S211": remedy(_ENTERPRISES.format(value="1,060"), _ENTERPRISES.format(value='"1,060"')),
    "S213": Remedy(Sample(_WIDE.format(name="工会覆率（%）")), Sample(_WIDE.format(name="工会覆盖率（%）"))),
    "S218": remedy(",海门市,2020,1,次,\n", ONE),
    "S219": Remedy(Sample(HEAD + ONE, "stats.xls"), Sample(HEAD + ONE)),
    "S223": workbook(
        f"[2020年]\n{SHEET}[草稿]\n{DRAFT}",
        f"[2020年]\n{SHEET}[草稿]\n{DRAFT}",
        then="verify --sheet stats.xlsx#2020年",
    ),
    "S224": workbook(f"[2020年]\n{SHEET.rstrip()},{{hidden}}\n", f"[2020年]\n{SHEET}"),
    "S226": remedy("联席会议次数\r,海门市,2020,1,次,\n" + _ENTERPRISES.format(value=1000), ONE),
    "S227": workbook(
        "[2020年]\n指标,地区,年份,数值,计量单位\n国有企业数,三星镇,2020,12,家\n国有企业数,海门市,2020,{merged},家\n",
        "[2020年]\n指标,地区,年份,数值,计量单位\n国有企业数,三星镇,2020,5,家\n国有企业数,海门市,2020,12,家\n",
    ),
    "S228": workbook(
        f"[2020年]\n{SHEET}", f"[2020年]\n{SHEET}", command="verify --sheet 2020", then="verify --sheet 2020年"
    ),
}
