"""Formats: bytes -> grids (`reformcheck.reading.grid`), one file a format; `opening` knows which one."""
