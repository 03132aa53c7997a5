"""Names as people type them: normalised for comparison, and the nearest known ones for a hint."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_IGNORED = re.compile(r"[\s_\-–—·•.,、，。:：;；'\"“”‘’《》<>\[\]【】/\\*]+")


def normalised(text: str) -> str:
    """Folds width, case, spaces and punctuation, so that `工会 覆盖率（％）` and `工会覆盖率(%)` are one name.

    Round brackets and unit signs stay: `企业数（25人以上）` is another variable than `企业数`.
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text).casefold())


def nearest(name: str, known: Iterable[str], *, most: int = 3, cutoff: float = 0.6) -> list[str]:
    """Returns the known names that look most like `name`, best first; none when nothing is near."""
    import difflib  # NOTE: only a file with an unknown name pays for this import

    by_key: dict[str, str] = {}
    for candidate in known:
        by_key.setdefault(normalised(candidate), candidate)
    found = difflib.get_close_matches(normalised(name), by_key, n=most, cutoff=cutoff)
    return [by_key[key] for key in found]
