from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


def said(found: Any) -> str:
    assert found.codes == ["S207"]
    return str(found.said[0])


def test_refusal_quotes_the_header_the_known_words_and_what_is_missing(read: Reading) -> None:
    text = said(read("名称,地区,今年的数\n非公有制企业数,海门市,12000\n"))
    assert "header: 名称 | 地区 | 今年的数." in text
    assert "地区, 非公有制企业数" in text
    assert "No column holds the names of indicators (指标), the figures (数值)." in text
    assert '--column "名称=indicator" --column "今年的数=value"' in text


def test_only_what_is_missing_is_named(read: Reading) -> None:
    text = said(read("指标,年份,今年的数\n非公有制企业数,2020,12000\n"))
    assert "No column holds the figures (数值)." in text
    assert '--column "今年的数=value"' in text
    assert "indicator" not in text


@pytest.mark.parametrize("header", ["今年数字情况", "指标完成", "工会情况", "企业规模"])
def test_column_that_ends_like_a_remark_may_hold_the_figures(read: Reading, header: str) -> None:
    assert f'--column "{header}=value"' in said(read(f"指标,年份,{header}\n非公有制企业数,2020,12000\n"))


def test_file_without_any_known_word_is_told_what_was_looked_for(read: Reading) -> None:
    text = said(read("单位地址,电话\n甲,1234\n"))
    assert "header: 单位地址 | 电话. Known words in the file: -." in text
    assert '--column "header=role"' in text


def test_file_of_figures_has_no_header(read: Reading) -> None:
    assert "was recognised. ->" in said(read("1,2,3\n4,5,6\n"))


def test_long_header_is_cut(read: Reading) -> None:
    text = said(read(",".join(f"{'长' * 60}{n}" for n in range(30)) + "\n"))
    assert len(text) < 1500


@pytest.mark.parametrize(
    "content",
    [
        "??,??,??\n????,2020,12\n",
        "\ufffd\ufffd,\ufffd\ufffd\n\ufffd\ufffd,1\n",
        "indicator,area,period,value\n????????,???,2020,12000\n",
    ],
)
def test_lost_characters_are_told_by_that_name(read: Reading, content: str) -> None:
    found = read(content)
    assert "lost" in found.issue("S205").message.template
    assert found.facts == []


def test_one_question_mark_loses_nothing(read: Reading) -> None:
    assert read("指标,年份,数值,备注\n工会覆盖率,2020,86,已核实??\n").values == [86]


MHT = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<html></html>\r\n'


@pytest.mark.parametrize("head", ["", "From: <Saved by Blink>\r\nSubject: stats\r\n"])
def test_web_archive_is_refused_by_that_name(read: Reading, head: str) -> None:
    found = read(head + MHT, name="stats.xls")
    assert "web archive (MHTML)" in found.issue("S204").message.template
