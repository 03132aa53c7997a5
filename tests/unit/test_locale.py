"""Both catalogues, walked text by text: none is missing, unused, or has other placeholders.

The Chinese one is reformcheck.po and its .mo. The English one is the source itself: a text is written once, in English, and is its
own key, so in English nothing can be missing, unused or left behind. What can go wrong there is looked for too: parameters that
the call does not fill in, and Chinese in an English sentence.
"""

from __future__ import annotations

import re
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message as Translation

import translations
from reformcheck.texts import Language, Message, message, plural, term

CATALOGUE = translations.kept()
ENTRIES = translations.all_entries()
KNOWN = {(entry.context, entry.text) for entry in ENTRIES}
TRANSLATED = [entry for entry in CATALOGUE if entry.id and translations.is_translated(entry)]

CHINESE = r"\u4e00-\u9fff"
CODE = re.compile(r"`[^`]*`|\{\w+\}|--[a-z-]+")

OF_FILES = frozenset(
    re.split(
        " ",
        "约 万 年 月 人 万人 家 次 元 万元 亿元 比值 合计 指标 数值 地区 年份 计量单位 备注 常乐镇 填报单位 不适用 企业名册 统计时点",
    )
)
"""Chinese in English texts, because files have these words and no others: header words, units, an approximate number, a town."""

OF_TEMPLATES = {"reformcheck"}
"""Words that a template has outside `say`, because they are the same in every language."""


def _first(entry: Translation) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def _strings(entry: Translation) -> list[str]:
    return [entry.string] if isinstance(entry.string, str) else list(entry.string)


def _placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_every_text_of_the_source_is_in_the_catalogue() -> None:
    absent = [f"{e.path}:{e.line}: {e.text!r}" for e in ENTRIES if CATALOGUE.get(e.text, e.context) is None]
    assert not absent, "run `make locale` and translate:\n" + "\n".join(absent)


def test_every_text_is_translated() -> None:
    missing = translations.waiting(CATALOGUE)
    assert not missing, "translate in reformcheck.po and run `make locale`:\n" + "\n".join(missing)


def test_no_translation_is_unused() -> None:
    unused = [_first(e) for e in CATALOGUE if e.id and (e.context, _first(e)) not in KNOWN]
    assert not unused, "`make locale` removes:\n" + "\n".join(unused)


def test_compiled_catalogue_is_that_of_the_source() -> None:
    assert translations.as_mo(CATALOGUE) == translations.MO.read_bytes(), "run `make locale`"


def test_neither_a_date_nor_a_machine_is_written() -> None:
    assert translations.as_po(CATALOGUE).decode() == translations.PO.read_text(encoding="utf-8"), "run `make locale`"
    for word in ("Date", "Generated-By", str(translations.PO.parents[5])):
        assert word not in translations.PO.read_text(encoding="utf-8")


def test_placeholders_are_the_same() -> None:
    wrong = []
    for entry in TRANSLATED:
        if "python-brace-format" in entry.flags:
            english = set.union(*map(_placeholders, [entry.id] if isinstance(entry.id, str) else entry.id))
            wrong += [text for text in _strings(entry) if _placeholders(text) != english]
    assert not wrong


def test_every_call_fills_in_what_its_template_names() -> None:
    for entry in ENTRIES:
        if entry.is_template and entry.parameters is not None:
            named = set.union(*map(_placeholders, [entry.text, entry.plural or entry.text]))
            assert named | {"count"} == entry.parameters | {"count"}, f"{entry.path}:{entry.line}"


def test_english_is_english_but_for_words_that_files_have() -> None:
    """The example of an issue type may quote a whole file; every other English text names single words only."""
    wrong = []
    for entry in ENTRIES:
        if not (entry.comment or "").endswith(": example"):
            for text in filter(None, (entry.text, entry.plural)):
                wrong += [(word, text) for word in re.findall(f"[{CHINESE}]+", text) if word not in OF_FILES]
                wrong += [(mark, text) for mark in re.findall(r"[\u3000-\u303f\uff00-\uffef]", text)]
    assert not wrong


def test_templates_have_no_words_of_their_own() -> None:
    """What stands outside `say` is the same in both languages, so it may be markup but no word."""
    wrong = []
    for path in sorted(translations.SOURCE.rglob("*.jinja")):
        wrong += [f"{path.name}: {word}" for word in _own_words(path.read_text(encoding="utf-8"))]
    assert not wrong


def _own_words(template: str) -> list[str]:
    """The words of a template that are neither an expression, nor markup, nor style; words in attributes that are read out too."""
    text = re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<(style|script)\b.*?</\1>", " ", template, flags=re.DOTALL
    )
    spoken = re.findall(r"""\b(?:alt|title|placeholder|aria-label|aria-description)=["']([^"']*)["']""", text)
    plain = re.sub(r"<[^>]*>|&\w+;", " ", text)
    found = re.findall(rf"[A-Za-z{CHINESE}]{{2,}}", " ".join([plain, *spoken]))
    return [word for word in found if word not in OF_TEMPLATES]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('<p class="note">{{ say("Hello") }}</p>', []),
        ("<p>Hello</p>", ["Hello"]),
        ("| 目标 | {{ x }} |", ["目标"]),
        ('<td title="Gap {{ x }}">1</td>', ["Gap"]),
        ('{# a note #}<style>p { color: red }</style>{% if x > "a" %}&nbsp;– {{ x }}{% endif %}', []),
        ('<meta name="viewport" content="width=device-width">', []),
    ],
)
def test_words_of_a_template_are_found(template: str, expected: list[str]) -> None:
    assert _own_words(template) == expected


