"""Charts of a finding: geometry computed exactly here, markup written by `templates/chart.svg.jinja`.

They are our own because no kept library gives what a reader of a letter gets from them. pygal puts scripts of another host
and a random id into the SVG; matplotlib, Plotly with Kaleido (needs a browser of its own) and lets-plot put style attributes
into it, which the page's policy refuses, other bytes at each run, and 54 to 173 MB onto the disk; leather, charted and
Altair with vl-convert give the same bytes but fix the colours, so that there is no dark page, and write no title and
description; glyphx writes both but fixes the colours and needs pandas. Only Plotly knows bullets.
"""

from __future__ import annotations

from reformcheck.reporting.charts.bullet import draw_bullet
from reformcheck.reporting.charts.drawing import Drawing
from reformcheck.reporting.charts.line import draw_line

__all__ = ["Drawing", "draw_bullet", "draw_line"]
