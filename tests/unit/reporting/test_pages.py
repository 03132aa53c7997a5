"""Templates: whatever an expression shows is escaped by the page, and texts are put into its language."""

from __future__ import annotations

import pytest
from jinja2 import Environment, UndefinedError
from markupsafe import Markup

from reformcheck.reporting.pages import open_templates
from reformcheck.texts import Joined, Label, Language, message


def templates(escape: object = lambda text: f"[{text}]", language: str = "en") -> Environment:
    return open_templates(Language(language), escape)  # type: ignore[arg-type]


def shown(source: str, environment: Environment | None = None, **values: object) -> str:
    return (environment or templates()).from_string(source).render(**values)


def test_every_expression_is_escaped_by_the_page_and_for_html() -> None:
    assert shown("{{ x }}", x="a<b") == "[a&lt;b]"
    assert shown("{{ x }}", x=5) == "[5]"


def test_markup_of_the_page_stays_as_it_is() -> None:
    assert shown("{{ x }}", x=Markup("<b>")) == "<b>"
    assert shown("{{ x }}", templates(lambda text: Markup(f"<i>{text}</i>")), x="a<b") == "<i>a<b</i>"


def test_what_a_macro_made_is_not_escaped_again() -> None:
    assert shown("{% macro m(x) %}({{ x }}){% endmacro %}{{ m(x) }}", x="a") == "([a])"


def test_texts_are_put_into_the_language_and_escaped() -> None:
    text = message("{count} rows", count=Label(zh="三", en="three"))
    assert shown("{{ x|text }}", x=text) == "[three rows]"
    assert shown("{{ x|text }}", templates(language="zh"), x=Joined((Label("甲", "a"), Label("乙", "b")))) == "[甲、乙]"


def test_template_says_texts_of_the_catalogue() -> None:
    assert shown('{{ say("target") }}', templates(language="zh")) == "[目标]"
    assert shown('{{ say("clause {x}", x=x) }}', x="<") == "[clause &lt;]"
    assert shown('{{ say_plural("{count} row", "{count} rows", 2) }}') == "[2 rows]"
    assert shown('{{ say_term("strength", "required") }}', templates(language="zh")) == "[约束性]"
    assert shown("{{ language }}", templates(language="zh")) == "[zh]"


def test_name_that_is_not_there_is_a_defect() -> None:
    with pytest.raises(UndefinedError):
        shown("{{ x.y }}", x=5)


def test_value_cannot_be_a_template() -> None:
    assert shown("{{ x }}", x="{{ 7*7 }}{% x %}") == "[{{ 7*7 }}{% x %}]"
