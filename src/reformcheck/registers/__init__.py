"""Registers: files of records -> the figures that are counted from them, as observations like those of a table."""

from __future__ import annotations

from reformcheck.registers.desk import RegisterDesk
from reformcheck.registers.engines.choosing import Chosen
from reformcheck.registers.options import RegisterOptions

__all__ = ["Chosen", "RegisterDesk", "RegisterOptions"]
