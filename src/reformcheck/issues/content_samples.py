"""Content issues: files that raise them, and the same files mended."""

from __future__ import annotations

from reformcheck.issues.sample import HEAD, ONE, Remedy, Sample, remedy, workbook


def _rows(*rows: str) -> str:
    """Rows of indicator, area, period, value and unit."""
    return "".join(f"{row},\n" for row in rows)


def _figure(example: str, mended: str, command: str = "verify") -> Remedy:
    """One row of an enterprise count with another value, unit or period."""
    return remedy(_rows(f"非公有制企业数,海门市,{example}"), _rows(f"非公有制企业数,海门市,{mended}"), command=command)


def _rate(example: str, mended: str) -> Remedy:
    return remedy(_rows(f"工会覆盖率,海门市,{example}"), _rows(f"工会覆盖率,海门市,{mended}"))


def _counts(top: object, bottom: object, area: str = "海门市") -> str:
    return _rows(f"已建工会非公有制企业数,{area},2020,{top},家", f"非公有制企业数,{area},2020,{bottom},家")


def _meetings(*values: str) -> str:
    return _rows(*(f"联席会议次数,海门市,{value},次" for value in values))


_TOWNS = _counts(95, 100, "三星镇") + _counts(700, 850, "包场镇")
_SHARE = "教育费附加用于技能人才培训比例,海门市,{},21,%"
_SURCHARGE = "用于职业教育的城市教育费附加,海门市,{},万元"
_GROUPS = "指标,地区,年份,行业,数值,计量单位\n"
_GROUP = "非公有制企业数,海门市,2020,{},1000,家\n"
_SDMX = "STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\ndataflow,X:STATS(1.0),{},joint_meetings,320684,2020,1\n"
_BOOK = "[2020年]\n指标,地区,年份,数值\n{name},海门市,2020,{value}\n"
_SUBTOTAL = (
    "地区,年份,非公有制企业数,已建工会非公有制企业数\n三星镇,2020,1500,1150\n常乐镇,2020,1500,1100\n{},2020,3000,2250\n"
)

