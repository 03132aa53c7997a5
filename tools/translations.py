"""Keeps the Chinese catalogue: takes the texts out of the source, brings the .po up to date and compiles it to the .mo.

The source is Python, read by its syntax tree, and the templates of the reports, read by Jinja's own.
`make locale` runs it. Nothing of the machine or the day gets into either file, so the same source gives the same bytes.
"""

from __future__ import annotations

import ast
import inspect
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Translation
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "reformcheck"
PO = SOURCE / "locale" / "zh" / "LC_MESSAGES" / "reformcheck.po"
MO = PO.with_suffix(".mo")

_COMMENT = (
    "# The Chinese texts of reformcheck. CONTRIBUTING.md tells how to add one; `make locale` keeps and compiles them."
)
_HEADERS = [
    ("Project-Id-Version", "reformcheck"),
    ("Language", "zh"),
    ("Plural-Forms", "nplurals=1; plural=0;"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit\n"),
]
_FIELDS = ("code", "name", "severity", "what", "why", "example", "remedy")
_IN_TEMPLATES = {"say": "message", "say_plural": "plural", "say_term": "term"}
"""What a template calls the functions of `reformcheck.texts`."""


class UnreadableCallError(Exception):
    """A text in the source that cannot be taken out of it, because it is put together only when the program runs."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the source that a person reads."""

    path: str
    line: int
    text: str
    plural: str | None = None
    context: str | None = None
    comment: str | None = None
    """What a translator should know."""
    is_template: bool = False
    """Whether its braces are filled in; else they are text."""
    parameters: frozenset[str] | None = None
    """What the call fills in; None where only the running program knows."""


class _HeaderOfOurOwn(Catalog):
    """A catalogue without dates, names and versions of tools in its header."""

    mime_headers = property(lambda _: list(_HEADERS), lambda *_: None)
    header_comment = property(lambda _: _COMMENT, lambda *_: None)
    num_plurals = property(lambda _: 1)


def entries(source: str, path: str) -> Iterator[Entry]:
    """Yields the texts of a source: messages, the four texts of an issue type, help of the command line."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node, path)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and "/cli/" in path and node.name.endswith("_command"):
            for paragraph in _paragraphs(ast.get_docstring(node) or ""):
                yield Entry(path, node.lineno, paragraph, comment="--help")


def template_entries(source: str, path: str) -> Iterator[Entry]:
    """Yields the texts of a Jinja template, wherever in an expression they stand."""
    tree = Environment().parse(source, filename=path)
    for use in tree.find_all(nodes.Filter):
        if use.name in _IN_TEMPLATES:
            raise UnreadableCallError(f"{path}:{use.lineno}: {use.name} is called, not used as a filter")
    for call in tree.find_all(nodes.Call):
        kind = _IN_TEMPLATES.get(call.node.name) if isinstance(call.node, nodes.Name) else None
        if kind is not None:
            yield from _of_template_call(call, kind, path)


def all_entries() -> list[Entry]:
    """Every text of the source, in the order of the files and lines."""
    found = []
    for suffix, read in ((".py", entries), (".jinja", template_entries)):
        for path in SOURCE.rglob(f"*{suffix}"):
            found += read(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
    return sorted(found, key=lambda entry: (entry.path, entry.line))


def _paragraphs(docstring: str) -> list[str]:
    return [" ".join(block.split()) for block in inspect.cleandoc(docstring).split("\n\n") if block]


def _refused(path: str, line: int, written: str) -> UnreadableCallError:
    return UnreadableCallError(f"{path}:{line}: the text is not a literal: {written[:80]}")


def _of_call(node: ast.Call, path: str) -> Iterator[Entry]:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)

    def literal(value: ast.expr) -> str:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return value.value
        raise _refused(path, value.lineno, ast.unparse(value))

    keywords = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
    known = None if any(keyword.arg is None for keyword in node.keywords) else keywords
    match called:
        case "message" | "plural" | "term" if node.args:
            texts = [literal(value) for value in node.args[: 1 if called == "message" else 2]]
            yield _entry(called, texts, known, path, node.lineno)
        case "IssueType":
            given = dict(zip(_FIELDS, node.args, strict=False)) | {k.arg: k.value for k in node.keywords if k.arg}
            for field in _FIELDS[3:]:
                comment = f"{literal(given['code'])} {literal(given['name'])}: {field}"
                yield Entry(path, given[field].lineno, literal(given[field]), comment=comment)
        case "Option" | "Argument" | "Typer":
            for keyword in node.keywords:
                if keyword.arg == "help":
                    yield Entry(path, keyword.value.lineno, literal(keyword.value), comment="--help")
        case _:
            pass


def _of_template_call(call: nodes.Call, kind: str, path: str) -> Iterator[Entry]:
    texts = []
    for value in call.args[: 1 if kind == "message" else 2]:
        if not isinstance(value, nodes.Const) or not isinstance(value.value, str):
            raise _refused(path, value.lineno, repr(value))
        texts.append(value.value)
    if len(texts) != (1 if kind == "message" else 2) or call.dyn_args is not None:
        raise _refused(path, call.lineno, repr(call))
    known = None if call.dyn_kwargs is not None else frozenset(keyword.key for keyword in call.kwargs)
    yield _entry(kind, texts, known, path, call.lineno)


def _entry(kind: str, texts: list[str], known: frozenset[str] | None, path: str, line: int) -> Entry:
    """The text of one call; `known` are the parameters it fills in, None where only the running program knows."""
    match kind:
        case "plural":
            known = None if known is None else known | {"count"}
            return Entry(path, line, texts[0], texts[1], is_template=True, parameters=known)
        case "term":
            return Entry(path, line, texts[1], context=texts[0], parameters=frozenset())
        case _:
            return Entry(path, line, texts[0], is_template=known is None or bool(known), parameters=known)


def template() -> Catalog:
    """The catalogue of all texts, without a translation."""
    catalog = _HeaderOfOurOwn(locale="zh", charset="utf-8", fuzzy=False)
    for entry in all_entries():
        text = entry.text if entry.plural is None else (entry.text, entry.plural)
        catalog.add(
            text,
            locations=[(entry.path, 0)],
            flags=["python-brace-format"] if entry.is_template else [],
            auto_comments=[entry.comment] if entry.comment else [],
            context=entry.context,
        )
    return catalog


def kept() -> Catalog:
    """The catalogue as it is kept, with its translations."""
    with PO.open("rb") as file:
        found = read_po(file, locale="zh", charset="utf-8")
    catalog = _HeaderOfOurOwn(locale="zh", charset="utf-8", fuzzy=False)
    for entry in found:
        if entry.id:
            catalog[entry.id] = entry
    return catalog


def updated(catalog: Catalog) -> Catalog:
    """The kept translations for the texts of today; the translation of a text that was reworded is marked as fuzzy."""
    catalog.update(template())
    catalog.obsolete.clear()
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """The bytes of the .po."""
    file = io.BytesIO()
    write_po(file, catalog, width=0, include_lineno=False)
    return file.getvalue().rstrip(b"\n") + b"\n"


def as_mo(catalog: Catalog) -> bytes:
    """The bytes of the .mo; a fuzzy translation is not in it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def is_translated(entry: Translation) -> bool:
    """Whether a text has a translation that somebody has looked at since it was reworded."""
    strings = entry.string if isinstance(entry.string, (list, tuple)) else (entry.string,)
    return not entry.fuzzy and all(strings)


def waiting(catalog: Catalog) -> list[str]:
    """The texts without a translation, each with where it stands and whether an old one is there to look over."""
    return [
        f"{entry.locations[0][0] if entry.locations else '?'}: {'look over: ' if entry.fuzzy else ''}{entry.id!r}"
        for entry in catalog
        if entry.id and not is_translated(entry)
    ]


def main() -> None:
    """Bring both files up to date and say which texts wait for a translation."""
    catalog = updated(kept() if PO.exists() else template())
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(as_po(catalog))
    MO.write_bytes(as_mo(catalog))
    missing = waiting(catalog)
    for line in missing:
        print(line)
    print(f"{len(catalog)} texts, {len(missing)} without a translation in {PO.name}")


if __name__ == "__main__":
    main()
