"""Names as people type them: normalised for comparison, and the nearest known ones for a hint."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_IGNORED = re.compile(r"[\s_\-–—·•.,、，。:：;；'\"“”‘’《》<>\[\]【】/\\*]+")

_BETWEEN_DIGITS = re.compile(rf"(?<=\d){_IGNORED.pattern}(?=\d)")


def normalised(text: str) -> str:
    """Folds width, case, spaces and punctuation, so that `工会 覆盖率（％）` and `工会覆盖率(%)` are one name.

    Round brackets and unit signs stay: `企业数（25人以上）` is another variable than `企业数`. What stands between two digits
    stays too, as one sign: 1-12组 is another place than 11-2组.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _IGNORED.sub("", _BETWEEN_DIGITS.sub("~", plain))


def nearest(name: str, known: Iterable[str], *, most: int = 3, cutoff: float = 0.6) -> list[str]:
    """Returns the known names that look most like `name`, best first; none when nothing is near."""
    import difflib  # NOTE: only a file with an unknown name pays for this import

    by_key: dict[str, str] = {}
    for candidate in known:
        by_key.setdefault(normalised(candidate), candidate)
    found = difflib.get_close_matches(normalised(name), by_key, n=most, cutoff=cutoff)
    return [by_key[key] for key in found]
