"""How a number is computed, step by step, so that a reader can do it again by hand: the same steps on pages and in JSON."""

from __future__ import annotations
