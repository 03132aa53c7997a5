"""What a form says about its figures: the note on a variable, and the page with how to fill in the form.

NOTE: each line of the page is one cell. A row with a variable's name beside other cells would be read as the header of a table.
"""

from __future__ import annotations

from msgspec import Struct

from reformcheck.forms.choices import unit_choices
from reformcheck.forms.form import Form, FormVariable
from reformcheck.forms.sheet import cleaned, name_in, variable_name
from reformcheck.plan import Plan
from reformcheck.plan.model import Indicator, Target
from reformcheck.texts import Label, Language

_ALSO = Label("也称：{names}", "Also called: {names}")
_STOCK = Label("时点数：填该年12月31日的数", "State at a date: the figure of 31 December of the year")
_FLOW = Label("时期数：填该年1月至12月的合计数", "Sum over a period: January to December of the year")
_WHOLE = Label("只填{area}整体的数，不由各地区相加", "Only of {area} as a whole; it is not the sum of its parts")
_UNIT = Label("计量单位：{units}", "Unit: {units}")
_HELD = Label("填报单位：{name}", "Filled in by: {name}")
_HELD_BECAUSE = Label("填报单位：{name}（{basis}）", "Filled in by: {name} ({basis})")
_NOT_NAMED = Label("方案未写明由谁掌握，由牵头单位填报", "the plan names no holder, so the lead fills it in")
_NOBODY = Label("填报单位：方案未写明", "Filled in by: the plan does not say")
_USED = Label("用于 {target}（{clause}）：{label}", "Used for {target} ({clause}): {label}")
_DEFINED = Label("　定义：{text}", "  Definition: {text}")
_RATIO = Label("　算法：{above} ÷ {below} × {per}", "  Computed as: {above} ÷ {below} × {per}")

_TITLE = Label("填报说明", "Guide")
_BASED_ON = Label("依据：《{title}》（{document}）", "Based on: “{title}” ({document})")
_HOW = Label("怎样填写", "How to fill in")
_RULES = (
    Label(
        "黄色单元格可以填写：在“数值”一列填数；“年份”和“计量单位”已经填好，需要时可以从下拉列表中改选；“备注”可以不填。其余单元格已锁定，没有密码。",
        "Yellow cells can be filled in: write the figure under Value; Period and Unit are filled in already and can be changed "
        "from their lists; Note may stay empty. All other cells are locked, without a password.",
    ),
    Label(
        "用数字写准确数：1060、1,060、0.106万都可以；“约85”“85以上”“80-90”“八十五”不能识别。",
        "Write exact figures in digits: 1060, 1,060 or 1060.5; “about 85”, “>85”, “80-90” and “eighty-five” cannot be read.",
    ),
    Label(
        "每一行都要填。没有数不等于零，确实为零才填0；不是每年都有的（如评选、换届），没有的年份填“-”。",
        "Fill in every row. No figure is not zero: write 0 only for zero. What does not come every year (a round of honours, "
        "a congress) gets - in the years without it.",
    ),
    Label(
        "确实不存在的数（如未设该项资金），在“数值”填“无”，并在“备注”写“不适用”和原因；用到它的目标仍无法判定。",
        "A figure that does not exist at all (there is no such fund) gets N/A under Value, and under Note “not applicable” and "
        "why; a target that needs it stays undecided.",
    ),
    Label(
        "要填哪些年份由目标决定：每年判定的目标从第一个判定年份起逐年填；须比上年增加的，另填前一年的数；有期限的，逐年填到期限。",
        "The years are those that the targets need: a target of every year needs each year from the first it is judged in; one "
        "that asks for an increase also the year before; one with a date each year until then.",
    ),
    Label(
        "金额以万元填写；改用其他单位（如元、万人）时，请在“计量单位”一列选择该单位。",
        "Money is written in ten thousand yuan. If you use another unit, such as yuan, choose it under Unit.",
    ),
    Label(
        "不满一年的数，请在“年份”一列改选相应时期，如2020年1-6月。",
        "If the figure is of a part of the year, choose that period under Period, such as 2020-H1.",
    ),
    Label("不要改动表头，也不要增加列。", "Leave the header as it is, and add no columns."),
    Label(
        "填好后运行 reformcheck check 文件名，即可检查。",
        "Check the filled form with: reformcheck check FILE",
    ),
)
_FIGURES = Label("各项指标", "The figures")


class GuideLine(Struct, frozen=True):
    """One line of the guide; `level` 0 is its title, 1 a section, 2 a variable, 3 a text."""

    text: str
    level: int = 3


def note(plan: Plan, entry: FormVariable, language: Language) -> list[str]:
    """What is known of a variable: definition, unit, who fills it in and why, the targets that need it with their clause."""
    variable = entry.variable
    lines = []
    if variable.aliases:
        names = ("、" if language.code == "zh" else ", ").join(map(cleaned, variable.aliases))
        lines.append(language.text(_ALSO).format(names=names))
    lines.append(language.text(_STOCK if variable.kind == "stock" else _FLOW))
    if not variable.adds_over_areas:
        lines.append(language.text(_WHOLE).format(area=name_in(language, plan.area.name)))
    lines.append(language.text(_UNIT).format(units=" / ".join(unit_choices(plan, variable, language))))
    lines.append(_held(entry, language))
    for target in entry.targets:
        lines += _use(plan, target, language)
    return lines


def guide(form: Form, language: Language) -> list[GuideLine]:
    """The page that tells how to fill in the form and what each figure is."""
    document = form.plan.document
    based_on = language.text(_BASED_ON).format(
        title=name_in(language, document.title), document=cleaned(document.document)
    )
    lines = [GuideLine(language.text(_TITLE), 0), GuideLine(based_on)]
    if form.organisation:
        lines.append(GuideLine(language.text(_HELD).format(name=name_in(language, form.organisation.name))))
    lines.append(GuideLine(language.text(_HOW), 1))
    lines += [GuideLine(f"{number}. {language.text(rule)}") for number, rule in enumerate(_RULES, 1)]
    lines.append(GuideLine(language.text(_FIGURES), 1))
    for entry in form.entries:
        lines += _about(form.plan, entry, language)
    return lines


def _about(plan: Plan, entry: FormVariable, language: Language) -> list[GuideLine]:
    heading = f"{variable_name(entry.variable, language)} [{entry.variable.id}]"
    return [GuideLine(heading, 2), *(GuideLine(line) for line in note(plan, entry, language))]


def _held(entry: FormVariable, language: Language) -> str:
    if entry.holder is None:
        return language.text(_NOBODY)
    name = name_in(language, entry.holder.name)
    source = entry.variable.source
    basis = _NOT_NAMED if source is None else source.basis
    if basis is None:
        return language.text(_HELD).format(name=name)
    return language.text(_HELD_BECAUSE).format(name=name, basis=name_in(language, basis))


def _use(plan: Plan, target: Target, language: Language) -> list[str]:
    """The target with its clause, and how what it is judged by is defined and computed."""
    indicator: Indicator = plan.indicators[target.indicator]
    label = name_in(language, indicator.label)
    lines = [language.text(_USED).format(target=target.id, clause=cleaned(target.clause), label=label)]
    if indicator.definition:
        lines.append(language.text(_DEFINED).format(text=name_in(language, indicator.definition)))
    if indicator.ratio:
        above, below = (
            variable_name(plan.variables[id_], language)
            for id_ in (indicator.ratio.numerator, indicator.ratio.denominator)
        )
        lines.append(language.text(_RATIO).format(above=above, below=below, per=indicator.ratio.per))
    return lines
