"""Where in a file of keys something stands."""

from __future__ import annotations

KeyPath = tuple[str | int, ...]


def written_path(path: KeyPath) -> str:
    """Writes a path of keys: `targets[2].bound.at_least`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text
