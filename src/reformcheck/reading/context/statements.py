"""What yearbooks, bulletins and forms say of words, symbols, methods and of themselves: whole statements that take nothing back.

A definition, a legend without a sign of equality, how series compare, who printed and may copy a table. What such a statement
mentions it does not say of the figures; what is left out, counted in, estimated or wrong is still said of them. Placeholders as in
`understood`.
"""

from __future__ import annotations

from reformcheck.reading.context.claims import ClaimKind, Effect, TextPlace
from reformcheck.reading.context.understood import Rule

_NONE, _CAVEAT = Effect.NOTHING, Effect.CAVEAT
_NAMES = frozenset({TextPlace.TITLE, TextPlace.SHEET, TextPlace.FILE, TextPlace.KEY, TextPlace.LINE})
_FIGURES = r"(?:本表|本资料|以上|上述|表中|表内|所列|此|该|其|本|这|上表|全部|部分|均)?(?:数据?|数字|数值|人数|户数|家数|次数|金额|口径|范围|统计|填报)?"
_GENERIC = r"企业|单位|职工|人员|劳动者|从业人员|就业人员|员工|工人|会议|资金|经费|支出|附加|教育费附加|技能人才|人才|工会|已建会企业|法人单位|私营企业|民营企业|非公企业|用人单位"
_TYPES = r"(?:经济|所有制|登记注册|注册|企业|行业|用工|就业|单位|组织|建会|会议|产业)?(?:类型|性质|形式|成分|所有制|行业|组织形式|规模|门类|层次|工种|职业|群体)"

