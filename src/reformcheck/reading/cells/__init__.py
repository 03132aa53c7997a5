"""Cells: what one text means by itself, a value with its unit, an area, a status, a mark of a footnote."""
