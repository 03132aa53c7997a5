from __future__ import annotations

import gettext

import pytest

from reformcheck.texts import Joined, Label, Language, Sentences, language_from_environment, message, plural, term

LABEL = Label("家", "enterprise")


def test_message_is_filled_with_its_parameters() -> None:
    assert Language("en").text(message("{a} and {b}", a=1, b="x")) == "1 and x"


def test_braces_in_a_parameter_are_not_a_template() -> None:
    text = message("Found {found}.", found="{0.__class__} {found}")
    assert Language("en").text(text) == "Found {0.__class__} {found}."


@pytest.mark.parametrize(("code", "expected"), [("en", "2 enterprise"), ("zh", "2 家")])
def test_label_inside_a_message_follows_the_language(code: str, expected: str) -> None:
    language = Language(code)  # type: ignore[arg-type]
    assert language.text(message("{n} {unit}", n=2, unit=LABEL)) == expected


@pytest.mark.parametrize(("code", "expected"), [("en", "a, enterprise, 3"), ("zh", "a、家、3")])
def test_list_is_separated_as_the_language_does(code: str, expected: str) -> None:
    language = Language(code)  # type: ignore[arg-type]
    assert language.text(Joined(("a", LABEL, 3))) == expected


@pytest.mark.parametrize(("code", "expected"), [("en", "One. Two 家."), ("zh", "One.Two 家.")])
def test_sentences_stand_apart_as_in_the_language(code: str, expected: str) -> None:
    language = Language(code)  # type: ignore[arg-type]
    assert language.text(Sentences((message("One."), message("Two {x}.", x="家")))) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, "0 errors"), (1, "1 error"), (2, "2 errors")])
def test_plural_follows_the_count(count: int, expected: str) -> None:
    assert Language("en").text(plural("{count} error", "{count} errors", count)) == expected


def test_plural_takes_further_parameters() -> None:
    text = plural("{count} file after {day}", "{count} files after {day}", 2, day="2020")
    assert Language("en").text(text) == "2 files after 2020"


def test_messages_nest() -> None:
    inner = message("inner {x}", x=LABEL)
    assert Language("zh").text(message("outer {y}", y=inner)) == "outer inner 家"


@pytest.mark.parametrize(
    ("value", "expected"), [("plain {x}", "plain {x}"), (5, "5"), (None, "None"), (LABEL, "enterprise")]
)
def test_other_values_are_written_as_they_are(value: object, expected: str) -> None:
    assert Language("en").text(value) == expected


def test_template_is_looked_up_in_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    class Catalogue(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return {"{n} of": "共{n}"}[message]

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return {("{count} error", "{count} errors", 1): "{count}个错误"}[msgid1, msgid2, n]

        def pgettext(self, context: str, message: str) -> str:
            return {("strength", "required"): "约束性"}[context, message]

    monkeypatch.setattr(gettext, "translation", lambda *_, **__: Catalogue())
    language = Language("zh")
    assert language.text(message("{n} of", n=3)) == "共3"
    assert language.text(plural("{count} error", "{count} errors", 1)) == "1个错误"
    assert language.text(term("strength", "required")) == "约束性"


def test_term_is_its_word_in_english() -> None:
    assert Language("en").text(term("strength", "required")) == "required"


def test_text_without_a_translation_is_shown_in_english() -> None:
    language = Language("zh")
    assert language.text(message("no text of ours {x}", x=1)) == "no text of ours 1"
    assert language.text(plural("{count} thing of no kind", "{count} things of no kind", 2)) == "2 things of no kind"


def test_text_without_parameters_keeps_its_braces() -> None:
    assert Language("en").text(message("`bound: {at_least: 85`")) == "`bound: {at_least: 85`"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "ZH"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "en_US", "LC_MESSAGES": "zh_CN", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
    ],
)
def test_language_is_chosen_the_posix_way(environ: dict[str, str], expected: str) -> None:
    assert language_from_environment(environ) == expected


def test_language_comes_from_the_process_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert language_from_environment() == "zh"


def test_words_asked_for_replace_those_of_the_catalogue_and_never_what_is_told() -> None:
    language = Language("zh", {"方案": "{0}规划"})
    assert language.text(message("Plan")) == "{0}规划"
    told = language.text(message("{title} ({document})", title="方案", document="甲"))
    assert told.startswith("方案")
    hint = message("The plan lists no parts of {area}.", area="方案乙")
    assert language.text(hint).startswith("{0}规划")
    assert "方案乙" in language.text(hint)
    assert language.text(hint) == language.text(hint)