RULES: tuple[Rule, ...] = (
    Rule(
        "definition",
        ClaimKind.KNOWN,
        _NONE,
        (
            rf"^(?:(?:其中|所称|所谓|本表所称|本制度所称|文中)[:,]?)?(?!{_FIGURES}[:,]?(?:是|系)?指)(?:(?![指,，。;]|本表|以上|上述|表中|数据|数字){{X}}){{1,18}}[:,]?(?:(?:是|系)?指(?![标数导挥定])|指的是)[^。;]+",
            rf"^(?!{_FIGURES}[:])(?:\d[.、])?(?:(?![,，。;]|本表|以上|上述|表中|数据|数字){{X}}){{1,18}}[:]\s*(?:是|系)?指(?![标数导挥定])[^。;]+",
            (
                r"(?i)^(?!(?:the |these |all |above |both )*(?:figures?|data|numbers?|values?|table|totals?|counts?|it|they|this|these|those)\b)(?:the )?(?:\w[\w'-]*[ ,]+){1,6}?"
                r"(?:(?:is|are) (?:defined as|those|persons?|people|anyone|all|any|an?|the number of)|(?:means?|refers? to|denotes?|designates?|hold(?=s? (?:a |an )))(?! not)(?= \w+ \w+))\b(?![^.;]*\b(?:(?:19|20)\d\d|january|february|march|april|june|july|august|september|october|november|december|quarter|month|half)\b)[^.;]*"
            ),
            r"(?i)^(?:\w+ )?definitions?\b[^.;:]*(?:follow|as in|according to|correspond|comply|in line with|are those of|taken from|conform)[^.;]*",
        ),
        "就业人员是指16周岁及以上，从事一定社会劳动并取得劳动报酬或经营收入的人员",
        "以上人数指参保人员",
    ),
    Rule(
        "other-thing",
        ClaimKind.KNOWN,
        _NONE,
        (
            (
                rf"^(?!(?:{_FIGURES}|(?:全市|各类|所有|全部)?(?:{_GENERIC})(?:数|总数|人数|总量)?)[:,]?(?:主要)?(?:包括|由|分为|按|分|是?指|系))"
                r"(?:其中[:,]?)?(?:(?![,，。;:(（\ue500-\ue5ff\ue200-\ue2ff]|本表|以上|上述|表中|数据|数字|口径|范围|统计|指标|填报|人数|户数|总数|金额|实际|仅|只|未|不){X}){3,16}(?:主要)?"
                r"(?:(?:是|系)?指(?![标数导挥定])|包括|由[^,，。;]{2,30}(?:组成|构成|确定|主持|召集)|分为|按[^,，。;]{2,30}(?:划分|征收|计征|分类|区分|进行分类))(?!在内|了)[^。;]*"
            ),
        ),
        "职业资格证书包括职业技能等级证书",
        "从业人员包括失业人员",
        frozenset({TextPlace.LINE, TextPlace.KEY}),
    ),
    Rule(
        "of-words",
        ClaimKind.KNOWN,
        _NONE,
        (
            r"^(?:本表|本资料|本年鉴|本书|书|文|表|本公报)?(?:中|内)?(?:所)?(?:使用|采用|涉及|用|列)?(?:的)?(?:计量单位|度量衡|货币单位|金额单位|指标名称|行业分类|职业分类|地区排序|行政区划代码|指标解释|名词解释|统计分组|分组标志|符号|外文缩写|英文名称|英文翻译|排序)(?!不对|有误|填错|错){X}*(?:[,，]{X}+)*",
            r"^[^。;]{2,24}?是[^。;]{0,40}?(?:名词|概念|统称|总称|简称|术语|用语)(?:[,，][^。;]*)?$",
            r"(?:由于|因|限于)?篇幅(?:所限|有限|限制|原因)?[,，]?|(?:本表|本资料)?(?:仅|只)(?:列|列示|列出|摘录|选列|摘编|刊载)(?:了|出)?(?:主要|部分|重点|核心|有关)?(?:指标|数据项|项目|内容)",
            r"(?:凡|如)?(?:未|没有|无|除)(?:特别|特殊|另行|具体|单独|另)?(?:作|加)?(?:标明|注明|说明|标注|指明|有说明|有注明)(?:具体)?(?:年份|单位|口径|范围|时间|者|外|之外|以外|的)*(?:[,，])?(?:均|一律|皆|即|都)?(?:为|指|系|是|按)?",
            r"^(?:带|加|有)括号的(?:数字|数据|数|栏)?(?:均)?(?:表示|为|是|系)[^。;]*",
            r"(?i)^stocks? (?:figures? |data )?(?:is|are) (?:as )?(?:at|of) (?:the )?(?:end of (?:the )?year|year[- ]end)(?:,| and|, and) flows? [^.;]*",
            r"(?i)^(?:units? of measure(?:ment)?|classifications?|codes?|abbreviations?|spelling|names? of (?:areas|places))\b[^.;]*\b(?:follows?|used|shown|according|listed)\b[^.;]*",
        ),
        "未标明具体年份的均为2020年数据",
        "未注明出处的数据有误",
    ),
    Rule(
        "comparability",
        ClaimKind.REMARK,
        _CAVEAT,
        (
            r"(?:由于|因|受)?(?:(?:统计)?(?:口径|范围|方法|制度|标准|区划|行政区划|分类|指标)(?:的)?(?:调整|变化|变动|改革|不同|修订|变更|调查方法改革)(?:的)?(?:原因|影响)?[,，]?)?(?:{D}(?:及|和)?(?:以前|之前|以后|之后|以来|起)?(?:年份)?(?:的)?(?:数据?|数字|指标)?)?(?:与|和|同|跟)(?:{D}|以前|以后|以往|历史|往年|上年|之前|其他|此前|前期)(?:年份|年度|各年|及以前)*(?:的)?(?:数据?|数字|年份)?(?:不|不具有?|没有|缺乏|不宜|不能|不可)(?:直接|完全|简单|进行|作)*(?:可比性?|比较|对比)",
            r"由{X}{1,14}?(?=(?:扩大|调整|改|变更|变|拓展|缩小)(?:到|至|为|成))",
            r"(?:为便于(?:比较|对比|使用)[,，]?)?(?:历史|以前年度|以往|历年|往年|过去)(?:的)?(?:年份)?(?:数据|资料|数字)(?:已|均|也|相应|一并|都)*(?:按|作|进行|做|根据){X}{0,18}?(?:调整|修订|修正|衔接|更正)",
            r"(?:与|和|同){X}{1,12}(?:比较|对比)时(?:请|应|需|须|要)?(?:予以|加以)?注意(?:口径|可比)?{X}{0,8}|(?:使用|引用|比较|对比)时(?:请|应|需)?(?:予以|加以)?注意(?:口径|可比性?|差异)?",
            r"(?i)\b(?:comparisons?|comparability) (?:with|to|over|between|across)\b[^.;]*|\bnot (?:(?:strictly|directly|fully) )?comparable (?:with|to) (?:(?:those|the|data|figures|results|series|estimates) )*(?:of|for|from|in|before|prior|earlier|previous|other|published)\b[^.;]*|(?i:\b(?:data|figures?|series) for (?:earlier|previous|prior|past) years (?:have been|were|are) (?:adjusted|revised|recalculated|restated)\b[^.;]*)|^break in (?:the )?(?:time )?series\b[^.;]*",
        ),
        "由于统计口径调整，2018年及以前数据与以后年份不可比",
        "口径不可比",
    ),
    Rule(
        "imprint",
        ClaimKind.KNOWN,
        _NONE,
        (
            r"^(?:(?:编印|编|主编|编制|编辑|制作|出版|承印|主办|印制|落款)(?:单位|者|机构)?[:]?)?{O}(?:[、和]{O})*[,，]?\s*{D}(?:\s*(?:编印|编制|编|印发|印制|发布|制))?$",
            r"^[^,，。;未没尚不拟待]{0,16}{D}(?:编|编印|编制|编辑|印|制|制作|填|填报|汇总|整理)$",
            r"(?i)^[^,.;\d]*\b(?:office|bureau|department|federation|section|unit|committee|commission|division|secretariat),? (?:(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december) )?(?:19|20)\d\d$",
            r"^(?:编印|主编|编辑|责任编辑|出版|承印|校对|排版|主办)(?:单位|者|机构|人)?[:]{X}*(?:[,，]{X}*)*$",
        ),
        "编印：市统计局2021年5月",
        "2021年5月",
    ),
    Rule(
        "licence",
        ClaimKind.KNOWN,
        _NONE,
        (
            r"©[^.;]*",
            r"(?i:\(c\) (?:19|20)\d\d[^.;]*|\ball rights reserved\b|\b(?:reproduction|reuse|re-use|copying|quotation)\b[^.;]*|\b(?:open |creative commons |public )*(?:government )?licen[cs]e\b[^.;]*|\bcc[- ]by[\w .-]*|\battribution (?:is )?required\b|\b(?:source|origin) (?:is|be|must be|should be|to be) (?:acknowledged|cited|quoted|stated)\b[^.;]*|\bpublic domain\b)",
        ),
        "© Bureau of Statistics; reproduction is authorised provided the source is acknowledged",
        "data must be checked",
    ),
    Rule(
        "all-kinds",
        ClaimKind.KNOWN,
        _NONE,
        (
            rf"(?:含|包括|包含|涵盖|覆盖){{X}}{{0,24}}?(?:(?:、|和|以及|及|与)?(?:等|其他))?(?:各种|各类|所有|全部|不同|各)的?{_TYPES}(?:的)?(?:企业|单位|人员|法人|职工)?(?=$|[,，。;)])",
            r"(?:一二三产业?|城乡|城镇乡村|男女老少|男女|各行各业|大中小微?企业)(?:企业|单位|人员|就业)?(?:都|均|全|全都|一并)?(?:包括|包含|涵盖|覆盖|含|算|计)(?:在内|了)?(?=$|[,，。;)])",
            r"(?i)^(?:both )?(?:residents?|locals?|urban|town|city|men|males?|full-time|permanent|regular|employees|large|big|old|domestic|manufacturing|public)(?:,| and| &| as well as| plus)+ (?:migrants?|non-?locals?|rural|country|village|women|females?|part-time|temporary|casual|(?:the )?self-employed|small|new|foreign|services|private)(?: (?:worker[s]|firms|people|persons|enterprises|alike))?$",
            r"^(?:全部|所有|各类|全市)?(?:的)?(?:私营|民营)(?:企业)?(?:(?:、|和|及|与|,)(?:外商|外资|港澳台(?:商)?|外商投资|外商及港澳台商|港澳台商投资)(?:投资)?(?:企业)?)+(?:等)?(?:企业)?(?:合计|之和)?$",
            r"(?i)^(?:all |both )?(?:domestic )?private(?:,| and|,? &)+ (?:foreign(?:[- ](?:funded|invested|owned))?)(?:(?:,| and|,? &)+ (?:Hong Kong|HK|HMT)[^.;]*?)?(?: (?:firms|enterprises|companies|businesses))?$",
            r"(?:含|包括|包含|涵盖|覆盖)(?:了)?(?:全市)?(?:城镇(?:和|及|与|、)(?:乡村|农村)|(?:农村|乡村)(?:和|及|与|、)城镇|城乡|男(?:性)?(?:和|及|与|、)女(?:性)?|[一二三](?:、[一二三])+次?产业|第?一、?二、?三(?:次)?产业|(?:市级|市本级)(?:和|及|与|、)(?:各)?区镇)(?:就业|从业)?(?:人员|职工|企业|劳动者)?(?:在内)?(?=$|[,，。;)])",
        ),
        "含国有、集体、私营等各种经济类型",
        "含筹建中的各类企业名单",
    ),
    Rule(
        "next-budget",
        ClaimKind.KNOWN,
        _CAVEAT,
        (r"^已(?:经)?(?:上报|报送|报请|申报|报)(?:\d{4}年|次年|明年|下年)度?(?:财政)?(?:预算|计划)$",),
        "已报2021年预算",
        "已报2021年预算数",
        frozenset({TextPlace.REMARK}),
    ),
    Rule(
        "series",
        ClaimKind.KNOWN,
        _NONE,
        (r"历年(?=(?:来)?(?:主要|基本|统计|资料|情况|指标|数据表|发展|[\ue500-\ue5ff]))",),
        "历年主要指标",
        "历年累计",
        _NAMES,
    ),
)
"""Each holds in the places it names, in all where it names none."""