def test_what_is_code_stays_as_it_is() -> None:
    wrong = []
    for entry in TRANSLATED:
        code = re.findall(r"`[^`]*`|--[a-z-]+|\w+\.(?:yaml|csv|xlsx|xls)\b", _first(entry), re.ASCII)
        wrong += [(text, part) for text in _strings(entry) for part in code if part not in text]
    assert not wrong


def test_texts_are_chinese_in_words_and_punctuation() -> None:
    wrong = []
    for entry in TRANSLATED:
        english = CODE.sub("", _first(entry))
        has_words = len(re.findall(r"[a-z]{2,}", english)) > 1
        is_sentence = re.search(r"[a-z][.!?]$", english)
        for text in _strings(entry):
            plain = CODE.sub("", text)
            if has_words and not re.search(f"[{CHINESE}]", plain):
                wrong.append(("no Chinese", text))
            if is_sentence and not re.search("[。！？]$", text):
                wrong.append(("no full stop", text))
            if re.search(rf"[{CHINESE}”）](?:[,;:?!(]|\.(?![a-z]))|[,;:?!)][{CHINESE}]", plain):
                wrong.append(("punctuation of another language", text))
    assert not wrong


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('message("one {x}", x=1)', [("one {x}", None, None)]),
        ('texts.message("one " "two")', [("one two", None, None)]),
        ('plural("{count} a", "{count} b", n, x=1)', [("{count} a", "{count} b", None)]),
        ('term("strength", "required")', [("required", None, "strength")]),
        ('X = IssueType("C1", "x", S.E, "a", "b", example="c", remedy="d")', [(t, None, None) for t in "abcd"]),
        ('typer.Option("--x", help="help")', [("help", None, None)]),
        ('def x_command():\n    """One\n    two.\n\n    Three."""', [("One two.", None, None), ("Three.", None, None)]),
        ('class X:\n    def x_command():\n        """A method."""', []),
        ("Message(entry.what)\nmessage()\nother('x')", []),
    ],
)
def test_texts_are_taken_out_of_the_source(source: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    found = [(e.text, e.plural, e.context) for e in translations.entries(source, "src/reformcheck/cli/x.py")]
    assert found == expected


@pytest.mark.parametrize(
    "source", ["message(f'a {x}')", "message(x)", "message('a' + x)", "plural('a', x, 1)", "term(x, 'y')"]
)
def test_text_put_together_by_the_program_is_refused(source: str) -> None:
    with pytest.raises(translations.UnreadableCallError, match=r"x\.py:1: the text is not a literal"):
        list(translations.entries(source, "x.py"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{{ say("one") }}', [(1, "one", None, None, None)]),
        ('\n{{ say("one {x}", x=1) }}', [(2, "one {x}", None, None, {"x"})]),
        ('{{ say("a " "b") }}', [(1, "a b", None, None, None)]),
        (
            '{{ say_plural("{count} a", "{count} b {x}", n, x=1) }}',
            [(1, "{count} a", "{count} b {x}", None, {"count", "x"})],
        ),
        ('{{ say_term("strength", "required") }}', [(1, "required", None, "strength", None)]),
        ('{% import "m" as m %}{{ m.cell(say("a")|upper, title=say("b")) }}', [(1, t, None, None, None) for t in "ab"]),
        ('{% macro m(x=say("a")) %}{% call y(say("b")) %}{{ say("c") }}{% endcall %}{% endmacro %}', list("abc")),
        ('{% if say("a") %}{% set x = [say("b")] %}{% for y in z if say("c") %}{% endfor %}{% endif %}', list("abc")),
        ('{{ say("a {x}", x=say("b")) }}', ["a {x}", "b"]),
        ('{% set x = {"key": say("a")} %}', ["a"]),
        ('{# say("a") #}say("b"){% raw %}{{ say("c") }}{% endraw %}{{ x|text }}{{ other("d") }}{{ x.say("e") }}', []),
    ],
)
def test_texts_are_taken_out_of_a_template(source: str, expected: list[object]) -> None:
    found = list(translations.template_entries(source, "x.jinja"))
    if any(isinstance(text, str) for text in expected):
        assert {e.text for e in found} == set(expected)
    else:
        names = [(e.line, e.text, e.plural, e.context, set(e.parameters or ()) or None) for e in found]
        assert names == expected
    assert all(e.is_template is bool(e.parameters) for e in found)


def test_parameters_that_only_a_running_template_knows_are_not_compared() -> None:
    (entry,) = translations.template_entries('{{ say("a {x}", **given) }}', "x.jinja")
    assert (entry.is_template, entry.parameters) == (True, None)


@pytest.mark.parametrize(
    "source",
    [
        '{{ say("a" ~ x) }}',
        "{{ say(x) }}",
        "{{ say(5) }}",
        "{{ say() }}",
        "{{ say(*x) }}",
        '{{ say("a", *x) }}',
        '{{ say("a"|upper) }}',
        '{{ say_plural("a", x, 1) }}',
        '{{ say_plural("a") }}',
        '{{ say_term(x, "y") }}',
        '{{ cell(say("a %s" % x)) }}',
    ],
)
def test_text_put_together_by_a_template_is_refused(source: str) -> None:
    with pytest.raises(translations.UnreadableCallError, match=r"x\.jinja:2: the text is not a literal"):
        list(translations.template_entries("\n" + source, "x.jinja"))


def test_text_given_to_a_filter_is_refused() -> None:
    with pytest.raises(translations.UnreadableCallError, match=r"x\.jinja:1: say is called, not used as a filter"):
        list(translations.template_entries('{{ "a"|say }}', "x.jinja"))


def test_all_texts_are_those_of_the_modules_and_of_the_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "src" / "templates" / "parts"
    folder.mkdir(parents=True)
    (folder / "page.html.jinja").write_text('<p>\n{{ say("in a template") }}', encoding="utf-8")
    (tmp_path / "src" / "module.py").write_text('message("in a module")', encoding="utf-8")
    (folder / "page.txt").write_text('{{ say("elsewhere") }}', encoding="utf-8")
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "SOURCE", tmp_path / "src")
    found = [(e.path, e.line, e.text) for e in translations.all_entries()]
    assert found == [
        ("src/module.py", 1, "in a module"),
        ("src/templates/parts/page.html.jinja", 2, "in a template"),
    ]
    catalogue = translations.template()
    assert [location for entry in catalogue if entry.id for location in entry.locations] == [
        (path, 0) for path, _, _ in found
    ]


