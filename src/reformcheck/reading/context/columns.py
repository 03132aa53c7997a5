"""Columns whose headers name nothing that is measured: harmless ones, remarks, sources, dates, groups, statuses."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from reformcheck.names import normalised
from reformcheck.quantities import is_missing
from reformcheck.reading.cells.statuses import HEADERS as STATUS_HEADERS
from reformcheck.reading.context.naming import WHOLE, Cut, one_of
from reformcheck.reading.words import Role

_HARMLESS = (
    "登记日期 登记时间 入库日期 入库时间 数据用途 用途 用途说明 使用范围 保管期限 entry_date entry_time date_entered purpose use "
    "填报层级 报送层级 上报层级 填报级别 计量精度 精确度 有效位数 "
    "序号 编号 行号 行次 栏次 代码 指标代码 指标编码 编码 排序 顺序号 流水号 id uuid 主键 记录号 "
    "责任科室 责任处室 责任人 责任领导 责任主体 责任部门 责任单位 牵头部门 牵头单位 牵头科室 配合单位 协同单位 协办单位 协助单位 主办单位 承办单位 承办科室 主管部门 主管单位 主管科室 业务科室 "
    "分管领导 分管负责人 负责人 联系人 联系方式 联系电话 电话 手机 手机号 手机号码 传真 邮箱 电子邮箱 邮编 地址 填报人 填表人 制表人 审核人 复核人 经办人 录入人 统计员 签字 签名 盖章 单位负责人 "
    "统计负责人 科室 处室 填报部门 填报机构 填报单位名称 报送部门 报送机构 上报部门 数据提供单位 提供单位 提供部门 责任机构 归口部门 "
    "填报日期 填报时间 填表日期 制表日期 审核日期 审核时间 更新日期 更新时间 上报日期 上报时间 报送日期 报送时间 报送期限 报送截止日期 报送时限 录入时间 录入日期 提交时间 提交日期 创建时间 修改时间 导出时间 "
    "完成时限 完成期限 时限 办理时限 整改时限 完成时间节点 时间节点 时限要求 计划完成时间 "
    "指标解释 指标说明 指标含义 指标定义 指标属性 指标类型 指标性质 指标类别 指标级别 指标层级 指标分类 指标方向 指标权重 计算公式 计算方法 计算说明 计算口径 统计频率 统计周期 报告周期 报送频率 频率 频度 更新频率 周期 报表周期 报表类型 "
    "调查方法 采集方式 采集方法 获取方式 统计方法 数据采集方式 权重 分值 满分 标准分 得分 自评分 评分标准 评分 考核方式 考核依据 考核部门 考核单位 依据 政策依据 文件依据 文号 文件号 表号 表名 报表名称 制度名称 "
    "保密级别 涉密级别 涉密等级 公开级别 风险等级 优先级 重要程度 紧急程度 "
    "条款 条目 对应条款 举措 措施 改革举措 工作举措 任务名称 项目名称 工作任务 重点任务 主要任务 改革任务 任务内容 工作内容 一级指标 二级指标 三级指标 领域 板块名称 附件 佐证材料 证明材料 台账 链接 密级 公开属性 公开方式 "
    "小数位 小数位数 精度 "
    "no number index row seq sequence order code indicator_code dataflow freq frequency structure structure_id structure_name decimals conf_status conf ref reference link url attachment annex "
    "department responsible responsible_unit responsible_department lead lead_department lead_unit cooperating contact contact_person phone telephone tel email e_mail fax address prepared_by compiled_by "
    "checked_by approved_by reviewed_by entered_by reporter submitted_by author owner date_of_preparation date_prepared date_submitted submission_date submitted_on last_updated last_update updated "
    "update_date updated_at created created_at timestamp release_date publication_date deadline due_date definition indicator_definition methodology formula collection_method weight score legal_basis clause measure task "
    "time_format unit_index collection obs_pre_break comment_en title file record"
)
HARMLESS: frozenset[str] = frozenset(normalised(word) for word in _HARMLESS.split())
"""Headers that say nothing of a figure; the cells below are read for places only."""
_HARMLESS_ENDINGS = (
    r"(?:填报|填表|制表|审核|复核|经办|联系|负责|录入|统计|签发|报送|上报|录|填|核)(?:人|人员|者|员)$|(?:电话|手机|号码|邮箱|邮编|科室|处室|负责人|联系人|责任人|经办人|审核人|填报人|领导|签字|签名|签章|编码|编号|序号|链接|附件|权重|分值|得分)$"
    r"|(?:填报|填表|制表|审核|复核|更新|上报|报送|录入|提交|创建|修改|导出|发布|印发|批准|备案|入库|打印|整理|提供|反馈|送达|收到|签收|确认|归档)(?:的)?(?:日期|时间)$|(?:完成|办理|整改|报送|填报|落实)(?:时限|期限|节点|要求)$|(?:提供|报送|上报|反馈|公开|传输)(?:的)?(?:方式|渠道|形式)$|^考核(?!数|值|目标|结果|完成)(?=[\u4e00-\u9fff])|^指标(?!数|值|完成|口径|范围)(?=[\u4e00-\u9fff])|(?:解释|定义|公式|依据|文号|频率|频度|周期)$"
    r"|(?i:\b(?:review|check|approv|compil|audit|verif|inspect|edit|record|regist|submit|collect|coordinat|validat|process|handl|prepar|enter|controll)(?:i?er|or|ar)s?$)|(?i:(?:person|officer|head|director|chief|manager|clerk|leader|secretary|supervisor|phone|email|e-mail|code|link|url|clause|prepared|updated|frequency|definition|formula|department|_by|_at|_id| by| id|(?:checked|verified|received|approved|entered|submitted|reviewed|signed|filed)[_ ]on)$)"
)
_REMARK_ENDINGS = r"(?:^(?:分类|专业|板块|维度|主题|模块|类目|topic|theme|domain)|说明|意见|情况|备注|描述|批注|原因|评语|注释|附注|反馈|问题|建议|进展|进度说明|分析|点评|comments?|remarks?|notes?|explanation|description|observations?|reason|feedback|opinion)$"
_QUALITY = r"(?i:[_ ]flag$)|(?:估计|估算|预计|推算|修订|异常|缺报)(?:标志|标识|标记)$|^(?:是否|有无|能否)|(?:与否|是/否|是否.*)$|^(?i:is|has|was)[_ ]"
_SOURCE = r"(?:来源|出处|取数渠道|数据渠道|数据口径来源)(?:部门|单位|渠道|系统)?$|^(?i:(?:data[_ ])?sources?|origin|provenance)$"
_AS_OF = (
    r"^(?:统计|数据|报告|指标|观测|登记|在册|采集)?(?:截止|截至)(?:日期|时间|日|时点|期|于|到|月份)?$|^(?:统计|数据|报告|报告期|基准|标准|观测|调查|登记|采集)(?:时点|节点|基准日|日|时刻)$|^(?:时点|基准日|基准时点|报告期末|数据日期|统计日期|截数日期|数据时间点)$"
    r"|^(?i:as[_ ]?of(?:[_ ]date)?|as[_ ]at|cut[- _]?off(?:[_ ]date)?|reference[_ ]date|ref[_ ]date|snapshot(?:[_ ]date)?|data[_ ]date|date[_ ]of[_ ]data|effective[_ ]date)$"
)
_GROUP = r"(?:企业|单位|经济|登记注册|注册|产业|就业|人员|职工|用工|控股|组织|工会|建会|城乡)?(?:类型|性质|规模|行业|隶属|隶属关系|对象|范围|级别|户籍|户口|所有制|性别|年龄|年龄段|学历|分组|口径|等级|(?<=企业)类别|(?<=单位)类别|(?<=人员)类别|(?<=职工)类别|(?<=经济)类别|登记类型|层次|产业)(?:类别|名称|分类|代码)?$"
_GROUP_EN = r"(?i)^(?:(?:enterprise|firm|company|employment|ownership|economic|industry|age|size|worker)[_ ])?(?:type|sector|sex|gender|size|size[_ ]class|age|age[_ ]group|ownership|industry|activity|education|occupation|breakdown|subgroup|group|coverage|scope|population|residence|category|level|class|nace(?:_r\d)?|isic(?:_r\d)?|isced|urbani[sz]ation|degurba|wstatus|citizen|c_birth)$"
_CHECKERS = r"(?:核|审|校|查|验|签发|签字|签名|签章)(?:对|定|批|核|计|阅)?(?:人|人员|者|员|领导|日期|时间)?$|(?i:\b(?:check|verif|review|approv|audit|validat|inspect|sign|clear|confirm|endors|certif|agree)\w*(?:[_ ](?:by|on|at|off|date|person|officer))*$)"
"""Harmless headers of who checked a figure and when."""
_HANDLERS = r"(?:填|制|录|报|统计|经办|提供|汇总|整理|编)[^,，]{0,3}(?:人|人员|者|员|日期|时间)$|(?i:\b(?:prepared|compiled|entered|submitted|reported|recorded|collected|filled)[_ ](?:by|on|at)$|\b(?:reporter|compiler|author|owner|recorder)$)"
"""Harmless headers of who wrote a figure down and when."""
_VERDICTS = (
    r"(?<!考)(?:审|核|查|校|验|鉴定|鉴证)[^人员者]{0,4}(?:情况|结果|结论|意见|状态|状况|与否)$|(?:可信|可靠|准确|完整|置信|质量|真实)(?:度|性|程度|等级|级别|评价|评级|评定|情况|标记)?$"
    r"|(?i:\b(?:check\w*|verif\w+|validat\w+|validity|quality|reliab\w+|confidence(?! interval)|accuracy|certainty|trust\w*|QA|QC|review(?! date)|status|state)(?: (?:result|outcome|status|level|grade|rating|flag|of \w+))?$)"
)
"""Headers of what a check or a judgement of the figures came to."""
_ENDORSED = (
    r"(?:均|都|全部|基本)?(?:已|已经|均已|终审|初审|复审|审核|复核|校验)[\u4e00-\u9fff]{1,6}|(?:数据|情况)?(?:优|良|优秀|良好|高|较高|很高|好|较好|强|属实|准确|一致|相符|同意|通过|合格|正常|无误|真实|可靠|可信|完整|齐全|符合|认可|平衡|有效|办结|完成|锁定|正式|定案|对|正确|没问题|绿灯|绿)[。.]?"
    r"|(?i:(?:very |fairly |fully |all |both )?(?:good|high|highest|excellent|ok(?:ay)?|yes|y|full|sound|solid|strong|fine|clean|clear|complete|firm|pass(?:ed|es)?|agreed?|accepted|approved|endorsed|cleared|certified|signed(?: off)?|closed|done|true|green|satisfactory|satisfied|reliable|accurate|certain|sure|official|confirmed|verified|checked|valid(?:ated)?|reviewed|audited|sealed|settled|locked|submitted|filed|released|published|in order|final|consistent|correct|A{1,3}\d?|n/?a)[.!]?)"
)
"""What such a cell says of a figure that stands."""


def is_of_checkers(header: str) -> bool:
    """Tells whether a harmless header asks who checked a figure, or when."""
    return re.search(_CHECKERS, header.strip()) is not None


def is_of_handlers(header: str) -> bool:
    """Tells whether a harmless header asks who wrote a figure down, or when."""
    return re.search(_HANDLERS, header.strip()) is not None


def is_of_verdicts(header: str) -> bool:
    """Tells whether a header asks what a check or judgement of the figures came to: 核对情况, Confidence."""
    return re.search(_VERDICTS, header.strip()) is not None


def endorses(text: str) -> bool:
    """Tells whether a cell under such a header lets the figure stand: 已核对, good."""
    return re.fullmatch(_ENDORSED, text.strip()) is not None


WHOLE_WORDS: frozenset[str] = frozenset(
    normalised(word)
    for word in [
        "合计",
        "总计",
        "共计",
        "全部",
        "所有",
        "不分",
        "不限",
        "总体",
        "全体",
        "全市",
        "全境",
        "全区",
        "全行业",
        "全社会",
        "全口径",
        "全部行业",
        "全部企业",
        "所有企业",
        "所有类型",
        "各类型",
        "各类",
        "各类企业",
        "各类所有制",
        "各行业",
        "各级",
        "各年龄",
        "各年龄段",
        "男女合计",
        "男女",
        "男性和女性",
        "不分性别",
        "不分行业",
        "不分规模",
        "不分类型",
        "不分所有制",
        "不分年龄",
        "不分户籍",
        "不分学历",
        "总数",
        "小计以外",
        "综合",
        "全域",
        "辖区内",
        "市域",
        "城乡合计",
        "城乡",
        "total",
        "all",
        "_t",
        "_z",
        "t",
        "tot",
        "totals",
        "both",
        "both_sexes",
        "both_sexes_total",
        "all_sexes",
        "all_ages",
        "all_industries",
        "all_sectors",
        "all_sizes",
        "all_types",
        "all_enterprises",
        "whole",
        "entire",
        "overall",
        "grand_total",
        "total_population",
        "y_ge15",
        "实际",
        "完成",
        "total_all",
        "all_ownership",
        "all_activities",
        "b-s_total",
        "men_and_women",
    ]
)
"""Cells under a header of groups that leave the figure whole; a word that only begins like one (全民所有制) does not."""


@lru_cache(maxsize=1)
def _status_keys() -> frozenset[str]:
    return frozenset(map(normalised, STATUS_HEADERS))


def role_of_header(text: str) -> Role:
    """The role of a column that names nothing of the plan; UNKNOWN where nobody can say what it holds."""
    plain = unicodedata.normalize("NFKC", text).strip()
    key = normalised(plain)
    lowered = plain.casefold().replace(" ", "_")
    if lowered in STATUS_HEADERS or key in _status_keys():
        return Role.STATUS
    if key in HARMLESS or lowered in HARMLESS:
        return Role.IGNORED
    if re.match(r"(?:19|20)\d{2}(?!\d)", plain):
        return Role.UNKNOWN  # NOTE: 2020年说明 may be the year's figures in another form; it is named
    if re.search(_QUALITY, plain):
        return Role.QUALITY
    if re.search(_SOURCE, plain):
        return Role.SOURCE
    if re.search(_AS_OF, plain):
        return Role.AS_OF
    if re.search(_HARMLESS_ENDINGS, plain):
        return Role.IGNORED
    if re.search(rf"(?i){_REMARK_ENDINGS}", plain):
        return Role.NOTE
    if re.search(_GROUP, plain) or re.search(_GROUP_EN, plain):
        return Role.BREAKDOWN
    return Role.UNKNOWN


def speaks_of_scope(header: str) -> bool:
    """Tells whether a header of groups asks how far the figures reach (统计口径, Coverage), and not of which kind they are."""
    return re.search(r"(?i)(?:口径|范围)$|^(?:coverage|scope|population)$", header.strip()) is not None


_WHOLE_EN = (
    r"(?i)(?:the )?(?:whole|entire|full|all(?: of)?(?: the)?) (?:city|area|territory|municipality|county|district|jurisdiction|population|economy|industry)"
    r"|(?:city|area|county|district)[- ]?wide"
)


def leaves_whole(text: str, cut: Cut) -> bool:
    """Tells whether a cell under a header of groups leaves the figure whole: empty, 合计, SDMX `_T`, the plan's own area."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or is_missing(plain) or plain.casefold() in ("_t", "_z"):
        return True
    if normalised(plain) in WHOLE_WORDS or re.fullmatch(_WHOLE_EN, plain):
        return True
    rest = re.sub(f"[{one_of(WHOLE)}]", "", cut.text)
    rest = re.sub(
        r"全部|全市|所有|各类|全体|全社会|全口径|口径|辖区内?|总数|合计|总计|范围|内|的|数|和|、|[()（）\s]", "", rest
    )
    return not rest