CONTENT_SAMPLES: dict[str, Remedy] = {
    "C301": _figure("2020,约1000,家", "2020,1000,家"),
    "C302": _rate("2020,86,趴", "2020,86,%"),
    "C303": _figure("2020,1000,万元", "2020,1000,家"),
    "C304": _rate("2020,0.86,", "2020,86%,"),
    "C305": _rate("2020,0.86,%", "2020,86,%"),
    "C306": _figure("去年,1000,家", "2020,1000,家"),
    "C307": _figure("2202,1000,家", "2020,1000,家"),
    "C308": remedy(_rows("联席会议次数,,2020,1,次"), ONE),
    "C309": remedy(_rows("联席会议次数,启东市,2020,1,次"), ONE),
    "C311": remedy(_rows("工会覆率,海门市,2020,86,%"), _rows("工会覆盖率,海门市,2020,86,%")),
    "C312": remedy(f"{ONE}联席会议次数,海门市,2020,9,次,预计\n", ONE),
    "C313": remedy(ONE + ONE, ONE),
    "C314": remedy(_meetings("2020,1", "2020,2"), _meetings("2020,2")),
    "C315": _figure("2020,-5,家", "2020,500,家"),
    "C316": _rate("2020,130,%", "2020,93,%"),
    "C317": remedy(_counts(1100, 1000), _counts(1000, 1100)),
    "C318": remedy(_rows("国有企业数,海门市,2020,0,家", "已建群团组织的国有企业数,海门市,2020,0,家"), ONE),
    "C319": remedy(_counts(854, 1000) + _rows("工会覆盖率,海门市,2020,86.0,%"), _counts(854, 1000)),
    "C320": remedy(_TOWNS + _counts(790, 950), _TOWNS + _counts(795, 950)),
    "C321": remedy(_TOWNS + _counts(820, 950), _TOWNS + _counts(795, 950), command="verify --parts-complete"),
    "C322": remedy(_meetings("2020,1", *(f"2020Q{n},0" for n in (1, 2, 3, 4))), _meetings("2020,1")),
    "C323": remedy(_meetings("2020年1-6月,5", "2020年1-9月,4"), _meetings("2020年1-6月,5", "2020年1-9月,9")),
    "C324": remedy(_TOWNS, _TOWNS + _counts(795, 950)),
    "C325": remedy(_rows("工会覆盖率,三星镇,2020,95,%", "工会覆盖率,包场镇,2020,82.4,%"), _TOWNS + _counts(795, 950)),
    "C326": Remedy(Sample("指标,年份,数值,计量单位\n联席会议次数,2020,1,次\n"), Sample(HEAD + ONE)),
    "C327": Remedy(Sample(f"{HEAD}联席会议次数,合计,2020,1,次,\n", "常乐镇.csv"), Sample(HEAD + ONE)),
    "C328": remedy(_rows("工会覆盖率,海门市,2020,85.0,%"), _counts(850, 1000)),
    "C329": remedy(_meetings("2020-12-31,1"), ONE),
    "C330": Remedy(
        Sample(HEAD + _meetings("2020,1", "2021,1"), command="verify --as-of 2020-12-31"),
        Sample(HEAD + _meetings("2020,1", "2021,1"), command="verify --as-of 2021-12-31"),
    ),
    "C331": remedy(_rows("联席会议次数,三星镇,2020,1,次"), ONE),
    "C332": Remedy(
        Sample("地区,年份,劳动者总数（万人）,计量单位\n海门市,2020,590000,人\n"),
        Sample("地区,年份,劳动者总数（万人）,计量单位\n海门市,2020,59,万人\n"),
    ),
    "C333": Remedy(
        Sample(_GROUPS + _GROUP.format("制造业") + _GROUP.format("合计")), Sample(_GROUPS + _GROUP.format("合计"))
    ),
    "C334": remedy(_rows("高技能人才数,海门市,2020,5.33333,万人"), _rows("高技能人才数,海门市,2020,53333,人")),
    "C335": remedy(_rows(_SHARE.format("2020Q4")), _rows(_SHARE.format("2020"))),
    "C336": Remedy(
        Sample("海门市2020年统计表,,,\n指标,地区,数值,计量单位\n联席会议次数,海门市,1,次\n"), Sample(HEAD + ONE)
    ),
    "C337": remedy(
        _rows(_SURCHARGE.format("2020,101"), *(_SURCHARGE.format(f"2020Q{n},25.3") for n in (1, 2, 3, 4))),
        _rows(_SURCHARGE.format("2020,101.2"), *(_SURCHARGE.format(f"2020Q{n},25.3") for n in (1, 2, 3, 4))),
    ),
    "C338": remedy(
        _counts(95, 100, "三厂镇") + _counts(700, 850, "三厂街道") + _counts(795, 950), _TOWNS + _counts(795, 950)
    ),
    "C340": workbook(_BOOK.format(name="联席会议次数", value="#DIV/0!"), _BOOK.format(name="联席会议次数", value="1")),
    "C341": workbook(_BOOK.format(name="联席会议次数", value="=1+1"), _BOOK.format(name="联席会议次数", value="2")),
    "C342": workbook(
        _BOOK.format(name="工会覆盖率", value="0.84996{shown as 0%}"),
        _BOOK.format(name="工会覆盖率", value="0.84996{shown as 0.000%}"),
    ),
    "C343": Remedy(Sample(_SDMX.format("D")), Sample(_SDMX.format("I"))),
    "C350": _figure("2020,850.5,家", "2020,850,家"),
    "C351": remedy(_rows("用于职业教育的城市教育费附加,海门市,2020,220,"), _rows(_SURCHARGE.format("2020,220"))),
    "C352": Remedy(
        Sample("地区,年份,高技能人才数\n海门市,2019,2019\n海门市,2020,2020\n"),
        Sample("地区,年份,高技能人才数\n海门市,2019,66001\n海门市,2020,66500\n"),
    ),
    "C353": Remedy(Sample(_SUBTOTAL.format("东片")), Sample(_SUBTOTAL.format("合计"))),
    "C354": workbook(
        _BOOK.format(name="联席会议次数", value="2{struck out}"), _BOOK.format(name="联席会议次数", value="2")
    ),
    "C360": remedy(_rows("劳动者总数,海门市,2020,50,人"), _rows("劳动者总数,海门市,2020,50,万人")),
    "C371": remedy(
        _rows("联席会议次数,海门市,2020,,次"), ONE, command="check --organisation 市总工会 --target M04/joint-meetings"
    ),
    "C375": remedy(
        "联席会议次数,海门市,2020,无,次,不适用：本市未建立此制度\n联席会议次数,海门市,2019,1,次,\n",
        _rows("联席会议次数,海门市,2020,0,次", "联席会议次数,海门市,2019,1,次"),
        command="check --organisation 市总工会 --target M04/joint-meetings",
    ),
    "C373": Remedy(
        Sample(
            f"填报单位：市财政局,,,,,\n{HEAD}{ONE}", command="check --organisation 市总工会 --target M04/joint-meetings"
        ),
        Sample(f"填报单位：市总工会,,,,,\n{HEAD}{ONE}", command="check --target M04/joint-meetings"),
    ),
    "C374": Remedy(
        Sample(f"填报单位：市总工,,,,,\n{HEAD}{ONE}", command="check --target M04/joint-meetings"),
        Sample(f"填报单位：市总工会,,,,,\n{HEAD}{ONE}", command="check --target M04/joint-meetings"),
    ),
    "C380": remedy("联席会议次数,海门市,2020,1,次,尚未召开\n", ONE),
    "C381": remedy("联席会议次数,海门市,2020,1,次,预计\n", ONE),
    "C382": Remedy(Sample("指标,年份,数值,计量单位\n联席会议次数,2020,1,次\n", "常乐镇.csv"), Sample(HEAD + ONE)),
}
