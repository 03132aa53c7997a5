"""Beside reporting: blank forms, by which organisations hand in the figures that a plan needs."""

from __future__ import annotations

from reformcheck.forms.form import (
    Form,
    FormArea,
    FormScope,
    FormVariable,
    Row,
    build_form,
    each_form,
    holders_of,
    whole_of,
)
from reformcheck.forms.registry import FORM_SUFFIXES, FormFormat, format_of_suffix, render

__all__ = [
    "FORM_SUFFIXES",
    "Form",
    "FormArea",
    "FormFormat",
    "FormScope",
    "FormVariable",
    "Row",
    "build_form",
    "each_form",
    "format_of_suffix",
    "holders_of",
    "render",
    "whole_of",
]