def test_reworded_text_keeps_its_translation_to_be_looked_over() -> None:
    old = translations.template()
    entry = old.get("A cell that should hold a figure holds something else.")
    assert entry is not None
    old.delete(entry.id)
    old.add("A cell that should hold a figure holds something other.", "译文")
    new = translations.updated(old)
    reworded = new.get(entry.id)
    assert reworded is not None
    assert (reworded.string, reworded.fuzzy) == ("译文", True)
    assert any("look over" in line for line in translations.waiting(new))
    assert "译文".encode() not in translations.as_mo(new)


def test_bringing_up_to_date_begins_from_nothing_and_keeps_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(translations, "PO", tmp_path / "zh" / "reformcheck.po")
    monkeypatch.setattr(translations, "MO", tmp_path / "zh" / "reformcheck.mo")
    translations.main()
    *listed, last = capsys.readouterr().out.splitlines()
    count = len(CATALOGUE)
    assert (len(listed), last) == (count, f"{count} texts, {count} without a translation in reformcheck.po")
    empty = translations.PO.read_text(encoding="utf-8")
    one = empty.replace('msgid "Fill in the rows."\nmsgstr ""', 'msgid "Fill in the rows."\nmsgstr "请填报数据行。"')
    translations.PO.write_text(one, encoding="utf-8")
    translations.main()
    assert capsys.readouterr().out.endswith(f"{count} texts, {count - 1} without a translation in reformcheck.po\n")
    assert translations.PO.read_text(encoding="utf-8") == one
    with translations.MO.open("rb") as file:
        assert GNUTranslations(file).gettext("Fill in the rows.") == "请填报数据行。"


def test_one_text_with_a_small_and_a_capital_letter_has_one_translation() -> None:
    """A header of a table on the terminal is that of the same column in the report."""
    by_words: dict[tuple[str | None, str], set[tuple[str, ...]]] = {}
    for entry in TRANSLATED:
        by_words.setdefault((entry.context, _first(entry).casefold()), set()).add(tuple(_strings(entry)))
    assert [words for words, strings in by_words.items() if len(strings) > 1] == []


def test_no_second_kind_of_text_hides_behind_the_first() -> None:
    for entry in ENTRIES:
        kept = CATALOGUE.get(entry.text, entry.context)
        if kept is not None and entry.plural is not None:
            assert kept.id == (entry.text, entry.plural)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (message("not-a-text-of-ours"), "not-a-text-of-ours"),
        (message("row {row}", row=3), "第3行"),
        (plural("{count} error.", "{count} errors.", 1), "错误1条。"),
        (plural("{count} error.", "{count} errors.", 5), "错误5条。"),
        (message("required"), "目标值"),
        (term("strength", "required"), "约束性"),
        (term("no such context", "required"), "required"),
    ],
)
def test_chinese_comes_from_the_compiled_catalogue(text: Message, expected: str) -> None:
    assert Language("zh").text(text) == expected


def test_english_opens_no_catalogue() -> None:
    program = (
        "import sys; before = set(sys.modules); from reformcheck.texts import Language, message, plural;"
        "en = Language('en'); en.text(message('x')), en.text(plural('a', 'b', 2));"
        "assert 'gettext' not in set(sys.modules) - before; Language('zh'); assert 'gettext' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
